"""Two ways to the same figure: checks, and bridges where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Two figures that must be equal, and whether they are.

    `sentence` is a message with placeholders `values`, translated at the edge.
    `is_ceiling` means that the left figure may not be above the right one.
    """

    code: str
    sentence: str
    values: Mapping[str, str]
    left: Euro
    right: Euro
    difference: Euro
    is_ceiling: bool
    passes: bool


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One named difference between the programme's arithmetic and ours."""

    code: str
    sentence: str
    values: Mapping[str, str]
    partner: int | None
    period: int | None
    amount: Euro


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the programme's figure to ours, every cent named.

    `programme + sum of rows = ours`.
    """

    code: str
    sentence: str
    programme: Euro
    rows: tuple[BridgeRow, ...]
    ours: Euro
