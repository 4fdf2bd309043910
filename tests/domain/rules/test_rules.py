"""A report is checked by the rules of its programme, side and day."""

from datetime import date
from pathlib import Path

from tests.domain.rules import example
from visimal.domain.findings import Severity
from visimal.domain.rules import check
from visimal.domain.rules import RULES
from visimal.programmes import programme

INVENTED = Path(__file__).parents[2] / "programmes"
FWVL = programme("fwvl_2021_2027")
COAST = programme("coast_to_coast", (INVENTED,))


def test_every_rule_of_the_house_is_set_by_the_programme() -> None:
    assert {setting.check for setting in FWVL.rules} == set(RULES)


def test_findings_follow_the_order_of_the_rules_and_lines() -> None:
    report = example.report(
        example.line(1, paid_on=date(2026, 7, 1)),
        example.line(2, paid_on=date(2025, 12, 31)),
        example.line(3, supplier="HEX"),
        side="wallonie",
    )
    found = [(f.rule, f.line) for f in check(report, FWVL) if f.line is not None]
    assert found == [
        ("paid_outside_project", 2),
        ("paid_outside_period", 1),
        ("invoice_from_partner", 3),
    ]


def test_a_finding_carries_how_the_programme_applies_the_rule() -> None:
    report = example.report(example.line(1, paid_on=date(2026, 7, 1)), side="east")
    (here,) = [f for f in check(report, FWVL) if f.line is not None]
    assert (here.severity, here.code) == (Severity.WARNS, "4.1")
    (there,) = check(report, COAST)
    assert (there.severity, there.code) == (Severity.BLOCKS_SUBMISSION, "9.9")
    assert there.citation == "Invented handbook, page 1"


def test_a_rule_of_one_side_is_silent_on_the_other() -> None:
    report = example.report(example.line(1, paid_on=date(2026, 7, 1)), side="west")
    assert check(report, COAST) == []


def test_a_rule_holds_from_its_day_by_the_end_of_the_period() -> None:
    first = example.report(example.line(1, original_period=2))
    assert check(first, COAST) == []
    late = example.report(example.line(1, paid_on=date(2026, 6, 30)), period=2)
    assert [f.rule for f in check(late, COAST)] == ["late_expenditure"]


def test_of_an_empty_report_only_what_is_asked_without_a_cost_is_asked() -> None:
    found = {f.rule for f in check(example.report(), FWVL)}
    assert found == {"nil_report", "publicity_missing"}
