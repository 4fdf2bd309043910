"""Who changed what, when: an entry in the same transaction as the change."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy import ForeignKey
from sqlalchemy import JSON
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import Session

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key


class AuditEntry(Model):
    """One act: never changed, never deleted by the application."""

    __tablename__ = "audit_entry"
    id: Mapped[Key]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    #: Stays when the project goes.
    project_code: Mapped[Code] = mapped_column(index=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="SET NULL")
    )
    by: Mapped[Code]
    action: Mapped[Code]
    changes: Mapped[dict[str, str]] = mapped_column(JSON)


def record(  # noqa: PLR0913 - an act has that many sides, and each is named
    session: Session,
    *,
    at: datetime,
    project: tuple[int, str],
    by: str,
    action: str,
    changes: Mapping[str, str],
) -> None:
    """Write an act into the trail; the caller's transaction carries both."""
    session.add(
        AuditEntry(
            at=at,
            project_id=project[0],
            project_code=project[1],
            by=by,
            action=action,
            changes=dict(changes),
        )
    )
