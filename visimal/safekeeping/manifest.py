"""What a backup holds: every file of it by size and digest, signed.

>>> Manifest.moment("2026-11-22T11:00:00+00:00").hour
11
"""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from visimal.domain.findings import msgid
from visimal.safekeeping.refused import RefusedRestoreError
from visimal.storage.canonical import canonical
from visimal.storage.files import Stored
from visimal.storage.files.folder import read_through

FILE, SIGNATURE = "manifest.json", "manifest.sig"
FORMAT = 1
_NONE = msgid(
    "%(folder)s is no backup of visimal: it has no manifest that can be read."
)
_UNSIGNED = msgid("The manifest of %(folder)s was changed after it was signed.")
_CHANGED = msgid(
    "%(member)s in %(folder)s is missing, or is not what was saved. Use another backup."
)
_FOREIGN = msgid("%(member)s does not belong to the backup %(folder)s: take it out.")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup, and of which moment of the trail it is."""

    format: int
    #: ISO 8601 in UTC.
    made_at: str
    version: str
    revision: str
    #: `sqlite` or `postgresql`.
    database: str
    installation: str
    #: By which anchors and this manifest are signed, in hexadecimal.
    key: str
    #: The signed head of the chain, as its line is kept.
    anchor: str
    #: Digest and size of each file, by its path.
    members: Mapping[str, tuple[str, int]]

    @staticmethod
    def moment(text: str) -> datetime:
        """When a backup was made."""
        return datetime.fromisoformat(text)

    @property
    def content(self) -> bytes:
        """As it is written and signed."""
        return f"{canonical(asdict(self))}\n".encode()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup, if nobody changed it.

    Raises:
        RefusedRestoreError: there is none, or it was changed.
    """
    try:
        raw = (folder / FILE).read_bytes()
        signature = bytes.fromhex((folder / SIGNATURE).read_text("ascii"))
        facts = json.loads(raw)
        members = {name: (one[0], one[1]) for name, one in facts["members"].items()}
        manifest = Manifest(**{**facts, "members": members})
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.key))
    except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise RefusedRestoreError(_NONE, folder=folder) from error
    try:
        public.verify(signature, raw)
    except InvalidSignature as error:
        raise RefusedRestoreError(_UNSIGNED, folder=folder) from error
    return manifest


def assert_complete(folder: Path, manifest: Manifest) -> None:
    """Read every file of a backup to its end.

    Raises:
        RefusedRestoreError: one is missing, changed or foreign.
    """
    for name, (digest, size) in manifest.members.items():
        if stored_in(folder / name) != Stored(digest, size):
            raise RefusedRestoreError(_CHANGED, member=name, folder=folder)
    for name in names_in(folder):
        if name not in manifest.members:
            raise RefusedRestoreError(_FOREIGN, member=name, folder=folder)


def names_in(folder: Path) -> Iterator[str]:
    """Every file of a backup but the manifest itself."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in {FILE, SIGNATURE}:
            yield name


def stored_in(path: Path) -> Stored | None:
    """Digest and size of a plain file; none if there is none."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as content:
        return read_through(content)
