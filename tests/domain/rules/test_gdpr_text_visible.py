"""A staff line names a person, so its text is marked."""

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.rules.gdpr_text_visible import check

STAFF = CostCategory.STAFF


def test_unmarked_staff_lines_are_counted_once_a_report() -> None:
    report = example.report(
        example.line(1, category=STAFF, is_personal_data=True),
        example.line(2),
        example.line(3, category=STAFF),
        example.line(4, category=STAFF),
    )
    (finding,) = check(report, example.parameters())
    assert finding.line == 3
    assert finding.values == {"lines": 2, "first": "P01-S1-0003"}


def test_marked_staff_lines_are_in_order() -> None:
    report = example.report(example.line(1, category=STAFF, is_personal_data=True))
    assert list(check(report, example.parameters())) == []
