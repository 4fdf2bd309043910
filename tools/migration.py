"""Write the migration that leads from the newest tables to the models."""

import sys
from datetime import date
from itertools import count
from tempfile import TemporaryDirectory

from visimal import app  # noqa: F401 - it brings every table
from visimal import resources
from visimal.storage.engine import engine_of
from visimal.storage.migrating import upgrade
from visimal.storage.migrating import write_migration


def free_revision(day: date) -> str:
    """The first number of a day that no migration has."""
    folder = resources.MIGRATIONS / "versions"
    named = (f"{day:%Y%m%d}_{number}" for number in count(1))
    return next(name for name in named if not [*folder.glob(f"{name}_*.py")])


def main(message: str) -> None:
    """Build the tables in a scratch database, compare, write."""
    with TemporaryDirectory() as scratch:
        # Not by starting the application: its trail would ask for the new columns.
        engine = engine_of(f"sqlite:///{scratch}/scratch.db")
        upgrade(engine)
        today = date.today()  # noqa: DTZ011 - the day on the writer's calendar
        write_migration(engine, message, free_revision(today))


if __name__ == "__main__":
    main(sys.argv[1])
