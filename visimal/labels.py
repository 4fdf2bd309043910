"""The name people read for each word of the program, in their own language.

Terms follow the programme's own vocabulary on each side of the border. Every member
of an enumeration that a person can meet has a label; a habit test refuses one
without.
"""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.bridge import BridgeCode
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.findings import msgid
from visimal.domain.findings import Severity
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import IndicatorKind
from visimal.domain.papers import PaperKind
from visimal.domain.papers import Readability
from visimal.domain.papers import ScanResult
from visimal.domain.parameters import Confidence
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure
from visimal.domain.progress import ActivityStatus
from visimal.domain.progress import PartKind
from visimal.domain.progress import PublicityDuty
from visimal.domain.progress import Telling
from visimal.domain.readiness import Part
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep
from visimal.domain.report_status import ProjectReportStatus
from visimal.domain.report_status import ProjectReportStep
from visimal.domain.report_under_check import VatStatus
from visimal.domain.resubmission import Change
from visimal.domain.staff import BudgetPosition
from visimal.domain.staff import StaffMethod
from visimal.domain.suppliers import NumberCheck
from visimal.domain.thresholds import Advice
from visimal.domain.time_sheets import HoursKind
from visimal.domain.travel import ApprovalBody
from visimal.domain.travel import TravelMeans
from visimal.i18n import gettext
from visimal.i18n import gettext_in

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
    IndicatorKind: {
        IndicatorKind.OUTPUT: msgid("Output indicator"),
        IndicatorKind.RESULT: msgid("Result indicator"),
    },
    AggregationRule: {
        AggregationRule.SUM: msgid("added up over partners and periods"),
        AggregationRule.SUM_DISTINCT: msgid("added up, each one counted once"),
        AggregationRule.PROJECT_LEVEL_COUNT: msgid("counted once for the project"),
        AggregationRule.DISTINCT_LEGAL_ENTITIES: msgid(
            "each organisation counted once"
        ),
        AggregationRule.LATEST_VALUE: msgid("the latest value counts"),
        AggregationRule.FLAG: msgid("reached or not"),
        AggregationRule.WEIGHTED_AVERAGE: msgid("weighted average"),
    },
    ActivityStatus: {
        ActivityStatus.FULLY: msgid("Fully achieved"),
        ActivityStatus.PARTLY: msgid("Partly achieved"),
        ActivityStatus.NOT: msgid("Not achieved"),
    },
    PartKind: {
        PartKind.NIL: msgid("Nothing to declare"),
        PartKind.CONTACT: msgid("Contact for questions"),
        PartKind.SUMMARY: msgid("Summary of the period"),
        PartKind.PACKAGE: msgid("Work package"),
        PartKind.ACTIVITY: msgid("Activity"),
        PartKind.DELIVERABLE: msgid("Deliverable"),
        PartKind.OUTPUT: msgid("Output"),
        PartKind.INDICATOR: msgid("Indicator"),
        PartKind.CONTRIBUTION: msgid("Contribution"),
        PartKind.DEVIATION: msgid("Deviation from the plan"),
        PartKind.TARGET_GROUPS: msgid("Target groups"),
        PartKind.COMMUNICATION: msgid("Communication"),
        PartKind.PUBLICITY: msgid("Publicity"),
    },
    Telling: {
        Telling.SAID: msgid("Said"),
        Telling.BEGUN: msgid("Not complete"),
        Telling.ASKED: msgid("Asked for"),
        Telling.FREE: msgid("If it applies"),
    },
    PublicityDuty: {
        PublicityDuty.POSTER: msgid("Poster in a public place"),
        PublicityDuty.WEBSITE: msgid("The project on your website"),
        PublicityDuty.SOCIAL_ACCOUNT: msgid("The project on your social media"),
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
    PaperKind: {
        PaperKind.INVOICE: msgid("Invoice"),
        PaperKind.PROOF_OF_PAYMENT: msgid("Proof of payment"),
        PaperKind.BANK_STATEMENT: msgid("Bank statement"),
        PaperKind.QUOTE: msgid("Quote or pro forma invoice"),
        PaperKind.ORDER: msgid("Order"),
        PaperKind.CONTRACT: msgid("Contract"),
        PaperKind.DELIVERY: msgid("Proof of delivery"),
        PaperKind.EMPLOYMENT_CONTRACT: msgid("Contract of employment"),
        PaperKind.LETTER_OF_ASSIGNMENT: msgid("Letter of assignment"),
        PaperKind.PAYSLIP: msgid("Payslip"),
        PaperKind.TIME_SHEET: msgid("Time sheet"),
        PaperKind.TRAVEL_CLAIM: msgid("Travel claim"),
        PaperKind.TICKET: msgid("Ticket"),
        PaperKind.AGENDA: msgid("Agenda or invitation"),
        PaperKind.ATTENDANCE_LIST: msgid("Attendance list"),
        PaperKind.MINUTES: msgid("Minutes"),
        PaperKind.PHOTO: msgid("Photo"),
        PaperKind.PUBLICITY: msgid("Publicity for the project"),
        PaperKind.DELIVERABLE: msgid("Deliverable"),
        PaperKind.OTHER: msgid("Other paper"),
    },
    Readability: {
        Readability.UNKNOWN: msgid("not looked into"),
        Readability.READABLE: msgid("readable"),
        Readability.ENCRYPTED: msgid("locked with a password"),
        Readability.DAMAGED: msgid("impossible to open"),
        Readability.TOO_SMALL: msgid("too small to be read"),
    },
    ScanResult: {
        ScanResult.NOT_SCANNED: msgid("Not scanned for viruses"),
        ScanResult.CLEAN: msgid("No virus found"),
        ScanResult.INFECTED: msgid("Virus found"),
    },
    PaymentMeans: {
        PaymentMeans.TRANSFER: msgid("Bank transfer"),
        PaymentMeans.CARD: msgid("Card"),
        PaymentMeans.DIRECT_DEBIT: msgid("Direct debit"),
        PaymentMeans.CASH: msgid("Cash"),
        PaymentMeans.ADVANCED_BY_EMPLOYEE: msgid("Advanced by an employee"),
    },
    EquipmentUse: {
        EquipmentUse.FULL_PURCHASE: msgid("Full purchase price"),
        EquipmentUse.DEPRECIATION: msgid("Depreciation"),
        EquipmentUse.RENT: msgid("Rent"),
    },
    NumberCheck: {
        NumberCheck.VALID: msgid("Check digits right"),
        NumberCheck.INVALID: msgid("Check digits wrong"),
        NumberCheck.UNKNOWN: msgid("Not checked"),
    },
    StaffMethod: {
        StaffMethod.FIXED_PERCENTAGE: msgid("Fixed percentage of the time"),
        StaffMethod.HOURLY_YEARLY: msgid("Hourly, from the cost of a year"),
        StaffMethod.HOURLY_CONTRACT: msgid("Hourly, from the contract of the month"),
        StaffMethod.UNIT_COST: msgid("Hourly unit cost"),
    },
    BudgetPosition: {
        BudgetPosition.FORESEEN: msgid("In the approved budget"),
        BudgetPosition.NOT_FORESEEN: msgid("Not in the approved budget"),
        BudgetPosition.UNKNOWN: msgid("Not known yet"),
    },
    HoursKind: {
        HoursKind.PROJECT: msgid("This project"),
        HoursKind.OTHER_EU: msgid("Other European projects"),
        HoursKind.OTHER_WORK: msgid("Other work"),
        HoursKind.LEAVE: msgid("Leave"),
        HoursKind.SICK: msgid("Illness"),
        HoursKind.HOLIDAY: msgid("Public holiday"),
        HoursKind.ABSENT: msgid("Other absence"),
    },
    ContractKind: {
        ContractKind.WORKS: msgid("Works"),
        ContractKind.SUPPLIES: msgid("Supplies"),
        ContractKind.SERVICES: msgid("Services"),
        ContractKind.SOCIAL: msgid("Social and other specific services"),
    },
    BodyKind: {
        BodyKind.CENTRAL: msgid("Central authority"),
        BodyKind.SUB_CENTRAL: msgid("Other contracting authority (sub-central)"),
        BodyKind.PRIVATE: msgid("Private beneficiary, not subject to procurement law"),
    },
    Procedure: {
        Procedure.OPEN: msgid("Open procedure"),
        Procedure.RESTRICTED: msgid("Restricted procedure"),
        Procedure.NEGOTIATED: msgid("Competitive procedure with negotiation"),
        Procedure.NEGOTIATED_UNPUBLISHED: msgid(
            "Negotiated procedure without publication"
        ),
        Procedure.COMPETITIVE_DIALOGUE: msgid("Competitive dialogue"),
        Procedure.SIMPLIFIED: msgid("Simplified procedure below the EU threshold"),
        Procedure.SEVERAL_OFFERS: msgid("Several offers compared"),
        Procedure.DIRECT_AWARD: msgid("Direct award"),
        Procedure.FRAMEWORK: msgid("Call-off from a framework agreement"),
        Procedure.IN_HOUSE: msgid("In-house or between public bodies"),
        Procedure.EXEMPT: msgid("Exempt from procurement law"),
    },
    Advice: {
        Advice.NONE_KNOWN: msgid("No threshold is kept for that day."),
        Advice.BELOW: msgid(
            "Below the EU threshold: national law and the programme's own rules hold."
        ),
        Advice.SUITS: msgid("At or above the threshold, and publicly announced."),
        Advice.EXPLAIN: msgid(
            "At or above the threshold by way of an exception: keep the reasons in the"
            " file."
        ),
        Advice.DOUBTFUL: msgid(
            "At or above the threshold, where this procedure is unusual: ask your legal"
            " service before you rely on it."
        ),
        Advice.UNKNOWN: msgid(
            "At or above the threshold: say how the contract was awarded."
        ),
        Advice.NOT_SUBJECT: msgid(
            "The thresholds do not bind a private beneficiary; the programme may ask"
            " for several offers."
        ),
    },
    TravelMeans: {
        TravelMeans.TRAIN: msgid("Train"),
        TravelMeans.BUS: msgid("Bus, tram or metro"),
        TravelMeans.OWN_CAR: msgid("Own car"),
        TravelMeans.COMPANY_CAR: msgid("Company car"),
        TravelMeans.TAXI: msgid("Taxi"),
        TravelMeans.PLANE: msgid("Plane"),
        TravelMeans.BICYCLE: msgid("Bicycle"),
        TravelMeans.OTHER_MEANS: msgid("Other means of travel"),
    },
    ApprovalBody: {
        ApprovalBody.SUPPORT_COMMITTEE: msgid("Project monitoring committee"),
        ApprovalBody.STEERING_COMMITTEE: msgid("Programme steering committee"),
        ApprovalBody.MANAGING_AUTHORITY: msgid("Managing authority"),
        ApprovalBody.JOINT_SECRETARIAT: msgid("Joint secretariat"),
        ApprovalBody.MONITORING_COMMITTEE: msgid("Programme monitoring committee"),
        ApprovalBody.FIRST_LEVEL_CONTROL: msgid("First-level control"),
    },
    BridgeCode: {
        BridgeCode.FLOOR_PER_REPORT: msgid("ERDF cut to the cent in every report"),
        BridgeCode.CEILING: msgid("ERDF above the approved ceiling"),
        BridgeCode.PARKED_DECLARED_AGAIN: msgid("Parked cost counted a second time"),
        BridgeCode.CONTRIBUTION_UNASSIGNED: msgid("Contribution assigned to no source"),
        BridgeCode.FLAT_RATE_PER_REPORT: msgid("Flat rate cut in every report"),
    },
}

#: Words of the project file that are no enumeration, by the column they stand in.
KEY_LABELS: Mapping[str, Mapping[str, str]] = {
    "role": {
        "lead": msgid("Lead partner"),
        "partner": msgid("Project partner"),
        "associated": msgid("Associated partner"),
    },
    "legal_status": {
        "public": msgid("Public body"),
        "private": msgid("Private body"),
        "unknown": msgid("Legal status to be confirmed"),
    },
    "country": {
        "BE": msgid("Belgium"),
        "FR": msgid("France"),
        "FR/BE": msgid("France and Belgium"),
        "NL": msgid("Netherlands"),
    },
    "seat": {
        "project_leader": msgid("Project leader"),
        "officer": msgid("Project officer"),
        "accountant": msgid("Accountant"),
        "signatory": msgid("Signatory"),
        "controller": msgid("Controller"),
        "auditor": msgid("Auditor"),
        "administrator": msgid("Administrator"),
    },
    "side": {
        "france": msgid("French side"),
        "wallonie": msgid("Walloon side"),
        "vlaanderen": msgid("Flemish side"),
    },
    "flat_rate": {
        "staff": msgid("Staff costs, on all other direct costs"),
        "office_on_staff": msgid("Office costs, on staff costs"),
        "office_on_direct": msgid("Office costs, on direct costs"),
        "travel_on_staff": msgid("Travel costs, on staff costs"),
        "other_on_staff": msgid("All other costs, on staff costs"),
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


class UnlabelledError(LookupError):
    """A word of the program that has no name for people."""

    def __init__(self, member: StrEnum) -> None:
        super().__init__(f"{member!r} has no label")


def label(member: StrEnum) -> str:
    """The name of a member in the reader's language."""
    return gettext(_label(member))


def label_in(language: str, member: StrEnum) -> str:
    """The name of a member in one language, whoever reads it."""
    return gettext_in(language, _label(member))


def short_label(member: StrEnum) -> str:
    """The name of a member for the head of a column."""
    return gettext(SHORT_LABELS.get(member) or _label(member))


def short_label_in(language: str, member: StrEnum) -> str:
    """The same in one language, whoever reads it."""
    return gettext_in(language, SHORT_LABELS.get(member) or _label(member))


def key_label(column: str, key: str | None) -> str:
    """The name of a word of the project file; the word itself if it has none."""
    if key is None:
        return ""
    return gettext(KEY_LABELS[column].get(key, key))


def _label(member: StrEnum) -> str:
    try:
        return LABELS[type(member)][member]
    except KeyError:
        raise UnlabelledError(member) from None
