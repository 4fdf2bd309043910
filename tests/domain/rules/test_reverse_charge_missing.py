"""A supplier abroad charges no VAT; the buyer owes it."""

from tests.domain.rules import example
from visimal.domain.claimant import Claimant
from visimal.domain.cost_categories import CostCategory
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import VatStatus
from visimal.domain.rules.reverse_charge_missing import check

FRENCH = ReportFacts(claimant=Claimant(country="FR"))


def found(  # noqa: PLR0913  each is one fact that decides
    *,
    supplier: str | None = "BE",
    vat: str | None = "0.00",
    declared: str = "50.00",
    category: CostCategory = CostCategory.EXTERNAL,
    status: VatStatus = VatStatus.NOT_RECOVERABLE,
    facts: ReportFacts = FRENCH,
) -> list[object]:
    line = example.line(1, vat=vat, declared=declared, category=category)
    line = example.but(line, supplier_country=supplier)
    report = example.report(line, vat_status=status, facts=facts)
    return [f.values["country"] for f in check(report, example.parameters())]


def test_a_belgian_invoice_without_vat_to_a_french_partner_is_pointed_at() -> None:
    assert found() == ["BE"]


def test_who_recovers_a_part_is_asked_too() -> None:
    assert found(status=VatStatus.PARTLY_RECOVERABLE) == ["BE"]


def test_it_is_silent_about_suppliers_at_home_and_unknown_ones() -> None:
    assert found(supplier="FR") == found(supplier=None) == []


def test_it_is_silent_when_vat_was_charged_or_nobody_said() -> None:
    assert found(vat="10.00") == found(vat=None) == []


def test_it_is_silent_for_who_recovers_vat() -> None:
    assert found(status=VatStatus.RECOVERABLE) == []


def test_it_is_silent_about_travel_and_credit_notes() -> None:
    assert found(category=CostCategory.TRAVEL) == found(declared="-50.00") == []


def test_it_is_silent_when_the_partners_country_is_unknown() -> None:
    assert found(facts=ReportFacts()) == []
