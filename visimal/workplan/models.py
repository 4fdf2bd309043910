"""Work packages, activities, deliverables and outputs, as tables."""

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


class WorkPackage(Model):
    """A group of activities with its own objective."""

    __tablename__ = "work_package"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("project_id", "position"),
    )
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    position: Mapped[int]
    code: Mapped[Code]
    title: Mapped[Texts]


class Activity(Model):
    """A task inside a work package, with its months."""

    __tablename__ = "activity"
    __table_args__ = (UniqueConstraint("project_id", "code"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    work_package_id: Mapped[int] = mapped_column(ForeignKey("work_package.id"))
    code: Mapped[Code]
    title: Mapped[Texts]
    first_month: Mapped[int]
    last_month: Mapped[int]


class ActivityPartner(Model):
    """A partner that takes part in an activity."""

    __tablename__ = "activity_partner"
    __table_args__ = (UniqueConstraint("activity_id", "partner_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))


class Deliverable(Model):
    """A tangible product of an activity."""

    __tablename__ = "deliverable"
    __table_args__ = (UniqueConstraint("project_id", "code"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"))
    code: Mapped[Code]
    title: Mapped[Texts]
    quantity: Mapped[int]
    due_month: Mapped[int]


class Delivery(Model):
    """So many pieces of a deliverable, delivered in a period."""

    __tablename__ = "delivery"
    __table_args__ = (UniqueConstraint("deliverable_id", "partner_id", "period_id"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    deliverable_id: Mapped[int] = mapped_column(ForeignKey("deliverable.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    quantity: Mapped[int]


class Output(Model):
    """What a work package produces, measured by an output indicator."""

    __tablename__ = "output"
    __table_args__ = (UniqueConstraint("project_id", "code"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    work_package_id: Mapped[int] = mapped_column(ForeignKey("work_package.id"))
    code: Mapped[Code]
    title: Mapped[Texts]
    indicator: Mapped[Code]
    target: Mapped[Decimal] = mapped_column(Exact)
    due_month: Mapped[int]
