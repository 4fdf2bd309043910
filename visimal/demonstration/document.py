"""The whole demonstration as one project file."""

from visimal.demonstration import budget
from visimal.demonstration import consortium
from visimal.demonstration import facts
from visimal.demonstration import plan
from visimal.demonstration.facts import Facts


def project_file() -> Facts:
    """The demonstration project VISIMaIRares, the same every time."""
    members, work = facts.read("consortium"), facts.read("workplan")
    measured = facts.read("indicators")
    return {
        "format": "visimal-project/1",
        "programme": facts.PROGRAMME,
        "demonstration": True,
        "as_of": members["project"]["demo"]["as_of"],
        "project": consortium.project(members),
        "periods": consortium.periods(members),
        "partners": consortium.partners(members),
        "work_packages": plan.work_packages(work),
        "indicators": plan.indicators(measured),
        "budget": budget.budget(members),
        "achieved": measured["achieved"],
        "delivered": work["delivered"],
    }
