"""Before anybody is let in: is this the right database, sound, safe and up to date?

Whatever is not, is said in a sentence with its way out, and nothing starts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.findings import msgid
from visimal.identity.models import Person
from visimal.safekeeping.mounts import network_file_system
from visimal.safekeeping.refused import RefusedStartError
from visimal.settings import Settings
from visimal.storage.copying import check
from visimal.storage.copying import DamagedDatabaseError
from visimal.storage.copying import file_of
from visimal.storage.engine import reading
from visimal.storage.engine import UnsafeDatabaseError
from visimal.storage.installation import AnotherInstallationError
from visimal.storage.installation import recognise
from visimal.storage.migrating import NewerDatabaseError
from visimal.storage.migrating import upgrade
from visimal.storage.secret_files import UnsafeSecretError
from visimal.storage.trail_beginning import begin

_NEWER = msgid(
    "The database was made by a newer visimal: use that one, or another database."
)
_DAMAGED = msgid(
    "The database %(file)s is damaged: %(fault)s. Keep the file, and put the last "
    "backup into an empty folder with “visimal restore”."
)
_LOST = msgid(
    "The folder %(folder)s belongs to a database that is not there: the one that "
    "VISIMAL_DATABASE names is empty. Look whether its disk is mounted. To begin "
    "anew, name an empty folder in VISIMAL_INSTANCE."
)
_ANOTHER = msgid(
    "The folder %(folder)s and the database belong to two different installations. "
    "Name the two that belong together in VISIMAL_INSTANCE and VISIMAL_DATABASE."
)
_READABLE = msgid(
    "Other accounts of this machine can read the secret %(file)s. Take their right "
    "away (chmod 600), then start again."
)
_SHORT = msgid(
    "The secret %(file)s is too short to be one. Remove the file: the next start makes "
    "a good one, and everybody signs in again."
)
_UNSAFE = msgid(
    "The database cannot be opened safely (%(setting)s). Another program may have it "
    "open: close it, then start again."
)
_NETWORK = msgid(
    "The database %(file)s lies on a network disk (%(kind)s), where it can be damaged. "
    "Move it to a disk of this machine, or use PostgreSQL."
)
_DEBUG = msgid(
    "Debugging is on while other people reach this address: it would show them the "
    "insides of visimal. Take FLASK_DEBUG away, or VISIMAL_ADDRESS."
)
_SHOWN = msgid(
    "DEMO people can sign in here by one click while others reach this address. "
    "Remove the demonstration, or take VISIMAL_ADDRESS away."
)


@contextmanager
def refusals() -> Iterator[None]:
    """Say in a sentence why there is no start.

    Raises:
        RefusedStartError: there is a reason.
    """
    try:
        yield
    except NewerDatabaseError as error:
        raise RefusedStartError(_NEWER) from error
    except DamagedDatabaseError as error:
        raise RefusedStartError(_DAMAGED, file=error.path, fault=error.fault) from error
    except AnotherInstallationError as error:
        sentence = _LOST if error.is_empty else _ANOTHER
        raise RefusedStartError(sentence, folder=error.folder) from error
    except UnsafeSecretError as error:
        sentence = _READABLE if error.is_open else _SHORT
        raise RefusedStartError(sentence, file=error.path) from error
    except UnsafeDatabaseError as error:
        raise RefusedStartError(_UNSAFE, setting=error.setting) from error


def bring_up_to_date(engine: Engine, folder: Path, *, at: datetime) -> None:
    """The newest tables, in the database that belongs to this folder.

    Raises:
        RefusedStartError: it is not that one, or cannot be used safely.
    """
    with refusals():
        _assert_local(engine)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        upgrade(engine, at=at)
        with Session(engine) as session:
            recognise(session, folder)
            if begin(session, at=at):
                session.commit()


def assert_sound(engine: Engine) -> None:
    """Look through an embedded database before anybody works in it.

    Raises:
        RefusedStartError: it is damaged.
    """
    file = file_of(engine)
    if file is None:
        return
    with refusals(), reading(engine).connect() as connection:
        check(connection, str(file))


def assert_fit_for_others(
    engine: Engine, settings: Settings, *, debugging: bool
) -> None:
    """Be strict as soon as other people reach this address.

    Raises:
        RefusedStartError: something is fit for one person's machine only.
    """
    if not settings.is_public:
        return
    if debugging:
        raise RefusedStartError(_DEBUG)
    with Session(reading(engine)) as session:
        asked = select(Person.id).where(Person.is_demonstration, Person.active)
        if session.scalar(asked.limit(1)) is not None:
            raise RefusedStartError(_SHOWN)


def _assert_local(engine: Engine) -> None:
    file = file_of(engine)
    kind = None if file is None else network_file_system(file)
    if kind is not None:
        raise RefusedStartError(_NETWORK, file=file, kind=kind)
