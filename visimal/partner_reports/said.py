"""What a line says, as plain texts that can be laid side by side and compared."""

from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import fields
from decimal import Decimal

from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine

#: What a line that names a person does not tell everybody.
HIDDEN = frozenset(
    {
        "supplier",
        "supplier_id",
        "supplier_vat",
        "description",
        "comment",
        "addressed_to",
        "paid_from",
    }
)
_FIELDS = tuple(one.name for one in fields(Cost))

#: Texts by the names of the fields of a cost; what is empty is not there.
Said = Mapping[str, str]


def said_of_line(line: ExpenditureLine) -> Said:
    """What a stored line says."""
    return _plain({name: getattr(line, name) for name in _FIELDS})


def said_of_cost(cost: Cost) -> Said:
    """What a cost says that was read from somewhere."""
    return _plain(asdict(cost))


def _plain(values: Mapping[str, object]) -> Said:
    return {
        name: _text(value)
        for name, value in values.items()
        if value is not None and value != "" and value is not False
    }


def _text(value: object) -> str:
    if value is True:
        return "1"
    # One and the same number, however many zeros it was typed with.
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
