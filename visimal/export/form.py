"""What a programme form is made of: sheets, cells, tables, checks and explanations.

A form says where a fact goes, never how it comes about. Its words are messages in
British English, translated when a workbook is written.
"""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """A sheet or a cell whose content the engine itself knows."""

    CHECKS = "checks"
    EXPLANATIONS = "explanations"
    LABELS = "labels"
    LANGUAGE = "language"
    CHECK_COUNTER = "check_counter"
    SEAL_CONSTANT = "seal_constant"
    SEAL_LIVING = "seal_living"
    SEAL_VERDICT = "seal_verdict"


#: What a whole sheet may hold; the rest are cells.
OF_A_SHEET = (Holds.CHECKS, Holds.EXPLANATIONS, Holds.LABELS)


class Look(StrEnum):
    """How a value is written, where its type alone does not say it."""

    PERCENT = "percent"
    RATE = "rate"
    NUMBER = "number"
    CODE = "code"
    NOTE = "note"
    KEY = "key"
    LARGE = "large"
    SIGNATURE = "signature"
    SECTION = "section"
    MARK = "mark"


class Totals(StrEnum):
    """Where the totals of a table stand: a long list has them above."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellForm:
    """One cell at a fixed address."""

    at: str
    #: What formulas call it.
    name: str = ""
    #: What the workbook calls it; `{path}` is replaced by a fact.
    defined: str = ""
    label: str = ""
    show: str = ""
    formula: str = ""
    holds: Holds | None = None
    look: Look | None = None
    #: The last column of a cell that spans several.
    across: str = ""
    is_input: bool = False
    #: A fact that must be true for the cell to be there at all.
    only_if: str = ""
    #: Stands at the right, as figures do that stand one below the other.
    is_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnForm:
    """One column of a table, or a run of columns, one for each of a list."""

    code: str
    head: str = ""
    show: str = ""
    formula: str = ""
    look: Look | None = None
    width: int = 12
    #: The list that a run of columns spreads over; `show` then leads to as many.
    spread: str = ""
    #: `sum`, or a formula of its own in which `{code}` is the cell of the total row.
    total: str = ""
    #: Our own figure for the total, from the facts of the whole form.
    total_show: str = ""
    defined: str = ""
    is_input: bool = False
    #: The number of the row: what keeps the seal whole when somebody sorts.
    is_sequence: bool = False
    #: The words an input may be, as messages.
    choices: tuple[str, ...] = ()
    #: The column of a table with what an input may be: `typology.code`.
    choices_from: str = ""
    #: The column whose amount an amount may not pass, whatever its sign.
    within: str = ""
    #: Right of the printed page: for machines, and for formulas.
    is_off_page: bool = False
    #: What an input cell says to the one who fills it in.
    prompt: str = ""

    @property
    def choices_name(self) -> str:
        """What the workbook calls the list that an input is chosen from."""
        return f"CHOICES_{self.choices_from.replace('.', '_').upper()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """A table: one row for each of a list of facts."""

    name: str
    each: str
    columns: tuple[ColumnForm, ...]
    title: str = ""
    totals: Totals | None = None
    has_filter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartForm:
    """A line chart above the tables of a sheet."""

    title: str
    table: str
    along: str
    lines: tuple[str, ...]
    at: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetForm:
    """One sheet of a workbook."""

    code: str
    title: str
    about: str
    holds: Holds | None = None
    widths: tuple[int, ...] = ()
    cells: tuple[CellForm, ...] = ()
    tables: tuple[TableForm, ...] = ()
    chart: ChartForm | None = None
    #: How many columns stay in sight when one scrolls to the right.
    frozen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckForm:
    """Two figures of the workbook that must agree."""

    code: str
    sentence: str
    left: str
    left_formula: str
    right: str
    right_formula: str
    #: The left one may also be smaller.
    is_ceiling: bool = False
    #: A difference asks for a look; it is not an error.
    only_warns: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationForm:
    """What a reported figure means, and which rule says so."""

    subject: str
    definition: str
    words: str
    source: str
    #: A fact: how many lines stand behind the figure.
    lines: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealForm:
    """Which columns of a table the living seal watches, and what numbers the rows."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A programme form."""

    id: str
    programme: str
    subject: str
    title: str
    version: str
    source: str
    #: What it is called in the name of a file.
    file_name: str
    languages: tuple[str, ...]
    sheets: tuple[SheetForm, ...]
    checks: tuple[CheckForm, ...]
    explanations: tuple[ExplanationForm, ...]
    seal: SealForm
    #: SHA-256 of its file: two editions of a form never share a name.
    digest: str

    @property
    def tables(self) -> dict[str, tuple[SheetForm, TableForm]]:
        """Every table by its name, with the sheet it stands on."""
        return {t.name: (s, t) for s in self.sheets for t in s.tables}
