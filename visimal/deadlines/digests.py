"""Who gets which letter today: one a person, with all that concerns that person."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.deadlines.duties import DOES
from visimal.deadlines.duties import OF_PARTNER
from visimal.deadlines.duties import Task
from visimal.deadlines.projects import ChasedProject
from visimal.domain.reminding import Away
from visimal.domain.reminding import Escalation
from visimal.domain.reminding import escalation
from visimal.domain.reminding import is_to_be_reminded
from visimal.figures.tables import ChaseBoard
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute

#: A longer time ago nobody remembers a reminder.
_REMEMBERED = timedelta(days=400)
_DAYS = re.compile(r"-?[0-9]{1,3}")

#: By person and task, the day of the last reminder on the calendar of the project.
Reminded = Mapping[tuple[int, tuple[object, ...]], date]


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a letter speaks of."""

    project: ChasedProject
    task: Task


@dataclass(slots=True)
class Digest:
    """What one person is told in one letter."""

    person: Person
    told: list[Told] = field(default_factory=list)
    #: For who leads: how the periods stand that somebody was reminded of.
    boards: list[tuple[ChasedProject, ChaseBoard]] = field(default_factory=list)

    @property
    def items(self) -> list[list[object]]:
        """What it tells of, as it is kept."""
        return [
            [*one.task.key, one.project.day.isoformat()]
            for one in sorted(self.told, key=lambda one: str(one.task.key))
        ]

    @property
    def projects(self) -> frozenset[str]:
        """The codes of the projects it speaks of."""
        boards = {project.code for project, _board in self.boards}
        return frozenset({one.project.code for one in self.told} | boards)


def digests(
    session: Session, projects: Sequence[ChasedProject], today: date
) -> Sequence[Digest]:
    """The letters of a day; whoever got one today gets no other."""
    away, reminded = _away(session), _reminded(session, today)
    found: dict[int, Digest] = {}
    for project in projects:
        spoken: set[int] = set()
        for task in project.tasks:
            for person in _to_be_told(project, task, away, reminded, today):
                digest = found.setdefault(person.id, Digest(person))
                digest.told.append(Told(project, task))
                spoken.add(task.period)
        for person in project.who(Permission.REMIND, None):
            if spoken:
                digest = found.setdefault(person.id, Digest(person))
                boards = (project.board(period) for period in sorted(spoken))
                digest.boards += [(project, board) for board in boards]
    return without_today(session, [found[key] for key in sorted(found)], today)


def asked_for(
    session: Session, project: ChasedProject, place: tuple[int, int], today: date
) -> Sequence[Digest]:
    """The letters about one claim, whatever the calendar of reminders says."""
    away = _away(session)
    found: dict[int, Digest] = {}
    for task in project.tasks:
        if (task.partner, task.period) != place:
            continue
        for person in _concerned(project, task, away, today):
            digest = found.setdefault(person.id, Digest(person))
            digest.told.append(Told(project, task))
    return without_today(session, [found[key] for key in sorted(found)], today)


def without_today(
    session: Session, several: Sequence[Digest], today: date
) -> Sequence[Digest]:
    """Those for people who were not reminded today."""
    asked = select(Reminder.person_id).where(Reminder.sent_on == today)
    had = frozenset(session.scalars(asked))
    return [one for one in several if one.person.id not in had]


def _to_be_told(
    project: ChasedProject,
    task: Task,
    away: Mapping[int, Away],
    reminded: Reminded,
    today: date,
) -> Iterator[Person]:
    days = _days(project)
    for person in _concerned(project, task, away, today):
        last = reminded.get((person.id, task.key))
        if is_to_be_reminded(task.due_on, days, last, on=project.day):
            yield person


def _concerned(
    project: ChasedProject, task: Task, away: Mapping[int, Away], today: date
) -> Sequence[Person]:
    """Who has to act, substitutes and the signatory as it gets later; each once."""
    doing = project.who(DOES[task.duty], task.partner)
    reached = escalation(
        task.due_on,
        project.parameters.count("reminder_substitute_days", project.day),
        project.parameters.count("reminder_signatory_days", project.day),
        on=project.day,
    )
    found = {one.id: one for one in doing}
    if reached is Escalation.SIGNATORY and task.duty in OF_PARTNER:
        signing = project.who(Permission.REPORT_SUBMIT, task.partner)
        found |= {one.id: one for one in signing}
    # A substitute hears of nothing that the own seats do not show.
    readers = project.who(Permission.REPORT_READ, task.partner)
    known = {one.id: one for one in readers}
    for person in tuple(found):
        absence = away.get(person)
        if absence is None or not absence.stands_in(today, reached):
            continue
        substitute = known.get(absence.substitute)
        if substitute is not None:
            found[substitute.id] = substitute
    return tuple(found.values())


def _days(project: ChasedProject) -> Sequence[int]:
    codes = project.parameters.codes("reminder_days", project.day)
    return [int(code) for code in codes if _DAYS.fullmatch(code)]


def _away(session: Session) -> Mapping[int, Away]:
    return {
        one.person_id: Away(one.person_id, one.substitute_id, one.starts_on, one.until)
        for one in session.scalars(select(Substitute))
    }


def _reminded(session: Session, today: date) -> Reminded:
    asked = select(Reminder).where(Reminder.sent_on >= today - _REMEMBERED)
    found: dict[tuple[int, tuple[object, ...]], date] = {}
    for one in session.scalars(asked.order_by(Reminder.sent_on)):
        for *key, day in one.items:
            found[one.person_id, tuple(key)] = date.fromisoformat(day)
    return found
