"""Warnings that somebody accepted with a reason, as a table."""

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.identity.models import Person
from visimal.partner_reports.models import PartnerReport
from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey


class AcceptedWarning(Model):
    """A warning that stands, and why it does."""

    __tablename__ = "accepted_warning"
    __table_args__ = (UniqueConstraint("report_id", "fingerprint"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    report_id: Mapped[int] = mapped_column(ForeignKey(PartnerReport.id))
    rule: Mapped[str] = mapped_column(String(60))
    #: The number of the line it is about; none for the whole report.
    line: Mapped[Code | None]
    #: Of what was found: when a fact changes, the warning asks again.
    fingerprint: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(1000), info={"class": "C3"})
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey(Person.id))
    accepted_at: Mapped[Moment]
