"""Each form, filled with the example that was computed by hand, cell by cell."""

import csv
from pathlib import Path

import pytest

from tests.export.recalculation import values
from tests.opened_project import REPORTS
from visimal.export import forms
from visimal.export import offers
from visimal.figures.tables import Figures
from visimal.programmes import programme_ids

FORMS = [
    (programme, form.id)
    for programme in programme_ids(REPORTS)
    for form in forms(programme, REPORTS)
]


def shown(value: object) -> str:
    """A cell as it stands in the file of expected cells."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize(("programme", "form"), FORMS)
def test_every_expected_cell_shows_what_was_computed_by_hand(
    programme: str, form: str, expected: Path, example: Figures
) -> None:
    (offer,) = offers(example, REPORTS, form=form, language="en", period=2)
    cells = values(offer.bytes())
    with (expected / programme / f"{form}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        place = (row["sheet"], row["cell"])
        assert (place, shown(cells.get(place))) == (place, row["value"]), row["because"]
