"""Who claims: the partner, as the rules ask about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """A partner's country and accounts; what nobody has said yet is none or empty."""

    #: Two letters.
    country: str | None = None
    #: The accounts it pays from, without blanks.
    ibans: frozenset[str] = frozenset()
    #: The code under which its books keep the project apart.
    accounting_code: str | None = None
