"""What people read of contracts and journeys."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.findings import msgid
from visimal.domain.procurement import BodyKind
from visimal.domain.procurement import ContractKind
from visimal.domain.procurement import Procedure
from visimal.domain.thresholds import Advice
from visimal.domain.travel import ApprovalBody
from visimal.domain.travel import TravelMeans

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
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
}
