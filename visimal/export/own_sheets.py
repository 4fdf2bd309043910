"""The sheets every form has alike: checks, explanations and labels."""

from dataclasses import replace

from visimal.domain.findings import msgid
from visimal.export.form import CellForm
from visimal.export.form import ColumnForm
from visimal.export.form import Form
from visimal.export.form import Holds
from visimal.export.form import Look
from visimal.export.form import OF_A_SHEET
from visimal.export.form import SheetForm
from visimal.export.form import TableForm
from visimal.export.words import FAIL
from visimal.export.words import LANGUAGE_COLUMN
from visimal.export.words import LOOK
from visimal.export.words import PASS

CHECKS = "checks"
EXPLANATIONS = "explanations"
LABELS = "labels"
OWN_TABLES = (CHECKS, EXPLANATIONS, LABELS)

#: Codes of the check that guards the seal.
SEAL_CODE = "SEAL"
SEAL_SENTENCE = msgid("The living seal equals the constant: no amount was changed.")

TOTAL = msgid("Total")
COLUMN = msgid("Column of the language that is chosen on the cover")

_CHECK_CELLS = (
    CellForm(at="A4", label=PASS, name="word_pass", defined="WORD_PASS"),
    CellForm(at="A5", label=LOOK, name="word_check", defined="WORD_CHECK"),
    CellForm(at="A6", label=FAIL, name="word_fail", defined="WORD_FAIL"),
    CellForm(at="B4", name="checks_passed", defined="CHECKS_PASSED"),
    CellForm(at="B5", name="checks_doubtful", defined="CHECKS_TO_LOOK_AT"),
    CellForm(at="B6", name="checks_failed", defined="CHECKS_FAILED"),
)
_CHECK_COLUMNS = (
    ColumnForm(code="code", head=msgid("Check"), look=Look.CODE, width=24),
    ColumnForm(code="sentence", head=msgid("What must be true"), width=58),
    ColumnForm(code="left", head=msgid("Left figure"), width=17),
    ColumnForm(code="right", head=msgid("Right figure"), width=17),
    ColumnForm(code="difference", head=msgid("Difference"), width=15),
    ColumnForm(code="tolerance", head=msgid("Tolerance"), width=12),
    ColumnForm(code="verdict", head=msgid("Verdict"), width=14),
)
_EXPLANATION_COLUMNS = (
    ColumnForm(code="subject", head=msgid("Figure"), width=24),
    ColumnForm(code="definition", head=msgid("Definition"), width=50),
    ColumnForm(code="words", head=msgid("Formula in words"), width=44),
    ColumnForm(code="source", head=msgid("Source of the rule"), width=34),
    ColumnForm(code="lines", head=msgid("Lines behind it"), width=12),
)
_LABEL_HEAD = msgid("Key")

#: What formulas of a form may name beside its own cells.
OWN_NAMES = (
    *(cell.name for cell in _CHECK_CELLS),
    *(holds.value for holds in Holds if holds not in OF_A_SHEET),
)


def with_own_sheets(form: Form) -> Form:
    """The form with the tables of the sheets that it leaves to the engine."""
    return replace(form, sheets=tuple(_filled(sheet, form) for sheet in form.sheets))


def _named(cell: CellForm) -> CellForm:
    if cell.holds is None:
        return cell
    defined = cell.defined or cell.holds.value.upper()
    return replace(cell, name=cell.holds.value, defined=defined)


def _filled(sheet: SheetForm, form: Form) -> SheetForm:
    match sheet.holds:
        case Holds.CHECKS:
            table = TableForm(name=CHECKS, each=CHECKS, columns=_CHECK_COLUMNS)
            return replace(sheet, cells=_CHECK_CELLS, tables=(table,))
        case Holds.EXPLANATIONS:
            table = TableForm(
                name=EXPLANATIONS, each=EXPLANATIONS, columns=_EXPLANATION_COLUMNS
            )
            return replace(sheet, tables=(table,))
        case Holds.LABELS:
            languages = tuple(
                ColumnForm(code=language, head=language.upper(), width=44)
                for language in form.languages
            )
            key = ColumnForm(code="key", head=_LABEL_HEAD, look=Look.CODE, width=8)
            table = TableForm(name=LABELS, each=LABELS, columns=(key, *languages))
            cell = CellForm(
                at="A4", name="language_column", defined=LANGUAGE_COLUMN, look=Look.CODE
            )
            about = CellForm(at="B4", label=COLUMN)
            return replace(sheet, cells=(cell, about), tables=(table,))
        case _:
            return replace(sheet, cells=tuple(map(_named, sheet.cells)))


def own_messages() -> tuple[str, ...]:
    """The messages of the engine's own sheets."""
    columns = (*_CHECK_COLUMNS, *_EXPLANATION_COLUMNS)
    return (*(c.head for c in columns), SEAL_SENTENCE, _LABEL_HEAD, TOTAL, COLUMN)
