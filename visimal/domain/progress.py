"""What a report says beside its costs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """Work done, values achieved and reasons given in one report."""
