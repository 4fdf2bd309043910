"""A line of expenditure from texts: typed, pasted or imported, read the same way.

A text means the same everywhere, and is refused with the same sentence.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import MutableMapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import charged_share
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.ledger import normalised
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.columns import Column
from visimal.partner_reports.columns import COLUMNS
from visimal.partner_reports.columns import Group
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.offers import EURO
from visimal.partner_reports.offers import KnownSupplier
from visimal.partner_reports.offers import Offers
from visimal.partner_reports.offers import offers_of
from visimal.web import formats
from visimal.web import readers

__all__ = [
    "BY_NAME",
    "COLUMNS",
    "Column",
    "Group",
    "Kind",
    "LineReader",
    "Offers",
    "ReadLine",
    "offers_of",
    "texts_of",
]

#: What no invoice of a project reaches, and every column holds.
_MOST = euro("1000000000.00")
_KEYED = ("work_package", "activity", "deliverable", "contract")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What was read: the cost it means, or a sentence for each doubtful field."""

    cost: Cost | None
    #: By the name of the column.
    problems: Mapping[str, str]
    #: As they were typed.
    texts: Mapping[str, str]
    #: The amount, if it was left empty and follows from the share of the invoice.
    computed: Euro | None = None


@dataclass(slots=True)
class _Read:
    """A line while it is read."""

    values: MutableMapping[str, Any] = field(default_factory=dict)
    problems: MutableMapping[str, str] = field(default_factory=dict)
    computed: Euro | None = None


class LineReader:
    """Reads lines for one report, as its reader writes."""

    def __init__(self, offers: Offers, locale: str) -> None:
        self._offers = offers
        self._locale = locale
        self._readers: Mapping[str, Callable[[str], Any]] = {
            one.name: self._reader(one) for one in COLUMNS
        }
        self._by_number: dict[str, KnownSupplier] = {}
        self._by_name: dict[str, KnownSupplier] = {}
        for known in offers.suppliers:
            self._by_name.setdefault(normalised(known.name), known)
            if known.vat_number:
                self._by_number.setdefault(normalised(known.vat_number), known)

    def read(self, texts: Mapping[str, str], own: str | None = None) -> ReadLine:
        """The cost that texts mean, by the names of the columns.

        What else is there is left alone. `own` is the number of the line, if it has
        one already.
        """
        read = _Read()
        for name, reader in self._readers.items():
            text = texts.get(name)
            text = text.strip() if text else ""
            if not text:
                read.values[name] = None
                continue
            try:
                read.values[name] = reader(text)
            except ValueError as error:
                read.problems[name] = str(error)
        self._look_at_amounts(read)
        self._look_at_the_plan(read)
        self._look_at_other_lines(read, own)
        for column in COLUMNS:
            if column.is_needed and not (
                column.name in read.problems or read.values.get(column.name)
            ):
                read.problems[column.name] = _needed()
        cost = None if read.problems else self._cost(read.values)
        return ReadLine(cost, read.problems, texts, read.computed)

    def _reader(self, column: Column) -> Callable[[str], Any]:
        longest = column.longest

        def compact(text: str) -> str:
            return readers.code_typed("".join(text.split()).upper(), longest)

        def amount(text: str) -> Euro:
            return readers.amount_typed(text, self._locale)

        def day(text: str) -> date:
            return readers.day_typed(text, self._offers.years)

        if column.kind is Kind.CHOICE:
            return self._chooser(column)
        return {
            Kind.TEXT: lambda text: readers.text_typed(text, longest),
            Kind.LINES: lambda text: readers.text_typed(text, longest, lines=True),
            Kind.CODE: lambda text: readers.code_typed(text, longest),
            Kind.COMPACT: compact,
            Kind.AMOUNT: amount,
            Kind.PERCENT: readers.percent_typed,
            Kind.DAY: day,
            Kind.YES: readers.yes_typed,
            Kind.LINE: self._line,
        }[column.kind]

    def _chooser(self, column: Column) -> Callable[[str], str]:
        choices = self._offers.choices[column.name]

        def choose(text: str) -> str:
            meant = choices.meant(text)
            if meant is None:
                raise ValueError(
                    gettext(
                        "“%(text)s” is not offered for %(column)s. Choose one of the"
                        " list.",
                        text=text[:40],
                        column=column.label,
                    )
                )
            return meant

        return choose

    def _line(self, text: str) -> str:
        number = text.upper()
        if number not in self._offers.lines:
            raise ValueError(
                gettext(
                    "Your organisation has no line %(number)s. Write its number as the"
                    " lists show it, such as %(example)s.",
                    number=text[:40],
                    example=f"P{self._offers.place.partner_number:02}-S1-0001",
                )
            )
        return number

    def _look_at_amounts(self, read: _Read) -> None:
        for column in COLUMNS:
            if column.kind is not Kind.AMOUNT:
                continue
            value = read.values.get(column.name)
            if value is not None and abs(value) >= _MOST:
                read.problems[column.name] = gettext(
                    "This is more than any project has. Please check the amount."
                )
        amount, share = read.values.get("amount"), read.values.get("share")
        whole = read.values.get("invoice_total")
        is_empty = amount is None and "amount" not in read.problems
        if is_empty and share is not None and whole is not None:
            back = read.values.get("recoverable_vat") or ZERO
            amount = charged_share(whole, back, share, self._offers.rounding)
            read.values["amount"] = read.computed = amount
        if amount == ZERO and "amount" not in read.problems:
            read.problems["amount"] = gettext(
                "An amount of nothing is no cost. Leave the line out."
            )

    def _look_at_the_plan(self, read: _Read) -> None:
        package, activity = read.values.get("work_package"), read.values.get("activity")
        deliverable = read.values.get("deliverable")
        if deliverable and not activity and "activity" not in read.problems:
            activity = read.values["activity"] = self._offers.activity_of[deliverable]
        if deliverable and activity != self._offers.activity_of[deliverable]:
            read.problems["deliverable"] = gettext(
                "%(deliverable)s belongs to activity %(activity)s: choose that one, or"
                " another deliverable.",
                deliverable=deliverable,
                activity=self._offers.activity_of[deliverable],
            )
        if package and activity and package != self._offers.package_of[activity]:
            read.problems["activity"] = gettext(
                "%(activity)s belongs to work package %(package)s: choose that one, or"
                " another activity.",
                activity=activity,
                package=self._offers.package_of[activity],
            )

    def _look_at_other_lines(self, read: _Read, own: str | None) -> None:
        for name in ("corrects", "redeclares"):
            if own is not None and read.values.get(name) == own:
                read.problems[name] = gettext(
                    "A line cannot take up itself: name another one."
                )
        again = read.values.get("redeclares")
        if again is None or "redeclares" in read.problems:
            return
        other = self._offers.taken_up.get(again)
        if self._offers.lines[again] >= self._offers.place.period_number:
            read.problems["redeclares"] = gettext(
                "%(number)s is not of an earlier semester: nothing was decided on it"
                " yet.",
                number=again,
            )
        elif other not in {None, own}:
            read.problems["redeclares"] = gettext(
                "%(number)s is declared again by %(other)s already: once is enough.",
                number=again,
                other=other,
            )

    def _cost(self, values: MutableMapping[str, Any]) -> Cost:
        known = self._supplier(values)
        for name in _KEYED:
            code = values.pop(name)
            key = None if code is None else self._offers.keys[name][code]
            values[f"{name}_id"] = key
        means, use = values["payment_means"], values["use"]
        period = values["original_period"]
        return Cost(
            **{
                **values,
                "category": CostCategory(values["category"]),
                "payment_means": means and PaymentMeans(means),
                "use": use and EquipmentUse(use),
                "original_period": period and int(period),
                "currency": values["currency"] or EURO,
                "is_personal_data": bool(values["is_personal_data"]),
                "internal_reference": values["internal_reference"] or "",
                "comment": values["comment"] or "",
                "supplier_id": known and known.key,
                "supplier_vat": values["supplier_vat"] or (known and known.vat_number),
            }
        )

    def _supplier(self, values: Mapping[str, Any]) -> KnownSupplier | None:
        """The supplier of the register that is meant, by number or else by name."""
        number, name = values["supplier_vat"], values["supplier"]
        if number and (found := self._by_number.get(normalised(number))):
            return found
        found = self._by_name.get(normalised(name)) if name else None
        is_other = found and number and found.vat_number
        return None if is_other else found


def texts_of(line: ExpenditureLine, offers: Offers, locale: str) -> dict[str, str]:
    """What the cells of a stored line hold: what `read` takes, column by column."""
    return {one.name: _text(line, one, offers, locale) for one in COLUMNS}


def _text(line: ExpenditureLine, column: Column, offers: Offers, locale: str) -> str:
    name = column.name
    if name in _KEYED:
        key = getattr(line, f"{name}_id")
        return "" if key is None else offers.codes(name)[key]
    value = getattr(line, name)
    if value is None:
        return ""
    if column.kind is Kind.AMOUNT:
        return formats.amount_to_type(value, locale)
    if isinstance(value, Decimal):
        return formats.number(value, locale)
    if isinstance(value, bool):
        return "y" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _needed() -> str:
    return gettext("This is needed. Please fill it in.")
