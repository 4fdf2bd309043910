"""Writing the reports of a project file into the tables: claims, control, money.

The database freezes what is submitted and certified. Everything is therefore written
as a draft, and each report reaches its state when all that it holds is there.
"""

from decimal import Decimal

from sqlalchemy import bindparam
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import ProjectReportStatus
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.procurement.models import Contract
from visimal.project_file.audits import store_audits
from visimal.project_file.awards import store_contracts
from visimal.project_file.control_work import store_control_work
from visimal.project_file.dialogue import store_dialogue
from visimal.project_file.instalments import store_payments
from visimal.project_file.journeys import store_journeys
from visimal.project_file.recoveries import store_recoveries
from visimal.project_file.registers import store_registers
from visimal.project_file.registers import supplier_keys
from visimal.project_file.report_texts import store_project_texts
from visimal.project_file.report_texts import store_report_texts
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import moment
from visimal.project_file.rows import reach
from visimal.project_file.rows import table_of
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable

_LINE_APART = (
    "work_package",
    "activity",
    "deliverable",
    "contract",
    "registered",
    "control",
)


def store_reports(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert contracts, partner reports, control, project reports and payments."""
    store_registers(session, own, document, known)
    store_contracts(session, own, document, known)
    reports = _store_partner_reports(session, own, document, known)
    _store_lines(session, own, document["reports"], known)
    store_journeys(session, own, document, known)
    store_report_texts(session, own, document, known)
    store_dialogue(session, own, document, known)
    store_control_work(session, own, document, known)
    _reach(session, document["reports"], reports)
    _store_project_reports(session, own, document, known, reports)


def _store_partner_reports(
    session: Session, own: int, document: JsonObject, known: Keys
) -> dict[tuple[int, int], int]:
    add(
        session,
        PartnerReport,
        own,
        (
            {
                "partner_id": known.partners[one["partner"]],
                "period_id": known.periods[one["period"]],
                "status": PartnerReportStatus.DRAFT,
                "submitted_on": day(one["submitted_on"]),
                "numbered": numbered(one),
            }
            for one in document["reports"]
        ),
    )
    found = session.execute(
        select(PartnerReport.partner_id, PartnerReport.period_id, PartnerReport.id)
        .where(PartnerReport.project_id == own)
    )  # fmt: skip
    ids = {(partner, period): key for partner, period, key in found}
    reports = {
        (one["partner"], one["period"]): ids[
            known.partners[one["partner"]], known.periods[one["period"]]
        ]
        for one in document["reports"]
    }
    add(
        session,
        Control,
        own,
        (
            {
                "report_id": reports[one["partner"], one["period"]],
                "started_on": day(one["control_started_on"]),
                "certified_on": None,
            }
            for one in document["reports"]
            if one["control_started_on"]
        ),
    )
    known.reports.update(reports)
    return reports


def _store_lines(
    session: Session, own: int, reports: list[JsonObject], known: Keys
) -> None:
    contracts = keys(session, Contract, Contract.reference, own)
    activities = keys(session, Activity, Activity.code, own)
    deliverables = keys(session, Deliverable, Deliverable.code, own)
    suppliers = supplier_keys(session, own)
    add(
        session,
        ExpenditureLine,
        own,
        (
            {
                **without(line, _LINE_APART),
                "report_id": known.reports[report["partner"], report["period"]],
                "position": position,
                "work_package_id": known.packages[line["work_package"]],
                "contract_id": contracts.get(line["contract"]),
                "activity_id": activities.get(line["activity"]),
                "deliverable_id": deliverables.get(line["deliverable"]),
                "supplier_id": suppliers.get(
                    (known.partners[report["partner"]], line["registered"])
                ),
                "amount": euro(line["amount"]),
                "declared": euro(line["declared"]),
                "conversion_rate": Decimal(line["conversion_rate"]),
                "invoice_total": _amount(line["invoice_total"]),
                "vat": _amount(line["vat"]),
                "recoverable_vat": _amount(line["recoverable_vat"]),
                "paid_amount": _amount(line["paid_amount"]),
                "share": line["share"] and Decimal(line["share"]),
                "service_from": day(line["service_from"]),
                "service_until": day(line["service_until"]),
                "invoiced_on": day(line["invoiced_on"]),
                "paid_on": day(line["paid_on"]),
            }
            for report in reports
            for position, line in enumerate(report["lines"], start=1)
        ),
    )
    lines = keys(session, ExpenditureLine, ExpenditureLine.number, own)
    add(
        session,
        ControlDecision,
        own,
        (
            {
                "line_id": lines[line["number"]],
                "is_in_sample": line["control"]["in_sample"],
                "deducted": euro(line["control"]["deducted"]),
                "is_parked": line["control"]["parked"],
                "typology": line["control"]["typology"],
                "reason": line["control"]["reason"],
                "comment": line["control"]["comment"],
                "decided_at": moment(line["control"]["decided_at"]),
            }
            for report in reports
            for line in report["lines"]
            if line["control"]
        ),
    )


def numbered(report: JsonObject) -> int:
    """How many lines of a report were ever numbered."""
    given: int | None = report["numbered"]
    ends = (line["number"].rpartition("-")[2] for line in report["lines"])
    least = max((int(one) for one in ends if one.isdecimal()), default=0)
    return max(given or 0, least, len(report["lines"]))


def _reach(
    session: Session, reports: list[JsonObject], keys: dict[tuple[int, int], int]
) -> None:
    """Certify what was certified, then give each report its state."""
    where = {id(one): keys[one["partner"], one["period"]] for one in reports}
    certified = [
        {"key": where[id(one)], "day": day(one["certified_on"])}
        for one in reports
        if one["certified_on"]
    ]
    if certified:
        controls = table_of(Control)
        session.execute(
            update(controls)
            .where(controls.c.report_id == bindparam("key"))
            .values(certified_on=bindparam("day")),
            certified,
            execution_options=TOLD_OTHERWISE,
        )
    reach(session, PartnerReport, {where[id(one)]: one["status"] for one in reports})


def _amount(text: str | None) -> Euro | None:
    return None if text is None else euro(text)


def _store_project_reports(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
    reports: dict[tuple[int, int], int],
) -> None:
    add(
        session,
        ProjectReport,
        own,
        (
            {
                "number": one["number"],
                "period_id": known.periods[one["period"]],
                "status": ProjectReportStatus.DRAFT,
                "submitted_on": day(one["submitted_on"]),
                "finalised_on": day(one["finalised_on"]),
            }
            for one in document["project_reports"]
        ),
    )
    ids = keys(session, ProjectReport, ProjectReport.number, own)
    add(
        session,
        IncludedCertificate,
        own,
        (
            {
                "project_report_id": ids[one["number"]],
                "report_id": reports[certificate["partner"], certificate["period"]],
            }
            for one in document["project_reports"]
            for certificate in one["certificates"]
        ),
    )
    add(
        session,
        ExcludedReport,
        own,
        (
            {
                "project_report_id": ids[one["number"]],
                "partner_id": known.partners[left["partner"]],
                "reason": left["reason"],
            }
            for one in document["project_reports"]
            for left in one["excluded"]
        ),
    )
    store_project_texts(session, own, document, known, ids)
    states = {ids[one["number"]]: one["status"] for one in document["project_reports"]}
    reach(session, ProjectReport, states)
    store_audits(session, own, document, known, ids)
    shares = store_payments(session, own, document, known, ids)
    store_recoveries(session, own, document, known, shares)
