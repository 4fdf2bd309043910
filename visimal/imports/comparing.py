"""Compare rows with the lines of a claim, by their numbers and nothing else."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields

from visimal.domain.money import Euro
from visimal.i18n import gettext
from visimal.imports.dry_run import ChangedLine
from visimal.imports.dry_run import GoneLine
from visimal.imports.merging import changes
from visimal.imports.merging import Said
from visimal.imports.merging import same
from visimal.imports.own_list import WentOut
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.line_reader import Offers
from visimal.partner_reports.line_reader import ReadLine
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.offers import EURO
from visimal.partner_reports.said import HIDDEN
from visimal.partner_reports.said import said_of_cost
from visimal.partner_reports.said import said_of_line
from visimal.web import formats

_KEYED = frozenset({"work_package", "activity", "deliverable", "contract"})
_OF_A_COST = tuple(one.name for one in fields(Cost))
#: What follows from the others when it is left out.
_FOLLOWS = frozenset({"amount", "currency"})
_WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Here:
    """The claim as it is now, and who reads."""

    offers: Offers
    locale: str
    #: By number, in their order.
    lines: Mapping[str, ExpenditureLine]
    #: Whether the reader may see lines that name a person.
    sees_all: bool
    #: Of the claim: any change of any line counts it up.
    version: int

    def amount(self, text: str) -> Euro | None:
        """An amount as a cell says it; none if nobody can read it."""
        try:
            return formats.read_amount(text, self.locale)
        except formats.UnreadableAmountError:
            return None


def field_of(column: str) -> str:
    """How a cost calls what a column says."""
    return f"{column}_id" if column in _KEYED else column


class Comparing:
    """What a list changes of the lines that are here, and what it leaves out."""

    def __init__(
        self, here: Here, went_out: WentOut | None, columns: Collection[str]
    ) -> None:
        self._here, self._went_out = here, went_out
        self._columns = [one for one in columns if field_of(one) in _OF_A_COST]
        self.hidden = frozenset(
            number
            for number, line in here.lines.items()
            if line.is_personal_data and not here.sees_all
        )
        self.changed: list[ChangedLine] = []
        self.removed_here: list[str] = []
        self.withheld: list[str] = []
        self.unchanged = 0
        self._met: set[str] = set()

    def leave(self, number: str) -> None:
        """Leave a line alone that is not for these eyes."""
        self._met.add(number)
        self.withheld.append(number)

    def meet(self, number: str) -> None:
        """Know that the file has a line, whatever is wrong with it."""
        self._met.add(number)

    def take_declared(self, number: str, texts: dict[str, str]) -> str:
        """Of a cost in euros both columns of amounts are one: take the changed one.

        A sentence if they are two amounts, and nobody can say which is meant.
        """
        declared, typed = texts.get("declared", ""), texts.get("amount", "")
        if not declared or texts.get("currency", EURO) not in {"", EURO}:
            return ""
        if not typed:
            texts["amount"] = declared
            return ""
        one, other = self._here.amount(typed), self._here.amount(declared)
        if one is None or other is None or one == other:
            return ""
        before = self._amount_before(number)
        if str(one) == before:
            texts["amount"] = declared
        elif str(other) != before:
            return gettext(
                "There are two amounts for this cost in euros, %(one)s and %(other)s."
                " Write the same in both columns, or leave one of them empty.",
                one=formats.amount(one, self._here.locale),
                other=formats.amount(other, self._here.locale),
            )
        return ""

    def _amount_before(self, number: str) -> str:
        """What a line came to when the list went out, or comes to here."""
        said = self._went_out.said.get(number, {}) if self._went_out else {}
        line = self._here.lines.get(number)
        return said.get("amount") or ("" if line is None else str(line.amount))

    def compare(self, number: str, where: str, read: ReadLine) -> str:
        """Compare a row that has a number; a sentence if it cannot be."""
        if number in self._met:
            return gettext(
                "%(number)s stands in this list twice. Keep one of the rows, or clear"
                " the number of a row that is a new cost.",
                number=number,
            )
        self._met.add(number)
        line = self._here.lines.get(number)
        known = {} if self._went_out is None else self._went_out.said
        base = known.get(number)
        assert read.cost is not None  # noqa: S101 - the row was read whole
        if line is None:
            return self._without_line(number, read, base)
        yours = self._said(read)
        if base is not None and _WITHHELD in base:
            yours = {name: text for name, text in yours.items() if name not in HIDDEN}
        found = tuple(changes(base, yours, said_of_line(line)))
        if not found:
            self.unchanged += 1
            return ""
        stored = Cost(**{name: getattr(line, name) for name in _OF_A_COST})
        self.changed.append(
            ChangedLine(where, number, line.version, stored, read.cost, found)
        )
        return ""

    def _without_line(self, number: str, read: ReadLine, base: Said | None) -> str:
        if base is None:
            return gettext(
                "This claim has no line %(number)s. Correct the number, or clear the"
                " cell if the row is a new cost.",
                number=number[:20],
            )
        if any(changes(base, self._said(read), base)):
            return gettext(
                "%(number)s was removed here after the list went out, and this row"
                " changes it. Clear its number to declare it anew, or delete the row.",
                number=number,
            )
        self.removed_here.append(number)
        return ""

    def _said(self, read: ReadLine) -> Said:
        """What a row says in the columns that the file has."""
        assert read.cost is not None  # noqa: S101 - the row was read whole
        said = said_of_cost(read.cost)
        yours: dict[str, str] = {}
        for column in self._columns:
            name = field_of(column)
            is_said = bool(read.texts.get(column)) or column in _FOLLOWS
            yours[name] = said.get(name, "") if is_said else ""
        return yours

    def gone(self) -> Sequence[GoneLine]:
        """The lines that went out, are here still, and are not in the file."""
        if self._went_out is None:
            return ()
        return [
            GoneLine(
                number=number,
                version=line.version,
                description=line.description,
                declared=line.declared,
                is_changed_here=line.version != self._went_out.versions[number],
            )
            for number, line in self._here.lines.items()
            if number in self._went_out.said
            and number not in self._met
            and number not in self.hidden
        ]

    def only_here(self) -> Sequence[str]:
        """The lines that somebody changed or added here since the list went out."""
        if self._went_out is None:
            return ()
        in_file = {one.number for one in self.changed}
        return [
            number
            for number, line in self._here.lines.items()
            if number not in in_file and self._differs(number, line)
        ]

    def _differs(self, number: str, line: ExpenditureLine) -> bool:
        assert self._went_out is not None  # noqa: S101 - asked before
        base = self._went_out.said.get(number)
        if base is None:
            return True
        if number in self.hidden or _WITHHELD in base:
            return line.version != self._went_out.versions[number]
        now = said_of_line(line)
        return any(
            not same(base.get(name, ""), now.get(name, "")) for name in _OF_A_COST
        )
