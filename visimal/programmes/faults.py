"""What is wrong with a programme folder: the place, and a sentence with the way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right in a programme folder."""

    #: The file and the key in it, tables counted from 1:
    #: `programme.toml: parameter[3].value`.
    where: str
    #: A `msgid("…")` with named placeholders, translated where it is shown.
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.where}: {self.message % self.values}"


class FaultyProgrammeError(ValueError):
    """A programme folder that cannot be used, with all its faults."""

    def __init__(self, id: str, faults: tuple[Fault, ...]) -> None:  # noqa: A002  the programme's own word
        self.faults = faults
        lines = "\n".join(str(fault) for fault in faults)
        super().__init__(f"the programme {id} cannot be used:\n{lines}")


class UnknownProgrammeError(LookupError):
    """A programme for which there is no folder."""

    def __init__(self, id: str, known: tuple[str, ...]) -> None:  # noqa: A002  the programme's own word
        self.known = known
        among = ", ".join(known) or "none"
        super().__init__(f"there is no programme {id[:80]!r}; there are: {among}")
