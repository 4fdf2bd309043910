"""Audits, and what was taken off certificates since, as tables."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import ProjectKey
from visimal.storage.types import Version

#: What is written freely may name somebody: it never reaches the trail.
_PERSONAL = {"class": "C3"}


class Audit(Model):
    """Somebody looks at the project after the fact."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    number: Mapped[int]
    body: Mapped[Code]
    #: `desk`, `on_the_spot`.
    method: Mapped[Code]
    #: The partner that is audited; none if it is the whole project.
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    controlled: Mapped[Amount | None]
    comment: Mapped[str] = mapped_column(String(2000), info=_PERSONAL)
    follow_up: Mapped[str] = mapped_column(String(2000), info=_PERSONAL)
    closed_on: Mapped[date | None]
    version: Mapped[Version]


class Correction(Model):
    """What is taken off a certificate; never changed, but for where it is settled."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("project_id", "number"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    #: People call it C1, C2, C3.
    number: Mapped[int]
    report_id: Mapped[int] = mapped_column(ForeignKey("partner_report.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("expenditure_line.id"))
    category: Mapped[Code]
    work_package_id: Mapped[int] = mapped_column(ForeignKey("work_package.id"))
    audit_id: Mapped[int | None] = mapped_column(ForeignKey("audit.id"))
    #: The correction that this one takes back.
    contrary_to_id: Mapped[int | None] = mapped_column(ForeignKey("correction.id"))
    body: Mapped[Code]
    registered_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(2000), info=_PERSONAL)
    typology: Mapped[Code | None]
    is_clerical: Mapped[bool]
    is_gold_plating: Mapped[bool]
    is_suspected_fraud: Mapped[bool]
    real: Mapped[Amount]
    #: As they were shown to whoever registered it.
    eligible: Mapped[Amount]
    erdf: Mapped[Amount]
    public: Mapped[Amount]
    auto_public: Mapped[Amount]
    private: Mapped[Amount]
    #: The project report in which it is settled.
    settled_in_id: Mapped[int | None] = mapped_column(ForeignKey("project_report.id"))
    follow_up: Mapped[Code]
    version: Mapped[Version]
