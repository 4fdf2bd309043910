"""Two figures side by side: equal, or one within the other."""

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.figures.tables import CheckRow


def equal(code: str, sentence: str, left: Euro, right: Euro, **values: str) -> CheckRow:
    """A check that two figures are one."""
    return CheckRow(
        code=code,
        sentence=sentence,
        values=values,
        left=left,
        right=right,
        difference=minus(left, right),
        is_ceiling=False,
        passes=left == right,
    )


def within(
    code: str, sentence: str, left: Euro, right: Euro, **values: str
) -> CheckRow:
    """A check that the left figure is not above the right one."""
    return CheckRow(
        code=code,
        sentence=sentence,
        values=values,
        left=left,
        right=right,
        difference=minus(left, right),
        is_ceiling=True,
        passes=left <= right,
    )
