"""Checks an audit pack, without visimal and without a network.

    python3 verify.py PACK.zip

It needs Python 3.9 or newer and nothing else. With the package `cryptography` it checks
the signatures as well; without it, it says that it has not. It ends with 0 if the pack
is whole, and with 1 after naming every file that is not.
"""

import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize
from zipfile import BadZipFile
from zipfile import ZipFile

MANIFEST, SIGNATURE, TRAIL = "manifest.json", "manifest.sig", "trail.jsonl"
NOT_IN_HASH = "hash"


def canonical(value: object) -> bytes:
    """A value as the text that was hashed and signed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return normalize("NFC", text).encode()


def read(path: Path) -> dict[str, bytes]:
    """Every member of a pack, zipped or unpacked."""
    if path.is_dir():
        found = (one for one in path.rglob("*") if one.is_file())
        return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}
    with ZipFile(path) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def is_signed(key: str, signature: str, content: bytes) -> bool | None:
    """Whether a key signed it; none if that cannot be checked here."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        return None
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def faults(members: dict[str, bytes]) -> Iterator[str]:
    """Everything that is wrong, each beginning with the name of its file."""
    for name in (MANIFEST, SIGNATURE):
        if name not in members:
            yield f"{name}: missing"
            return
    try:
        signature = json.loads(members[SIGNATURE])
        given = (signature["key"], signature["signature"], signature["sha256"])
        is_canonical = canonical(signature) == members[SIGNATURE]
    except (ValueError, KeyError, TypeError):
        yield f"{SIGNATURE}: cannot be read"
        return
    is_whole = sha256(members[MANIFEST]).hexdigest() == given[2]
    signed = is_signed(given[0], given[1], members[MANIFEST])
    if not is_canonical or (is_whole and signed is False):
        yield f"{SIGNATURE}: does not sign the manifest"
    elif not is_whole:
        wrong = SIGNATURE if signed else MANIFEST
        yield f"{wrong}: the manifest is not the one that was signed"
    try:
        manifest = json.loads(members[MANIFEST])
        yield from of_members(members, manifest["members"])
        yield from of_anchor(manifest["anchor"], given[0])
        yield from of_trail(members.get(TRAIL, b""), manifest["anchor"])
    except (ValueError, KeyError, TypeError, AttributeError):
        yield f"{MANIFEST}: cannot be read"


def of_members(members: dict[str, bytes], told: dict[str, dict]) -> Iterator[str]:  # type: ignore[type-arg]  # as JSON has it
    """Members that are missing, changed or too many."""
    for name, facts in told.items():
        if name not in members:
            yield f"{name}: missing"
        elif sha256(members[name]).hexdigest() != facts["sha256"]:
            yield f"{name}: not the file that was packed"
        elif len(members[name]) != facts["size"]:
            yield f"{name}: not as long as it was"
    for name in members:
        if name not in told and name not in {MANIFEST, SIGNATURE}:
            yield f"{name}: does not belong to the pack"


def of_anchor(anchor: dict[str, object], key: str) -> Iterator[str]:
    """Whether the head of the chain was signed by the same installation."""
    facts = {k: v for k, v in anchor.items() if k not in {"key", "signature"}}
    signed = is_signed(str(anchor["key"]), str(anchor["signature"]), canonical(facts))
    if anchor["key"] != key or signed is False:
        yield f"{MANIFEST}: the anchor was not signed by this installation"


def of_trail(content: bytes, anchor: dict[str, object]) -> Iterator[str]:
    """Whether every entry follows the one before, and the anchor is its end."""
    previous, found = "0" * 64, None
    for number, line in enumerate(content.splitlines(), start=1):
        entry = json.loads(line)
        if entry["seq"] != number or entry["previous"] != previous:
            yield f"{TRAIL}: entry {number} does not follow the one before"
            return
        if "payload" in entry:
            hashed = {k: v for k, v in entry.items() if k != NOT_IN_HASH}
            if sha256(canonical(hashed)).hexdigest() != entry["hash"]:
                yield f"{TRAIL}: entry {number} is not as it was written"
        previous = entry["hash"]
        if number == anchor["seq"]:
            found = previous
    if found != anchor["hash"]:
        yield f"{TRAIL}: it does not hold what the anchor signs"


def main(arguments: list[str]) -> int:
    """Check a pack; 0 if it is whole."""
    path = Path(arguments[0]) if arguments else Path(sys.argv[0]).resolve().parent
    try:
        members = read(path)
    except (BadZipFile, OSError, ValueError) as error:
        sys.stdout.write(f"{path.name}: cannot be read ({error})\n")
        return 1
    wrong = list(faults(members))
    for fault in wrong:
        sys.stdout.write(f"{fault}\n")
    if is_signed("", "", b"") is None:
        sys.stdout.write("Signatures were NOT checked: install “cryptography”.\n")
    if not wrong:
        sys.stdout.write(
            f"{path.name}: {len(members)} files, all as they were packed\n"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
