"""Every problem is told at its cell; nothing is guessed and nothing is written."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook

from tests.imports.lists import brought
from tests.imports.lists import csv_of
from tests.imports.lists import dry_run
from tests.imports.lists import HEADS
from tests.imports.lists import lines
from tests.imports.lists import refusal
from tests.imports.lists import ROW
from tests.people import signed_in
from tests.security.clerks import fingerprint
from tests.security.clerks import PARTNER
from visimal.domain.money import euro
from visimal.identity.permissions import Role
from visimal.imports.dry_run import DryRun


def looked_at(app: Flask, content: bytes, name: str = "liste.csv") -> DryRun:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    return dry_run(app, brought(clerk, content, name))


def a_workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Blad1"
    sheet.append(HEADS.split(";"))
    for row in rows:
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_row_becomes_a_line_and_the_total_agrees(shared: Flask) -> None:
    clerk = signed_in(shared, Role.ACCOUNTANT, partner=PARTNER)
    before = fingerprint(shared)
    answer = brought(clerk, csv_of(ROW, "TOTAL;;;;;1.234,56"), "liste.csv")
    found = dry_run(shared, answer)
    [new] = found.new
    assert new.cost.amount == euro("1234.56")
    assert new.cost.paid_on == date(2027, 3, 31)
    assert [(one.cell, one.agrees) for one in found.totals] == [("CSV!F3", True)]
    assert found.can_be_imported
    assert fingerprint(shared) == before


def test_a_total_that_the_lines_do_not_reach_stops_the_import(shared: Flask) -> None:
    found = looked_at(shared, csv_of(ROW, ROW, "Total;;;;;2.469,13"))
    [total] = found.wrong_totals
    assert (total.said, total.ours) == (euro("2469.13"), euro("2469.12"))
    assert not found.can_be_imported


def test_subtotals_and_blank_rows_are_passed_over(shared: Flask) -> None:
    rows = (ROW, "Sous-total voyages;;;;;1234,56", ";;;;;", ROW, "Total;;;;;2469,12")
    found = looked_at(shared, csv_of(*rows))
    assert (len(found.new), found.skipped) == (2, 1)
    assert found.can_be_imported


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("1.234", "or an amount with decimals?"),
        ("douze", "not an amount"),
        ("0,00", "An amount of nothing is no cost"),
    ],
)
def test_an_amount_that_could_be_two_is_asked_about_at_its_cell(
    shared: Flask, said: str, sentence: str
) -> None:
    found = looked_at(shared, csv_of(ROW, ROW.replace("1 234,56", said)))
    [problem] = found.problems
    assert (problem.cell, problem.said) == ("CSV!F3", said)
    assert sentence in problem.sentence


def test_days_come_as_days_as_numbers_or_as_texts(shared: Flask) -> None:
    paid = (date(2027, 3, 31), 46477, "31/03/2027", "2027-03-31")
    rows = [("Déplacements", "MT1", "Train", "Rail DEMO", day, 10) for day in paid]
    found = looked_at(shared, a_workbook(*rows), "liste.xlsx")
    assert {one.cost.paid_on for one in found.new} == {date(2027, 3, 31)}
    assert len(found.new) == 4


def test_numbers_kept_as_text_are_read_and_counted(shared: Flask) -> None:
    rows = [
        ("Déplacements", "MT1", "Train", "Rail DEMO", "31/03/2027", amount)
        for amount in ("1\u00a0234,56", "1.234,56", 1234.56)
    ]
    found = looked_at(shared, a_workbook(*rows), "liste.xlsx")
    assert {one.cost.amount for one in found.new} == {euro("1234.56")}
    assert found.numbers_as_text == 2


def test_a_formula_that_fails_and_a_part_of_a_cent_are_told(shared: Flask) -> None:
    row = ("Déplacements", "MT1", "Train", "Rail DEMO", "31/03/2027")
    content = a_workbook((*row, "#REF!"), (*row, 10.005))
    found = looked_at(shared, content, "liste.xlsx")
    assert [one.cell for one in found.problems] == ["Blad1!F2", "Blad1!F3"]
    assert "The formula of this cell fails" in found.problems[0].sentence
    assert "fractions of a cent" in found.problems[1].sentence


def test_what_a_spreadsheet_computes_in_binary_is_whole_cents(shared: Flask) -> None:
    row = ("Déplacements", "MT1", "Train", "Rail DEMO", "31/03/2027", 0.1 + 0.2)
    [new] = looked_at(shared, a_workbook(row), "liste.xlsx").new
    assert new.cost.amount == euro("0.30")


def test_a_number_that_the_claim_does_not_have_stops_the_import(shared: Flask) -> None:
    heads = f"ID;{HEADS}"
    rows = (f"P04-S3-9999;{ROW}", f"P05-S3-0001;{ROW}")
    found = looked_at(shared, csv_of(*rows, heads=heads))
    assert [one.cell for one in found.problems] == ["CSV!A2", "CSV!A3"]
    assert "This claim has no line P04-S3-9999" in found.problems[0].sentence


def test_a_number_twice_stops_the_import_and_a_name_alone_matches_nothing(
    shared: Flask,
) -> None:
    number, line = next(iter(lines(shared).items()))
    row = ROW.replace("Train Lille-Gand (DEMO)", line.description)
    found = looked_at(shared, csv_of(row))
    assert (len(found.new), len(found.changed)) == (1, 0)
    heads = f"ID;{HEADS}"
    found = looked_at(shared, csv_of(*[f"{number};{ROW}"] * 2, heads=heads))
    assert "stands in this list twice" in found.problems[0].sentence


def test_two_amounts_for_one_cost_in_euros_are_not_chosen_from(shared: Flask) -> None:
    heads = f"{HEADS};Déclaré"
    rows = (f"{ROW};1234,56", f"{ROW};12,00", ROW.replace("1 234,56", ";12,00"))
    found = looked_at(shared, csv_of(*rows, heads=heads))
    [problem] = found.problems
    assert (problem.cell, len(found.new)) == ("CSV!F3", 2)
    assert "There are two amounts" in problem.sentence


def test_a_file_without_a_list_is_refused(shared: Flask) -> None:
    clerk = signed_in(shared, Role.ACCOUNTANT, partner=PARTNER)
    answer = brought(clerk, b"only\nthree\nwords\n", "a.csv")
    assert "no list was found" in refusal(answer)
