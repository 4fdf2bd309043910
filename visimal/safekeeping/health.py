"""How an installation stands: what keeps its data safe, and what is still to do."""

import shutil
import stat
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.evidence.models import Document
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.identity.models import Person
from visimal.settings import Settings
from visimal.storage.anchors import Anchors
from visimal.storage.anchors import moment_of
from visimal.storage.migrating import newest_revision
from visimal.storage.migrating import revision_of
from visimal.storage.sqlite_library import mode
from visimal.storage.trail import AuditEntry
from visimal.web.formats import moment
from visimal.web.formats import NOTHING
from visimal.web.formats import number

_DAY = timedelta(days=1)
#: How far the newest entry of the trail may lie in the future.
_SKEW = timedelta(seconds=2)
#: A tenth of a gigabyte, in bytes.
_TENTH = 10**8
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Standing(StrEnum):
    """How something stands; its value is the kind of status that is shown."""

    GOOD = "ok"
    #: Nothing is lost, but somebody should see to it.
    WATCH = "warn"
    BAD = "block"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at."""

    subject: str
    standing: Standing
    sentence: str


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at, and when."""

    session: Session
    settings: Settings
    anchors: Anchors
    at: datetime


def looks(patient: Patient) -> Iterator[Look]:
    """Everything there is to see, in the reader's language."""
    for look in _LOOKS:
        yield look(patient)


def is_working(session: Session) -> bool:
    """Whether pages can be shown: the database answers, with the tables they need."""
    return revision_of(session.connection()) == newest_revision()


def _database(patient: Patient) -> Look:
    subject = gettext("Safe writing")
    if patient.session.get_bind().dialect.name != "sqlite":
        sentence = gettext("PostgreSQL; every commit waits for the disk")
        return Look(subject, Standing.GOOD, sentence)
    used = mode()
    if used.writes_ahead:
        sentence = gettext(
            "SQLite %(version)s, write-ahead log; every commit waits for the disk",
            version=used.version,
        )
        return Look(subject, Standing.GOOD, sentence)
    sentence = gettext(
        "SQLite %(version)s has a fault in its write-ahead log, so that the older "
        "journal is used: safe, but slower. pip install 'visimal[sqlite]' brings a "
        "newer one",
        version=used.version,
    )
    return Look(subject, Standing.WATCH, sentence)


def _tables(patient: Patient) -> Look:
    found, wanted = revision_of(patient.session.connection()), newest_revision()
    standing = Standing.GOOD if found == wanted else Standing.BAD
    sentence = gettext("version %(revision)s", revision=found or NOTHING)
    return Look(gettext("Tables"), standing, sentence)


def _room(patient: Patient) -> Look:
    subject = gettext("Room on the disk")
    free = shutil.disk_usage(patient.settings.instance).free
    size = number(Decimal(free // _TENTH) / 10, locale())
    if free > 2 * patient.settings.room_left:
        sentence = gettext("%(size)s GB free", size=size)
        return Look(subject, Standing.GOOD, sentence)
    is_short = free <= patient.settings.room_left
    sentence = gettext("%(size)s GB free: papers are soon refused", size=size)
    return Look(subject, Standing.BAD if is_short else Standing.WATCH, sentence)


def _backup(patient: Patient) -> Look:
    last = _last(patient.session, "backup.made")
    way_out = gettext("run “visimal backup” every hour")
    return _recent(patient, gettext("Last backup"), last, _DAY, way_out)


def _verified(patient: Patient) -> Look:
    subject, last = gettext("Last verified"), _last(patient.session, "trail.verified")
    if last is not None and '"clean":false' in last.payload:
        sentence = gettext("%(when)s, and not in order", when=_when(last.at))
        return Look(subject, Standing.BAD, sentence)
    way_out = gettext("run “visimal verify --record” every night")
    return _recent(patient, subject, last, 2 * _DAY, way_out)


def _anchored(patient: Patient) -> Look:
    subject, last = gettext("Last anchor"), patient.anchors.latest()
    if last is None:
        sentence = gettext("none: nobody could prove that nothing was replaced")
        return Look(subject, Standing.BAD, sentence)
    said = gettext("entry %(seq)s, %(when)s", seq=last.seq, when=_when(moment_of(last)))
    if patient.settings.anchors is None:
        way_out = gettext("kept only on this machine; name a file in VISIMAL_ANCHORS")
        return Look(subject, Standing.WATCH, f"{said}; {way_out}")
    return Look(subject, Standing.GOOD, said)


def _clock(patient: Patient) -> Look:
    asked = select(AuditEntry.at).order_by(AuditEntry.seq.desc()).limit(1)
    last = patient.session.scalar(asked)
    now = _when(patient.at)
    if last is not None and last > patient.at + _SKEW:
        sentence = gettext(
            "%(now)s, but the trail was already written at %(last)s: set the clock",
            now=now,
            last=_when(last),
        )
        return Look(gettext("Clock"), Standing.BAD, sentence)
    return Look(gettext("Clock"), Standing.GOOD, now)


def _secrets(patient: Patient) -> Look:
    subject, folder = gettext("Secrets"), patient.settings.instance / "secrets"
    for path in sorted(folder.glob("*.key")):
        if path.stat().st_mode & _OTHERS:
            sentence = gettext(
                "%(file)s can be read by others: chmod 600", file=path.name
            )
            return Look(subject, Standing.BAD, sentence)
    return Look(subject, Standing.GOOD, gettext("can be read by visimal alone"))


def _demonstration(patient: Patient) -> Look:
    asked = select(func.count()).where(Person.is_demonstration, Person.active)
    count = patient.session.scalar(asked) or 0
    subject = gettext("DEMO people")
    if not count:
        return Look(subject, Standing.GOOD, gettext("none can sign in"))
    sentence = ngettext(
        "one can sign in by one click, on this machine only",
        "%(num)d can sign in by one click, on this machine only",
        count,
    )
    is_public = patient.settings.is_public
    return Look(subject, Standing.BAD if is_public else Standing.WATCH, sentence)


def _scanned(patient: Patient) -> Look:
    subject = gettext("Viruses")
    asked = select(Document.scan, func.count()).group_by(Document.scan)
    found = dict(patient.session.execute(asked).all())
    if found.get("infected"):
        count = found["infected"]
        sentence = ngettext(
            "one paper is infected", "%(num)d papers are infected", count
        )
        return Look(subject, Standing.BAD, sentence)
    if found.get("not_scanned"):
        count = found["not_scanned"]
        sentence = ngettext(
            "one paper was not looked at", "%(num)d papers were not looked at", count
        )
        return Look(subject, Standing.WATCH, sentence)
    return Look(subject, Standing.GOOD, gettext("no paper is waiting to be looked at"))


_LOOKS: tuple[Callable[[Patient], Look], ...] = (
    _database,
    _tables,
    _room,
    _backup,
    _verified,
    _anchored,
    _clock,
    _secrets,
    _demonstration,
    _scanned,
)


def _recent(
    patient: Patient,
    subject: str,
    last: AuditEntry | None,
    within: timedelta,
    way_out: str,
) -> Look:
    if last is None:
        sentence = gettext("never yet: %(way_out)s", way_out=way_out)
        return Look(subject, Standing.WATCH, sentence)
    if patient.at - last.at > within:
        return Look(subject, Standing.WATCH, f"{_when(last.at)}: {way_out}")
    return Look(subject, Standing.GOOD, _when(last.at))


def _last(session: Session, action: str) -> AuditEntry | None:
    asked = select(AuditEntry).where(AuditEntry.action == action)
    return session.scalar(asked.order_by(AuditEntry.seq.desc()).limit(1))


def _when(at: datetime) -> str:
    return moment(at, locale())
