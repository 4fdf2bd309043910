"""Payments as they were stored before are shares, transfers and instalments now."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy import text

from tests.example_project import example_project
from tests.opened_project import opened
from tests.opened_project import REPORTS
from visimal.consortium.models import Project
from visimal.figures import ProjectFigures
from visimal.storage.db import db
from visimal.storage.migrating import downgrade
from visimal.storage.migrating import upgrade

BEFORE = "20261122_15"


def test_nothing_that_was_paid_is_lost_on_the_way(tmp_path: Path) -> None:
    with opened(example_project(), tmp_path) as figures:
        told, instalments = figures.payments, figures.instalments
        session, books = db.session(), figures.books
        session.rollback()
        downgrade(db.engine, BEFORE)
        with db.engine.connect() as connection:
            rows = connection.execute(
                text(
                    "SELECT count(*), sum(erdf), sum(passed_on_erdf), max(passed_on)"
                    " FROM payment"
                )
            ).one()
        assert rows == (1, 7500, 7000, "2026-06-20")
        upgrade(db.engine)
        session.expire_all()
        project = session.scalars(select(Project)).one()
        again = ProjectFigures(session, project, books.heading.as_of, REPORTS)
        assert again.payments == told
        assert again.instalments == instalments
        assert [str(one.amount) for one in instalments] == ["75.00"]
