"""The control of a partner report and its decision on each line, as tables."""

from datetime import date

from sqlalchemy import BigInteger
from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.identity.models import Person
from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version


class Control(Model):
    """The control of one partner report; with a date, its certificate."""

    __tablename__ = "control"
    __table_args__ = (UniqueConstraint("report_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    started_on: Mapped[date]
    certified_on: Mapped[date | None]
    #: Who controls it.
    controlled_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    #: Who certified it: another person where the programme wants four eyes.
    certified_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    version: Mapped[Version]


class ControlDecision(Model):
    """What the controller decided on one line."""

    __tablename__ = "control_decision"
    __table_args__ = (UniqueConstraint("line_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    line_id: Mapped[int] = mapped_column(ForeignKey("expenditure_line.id"))
    is_in_sample: Mapped[bool]
    deducted: Mapped[Amount]
    is_parked: Mapped[bool]
    typology: Mapped[Code | None]
    #: Which text of the programme's library says why; none if only the comment does.
    reason: Mapped[Code | None]
    comment: Mapped[Line] = mapped_column(info={"class": "C3"})
    #: None of both while the line is only in the sample, or if a file told it.
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    decided_at: Mapped[Moment | None]
    version: Mapped[Version]


class ControlSample(Model):
    """A sample of lines as it was drawn: enough to draw the same again."""

    __tablename__ = "control_sample"
    __table_args__ = (UniqueConstraint("control_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    control_id: Mapped[int] = mapped_column(ForeignKey(Control.id))
    #: The first sample of a control is 1.
    number: Mapped[int]
    method: Mapped[Code]
    seed: Mapped[Code]
    #: Canonical JSON: what was asked of the method.
    settings: Mapped[Line]
    drawn_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    drawn_at: Mapped[Moment]


class SampledLine(Model):
    """Why a line is in a sample."""

    __tablename__ = "sampled_line"
    __table_args__ = (UniqueConstraint("sample_id", "line_id", "reason"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    sample_id: Mapped[int] = mapped_column(ForeignKey(ControlSample.id))
    #: A line that its partner takes out leaves its samples too.
    line_id: Mapped[int] = mapped_column(
        ForeignKey("expenditure_line.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[Code]
    #: How much weighs the risk, or how many monetary units fell on the line.
    weight: Mapped[int]


class ControlReopening(Model):
    """A finished control taken up again, and why; never changed."""

    __tablename__ = "control_reopening"
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    control_id: Mapped[int] = mapped_column(ForeignKey(Control.id), index=True)
    #: The day of the certificate that holds no longer.
    certified_on: Mapped[date]
    reopened_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    reopened_at: Mapped[Moment]
    reason: Mapped[Line]


class ControlResult(Model):
    """What a control came to when it was finished; kept whatever happens later."""

    __tablename__ = "control_result"
    __table_args__ = (UniqueConstraint("report_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    #: The first certificate of a report is 1.
    number: Mapped[int]
    certified_on: Mapped[date]
    #: Canonical JSON.
    figures: Mapped[str] = mapped_column(Text, info={"class": "C3"})
    sha256: Mapped[str] = mapped_column(String(64))
    #: Of the programme's parameters and rules, as they stood.
    rules: Mapped[str] = mapped_column(String(64))
    #: The entry of the trail that tells of the certificate.
    entry: Mapped[int]
    made_at: Mapped[Moment]


class ControlDocument(Model):
    """One document of a finished control, in one language."""

    __tablename__ = "control_document"
    __table_args__ = (UniqueConstraint("result_id", "kind", "language"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    result_id: Mapped[int] = mapped_column(ForeignKey("control_result.id"))
    #: One of `DocumentOfControl`.
    kind: Mapped[Code]
    language: Mapped[Code]
    name: Mapped[str] = mapped_column(String(200))
    #: In bytes.
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
