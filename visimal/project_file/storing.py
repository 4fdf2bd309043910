"""Writing a faultless project file into the tables, in one transaction."""

from datetime import date
from decimal import Decimal

from sqlalchemy import update
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.indicators.models import AchievedValue
from visimal.indicators.models import Indicator
from visimal.project_file.ahead import store_ahead
from visimal.project_file.budgets import store_budgets
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.storing_reports import store_reports
from visimal.storage.changes import TOLD_OTHERWISE
from visimal.workplan.models import Activity
from visimal.workplan.models import ActivityPartner
from visimal.workplan.models import Deliverable
from visimal.workplan.models import Delivery
from visimal.workplan.models import Output
from visimal.workplan.models import WorkPackage


def store(session: Session, document: JsonObject, there: Project | None) -> Project:
    """Insert a whole project, or put it in the place of one; the caller commits.

    `document` is a normalised file without faults. A project and its partners keep
    their keys, so that people keep their seats.
    """
    head = document["project"]
    project = there or Project()
    project.code = head["code"]
    project.acronym = head["acronym"]
    project.title = head["title"]
    project.specific_objective = head["specific_objective"]
    project.programme = document["programme"]
    project.starts_on = date.fromisoformat(head["starts_on"])
    project.is_demonstration = document["demonstration"]
    project.as_of = day(document["as_of"])
    session.add(project)
    session.flush()
    own = project.id
    add(
        session,
        Period,
        own,
        ({**p, "due_on": day(p["due_on"])} for p in document["periods"]),
    )
    _store_partners(session, own, document["partners"])
    partners = keys(session, Partner, Partner.number, own)
    known = Keys(
        partners=partners,
        periods=keys(session, Period, Period.number, own),
        packages=_store_work_plan(session, own, document, partners),
    )
    _store_indicators(session, own, document, known)
    store_budgets(session, own, document, known)
    store_reports(session, own, document, known)
    store_ahead(session, own, document, known)
    return project


def _store_partners(session: Session, own: int, partners: list[JsonObject]) -> None:
    there = keys(session, Partner, Partner.number, own)
    rows = [without(one, ("funding",)) for one in partners]
    for row in rows:
        if row["number"] in there:
            kept = update(Partner).where(Partner.id == there[row["number"]])
            session.execute(kept.values(**row), execution_options=TOLD_OTHERWISE)
    add(session, Partner, own, (one for one in rows if one["number"] not in there))


def _store_work_plan(
    session: Session, own: int, document: JsonObject, partners: dict[int, int]
) -> dict[str, int]:
    packages = document["work_packages"]
    add(
        session,
        WorkPackage,
        own,
        (
            {"position": n, "code": one["code"], "title": one["title"]}
            for n, one in enumerate(packages, start=1)
        ),
    )
    ids = keys(session, WorkPackage, WorkPackage.code, own)
    tasks = [(ids[p["code"]], task) for p in packages for task in p["activities"]]
    apart = ("partners", "deliverables")
    add(
        session,
        Activity,
        own,
        (
            {**without(task, apart), "work_package_id": package}
            for package, task in tasks
        ),
    )
    activities = keys(session, Activity, Activity.code, own)
    add(
        session,
        ActivityPartner,
        own,
        (
            {"activity_id": activities[task["code"]], "partner_id": partners[number]}
            for _, task in tasks
            for number in task["partners"]
        ),
    )
    add(
        session,
        Deliverable,
        own,
        (
            {**one, "activity_id": activities[task["code"]]}
            for _, task in tasks
            for one in task["deliverables"]
        ),
    )
    add(
        session,
        Output,
        own,
        (
            {**one, "target": Decimal(one["target"]), "work_package_id": ids[p["code"]]}
            for p in packages
            for one in p["outputs"]
        ),
    )
    return ids


def _store_indicators(
    session: Session,
    own: int,
    document: JsonObject,
    known: Keys,
) -> None:
    add(
        session,
        Indicator,
        own,
        (
            {
                **without(one, ("work_package",)),
                "position": n,
                "work_package_id": known.packages.get(one["work_package"]),
                "baseline": _number(one["baseline"]),
                "target": Decimal(one["target"]),
            }
            for n, one in enumerate(document["indicators"], start=1)
        ),
    )
    indicators = keys(session, Indicator, Indicator.code, own)
    add(
        session,
        AchievedValue,
        own,
        (
            {
                "position": n,
                "indicator_id": indicators[one["indicator"]],
                "partner_id": known.partners.get(one["partner"]),
                "period_id": known.periods[one["period"]],
                "value": Decimal(one["value"]),
                "denominator": _number(one["denominator"]),
                "item": one["item"],
            }
            for n, one in enumerate(document["achieved"], start=1)
        ),
    )
    deliverables = keys(session, Deliverable, Deliverable.code, own)
    add(
        session,
        Delivery,
        own,
        (
            {
                "deliverable_id": deliverables[one["deliverable"]],
                "partner_id": known.partners[one["partner"]],
                "period_id": known.periods[one["period"]],
                "quantity": one["quantity"],
            }
            for one in document["delivered"]
        ),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
