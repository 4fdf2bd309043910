"""Amounts by two headings, and amounts that grow from report to report."""

from dataclasses import dataclass
from decimal import Decimal

from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of a matrix: a partner or a work package."""

    key: str
    label: str
    amounts: tuple[Euro, ...]
    total: Euro


@dataclass(frozen=True, slots=True)
class Matrix:
    """Amounts by two headings, with their cross-footed totals.

    `columns` are keys: cost categories, work package codes or period numbers.
    """

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Euro, ...]
    total: Euro


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """The approved budget, seen from each side."""

    by_category: Matrix
    by_work_package: Matrix
    by_period: Matrix
    erdf_by_period: Matrix
    work_package_by_category: Matrix
    category_by_period: Matrix


@dataclass(frozen=True, slots=True)
class CumulativeRow:
    """Budget, previously reported, current, so far, per cent and what remains."""

    key: str
    label: str
    budget: Euro
    previously_reported: Euro
    current_report: Euro
    reported_so_far: Euro
    percentage: Decimal | None
    remaining: Euro


@dataclass(frozen=True, slots=True)
class CumulativeTable:
    """Cumulative rows and their total."""

    rows: tuple[CumulativeRow, ...]
    total: CumulativeRow


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One chain (declared or certified) cut in every direction.

    `by_category` has one row a cost category, `by_work_package` one a work package,
    `by_partner` one a funded partner (the partner itself in a partner's breakdown),
    `financing` the rows `erdf`, `public`, `auto_public`, `private`.
    """

    by_category: CumulativeTable
    by_work_package: CumulativeTable
    by_partner: CumulativeTable
    financing: CumulativeTable
