"""The list goes out, is edited in LibreOffice and comes back: exactly what changed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import Workbook

from tests.export.recalculation import converted
from tests.imports.editing import edited
from tests.imports.lists import brought
from tests.imports.lists import downloaded
from tests.imports.lists import dry_run
from tests.imports.lists import HEADS
from tests.imports.lists import lines
from tests.people import signed_in
from tests.security.applications import loaded_app
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration."""
    yield from loaded_app(tmp_path_factory, "libreoffice")


def test_exactly_the_true_changes_come_back_and_none_is_lost(
    app: Flask, tmp_path: Path
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    before = lines(app)
    numbers = list(before)
    workbooks = edited(downloaded(clerk), tmp_path)
    for content, kind in zip(workbooks, ("xlsx", "ods"), strict=True):
        answer = brought(clerk, content, f"list.{kind}")
        found = dry_run(app, answer)
        assert not found.problems
        changed = {
            (line.number, change.name): (change.theirs, change.yours)
            for line in found.changed
            for change in line.changes
        }
        assert changed == {
            (numbers[0], "amount"): (str(before[numbers[0]].amount), "111.11"),
            (numbers[1], "amount"): (str(before[numbers[1]].amount), "222.22"),
            (numbers[5], "amount"): (str(before[numbers[5]].amount), "333.33"),
        }
        assert [one.number for one in found.gone] == [numbers[2]]
        assert [one.cost.amount for one in found.new] == [Decimal("44.50")]
        assert found.unchanged == len(before) - 4
        assert found.only_here == []
        last = answer.location
    # The second file is imported; the line that went from it is ticked.
    imported = sent(clerk, last, {"gone_0": "y"})
    assert imported.status_code == 303
    after = lines(app)
    assert numbers[2] not in after
    assert [str(after[numbers[place]].declared) for place in (0, 1, 5)] == [
        "111.11",
        "222.22",
        "333.33",
    ]
    untouched = set(after) & set(numbers) - {numbers[place] for place in (0, 1, 5)}
    assert {n: before[n].declared for n in untouched} == {
        n: after[n].declared for n in untouched
    }
    assert len(after) == len(before)


def test_a_list_says_the_same_in_each_kind_of_file(app: Flask, tmp_path: Path) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    paid = date(2027, 3, 31)
    book = Workbook()
    book.worksheets[0].title = "Blad1"
    book.worksheets[0].append(HEADS.split(";"))
    row = ("Déplacements", "MT1", "Train (DEMO)", "Rail DEMO", paid, 1234.56)
    book.worksheets[0].append(row)
    book.worksheets[0].append(("Total", None, None, None, None, "=SUM(F2:F2)"))
    written = BytesIO()
    book.save(written)
    for kind in ("xls", "ods"):
        content = converted(written.getvalue(), tmp_path, kind)
        found = dry_run(app, brought(clerk, content, f"liste.{kind}"))
        [new] = found.new
        assert (new.cell, new.cost.paid_on) == ("Blad1!F2", paid)
        assert new.cost.amount == Decimal("1234.56")
        assert [one.agrees for one in found.totals] == [True]
