"""Nil and late claims, masked texts, ERDF on its way: what the leader sees."""

import pytest

from tests.walks.claims import declares
from tests.walks.claims import to_claim
from tests.walks.conftest import Enters
from tests.walks.walker import LostError
from visimal.identity.permissions import Role

_STANDS = "There is nothing to declare for this project in this semester"


def test_a_nil_claim_is_filed_and_the_project_report_stays_complete(
    enters: Enters,
) -> None:
    clerk = enters(Role.ACCOUNTANT, 11)
    to_claim(clerk, "Tekkare", "S4")
    clerk.presses("Begin this claim")
    clerk.follows("Activity report")
    clerk.follows("Write Nothing to declare")
    clerk.presses(
        "Save this part",
        {
            "There is nothing to declare in this period": True,
            "Reason": "Nothing was paid (DEMO)",
        },
    )
    clerk.follows("Findings")
    assert "The rules of the programme find nothing to say" in clerk.text
    clerk.follows("Activity report")
    clerk.follows("Mark this claim ready…")
    clerk.presses("Mark this claim ready")
    signatory = enters(Role.SIGNATORY, 11)
    to_claim(signatory, "Tekkare", "S4")
    signatory.follows("Submit")
    assert signatory.figure("Lines") == "0"
    signatory.presses("Submit this claim", {_STANDS: True})
    assert "€0.00" in signatory.text
    leader = enters(Role.PROJECT_LEADER)
    leader.follows("Reports")
    leader.follows("S4")
    assert "Nil claim 0 €0.00" in leader.row("Tekkare")
    leader.follows("S1")
    assert "Nil claim 0 €0.00" in leader.row("Tekkare")
    assert "Finalised €143,099.39 €85,859.60" in leader.row("No. 1")


def test_a_late_claim_is_left_out_with_a_reason_and_comes_later(
    enters: Enters,
) -> None:
    """The ten certificates of semester 1 are 143,099.39 without the late one."""
    leader = enters(Role.PROJECT_LEADER)
    leader.follows("Reports")
    leader.follows("S1")
    row = leader.row("WORDS Certified")
    assert "sept semaines après l'échéance" in row
    assert row.endswith("€13,406.05 €8,043.63")
    assert "Finalised €143,099.39" in leader.row("No. 1")
    by_partner = leader.row("PP4 €14,195.74")
    assert by_partner.startswith("PP4 €14,195.74 €8,517.44")
    with pytest.raises(LostError):
        leader.row("PP5 €13,406.05")
    leader.follows("S2")
    assert "Under programme verification €316,534.38" in leader.row("No. 2")


def test_erdf_that_is_passed_on_late_or_short_is_said(enters: Enters) -> None:
    """From 22 January to 16 April are 84 days; 7,338.06 - 7,088.06 = 250.00."""
    leader = enters(Role.PROJECT_LEADER)
    leader.follows("Reports")
    leader.follows("S1")
    late = leader.row("PP4 €14,195.74")
    assert "22 Jan 2027 16 Apr 2027 84 days after it was received €8,517.44" in late
    assert "less than was received" not in late
    short = leader.row("PP9 €12,230.10")
    assert short.endswith("€7,088.06 €250.00 less than was received")
    assert "7 days after it was received" in short


def test_a_line_about_a_person_is_read_by_its_partner_alone(enters: Enters) -> None:
    text, masked = "Salary of Jeanne Témoin (DEMO)", "personal data, not shown"
    clerk = enters(Role.ACCOUNTANT, 5)
    to_claim(clerk, "WORDS")
    marked = declares(
        clerk,
        {
            "Cost category": "Staff",
            "What was bought or done": text,
            "Amount declared": "2 100,00",
            "Names a person: shown to those who may see salaries only": True,
        },
    )
    clerk.follows("The claim in figures")
    assert text in clerk.row(marked)
    leader = enters(Role.PROJECT_LEADER)
    to_claim(leader, "WORDS")
    assert text not in leader.text
    assert masked in leader.row("2,100.00")
    leader.follows("Reports")
    leader.follows("WORDS")
    assert masked in leader.row(marked)
    leader.follows(marked)
    assert "Jeanne" not in leader.text
    leader.follows("Reports")
    leader.follows("S1")
    leader.follows("Sciensano")
    assert masked in leader.row("P03-S1-0001")
    other = enters(Role.ACCOUNTANT, 6)
    other.follows("Reports")
    assert "WORDS" not in other.text
    other.opens(clerk.address, expected=404)
    assert "Jeanne" not in other.text
