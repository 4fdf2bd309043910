"""Every awkward case that the demonstration promises is walked by somebody."""

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Mapping

from tests.walks import test_amounts as amounts
from tests.walks import test_lines_that_warn as warned
from tests.walks import test_links_between_lines as links
from tests.walks import test_project as project
from visimal.demonstration import TEST_CASES

#: By which walk each case is tried.
WALKS: Mapping[str, Callable[..., None]] = {
    "credit_note": (
        links.test_a_credit_note_lowers_the_claim_and_names_a_line_of_semester_1
    ),
    "forgotten_expense": (
        links.test_a_cost_that_was_forgotten_says_in_which_semester_it_was_paid
    ),
    "refused_and_declared_again": (
        links.test_a_cost_without_proof_is_declared_again_once_and_counts_once
    ),
    "ineligible_and_entered_again": (
        links.test_a_cost_that_was_refused_for_good_cannot_come_back
    ),
    "nil_claim": (
        project.test_a_nil_claim_is_filed_and_the_project_report_stays_complete
    ),
    "late_partner": project.test_a_late_claim_is_left_out_with_a_reason_and_comes_later,
    "part_of_an_invoice_with_partly_recoverable_vat": (
        amounts.test_a_share_of_an_invoice_without_the_vat_that_comes_back
    ),
    "personal_data": project.test_a_line_about_a_person_is_read_by_its_partner_alone,
    "office_flat_rate_floor": (
        amounts.test_office_and_erdf_are_cut_and_never_rounded_up
    ),
    "erdf_floor": amounts.test_office_and_erdf_are_cut_and_never_rounded_up,
    "dated_outside_the_project": (
        warned.test_a_cost_before_or_after_the_project_keeps_the_claim_back
    ),
    "invoice_of_another_partner": warned.test_partners_do_not_invoice_one_another,
    "contract_exceeded": warned.test_one_cent_too_much_is_invoiced_under_a_contract,
    "double_funding": (
        warned.test_an_invoice_that_another_partner_declared_keeps_the_claim_back
    ),
    "erdf_passed_on_late_or_short": (
        project.test_erdf_that_is_passed_on_late_or_short_is_said
    ),
}
#: Shown by the demonstration beyond the cases that were asked for.
_BESIDE = {"foreign_currency"}


def _not_walked(cases: Collection[str]) -> set[str]:
    return set(cases) - set(WALKS) - _BESIDE


def test_all_fifteen_cases_are_walked() -> None:
    assert len(WALKS) == 15
    assert set(WALKS) <= set(TEST_CASES)
    assert _not_walked(TEST_CASES) == set()
    assert all(walk.__name__.startswith("test_") for walk in WALKS.values())


def test_a_case_that_nobody_walks_is_found() -> None:
    assert _not_walked([*TEST_CASES, "heron_on_the_roof"]) == {"heron_on_the_roof"}
