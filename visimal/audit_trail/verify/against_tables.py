"""The chain, and every row against what the chain tells of it, in both directions."""

from collections.abc import Collection
from collections.abc import Iterator

from sqlalchemy import Connection

from visimal.audit_trail.verify.every_table import every_table
from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.domain.findings import msgid
from visimal.storage.replay import replay
from visimal.storage.replay import Replayed
from visimal.storage.row_digests import digests

_OF_THE_CHAIN = {
    "gap": msgid("Entry %(seq)s is missing: number %(words)s stands in its place."),
    "previous": msgid("Entry %(seq)s does not follow the entry before it."),
    "hash": msgid("Entry %(seq)s is not as it was written."),
    "payload": msgid("Entry %(seq)s does not say which rows it tells."),
    "before": msgid("Entry %(seq)s tells another past of a row: %(words)s."),
}
_CHANGED = msgid("%(table)s %(key)s is not as the trail tells it.")
_UNTOLD = msgid("%(table)s %(key)s is there, and the trail tells nothing of it.")
_GONE = msgid("%(table)s %(key)s is gone, and the trail does not tell that it went.")
_UNKNOWN = msgid("The trail tells of rows of %(table)s; there is no such table.")


def replayed(
    connection: Connection, checks: Collection[Check], verdict: Verdict
) -> Replayed:
    """Read the chain again, with its faults if they are asked for."""
    found: list[Replayed] = []

    def report(kind: str, seq: int, words: str) -> None:
        check = Check.TABLES if kind == "before" else Check.CHAIN
        if check in checks:
            values = {"seq": seq, "words": words}
            verdict.add(Fault(check, _OF_THE_CHAIN[kind], values))

    def read() -> Iterator[Fault]:
        found.append(Replayed())
        replay(connection, report, found[0])
        yield from ()

    verdict.take(read(), Check.CHAIN)
    chain = found[0]
    verdict.entries = len(chain.hashes)
    verdict.seq, verdict.hash = chain.entries, chain.head
    return chain


def row_faults(
    _what: Installed, connection: Connection, chain: Replayed, verdict: Verdict
) -> Iterator[Fault]:
    """Every row that the trail does not tell, or tells otherwise, or that is gone."""
    untouched = dict(chain.state)
    for table in every_table():
        told = dict(untouched.pop(table.name, {}))
        for key, digest in digests(connection, table):
            verdict.rows += 1
            expected = told.pop(key, None)
            if expected != digest:
                sentence = _UNTOLD if expected is None else _CHANGED
                yield _of_row(sentence, table.name, key)
        for key in told:
            yield _of_row(_GONE, table.name, key)
    for name, rows in untouched.items():
        if rows:
            yield Fault(Check.TABLES, _UNKNOWN, {"table": name})


def _of_row(sentence: str, table: str, key: object) -> Fault:
    return Fault(Check.TABLES, sentence, {"table": table, "key": key})
