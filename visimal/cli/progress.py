"""Showing that long work goes on, to people at a terminal and to nobody else."""

import sys
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn
from rich.progress import MofNCompleteColumn
from rich.progress import Progress
from rich.progress import TextColumn
from rich.progress import TimeElapsedColumn

T = TypeVar("T")


def _console() -> Console:
    return Console(file=sys.stderr)


@contextmanager
def at_work(task: str) -> Iterator[None]:
    """Show that something is being done whose end is not known."""
    console = _console()
    if not console.is_terminal:
        yield
        return
    with console.status(task):
        yield


def one_by_one(things: Iterable[T], task: str, count: int) -> Iterator[T]:
    """The same things, with a bar that grows as they are done."""
    console = _console()
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not console.is_terminal,
        # What is printed meanwhile stands above the bar; in a pipe it stays in it.
        redirect_stdout=sys.stdout.isatty(),
    ) as progress:
        yield from progress.track(things, total=count, description=task)
