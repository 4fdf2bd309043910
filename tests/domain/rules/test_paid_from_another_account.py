"""Costs are paid by the partner itself."""

from tests.domain.rules import example
from visimal.domain.claimant import Claimant
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.report_facts import ReportFacts
from visimal.domain.rules.paid_from_another_account import check

OWN = "BE68539007547034"
OTHER = "FR7630006000011234567890189"
FACTS = ReportFacts(claimant=Claimant(ibans=frozenset({OWN})))


def test_another_account_is_named() -> None:
    line = example.but(example.line(1), paid_from=OTHER)
    (finding,) = check(example.report(line, facts=FACTS), example.parameters())
    assert finding.values == {"account": OTHER}


def test_what_somebody_advanced_waits_for_the_day_it_was_given_back() -> None:
    means = PaymentMeans.ADVANCED_BY_EMPLOYEE
    line = example.but(example.line(1), payment_means=means, paid_from=OTHER)
    (finding,) = check(example.report(line, facts=FACTS), example.parameters())
    assert finding.message.startswith("Advanced by somebody of your staff")


def test_it_is_silent_about_ones_own_account_however_it_is_written() -> None:
    line = example.but(example.line(1), paid_from="be68 5390 0754 7034")
    assert [*check(example.report(line, facts=FACTS), example.parameters())] == []


def test_it_is_silent_when_the_partner_has_named_no_account() -> None:
    line = example.but(example.line(1), paid_from=OTHER)
    assert [*check(example.report(line), example.parameters())] == []


def test_it_is_silent_when_no_account_is_stated() -> None:
    report = example.report(example.line(1), facts=FACTS)
    assert [*check(report, example.parameters())] == []
