"""Lists that wait to be imported, and how a partner's own columns are read."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy import JSON
from sqlalchemy import LargeBinary
from sqlalchemy import String
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import ProjectKey

#: A list names suppliers and may name people.
_PERSONAL = {"class": "C3"}


class ImportMapping(Model):
    """What a partner said that the columns of a list mean: asked once."""

    __tablename__ = "import_mapping"
    #: It spares a question and changes no figure.
    __trail__ = False
    __table_args__ = (UniqueConstraint("partner_id", "fingerprint"),)
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    #: The SHA-256 of the headings.
    fingerprint: Mapped[str] = mapped_column(String(64))
    #: Our field by heading, and what holds for every row.
    columns: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[Moment]


class ImportedList(Model):
    """A list that was read and is not imported yet: seen by who brought it alone."""

    __tablename__ = "imported_list"
    #: Nothing of it counts before it is imported; it is forgotten after a day.
    __trail__ = False
    id: Mapped[Key]
    project_id: Mapped[ProjectKey]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(255), info=_PERSONAL)
    kind: Mapped[Code]
    #: What was read in it, packed.
    packed: Mapped[bytes] = mapped_column(LargeBinary, info=_PERSONAL, deferred=True)
    #: What its columns were said to mean; none if nobody was asked.
    columns: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    at: Mapped[Moment]
    #: When it was imported, and how many lines were added, changed and removed.
    done: Mapped[dict[str, Any] | None] = mapped_column(JSON)
