"""What a rule says, as data."""

from visimal.domain.findings import Finding
from visimal.domain.findings import msgid
from visimal.domain.findings import Severity
from visimal.domain.findings import submission_is_blocked


def finding(severity: Severity) -> Finding:
    message = msgid("Paid on %(paid_on)s.")
    return Finding(
        rule="paid_outside_period",
        severity=severity,
        code="4.1",
        citation="a guide, page 41",
        line=3,
        message=message,
        values={"paid_on": "2026-07-01"},
    )


def test_a_finding_is_a_sentence_with_its_figures_apart() -> None:
    warning = finding(Severity.WARNS)
    assert warning.message % warning.values == "Paid on 2026-07-01."


def test_only_a_blocking_finding_keeps_a_report_from_being_submitted() -> None:
    mild = [finding(Severity.WARNS), finding(Severity.INFORMS)]
    assert not submission_is_blocked(mild)
    assert submission_is_blocked([*mild, finding(Severity.BLOCKS_SUBMISSION)])
    assert not submission_is_blocked([])
