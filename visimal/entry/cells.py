"""What a cell of the table shows: names instead of codes, days as people write them.

Whatever is shown can be read back: the reader of lines knows these names and days.
"""

from collections.abc import Mapping

from visimal.domain.cost_categories import CostCategory
from visimal.entry.clipboard import flat
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import short_label
from visimal.partner_reports.columns import Column
from visimal.partner_reports.columns import COLUMNS
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.line_reader import texts_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.offers import Offers

#: Choices that are known by their codes.
_CODES = frozenset({"work_package", "activity", "deliverable", "contract", "currency"})


def cells_of(line: ExpenditureLine, offers: Offers) -> dict[str, str]:
    """The cells of a stored line, by the names of their columns."""
    texts = texts_of(line, offers, locale())
    return {one.name: _shown(one, texts[one.name], offers) for one in COLUMNS}


def suggestions(offers: Offers) -> Mapping[str, list[tuple[str, str]]]:
    """What may be chosen in a column: what is typed, and what it stands for."""
    found = {
        one.name: [
            (_shown(one, each.value, offers), each.text) for each in offers.of(one.name)
        ]
        for one in COLUMNS
        if one.kind is Kind.CHOICE
    }
    found["supplier"] = [(one.name, one.vat_number or "") for one in offers.suppliers]
    found["is_personal_data"] = [(gettext("yes"), ""), (gettext("no"), "")]
    return {name: some for name, some in found.items() if some}


def _shown(column: Column, text: str, offers: Offers) -> str:
    if not text:
        return ""
    if column.kind is Kind.YES:
        return gettext("yes")
    if column.kind is Kind.DAY:
        year, month, day = text.split("-")
        return f"{day}/{month}/{year}"
    if column.name == "category":
        return short_label(CostCategory(text))
    if column.kind is Kind.CHOICE and column.name not in _CODES:
        return offers.choices[column.name].text_of(text)
    return flat(text) if column.kind is Kind.LINES else text
