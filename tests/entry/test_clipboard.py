"""What a spreadsheet puts on the clipboard becomes rows, whatever stands in a cell."""

import pytest

from visimal.entry.clipboard import block
from visimal.partner_reports.headings import recognised


def test_a_line_end_between_quotation_marks_stays_in_its_cell() -> None:
    text = 'Travel\t"Lille\r\nBruges"\t"a ""good"" map"\r\nStaff\t\t12,50\r\n'
    assert block(text) == (
        ("Travel", "Lille Bruges", 'a "good" map'),
        ("Staff", "", "12,50"),
    )


def test_blanks_that_a_machine_does_not_know_are_blanks() -> None:
    assert block("1\u202f234,56\t\u00a0Rail\u00a0Exemple\u00a0") == (
        ("1 234,56", "Rail Exemple"),
    )


def test_one_quotation_mark_too_many_swallows_no_row() -> None:
    assert block('5" pipe\t8,00\nMap\t9,00') == (('5" pipe', "8,00"), ("Map", "9,00"))


@pytest.mark.parametrize(
    "heading",
    [
        ("Cost category", "Work package", "Supplier", "Paid on", "Amount declared"),
        ("Rubrique", "MT", "Fournisseur", "Date de paiement", "Montant déclaré"),
        ("Rubriek", "Werkpakket", "Leverancier", "Betaaldatum", "Aangegeven bedrag"),
        ("category", "work_package", "supplier", "paid_on", "amount"),
    ],
)
def test_headings_are_known_in_three_languages_and_by_code(
    heading: tuple[str, ...],
) -> None:
    names = ["category", "work_package", "supplier", "paid_on", "amount"]
    assert recognised(heading) == dict(enumerate(names))


@pytest.mark.parametrize(
    "row", [("Travel", "MT3", "Rail Exemple", "12,50"), ("Date", "", "", "12,50", "x")]
)
def test_a_row_of_costs_is_no_heading(row: tuple[str, ...]) -> None:
    assert recognised(row) is None
