"""Payments in and out: instalments, the partners' shares, and what was passed on.

A file has one row for each share; shares that came on one day for one project report
are one instalment.
"""

from collections.abc import Mapping
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.domain.money import Tally
from visimal.payments import queries
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import Transfer
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import texts

#: Project report, instalment as the file counts it, and its day.
_Came = tuple[int, int, str]
_NEVER = "9999-12-31"


def store_payments(
    session: Session,
    own: int,
    payments: Sequence[JsonObject],
    known: Keys,
    project_reports: Mapping[int, int],
) -> None:
    """Insert the instalments, their shares, and what was passed on."""
    amounts = Tally[_Came]()
    for one in payments:
        amounts.add(_came(one), euro(one["erdf"]))
    numbers: dict[_Came, int] = {}
    for came in sorted(amounts):
        before = [one for one in numbers if one[0] == came[0]]
        numbers[came] = len(before) + 1
    add(
        session,
        ProgrammePayment,
        own,
        (
            {
                "project_report_id": project_reports[came[0]],
                "number": number,
                "received_on": None if came[2] == _NEVER else day(came[2]),
                "amount": amounts[came],
                "reference": "",
            }
            for came, number in numbers.items()
        ),
    )
    found = select(
        ProgrammePayment.project_report_id,
        ProgrammePayment.number,
        ProgrammePayment.id,
    ).where(ProgrammePayment.project_id == own)
    its = {(report, number): key for report, number, key in session.execute(found)}
    places = [
        (its[project_reports[came[0]], numbers[came]], known.partners[one["partner"]])
        for one in payments
        for came in [_came(one)]
    ]
    add(
        session,
        Payment,
        own,
        (
            {
                "programme_payment_id": instalment,
                "partner_id": partner,
                "erdf": euro(one["erdf"]),
                "cut": euro("0.00"),
            }
            for (instalment, partner), one in zip(places, payments, strict=True)
        ),
    )
    rows = select(Payment.programme_payment_id, Payment.partner_id, Payment.id).where(
        Payment.project_id == own
    )
    shares = {
        (instalment, partner): key for instalment, partner, key in session.execute(rows)
    }
    add(
        session,
        Transfer,
        own,
        (
            {
                "payment_id": shares[place],
                "amount": euro(one["passed_on_erdf"]),
                "executed_on": day(one["passed_on"]),
            }
            for place, one in zip(places, payments, strict=True)
            if one["passed_on"] or euro(one["passed_on_erdf"])
        ),
    )


def payments_written(session: Session, own: int) -> list[JsonObject]:
    """Each share, with what was passed on of it and when the last of that was."""
    project = session.get_one(Project, own)
    written: dict[int, JsonObject] = {}
    for share, instalment, report, partner in queries.payments(session, project):
        written[share.id] = {
            "project_report": report,
            "instalment": instalment.number,
            "partner": partner,
            **texts(share, ("erdf",)),
            **texts(instalment, ("received_on",)),
            "passed_on": None,
            "passed_on_erdf": "0.00",
        }
    passed = Tally[int]()
    for key, amount, executed_on in queries.passed(session, project):
        passed.add(key, amount)
        row = written[key]
        row["passed_on_erdf"] = str(passed[key])
        if executed_on is not None:
            row["passed_on"] = max(row["passed_on"] or "", executed_on.isoformat())
    return [written[key] for key in sorted(written)]


def _came(one: JsonObject) -> _Came:
    return one["project_report"], one["instalment"], one["received_on"] or _NEVER
