"""Two people at once: an invitation is used once, a project keeps a leader."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import Engine
from sqlalchemy import event
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.identity.small_house import BY_OPERATOR
from tests.identity.small_house import House
from tests.identity.small_house import NOON
from visimal.identity.invitations import services
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.people.services import unseat
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.storage.retrying import retried

CLIENTS = 8
#: SQLite has one writer at a time: there a lock on a row is not needed.
POSTGRES = pytest.mark.parametrize(
    "engine",
    [pytest.param("postgres", marks=pytest.mark.postgres)],
    indirect=True,
)
_LOCK = " FOR UPDATE"


def at_once(engine: Engine, unit: Callable[[Session, int], bool], clients: int) -> int:
    """Let several do the same at the same moment; how many did it."""
    start = Barrier(clients)

    def one(number: int) -> bool:
        with Session(engine) as session:
            start.wait(timeout=30)
            return retried(session, lambda: unit(session, number), most=8)

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(one, range(clients)))


def without_locks(engine: Engine) -> None:
    """Read without holding fast what was read, and think for a moment."""

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def _unlocked(*given: object) -> tuple[str, object]:
        return str(given[2]).replace(_LOCK, ""), given[3]

    @event.listens_for(engine, "after_cursor_execute")
    def _think(*given: object) -> None:
        sleep(0.02 if "SELECT" in str(given[2]) else 0)


def presses(house: House, engine: Engine, role: Role) -> int:
    """How many of several presses of one button accept one invitation."""
    project = None if role is Role.ADMINISTRATOR else house.project
    anne = house.person("anne")
    new = NewInvitation(anne.email, "DEMO Anne", "fr", role, project)
    _, token = services.invite(house.session, new, BY_OPERATOR)
    house.session.commit()
    key = anne.id
    house.session.rollback()

    def press(session: Session, _number: int) -> bool:
        held = services.by_token(session, token, NOON, hold=True)
        if held is None:
            session.rollback()
            return False
        try:
            services.accept(session, held, session.get_one(Person, key), BY_OPERATOR)
        except RefusedError:
            session.rollback()
            return False
        session.commit()
        return True

    return at_once(engine, press, CLIENTS)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_an_invitation_is_used_once_however_many_press_the_button(
    house: House, engine: Engine, role: Role
) -> None:
    assert presses(house, engine, role) == 1
    assert house.actions().count("people.accepted") == 1
    [anne] = house.session.scalars(select(Person))
    is_auditor = role is Role.AUDITOR
    assert house.seats(anne) == ({("auditor", None)} if is_auditor else set())
    assert anne.is_administrator is not is_auditor


@POSTGRES
def test_an_invitation_that_is_not_held_fast_bites(
    house: House, engine: Engine
) -> None:
    # A seat is refused to who has it already; of this, nothing but the lock is left.
    without_locks(engine)
    assert presses(house, engine, Role.ADMINISTRATOR) > 1


def unseated(house: House, engine: Engine) -> int:
    """How many of two leaders are unseated, each by the other at the same moment."""
    for name in ("first", "second"):
        house.seated(name, Role.PROJECT_LEADER)
    house.session.commit()
    asked = select(Membership.id).order_by(Membership.id)
    keys = [*house.session.scalars(asked)]
    house.session.rollback()

    def press(session: Session, number: int) -> bool:
        seat = session.get(Membership, keys[number])
        if seat is None:
            session.rollback()
            return False
        try:
            unseat(session, seat, BY_OPERATOR)
        except RefusedError:
            session.rollback()
            return False
        session.commit()
        return True

    done = at_once(engine, press, 2)
    assert len(house.session.scalars(asked).all()) == 2 - done
    return done


def test_two_leaders_who_unseat_each_other_leave_one(
    house: House, engine: Engine
) -> None:
    assert unseated(house, engine) == 1


@POSTGRES
def test_a_leader_who_is_not_held_fast_bites(house: House, engine: Engine) -> None:
    without_locks(engine)
    assert unseated(house, engine) == 2
