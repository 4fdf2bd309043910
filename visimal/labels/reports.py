"""What people read of reports and their sums."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.bridge import BridgeCode
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.findings import Severity
from visimal.domain.narrative import FaultKind
from visimal.domain.parameters import Confidence
from visimal.domain.project_reporting import CertificateState
from visimal.domain.project_reporting import Effect
from visimal.domain.project_reporting import NarrativePart
from visimal.domain.project_reporting import Principle
from visimal.domain.readiness import Part
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.report_status import ProjectReportStep
from visimal.domain.report_under_check import VatStatus
from visimal.domain.resubmission import Change

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CostCategory: {
        CostCategory.STAFF: msgid("Staff costs"),
        CostCategory.OFFICE: msgid("Office and administrative costs"),
        CostCategory.TRAVEL: msgid("Travel and accommodation"),
        CostCategory.EXTERNAL: msgid("External expertise and services"),
        CostCategory.EQUIPMENT: msgid("Equipment"),
        CostCategory.INFRASTRUCTURE: msgid("Infrastructure and works"),
        CostCategory.OTHER: msgid("Other costs (flat rate)"),
        CostCategory.LUMP_SUM: msgid("Lump sums"),
        CostCategory.UNIT_COST: msgid("Unit costs"),
        CostCategory.SPF: msgid("Small project fund"),
    },
    Severity: {
        Severity.BLOCKS_SUBMISSION: msgid("Blocks submission"),
        Severity.WARNS: msgid("Warning"),
        Severity.INFORMS: msgid("Note"),
    },
    LegalStatus: {
        LegalStatus.PUBLIC: msgid("Public contribution"),
        LegalStatus.AUTO_PUBLIC: msgid("Automatic public contribution"),
        LegalStatus.PRIVATE: msgid("Private contribution"),
    },
    VatStatus: {
        VatStatus.NOT_RECOVERABLE: msgid("VAT not recoverable"),
        VatStatus.PARTLY_RECOVERABLE: msgid("VAT partly recoverable"),
        VatStatus.RECOVERABLE: msgid("VAT recoverable"),
        VatStatus.UNKNOWN: msgid("VAT to be confirmed"),
    },
    PartnerReportStatus: {
        PartnerReportStatus.DRAFT: msgid("Draft"),
        PartnerReportStatus.SUBMITTED: msgid("Submitted"),
        PartnerReportStatus.REOPENED: msgid("Reopened"),
        PartnerReportStatus.REOPENED_FOR_TEXTS: msgid("Reopened for texts"),
        PartnerReportStatus.IN_CONTROL: msgid("Under control"),
        PartnerReportStatus.SENT_BACK: msgid("Sent back by control"),
        PartnerReportStatus.SENT_BACK_FOR_TEXTS: msgid("Sent back for texts"),
        PartnerReportStatus.CERTIFIED: msgid("Certified"),
        PartnerReportStatus.CONTROL_REOPENED: msgid("Control reopened"),
    },
    PartnerReportStep: {
        PartnerReportStep.SUBMIT: msgid("Submit"),
        PartnerReportStep.REOPEN: msgid("Reopen"),
        PartnerReportStep.START_CONTROL: msgid("Start control"),
        PartnerReportStep.FINISH_CONTROL: msgid("Finish control"),
        PartnerReportStep.REOPEN_CONTROL: msgid("Reopen control"),
    },
    CertificateState: {
        CertificateState.INCLUDED: msgid("Taken in"),
        CertificateState.WAITING: msgid("Waits for a decision"),
        CertificateState.LEFT_OUT: msgid("Left out"),
        CertificateState.NOT_CERTIFIED: msgid("Not certified yet"),
        CertificateState.IN_ANOTHER: msgid("In a later report"),
    },
    FaultKind: {
        FaultKind.UNKNOWN_FIELD: msgid("Unknown figure"),
        FaultKind.OTHER_AMOUNT: msgid("Amount of no table"),
        FaultKind.TYPED_OUT: msgid("Figure typed out"),
    },
    NarrativePart: {
        NarrativePart.SUMMARY: msgid("Summary for the public"),
        NarrativePart.PACKAGE: msgid("Work package"),
        NarrativePart.PROBLEMS: msgid("Problems and solutions"),
        NarrativePart.DEVIATIONS: msgid("Deviations from the plan"),
        NarrativePart.TARGET_GROUPS: msgid("Target groups reached"),
        NarrativePart.PRINCIPLE: msgid("Horizontal principle"),
    },
    Principle: {
        Principle.SUSTAINABLE_DEVELOPMENT: msgid("Sustainable development"),
        Principle.EQUAL_OPPORTUNITIES: msgid("Equal opportunities"),
        Principle.GENDER_EQUALITY: msgid("Equality between men and women"),
    },
    Effect: {
        Effect.POSITIVE: msgid("Positive effect"),
        Effect.NEUTRAL: msgid("Neutral effect"),
        Effect.NEGATIVE: msgid("Negative effect"),
    },
    ProjectReportStatus: {
        ProjectReportStatus.DRAFT: msgid("Draft"),
        ProjectReportStatus.SUBMITTED: msgid("Submitted"),
        ProjectReportStatus.REOPENED: msgid("Reopened"),
        ProjectReportStatus.REOPENED_FOR_TEXTS: msgid("Reopened for texts"),
        ProjectReportStatus.IN_VERIFICATION: msgid("Under programme verification"),
        ProjectReportStatus.SENT_BACK: msgid("Sent back by the programme"),
        ProjectReportStatus.SENT_BACK_FOR_TEXTS: msgid("Sent back for texts"),
        ProjectReportStatus.FINALISED: msgid("Finalised"),
        ProjectReportStatus.VERIFICATION_REOPENED: msgid("Verification reopened"),
    },
    ProjectReportStep: {
        ProjectReportStep.SUBMIT: msgid("Submit"),
        ProjectReportStep.REOPEN: msgid("Reopen"),
        ProjectReportStep.START_VERIFICATION: msgid("Start verification"),
        ProjectReportStep.FINALISE: msgid("Finalise"),
        ProjectReportStep.REOPEN_VERIFICATION: msgid("Reopen verification"),
    },
    Part: {
        Part.COSTS: msgid("Costs, or the declaration that there are none"),
        Part.PAPERS: msgid("Lines with a paper"),
        Part.TIME_SHEETS: msgid("Time sheets with both signatures"),
        Part.BLOCKING: msgid("Findings that keep the report from being submitted"),
        Part.WARNINGS: msgid("Warnings, corrected or accepted with a reason"),
        Part.DEVIATIONS: msgid("Deviations from the plan, explained"),
        Part.CONTACT: msgid("Contact for questions"),
        Part.SUMMARY: msgid("Summary of the period"),
        Part.ACTIVITIES: msgid("Activities in words"),
        Part.DELIVERABLES: msgid("Deliverables due in this period"),
        Part.INDICATORS: msgid("Values of indicators with a paper"),
        Part.CONTRIBUTIONS: msgid("Contributions received"),
    },
    Change: {
        Change.ADDED: msgid("added"),
        Change.REMOVED: msgid("removed"),
        Change.CHANGED: msgid("changed"),
    },
    Confidence: {
        Confidence.READ_IN_PRIMARY_SOURCE: msgid("read in a primary source"),
        Confidence.READ_IN_SECONDARY_SOURCE: msgid("read in a secondary source"),
        Confidence.SINGLE_WEAK_SOURCE: msgid("a single weak source"),
        Confidence.NOT_READ_AGAIN: msgid("known, not read again"),
    },
    BridgeCode: {
        BridgeCode.FLOOR_PER_REPORT: msgid("ERDF cut to the cent in every report"),
        BridgeCode.CEILING: msgid("ERDF above the approved ceiling"),
        BridgeCode.PARKED_DECLARED_AGAIN: msgid("Parked cost counted a second time"),
        BridgeCode.CONTRIBUTION_UNASSIGNED: msgid("Contribution assigned to no source"),
        BridgeCode.CORRECTION_SPLIT: msgid("Correction rounded by itself"),
        BridgeCode.FLAT_RATE_PER_REPORT: msgid("Flat rate cut in every report"),
        BridgeCode.FLOOR_PER_PARTNER: msgid("The rate is rounded down per partner"),
        BridgeCode.OWN_RATE: msgid("A partner has its own rate"),
        BridgeCode.CERTIFICATES_APART: msgid("Certificates counted elsewhere"),
    },
}

#: For the head of a column, where the whole name does not fit.
SHORT_LABELS: Mapping[StrEnum, str] = {
    CostCategory.STAFF: msgid("Staff"),
    CostCategory.OFFICE: msgid("Office"),
    CostCategory.TRAVEL: msgid("Travel"),
    CostCategory.EXTERNAL: msgid("External services"),
    CostCategory.INFRASTRUCTURE: msgid("Works"),
    CostCategory.OTHER: msgid("Other"),
}
