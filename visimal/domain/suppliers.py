"""What the check digits of a supplier's number say."""

from enum import StrEnum


class NumberCheck(StrEnum):
    """Whether a VAT or enterprise number can exist."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"
