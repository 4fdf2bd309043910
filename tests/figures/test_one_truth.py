"""What a person reads is what `visimal figures --json` prints and the workbook holds.

Twelve random projects in one real database: the example with other amounts and other
cuts. Each figure is read three times: from the page, the data and the cells.
"""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.example_project import example_project
from tests.people import BY
from tests.people import signed_in
from tests.reports.test_workbooks_of_the_demonstration import is_amount
from tests.reports.test_workbooks_of_the_demonstration import named
from tests.reports.test_workbooks_of_the_demonstration import the_only
from tests.security.applications import bare_app
from tests.security.applications import REPORTS
from visimal.consortium.models import Project
from visimal.domain.money import euro
from visimal.figures import Figures
from visimal.figures import ProjectFigures
from visimal.figures.as_json import canonical_json
from visimal.identity.permissions import Role
from visimal.project_file.services import checked
from visimal.project_file.services import load
from visimal.storage.db import db
from visimal.web.formats import amount

PROJECTS = range(12)


def any_project(number: int) -> dict[str, Any]:
    """The example with other amounts; the same number gives the same project."""
    chance = random.Random(number)  # noqa: S311 - no secret, but the same each time
    document = deepcopy(example_project())
    document["project"]["code"] = f"ANY-{number}"
    lines = [one for report in document["reports"] for one in report["lines"]]
    for line in lines:
        cents = chance.randint(1, 30_000)
        line["declared"] = line["amount"] = f"{Decimal(cents) / 100:.2f}"
        control = line.get("control")
        if control and not control.get("parked"):
            cut = chance.randint(0, cents)
            control["deducted"] = f"{Decimal(cut) / 100:.2f}"
            control["typology"] = "4.1"
    document["payments"] = []
    return document


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Twelve projects in one database."""
    for app in bare_app(tmp_path_factory, "truth"):
        with app.app_context():
            for number in PROJECTS:
                text = json.dumps(any_project(number)).encode()
                file = checked(text, REPORTS)
                load(db.session(), file, at=datetime.now(UTC), by=BY)
            db.session.commit()
        yield app


def figures_of(app: Flask, code: str) -> Figures:
    """The figures of one of them, as they are stored."""
    with app.app_context():
        session = db.session()
        project = session.scalars(select(Project).where(Project.code == code)).one()
        assert project.as_of is not None
        found = ProjectFigures(session, project, project.as_of, REPORTS).whole()
        db.session.remove()
    return found


@pytest.mark.parametrize("number", PROJECTS)
def test_page_data_and_workbook_say_the_same(app: Flask, number: int) -> None:
    code = f"ANY-{number}"
    figures = figures_of(app, code)
    data = json.loads(canonical_json(figures))
    leader = signed_in(app, Role.PROJECT_LEADER, project=code)
    for row, told in zip(figures.reports, data["reports"], strict=True):
        page = leader.get(f"/reports/{row.partner}/{row.period}").text
        for name in ("declared", "deducted", "certified", "certified_erdf"):
            assert euro(told[name]) == getattr(row, name)
        if row.certified_on is not None:
            assert amount(euro(told["certified"]), "en") in page
            assert amount(euro(told["certified_erdf"]), "en") in page
    for period, told in zip(
        figures.period_reports, data["period_reports"], strict=True
    ):
        book = the_only(figures, "consolidated_financial_report", period.period)
        shown = named(book)
        for row in told["declared"]["by_partner"]["rows"]:
            cell = f"TOT_DECLARED_P{int(row['key']):02d}_S{period.period}"
            assert is_amount(shown[cell], Decimal(row["reported_so_far"]))
        for row in told["certified"]["by_partner"]["rows"]:
            cell = f"TOT_ELIG_P{int(row['key']):02d}_S{period.period}"
            assert is_amount(shown[cell], Decimal(row["reported_so_far"]))
