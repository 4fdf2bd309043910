"""A paper that nobody can open or read proves nothing."""

import pytest

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.papers import Readability
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.paper_unreadable import check


def _report(state: Readability) -> ReportUnderCheck:
    return proved.report(
        example.line(1), papers={1: [PaperKind.INVOICE]}, readability=state
    )


@pytest.mark.parametrize("state", ["encrypted", "damaged", "too_small"])
def test_what_cannot_be_read_is_found(state: str) -> None:
    (finding,) = check(_report(Readability(state)), example.parameters())
    assert finding.values == {"paper": "P01-D0001", "state": state}


@pytest.mark.parametrize("state", ["readable", "unknown"])
def test_what_can_be_read_or_has_no_pages_is_in_order(state: str) -> None:
    assert list(check(_report(Readability(state)), example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(_report(Readability.ENCRYPTED))
    assert list(check(report, example.parameters())) == []
