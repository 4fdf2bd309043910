"""What each source has paid so far, as the programmes' system carries it along.

The lines are entered by hand and compared with nothing there; ours are compared with
the partner contribution that follows from the report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.breakdown import CumulativeLine
from visimal.domain.breakdown import sum_of_lines
from visimal.domain.cofinancing import LegalStatus
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO


@dataclass(frozen=True, slots=True)
class ReportedContribution:
    """One line of a report's contributions."""

    legal_status: LegalStatus | None
    line: CumulativeLine


def contributions_by_status(
    contributions: Sequence[ReportedContribution],
) -> dict[LegalStatus, CumulativeLine]:
    """The lines of each legal status, added up."""
    return {
        status: sum_of_lines(
            found.line for found in contributions if found.legal_status is status
        )
        for status in LegalStatus
    }


@dataclass(frozen=True, slots=True)
class FormContribution:
    """A source in the application form, by its number there."""

    number: int | None
    source: str | None
    legal_status: LegalStatus | None
    amount: Euro
    is_partner: bool = False


@dataclass(frozen=True, slots=True)
class EarlierContribution:
    """A line of an earlier report; `history` ties the same line over reports."""

    history: str
    number: int | None
    source: str | None
    legal_status: LegalStatus | None
    current: Euro


@dataclass(frozen=True, slots=True)
class CarriedContribution:
    """A line of a new report, with what was reported of it before."""

    number: int | None
    source: str | None
    legal_status: LegalStatus | None
    amount: Euro
    previously_reported: Euro


def carried_over(
    form: Sequence[FormContribution], earlier: Sequence[EarlierContribution]
) -> list[CarriedContribution]:
    """The contribution lines of a new report.

    First the application form (the partner itself, then by number, none first), then
    what only earlier reports know, with nothing planned: lines added in reporting,
    then lines gone from the form.
    """
    lines = [
        CarriedContribution(
            source.number,
            source.source,
            source.legal_status,
            source.amount,
            total(
                found.current
                for found in earlier
                if source.number is not None and found.number == source.number
            ),
        )
        for source in sorted(
            form, key=lambda source: (not source.is_partner, *_order(source.number))
        )
    ]
    in_form = {source.number for source in form if source.number is not None}
    only_earlier: dict[str, list[EarlierContribution]] = {}
    for found in earlier:
        if found.number not in in_form:
            only_earlier.setdefault(found.history, []).append(found)
    lines.extend(
        CarriedContribution(
            same[-1].number,
            same[-1].source,
            same[-1].legal_status,
            ZERO,
            total(found.current for found in same),
        )
        for same in sorted(
            only_earlier.values(), key=lambda same: _order(same[-1].number)
        )
    )
    return lines


def _order(number: int | None) -> tuple[bool, int]:
    return (number is not None, number or 0)
