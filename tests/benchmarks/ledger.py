"""A ledger of any length, made row by row, and two ways to write it as a workbook.

`python -m tests.benchmarks.ledger ours|xlsxwriter ROWS` writes one in a process of its
own and prints seconds of processor time, megabytes above the start and on disk.
"""

import sys
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields
from datetime import date
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from itertools import islice
from pathlib import Path
from resource import getrusage
from resource import RUSAGE_SELF
from tempfile import TemporaryDirectory
from time import process_time

from visimal.domain.money import Euro
from visimal.domain.money import from_cents
from visimal.domain.money import total
from visimal.export.compose import compose
from visimal.export.definition import form
from visimal.export.edition import Edition
from visimal.export.plan import plan
from visimal.export.shells import shell_of
from visimal.export.skeleton import skeleton
from visimal.export.words import Names
from visimal.export.workbook import write

_FIRST_DAY = date(2026, 1, 1)
_MEGABYTE = 1024
_FORM = Path(__file__).parent / "ledger.toml"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with twenty-three facts; its number and one formula come on top."""

    number: str
    category: str
    work_package: str
    reference: str
    supplier: str
    invoice: str
    description: str
    comment: str
    currency: str
    status: str
    invoiced_on: date
    paid_on: date
    certified_on: date | None
    invoice_total: Euro
    vat: Euro
    amount: Euro
    declared: Euro
    deducted: Euro
    parked: Euro
    certified: Euro
    units: int
    is_sampled: bool
    typology: str


def line(n: int) -> Line:
    """The line of that number."""
    cents = (n * 7919) % 1_000_000 + 1
    paid_on = _FIRST_DAY + timedelta(days=n % 900)
    return Line(
        number=f"P{n % 11:02d}-S{n % 5 + 1}-{n:06d}",
        category="Frais de personnel" if n % 3 else "Déplacements et hébergement",
        work_package=f"WP{n % 5 + 1}",
        reference=f"REF-{n:08d}",
        supplier=f"Société d'édition n° {n % 400}",
        invoice=f"F{n:07d}",
        description=f"Prestation réalisée pour l'activité {n % 40} — étape {n % 7}",
        comment="À vérifier & compléter" if n % 10 == 0 else "",
        currency="EUR",
        status="certifié",
        invoiced_on=paid_on - timedelta(days=20),
        paid_on=paid_on,
        certified_on=None if n % 4 else paid_on,
        invoice_total=from_cents(cents + 100),
        vat=from_cents(cents // 6),
        amount=from_cents(cents),
        declared=from_cents(cents),
        deducted=from_cents(n % 2),
        parked=from_cents(0),
        certified=from_cents(cents - n % 2),
        units=n % 12,
        is_sampled=n % 9 == 0,
        typology="",
    )


#: A few lines are made and shown again and again: what is measured is the writing.
_POOL = tuple(map(line, range(2_000)))


class Lines(Sequence[Line]):
    """So many lines, few of them kept."""

    def __init__(self, rows: int) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, index: int) -> Line:  # type: ignore[override]  # no slices
        return _POOL[index % len(_POOL)]

    def __iter__(self) -> Iterator[Line]:
        return islice(cycle(_POOL), self._rows)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the form speaks about."""

    edition: Edition
    declared: Euro
    lines: Sequence[Line]


_EDITION = Edition(
    programme="Benchmark",
    statement="Paid by nobody",
    acronym="LEDGER",
    scope="S1",
    as_of=date(2027, 5, 31),
    budget_version="1",
    form_title="Ledger",
    form_version="1",
    form_source="none",
    software="0",
    fingerprint="0" * 64,
    is_demonstration=True,
)


def write_ours(rows: int, file: Path) -> None:
    """Write the ledger through a form."""
    lines = Lines(rows)
    declared = total(one.declared for one in lines)
    ledger = Ledger(_EDITION, declared, lines)
    made = plan(
        form(_FORM, {"ledger": Ledger}),
        ledger,
        "en",
        lambda _, message: message,
        Names(str, {}),
    )
    with file.open("wb") as to:
        write(compose(made), shell_of(skeleton(made)), to)


def write_with_xlsxwriter(rows: int, file: Path) -> None:
    """Write the same rows with XlsxWriter, in the mode that keeps no row."""
    from xlsxwriter import Workbook  # noqa: PLC0415  only where it is measured

    book = Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    amount = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"})
    text = book.add_format({"text_wrap": True})
    names = [field.name for field in fields(Line)]
    for row, one in enumerate(Lines(rows)):
        sheet.write_number(row, 0, row)
        for column, name in enumerate(names, start=1):
            value = getattr(one, name)
            if isinstance(value, date):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, Decimal):
                sheet.write_number(row, column, value, amount)
            elif isinstance(value, (bool, int)):
                sheet.write_number(row, column, value)
            else:
                sheet.write_string(row, column, value or "", text)
        formula = f"=R{row + 1}-S{row + 1}-T{row + 1}"
        sheet.write_formula(row, 24, formula, amount, one.certified)
    book.close()


WAYS = {"ours": write_ours, "xlsxwriter": write_with_xlsxwriter}


def main(way: str, rows: int) -> None:
    """Write once and say what it took."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ledger.xlsx"
        # What is loaded once is not part of the measure.
        WAYS[way](10, file)
        before = getrusage(RUSAGE_SELF).ru_maxrss
        start = process_time()
        WAYS[way](rows, file)
        seconds = process_time() - start
        above = (getrusage(RUSAGE_SELF).ru_maxrss - before) // _MEGABYTE
        size = file.stat().st_size / 1e6
    print(f"{seconds:.2f} {above} {size:.1f}")  # noqa: T201  read by the benchmark


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
