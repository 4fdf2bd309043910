"""Of the slice above this one only what a paper needs: which lines it proves."""

from collections.abc import Collection
from collections.abc import Sequence

from sqlalchemy import column
from sqlalchemy import func
from sqlalchemy import Integer
from sqlalchemy import select
from sqlalchemy import String
from sqlalchemy import table
from sqlalchemy.orm import Session

_LINE = table(
    "expenditure_line",
    column("id", Integer),
    column("project_id", Integer),
    column("number", String),
)
_PROOF = table("proof", column("line_id", Integer), column("document_id", Integer))


def lines_proved(session: Session, document: int) -> Sequence[str]:
    """The numbers of the lines of expenditure that a paper proves."""
    asked = (
        select(_LINE.c.number)
        .join(_PROOF, _PROOF.c.line_id == _LINE.c.id)
        .where(_PROOF.c.document_id == document)
    )
    # After 9999 a number has a digit more.
    in_order = (func.length(_LINE.c.number), _LINE.c.number)
    return session.scalars(asked.order_by(*in_order)).all()


def papers_of_lines(
    session: Session, project: int, numbers: Collection[str]
) -> frozenset[int]:
    """The keys of the papers that prove some lines of a project."""
    if not numbers:
        return frozenset()
    asked = (
        select(_PROOF.c.document_id)
        .join(_LINE, _LINE.c.id == _PROOF.c.line_id)
        .where(_LINE.c.project_id == project, _LINE.c.number.in_(numbers))
    )
    return frozenset(session.scalars(asked))
