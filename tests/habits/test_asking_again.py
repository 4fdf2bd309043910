"""Steps that cannot be taken back ask again who is there."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.habits.access import rules
from visimal.identity.freshness import MARK
from visimal.identity.guard import access_of
from visimal.identity.permissions import Permission

#: Whoever may do one of these signs with it.
SIGNING = frozenset({Permission.REPORT_SUBMIT})
#: Of steps whose permission covers more than one: those that end something for good.
ENDING = frozenset({"finish", "erase", "erase_papers"})


def unasked(app: Flask) -> Iterator[str]:
    """The steps of this kind at which nobody is asked again."""
    for rule, method in rules(app):
        signs = access_of(app, rule.endpoint) in SIGNING
        ends = rule.endpoint.rpartition(".")[2] in ENDING
        view = app.view_functions[rule.endpoint]
        if method == "POST" and (signs or ends) and not getattr(view, MARK, False):
            yield rule.endpoint


def test_who_submits_certifies_or_erases_is_asked_again(empty_app: Flask) -> None:
    asked = {
        endpoint
        for endpoint, view in empty_app.view_functions.items()
        if getattr(view, MARK, False)
    }
    assert asked >= {"claims.submit", "control.finish", "privacy_of_people.erase"}
    # A signature on a time sheet is the claim's whole proof of somebody's hours.
    assert asked >= {"staff.sign", "staff.countersign"}
    assert [*unasked(empty_app)] == []


def test_a_step_that_asks_nobody_bites(
    empty_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    for endpoint in ("claims.submit", "control.finish"):
        monkeypatch.delattr(empty_app.view_functions[endpoint], MARK)
    assert {*unasked(empty_app)} == {"claims.submit", "control.finish"}
