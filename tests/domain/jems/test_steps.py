"""What the programmes' system refuses, and what a submission does there."""

from decimal import Decimal

import pytest

from visimal.domain.jems import submission
from visimal.domain.jems.validation import budget_fault
from visimal.domain.jems.validation import BudgetFault
from visimal.domain.jems.validation import cofinancing_fault
from visimal.domain.jems.validation import CofinancingFault
from visimal.domain.jems.validation import CofinancingRow
from visimal.domain.jems.work_plan import flag
from visimal.domain.report_status import NotNowError


@pytest.mark.parametrize(
    ("before", "now", "changed", "shown"),
    [
        (False, True, False, "Green"),
        (True, True, True, "Yellow"),
        (True, False, True, "Yellow"),
        (True, True, False, "Gray"),
        (False, False, True, None),
    ],
)
def test_a_part_of_the_work_plan_has_one_flag(
    *, before: bool, now: bool, changed: bool, shown: str | None
) -> None:
    assert flag(was_complete=before, is_complete=now, has_changed=changed) == shown


@pytest.mark.parametrize(
    ("status", "reached", "recalculated", "kept"),
    [
        ("Draft", "Submitted", True, False),
        ("ReOpenSubmittedLast", "Submitted", True, False),
        ("ReOpenSubmittedLimited", "Submitted", False, False),
        ("ReOpenInControlLast", "InControl", True, True),
        ("ReOpenInControlLimited", "InControl", False, True),
    ],
)
def test_submitting_recalculates_only_what_was_open(
    *, status: str, reached: str, recalculated: bool, kept: bool
) -> None:
    found = submission.submit(status, control_was_reopened=False)
    assert found == submission.Submission(reached, recalculated, kept)


@pytest.mark.parametrize(
    "status", ["Submitted", "InControl", "Certified", "ReOpenCertified"]
)
def test_what_is_not_open_cannot_be_submitted(status: str) -> None:
    with pytest.raises(NotNowError):
        submission.submit(status, control_was_reopened=False)
    again = submission.submit("ReOpenInControlLast", control_was_reopened=True)
    assert again.status == "ReOpenCertified"


def test_a_budget_table_is_refused_for_one_reason() -> None:
    largest = Decimal("999999999.99")
    assert budget_fault(row_ids=[None] * 300, amounts=[largest, -largest]) is None
    assert budget_fault(row_ids=[None] * 301) is BudgetFault.TOO_MANY_ROWS
    assert budget_fault(row_ids=["1", "2", "1"]) is BudgetFault.DUPLICATE_ROW
    assert budget_fault(used_periods=[1, 3], periods=[1, 2]) is (
        BudgetFault.UNKNOWN_PERIOD
    )
    assert budget_fault(used_periods=[1], periods=[1, 2]) is None
    assert budget_fault(amounts=[Decimal(1), Decimal(10**9)]) is BudgetFault.TOO_LARGE
    assert budget_fault(amounts=[Decimal("22.345")]) is BudgetFault.TOO_MANY_DECIMALS


ERDF, OWN = CofinancingRow("ERDF", Decimal(60)), CofinancingRow(None, Decimal(40))
HALF = CofinancingRow(None, Decimal(50))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([ERDF, OWN], None),
        ([CofinancingRow("ERDF", None), OWN], CofinancingFault.PERCENTAGE),
        ([CofinancingRow(None, Decimal("-0.01"))], CofinancingFault.PERCENTAGE),
        ([CofinancingRow(None, Decimal("100.01"))], CofinancingFault.PERCENTAGE),
        ([OWN, CofinancingRow("IPA", Decimal(101))], CofinancingFault.PERCENTAGE),
        ([CofinancingRow("IPA", Decimal(0)), HALF, HALF], CofinancingFault.PARTNER_ROW),
        (
            [
                CofinancingRow("IPA", Decimal("0.5")),
                CofinancingRow(None, Decimal("99.5")),
            ],
            None,
        ),
        ([CofinancingRow("IPA", Decimal(0)), CofinancingRow(None, Decimal(100))], None),
        (
            [
                CofinancingRow("IPA", Decimal(20)),
                CofinancingRow("ERDF", Decimal(40)),
                OWN,
            ],
            CofinancingFault.FIXED_RATE,
        ),
        ([ERDF], CofinancingFault.SUM),
        ([HALF, HALF], CofinancingFault.PARTNER_ROW),
        ([CofinancingRow("ERDF", Decimal(100))], CofinancingFault.PARTNER_ROW),
        (
            [
                CofinancingRow("IPA", Decimal(30)),
                CofinancingRow("IPA", Decimal(30)),
                OWN,
            ],
            CofinancingFault.DUPLICATE_FUND,
        ),
        (
            [CofinancingRow("ERDF", Decimal(50)), HALF],
            CofinancingFault.FIXED_RATE,
        ),
    ],
)
def test_cofinancing_is_refused_for_one_reason(
    rows: list[CofinancingRow], fault: CofinancingFault | None
) -> None:
    assert cofinancing_fault(rows, {"ERDF": Decimal(60)}) is fault
