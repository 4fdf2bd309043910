"""Opening the database and finding the project a command speaks about."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import UTC
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from visimal import __version__
from visimal.cli.endings import WrongCommandError
from visimal.cli.endings import WrongDataError
from visimal.cli.faults import sentence_of
from visimal.consortium import queries as consortium
from visimal.consortium.models import Project
from visimal.i18n import gettext
from visimal.identity.viewer import OPERATOR
from visimal.programmes.faults import FaultyProgrammeError
from visimal.programmes.faults import UnknownProgrammeError
from visimal.safekeeping.starting import bring_up_to_date
from visimal.settings import from_environment
from visimal.settings import Settings
from visimal.storage.anchors import anchor_from_now
from visimal.storage.anchors import Anchors
from visimal.storage.engine import engine_of
from visimal.storage.engine import READ_ONLY


def settings() -> Settings:
    """The settings of this process.

    Raises:
        UnusableSettingError: the environment makes no sense.
    """
    return from_environment(os.environ)


@contextmanager
def to_read(chosen: Settings) -> Iterator[Session]:
    """A session that changes nothing and makes no database where there is none."""
    file = file_of(chosen)
    if file is not None and not file.exists():
        raise WrongCommandError(_nothing())
    with _session(chosen) as session:
        session.connection(execution_options=READ_ONLY)
        yield session


@contextmanager
def to_write(chosen: Settings) -> Iterator[Session]:
    """A session on a database that exists and is up to date; the caller commits."""
    with _session(chosen) as session:
        yield session


def anchors_of(chosen: Settings) -> Anchors:
    """The anchors of the installation these settings name."""
    return Anchors(chosen.instance, chosen.anchors, __version__)


def file_of(chosen: Settings) -> Path | None:
    """The file of an embedded database; none if it is another's or in memory."""
    scheme, _, path = chosen.database.partition(":///")
    return Path(path) if scheme == "sqlite" and path else None


def project_asked(session: Session, code: str | None) -> Project:
    """The project of that code; without a code the only one, or the demonstration.

    Raises:
        WrongCommandError: there is none, or several to choose from.
    """
    projects = consortium.projects(OPERATOR, session)
    if not projects:
        raise WrongCommandError(_nothing())
    options = tuple(f"{one.code} ({one.acronym})" for one in projects)
    if code is not None:
        for one in projects:
            if one.code == code:
                return one
        sentence = gettext("There is no project “%(code)s”; there are:", code=code)
        raise WrongCommandError(sentence, options)
    demonstrations = [one for one in projects if one.is_demonstration]
    for found in (projects, demonstrations):
        if len(found) == 1:
            return found[0]
    raise WrongCommandError(
        gettext("There are several projects: choose one with --project."), options
    )


def day_asked(project: Project, day: date | None) -> date:
    """The day of which figures are shown: asked for, the file's own, or today."""
    today = date.today()  # noqa: DTZ011 - the day on the reader's calendar
    return day or project.as_of or today


@contextmanager
def usable(chosen: Settings) -> Iterator[None]:
    """Say in a sentence why a database or its programme cannot be used."""
    try:
        yield
    except SQLAlchemyError as error:
        raise WrongCommandError(_unusable(error, chosen)) from error
    except FaultyProgrammeError as error:
        headline = gettext("The programme of this project has faults:")
        faults = tuple(map(sentence_of, error.faults))
        raise WrongDataError(headline, faults) from error
    except UnknownProgrammeError as error:
        sentence = gettext(
            "The programme of this project is not in the folders of programmes "
            "(VISIMAL_REPORTS); there are: %(known)s.",
            known=", ".join(error.known),
        )
        raise WrongDataError(sentence) from error


@contextmanager
def _session(chosen: Settings) -> Iterator[Session]:
    engine = _engine(chosen)
    try:
        with usable(chosen):
            bring_up_to_date(engine, chosen.instance, at=datetime.now(UTC))
            anchor_from_now(engine, anchors_of(chosen))
            with Session(engine) as session:
                yield session
    finally:
        engine.dispose()


def _engine(chosen: Settings) -> Engine:
    try:
        engine = engine_of(chosen.database)
    except ModuleNotFoundError as error:
        sentence = gettext(
            "The driver of this database is missing: pip install 'visimal[postgres]'"
        )
        raise WrongCommandError(sentence) from error
    except (ArgumentError, ValueError) as error:
        sentence = gettext(
            "VISIMAL_DATABASE cannot be used: write sqlite:////path/to/file or "
            "postgresql://user@host/name."
        )
        raise WrongCommandError(sentence) from error
    file = file_of(chosen)
    if file is not None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return engine


def _unusable(error: SQLAlchemyError, chosen: Settings) -> str:
    cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
    return gettext(
        "The database %(address)s cannot be used: %(cause)s.",
        address=make_url(chosen.database).render_as_string(hide_password=True),
        cause=cause.rstrip("."),
    )


def _nothing() -> str:
    return gettext(
        "There is no project yet. Load one (visimal load FILE.json) or the "
        "demonstration (visimal demo --no-serve)."
    )
