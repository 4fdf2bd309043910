"""Deriving everything again: whoever changed a figure, a paper or an entry is found.

The chain is followed from its first entry, every row is compared with what the trail
tells of it, totals are added up again, papers are read to their last byte, and the
head of the chain is held against the anchors. Nothing here believes anything that is
derived; only an anchor somewhere else proves that the whole was not replaced.
"""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping

from sqlalchemy import Connection

from visimal.audit_trail.verify.against_anchors import anchor_faults
from visimal.audit_trail.verify.against_papers import paper_faults
from visimal.audit_trail.verify.against_tables import replayed
from visimal.audit_trail.verify.against_tables import row_faults
from visimal.audit_trail.verify.database_itself import database_faults
from visimal.audit_trail.verify.database_itself import reference_faults
from visimal.audit_trail.verify.totals import total_faults
from visimal.audit_trail.verify.verdict import Check
from visimal.audit_trail.verify.verdict import Fault
from visimal.audit_trail.verify.verdict import Installed
from visimal.audit_trail.verify.verdict import Verdict
from visimal.storage.engine import reading
from visimal.storage.replay import Replayed

__all__ = ["ALL_CHECKS", "Check", "Fault", "Installed", "Verdict", "verify"]

ALL_CHECKS = tuple(Check)

_Looks = Callable[[Installed, Connection, Replayed, Verdict], Iterator[Fault]]

#: What each check looks at, after the chain was read again.
_LOOKS: Mapping[Check, _Looks] = {
    Check.TABLES: row_faults,
    Check.TOTALS: total_faults,
    Check.FILES: paper_faults,
    Check.ANCHORS: anchor_faults,
    Check.REFERENCES: reference_faults,
    Check.DATABASE: database_faults,
}


def verify(what: Installed, checks: Collection[Check] = ALL_CHECKS) -> Verdict:
    """Derive everything again, in one look at the database; nothing is changed."""
    verdict = Verdict()
    try:
        with reading(what.engine).connect() as connection:
            chain = replayed(connection, checks, verdict)
            for check, looks in _LOOKS.items():
                if check in checks:
                    verdict.take(looks(what, connection, chain, verdict), check)
    except Exception as error:  # noqa: BLE001 - a database that does not open is not clean
        verdict.take(_raised(error), Check.DATABASE)
    return verdict


def _raised(error: Exception) -> Iterator[Fault]:
    yield from ()
    raise error
