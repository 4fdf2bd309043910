"""A time sheet is signed while people still remember the month."""

from tests.domain.rules import example
from tests.domain.rules import staffed
from visimal.domain.rules.time_sheet_signed_late import check

TEN = example.parameters(time_sheet_days=10)
LATE = staffed.line(2, signed=("2026-02-03", "2026-02-11"))


def test_the_later_signature_counts() -> None:
    # January ends on the 31st: ten days later is 10 February.
    in_time = staffed.line(1, signed=("2026-02-10", "2026-02-10"))
    (found,) = check(staffed.report(in_time, LATE), TEN)
    assert found.line == 2
    assert found.message % found.values == (
        "The time sheet of P01-E01 for 01/2026 was signed on 2026-02-11, later than"
        " 2026-02-10. Say why in the comment, and sign the next one in time."
    )


def test_it_is_silent_without_a_date_to_keep_and_about_what_was_submitted() -> None:
    assert list(check(staffed.report(LATE), example.parameters())) == []
    assert list(check(staffed.report(LATE, is_open=False), TEN)) == []
    nobody = staffed.report(
        staffed.line(1, signed=(None, None)),
        staffed.line(2, signed=None),
        example.line(3),
    )
    assert list(check(nobody, TEN)) == []
