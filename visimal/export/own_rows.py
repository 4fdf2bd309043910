"""What stands on the sheets every form has alike: checks, explanations and labels."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import ZERO
from visimal.export.form import CheckForm
from visimal.export.form import Form
from visimal.export.layout import TablePlace
from visimal.export.own_sheets import SEAL_CODE
from visimal.export.own_sheets import SEAL_SENTENCE
from visimal.export.sheets import Formula
from visimal.export.sheets import Value
from visimal.export.values import fact
from visimal.export.words import FAIL
from visimal.export.words import LOOK
from visimal.export.words import PASS
from visimal.export.words import Words

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check with both its figures and the verdict."""

    code: str
    sentence: str
    left: Formula
    right: Formula
    is_ceiling: bool = False
    only_warns: bool = False

    @property
    def difference(self) -> Decimal:
        """Left less right."""
        return minus(_amount(self.left), _amount(self.right))

    @property
    def verdict(self) -> str:
        """PASS, CHECK or FAIL."""
        if self.difference == ZERO or (self.is_ceiling and self.difference < ZERO):
            return PASS
        return LOOK if self.only_warns else FAIL


def _amount(formula: Formula) -> Euro:
    figure = formula.value
    return Euro(figure if isinstance(figure, Decimal) else Decimal(str(figure)))


def check_lines(
    form: Form, facts: object, seal: int, resolved: Callable[[str], str]
) -> tuple[CheckLine, ...]:
    """The seal first, then the checks of the form."""

    def line(check: CheckForm) -> CheckLine:
        return CheckLine(
            check.code,
            check.sentence,
            _figure(resolved(check.left_formula), fact(facts, check.left)),
            _figure(resolved(check.right_formula), fact(facts, check.right)),
            check.is_ceiling,
            check.only_warns,
        )

    sealed = CheckLine(
        SEAL_CODE,
        SEAL_SENTENCE,
        Formula(resolved("{seal_living}"), seal),
        Formula(resolved("{seal_constant}"), seal),
    )
    return (sealed, *map(line, form.checks))


def _figure(formula: str, figure: object) -> Formula:
    return Formula(formula, figure if isinstance(figure, (Decimal, int)) else None)


def check_rows(
    lines: tuple[CheckLine, ...], place: TablePlace, words: Words
) -> list[Row]:
    """The rows of the checks sheet, each with its own formulas."""
    rows: list[Row] = []
    for row, line in enumerate(lines, start=place.first_row):
        left, right, difference, tolerance = (
            place.cells(code, row, row)
            for code in ("left", "right", "difference", "tolerance")
        )
        apart = difference if line.is_ceiling else f"ABS({difference})"
        otherwise = "WORD_CHECK" if line.only_warns else "WORD_FAIL"
        rows.append(
            (
                line.code,
                words.label(line.sentence),
                line.left,
                line.right,
                Formula(f"ROUND({left}-{right},2)", line.difference),
                ZERO,
                Formula(
                    f"IF({apart}<={tolerance},WORD_PASS,{otherwise})",
                    words.text(line.verdict),
                ),
            )
        )
    return rows


def counters(lines: tuple[CheckLine, ...], place: TablePlace) -> dict[str, Formula]:
    """How many checks have each verdict, by the name of the counting cell."""
    verdicts = place.whole("verdict")
    words = {PASS: "passed", LOOK: "doubtful", FAIL: "failed"}
    names = {PASS: "WORD_PASS", LOOK: "WORD_CHECK", FAIL: "WORD_FAIL"}
    return {
        f"checks_{words[verdict]}": Formula(
            f"COUNTIFS({verdicts},{names[verdict]})",
            [line.verdict for line in lines].count(verdict),
        )
        for verdict in words
    }


def explanation_rows(form: Form, facts: object, words: Words) -> list[Row]:
    """What each reported figure means."""
    rows: list[Row] = []
    for one in form.explanations:
        lines = fact(facts, one.lines) if one.lines else None
        rows.append(
            (
                words.label(one.subject),
                words.label(one.definition),
                words.label(one.words),
                words.label(one.source),
                lines if isinstance(lines, int) else None,
            )
        )
    return rows


def label_rows(words: Words) -> list[Row]:
    """Every label in every language."""
    return [
        (f"L{number:03d}", *words.texts(message))
        for number, message in enumerate(words.messages, start=1)
    ]
