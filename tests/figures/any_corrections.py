"""Corrections of any certificate: of a part, of all that is left, and taken back."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import Tally
from visimal.domain.money import ZERO
from visimal.figures.accounts import certified_cells
from visimal.figures.books import CorrectionBook
from visimal.figures.books import ReportBook
from visimal.figures.corrections import Place


def part(amount: Euro, percent: Decimal) -> Euro:
    """So much of an amount."""
    return share(amount, percent, Rounding.TOWARDS_ZERO)


@dataclass(slots=True)
class Certificate:
    """What can still be corrected of one certificate."""

    report: ReportBook
    included_in: int
    real: Tally[Place]
    off: Tally[Place]


def certificates_of(
    reports: Iterable[ReportBook], included: Mapping[tuple[int, int], int | None]
) -> list[Certificate]:
    """The certificates in project reports that confirm anything."""
    return [
        Certificate(one, number, real, Tally())
        for one in reports
        for number in (included.get(one.key),)
        for real in (_places(one),)
        if number is not None and any(real[place] > ZERO for place in real)
    ]


def _places(report: ReportBook) -> Tally[Place]:
    sums = Tally[Place]()
    for cell in certified_cells(report):
        sums.add((cell.package, cell.category), cell.amount)
    return sums


@st.composite
def corrections(
    draw: st.DrawFn, certificates: list[Certificate]
) -> tuple[CorrectionBook, ...]:
    """Some corrections, settled or open, and the contraries of some of them."""
    made: list[CorrectionBook] = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        last = made[-1] if made else None
        settled_in = draw(st.sampled_from([None, 1, 2, 2]))
        may_take_back = last and last.contrary_to is None
        if last and may_take_back and draw(st.booleans()):
            opposite = minus(ZERO, last.real)
            made.append(
                replace(
                    last,
                    number=number,
                    real=opposite,
                    contrary_to=last.number,
                    # What was not taken yet is not given back either.
                    settled_in=last.settled_in
                    and max(last.settled_in, settled_in or 0),
                )
            )
            own = next(c for c in certificates if c.report.key == last.key)
            own.off.add((last.package, last.category), opposite)
            continue
        certificate = draw(st.sampled_from(certificates))
        place = draw(
            st.sampled_from([p for p in certificate.real if certificate.real[p] > ZERO])
        )
        left = minus(certificate.real[place], certificate.off[place])
        real = part(left, draw(st.sampled_from([Decimal(100), Decimal(37)])))
        if real == ZERO:
            continue
        certificate.off.add(place, real)
        is_too_early = settled_in is not None and settled_in < certificate.included_in
        made.append(
            CorrectionBook(
                number=number,
                partner=certificate.report.partner,
                period=certificate.report.period,
                package=place[0],
                category=place[1],
                real=real,
                registered_on=date(2027, 2, 1),
                body=AuditBody.AUDIT_AUTHORITY,
                follow_up=FollowUp.OFFSET,
                settled_in=None if is_too_early else settled_in,
            )
        )
    return tuple(made)
