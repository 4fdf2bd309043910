"""Questions on a claim, the answers to them and the papers they name, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.evidence.models import Document
from visimal.identity.models import Person
from visimal.partner_reports.models import PartnerReport
from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

#: How long a question or an answer may be.
LONGEST = 4000


class Question(Model):
    """What somebody asks about a claim, or about one line of it; never rewritten."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey(PartnerReport.id))
    #: From 1 in each claim.
    number: Mapped[int]
    #: `control` or `remark`.
    kind: Mapped[Code]
    #: The number of the line it is about; none for the whole claim.
    line: Mapped[Code | None]
    #: Whether the line named a person when it was asked.
    is_personal_data: Mapped[bool]
    text: Mapped[str] = mapped_column(String(LONGEST), info={"class": "C3"})
    asked_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    asked_at: Mapped[Moment]
    #: The day on the project's calendar: what the clock of control counts.
    asked_on: Mapped[date]
    #: By whoever asks: nothing more is wanted.
    settled_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    settled_at: Mapped[Moment | None]
    settled_on: Mapped[date | None]
    version: Mapped[Version]


class Answer(Model):
    """What the partner says to a question; never rewritten."""

    __tablename__ = "answer"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    question_id: Mapped[int] = mapped_column(ForeignKey(Question.id), index=True)
    text: Mapped[str] = mapped_column(String(LONGEST), info={"class": "C3"})
    answered_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    answered_at: Mapped[Moment]
    answered_on: Mapped[date]


class AnswerPaper(Model):
    """A paper of the partner that an answer names."""

    __tablename__ = "answer_paper"
    __table_args__ = (UniqueConstraint("answer_id", "document_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    answer_id: Mapped[int] = mapped_column(ForeignKey(Answer.id))
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id), index=True)
