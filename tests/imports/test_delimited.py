"""Lists in plain text: whatever program wrote them."""

import pytest

from visimal.imports.delimited import rows_of
from visimal.imports.delimited import text_of


def cells(content: bytes) -> list[list[str]]:
    return [row for _, row in rows_of(content)]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_sign_between_columns_is_found(sign: str) -> None:
    rows = [["Objet", "Montant", "Payé le"], ["Train", "12.50", "2027-03-31"]]
    text = "\n".join(sign.join(row) for row in rows)
    assert cells(text.encode()) == rows


def test_commas_within_amounts_are_not_taken_for_the_sign() -> None:
    content = "Objet;Montant\nTrain;1 234,56\nHôtel, Lille;99,00\n".encode()
    assert cells(content)[1:] == [["Train", "1 234,56"], ["Hôtel, Lille", "99,00"]]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_arrive_whatever_the_letters_are_coded_in(code: str) -> None:
    assert cells("Payé;Libellé\nété;à Gand\n".encode(code))[0] == ["Payé", "Libellé"]


def test_a_text_of_two_lines_stays_in_its_cell() -> None:
    content = b'Objet;Montant\n"Train,\nretour ""DEMO""";10,00\nBus;2,00\n'
    assert cells(content)[1:] == [['Train,\nretour "DEMO"', "10,00"], ["Bus", "2,00"]]
    assert [number for number, _ in rows_of(content)] == [1, 2, 3]


def test_the_line_that_excel_asks_for_is_obeyed_and_passed_over() -> None:
    assert cells(b"sep=|\na|b;c\n") == [["a", "b;c"]]


def test_what_is_no_utf_8_is_read_as_windows_writes() -> None:
    assert text_of(b"1\xa0234,56 \x80") == "1\u00a0234,56 €"
