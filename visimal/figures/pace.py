"""How many days a partner, and the consortium, took for each step so far."""

from visimal.domain.certificate_forecast import Pace
from visimal.domain.certificate_forecast import together
from visimal.figures.books import Books


def consortium_pace(books: Books) -> Pace:
    """How many days the consortium takes, without saying who took them."""
    return together([pace_of(books, one.number) for one in books.funded])


def pace_of(books: Books, partner: int, before: int | None = None) -> Pace:
    """The days a partner took, in the periods before one."""
    its = [
        (one, books.calendar.days_of(books.calendar.period(one.period)).ends_on)
        for one in books.reports
        if one.partner == partner and (before is None or one.period < before)
    ]
    return Pace(
        to_submit=tuple(
            (one.submitted_on - ends_on).days
            for one, ends_on in its
            if one.submitted_on
        ),
        to_certify=tuple(
            (one.certified_on - one.submitted_on).days
            for one, _ends_on in its
            if one.submitted_on and one.certified_on
        ),
    )
