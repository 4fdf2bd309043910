"""One partner owes more than is due to it: the others wait, and get it in the end.

In the demonstration PP6 got 13,721.28 € out of project report 1. Its certificate of
period 2 is left out of report 2, and 600.00 € of its staff costs are taken off: out
of report 2 it owes what the programme takes off what it pays for the others.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.security.applications import loaded_app
from tests.transfers.deeds import ask
from tests.transfers.deeds import asked_back
from tests.transfers.deeds import came
from tests.transfers.deeds import chosen
from tests.transfers.deeds import corrected
from tests.transfers.deeds import do
from tests.transfers.deeds import doing
from tests.transfers.deeds import figures
from tests.transfers.deeds import settled
from tests.transfers.deeds import site
from tests.transfers.deeds import step
from tests.transfers.deeds import submitted
from tests.transfers.deeds import TODAY
from tests.transfers.deeds import unpaid
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import AboveDueError
from visimal.domain.payment import NotOnHandError
from visimal.domain.report_status import ProjectReportStep
from visimal.figures import ProjectFigures
from visimal.figures.tables import BalanceRow
from visimal.transfers import recovering
from visimal.transfers import registering

OWING = 6
CEILING, RECEIVED = euro("129000.00"), euro("13721.28")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration, in which PP6 owes something."""
    yield from loaded_app(
        tmp_path_factory, "waiting", unpaid(), settings={"room_left": 0}
    )


def stands(app: Flask, partner: int = OWING) -> BalanceRow:
    """How a partner stands."""
    rows = ask(app, lambda session: figures(session).balance.rows)
    return next(one for one in rows if one.partner == partner)


def expected_in(app: Flask, period: int) -> Euro:
    """What PP6 may still expect for a period."""
    found = ask(app, lambda session: figures(session).outlook.cash)
    own = next(one for one in found if one.partner == OWING)
    return next(one.erdf for one in own.expected if one.period == period)


def due_of_two(found: ProjectFigures) -> dict[int, Euro]:
    """What is due out of project report 2."""
    return {one.partner: one.due_erdf for one in found.dues if one.project_report == 2}


def test_who_waits_for_another_gets_it_once_it_came_back(app: Flask) -> None:
    do(app, step(2, ProjectReportStep.REOPEN))
    do(app, chosen(app, 2, (OWING, 2), is_included=False))
    do(app, corrected("600.00"))
    do(app, settled(1, 2))
    do(app, submitted(2))
    due = ask(app, lambda session: due_of_two(figures(session)))
    owed = minus(ZERO, due[OWING])
    assert owed > ZERO
    the_programme_pays_so_much_less(app, due, owed)
    what_is_kept_or_paid_back_is_shared_once(app, owed)
    everybody_has_what_is_due(app)


def the_programme_pays_so_much_less(
    app: Flask, due: dict[int, Euro], owed: Euro
) -> None:
    """It takes off for all what one owes, and not a cent less."""
    net = total(due.values())
    with pytest.raises(AboveDueError):
        came(app, 2, str(total((net, owed))))
    do(app, came(app, 2, str(net)))
    short = {
        one.partner: one.still_due
        for one in ask(app, lambda session: figures(session).balance.rows)
        if one.partner in due
    }
    assert short[OWING] == minus(ZERO, owed)
    assert total(short.values()) == ZERO
    assert stands(app).still_due == minus(ZERO, owed)
    # Until PP6 pays back, it is taken off what it expects.
    assert expected_in(app, 2) == minus(euro("26341.80"), owed)


def what_is_kept_or_paid_back_is_shared_once(app: Flask, owed: Euro) -> None:
    """What came back goes to who waited, and no more than came back."""
    do(app, asked_back(OWING, owed, 1))
    do(
        app,
        lambda session: recovering.receive(
            session, site(session), (1, 1), owed, on=TODAY, doing=doing()
        ),
    )
    balance = ask(app, lambda session: figures(session).balance)
    assert balance.on_hand == owed
    # What was given back makes room under the ceiling again.
    room = ask(app, lambda s: registering.dues_of(s, figures(s), 2))
    own = next(one for one in room if one.partner == OWING)
    assert own.ceiling_left == minus(CEILING, minus(RECEIVED, owed))
    more = str(total((owed, owed)))
    with pytest.raises(NotOnHandError):
        came(app, 2, more, from_partners=True)
    do(app, came(app, 2, str(owed), from_partners=True))
    with pytest.raises(NotOnHandError):
        came(app, 2, "0.01", from_partners=True)


def everybody_has_what_is_due(app: Flask) -> None:
    """Nothing is due, nothing on hand, and what the programme paid is what it owed."""
    found = ask(app, lambda session: figures(session).whole())
    balance = found.balance
    assert {one.still_due for one in balance.rows} == {ZERO}
    assert (balance.on_hand, balance.owed_back) == (ZERO, ZERO)
    assert balance.received == balance.due
    assert [one.code for one in found.checks if not one.passes] == []
    # PP6 owes nothing any more: its second certificate is expected whole.
    assert expected_in(app, 2) == euro("26341.80")
    # What is shared again is no money of the programme.
    assert sum(one.from_partners for one in found.instalments) == 1
    paid = next(one for one in found.project_reports if one.number == 2)
    assert paid.paid_erdf == paid.erdf
