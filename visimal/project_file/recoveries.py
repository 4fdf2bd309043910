"""What partners are asked to pay back, in and out; and faults of the way of money."""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.domain.money import euro
from visimal.domain.money import total
from visimal.payments.models import Recovery
from visimal.payments.models import RecoveryOffset
from visimal.programmes.faults import Fault
from visimal.project_file.instalments import share_names
from visimal.project_file.instalments import ShareName
from visimal.project_file.names import Known
from visimal.project_file.names import missing
from visimal.project_file.names import twice
from visimal.project_file.names import UNKNOWN_PARTNER
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts

_DAYS = ("asked_on", "due_on", "received_on", "waived_on")
_WRITTEN = (
    "number", "correction", "reason", "amount", "received", "waived_because", *_DAYS,
)  # fmt: skip
_NO_REPORT = msgid("There is no project report %(value)s in this file.")


def store_recoveries(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
    shares: Mapping[ShareName, int],
) -> None:
    """Insert what is asked back, and what was kept of shares for it."""
    add(
        session,
        Recovery,
        own,
        (
            {
                **without(one, ("partner", "kept")),
                **{name: day(one[name]) for name in _DAYS},
                "partner_id": known.partners[one["partner"]],
                "amount": euro(one["amount"]),
                "received": euro(one["received"]),
            }
            for one in document["recoveries"]
        ),
    )
    found = select(Recovery.number, Recovery.id).where(Recovery.project_id == own)
    its = dict(session.execute(found).all())
    add(
        session,
        RecoveryOffset,
        own,
        (
            {
                "recovery_id": its[one["number"]],
                "payment_id": shares[_share(kept, one)],
                "amount": euro(kept["amount"]),
            }
            for one in document["recoveries"]
            for kept in one["kept"]
        ),
    )


def _share(kept: JsonObject, recovery: JsonObject) -> ShareName:
    return kept["project_report"], kept["instalment"], recovery["partner"]


def recoveries_written(session: Session, own: int, names: Names) -> list[JsonObject]:
    """What is asked back, and what was kept of shares for it."""
    shares = share_names(session, own, names)
    kept: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, RecoveryOffset, own, RecoveryOffset.id):
        report, number, _ = shares[one.payment_id]
        of = {"project_report": report, "instalment": number}
        kept[one.recovery_id].append({**of, **texts(one, ("amount",))})
    return [
        {
            "partner": names.partners[one.partner_id],
            **texts(one, _WRITTEN),
            "kept": kept[one.id],
        }
        for one in rows(session, Recovery, own, Recovery.number)
    ]


def money_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    """Instalments, transfers and recoveries that name what is not there, or twice."""
    yield from _instalment_faults(document)
    yield from _transfer_faults(document)
    yield from _recovery_faults(document, names)


def _instalment_faults(document: JsonObject) -> Iterator[Fault]:
    reports = frozenset(one["number"] for one in document["project_reports"])
    told = [(one["project_report"], one["number"]) for one in document["instalments"]]
    yield from twice(told, "instalments[{}]")
    for place, one in enumerate(document["instalments"], start=1):
        where = f"instalments[{place}]"
        spot = f"{where}.project_report"
        yield from missing(one["project_report"], reports, spot, _NO_REPORT)
        shares = [
            share
            for share in document["payments"]
            if (share["project_report"], share["instalment"]) == told[place - 1]
        ]
        summed = total(euro(share["erdf"]) for share in shares)
        if shares and summed != euro(one["amount"]):
            sentence = msgid(
                "The shares of this instalment add up to %(summed)s, not %(amount)s."
            )
            values = {"summed": summed, "amount": one["amount"]}
            yield Fault(f"{where}.amount", sentence, values)
        if any(share["received_on"] != one["received_on"] for share in shares):
            sentence = msgid("Its shares in this file came on another day.")
            yield Fault(f"{where}.received_on", sentence)


def _transfer_faults(document: JsonObject) -> Iterator[Fault]:
    yield from twice(
        (one["number"] for one in document["batches"]), "batches[{}].number"
    )
    batches = frozenset(one["number"] for one in document["batches"])
    no_batch = msgid("There is no file for the bank %(value)s in this file.")
    for place, one in enumerate(document["payments"], start=1):
        where = f"payments[{place}]"
        transfers = one["transfers"]
        for transfer in transfers:
            spot = f"{where}.transfers"
            yield from missing(transfer["batch"], batches, spot, no_batch)
        summed = total(euro(transfer["amount"]) for transfer in transfers)
        if transfers and summed != euro(one["passed_on_erdf"]):
            sentence = msgid("The transfers add up to %(summed)s, not %(passed)s.")
            values = {"summed": summed, "passed": one["passed_on_erdf"]}
            yield Fault(f"{where}.transfers", sentence, values)
        days = [each["executed_on"] for each in transfers if each["executed_on"]]
        if transfers and max(days, default=None) != one["passed_on"]:
            sentence = msgid("This is not the day of the last transfer.")
            yield Fault(f"{where}.passed_on", sentence)


def _recovery_faults(document: JsonObject, names: Known) -> Iterator[Fault]:
    recoveries = document["recoveries"]
    yield from twice((one["number"] for one in recoveries), "recoveries[{}].number")
    corrections = frozenset(one["number"] for one in document["corrections"])
    shares = frozenset(
        (one["project_report"], one["instalment"], one["partner"])
        for one in document["payments"]
    )
    no_correction = msgid("There is no correction %(value)s in this file.")
    for place, one in enumerate(recoveries, start=1):
        where = f"recoveries[{place}]"
        spot = f"{where}.partner"
        yield from missing(one["partner"], names.funded, spot, UNKNOWN_PARTNER)
        spot = f"{where}.correction"
        yield from missing(one["correction"], corrections, spot, no_correction)
        kept = [_share(each, one) for each in one["kept"]]
        yield from twice(kept, f"{where}.kept[{{}}]")
        for number, share in enumerate(kept, start=1):
            if share not in shares:
                sentence = msgid("The partner has no share in this instalment.")
                yield Fault(f"{where}.kept[{number}]", sentence)
