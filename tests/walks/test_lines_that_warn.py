"""Dates outside the project, invoices of partners, contracts and double funding."""

from tests.walks.claims import declares
from tests.walks.claims import to_claim
from tests.walks.conftest import Enters
from visimal.identity.permissions import Role


def test_a_cost_before_or_after_the_project_keeps_the_claim_back(
    enters: Enters,
) -> None:
    """The project runs from 1 January 2026 to 30 June 2028."""
    clerk = enters(Role.ACCOUNTANT, 2)
    to_claim(clerk, "Solidaris Wallonie")
    before = declares(
        clerk,
        {
            "Supplier": "Imprimerie Modèle du Hainaut (DEMO)",
            "Invoice number": "IMH-25-990",
            "Invoiced on": "02/12/2025",
            "Paid on": "31/12/2025",
            "Amount declared": "100.00",
        },
    )
    clerk.follows("Findings")
    early = "Dated 2 Dec 2025, before the project started on 1 Jan 2026"
    assert f"{before} {early}" in clerk.text
    assert "Dated 4 Jul 2028, after the project ended on 30 Jun 2028" in clerk.text
    assert "2 findings keep this claim from being submitted." in clerk.text
    clerk.follows(before, beside=early)
    clerk.presses("Save this line", {"Invoiced on": "01/02/2027", "Paid on": "1.2.27"})
    clerk.follows("Findings")
    assert early not in clerk.text
    assert "1 finding keeps this claim from being submitted." in clerk.text
    clerk.follows("P02-S3-0001", beside="Dated 4 Jul 2028")
    clerk.presses(
        "Save this line", {"Invoiced on": "04/05/2027", "Paid on": "10/05/2027"}
    )
    clerk.follows("Findings")
    assert "Nothing keeps this claim from being submitted" in clerk.text


def test_partners_do_not_invoice_one_another(enters: Enters) -> None:
    clerk = enters(Role.ACCOUNTANT, 5)
    to_claim(clerk, "WORDS")
    clerk.follows("Findings")
    sentence = "Tekkare (DEMO) is PP11 of this project: partners may not invoice"
    assert f"P05-S3-0001 {sentence}" in clerk.text
    clerk.follows("Expenditure")
    invoice = {"Supplier": "TEKKARE", "Invoice number": "TK-27-32"}
    declares(clerk, {**invoice, "Amount declared": "500.00"})
    clerk.follows("Findings")
    assert "TEKKARE is PP11 of this project" in clerk.text
    assert "2 findings keep this claim from being submitted." in clerk.text


def test_one_cent_too_much_is_invoiced_under_a_contract(enters: Enters) -> None:
    """1,500.00 were agreed and 942.72 invoiced, all without VAT: 557.28 are left.

    An invoice of 674.31 with 117.02 of VAT is 557.29 without: 0.01 too much.
    """
    clerk = enters(Role.ACCOUNTANT, 4)
    to_claim(clerk, "UZ Gent")
    clerk.follows("Contracts")
    assert "€1,500.00 €0.00 €942.72 €557.28" in clerk.row("DEMO-C-14")
    clerk.follows("Expenditure")
    declares(
        clerk,
        {
            "Supplier": "Traduction Deux Rives (DEMO)",
            "Invoice number": "TDR-27-900",
            "Contract": "DEMO-C-14",
            "Invoice total": "674.31",
            "VAT on the invoice": "117.02",
            "Amount declared": "674.31",
        },
    )
    clerk.follows("Contracts")
    assert "€1,500.00 €0.00 €1,500.01 -€0.01" in clerk.row("DEMO-C-14")
    clerk.follows("Findings")
    assert (
        "€1,500.01 is invoiced under contract DEMO-C-14, which is worth €1,500.00:"
        " €0.01 too much without an amendment."
    ) in clerk.text
    other = enters(Role.ACCOUNTANT, 1)
    to_claim(other, "UNMS")
    other.follows("Contracts")
    assert "€9,000.00 €0.00 €9,450.35 -€450.35" in other.row("DEMO-C-01")


def test_an_invoice_that_another_partner_declared_keeps_the_claim_back(
    enters: Enters,
) -> None:
    """Sciensano declared it in semester 2; the number may be written otherwise."""
    clerk = enters(Role.ACCOUNTANT, 7)
    to_claim(clerk, "AMR")
    twice = declares(
        clerk,
        {
            "Supplier": "Traduction Deux Rives (DEMO)",
            "Invoice number": "tdr 2026/118",
            "Amount declared": "1210.00",
        },
    )
    clerk.follows("Findings")
    assert (
        f"{twice} Invoice tdr 2026/118 of Traduction Deux Rives (DEMO) is also declared"
        " by another partner of this project"
    ) in clerk.text
    assert "Sciensano" not in clerk.text
    assert "1 finding keeps this claim from being submitted." in clerk.text
    clerk.follows(twice, beside="is also declared by another partner")
    clerk.follows("Remove…")
    clerk.presses("Remove this line")
    clerk.follows("Findings")
    assert "is also declared by another partner" not in clerk.text


def test_a_journey_that_nobody_told_is_told_from_its_finding(enters: Enters) -> None:
    clerk = enters(Role.ACCOUNTANT, 7)
    to_claim(clerk, "AMR")
    travel = declares(
        clerk,
        {"Cost category": "Travel and accommodation", "Amount declared": "64.20"},
    )
    clerk.follows("Findings")
    untold = "Nobody has said which journey this line pays for"
    clerk.follows(travel, beside=f"{travel} {untold}")
    assert "Nobody has said yet which journey this line pays for." in clerk.text
    assert clerk.address.endswith(f"/{travel}#journey")
