"""What a form may speak about."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.export.claims import Claim
from visimal.domain.cost_categories import CostCategory
from visimal.export.vocabulary import attribute
from visimal.export.vocabulary import Kind
from visimal.export.vocabulary import paths
from visimal.export.vocabulary import UnknownFactError


def test_every_kind_of_fact_is_known_by_its_hint() -> None:
    kinds = {path: attribute(Claim, path).kind for path in paths(Claim)}
    assert kinds["label"] is Kind.TEXT
    assert kinds["title"] is Kind.TEXTS
    assert kinds["starts_on"] is Kind.DATE
    assert kinds["declared"] is Kind.AMOUNT
    assert kinds["rate"] is Kind.NUMBER
    assert kinds["count"] is Kind.INTEGER
    assert kinds["is_closed"] is Kind.FLAG
    assert kinds["lines"] is Kind.MANY
    assert kinds["edition.programme"] is Kind.TEXT


def test_a_property_is_a_fact_too() -> None:
    assert attribute(Claim, "erdf").kind is Kind.AMOUNT
    assert attribute(Claim, "edition.short_fingerprint").kind is Kind.TEXT


def test_a_row_knows_its_closed_sets() -> None:
    row = attribute(Claim, "rows").each
    assert row.kind is Kind.RECORD
    category = attribute(row.type, "category")
    assert (category.kind, category.type) == (Kind.WORD, CostCategory)
    assert attribute(row.type, "percentage").is_optional
    assert attribute(row.type, "by_period").each.kind is Kind.AMOUNT


@pytest.mark.parametrize(
    "path", ["erdff", "edition.nothing", "declared.cents", "rows.budget"]
)
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(UnknownFactError) as refused:
        attribute(Claim, path)
    assert refused.value.piece in path


def test_facts_of_a_kind_that_no_cell_can_show_are_a_mistake() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        """Something with a table of its own."""

        table: Mapping[str, int]

    with pytest.raises(TypeError):
        attribute(Odd, "table")
