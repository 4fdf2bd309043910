"""Reading the file of a programme form, noting all its faults.

`form(file)` answers a form in which every fact, formula and name is known to exist,
or refuses it with the list of what is wrong: file, sheet, place and a sentence.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from visimal.domain.findings import msgid
from visimal.export.form import CellForm
from visimal.export.form import ChartForm
from visimal.export.form import CheckForm
from visimal.export.form import ColumnForm
from visimal.export.form import ExplanationForm
from visimal.export.form import Form
from visimal.export.form import Holds
from visimal.export.form import Look
from visimal.export.form import SealForm
from visimal.export.form import SheetForm
from visimal.export.form import TableForm
from visimal.export.form import Totals
from visimal.export.proofreading import proofread
from visimal.i18n import LANGUAGES
from visimal.programmes.faults import Fault
from visimal.programmes.fields import content_of
from visimal.programmes.fields import Table

_ADDRESS = "[A-Z]{1,2}[1-9][0-9]{0,3}"
_COLUMN = "[A-Z]{1,2}"
_NAME = "[a-z][a-z0-9_]*"
_PATH = "[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*)*"
_DEFINED = "[A-Z]([A-Z0-9_]|[{][a-z0-9_.]+(:[1-9])?[}])*"
_WIDTH_MAX = 120
_ROWS_MAX = 60


class FaultyFormError(ValueError):
    """A form that cannot be used, with all its faults."""

    def __init__(self, file: Path, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        lines = "\n".join(str(fault) for fault in faults)
        super().__init__(f"the form {file.name} cannot be used:\n{lines}")


def form(file: Path, subjects: Mapping[str, type]) -> Form:
    """The form of a file.

    Raises:
        FaultyFormError: it has faults; they are in the exception.
    """
    read, faults = read_form(file, subjects)
    if read is None:
        raise FaultyFormError(file, tuple(faults))
    return read


def read_form(
    file: Path, subjects: Mapping[str, type]
) -> tuple[Form | None, list[Fault]]:
    """The form of a file, or none and all its faults."""
    faults: list[Fault] = []
    content = content_of(file, faults)
    if content is None:
        return None, faults
    top = Table(content, file.name, "", faults)
    subject = top.text("subject")
    if subject and subject not in subjects:
        message = msgid("There is no subject “%(given)s”: write one of %(subjects)s.")
        top.fault("subject", message, given=subject, subjects=", ".join(subjects))
    read = Form(
        id=file.stem,
        programme=file.parent.name,
        subject=subject,
        title=top.text("title"),
        version=top.text("version"),
        source=top.text("source"),
        file_name=top.matching("file_name", "[A-Za-z0-9]{1,20}", "LOE"),
        languages=_languages(top),
        sheets=tuple(_sheet(table) for table in top.tables("sheet")),
        checks=tuple(_check(table) for table in top.tables("check")),
        explanations=tuple(_explanation(t) for t in top.tables("explain")),
        seal=_seal(top),
        digest=sha256(file.read_bytes()).hexdigest(),
    )
    top.nothing_else()
    if not faults:
        faults.extend(proofread(read, subjects[subject], file.name))
    return (None, faults) if faults else (read, faults)


def _languages(top: Table) -> tuple[str, ...]:
    languages = top.words("languages")
    for language in languages:
        if language not in LANGUAGES:
            message = msgid("“%(given)s” is no language of visimal: it has %(these)s.")
            these = ", ".join(LANGUAGES)
            top.fault("languages", message, given=language, these=these)
    return languages


def _sheet(table: Table) -> SheetForm:
    sheet = SheetForm(
        code=table.matching("code", "[0-9]{2}_[A-Z_]{1,24}", "10_LINES"),
        title=table.text("title"),
        about=table.text("about"),
        holds=table.word("holds", Holds) if _has(table, "holds") else None,
        widths=_widths(table),
        cells=tuple(_cell(t) for t in _some(table, "cell")),
        tables=tuple(_table(t) for t in _some(table, "table")),
        chart=_chart(table),
        frozen=_count(table, "frozen", 0, 10),
    )
    table.nothing_else()
    return sheet


def _cell(table: Table) -> CellForm:
    cell = CellForm(
        at=table.matching("at", _ADDRESS, "B4"),
        name=_matching(table, "name", _NAME, "declared"),
        defined=_matching(table, "defined", _DEFINED, "ERDF_{partner.label}"),
        label=table.text("label", needed=False),
        show=_matching(table, "show", _PATH, "partner.name"),
        formula=table.text("formula", needed=False),
        holds=table.word("holds", Holds) if _has(table, "holds") else None,
        look=table.word("as", Look) if _has(table, "as") else None,
        across=_matching(table, "across", _COLUMN, "H"),
        is_input=table.flag("input", default=False),
        only_if=_matching(table, "only_if", _PATH, "project.is_demonstration"),
        is_right=table.flag("right", default=False),
    )
    table.nothing_else()
    return cell


def _table(table: Table) -> TableForm:
    read = TableForm(
        name=table.matching("name", _NAME, "by_category"),
        each=table.matching("each", _PATH, "budget.by_category.rows"),
        columns=tuple(_column(t) for t in table.tables("column")),
        title=table.text("title", needed=False),
        totals=table.word("totals", Totals) if _has(table, "totals") else None,
        has_filter=table.flag("filter", default=False),
    )
    table.nothing_else()
    return read


def _column(table: Table) -> ColumnForm:
    column = ColumnForm(
        code=table.matching("code", _NAME, "declared"),
        head=table.text("head", needed=not _has(table, "spread")),
        show=_matching(table, "show", _PATH, "declared"),
        formula=table.text("formula", needed=False),
        look=table.word("as", Look) if _has(table, "as") else None,
        width=_count(table, "width", 12, _WIDTH_MAX),
        spread=_matching(table, "spread", _PATH, "budget.by_category.columns"),
        total=table.text("total", needed=False),
        total_show=_matching(table, "total_show", _PATH, "budget.by_category.total"),
        defined=_matching(table, "defined", _DEFINED, "BUD_{label}"),
        is_input=table.flag("input", default=False),
        is_sequence=table.flag("sequence", default=False),
        is_off_page=table.flag("off_page", default=False),
        choices=table.words("choices", needed=False),
        choices_from=_matching(table, "choices_from", _PATH, "typology.code"),
        within=_matching(table, "within", _NAME, "declared"),
        prompt=table.text("prompt", needed=False),
    )
    table.nothing_else()
    return column


def _chart(table: Table) -> ChartForm | None:
    below = table.table("chart") if _has(table, "chart") else None
    if below is None:
        return None
    chart = ChartForm(
        title=below.text("title"),
        table=below.matching("table", _NAME, "months"),
        along=below.matching("along", _NAME, "month"),
        lines=below.words("lines"),
        at=below.matching("at", _ADDRESS, "A4"),
        rows=below.count("rows", 5, _ROWS_MAX) or 5,
    )
    below.nothing_else()
    return chart


def _check(table: Table) -> CheckForm:
    check = CheckForm(
        code=table.matching("code", "[A-Z][A-Z0-9_]*", "ERDF_CEILING"),
        sentence=table.text("sentence"),
        left=table.matching("left", _PATH, "budget.total"),
        left_formula=table.text("left_formula"),
        right=table.matching("right", _PATH, "project.eligible"),
        right_formula=table.text("right_formula"),
        is_ceiling=table.flag("ceiling", default=False),
        only_warns=table.flag("only_warns", default=False),
    )
    table.nothing_else()
    return check


def _explanation(table: Table) -> ExplanationForm:
    explanation = ExplanationForm(
        subject=table.text("what"),
        definition=table.text("definition"),
        words=table.text("words"),
        source=table.text("source"),
        lines=_matching(table, "lines", _PATH, "report.lines"),
    )
    table.nothing_else()
    return explanation


def _seal(top: Table) -> SealForm:
    table = top.table("seal")
    if table is None:
        return SealForm(table="", columns=())
    seal = SealForm(
        table=table.matching("table", _NAME, "lines"), columns=table.words("columns")
    )
    table.nothing_else()
    return seal


def _has(table: Table, key: str) -> bool:
    return table.value(key) is not None


def _some(table: Table, key: str) -> list[Table]:
    return table.tables(key) if _has(table, key) else []


def _matching(table: Table, key: str, pattern: str, like: str) -> str:
    return table.matching(key, pattern, like) if _has(table, key) else ""


def _count(table: Table, key: str, default: int, most: int) -> int:
    return (table.count(key, 1, most) or default) if _has(table, key) else default


def _widths(table: Table) -> tuple[int, ...]:
    value = table.value("widths")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(
        type(width) is int and 1 <= width <= _WIDTH_MAX for width in value
    ):
        message = msgid("This must be a list of widths, like [4, 40, 16].")
        table.fault("widths", message)
        return ()
    return tuple(value)
