"""Shares, flat rates and ERDF: what is computed, cut to the cent."""

from tests.walks.claims import declares
from tests.walks.claims import PRINTED
from tests.walks.claims import to_claim
from tests.walks.conftest import Enters
from visimal.identity.permissions import Role

_SHARE = "Share charged to the project, in per cent"


def test_a_share_of_an_invoice_without_the_vat_that_comes_back(enters: Enters) -> None:
    """37.50 % of 1,210.00 of which 105.00 of VAT come back.

    1,210.00 - 105.00 = 1,105.00; 37.50 % of it is 414.375, cut to 414.37. Of the
    invoice 1,210.00 - 414.37 = 795.63 are charged nowhere.
    """
    clerk = enters(Role.ACCOUNTANT, 4)
    to_claim(clerk, "UZ Gent")
    clerk.follows("Declare a cost")
    invoice = {
        **PRINTED,
        "Supplier": "Zaal Voorbeeld Gent (DEMO)",
        "Invoice number": "ZVG-2027-011",
        "Invoice total": "1 210,00",
        "VAT on the invoice": "210,00",
        "VAT you get back from the State": "105,00",
        _SHARE: "37.50",
    }
    clerk.presses("Compute the amount declared", invoice)
    assert clerk.value("Amount declared") == "414.37"
    assert clerk.value("Invoice number") == "ZVG-2027-011"
    clerk.presses("Save this line")
    number = clerk.lines()[-1]
    clerk.follows(number[-4:])
    assert f"{number} MT2 · Semester 3 €414.37 34.25%" in clerk.text
    assert "Not charged anywhere €795.63" in clerk.text
    assert clerk.value(_SHARE) == "37.5"
    clerk.presses("Save this line", {"Amount declared": "414.39"})
    clerk.follows("Findings")
    more = "€414.39 is declared, but 37.5 per cent of €1,105.00 is less"
    assert f"{number} {more}" in clerk.text
    clerk.follows(number, beside=more)
    clerk.presses("Compute the amount declared")
    assert clerk.value("Amount declared") == "414.37"
    clerk.presses("Save this line")
    clerk.follows("Findings")
    assert more not in clerk.text


def test_office_and_erdf_are_cut_and_never_rounded_up(enters_before: Enters) -> None:
    """The whole budget of one partner, declared in one claim.

    Office is 15 % of 90,333.33 = 13,549.9995, cut to 13,549.99. ERDF of 90,333.33 +
    13,549.99 = 103,883.32 is 60 % = 62,329.992, cut to 62,329.99; with 5,000.00 and
    20,076.11 it is 60 % of 128,959.43 = 77,375.658, cut to 77,375.65.
    """
    clerk = enters_before(Role.ACCOUNTANT, 10)
    to_claim(clerk, "PLEMaRa")
    clerk.presses("Begin this claim")
    declares(clerk, {"Cost category": "Staff", "Amount declared": "90 333,33"})
    assert clerk.figure("Office, flat rate of 15%") == "€13,549.99"
    assert clerk.figure("Declared in all") == "€103,883.32"
    assert clerk.figure("ERDF to expect") == "€62,329.99"
    declares(clerk, {"Cost category": "Travel", "Amount declared": "5.000,00"})
    declares(clerk, {"Amount declared": "20076.11"})
    assert clerk.figure("Office, flat rate of 15%") == "€13,549.99"
    assert clerk.figure("Declared in all") == "€128,959.43"
    assert clerk.figure("ERDF to expect") == "€77,375.65"
    clerk.follows("The claim in figures")
    assert clerk.figure("ERDF expected") == "€77,375.65"
    assert "Office costs, on staff costs 15% €90,333.33 €13,549.99" in clerk.text
