"""A small claim, invented and computed by hand, and the form it is shown in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.texts import MultilingualText
from visimal.export.compose import compose
from visimal.export.definition import form
from visimal.export.edition import Edition
from visimal.export.form import Form
from visimal.export.plan import plan
from visimal.export.shells import shell_of
from visimal.export.skeleton import skeleton
from visimal.export.words import Names
from visimal.export.workbook import write


@dataclass(frozen=True, slots=True)
class Line:
    """A paid cost."""

    number: str
    category: CostCategory
    paid_on: date | None
    description: str
    declared: Euro
    is_sampled: bool
    certified: Euro | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a summary."""

    key: str
    category: CostCategory
    budget: Euro
    declared: Euro
    percentage: Decimal | None
    by_period: tuple[Euro, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the profile."""

    month: int
    planned: Euro
    declared: Euro


@dataclass(frozen=True, slots=True)
class Claim:
    """What the form speaks about."""

    edition: Edition
    label: str
    title: MultilingualText
    starts_on: date
    rate: Decimal
    is_demonstration: bool
    is_closed: bool
    budget: Euro
    declared: Euro
    percentage: Decimal | None
    count: int
    periods: tuple[int, ...]
    totals_by_period: tuple[Euro, ...]
    rows: tuple[Row, ...]
    lines: Sequence[Line]
    months: tuple[Month, ...]

    @property
    def erdf(self) -> Euro:
        """What the ERDF pays, computed by hand."""
        return euro("60.60")


EDITION = Edition(
    programme="Interreg Here & There",
    statement="Paid by many",
    acronym="EXAMPLE",
    scope="P07 S2",
    as_of=date(2027, 5, 31),
    budget_version="1.2",
    form_title="Claim",
    form_version="2021-2027/1",
    form_source="invented for the tests",
    software="0.1.0",
    fingerprint="0123456789abcdef" * 4,
    is_demonstration=True,
)

LINES = (
    Line(
        "P07-S2-0001",
        CostCategory.STAFF,
        date(2026, 7, 31),
        "Salaries of July",
        euro("100.01"),
        is_sampled=True,
        certified=euro("100.01"),
    ),
    Line(
        "P07-S2-0002",
        CostCategory.EXTERNAL,
        date(2026, 12, 31),
        "=1+1 & <a stand>\x07 for “Größe” _x0041_",
        euro("2.00"),
        is_sampled=False,
        certified=None,
    ),
    Line(
        "P07-S2-0003",
        CostCategory.EXTERNAL,
        None,
        "-credit note",
        euro("-1.00"),
        is_sampled=False,
        certified=None,
    ),
)

CLAIM = Claim(
    edition=EDITION,
    label="P07",
    title=MultilingualText({"en": "A claim", "fr": "Une créance"}),
    starts_on=date(2026, 1, 1),
    rate=Decimal(60),
    is_demonstration=True,
    is_closed=False,
    budget=euro("300.00"),
    declared=euro("101.01"),
    percentage=Decimal("33.67"),
    count=3,
    periods=(1, 2),
    totals_by_period=(euro("50.00"), euro("51.01")),
    rows=(
        Row(
            "staff",
            CostCategory.STAFF,
            euro("200.00"),
            euro("100.01"),
            Decimal("50.01"),
            (euro("50.00"), euro("50.01")),
        ),
        Row(
            "external",
            CostCategory.EXTERNAL,
            euro("100.00"),
            euro("1.00"),
            Decimal("1.00"),
            (euro("0.00"), euro("1.00")),
        ),
        Row(
            "travel",
            CostCategory.TRAVEL,
            euro("0.00"),
            euro("0.00"),
            None,
            (euro("0.00"), euro("0.00")),
        ),
    ),
    lines=LINES,
    months=tuple(
        Month(n, euro(str(10 * n)), euro(str(9 * n) + ".50")) for n in range(1, 13)
    ),
)

SUBJECTS = {"claim": Claim}

FORM = (Path(__file__).parent / "claim.toml").read_text()

KEYS = {
    "staff": "Staff costs",
    "external": "External expertise and services",
}


def names() -> Names:
    """What people call things here."""
    return Names(lambda member: KEYS.get(member.value, member.value), KEYS)


def translate(language: str, message: str) -> str:
    """A language one can tell apart: the message with its code behind it."""
    return message if language == "en" else f"{message} ({language})"


def a_form(folder: Path, definition: str = FORM) -> Form:
    """The form, read from a file."""
    file = folder / "claim.toml"
    file.write_text(definition)
    return form(file, SUBJECTS)


def a_workbook(
    folder: Path,
    claim: Claim = CLAIM,
    *,
    language: str = "en",
    definition: str = FORM,
) -> bytes:
    """The bytes of the form filled with a claim."""
    made = plan(a_form(folder, definition), claim, language, translate, names())
    written = BytesIO()
    write(compose(made), shell_of(skeleton(made)), written)
    return written.getvalue()
