"""An invitation is for one address, works once, for 48 hours."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.identity.small_house import BY
from tests.identity.small_house import BY_OPERATOR
from tests.identity.small_house import House
from tests.identity.small_house import NOON
from tests.identity.small_house import TODAY
from visimal.identity import refusals
from visimal.identity.invitations import services
from visimal.identity.invitations.letter import letter
from visimal.identity.invitations.services import NewAccount
from visimal.identity.invitations.services import NewInvitation
from visimal.identity.models import Invitation
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.people import accounts
from visimal.identity.people.doing import Doing
from visimal.identity.people.services import unseat
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError
from visimal.identity.viewer import NOBODY

ACCOUNT = NewAccount("DEMO Anne", "fr", "hashed")
STRANGER = Doing(NOBODY, BY, NOON, TODAY)


def asked(
    house: House,
    role: Role = Role.OFFICER,
    partner: int | None = 1,
    email: str = "Anne@demo.example",
) -> NewInvitation:
    """An invitation of Anne."""
    key = None if partner is None else house.partners[partner]
    return NewInvitation(email, "DEMO Anne", "fr", role, house.project, key)


def invited(house: House, doing: Doing = BY_OPERATOR) -> tuple[Invitation, str]:
    """Anne, invited as officer of the first partner."""
    return services.invite(house.session, asked(house), doing)


def found(house: House, token: str, later: timedelta = timedelta(0)) -> bool:
    """Whether a letter still opens something."""
    return services.by_token(house.session, token, NOON + later, hold=True) is not None


def test_who_accepts_gets_an_account_and_the_seat(house: House) -> None:
    invitation, token = invited(house)
    house.session.commit()
    held = services.by_token(house.session, token, NOON, hold=True)
    assert held is invitation
    person = services.accept_as_new(house.session, held, ACCOUNT, STRANGER)
    house.session.commit()
    assert (person.email, person.name) == ("anne@demo.example", "DEMO Anne")
    assert house.seats(person) == {("officer", 1)}
    assert house.actions()[-4:] == [
        "people.invited",
        "people.enrolled",
        "people.seated",
        "people.accepted",
    ]


def test_only_a_digest_of_the_token_is_kept(house: House) -> None:
    invitation, token = invited(house)
    house.session.commit()
    # 32 bytes of chance, six bits a character.
    assert len(token) == 43
    assert token not in house.told()
    assert token not in str(vars(invitation))
    assert len(invitation.token_hash) == 64


def test_an_invitation_works_once(house: House) -> None:
    invitation, token = invited(house)
    services.accept_as_new(house.session, invitation, ACCOUNT, STRANGER)
    house.session.commit()
    assert not found(house, token)


def test_an_invitation_works_for_48_hours(house: House) -> None:
    _, token = invited(house)
    assert found(house, token, timedelta(hours=47, minutes=59))
    assert not found(house, token, timedelta(hours=48))


def test_without_its_last_moment_an_invitation_would_work_for_ever(
    house: House,
) -> None:
    """What the test above sees is the moment, and nothing else."""
    invitation, token = invited(house)
    invitation.expires_at = NOON + timedelta(days=36_500)
    assert found(house, token, timedelta(days=365))


def test_a_withdrawn_invitation_is_worthless(house: House) -> None:
    invitation, token = invited(house)
    services.withdraw(house.session, invitation, BY_OPERATOR)
    house.session.commit()
    assert not found(house, token)
    assert house.actions()[-1] == "people.invitation_withdrawn"


def test_an_unknown_letter_opens_nothing(house: House) -> None:
    invited(house)
    assert not found(house, "")
    assert not found(house, "A" * 43)


def test_an_invitation_is_for_one_address(house: House) -> None:
    invitation, _ = invited(house)
    other = house.person("other")
    with pytest.raises(RefusedError, match="another address"):
        services.accept(house.session, invitation, other, house.doing(other))
    assert house.seats(other) == set()


def test_somebody_who_is_here_already_just_accepts(house: House) -> None:
    anne = house.person("anne")
    invitation, _ = invited(house)
    services.accept(house.session, invitation, anne, house.doing(anne))
    house.session.commit()
    assert house.seats(anne) == {("officer", 1)}


def test_an_administrator_accepts_the_office(house: House) -> None:
    new = NewInvitation("anne@demo.example", "DEMO Anne", "fr", Role.ADMINISTRATOR)
    invitation, _ = services.invite(house.session, new, BY_OPERATOR)
    person = services.accept_as_new(house.session, invitation, ACCOUNT, STRANGER)
    house.session.commit()
    assert person.is_administrator
    assert house.seats(person) == set()


def test_a_leader_invites_nobody_to_what_is_not_theirs(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    office = NewInvitation("anne@demo.example", "DEMO Anne", "fr", Role.ADMINISTRATOR)
    with pytest.raises(RefusedError, match=refusals.ROLE_NOT_YOURS):
        services.invite(house.session, office, leader)
    officer = house.doing(house.seated("officer", Role.OFFICER, 1))
    with pytest.raises(RefusedError, match=refusals.ROLE_NOT_YOURS):
        services.invite(house.session, asked(house), officer)


def test_a_leader_invites_nobody_to_control_their_own_work(house: House) -> None:
    leader = house.seated("leader", Role.PROJECT_LEADER)
    own = asked(house, Role.CONTROLLER, 2, email="LEADER@demo.example ")
    with pytest.raises(RefusedError, match="independent"):
        services.invite(house.session, own, house.doing(leader))


def test_the_rules_are_asked_again_when_somebody_accepts(house: House) -> None:
    anne = house.person("anne")
    invitation, _ = services.invite(
        house.session, asked(house, Role.CONTROLLER, 2), BY_OPERATOR
    )
    house.seat(anne, Role.OFFICER, 2)
    with pytest.raises(RefusedError, match="Nobody controls"):
        services.accept(house.session, invitation, anne, house.doing(anne))


def test_nobody_is_invited_twice_to_the_same_seat(house: House) -> None:
    invited(house)
    with pytest.raises(RefusedError, match=refusals.ALREADY_INVITED):
        invited(house)


def test_a_closed_account_is_not_opened_by_an_invitation(house: House) -> None:
    accounts.disable(house.session, house.person("anne"), BY_OPERATOR)
    with pytest.raises(RefusedError, match="closed"):
        invited(house)


@pytest.mark.parametrize("how", ["closed", "unseated"])
def test_who_leaves_takes_their_invitations_along(house: House, how: str) -> None:
    """T4: an invitation from before, to them or by them, opens nothing afterwards."""
    house.seated("second", Role.PROJECT_LEADER)
    leader = house.seated("leader", Role.PROJECT_LEADER)
    _, by_them = invited(house, house.doing(leader))
    other = asked(house, email="leader@demo.example")
    _, to_them = services.invite(house.session, other, BY_OPERATOR)
    house.session.commit()
    assert found(house, by_them)
    assert found(house, to_them)
    if how == "closed":
        accounts.disable(house.session, leader, BY_OPERATOR)
    else:
        seat = house.session.scalars(
            select(Membership).where(Membership.person_id == leader.id)
        ).one()
        unseat(house.session, seat, BY_OPERATOR)
    house.session.commit()
    assert not found(house, by_them)
    assert not found(house, to_them)


def test_closing_an_account_alone_would_leave_its_invitations(house: House) -> None:
    """What the test above sees is the end of the invitations, and nothing else."""
    leader = house.seated("leader", Role.PROJECT_LEADER)
    _, by_them = invited(house, house.doing(leader))
    leader.active = False
    house.session.flush()
    assert found(house, by_them)


def test_the_trail_tells_neither_name_nor_address(house: House) -> None:
    invitation, _ = invited(house)
    services.accept_as_new(house.session, invitation, ACCOUNT, STRANGER)
    house.session.commit()
    assert "demo.example" not in house.told()
    assert "Anne" not in house.told()
    assert house.session.scalars(select(Person.email)).one() == "anne@demo.example"


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Hello"), ("fr", "Anne"), ("nl", "Anne")]
)
def test_a_letter_says_who_invites_to_what(language: str, word: str) -> None:
    invitation = Invitation(
        email="anne@demo.example", name="<b>Anne", language=language, role=Role.OFFICER
    )
    address = "https://visimal.example/invitations/token"
    written = letter(invitation, inviter="Chloé", acronym="Small", address=address)
    assert word in written.text
    assert "Small" in written.subject
    assert "Chloé" in written.text
    assert f'href="{address}"' in written.html
    assert "<b>" not in written.html


def test_an_invitation_may_name_the_last_day_of_its_seat(house: House) -> None:
    last = TODAY + timedelta(days=90)
    _, token = services.invite(
        house.session, replace(asked(house), until=last), BY_OPERATOR
    )
    house.session.commit()
    held = services.by_token(house.session, token, NOON, hold=True)
    assert held is not None
    person = services.accept_as_new(house.session, held, ACCOUNT, STRANGER)
    house.session.commit()
    seats = select(Membership.until).where(Membership.person_id == person.id)
    assert house.session.scalars(seats).all() == [last]


def test_nobody_is_invited_until_a_day_that_has_passed(house: House) -> None:
    past = replace(asked(house), until=TODAY - timedelta(days=1))
    with pytest.raises(RefusedError) as refused:
        services.invite(house.session, past, BY_OPERATOR)
    assert refused.value.message == refusals.DAY_IS_PAST
