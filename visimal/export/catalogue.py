"""Which forms a programme has: the TOML files beside its parameters and rules."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from visimal.export.definition import form
from visimal.export.definition import read_form
from visimal.export.form import Form
from visimal.export.subjects import OFFERED
from visimal.export.subjects import SUBJECTS
from visimal.programmes import folder_of
from visimal.programmes import form_definitions
from visimal.programmes.faults import Fault


def forms(programme: str, folders: Sequence[Path]) -> tuple[Form, ...]:
    """The forms that are offered to readers, in alphabetical order.

    Raises:
        UnknownProgrammeError: there is no such programme.
        FaultyFormError: a form has faults; they are in the exception.
    """
    every = _forms(folder_of(programme, tuple(folders)))
    return tuple(one for one in every if one.subject in OFFERED)


def form_about(programme: str, folders: Sequence[Path], subject: str) -> Form | None:
    """The programme's form about a subject; none if it has no such form.

    Raises:
        UnknownProgrammeError: there is no such programme.
        FaultyFormError: a form has faults; they are in the exception.
    """
    every = _forms(folder_of(programme, tuple(folders)))
    return next((one for one in every if one.subject == subject), None)


def form_faults(folder: Path) -> list[Fault]:
    """All the faults of all the forms of a programme's folder."""
    return [
        fault
        for file in form_definitions(folder)
        for fault in read_form(file, SUBJECTS)[1]
    ]


@lru_cache(maxsize=64)
def _forms(folder: Path) -> tuple[Form, ...]:
    return tuple(form(file, SUBJECTS) for file in form_definitions(folder))
