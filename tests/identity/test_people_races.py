"""Two people at once: an invitation is used once, a project keeps a leader."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
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


def at_once(engine: Engine, unit: Callable[[Session, int], bool], clients: int) -> int:
    """Let several do the same at the same moment; how many did it."""
    start = Barrier(clients)

    def one(number: int) -> bool:
        with Session(engine) as session:
            start.wait(timeout=30)
            return retried(session, lambda: unit(session, number), most=8)

    with ThreadPoolExecutor(clients) as pool:
        return sum(pool.map(one, range(clients)))


def test_an_invitation_is_used_once_however_many_press_the_button(
    house: House, engine: Engine
) -> None:
    anne = house.person("anne")
    new = NewInvitation(anne.email, "DEMO Anne", "fr", Role.AUDITOR, house.project)
    _, token = services.invite(house.session, new, BY_OPERATOR)
    house.session.commit()
    key = anne.id
    house.session.rollback()

    def press(session: Session, _number: int) -> bool:
        held = services.by_token(session, token, NOON, hold=True)
        if held is None:
            session.rollback()
            return False
        services.accept(session, held, session.get_one(Person, key), BY_OPERATOR)
        session.commit()
        return True

    assert at_once(engine, press, CLIENTS) == 1
    assert house.actions().count("people.accepted") == 1
    assert house.seats(house.session.get_one(Person, key)) == {("auditor", None)}


def test_two_leaders_who_unseat_each_other_leave_one(
    house: House, engine: Engine
) -> None:
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

    assert at_once(engine, press, 2) == 1
    assert len(house.session.scalars(asked).all()) == 1
