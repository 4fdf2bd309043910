"""VAT that the State gives back is no cost, unless it is accepted."""

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.report_under_check import VatStatus
from visimal.domain.rules.recoverable_vat import check


def report(status: VatStatus, eligible: str = "6000000.00") -> ReportUnderCheck:
    return example.report(
        example.line(1, declared="100.00", invoice_total="121.00", vat="21.00"),
        example.line(2, declared="100.01", invoice_total="121.00", vat="21.00"),
        example.line(3, declared="121.00", invoice_total="121.00"),
        example.line(4, declared="121.00", vat="21.00"),
        vat_status=status,
        eligible=eligible,
    )


def lines(checked: ReportUnderCheck, **numbers: bool | str) -> list[int | None]:
    values = {k: euro(v) if isinstance(v, str) else v for k, v in numbers.items()}
    return [f.line for f in check(checked, example.parameters(**values))]


def test_the_net_amount_is_allowed_and_a_cent_of_vat_is_not() -> None:
    assert lines(report(VatStatus.RECOVERABLE)) == [2]


def test_who_recovers_a_part_shows_which_part() -> None:
    (finding,) = check(report(VatStatus.PARTLY_RECOVERABLE), example.parameters())
    assert "you recover a part of VAT" in finding.message


def test_who_recovers_nothing_declares_vat() -> None:
    assert lines(report(VatStatus.NOT_RECOVERABLE)) == []
    assert lines(report(VatStatus.UNKNOWN)) == []


def test_a_project_below_the_threshold_declares_vat() -> None:
    threshold = "5000000.00"
    below = report(VatStatus.RECOVERABLE, eligible="4999999.99")
    at_it = report(VatStatus.RECOVERABLE, eligible="5000000.00")
    assert lines(below, vat_eligible_below=threshold) == []
    assert lines(at_it, vat_eligible_below=threshold) == [2]


def test_the_programme_may_decide_otherwise() -> None:
    small = report(VatStatus.RECOVERABLE, eligible="1.00")
    strict, lenient = False, True
    threshold = "5000000.00"
    decided = lines(
        small, vat_eligible_below=threshold, recoverable_vat_eligible=strict
    )
    assert decided == [2]
    large = report(VatStatus.RECOVERABLE)
    assert lines(large, recoverable_vat_eligible=lenient) == []
