"""Programmes, read from their folders in `reports/` and checked before use.

A folder holds `programme.toml`, `rules.toml`, perhaps `papers.toml`,
`checklists.toml`, `typology.toml` and `reasons.toml`, a `README.md` and the
programme's forms.
Other folders (the setting VISIMAL_REPORTS) are handed in as arguments and searched in
their order. Definitions of forms are the business of `visimal.export`, which checks
the files that `form_definitions` names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from visimal import resources
from visimal.domain.findings import msgid
from visimal.domain.programme import Programme
from visimal.programmes import checklists_file
from visimal.programmes import papers_file
from visimal.programmes import programme_file
from visimal.programmes import reasons_file
from visimal.programmes import rules_file
from visimal.programmes import typology_file
from visimal.programmes.faults import Fault
from visimal.programmes.faults import FaultyProgrammeError
from visimal.programmes.faults import UnknownProgrammeError

__all__ = [
    "Fault",
    "FaultyProgrammeError",
    "UnknownProgrammeError",
    "faults",
    "folder_of",
    "form_definitions",
    "programme",
    "programme_ids",
]

_OURS = (resources.REPORTS,)


def programme(id: str, folders: Sequence[Path] = _OURS) -> Programme:  # noqa: A002  the programme's own word
    """The programme of that id, read once.

    Raises:
        UnknownProgrammeError: no folder has that name.
        FaultyProgrammeError: the folder has faults; they are in the exception.
    """
    return _programme(folder_of(id, folders))


def folder_of(id: str, folders: Sequence[Path] = _OURS) -> Path:  # noqa: A002  the programme's own word
    """The folder of a programme: the first that has its name.

    Raises:
        UnknownProgrammeError: no folder has that name.
    """
    # The id may come from a stranger's file: it must never lead out of the folders.
    if re.fullmatch(programme_file.IDENTIFIER, id):
        for folder in folders:
            if (folder / id).is_dir():
                return folder / id
    raise UnknownProgrammeError(id, programme_ids(folders))


def programme_ids(folders: Sequence[Path] = _OURS) -> tuple[str, ...]:
    """The programmes there are, in alphabetical order."""
    found = {
        file.parent.name
        for folder in folders
        if folder.is_dir()
        for file in folder.glob(f"*/{programme_file.FILE}")
        if re.fullmatch(programme_file.IDENTIFIER, file.parent.name)
    }
    return tuple(sorted(found))


def faults(folder: Path) -> list[Fault]:
    """All the faults of a programme folder, its form definitions excepted."""
    return _read(folder)[1]


def form_definitions(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that define forms: every other TOML file in it."""
    own = {
        programme_file.FILE,
        rules_file.FILE,
        papers_file.FILE,
        checklists_file.FILE,
        typology_file.FILE,
        reasons_file.FILE,
    }
    return tuple(sorted(f for f in folder.glob("*.toml") if f.name not in own))


@lru_cache(maxsize=64)
def _programme(folder: Path) -> Programme:
    read, found = _read(folder)
    if read is None:
        raise FaultyProgrammeError(folder.name, tuple(found))
    return read


def _read(folder: Path) -> tuple[Programme | None, list[Fault]]:
    found: list[Fault] = []
    if not folder.is_dir():
        message = msgid("There is no folder here: name the folder of a programme.")
        return None, [Fault(str(folder), message)]
    read = programme_file.read_programme(folder, found)
    sides = None if read is None else {side.id for side in read.sides}
    rules = rules_file.read_rules(folder, sides, found)
    papers = papers_file.read_papers(folder, sides, found)
    languages = () if read is None else read.languages
    checklists = checklists_file.read_checklists(folder, languages, found)
    typology = typology_file.read_typology(folder, languages, found)
    reasons = reasons_file.read_reasons(folder, languages, typology, found)
    if read is not None:
        found += typology_file.unknown_codes(read.parameters, typology)
    if read is None or found:
        return None, found
    return (
        replace(
            read,
            rules=rules,
            papers=papers,
            checklists=checklists,
            typology=typology,
            reasons=reasons,
        ),
        found,
    )
