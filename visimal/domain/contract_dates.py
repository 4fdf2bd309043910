"""The dates of a contract in the order in which things happen.

An actual date cannot lie in the future; offers are opened when they are due, awarded
when they were opened, signed when they were awarded. What starts before it is signed
is no slip of the pen but a risk: it is told, and not refused.

>>> from visimal.domain.money import ZERO
>>> hasty = ContractFacts(
...     reference="C1", supplier="A", value=ZERO,
...     offers_due_on=date(2026, 3, 31), awarded_on=date(2026, 3, 30),
... )
>>> [one.field for one in disorders(hasty, date(2026, 5, 1))]
['awarded_on']
"""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.domain.findings import msgid
from visimal.domain.procurement import ContractFacts


@dataclass(frozen=True, slots=True)
class Disorder:
    """A date that cannot be, and why."""

    #: The date that is wrong, or the later of two.
    field: str
    message: str
    day: date
    #: The day before which it cannot lie, or today.
    bound: date


#: What has happened once it has a date.
_ACTUAL: Sequence[tuple[str, str]] = (
    (
        "published_on",
        msgid(
            "Published on %(day)s, which is still to come: an actual date cannot lie"
            " in the future. Correct it, or leave it empty until then."
        ),
    ),
    (
        "opened_on",
        msgid(
            "Offers opened on %(day)s, which is still to come: an actual date cannot"
            " lie in the future. Correct it, or leave it empty until then."
        ),
    ),
    (
        "awarded_on",
        msgid(
            "Awarded on %(day)s, which is still to come: an actual date cannot lie in"
            " the future. Correct it, or leave it empty until then."
        ),
    ),
    (
        "signed_on",
        msgid(
            "Signed on %(day)s, which is still to come: an actual date cannot lie in"
            " the future. Correct it, or leave it empty until then."
        ),
    ),
)
#: What cannot come before what.
_ORDER: Sequence[tuple[str, str, str]] = (
    (
        "published_on",
        "offers_due_on",
        msgid(
            "Offers were due on %(day)s, before the notice was published on %(bound)s:"
            " correct one of the two dates."
        ),
    ),
    (
        "offers_due_on",
        "opened_on",
        msgid(
            "Offers were opened on %(day)s, before they were due on %(bound)s: correct"
            " one of the two dates."
        ),
    ),
    (
        "offers_due_on",
        "awarded_on",
        msgid(
            "Awarded on %(day)s, before the offers were due on %(bound)s: correct one"
            " of the two dates, or explain it to your controller."
        ),
    ),
    (
        "opened_on",
        "awarded_on",
        msgid(
            "Awarded on %(day)s, before the offers were opened on %(bound)s: correct"
            " one of the two dates."
        ),
    ),
    (
        "awarded_on",
        "signed_on",
        msgid(
            "Signed on %(day)s, before it was awarded on %(bound)s: correct one of the"
            " two dates."
        ),
    ),
    (
        "starts_on",
        "ends_on",
        msgid(
            "It ends on %(day)s, before it starts on %(bound)s: correct one of them."
        ),
    ),
)


def disorders(contract: ContractFacts, today: date | None) -> Iterator[Disorder]:
    """Every date of a contract that cannot be; without today none is too late."""
    for name, message in _ACTUAL:
        day: date | None = getattr(contract, name)
        if day is not None and today is not None and day > today:
            yield Disorder(name, message, day, today)
    for earlier, later, message in _ORDER:
        bound: date | None = getattr(contract, earlier)
        then: date | None = getattr(contract, later)
        if bound is not None and then is not None and then < bound:
            yield Disorder(later, message, then, bound)


def is_begun_unsigned(contract: ContractFacts) -> bool:
    """Whether work starts before the contract is signed."""
    starts_on, signed_on = contract.starts_on, contract.signed_on
    return starts_on is not None and signed_on is not None and starts_on < signed_on
