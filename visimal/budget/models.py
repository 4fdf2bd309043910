"""The approved budget in versions, and the funding terms of each partner."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Amount
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Line
from visimal.storage.types import ProjectKey
from visimal.storage.types import Rate


class BudgetVersion(Model):
    """A version of the budget, in force from a day on."""

    __tablename__ = "budget_version"
    __table_args__ = (UniqueConstraint("project_id", "version"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    version: Mapped[Code]
    valid_from: Mapped[date]
    #: What the programme granted: the planned amounts must agree with it.
    eligible: Mapped[Amount]
    erdf: Mapped[Amount]


class PartnerTerms(Model):
    """A partner's rate and ERDF ceiling in a version of the budget."""

    __tablename__ = "partner_terms"
    __table_args__ = (UniqueConstraint("version_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("budget_version.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    erdf_rate: Mapped[Rate]
    erdf: Mapped[Amount]


class PartnerContribution(Model):
    """One source of a partner's own share in a version of the budget."""

    __tablename__ = "partner_contribution"
    __table_args__ = (UniqueConstraint("version_id", "partner_id", "position"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("budget_version.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    position: Mapped[int]
    source: Mapped[Line]
    legal_status: Mapped[Code]
    amount: Mapped[Amount]


class PartnerFlatRate(Model):
    """A flat rate that a partner chose, by the name of the option."""

    __tablename__ = "partner_flat_rate"
    __table_args__ = (UniqueConstraint("version_id", "partner_id", "option"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("budget_version.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    option: Mapped[Code]
    rate: Mapped[Rate]


class PlannedAmount(Model):
    """One cell of the budget cube: partner, work package, category, period."""

    __tablename__ = "planned_amount"
    __table_args__ = (
        UniqueConstraint(
            "version_id", "partner_id", "work_package_id", "category", "period_id"
        ),
        Index(
            "ix_planned_amount_sums",
            "version_id",
            "partner_id",
            "work_package_id",
            "category",
            "period_id",
            "planned",
        ),
    )
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    version_id: Mapped[int] = mapped_column(ForeignKey("budget_version.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    work_package_id: Mapped[int] = mapped_column(ForeignKey("work_package.id"))
    category: Mapped[Code]
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    planned: Mapped[Amount]
