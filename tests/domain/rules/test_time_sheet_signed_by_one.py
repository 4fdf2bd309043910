"""Two people sign a time sheet."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.time_sheet_signed_by_one import check

TWICE = ("DEMO Anna", "demo  ANNA")


def test_one_name_in_both_places_is_one_person() -> None:
    report = staffed.report(staffed.line(1), staffed.line(2, signers=TWICE))
    (found,) = check(report, example.parameters())
    assert found.line == 2
    assert found.message % found.values == (
        "One person signed the time sheet of P01-E01 for 01/2026 for both. Unlock it,"
        " and let the supervisor sign it."
    )


def test_it_is_silent_about_half_signed_sheets_and_what_was_submitted() -> None:
    report = staffed.report(
        staffed.line(1, signers=TWICE, signed=("2026-02-03", None)),
        staffed.line(2, signed=None),
        example.line(3),
    )
    assert list(check(report, example.parameters())) == []
    sent = staffed.report(staffed.line(1, signers=TWICE), is_open=False)
    assert list(check(sent, example.parameters())) == []
