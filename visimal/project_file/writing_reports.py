"""Writing reports, control and payments back into the project's file format."""

from collections import defaultdict

from sqlalchemy.orm import Session

from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.procurement.models import Contract
from visimal.project_file.audits import audits_written
from visimal.project_file.awards import contracts_written
from visimal.project_file.control_work import control_work_written
from visimal.project_file.dialogue import dialogue_written
from visimal.project_file.instalments import payments_written
from visimal.project_file.journeys import journeys_written
from visimal.project_file.recoveries import recoveries_written
from visimal.project_file.registers import registers_written
from visimal.project_file.report_texts import project_texts_written
from visimal.project_file.report_texts import report_texts_written
from visimal.project_file.schema import JsonObject
from visimal.project_file.storing_reports import numbered
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.project_reports.models import ExcludedReport
from visimal.project_reports.models import IncludedCertificate
from visimal.project_reports.models import ProjectReport
from visimal.suppliers.models import Supplier
from visimal.workplan.models import Activity
from visimal.workplan.models import Deliverable

_LINE = (
    "number",
    "category",
    "description",
    "amount",
    "currency",
    "conversion_rate",
    "declared",
    "paid_on",
    "invoiced_on",
    "supplier",
    "supplier_vat",
    "invoice_number",
    "invoice_total",
    "vat",
    "internal_reference",
    "comment",
    "is_personal_data",
    "original_period",
    "corrects",
    "redeclares",
    "service_from",
    "service_until",
    "payment_means",
    "paid_from",
    "paid_amount",
    "addressed_to",
    "recoverable_vat",
    "share",
    "use",
)


def reports_written(session: Session, own: int, names: Names) -> JsonObject:
    """Everything that happened after approval."""
    return {
        "contracts": contracts_written(session, own, names),
        "reports": _partner_reports(session, own, names),
        "project_reports": _project_reports(session, own, names),
        **audits_written(session, own),
        **payments_written(session, own, names),
        "recoveries": recoveries_written(session, own, names),
        **registers_written(session, own, names),
        **journeys_written(session, own, names),
    }


def _partner_reports(session: Session, own: int, names: Names) -> list[JsonObject]:
    lines = _lines(session, own, names)
    controls = {one.report_id: one for one in rows(session, Control, own, Control.id)}
    work, asked = control_work_written(session, own), dialogue_written(session, own)
    said = report_texts_written(session, own)
    written: list[JsonObject] = []
    for one in rows(session, PartnerReport, own, PartnerReport.id):
        control = controls.get(one.id)
        started = control and control.started_on.isoformat()
        certified = control and control.certified_on
        its = {"numbered": None, "lines": lines[one.id]}
        written.append(
            {
                **texts(one, ("status", "submitted_on")),
                "partner": names.partners[one.partner_id],
                "period": names.periods[one.period_id],
                "control_started_on": started,
                "certified_on": certified and certified.isoformat(),
                "numbered": None if one.numbered == numbered(its) else one.numbered,
                "lines": lines[one.id],
                **{name: found[one.id] for name, found in said.items()},
                "questions": asked[one.id],
                **work.get(one.id, {}),
            }
        )
    return written


def _lines(session: Session, own: int, names: Names) -> dict[int, list[JsonObject]]:
    contracts = named(session, Contract, Contract.reference, own)
    activities = named(session, Activity, Activity.code, own)
    deliverables = named(session, Deliverable, Deliverable.code, own)
    suppliers = named(session, Supplier, Supplier.name, own)
    decisions = {
        one.line_id: {
            **texts(one, ("deducted", "typology", "reason", "comment", "decided_at")),
            "in_sample": one.is_in_sample,
            "parked": one.is_parked,
        }
        for one in rows(session, ControlDecision, own, ControlDecision.id)
    }
    lines: dict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, ExpenditureLine, own, ExpenditureLine.position):
        lines[one.report_id].append(
            {
                **texts(one, _LINE),
                "work_package": names.packages[one.work_package_id],
                "contract": contracts.get(one.contract_id),
                "activity": activities.get(one.activity_id),
                "deliverable": deliverables.get(one.deliverable_id),
                "registered": suppliers.get(one.supplier_id),
                "control": decisions.get(one.id),
            }
        )
    return lines


def _project_reports(session: Session, own: int, names: Names) -> list[JsonObject]:
    reports = {
        one.id: {
            "partner": names.partners[one.partner_id],
            "period": names.periods[one.period_id],
        }
        for one in rows(session, PartnerReport, own, PartnerReport.id)
    }
    certificates: dict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, IncludedCertificate, own, IncludedCertificate.id):
        certificates[one.project_report_id].append(reports[one.report_id])
    excluded: dict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, ExcludedReport, own, ExcludedReport.id):
        partner = names.partners[one.partner_id]
        left = {"partner": partner, "reason": one.reason}
        excluded[one.project_report_id].append(left)
    said = project_texts_written(session, own, names, reports)
    return [
        {
            **texts(one, ("number", "status", "submitted_on", "finalised_on")),
            "period": names.periods[one.period_id],
            "certificates": certificates[one.id],
            "excluded": excluded[one.id],
            **{name: found[one.id] for name, found in said.items()},
        }
        for one in rows(session, ProjectReport, own, ProjectReport.number)
    ]
