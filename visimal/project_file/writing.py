"""Writing a project back into the format it was loaded from."""

from collections import defaultdict

from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.consortium.models import Project
from visimal.indicators.models import AchievedValue
from visimal.indicators.models import Indicator
from visimal.project_file.ahead import ahead_written
from visimal.project_file.budgets import budgets_written
from visimal.project_file.budgets import funding_written
from visimal.project_file.budgets import versions_of
from visimal.project_file.schema import JsonObject
from visimal.project_file.schema import normalised
from visimal.project_file.writing_reports import reports_written
from visimal.project_file.written_rows import grouped
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.workplan.models import Activity
from visimal.workplan.models import ActivityPartner
from visimal.workplan.models import Deliverable
from visimal.workplan.models import Delivery
from visimal.workplan.models import Output
from visimal.workplan.models import WorkPackage


def written(session: Session, project: Project) -> JsonObject:
    """The whole project as a normalised document."""
    own = project.id
    names = Names(
        partners=named(session, Partner, Partner.number, own),
        periods=named(session, Period, Period.number, own),
        packages=named(session, WorkPackage, WorkPackage.code, own),
    )
    document = {
        "format": "visimal-project/1",
        "programme": project.programme,
        "demonstration": project.is_demonstration,
        "as_of": project.as_of and project.as_of.isoformat(),
        "project": {
            "code": project.code,
            "acronym": project.acronym,
            "title": project.title,
            "specific_objective": project.specific_objective,
            "starts_on": project.starts_on.isoformat(),
        },
        "periods": [
            texts(one, ("number", "first_month", "last_month", "due_on"))
            for one in rows(session, Period, own, Period.number)
        ],
        "partners": _partners(session, own),
        "work_packages": _work_packages(session, own, names),
        "indicators": _indicators(session, own, names),
        **budgets_written(session, own, names),
        "achieved": _achieved(session, own, names),
        "delivered": _delivered(session, own, names),
        **reports_written(session, own, names),
        **ahead_written(session, own, names),
    }
    return normalised(document)


def _partners(session: Session, own: int) -> list[JsonObject]:
    *_, last = versions_of(session, own)
    funding = funding_written(session, last)
    kept = (
        "number label abbreviation name role side country legal_status vat_status "
        "vat_number also_known_as note"
    )
    return [
        {**texts(one, kept.split()), "funding": funding.get(one.id)}
        for one in rows(session, Partner, own, Partner.id)
    ]


def _work_packages(session: Session, own: int, names: Names) -> list[JsonObject]:
    partners: dict[int, list[int]] = defaultdict(list)
    for one in rows(session, ActivityPartner, own, ActivityPartner.id):
        partners[one.activity_id].append(names.partners[one.partner_id])
    deliverables = grouped(
        rows(session, Deliverable, own, Deliverable.id),
        "activity_id",
        ("code", "title", "quantity", "due_month"),
    )
    outputs = grouped(
        rows(session, Output, own, Output.id),
        "work_package_id",
        ("code", "title", "indicator", "target", "due_month"),
    )
    activities: dict[int, list[JsonObject]] = defaultdict(list)
    for one in rows(session, Activity, own, Activity.id):
        activities[one.work_package_id].append(
            {
                **texts(one, ("code", "title", "first_month", "last_month")),
                "partners": partners[one.id],
                "deliverables": deliverables[one.id],
            }
        )
    return [
        {
            **texts(one, ("code", "title")),
            "activities": activities[one.id],
            "outputs": outputs[one.id],
        }
        for one in rows(session, WorkPackage, own, WorkPackage.position)
    ]


def _indicators(session: Session, own: int, names: Names) -> list[JsonObject]:
    kept = ("code", "kind", "name", "unit", "rule", "baseline", "target")
    return [
        {**texts(one, kept), "work_package": names.packages.get(one.work_package_id)}
        for one in rows(session, Indicator, own, Indicator.position)
    ]


def _achieved(session: Session, own: int, names: Names) -> list[JsonObject]:
    indicators = named(session, Indicator, Indicator.code, own)
    return [
        {
            **texts(one, ("value", "denominator", "item")),
            "indicator": indicators[one.indicator_id],
            "partner": names.partners.get(one.partner_id),
            "period": names.periods[one.period_id],
        }
        for one in rows(session, AchievedValue, own, AchievedValue.position)
    ]


def _delivered(session: Session, own: int, names: Names) -> list[JsonObject]:
    deliverables = named(session, Deliverable, Deliverable.code, own)
    return [
        {
            "deliverable": deliverables[one.deliverable_id],
            "partner": names.partners[one.partner_id],
            "period": names.periods[one.period_id],
            "quantity": one.quantity,
        }
        for one in rows(session, Delivery, own, Delivery.id)
    ]
