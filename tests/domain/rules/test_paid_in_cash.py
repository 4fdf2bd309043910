"""Cash leaves no trace in a bank."""

from tests.domain.rules import example
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.rules.paid_in_cash import check


def test_every_payment_in_cash_is_found() -> None:
    lines = [
        example.but(example.line(place), payment_means=means)
        for place, means in enumerate(PaymentMeans, 1)
    ]
    findings = [*check(example.report(*lines), example.parameters())]
    assert [f.line for f in findings] == [[*PaymentMeans].index(PaymentMeans.CASH) + 1]


def test_it_is_silent_when_nobody_said_how_it_was_paid() -> None:
    assert [*check(example.report(example.line(1)), example.parameters())] == []
