"""How long a list of 10,000 lines takes: read, checked, imported, shown to be wrong."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from time import sleep

import pytest
from flask import Flask
from openpyxl import Workbook

from tests.benchmarks.conftest import Stopwatch
from tests.imports.lists import brought
from tests.imports.lists import dry_run
from tests.imports.lists import lines
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.imports.kinds import look_at_list
from visimal.imports.receiving import brought as received

ROWS = 10_000
_HEADS = (
    "Rubrique",
    "Module de travail",
    "Objet",
    "Fournisseur",
    "N° facture",
    "Date de facture",
    "Date de paiement",
    "Montant TTC",
    "Montant déclaré",
    "Référence interne",
)


def a_list(rows: int = ROWS, wrong: int | None = None) -> bytes:
    """So many costs; in one row, the day of payment is none."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dépenses")
    sheet.append(_HEADS)
    invoiced, paid = datetime(2027, 2, 1), datetime(2027, 3, 31)  # noqa: DTZ001 - days
    for row in range(rows):
        sheet.append(
            (
                "Déplacements",
                "MT1",
                f"Train {row} (DEMO)",
                f"Rail {row % 50} (DEMO)",
                f"F-{row}",
                invoiced,
                "31/02/2027" if row == wrong else paid,
                1210,
                100.5,
                f"R{row}",
            )
        )
    sheet.append(("Total", *[None] * 7, rows * 100.5, None))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration."""
    yield from loaded_app(tmp_path_factory, "long")


def test_a_long_list_is_read(stopwatch: Stopwatch) -> None:
    content = a_list()
    read = stopwatch.time(lambda: received(BytesIO(content), "list.xlsx", ""))
    assert read.kind == "xlsx"


def test_a_list_of_ten_thousand_lines_is_checked_and_imported(
    stopwatch: Stopwatch, app: Flask
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    content = a_list()
    before = len(lines(app))

    def all_of_it() -> None:
        address = brought(clerk, content, "list.xlsx").location
        while "data-progress" in clerk.get(address).text:
            sleep(0.05)
        sent(clerk, address, {})
        while "data-progress" in clerk.get(address).text:
            sleep(0.05)

    stopwatch.time(all_of_it)
    assert len(lines(app)) == before + ROWS


def test_one_wrong_day_in_ten_thousand_rows_is_said_at_its_cell(
    stopwatch: Stopwatch, app: Flask
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    content = a_list(wrong=7_000)
    answer = stopwatch.time(lambda: brought(clerk, content, "list.xlsx"))
    found = dry_run(app, answer)
    assert [one.cell for one in found.problems] == ["Dépenses!G7002"]
    assert not found.can_be_imported


def test_a_spreadsheet_bomb_is_refused_at_once(stopwatch: Stopwatch) -> None:
    content = BytesIO(b"PK\x03\x04" + b"\0" * 4000)
    with pytest.raises(ValueError, match="damaged"):
        stopwatch.time(lambda: look_at_list(content, "bomb.xlsx"))
