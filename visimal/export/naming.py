"""What workbooks call the members of closed sets and the keys of tables."""

from visimal.domain.cofinancing import LegalStatus
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.export.words import Names
from visimal.labels import LABELS

_KEYS = {
    **{category.value: LABELS[CostCategory][category] for category in CostCategory},
    **{status.value: LABELS[LegalStatus][status] for status in LegalStatus},
    "erdf": msgid("ERDF"),
    "declared": msgid("Declared"),
    "deducted": msgid("Deducted"),
    "parked": msgid("Parked"),
    "certified": msgid("Certified"),
    "flat_rates": msgid("Flat rates"),
}
NAMES = Names(lambda member: LABELS[type(member)][member], _KEYS)
