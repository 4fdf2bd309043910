"""Credit notes, forgotten costs, costs declared again: lines that name another."""

from tests.walks.claims import declares
from tests.walks.claims import to_claim
from tests.walks.conftest import Enters
from visimal.identity.permissions import Role

_CORRECTS = "Credit note: the line it corrects"
_AGAIN = "Declared again: the line it takes up"
_LATE = "Late cost: its own semester"


def test_a_credit_note_lowers_the_claim_and_names_a_line_of_semester_1(
    enters: Enters,
) -> None:
    """181.50 come back; at 60 % that is 108.90 less of the ERDF.

    58,897.19 - 181.50 = 58,715.69, and 38,505.72 - 108.90 = 38,396.82.
    """
    clerk = enters(Role.ACCOUNTANT, 1)
    to_claim(clerk, "UNMS")
    assert clerk.figure("Declared in lines, without flat rates").startswith(
        "€58,897.19"
    )
    assert clerk.figure("ERDF to expect") == "€38,505.72"
    credit = declares(
        clerk,
        {
            "What was bought or done": "Half a day of filming called off (DEMO)",
            "Supplier": "Studio Image Témoin (DEMO)",
            "Invoice number": "NC-2027-003",
            "Amount declared": "-181,50",
        },
    )
    assert clerk.figure("Declared in lines, without flat rates").startswith(
        "€58,715.69"
    )
    assert clerk.figure("ERDF to expect") == "€38,396.82"
    clerk.follows("Findings")
    sentence = "This line gives money back and does not say which line it corrects"
    assert f"{credit} {sentence}" in clerk.text
    clerk.follows(credit, beside=sentence)
    corrected = {_CORRECTS: "P01-S1-0001", "Amount declared": "181,50"}
    clerk.presses("Save this line", corrected)
    clerk.follows("Findings")
    assert sentence not in clerk.text
    forgotten = "put a minus before its amount"
    clerk.follows(credit, beside=forgotten)
    clerk.presses("Save this line", {"Amount declared": "-181,50"})
    clerk.follows("Findings")
    assert forgotten not in clerk.text
    clerk.follows("Expenditure")
    clerk.follows(credit[-4:])
    assert clerk.value(_CORRECTS) == "P01-S1-0001"


def test_a_cost_that_was_forgotten_says_in_which_semester_it_was_paid(
    enters: Enters,
) -> None:
    clerk = enters(Role.ACCOUNTANT, 2)
    to_claim(clerk, "Solidaris Wallonie")
    late = declares(
        clerk,
        {
            "Supplier": "Imprimerie Modèle du Hainaut (DEMO)",
            "Invoice number": "IMH-26-311",
            "Invoiced on": "02/12/2026",
            "Paid on": "09/12/2026",
            "Amount declared": "62.40",
        },
    )
    sentence = "Paid on 9 Dec 2026, in period 2: state that period as the original one."
    clerk.follows("Findings")
    assert sentence in clerk.text
    clerk.follows(late, beside=sentence)
    clerk.presses("Save this line", {_LATE: "Semester 1"})
    clerk.follows("Findings")
    wrong = "but period 1 is stated as the original one: correct it."
    assert wrong in clerk.text
    clerk.follows(late, beside=wrong)
    clerk.presses("Save this line", {_LATE: "Semester 2"})
    clerk.follows("Findings")
    assert "in period 2" not in clerk.text
    clerk.follows("Expenditure")
    clerk.follows(late[-4:])
    assert clerk.value(_LATE) == "Semester 2"


def test_a_cost_without_proof_is_declared_again_once_and_counts_once(
    enters: Enters,
) -> None:
    """Parking of 92.72 that control set aside in semester 2, all of its invoice."""
    clerk = enters(Role.ACCOUNTANT, 9)
    to_claim(clerk, "PARC")
    clerk.follows("Declare a cost")
    clerk.follows("What you may declare again")
    assert "Parked" in clerk.row("P09-S2-0028")
    clerk.presses("Declare again", beside="P09-S2-0028")
    assert clerk.value("Amount declared") == "92.72"
    assert clerk.value(_AGAIN) == "P09-S2-0028"
    again = clerk.address.rpartition("/")[2]
    assert f"{again} MT3 · Semester 3 €92.72 100.00%" in clerk.text
    assert "too much is charged" not in clerk.text
    clerk.follows("List of expenditure")
    clerk.follows("Declare a cost")
    clerk.follows("What you may declare again")
    assert f"in {again}" in clerk.row("P09-S2-0028")
    assert not clerk.has_button("Declare again", beside="P09-S2-0028")
    refused = clerk.row("P09-S1-0014")
    assert "Proof missing 9.1" in refused
    assert "€114.14" in refused


def test_a_cost_that_was_refused_for_good_cannot_come_back(enters: Enters) -> None:
    clerk = enters(Role.ACCOUNTANT, 9)
    to_claim(clerk, "PARC")
    clerk.follows("Declare a cost")
    clerk.follows("What you may declare again")
    assert "Ineligible 4.3" in clerk.row("P09-S1-0001")
    assert "Ineligible 4.14" in clerk.row("P09-S1-0015")
    assert not clerk.has_button("Declare again", beside="P09-S1-0015")
    signatory = enters(Role.SIGNATORY, 9)
    to_claim(signatory, "PARC")
    signatory.follows("Submit")
    blocked = "A finding above keeps this claim from being submitted."
    assert blocked in signatory.text
    assert not signatory.has_button("Submit this claim")
    rejected = "Line P09-S1-0001 of period 1 was rejected as ineligible (4.3)"
    clerk.follows("Findings")
    clerk.follows("P09-S3-0001", beside=rejected)
    clerk.presses("Save this line", {_AGAIN: ""})
    clerk.follows("Findings")
    assert rejected in clerk.text  # the same invoice is known without the link
    clerk.follows("P09-S3-0001", beside=rejected)
    clerk.follows("Remove…")
    clerk.presses("Remove this line")
    clerk.follows("Findings")
    assert "Nothing keeps this claim from being submitted" in clerk.text
    clerk.follows("Expenditure")
    clerk.follows("Declare a cost")
    clerk.follows("What you may declare again")
    assert "never" in clerk.row("P09-S1-0001")
    signatory.opens(signatory.address)
    assert blocked not in signatory.text
