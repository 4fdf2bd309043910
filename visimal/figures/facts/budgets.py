"""The approved budget of each partner by work package."""

from collections.abc import Mapping

from visimal.domain.money import Euro
from visimal.domain.money import Tally
from visimal.figures.books import Books


def planned_packages(books: Books) -> Mapping[int, Mapping[str, Euro]]:
    """By the number of the partner and the code of the work package."""
    sums: dict[int, Tally[str]] = {}
    for cell in books.planned:
        sums.setdefault(cell.partner, Tally()).add(cell.package, cell.planned)
    return {
        partner: {package: own[package] for package in own}
        for partner, own in sums.items()
    }
