"""`papers.toml` says which papers a line must have; its faults are said by place."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from visimal.domain.money import euro
from visimal.domain.papers import PaperKind
from visimal.domain.required_papers import CostBasis
from visimal.domain.required_papers import Occasion
from visimal.programmes import faults
from visimal.programmes import form_definitions
from visimal.programmes import programme

INVENTED = Path(__file__).parent / "programmes"
GOOD = """
[[paper]]
kinds = ["invoice", "ticket"]
categories = ["travel"]
sides = ["east"]
basis = "simplified"
occasion = "contract"
above = "250.00"
citation = "Invented handbook, page 3"
confidence = "H"
from = 2026-01-01
until = 2027-12-31
"""
BAD = {
    'kinds = ["invoice", "ticket"]': (
        'kinds = ["bill"]',
        "papers.toml: paper[1].kinds: “bill” is not known here",
    ),
    'categories = ["travel"]': (
        'categories = ["trips"]',
        "papers.toml: paper[1].categories: “trips” is not known here",
    ),
    'sides = ["east"]': (
        'sides = ["moon"]',
        "papers.toml: paper[1].sides: “moon” is no side of this programme",
    ),
    'basis = "simplified"': ('basis = "guess"', "papers.toml: paper[1].basis:"),
    'occasion = "contract"': ('occasion = "gala"', "papers.toml: paper[1].occasion:"),
    'above = "250.00"': ('above = "250"', "write it like 1000.00"),
    'citation = "Invented handbook, page 3"': (
        "",
        "papers.toml: paper[1].citation: This key is missing",
    ),
    'confidence = "H"': ('confidence = "X"', "papers.toml: paper[1].confidence:"),
    "until = 2027-12-31": (
        "until = 2025-12-31",
        "papers.toml: paper[1].until: This ends before it begins",
    ),
    "from = 2026-01-01": ("form = 2026-01-01", "did you mean from?"),
}


@pytest.fixture
def coast(tmp_path: Path) -> Path:
    """An invented programme, to be changed."""
    return Path(copytree(INVENTED / "coast_to_coast", tmp_path / "coast_to_coast"))


def test_a_programme_may_ask_for_nothing_by_name(coast: Path) -> None:
    assert faults(coast) == []
    assert programme("coast_to_coast", (coast.parent,)).papers == ()


def test_what_a_programme_asks_for_is_read(coast: Path) -> None:
    (coast / "papers.toml").write_text(GOOD)
    (paper,) = programme("coast_to_coast", (coast.parent,)).papers
    assert paper.kinds == (PaperKind.INVOICE, PaperKind.TICKET)
    assert (paper.basis, paper.occasion) == (CostBasis.SIMPLIFIED, Occasion.CONTRACT)
    assert paper.above == euro("250.00")
    assert paper.holds(date(2027, 12, 31), "east")
    assert form_definitions(coast) == ()


def test_the_programme_of_the_house_asks_for_invoice_and_payment() -> None:
    asked = programme("fwvl_2021_2027").papers_in_force(date(2026, 6, 30), "france")
    kinds = [one.kinds[0] for one in asked]
    assert kinds.count(PaperKind.PROOF_OF_PAYMENT) == 1
    assert PaperKind.INVOICE in kinds


@pytest.mark.parametrize("good", BAD)
def test_what_is_wrong_is_said_with_its_place(coast: Path, good: str) -> None:
    bad, said = BAD[good]
    (coast / "papers.toml").write_text(GOOD.replace(good, bad))
    found = [str(one) for one in faults(coast)]
    assert any(said in one for one in found), found


def test_a_file_that_is_no_toml_is_said_to_be(coast: Path) -> None:
    (coast / "papers.toml").write_text("[[paper")
    assert any("papers.toml: This is not TOML" in str(one) for one in faults(coast))
