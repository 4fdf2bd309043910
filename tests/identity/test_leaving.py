"""What ends with a seat or an account: every way back in, in one transaction."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.identity.small_house import BY_OPERATOR
from tests.identity.small_house import House
from tests.identity.small_house import NOON
from tests.identity.small_house import TODAY
from visimal.identity import refusals
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.models import Sample
from visimal.identity.models import SignedIn
from visimal.identity.people import accounts
from visimal.identity.people import services
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.storage.trail import Act
from visimal.storage.trail import record

TOMORROW = TODAY + timedelta(days=1)


def the_seat(house: House, person: Person) -> Membership:
    """The only seat of somebody."""
    asked = select(Membership).where(Membership.person_id == person.id)
    return house.session.scalars(asked).one()


def signed_in_here(house: House, person: Person) -> None:
    """Let somebody be signed in with a browser."""
    house.session.add(
        SignedIn(
            cookie_hash=f"{person.id}".rjust(64, "0"),
            person_id=person.id,
            data="",
            began_at=NOON,
            seen_at=NOON,
            agent="a browser",
            address="192.0.2.0/16",
        )
    )
    house.session.flush()


def sessions_of(house: House, person: Person) -> int:
    """In how many browsers somebody is signed in."""
    asked = select(SignedIn).where(SignedIn.person_id == person.id)
    return len(house.session.scalars(asked).all())


def test_ending_a_seat_ends_every_session_in_the_same_transaction(
    house: House,
) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    officer = house.seated("officer", Role.OFFICER, 1)
    house.session.commit()
    signed_in_here(house, officer)
    house.session.commit()
    before = officer.fs_uniquifier
    services.unseat(house.session, the_seat(house, officer), leader)
    assert sessions_of(house, officer) == 0
    assert officer.fs_uniquifier != before
    house.session.rollback()
    # One transaction: what was taken back took the end of the sessions with it.
    assert (sessions_of(house, officer), house.seats(officer)) == (1, {("officer", 1)})
    services.unseat(house.session, the_seat(house, officer), leader)
    house.session.commit()
    assert (sessions_of(house, officer), house.seats(officer)) == (0, set())
    assert house.actions()[-1] == "people.unseated"


def test_a_seat_that_only_leaves_the_table_would_leave_its_sessions(
    house: House,
) -> None:
    """What `unseat` does more than a deletion is what the test above sees."""
    officer = house.seated("officer", Role.OFFICER, 1)
    signed_in_here(house, officer)
    house.session.delete(the_seat(house, officer))
    record(house.session, Act("people.unseated", BY_OPERATOR.by), at=NOON)
    house.session.commit()
    assert sessions_of(house, officer) == 1


def test_papers_close_when_the_seat_ends(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    auditor = house.seated("auditor", Role.AUDITOR)
    house.session.add(
        Sample(
            person_id=auditor.id,
            project_id=house.project.key,
            line="P1-S1-0001",
            until=TOMORROW,
        )
    )
    services.unseat(house.session, the_seat(house, auditor), leader)
    house.session.commit()
    assert house.session.scalars(select(Sample)).all() == []


def test_a_closed_account_is_signed_out_everywhere(house: House) -> None:
    office = house.doing(house.person("office", administrator=True))
    officer = house.seated("officer", Role.OFFICER, 1)
    signed_in_here(house, officer)
    accounts.disable(house.session, officer, office)
    house.session.commit()
    assert (officer.active, sessions_of(house, officer)) == (False, 0)
    accounts.enable(house.session, officer, office)
    house.session.commit()
    assert (officer.active, sessions_of(house, officer)) == (True, 0)


def test_the_last_administrator_stays(house: House) -> None:
    person = house.person("office", administrator=True)
    for step in (accounts.disable, accounts.dismiss):
        with pytest.raises(RefusedError, match=refusals.LAST_ADMINISTRATOR):
            step(house.session, person, house.doing(person))
    house.person("second", administrator=True)
    accounts.dismiss(house.session, person, house.doing(person))
    assert not person.is_administrator
