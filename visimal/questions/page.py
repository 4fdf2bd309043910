"""Questions as one reader may see them, and what that reader may do with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain.dialogue import QuestionKind
from visimal.evidence.queries import documents_of
from visimal.evidence.queries import Reader
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.partner_reports.page import Rights
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at
from visimal.questions.queries import Thread
from visimal.questions.queries import threads
from visimal.web.forms import Form


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer, without what its reader may not see."""

    text: str
    is_masked: bool
    by: str
    on: date
    #: The papers it names: the number, and whether its reader may know of it.
    papers: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One question with its answers, without what its reader may not see."""

    number: int
    kind: QuestionKind
    line: str | None
    text: str
    is_masked: bool
    by: str
    on: date
    answers: Sequence[AnswerView]
    settled_on: date | None
    #: The partner owes an answer.
    is_open: bool
    may_answer: bool
    may_settle: bool

    @property
    def is_remark(self) -> bool:
        """Whether the project leader asked it, before control."""
        return self.kind is QuestionKind.REMARK


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """All questions on a claim, or on one of its lines."""

    place: Place
    rights: Rights
    #: None if the claim was not begun.
    report: OpenReport | None
    threads: Sequence[ThreadView]
    may_remark: bool
    may_ask: bool
    #: With a key for each button.
    form: Form

    @property
    def open(self) -> int:
        """How many questions the partner has not answered yet."""
        return sum(one.is_open for one in self.threads)


def questions_page(
    session: Session, reader: Reader, place: Place, line: str | None = None
) -> QuestionsPage:
    """The questions on a claim, or on one of its lines, as one person may see them."""
    viewer = reader.viewer
    rights = rights_of(viewer, place)
    report = report_at(session, place)
    found = () if report is None else threads(session, report.key)
    if line is not None:
        found = [one for one in found if one.line == line]
    remarks = viewer.may(Permission.REPORT_REMARK, place.project, place.partner)
    may_settle = {QuestionKind.CONTROL: rights.control, QuestionKind.REMARK: remarks}
    is_final = report is None or report.status.is_certified
    known = _known(session, reader, found)
    views = [
        _view(
            one,
            viewer,
            known,
            hides=one.is_personal_data and not rights.sensitive,
            may=(
                rights.edit and not is_final,
                may_settle[one.kind] and not is_final,
            ),
        )
        for one in found
    ]

    def may_be_asked(kind: QuestionKind) -> bool:
        return report is not None and kind.may_be_asked(report.status)

    return QuestionsPage(
        place=place,
        rights=rights,
        report=report,
        threads=views,
        may_remark=remarks and may_be_asked(QuestionKind.REMARK),
        may_ask=rights.control and may_be_asked(QuestionKind.CONTROL),
        form=Form(),
    )


def _known(session: Session, reader: Reader, found: Sequence[Thread]) -> frozenset[str]:
    """The papers among those named that a reader may know of."""
    keys = {key for one in found for given in one.answers for key, _ in given.papers}
    if not keys:
        return frozenset()
    papers = documents_of(session, reader, keys)
    return frozenset(one.document.number for one in papers)


def _view(
    one: Thread,
    viewer: Viewer,
    known: frozenset[str],
    *,
    hides: bool,
    may: tuple[bool, bool],
) -> ThreadView:
    # Whoever wrote something may read it again.
    is_masked = hides and one.by_key != viewer.key
    may_answer, may_settle = may
    return ThreadView(
        number=one.number,
        kind=one.kind,
        line=one.line,
        text="" if is_masked else one.text,
        is_masked=is_masked,
        by=one.by,
        on=one.on,
        answers=[
            AnswerView(
                text="" if hides and given.by_key != viewer.key else given.text,
                is_masked=hides and given.by_key != viewer.key,
                by=given.by,
                on=given.on,
                papers=[(number, number in known) for _, number in given.papers],
            )
            for given in one.answers
        ],
        settled_on=one.settled_on,
        is_open=one.is_open,
        may_answer=may_answer and not one.is_settled,
        may_settle=may_settle and not one.is_settled,
    )
