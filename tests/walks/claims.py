"""What all walks through a claim begin with."""

from collections.abc import Mapping

from tests.walks.walker import Walker

#: What is typed about a cost if nothing else is: printed matter of semester 3.
PRINTED = {
    "Cost category": "External expertise and services",
    "Work package": "MT2 · Visibility",
    "What was bought or done": "Leaflets, printed (DEMO)",
    "Invoiced on": "02/02/2027",
    "Paid on": "09/02/2027",
}


def to_claim(walker: Walker, partner: str, semester: str | None = None) -> None:
    """From any page to the list of expenditure of a claim that is worked on.

    Without a semester it is the one that the page of the reports begins with.
    """
    walker.follows("Reports")
    if semester is not None:
        walker.follows(semester)
    walker.follows(partner)
    if walker.has_link("Edit and submit"):
        walker.follows("Edit and submit")


def declares(walker: Walker, typed: Mapping[str, str | bool]) -> str:
    """Declare a cost, from the list of expenditure and back to it: its number."""
    known = set(walker.lines())
    walker.follows("Declare a cost")
    walker.presses("Save this line", {**PRINTED, **typed})
    (number,) = set(walker.lines()) - known
    return number
