"""Who claims."""

from collections.abc import Mapping

from visimal.domain.claimant import Claimant
from visimal.figures.books import Books


def claimants(books: Books) -> Mapping[int, Claimant]:
    """Each partner, by its number."""
    return {one.number: Claimant(country=one.country) for one in books.partners}
