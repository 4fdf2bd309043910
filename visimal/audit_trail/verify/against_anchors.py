"""The chain against what was signed and is kept elsewhere."""

from collections.abc import Collection
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.domain.findings import msgid
from visimal.storage.anchors import Anchor
from visimal.storage.anchors import Anchors
from visimal.storage.anchors import UnreadableAnchorError
from visimal.storage.replay import Replayed

_UNSIGNED = msgid("The anchor of entry %(seq)s in %(file)s was not signed here.")
_UNREADABLE = msgid("Line %(line)s of %(file)s is no anchor.")
_AHEAD = msgid(
    "The anchor of entry %(seq)s in %(file)s knows more than the chain, which ends at"
    " %(last)s: its end was cut off, or an older copy was put back."
)
_OTHER = msgid(
    "Entry %(seq)s is not the one that was anchored in %(file)s: the chain was written"
    " anew."
)
_COUNTED = msgid("The anchor of entry %(seq)s in %(file)s counted %(count)s entries.")
_MISSING = msgid(
    "No anchor in %(file)s holds the entries after number %(seq)s, though number"
    " %(due)s calls for one."
)


def anchor_faults(
    what: Installed, _connection: Connection, chain: Replayed, _verdict: Verdict
) -> Iterator[Fault]:
    """Every anchor that the chain does not fit, and every one that is missing."""
    if what.anchors is None:
        return
    for path in what.anchors.files:
        yield from _of_file(what.anchors, path, chain)


def _of_file(anchors: Anchors, path: Path, chain: Replayed) -> Iterator[Fault]:
    latest, keys = 0, anchors.known_keys
    try:
        for anchor in anchors.read(path):
            latest = max(latest, anchor.seq)
            sentence = _fault_of(anchor, keys, chain)
            if sentence:
                yield Fault(
                    Check.ANCHORS,
                    sentence,
                    {
                        "seq": anchor.seq,
                        "file": path.name,
                        "last": chain.entries,
                        "count": anchor.count,
                    },
                )
    except UnreadableAnchorError as error:
        values = {"line": error.line, "file": path.name}
        yield Fault(Check.ANCHORS, _UNREADABLE, values)
    if chain.due > latest:
        values = {"file": path.name, "seq": latest, "due": chain.due}
        yield Fault(Check.ANCHORS, _MISSING, values)


def _fault_of(anchor: Anchor, keys: Collection[str], chain: Replayed) -> str:
    if not any(map(anchor.is_signed_by, keys)):
        return _UNSIGNED
    if anchor.seq > chain.entries:
        return _AHEAD
    if chain.hashes.get(anchor.seq) != anchor.hash:
        return _OTHER
    return "" if anchor.count == anchor.seq else _COUNTED
