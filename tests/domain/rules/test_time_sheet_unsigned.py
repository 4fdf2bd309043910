"""Hours are proved by a time sheet that both have signed."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.time_sheet_unsigned import check

LINES = (
    staffed.line(1),
    staffed.line(2, signed=("2026-02-03", None)),
    staffed.line(3, signed=(None, "2026-02-03")),
    staffed.line(4, signed=None),
)


def test_a_sheet_that_is_missing_or_half_signed_is_found() -> None:
    found = list(check(staffed.report(*LINES), example.parameters()))
    assert [one.line for one in found] == [2, 3, 4]
    assert found[0].message % found[0].values == (
        "The time sheet of P01-E01 for 01/2026 is not signed by both. Employee and"
        " supervisor sign it."
    )
    assert "There is no time sheet" in found[2].message


def test_it_is_silent_about_percentages_and_about_what_was_submitted() -> None:
    report = staffed.report(
        staffed.line(1, signed=None, percentage="30"), example.line(2)
    )
    assert list(check(report, example.parameters())) == []
    sent = staffed.report(*LINES, is_open=False)
    assert list(check(sent, example.parameters())) == []
