"""Our own list comes back: yours, ours and what it was, field by field."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import update

from tests.export.recalculation import values
from tests.imports.lists import brought
from tests.imports.lists import downloaded
from tests.imports.lists import dry_run
from tests.imports.lists import lines
from tests.imports.lists import refusal
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import COST
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role
from visimal.partner_reports.models import ExpenditureLine
from visimal.storage.db import db

_FIRST = 7
_NUMBER, _DESCRIPTION, _COMMENT, _DECLARED = "B", "K", "L", "S"

Edit = Callable[[Worksheet], object]


def edited(workbook: bytes, edit: Edit, sheet: str = "10_LINES") -> bytes:
    """The list after somebody changed cells of it."""
    book = load_workbook(BytesIO(workbook))
    edit(book[sheet])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def clerk_of(app: Flask, role: Role = Role.ACCOUNTANT) -> FlaskClient:
    return signed_in(app, role, partner=PARTNER)


def put(cell: str, value: str | int) -> Edit:
    return lambda sheet: sheet.__setitem__(cell, value)


def changed_here(app: Flask, number: str, **values: object) -> None:
    """Change a line behind everybody's back, as another colleague would."""
    seen = ExpenditureLine.version + 1
    statement = update(ExpenditureLine).where(ExpenditureLine.number == number)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(statement.values(version=seen, **values))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_list_that_nobody_changed_changes_nothing(
    shared: Flask, language: str
) -> None:
    clerk = clerk_of(shared)
    found = dry_run(shared, brought(clerk, downloaded(clerk, language), "a.xlsx"))
    assert (found.problems, found.changed, found.new, found.gone) == ([], [], [], [])
    assert found.unchanged == len(lines(shared))


def test_what_was_changed_in_both_is_asked_about_and_the_rest_is_merged(
    app: Flask,
) -> None:
    clerk = clerk_of(app)
    first, second, third = list(lines(app))[:3]
    went_out = downloaded(clerk)
    changed_here(app, first, comment="Here (DEMO)")
    changed_here(app, second, comment="Here alone (DEMO)")
    mine = edited(went_out, put(f"{_COMMENT}{_FIRST}", "Mine (DEMO)"))
    mine = edited(mine, put(f"{_DESCRIPTION}{_FIRST}", "Said anew (DEMO)"))
    answer = brought(clerk, mine, "list.xlsx")
    found = dry_run(app, answer)
    [line] = found.changed
    told = {one.name: (one.base, one.yours, one.theirs) for one in line.changes}
    assert told["comment"] == ("", "Mine (DEMO)", "Here (DEMO)")
    assert [one.name for one in line.conflicts] == ["comment"]
    assert (line.number, found.only_here) == (first, [second])
    shown = clerk.get(answer.location).text
    assert "was changed in both. Which holds?" in shown
    undecided = sent(clerk, answer.location, {})
    assert undecided.status_code == 422
    assert "Choose which of the two holds." in undecided.text
    assert sent(clerk, answer.location, {"take_0": "theirs"}).status_code == 303
    after = lines(app)
    assert after[first].comment == "Here (DEMO)"
    assert after[first].description == "Said anew (DEMO)"
    assert after[second].comment == "Here alone (DEMO)"
    assert after[third].version == 1


def test_mine_is_taken_if_i_say_so(app: Flask) -> None:
    clerk = clerk_of(app)
    first = next(iter(lines(app)))
    went_out = downloaded(clerk)
    changed_here(app, first, comment="Here (DEMO)")
    mine = edited(went_out, put(f"{_COMMENT}{_FIRST}", "Mine (DEMO)"))
    address = brought(clerk, mine, "list.xlsx").location
    assert sent(clerk, address, {"take_0": "yours"}).status_code == 303
    assert lines(app)[first].comment == "Mine (DEMO)"


def test_a_line_added_here_stays_and_one_removed_here_does_not_come_back(
    app: Flask,
) -> None:
    clerk = clerk_of(app)
    went_out = downloaded(clerk)
    first = next(iter(lines(app)))
    added = sent(clerk, f"{CLAIM}/lines", COST).location.rpartition("line-")[2]
    assert sent(clerk, f"{CLAIM}/lines/{first}/removal", {}).status_code == 303
    found = dry_run(app, brought(clerk, went_out, "list.xlsx"))
    assert (found.only_here, found.removed_here) == ([added], [first])
    assert not found.does_something
    mine = edited(went_out, put(f"{_COMMENT}{_FIRST}", "Mine (DEMO)"))
    found = dry_run(app, brought(clerk, mine, "list.xlsx"))
    assert "was removed here after the list went out" in found.problems[0].sentence


def test_a_line_that_is_not_in_the_file_leaves_only_if_that_is_said(app: Flask) -> None:
    clerk = clerk_of(app)
    first = next(iter(lines(app)))
    mine = edited(downloaded(clerk), lambda sheet: sheet.delete_rows(_FIRST))
    address = brought(clerk, mine, "list.xlsx").location
    assert sent(clerk, address, {}).status_code == 303
    assert first in lines(app)
    address = brought(clerk, mine, "list.xlsx").location
    assert sent(clerk, address, {"gone_0": "y"}).status_code == 303
    assert first not in lines(app)


def test_a_masked_line_is_never_overwritten_with_its_mask(app: Flask) -> None:
    before = lines(app)
    number = next(iter(before))
    changed_here(app, number, is_personal_data=True)
    named = sorted({number, *(n for n, one in before.items() if one.is_personal_data)})
    officer = clerk_of(app, Role.OFFICER)
    went_out = downloaded(officer)
    secret = lines(app)[number].description
    assert not any(secret in str(said) for said in values(went_out).values())
    mine = edited(went_out, put(f"{_DECLARED}{_FIRST}", 1))
    found = dry_run(app, brought(officer, mine, "list.xlsx"), sees_all=False)
    assert (sorted(found.withheld), found.changed, found.gone) == (named, [], [])
    # Brought by a colleague who may see it, the mask says nothing either.
    found = dry_run(app, brought(clerk_of(app), mine, "list.xlsx"))
    [line] = found.changed
    assert [one.name for one in line.changes] == ["amount"]
    assert line.stored.description == secret


def test_the_list_of_another_claim_is_refused(shared: Flask) -> None:
    other = signed_in(shared, Role.ACCOUNTANT, partner=5)
    answer = other.get("/workbooks/partner_report?language=fr&partner=5&period=3")
    assert answer.status_code == 200
    said = refusal(brought(clerk_of(shared), answer.data, "list.xlsx"))
    assert "is the list of another claim" in said


def test_the_list_of_a_claim_that_was_submitted_does_not_come_back(
    shared: Flask,
) -> None:
    clerk = clerk_of(shared)
    said = refusal(brought(clerk, downloaded(clerk, period=1), "list.xlsx"))
    assert "its claim was not open then" in said


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [("95_BASE", "C9", '{"amount": "1"}'), ("95_BASE", "B5", "0" * 64)],
)
def test_a_base_that_somebody_changed_is_not_believed(
    shared: Flask, sheet: str, cell: str, value: str
) -> None:
    clerk = clerk_of(shared)
    mine = edited(downloaded(clerk), put(cell, value), sheet)
    said = refusal(brought(clerk, mine, "list.xlsx"))
    assert "the sheet 95_BASE was changed" in said


def test_a_list_without_its_base_its_ids_or_its_formulas_is_refused(
    shared: Flask,
) -> None:
    clerk = clerk_of(shared)
    went_out = downloaded(clerk)
    book = load_workbook(BytesIO(went_out))
    del book["95_BASE"]
    without = BytesIO()
    book.save(without)
    assert "95_BASE is missing" in refusal(brought(clerk, without.getvalue(), "a.xlsx"))

    def no_ids(sheet: Worksheet) -> None:
        for row in range(_FIRST, sheet.max_row + 1):
            sheet[f"{_NUMBER}{row}"] = None

    lost = edited(went_out, no_ids)
    assert "the IDs of the lines are gone" in refusal(brought(clerk, lost, "a.xlsx"))
    book = load_workbook(BytesIO(went_out), data_only=True)
    written = BytesIO()
    book.save(written)
    said = refusal(brought(clerk, written.getvalue(), "a.xlsx"))
    assert "The formulas of" in said
