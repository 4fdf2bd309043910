"""Payments in and out: instalments, the partners' shares, and what was passed on.

A file has one row for each share. Shares that came on one day for one project report
are one instalment; `instalments` tells what more is known of one. A share that was
passed on in one go says so itself; else its `transfers` do.
"""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import Tally
from visimal.domain.money import ZERO
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import Transfer
from visimal.payments.models import TransferBatch
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import moment
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.project_reports.models import ProjectReport

#: Numbers of a project report and of an instalment for it.
Instalment = tuple[int, int]
#: Numbers of project report, instalment as the file counts it, and partner.
ShareName = tuple[int, int, int]
_NEVER = "9999-12-31"
_BATCH = (
    "number", "message", "execute_on", "total", "transfers", "file_name",
    "made_at",
)  # fmt: skip


def store_payments(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
    project_reports: Mapping[int, int],
) -> dict[ShareName, int]:
    """Insert the instalments, their shares, and what was passed on.

    The keys of the shares, by what the file calls them.
    """
    payments = document["payments"]
    told = {
        (one["project_report"], one["number"]): one for one in document["instalments"]
    }
    places = _numbered(payments, told)
    its = _store_instalments(session, own, payments, places, told, project_reports)
    add(
        session,
        Payment,
        own,
        (
            {
                "programme_payment_id": its[place],
                "partner_id": known.partners[one["partner"]],
                "erdf": euro(one["erdf"]),
                "cut": euro(one["cut"]),
            }
            for place, one in zip(places, payments, strict=True)
        ),
    )
    found = select(Payment.programme_payment_id, Payment.partner_id, Payment.id).where(
        Payment.project_id == own
    )
    stored = {(of, partner): key for of, partner, key in session.execute(found)}
    shares = {
        (one["project_report"], one["instalment"], one["partner"]): stored[
            its[place], known.partners[one["partner"]]
        ]
        for place, one in zip(places, payments, strict=True)
    }
    _store_transfers(session, own, document, shares)
    return shares


def _numbered(
    payments: Sequence[JsonObject], told: Mapping[Instalment, JsonObject]
) -> list[Instalment]:
    """The instalment of each share: shares of another day are of another one."""
    came = [
        (one["project_report"], one["instalment"], one["received_on"] or _NEVER)
        for one in payments
    ]
    given = {one: one[:2] for one in came if one[:2] in told}
    taken = set(told)
    for one in sorted({*came} - {*given}):
        report, number, _ = one
        while (report, number) in taken:
            number += 1
        given[one] = report, number
        taken.add((report, number))
    return [given[one] for one in came]


def _store_instalments(  # noqa: PLR0913, PLR0917 - shares, where they belong, what is told
    session: Session,
    own: int,
    payments: Sequence[JsonObject],
    places: Sequence[Instalment],
    told: Mapping[Instalment, JsonObject],
    project_reports: Mapping[int, int],
) -> dict[Instalment, int]:
    amounts, days = Tally[Instalment](), dict[Instalment, str | None]()
    for place, one in zip(places, payments, strict=True):
        amounts.add(place, euro(one["erdf"]))
        days[place] = one["received_on"]
    for place, one in told.items():
        days[place] = one["received_on"]
    add(
        session,
        ProgrammePayment,
        own,
        (
            {
                "project_report_id": project_reports[report],
                "number": number,
                "received_on": day(received_on),
                "amount": _amount(told.get((report, number)), amounts[report, number]),
                **_more(told.get((report, number))),
            }
            for (report, number), received_on in sorted(
                days.items(), key=lambda one: one[0]
            )
        ),
    )
    found = select(
        ProgrammePayment.project_report_id,
        ProgrammePayment.number,
        ProgrammePayment.id,
    ).where(ProgrammePayment.project_id == own)
    numbers = {key: number for number, key in project_reports.items()}
    return {
        (numbers[report], number): key for report, number, key in session.execute(found)
    }


def _more(told: JsonObject | None) -> JsonObject:
    """What only `instalments` tells of an instalment."""
    blank = {"reference": "", "from_partners": False}
    return blank if told is None else {name: told[name] for name in blank}


def _amount(told: JsonObject | None, summed: Euro) -> Euro:
    return summed if told is None else euro(told["amount"])


def _store_transfers(
    session: Session, own: int, document: JsonObject, shares: Mapping[ShareName, int]
) -> None:
    add(
        session,
        TransferBatch,
        own,
        (
            {
                **one,
                "execute_on": day(one["execute_on"]),
                "total": euro(one["total"]),
                "made_at": moment(one["made_at"]),
                "file_size": 0,
                "file_sha256": "",
            }
            for one in document["batches"]
        ),
    )
    batches = keys(session, TransferBatch, TransferBatch.number, own)
    add(
        session,
        Transfer,
        own,
        (
            {
                "payment_id": shares[
                    one["project_report"], one["instalment"], one["partner"]
                ],
                "amount": euro(transfer["amount"]),
                "executed_on": day(transfer["executed_on"]),
                "batch_id": batches.get(transfer["batch"]),
            }
            for one in document["payments"]
            for transfer in one["transfers"] or _in_one_go(one)
        ),
    )


def _in_one_go(one: JsonObject) -> Iterator[JsonObject]:
    if one["passed_on"] or euro(one["passed_on_erdf"]) != ZERO:
        yield {
            "amount": one["passed_on_erdf"],
            "executed_on": one["passed_on"],
            "batch": None,
        }


def share_names(session: Session, own: int, names: Names) -> dict[int, ShareName]:
    """What a file calls each share, by its key, in the order of instalments."""
    reports = _report_numbers(session, own)
    instalments = {
        one.id: (reports[one.project_report_id], one.number)
        for one in rows(session, ProgrammePayment, own, ProgrammePayment.id)
    }
    found = {
        one.id: (*instalments[one.programme_payment_id], names.partners[one.partner_id])
        for one in rows(session, Payment, own, Payment.id)
    }
    return dict(sorted(found.items(), key=lambda one: one[0]))


def payments_written(session: Session, own: int, names: Names) -> JsonObject:
    """Instalments, shares with what was passed on of them, and files for the bank."""
    reports = _report_numbers(session, own)
    instalments = {
        one.id: one for one in rows(session, ProgrammePayment, own, ProgrammePayment.id)
    }
    transfers = _transfers(session, own)
    called = share_names(session, own, names)
    amounts = Tally[int]()
    payments = []
    for one in rows(session, Payment, own, Payment.id):
        report, number, partner = called[one.id]
        amounts.add(one.programme_payment_id, one.erdf)
        payments.append(
            {
                "project_report": report,
                "instalment": number,
                "partner": partner,
                **texts(one, ("erdf", "cut")),
                **texts(instalments[one.programme_payment_id], ("received_on",)),
                **_passed_on(transfers[one.id]),
            }
        )
    written = ("number", "received_on", "amount", "reference", "from_partners")
    return {
        "payments": payments,
        "instalments": [
            {"project_report": reports[one.project_report_id], **texts(one, written)}
            for key, one in instalments.items()
            if one.reference
            or one.from_partners
            or key not in amounts
            or amounts[key] != one.amount
        ],
        "batches": [
            texts(one, _BATCH)
            for one in rows(session, TransferBatch, own, TransferBatch.number)
        ],
    }


def _report_numbers(session: Session, own: int) -> dict[int, int]:
    return named(session, ProjectReport, ProjectReport.number, own)


def _transfers(session: Session, own: int) -> defaultdict[int, list[JsonObject]]:
    batches = named(session, TransferBatch, TransferBatch.number, own)
    found: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, Transfer, own, Transfer.id):
        batch = batches.get(one.batch_id)
        transfer = {**texts(one, ("amount", "executed_on")), "batch": batch}
        found[one.payment_id].append(transfer)
    return found


def _passed_on(transfers: list[JsonObject]) -> JsonObject:
    passed = Tally[None]()
    for one in transfers:
        passed.add(None, euro(one["amount"]))
    days = [one["executed_on"] for one in transfers if one["executed_on"]]
    told: JsonObject = {
        "passed_on": max(days, default=None),
        "passed_on_erdf": str(passed[None]),
        "transfers": [],
    }
    is_plain = transfers == [*_in_one_go(told)]
    return {**told, "transfers": [] if is_plain else transfers}
