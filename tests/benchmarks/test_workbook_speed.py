"""How long a ledger of 100,000 lines takes to become a workbook, and how much memory.

Beside it, XlsxWriter in its thriftiest mode writes the same rows with the same
formats. Ours has more in it: results of formulas, an Excel table, a seal, labels.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from dataclasses import replace
from itertools import cycle
from itertools import islice

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.conftest import Stopwatch
from tests.opened_project import opened
from tests.opened_project import REPORTS
from visimal.demonstration import project_file
from visimal.export import offers
from visimal.figures.tables import Figures

_FULL, _SMALL = 100_000, 300
#: As many lines as a large partner has in a semester, and more.
_CLAIM = 3_300


@dataclass(frozen=True, slots=True)
class Taken:
    """What writing took, in a process of its own."""

    seconds: float
    megabytes_above_start: float
    megabytes_on_disk: float


def taken(way: str, rows: int) -> Taken:
    """Write a ledger once."""
    said = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", "tests.benchmarks.ledger", way, str(rows)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Taken(*map(float, said.stdout.split()))


def test_writing_a_ledger(stopwatch: Stopwatch, benchmark: BenchmarkFixture) -> None:
    rows = _FULL if os.environ.get("VISIMAL_BENCHMARK") == "full" else _SMALL
    # Other programs disturb: the better of two tries is nearer to the truth.
    ours, again = taken("ours", rows), taken("ours", rows)
    theirs = min(taken("xlsxwriter", rows).seconds, taken("xlsxwriter", rows).seconds)
    best = min(ours.seconds, again.seconds)
    ratio = best / max(theirs, 0.01)
    benchmark.name = (
        f"ledger of {rows} rows: {ratio:.3f} of XlsxWriter's time,"
        f" {ours.megabytes_above_start:.0f} MB above the start,"
        f" {ours.megabytes_on_disk:.1f} MB on disk"
    )
    written = stopwatch.time(lambda: taken("ours", rows))
    assert written.megabytes_on_disk == ours.megabytes_on_disk > 0


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The demonstration, with a list of 3,300 lines."""
    with opened(project_file(), tmp_path_factory.mktemp("workbooks")) as found:
        whole = found.whole()
    reports = [
        replace(
            one,
            report=replace(one.report, lines=_CLAIM),
            lines=tuple(islice(cycle(one.lines), _CLAIM)),
        )
        if one.report.partner == 1
        else one
        for one in whole.partner_reports
    ]
    return replace(whole, partner_reports=tuple(reports))


@pytest.mark.parametrize("partner", [None, 1])
def test_writing_a_form_again(
    partner: int | None,
    figures: Figures,
    stopwatch: Stopwatch,
    benchmark: BenchmarkFixture,
) -> None:
    form = "partner_report" if partner else "consolidated_financial_report"
    (offer,) = offers(
        figures, REPORTS, period=2, language="fr", form=form, partner=partner
    )
    size = len(offer.bytes())
    what = f"{_CLAIM} lines" if partner else "the whole project"
    benchmark.name = f"{form}, {what}, shell kept: {size // 1_000} kB"
    assert len(stopwatch.time(offer.bytes)) == size
