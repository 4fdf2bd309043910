"""The trail of one report: its own entries in full, of all others only their hash.

Whoever has it can compute the hash of each entry in full, see that it follows the one
before, and that the chain ends where its anchor says: nothing about anybody else is
told by a hash.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from visimal.storage.canonical import canonical
from visimal.storage.replay import links


@dataclass(frozen=True, slots=True)
class OfReport:
    """Whose trail is taken out."""

    project: str
    partner: int
    period: int

    def covers(self, fields: dict[str, object]) -> bool:
        """Whether an entry is about this report, or about the whole project."""
        if fields["project"] != self.project:
            return False
        if fields["partner"] is None:
            return str(fields["action"]).startswith("project.")
        return fields["partner"] == self.partner and fields["period"] in {
            None,
            self.period,
        }


def extract(connection: Connection, report: OfReport) -> Iterator[bytes]:
    """One line an entry, in the order of their numbers."""
    for link in links(connection):
        whole = link.fields
        told = (
            whole
            if report.covers(whole)
            else {"seq": link.seq, "hash": whole["hash"], "previous": whole["previous"]}
        )
        yield f"{canonical(told)}\n".encode()
