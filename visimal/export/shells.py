"""Keeping the empty shells of workbooks: one for each form, language and shape.

A shell takes a while to build and little to keep: a few in memory, and all of them
beside the database, so that the next start need not build any.
"""

import json
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile
from zipfile import ZipFile

from visimal import __version__
from visimal.export.parts import Shell
from visimal.export.skeleton import Skeleton
from visimal.export.styles import STYLES

_KNOWLEDGE = "visimal.json"
_KEPT_IN_MEMORY = 64


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def shell_of(skeleton: Skeleton, folder: Path | None = None) -> Shell:
    """The shell of a skeleton: from memory, from the folder, or built and kept."""
    if folder is None:
        return _built(skeleton)
    words = f"{__version__}\n{skeleton!r}\n{STYLES!r}"
    file = folder / f"{sha256(words.encode()).hexdigest()[:32]}.xlsx"
    kept = _read(file)
    if kept is not None:
        return kept
    shell = _built(skeleton)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_bytes(_packed(shell))
    unfinished.replace(file)
    return shell


def _built(skeleton: Skeleton) -> Shell:
    # openpyxl takes half a second to load, and most starts need no new shell.
    from visimal.export.shell import build  # noqa: PLC0415  see above

    return build(skeleton)


def _packed(shell: Shell) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in shell.parts.items():
            archive.writestr(name, content)
        knowledge = {"styles": shell.styles, "owners": shell.owners}
        archive.writestr(_KNOWLEDGE, json.dumps(knowledge))
    return packed.getvalue()


def _read(file: Path) -> Shell | None:
    """A kept shell; none if there is none, or if it is damaged."""
    try:
        with ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        knowledge = json.loads(parts.pop(_KNOWLEDGE))
    except (OSError, BadZipFile, KeyError, ValueError):
        return None
    styles = {name: (one, two) for name, (one, two) in knowledge["styles"].items()}
    return Shell(parts, styles, knowledge["owners"])
