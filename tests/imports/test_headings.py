"""Columns are known by their headings in three languages, or by our codes."""

import pytest

from visimal.imports.cells import Book
from visimal.imports.cells import Cell
from visimal.imports.cells import CellKind
from visimal.imports.cells import Grid
from visimal.imports.headings import Columns
from visimal.imports.headings import columns_of


def book(*rows: str, name: str = "Blad1") -> Book:
    cells = {
        number: {
            place: Cell(CellKind.TEXT, said)
            for place, said in enumerate(row.split(";"), 1)
            if said
        }
        for number, row in enumerate(rows, 1)
        if row
    }
    return Book("list.xlsx", "xlsx", (Grid(name, cells),))


def columns(*rows: str) -> Columns:
    found = columns_of(book(*rows))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "heads",
    [
        "Cost category;Work package;Description;Supplier;Date of payment;Amount;VAT",
        "Catégorie de coûts;Module de travail;Objet;Fournisseur;Payé le;Montant;TVA",
        "Kostencategorie;Werkpakket;Omschrijving;Leverancier;Betaald op;Bedrag;BTW",
    ],
)
def test_headings_are_known_in_three_languages(heads: str) -> None:
    assert list(columns(heads, "a;b;c;d;e;f;g").fields.values()) == [
        "category",
        "work_package",
        "description",
        "supplier",
        "paid_on",
        "amount",
        "vat",
    ]


def test_the_columns_of_the_programmes_own_system_are_known() -> None:
    heads = (
        "ID;Cost category;Procurement;Internal reference No.;Invoice No.;Invoice date;"
        "Date of payment;Description;Comment;Total invoice value;VAT;Declared amount;"
        "Currency;Conversion rate;Declared amount in EUR"
    )
    found = columns(heads, "1")
    known = {found.heads[place]: name for place, name in found.fields.items()}
    assert known["ID"] == "number"
    assert known["Procurement"] == "contract"
    assert known["Internal reference No."] == "internal_reference"
    assert known["Total invoice value"] == "invoice_total"
    assert known["Declared amount"] == "amount"
    assert known["Declared amount in EUR"] == "declared"
    assert known["Currency"] == "currency"


def test_headings_need_not_stand_in_the_first_row() -> None:
    found = columns("Budget 2027;;", "", "Objet;Fournisseur;Montant", "Train;Rail;1,00")
    assert (found.head_row, found.first_row) == (3, 4)


def test_what_nobody_knows_is_asked_about_and_never_guessed() -> None:
    found = columns("Objet;Truc;Montant;Montant", "a;b;1,00;2,00")
    assert found.unknown == [2, 4]


def test_a_list_without_any_known_heading_is_asked_about_whole() -> None:
    found = columns("Aa;Bb;Cc", "1;2;3")
    assert (dict(found.fields), found.unknown) == ({}, [1, 2, 3])
    assert columns_of(book("")) is None


def test_our_codes_are_believed_whatever_stands_below_them() -> None:
    found = columns(
        "number;category;work_package;description;declared;procurement",
        "No;Rubriek;WP;Wat;Hoeveel;Welk",
        "P04-S3-0001;a;b;c;1,00;d",
    )
    assert (found.is_ours, found.head_row) == (True, 2)
    assert found.fields[6] == "contract"


def test_equal_headings_are_recognised_again_wherever_they_stand() -> None:
    one = columns("Objet;Truc;Montant", "a;b;1")
    other = columns("Compte 2027;", "objet;TRUC;Montant", "x;y;2")
    third = columns("Objet;Machin;Montant", "a;b;1")
    assert one.fingerprint == other.fingerprint != third.fingerprint
