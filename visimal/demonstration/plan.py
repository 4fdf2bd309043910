"""The work plan and the indicators of the demonstration, and what was delivered."""

from visimal.demonstration.consortium import CALENDAR
from visimal.demonstration.facts import chosen
from visimal.demonstration.facts import Facts


def work_packages(plan: Facts) -> list[Facts]:
    """Work packages with activities, deliverables and outputs."""
    return [
        {
            "code": package["no"],
            "title": package["title"],
            "activities": [_activity(activity) for activity in package["activities"]],
            "outputs": package["outputs"],
        }
        for package in plan["work_packages"]
    ]


def _activity(activity: Facts) -> Facts:
    return {
        **chosen(activity, "code", "title", "first_month", "last_month", "partners"),
        "deliverables": [
            {
                **chosen(deliverable, "code", "title"),
                "quantity": deliverable["qty"],
                "due_month": _due_month(activity, deliverable["semester"]),
            }
            for deliverable in activity["deliverables"]
        ],
    }


def _due_month(activity: Facts, semester: int) -> int:
    """The last month of the semester, or of the activity if it ends before."""
    last_month: int = activity["last_month"]
    return min(CALENDAR.period(semester).last_month, last_month)


def indicators(facts: Facts) -> list[Facts]:
    """Indicators with invented baselines and targets."""
    return [
        {
            **chosen(indicator, "code", "kind", "name", "unit"),
            "rule": indicator["aggregation_rule"],
            **chosen(indicator["demo"], "work_package", "baseline", "target"),
        }
        for indicator in facts["indicators"]
    ]
