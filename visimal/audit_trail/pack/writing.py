"""Writing a pack: every member by size and digest in a manifest that is signed."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile
from zipfile import ZipInfo

from visimal import __version__
from visimal.identity.permissions import GRANTS
from visimal.storage.anchors import Anchor
from visimal.storage.anchors import Anchors
from visimal.storage.canonical import canonical
from visimal.storage.canonical import digest

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
#: The same pack is the same bytes: no member has a moment of its own.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_OURS_ALONE = 0o600 << 16


@dataclass(slots=True)
class Pack:
    """A pack that is being written."""

    file: ZipFile
    members: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Write a member, piece by piece."""
        counted, size = sha256(), 0
        with self.file.open(_member(name), "w", force_zip64=True) as opened:
            for piece in content:
                opened.write(piece)
                counted.update(piece)
                size += len(piece)
        self.members[name] = {"sha256": counted.hexdigest(), "size": size}

    def seal(self, facts: dict[str, object], anchor: Anchor, anchors: Anchors) -> None:
        """Write the manifest of all members, and sign it."""
        manifest = canonical(
            {
                **facts,
                "software": f"visimal {__version__}",
                "policy": policy_version(),
                "anchor": json.loads(anchor.line),
                "members": self.members,
            }
        ).encode()
        signature = {
            "sha256": sha256(manifest).hexdigest(),
            "key": anchors.public_key,
            "signature": anchors.sign(manifest),
        }
        self.file.writestr(_member(MANIFEST), manifest)
        self.file.writestr(_member(SIGNATURE), canonical(signature).encode())


def policy_version() -> str:
    """Which table of roles and permissions was in force."""
    table = {role.value: sorted(one.value for one in GRANTS[role]) for role in GRANTS}
    return digest(table)[:16]


@contextmanager
def pack_at(out: Path) -> Iterator[Pack]:
    """A pack that lies there when it is whole, and not before."""
    unfinished = out.with_name(f".{out.name}.new")
    try:
        with ZipFile(unfinished, "w", ZIP_DEFLATED) as file:
            yield Pack(file)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


def _member(name: str) -> ZipInfo:
    info = ZipInfo(name, _NO_MOMENT)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _OURS_ALONE
    return info
