"""The whole demonstration as one project file."""

from visimal.demonstration import budget
from visimal.demonstration import consortium
from visimal.demonstration import expenditure
from visimal.demonstration import facts
from visimal.demonstration import payments
from visimal.demonstration import plan
from visimal.demonstration import verification
from visimal.demonstration.facts import Facts


def project_file() -> Facts:
    """The demonstration project VISIMaIRares, the same every time."""
    members, work = facts.read("consortium"), facts.read("workplan")
    measured, costs = facts.read("indicators"), facts.read("expenditure")
    cases, money = facts.read("cases"), facts.read("payments")
    ahead, told = facts.read("outlook"), facts.read("verification")
    planned = budget.budget(members, ahead)
    declared = expenditure.partner_reports(members, planned, costs, cases["lines"])
    reports = verification.verified(declared, told)
    paid = payments.payments(members, money, reports)
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
        "budget": planned,
        "earlier_budgets": [budget.first_budget(members, planned, ahead)],
        "contracts": expenditure.contracts(members, reports, costs, cases["contracts"]),
        "reports": reports,
        "project_reports": money["project_reports"],
        "payments": paid,
        "instalments": payments.instalments(money),
        "batches": payments.batches(money, paid),
        **facts.chosen(money, "audits", "corrections", "recoveries"),
        **facts.chosen(ahead, "forecasts", "cash"),
        "achieved": measured["achieved"],
        "delivered": work["delivered"],
    }
