"""Verifying a big trail reads at least 20,000 rows a second."""

from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine

from tests.benchmarks.conftest import NOW
from tests.benchmarks.conftest import Stopwatch
from visimal.audit_trail.verify import Check
from visimal.audit_trail.verify import Installed
from visimal.audit_trail.verify import Verdict
from visimal.audit_trail.verify import verify


def test_chain_and_tables(loaded: Engine, tmp_path: Path, stopwatch: Stopwatch) -> None:
    what = Installed(loaded, None, None, (tmp_path,), NOW.date())

    def verified() -> Verdict:
        return verify(what, [Check.CHAIN, Check.TABLES])

    began = perf_counter()
    verdict = stopwatch.time(verified)
    seconds = perf_counter() - began
    read = verdict.entries + verdict.rows
    print(f"{read} rows and entries: {read / seconds:.0f} a second")  # noqa: T201 - what was measured
    assert verdict.is_clean, verdict.faults
    # Small cases are over before a clock can tell: their rate is not asked.
    assert verdict.rows < 50_000 or read / seconds > 20_000
