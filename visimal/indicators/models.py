"""Output and result indicators with their targets and achieved values."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Exact
from visimal.storage.types import Key
from visimal.storage.types import ProjectKey
from visimal.storage.types import Texts


class Indicator(Model):
    """A measured value linked to the outputs or results of the project."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("project_id", "position"),
    )
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    position: Mapped[int]
    code: Mapped[Code]
    kind: Mapped[Code]
    name: Mapped[Texts]
    unit: Mapped[Texts]
    rule: Mapped[Code]
    work_package_id: Mapped[int | None] = mapped_column(ForeignKey("work_package.id"))
    baseline: Mapped[Decimal | None] = mapped_column(Exact)
    target: Mapped[Decimal] = mapped_column(Exact)


class AchievedValue(Model):
    """What was achieved for an indicator in a period, by whom."""

    __tablename__ = "achieved_value"
    __table_args__ = (UniqueConstraint("project_id", "position"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    position: Mapped[int]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    #: None when the project as a whole counts it.
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    value: Mapped[Decimal] = mapped_column(Exact)
    #: For an average: what the value is divided by.
    denominator: Mapped[Decimal | None] = mapped_column(Exact)
    #: What is counted (an event, an organisation), so that it counts once.
    item: Mapped[Code | None]
