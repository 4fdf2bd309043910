"""Every column of every table has a class, and the trail quotes nothing of C3."""

from collections.abc import Iterable
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from sqlalchemy import Column
from sqlalchemy import MetaData
from sqlalchemy import String
from sqlalchemy import Table

import visimal
from visimal.privacy.classes import class_of
from visimal.privacy.classes import TABLES
from visimal.privacy.data_class import DataClass
from visimal.storage.db import Model
from visimal.storage.rows import columns_in_trail
from visimal.storage.rows import is_personal
from visimal.storage.rows import tables_in_trail


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    """Every table of every slice."""
    for package in iter_modules(visimal.__path__):
        if package.ispkg:
            names = [one.name for one in iter_modules([*_folder(package.name)])]
            for name in {"models", "trail"} & {*names}:
                import_module(f"visimal.{package.name}.{name}")
    found = tuple(Model.metadata.sorted_tables)
    assert len(found) > 30
    return found


def _folder(package: str) -> Iterable[str]:
    return import_module(f"visimal.{package}").__path__


def undecided(tables: Iterable[Table]) -> Iterator[str]:
    """Every column about which nobody has decided."""
    for table in tables:
        for column in table.columns:
            if class_of(column) is None:
                yield f"{table.name}.{column.name} has no class in privacy/classes.py"


def disagreeing(tables: Iterable[Table]) -> Iterator[str]:
    """Every column of the trail that the table and the model class differently."""
    in_trail = {one.name for one in tables_in_trail()}
    for table in tables:
        columns = columns_in_trail(table) if table.name in in_trail else ()
        for column in columns:
            if (class_of(column) is DataClass.C3) is not is_personal(column):
                yield f"{table.name}.{column.name}: model and table disagree on C3"


def outlived(tables: Iterable[Table]) -> Iterator[str]:
    """Every decision about a column that is not there any more."""
    known = {table.name: {one.name for one in table.columns} for table in tables}
    for name, (_, texts) in TABLES.items():
        for text in texts:
            if text not in known.get(name, set()):
                yield f"{name}.{text} is decided upon and does not exist"


def test_every_column_has_a_class(tables: tuple[Table, ...]) -> None:
    assert [*undecided(tables)] == []
    assert [*outlived(tables)] == []


def test_the_trail_quotes_nothing_personal(tables: tuple[Table, ...]) -> None:
    assert [*disagreeing(tables)] == []


def test_a_new_text_without_a_decision_bites() -> None:
    grown = Table("person", MetaData(), Column("name", String), Column("diary", String))
    new = Table("rumour", MetaData(), Column("id", String))
    assert [*undecided([grown, new])] == [
        "person.diary has no class in privacy/classes.py",
        "rumour.id has no class in privacy/classes.py",
    ]


def test_a_personal_text_that_the_model_does_not_mark_bites() -> None:
    forgotten = Table("person", MetaData(), Column("name", String))
    assert [*disagreeing([forgotten])] == [
        "person.name: model and table disagree on C3"
    ]
