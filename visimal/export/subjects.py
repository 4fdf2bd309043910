"""What a form may be about, by the word it uses."""

from visimal.export.control_facts import ControlCertificate
from visimal.export.control_facts import ControlList
from visimal.export.facts import ConsolidatedReport
from visimal.export.facts import PartnerReport

#: The forms that readers may ask for; the others are documents of a step.
OFFERED = frozenset({"consolidated_report", "partner_report"})
CERTIFICATE, DECISIONS = "control_certificate", "control_decisions"
SUBJECTS: dict[str, type] = {
    "consolidated_report": ConsolidatedReport,
    "partner_report": PartnerReport,
    CERTIFICATE: ControlCertificate,
    DECISIONS: ControlList,
}
