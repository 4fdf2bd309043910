"""What people read of the work itself."""

from collections.abc import Mapping
from enum import StrEnum

from visimal.domain.findings import msgid
from visimal.domain.indicators import AggregationRule
from visimal.domain.indicators import IndicatorKind
from visimal.domain.progress import ActivityStatus
from visimal.domain.progress import PartKind
from visimal.domain.progress import PublicityDuty
from visimal.domain.progress import Telling

LABELS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
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
}
