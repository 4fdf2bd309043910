"""How long papers take: read on arrival, drawn page by page, counted in a table."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.evidence import leaves
from visimal.evidence.leaves.reading import picture
from visimal.evidence.leaves.reading import read
from visimal.evidence.leaves.reading import Width

PAPER = leaves.a_paper(*(f"Page {number} of a contract (DEMO)" for number in range(20)))


def test_a_contract_of_twenty_pages_is_read(benchmark: BenchmarkFixture) -> None:
    assert benchmark(read, PAPER, "pdf").pages == 20


@pytest.mark.parametrize("width", list(Width))
def test_a_page_is_drawn(benchmark: BenchmarkFixture, width: Width) -> None:
    assert benchmark(picture, PAPER, "pdf", 7, width)
