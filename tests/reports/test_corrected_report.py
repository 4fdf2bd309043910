"""The consolidated report after corrections, worked out by hand in `corrected`."""

from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.export.recalculation import differences_of
from tests.export.recalculation import values
from tests.opened_project import opened
from tests.opened_project import REPORTS
from tests.reports.corrected import corrected_project
from visimal.domain.money import euro
from visimal.export import offers
from visimal.figures import narrowed
from visimal.figures.tables import Figures

Cells = Mapping[tuple[str, str], object]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of the example after its audit."""
    with opened(corrected_project(), tmp_path_factory.mktemp("corrected")) as found:
        return found.whole()


def workbooks(figures: Figures, period: int) -> Iterator[tuple[str, bytes]]:
    """Every workbook of a period, in English."""
    for offer in offers(figures, REPORTS, language="en", period=period):
        yield offer.name, offer.bytes()


def consolidated(figures: Figures, period: int) -> Cells:
    """What the consolidated report of a period shows."""
    _, workbook = next(workbooks(figures, period))
    return values(workbook)


def row(cells: Cells, sheet: str, number: int, columns: str) -> list[object]:
    """Some cells of a row."""
    return [cells.get((sheet, f"{column}{number}")) for column in columns]


def test_every_check_of_the_database_holds(figures: Figures) -> None:
    assert [one.code for one in figures.checks if not one.passes] == []


def test_each_correction_says_what_it_takes_off_and_who_bears_it(
    figures: Figures,
) -> None:
    cells, sheet = consolidated(figures, 2), "42_CORRECTIONS"
    assert row(cells, sheet, 6, "BCFGI") == [
        "LP1",
        1,
        "Audit authority",
        "4.1",
        "Staff costs",
    ]
    # Real, with its office, ERDF, public, automatic public, private; settled in.
    assert row(cells, sheet, 6, "JKLMNOPQ") == [
        10.01,
        11.51,
        6.9,
        3.45,
        0,
        1.16,
        2,
        2,
    ]
    assert row(cells, sheet, 7, "JKLMNOPQ") == [10, 10, 6, 3, 0, 1, None, None]
    assert row(cells, sheet, 8, "KL") == [21.51, 12.9]


def test_the_programme_owes_what_is_left_of_the_certificates(figures: Figures) -> None:
    cells, sheet = consolidated(figures, 2), "43_DUES"
    # Project report, certified and its ERDF, corrected and its ERDF, owed.
    assert row(cells, sheet, 6, "BCEFGHI") == ["LP1", 1, 125.01, 75, 0, 0, 75]
    assert row(cells, sheet, 7, "BCEFGHI") == ["LP1", 2, 0, 0, 11.51, 6.9, -6.9]
    assert row(cells, sheet, 8, "BCEFGHI") == ["PP2", 2, 59.99, 29.99, 0, 0, 29.99]
    assert row(cells, sheet, 9, "EFGHI") == [185, 104.99, 11.51, 6.9, 98.09]


def test_a_settled_correction_lowers_what_is_certified_so_far(figures: Figures) -> None:
    before, after = (consolidated(figures, period) for period in (1, 2))
    # Certified, its ERDF, own share, gone for good, still to be used.
    assert row(before, "30_ERDF", 6, "LMNOP") == [125.01, 75, 50.01, 0, 525]
    assert row(after, "30_ERDF", 6, "LMNOP") == [113.5, 68.1, 45.4, 6.9, 525]
    assert row(after, "30_ERDF", 8, "LMOP") == [173.49, 98.09, 6.9, 595.01]
    assert row(after, "00_COVER", 16, "D") == [173.49]
    assert row(after, "00_COVER", 17, "D") == [98.09]
    # Included, requested, paid: the programme paid before the audit came.
    assert row(after, "04_PIPELINE", 14, "FGH") == [75, 68.1, 75]
    assert row(after, "00_COVER", 20, "B") == ["27 / 27"]


def test_a_partner_is_told_its_own_corrections_and_dues(figures: Figures) -> None:
    alpha, beta = (narrowed(figures, partner=number) for number in (1, 2))
    assert [one.number for one in alpha.corrections] == [1, 2]
    assert [one.due_erdf for one in alpha.dues] == [euro("75.00"), euro("-6.90")]
    assert beta.corrections == ()
    assert [one.due_erdf for one in beta.dues] == [euro("29.99")]


@pytest.mark.libreoffice
def test_libreoffice_computes_the_corrected_reports_as_they_were_written(
    figures: Figures, tmp_path: Path
) -> None:
    every = {name: one for period in (1, 2) for name, one in workbooks(figures, period)}
    assert differences_of(every, tmp_path) == []
