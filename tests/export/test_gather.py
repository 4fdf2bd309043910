"""From the figures to what a form may show, with the example computed by hand."""

from dataclasses import replace

import pytest

from tests.opened_project import REPORTS
from visimal.domain.money import euro
from visimal.export import forms
from visimal.export import NothingToReportError
from visimal.export.facts import ConsolidatedReport
from visimal.export.facts import PartnerReport
from visimal.export.gather import consolidated_report
from visimal.export.gather import partner_report
from visimal.export.gather import Source
from visimal.figures.tables import Figures


def source(figures: Figures, language: str = "en") -> Source:
    """Figures with a form."""
    form = forms("fwvl_2021_2027", REPORTS)[0]
    return Source(figures, form, language, REPORTS, "0123456789abcdef" * 4)


def consolidated(figures: Figures, period: int) -> ConsolidatedReport:
    """The consolidated report of a period."""
    return consolidated_report(source(figures), period)


def of_partner(figures: Figures, partner: int, period: int) -> PartnerReport:
    """The report of a partner."""
    return partner_report(source(figures), partner, period)


def test_declared_and_certified_are_those_of_the_whole_project(
    example: Figures,
) -> None:
    facts = consolidated(example, 2)
    assert facts.declared.reported_so_far == euro("423.33")
    assert facts.certified.reported_so_far == euro("125.01")
    assert facts.declared_erdf.reported_so_far == euro("198.00")
    assert facts.certified_erdf.reported_so_far == euro("75.00")


def test_each_partner_has_its_share_of_the_erdf(example: Figures) -> None:
    alpha, beta = consolidated(example, 2).funding
    assert alpha.certified_erdf == euro("75.00")
    assert alpha.contribution == euro("50.01")
    assert alpha.remaining_erdf == euro("525.00")
    assert beta.declared_erdf == euro("100.00")
    assert beta.certified_erdf == euro("0.00")


def test_a_report_of_a_later_period_is_not_in_an_earlier_one(example: Figures) -> None:
    assert [one.report.period for one in consolidated(example, 1).reports] == [1, 1]
    assert consolidated(example, 2).reports_counted == 3


def test_a_certificate_says_in_which_period_it_counts(example: Figures) -> None:
    counted = {
        one.report.partner_label: one.counted_in
        for one in consolidated(example, 1).reports
    }
    assert counted == {"LP1": 1, "PP2": None}


def test_nothing_that_must_not_be_is_there(example: Figures) -> None:
    facts = consolidated(example, 2)
    assert facts.none == 0
    assert facts.reconciliations_failed == 0
    assert facts.partners_above_ceiling == 0
    assert facts.categories_above_budget == 0


def test_what_must_not_be_is_counted(example: Figures) -> None:
    facts = consolidated(example, 2)
    first, *others = facts.reconciliations
    wrong = replace(first, relation="=", difference=euro("-0.01"))
    above = replace(first, relation="<=", difference=euro("0.01"))
    below = replace(first, relation="<=", difference=euro("-0.01"))
    counted = replace(facts, reconciliations=(wrong, above, below, *others))
    assert counted.reconciliations_failed == 2
    over = replace(facts.funding[0], remaining_erdf=euro("-0.01"))
    assert replace(facts, funding=(over,)).partners_above_ceiling == 1


def test_a_bridge_is_the_programmes_figure_its_steps_and_ours(example: Figures) -> None:
    facts = consolidated(example, 2)
    for bridge in facts.bridges:
        steps = [one.amount for one in facts.bridge_steps if one.bridge == bridge.code]
        assert sum(steps) == bridge.differences
        assert bridge.programme + bridge.differences == bridge.ours
    assert "PP2" in {one.partner for one in facts.bridge_steps}


def test_sentences_are_in_the_language_of_the_workbook(example: Figures) -> None:
    french = consolidated_report(source(example, "fr"), 2)
    english = consolidated(example, 2)
    assert french.reconciliations[0].sentence != english.reconciliations[0].sentence
    assert english.reconciliations[0].verdict == "PASS"
    assert french.edition.programme != english.edition.programme


def test_the_edition_says_of_what_it_is(example: Figures) -> None:
    edition = of_partner(example, 2, 2).edition
    assert edition.scope == "PP2 S2"
    assert consolidated(example, 2).edition.scope == "S2"
    assert edition.is_demonstration
    assert edition.fingerprint.startswith(edition.short_fingerprint)


def test_lines_and_flat_rates_make_the_report(example: Figures) -> None:
    facts = of_partner(example, 1, 1)
    assert facts.line_count == 3
    assert facts.lines_declared == euro("143.34")
    assert facts.flat_rates_total == euro("20.00")
    assert facts.declared.current_report == euro("163.34")
    assert facts.declared_erdf.current_report == euro("98.00")
    assert facts.lines_deducted == euro("33.33")
    assert facts.lines_parked == euro("0.00")
    assert facts.lines_certified == euro("110.01")
    assert facts.certified.current_report == euro("125.01")
    assert facts.certified_erdf.current_report == euro("75.00")


def test_a_line_that_loses_more_than_it_declared_is_counted(example: Figures) -> None:
    facts = of_partner(example, 1, 1)
    assert (facts.lines_overcut, facts.none) == (0, 0)
    first, *others = facts.tables.lines
    wrong = replace(first, deducted=first.declared, parked=euro("0.01"))
    tables = replace(facts.tables, lines=(wrong, *others))
    assert replace(facts, tables=tables).lines_overcut == 1


def test_a_category_above_its_budget_is_counted(example: Figures) -> None:
    assert of_partner(example, 2, 2).categories_above_budget == 1
    assert of_partner(example, 2, 1).categories_above_budget == 0


def test_what_nobody_reported_cannot_be_shown(example: Figures) -> None:
    with pytest.raises(NothingToReportError, match="the project has no report"):
        consolidated(example, 3)
    with pytest.raises(NothingToReportError, match="partner 1 has no report"):
        of_partner(example, 1, 2)


def test_a_finding_names_its_line_and_speaks_the_language_of_the_workbook(
    example: Figures,
) -> None:
    (of_a_line,) = of_partner(example, 1, 1).findings
    assert (of_a_line.line, of_a_line.code) == ("P01-S1-0001", "15.1")
    (of_the_report,) = of_partner(example, 2, 2).findings
    assert of_the_report.line is None
    assert "259.99" in of_the_report.sentence
    assert "External expertise and services" in of_the_report.sentence
    (french,) = partner_report(source(example, "fr"), 2, 2).findings
    assert "259,99\N{NO-BREAK SPACE}€" in french.sentence
    assert french.citation == of_the_report.citation
    assert of_partner(example, 2, 1).findings == ()
