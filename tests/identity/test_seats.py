"""Who may have which seat, and what ends with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.identity.small_house import BY_OPERATOR
from tests.identity.small_house import House
from tests.identity.small_house import TODAY
from visimal.identity import refusals
from visimal.identity.models import Membership
from visimal.identity.models import Person
from visimal.identity.people import accounts
from visimal.identity.people import seats
from visimal.identity.people import services
from visimal.identity.people.services import Papers
from visimal.identity.permissions import Role
from visimal.identity.refusals import RefusedError

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def the_seat(house: House, person: Person) -> Membership:
    """The only seat of somebody."""
    asked = select(Membership).where(Membership.person_id == person.id)
    return house.session.scalars(asked).one()


def test_a_project_leader_seats_the_people_of_a_partner(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    somebody = house.seated("somebody", Role.OFFICER, 1)
    new = house.new(Role.ACCOUNTANT, 2, TOMORROW)
    services.give_seat(house.session, somebody, new, leader)
    house.session.commit()
    assert house.seats(somebody) == {("officer", 1), ("accountant", 2)}
    assert house.actions()[-1] == "people.seated"


@pytest.mark.parametrize(
    ("giver", "role"),
    [
        (Role.OFFICER, Role.OFFICER),
        (Role.SIGNATORY, Role.PROJECT_LEADER),
        (Role.CONTROLLER, Role.CONTROLLER),
        (Role.PROJECT_LEADER, Role.ADMINISTRATOR),
        (Role.PROJECT_LEADER, Role.OPERATOR),
    ],
)
def test_nobody_gives_a_role_that_is_not_theirs_to_give(
    house: House, giver: Role, role: Role
) -> None:
    partner = None if giver is Role.PROJECT_LEADER else 1
    doing = house.doing(house.seated("giver", giver, partner))
    somebody = house.person("somebody")
    with pytest.raises(RefusedError, match=refusals.ROLE_NOT_YOURS):
        services.give_seat(house.session, somebody, house.new(role, 1), doing)
    assert house.seats(somebody) == set()


def test_a_leader_of_another_project_gives_nothing_here(house: House) -> None:
    doing = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    elsewhere = seats.may_give(doing.giver, Role.OFFICER, house.project.key + 1)
    assert seats.may_give(doing.giver, Role.OFFICER, house.project.key)
    assert not elsewhere


def test_an_administrator_gives_no_seat_that_opens_a_partners_figures(
    house: House,
) -> None:
    doing = house.doing(house.person("office", administrator=True))
    given = {
        role for role in Role if seats.may_give(doing.giver, role, house.project.key)
    }
    assert given == {Role.PROJECT_LEADER, Role.ADMINISTRATOR}


@pytest.mark.parametrize("declaring", sorted(seats.DECLARING))
def test_nobody_controls_what_they_helped_to_declare(
    house: House, declaring: Role
) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    somebody = house.seated("somebody", declaring, 2)
    with pytest.raises(RefusedError) as refused:
        services.give_seat(
            house.session, somebody, house.new(Role.CONTROLLER, 2), leader
        )
    assert refused.value.message == refusals.CONTROLLER_OF_OWN
    assert refused.value.values == {"partner": "Partner 2"}
    services.give_seat(house.session, somebody, house.new(Role.CONTROLLER, 3), leader)


@pytest.mark.parametrize("declaring", sorted(seats.DECLARING))
def test_nobody_declares_what_they_control(house: House, declaring: Role) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    somebody = house.seated("somebody", Role.CONTROLLER, 2)
    with pytest.raises(RefusedError, match=r"Nobody declares"):
        services.give_seat(house.session, somebody, house.new(declaring, 2), leader)


def test_a_leader_cannot_become_a_controller_too(house: House) -> None:
    person = house.seated("leader", Role.PROJECT_LEADER)
    with pytest.raises(RefusedError, match="independent"):
        services.give_seat(
            house.session, person, house.new(Role.CONTROLLER, 2), house.doing(person)
        )


def test_an_auditor_has_no_other_seat(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    auditor = house.seated("auditor", Role.AUDITOR)
    officer = house.seated("officer", Role.OFFICER, 1)
    for person, new in (
        (auditor, house.new(Role.OFFICER, 1)),
        (officer, house.new(Role.AUDITOR)),
    ):
        with pytest.raises(RefusedError, match="only reads"):
            services.give_seat(house.session, person, new, leader)


def test_a_seat_that_has_ended_forbids_nothing(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    somebody = house.seated("somebody", Role.OFFICER, 2, YESTERDAY)
    services.give_seat(house.session, somebody, house.new(Role.CONTROLLER, 2), leader)
    services.give_seat(
        house.session,
        house.seated("other", Role.OFFICER, 2, YESTERDAY),
        house.new(Role.OFFICER, 2),
        leader,
    )


@pytest.mark.parametrize(
    ("role", "partner", "sentence"),
    [
        (Role.OFFICER, None, refusals.ROLE_NEEDS_PARTNER),
        (Role.CONTROLLER, None, refusals.ROLE_NEEDS_PARTNER),
        (Role.AUDITOR, 1, refusals.ROLE_HAS_NO_PARTNER),
        (Role.PROJECT_LEADER, 1, refusals.ROLE_HAS_NO_PARTNER),
    ],
)
def test_a_role_is_for_a_partner_or_for_the_project(
    house: House, role: Role, partner: int | None, sentence: str
) -> None:
    somebody = house.person("somebody")
    with pytest.raises(RefusedError, match=sentence):
        services.give_seat(
            house.session, somebody, house.new(role, partner), BY_OPERATOR
        )


def test_a_partner_of_another_project_is_no_partner(house: House) -> None:
    house.partners[99] = 4711
    with pytest.raises(RefusedError, match=refusals.UNKNOWN_PARTNER):
        services.give_seat(
            house.session,
            house.person("somebody"),
            house.new(Role.OFFICER, 99),
            BY_OPERATOR,
        )


def test_the_last_project_leader_stays(house: House) -> None:
    leader = house.seated("leader", Role.PROJECT_LEADER)
    seat, doing = the_seat(house, leader), house.doing(leader)
    with pytest.raises(RefusedError, match=refusals.LAST_LEADER):
        services.unseat(house.session, seat, doing)
    with pytest.raises(RefusedError, match=refusals.LAST_LEADER):
        services.change_until(house.session, seat, TOMORROW, doing)
    house.seated("second", Role.PROJECT_LEADER)
    services.unseat(house.session, seat, doing)
    assert house.seats(leader) == set()


@pytest.mark.parametrize("why", ["gone", "closed"])
def test_a_leader_who_is_gone_does_not_count(house: House, why: str) -> None:
    leader = house.seated("leader", Role.PROJECT_LEADER)
    until = YESTERDAY if why == "gone" else None
    second = house.seated("second", Role.PROJECT_LEADER, until=until)
    if why == "closed":
        accounts.disable(house.session, second, BY_OPERATOR)
    with pytest.raises(RefusedError, match=refusals.LAST_LEADER):
        services.unseat(house.session, the_seat(house, leader), house.doing(leader))


def test_a_controller_is_assigned_exactly_the_partners_chosen(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    controller = house.seated("controller", Role.CONTROLLER, 1, TOMORROW)
    chosen = [house.partners[2], house.partners[3]]
    services.assign_partners(house.session, controller, house.project, chosen, leader)
    house.session.commit()
    assert house.seats(controller) == {("controller", 2), ("controller", 3)}
    last_days = house.session.scalars(
        select(Membership.until).where(Membership.person_id == controller.id)
    )
    assert {*last_days} == {TOMORROW}


def test_papers_are_opened_to_auditors_for_some_days_only(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    auditor = house.seated("auditor", Role.AUDITOR)
    officer = house.seated("officer", Role.OFFICER, 1)
    for person, papers, sentence in (
        (auditor, Papers(["P1-S1-0001"], TOMORROW), "no such lines: P1-S1-0001"),
        (auditor, Papers([], YESTERDAY), refusals.DAY_IS_PAST),
        (officer, Papers([], TOMORROW), refusals.NOT_AN_AUDITOR),
    ):
        with pytest.raises(RefusedError) as refused:
            services.open_papers(house.session, person, house.project, papers, leader)
        assert sentence in refused.value.message % refused.value.values


def test_the_trail_tells_no_name_and_no_address(house: House) -> None:
    leader = house.doing(house.seated("leader", Role.PROJECT_LEADER))
    officer = house.seated("officer", Role.OFFICER, 1)
    services.unseat(house.session, the_seat(house, officer), leader)
    accounts.disable(house.session, officer, BY_OPERATOR)
    house.session.commit()
    assert "demo.example" not in house.told()
    assert "DEMO" not in house.told()
