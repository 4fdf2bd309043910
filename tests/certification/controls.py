"""A claim of the demonstration under control, and its controller."""

import re
from datetime import datetime
from datetime import UTC

from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import person_with
from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.control.deciding import decide_several
from visimal.control.deciding import Decided
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.storage.trail import By

#: A claim that was submitted and that nobody controls yet.
PARTNER, PERIOD = 3, 3
CONTROL = f"/control/{PARTNER}/{PERIOD}"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def here(session: Session) -> Place:
    """The place of the claim."""
    project = session.scalars(select(Project)).one()
    partner = session.scalars(select(Partner).where(Partner.number == PARTNER)).one()
    period = session.scalars(select(Period).where(Period.number == PERIOD)).one()
    return Place(
        project.id,
        partner.id,
        period.id,
        project.code,
        PARTNER,
        PERIOD,
        partner.abbreviation,
        project.as_of,
    )


def controller(session: Session) -> Doing:
    """The controller of the claim, at work."""
    person = person_with(session, Role.CONTROLLER, partner=PARTNER)
    by = By(person.email, Role.CONTROLLER, person.id)
    return Doing(by, datetime.now(UTC))


def lines(session: Session) -> list[ExpenditureLine]:
    """The lines of the claim in their order."""
    place = here(session)
    asked = (
        select(ExpenditureLine)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            PartnerReport.period_id == place.period,
        )
        .order_by(ExpenditureLine.position)
    )
    return [*session.scalars(asked)]


def decided(session: Session) -> tuple[ExpenditureLine, ExpenditureLine]:
    """Cut a staff line by 100 euros and park a line of another category."""
    found = lines(session)
    staff = next(one for one in found if one.category == "staff")
    other = next(one for one in found if one.category != "staff")
    cut = ControlDecision(euro("100.00"), typology="4.1", note="Late (DEMO)")
    parked = ControlDecision(parked=True, note="Waits (DEMO)")
    several = [Decided(staff.number, cut, 0), Decided(other.number, parked, 0)]
    decide_several(session, here(session), several, controller(session))
    session.commit()
    return staff, other


def step(client: FlaskClient, name: str) -> int:
    """Take a step of control on its page; the status of the answer."""
    path = f"{CONTROL}/{name}"
    page = client.get(CONTROL)
    form = page.text.partition(f'action="{path}"')[2].partition("</form>")[0]
    fields = dict(_HIDDEN.findall(form))
    return client.post(path, data=fields).status_code
