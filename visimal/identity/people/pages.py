"""What the pages about people show."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from visimal.identity.models import Sample
from visimal.identity.neighbours import PartnerOf
from visimal.identity.neighbours import ProjectOf
from visimal.identity.people.forms import PapersForm
from visimal.identity.people.forms import partners_form
from visimal.identity.people.forms import SeatForm
from visimal.identity.people.forms import StepForm
from visimal.identity.people.forms import UntilForm
from visimal.identity.people.rows import InvitationRow
from visimal.identity.people.rows import PersonRow
from visimal.identity.people.rows import SeatRow
from visimal.identity.people.seats import OF_PROJECTS
from visimal.identity.permissions import Role
from visimal.web.forms import Form


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people of a project."""

    project: ProjectOf
    people: Sequence[PersonRow]
    invitations: Sequence[InvitationRow]
    step: type[StepForm]
    #: The endpoint that withdraws an invitation.
    withdraw: str


@dataclass(frozen=True, slots=True)
class AllPeoplePage:
    """The people of the installation."""

    people: Sequence[PersonRow]
    invitations: Sequence[InvitationRow]
    step: type[StepForm]
    withdraw: str
    #: Why a step was refused; empty if none was.
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The forms of a page as they were posted, if any was."""

    seat_form: SeatForm | None = None
    papers_form: PapersForm | None = None
    partners_asked: Form | None = None
    until_forms: Mapping[int, UntilForm] = field(default_factory=dict)
    #: Why the step was refused; empty if it was not.
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person of a project."""

    project: ProjectOf
    person: PersonRow
    seats: Sequence[tuple[SeatRow, UntilForm]]
    seat_form: SeatForm
    step: type[StepForm]
    #: Which partners a controller has; none for anybody else.
    partners_form: Form | None
    #: The lines whose papers are open; none for who is no auditor.
    papers: Sequence[Sample]
    papers_form: PapersForm | None
    refusal: str


def roles_to_give() -> Sequence[Role]:
    """The roles that a project leader gives."""
    return OF_PROJECTS


def person_page(
    person: PersonRow,
    project: ProjectOf,
    partners: Sequence[PartnerOf],
    papers: Sequence[Sample],
    asked: Asked,
) -> PersonPage:
    """The page of one person, its forms empty or as they were posted."""
    roles = {one.role for one in person.seats if one.holds}
    seat_form = asked.seat_form or SeatForm()
    seat_form.offer(roles_to_give(), partners)
    papers_form = asked.papers_form or PapersForm()
    papers_form.until.id = papers_form.until.label.field_id = "until-papers"
    return PersonPage(
        project=project,
        person=person,
        seats=[
            (one, _until(one, asked.until_forms.get(one.key))) for one in person.seats
        ],
        seat_form=seat_form,
        step=StepForm,
        partners_form=_controlled(person, partners, asked)
        if Role.CONTROLLER in roles
        else None,
        papers=papers,
        papers_form=papers_form if Role.AUDITOR in roles else None,
        refusal=asked.refusal,
    )


def _until(seat: SeatRow, posted: UntilForm | None) -> UntilForm:
    """The form of one seat among several: its field has an id of its own."""
    form = posted or UntilForm(data={"until": seat.until, "version": seat.version})
    form.until.id = form.until.label.field_id = f"until-{seat.key}"
    return form


def _controlled(person: PersonRow, partners: Sequence[PartnerOf], asked: Asked) -> Form:
    chosen = {
        one.partner.key
        for one in person.seats
        if one.role is Role.CONTROLLER and one.partner is not None
    }
    return asked.partners_asked or partners_form(partners, chosen)()
