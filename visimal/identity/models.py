"""People, what they are in a project, and what keeps a sign-in safe, as tables."""

from datetime import date
from typing import ClassVar

from flask_security import AsaList
from flask_security import UserMixin
from flask_security import WebAuthnMixin
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import LargeBinary
from sqlalchemy import String
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import mapped_column
from sqlalchemy.orm import relationship

from visimal.storage.db import Model
from visimal.storage.types import Code
from visimal.storage.types import Key
from visimal.storage.types import Moment
from visimal.storage.types import Personal
from visimal.storage.types import Version

_MACHINE = {"trail": False}
_SECRET = {"class": "C3"}


class Several(AsaList):
    """Words in one text, separated by commas."""

    cache_ok = True


class Person(Model, UserMixin):
    """Somebody who may sign in; the names of most columns are Flask-Security's."""

    __tablename__ = "person"
    id: Mapped[Key]
    email: Mapped[Personal] = mapped_column(unique=True)
    name: Mapped[Personal]
    language: Mapped[str] = mapped_column(String(2))
    #: People and settings; no project's data by right.
    is_administrator: Mapped[bool] = mapped_column(default=False)
    #: Signs in by one click, in a demonstration and nowhere else.
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    #: None until the person chooses one.
    password: Mapped[str | None] = mapped_column(String(255), info=_SECRET)
    #: Changes with every password: whatever was signed before is void.
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True, info=_SECRET)
    confirmed_at: Mapped[Moment | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255), info=_SECRET)
    tf_phone_number: Mapped[str | None] = mapped_column(String(128), info=_SECRET)
    #: The time step of the last code that was taken: none works twice.
    tf_last_step: Mapped[int | None] = mapped_column(info=_MACHINE)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(Several()), info=_SECRET
    )
    #: None until there is a passkey.
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(  # type: ignore[assignment]  # theirs says always
        String(64), unique=True, info=_SECRET
    )
    erased_at: Mapped[Moment | None]
    version: Mapped[Version]
    webauthn: Mapped[list["Passkey"]] = relationship(  # type: ignore[assignment]  # a list of ours
        back_populates="user", cascade="all, delete-orphan"
    )
    #: Roles are given by project (`Membership`); Flask-Security's own stay unused.
    roles: ClassVar[list[str]] = []  # type: ignore[assignment,misc]  # always none


class Passkey(Model, WebAuthnMixin):
    """A key that a person signs in with; the names of its columns are the library's."""

    __tablename__ = "passkey"
    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    credential_id: Mapped[bytes] = mapped_column(
        LargeBinary(1024), unique=True, info=_SECRET
    )
    public_key: Mapped[bytes] = mapped_column(LargeBinary, info=_SECRET)
    sign_count: Mapped[int] = mapped_column(default=0, info=_MACHINE)
    transports: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(Several())
    )
    backup_state: Mapped[bool] = mapped_column(info=_MACHINE)
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: Mapped[str | None] = mapped_column(String(255))
    create_datetime: Mapped[Moment]
    lastuse_datetime: Mapped[Moment] = mapped_column(info=_MACHINE)
    #: Chosen by the person, and often with a name in it.
    name: Mapped[str] = mapped_column(String(64), info=_SECRET)
    usage: Mapped[str] = mapped_column(String(64))
    user: Mapped[Person] = relationship(back_populates="webauthn")


class Membership(Model):
    """What a person is in a project, for one partner or for all of it."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("person_id", "project_id", "partner_id", "role"),
    )
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    #: Outlives nothing: a project that is replaced keeps its key.
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    #: None: the whole project. A controller has one row for each partner assigned.
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    role: Mapped[Code]
    #: The last day on which it holds.
    until: Mapped[date | None]
    version: Mapped[Version]


class Sample(Model):
    """Papers of a partner that an auditor or another reader may see for some time."""

    __tablename__ = "sample"
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    #: The stable id of the expenditure line whose papers are opened.
    line: Mapped[Code]
    until: Mapped[date]


class Invitation(Model):
    """A seat that waits for its person: one address, one use, 48 hours."""

    __tablename__ = "invitation"
    id: Mapped[Key]
    email: Mapped[Personal]
    name: Mapped[Personal]
    language: Mapped[str] = mapped_column(String(2))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    role: Mapped[Code]
    #: The last day of the seat, if it has one.
    until: Mapped[date | None]
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    #: The SHA-256 of what the letter carries.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=_SECRET)
    invited_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    accepted_at: Mapped[Moment | None]
    withdrawn_at: Mapped[Moment | None]


class SignedIn(Model):
    """One browser of one visitor: found by the digest of what its cookie carries."""

    __tablename__ = "signed_in"
    __trail__ = False
    id: Mapped[Key]
    cookie_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), index=True
    )
    data: Mapped[str] = mapped_column(Text)
    began_at: Mapped[Moment]
    seen_at: Mapped[Moment]
    agent: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(40))


class Attempt(Model):
    """One attempt at something that may be tried only so often."""

    __tablename__ = "attempt"
    __trail__ = False
    __table_args__ = (Index("ix_attempt_bucket_at", "bucket", "at"),)
    id: Mapped[Key]
    #: A digest of what is counted: neither addresses nor names are kept.
    bucket: Mapped[str] = mapped_column(String(64))
    at: Mapped[Moment]
    #: Bytes of an upload; 1 for everything that is counted by the piece.
    weight: Mapped[int] = mapped_column(default=1)


class Answered(Model):
    """A form that was posted, and what it was answered: a second post gets the same."""

    __tablename__ = "answered"
    __trail__ = False
    __table_args__ = (UniqueConstraint("person_id", "key"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(36))
    #: The SHA-256 of the address and of what was posted to it.
    fingerprint: Mapped[str] = mapped_column(String(64))
    location: Mapped[str] = mapped_column(String(500))
    at: Mapped[Moment]
