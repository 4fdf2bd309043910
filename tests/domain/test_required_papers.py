"""A programme says which papers a line needs; a line is measured by it."""

from dataclasses import replace
from datetime import date

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.money import euro
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine
from visimal.domain.report_facts import ReportFacts
from visimal.domain.required_papers import CostBasis
from visimal.domain.required_papers import missing_papers
from visimal.domain.required_papers import Occasion
from visimal.domain.required_papers import RequiredPaper

INVOICE = RequiredPaper(
    kinds=(PaperKind.INVOICE, PaperKind.TICKET), citation="an example"
)
PROOF = RequiredPaper(kinds=(PaperKind.PROOF_OF_PAYMENT,), citation="an example")


def _item(declared: str = "50.00", **facts: object) -> ExpenditureItem:
    (line,) = example.report(example.line(1, declared=declared)).lines
    return replace(line.item, **facts)  # type: ignore[arg-type]  # facts of a line


def _paper(kind: PaperKind) -> PaperOnLine:
    return PaperOnLine(number="P01-D0001", kind=kind)


def test_any_one_of_its_kinds_will_do() -> None:
    assert INVOICE.is_met([_paper(PaperKind.TICKET)])
    assert not INVOICE.is_met([_paper(PaperKind.QUOTE)])
    assert missing_papers([INVOICE, PROOF], _item(), [_paper(PaperKind.INVOICE)]) == (
        PROOF,
    )


def test_it_is_asked_for_in_its_categories_only() -> None:
    of_travel = replace(INVOICE, categories=(CostCategory.TRAVEL,))
    assert not of_travel.is_needed(_item())
    assert of_travel.is_needed(_item(category=CostCategory.TRAVEL))


def test_it_is_asked_for_above_an_amount_whatever_its_sign() -> None:
    large = replace(INVOICE, above=euro("50.00"))
    assert not large.is_needed(_item("50.00"))
    assert large.is_needed(_item("50.01"))
    assert large.is_needed(_item("-50.01"))


def test_a_credit_note_needs_itself_and_nothing_else() -> None:
    assert INVOICE.is_needed(_item("-10.00"))
    assert not PROOF.is_needed(_item("-10.00"))


def test_a_simplified_cost_needs_what_proves_its_units() -> None:
    units = replace(PROOF, basis=CostBasis.SIMPLIFIED)
    for simple in (
        _item(unit_cost="UC1"),
        _item(lump_sum="LS1"),
        _item(category=CostCategory.LUMP_SUM),
        _item(category=CostCategory.UNIT_COST),
    ):
        assert units.is_needed(simple)
        assert not PROOF.is_needed(simple)
    assert not units.is_needed(_item())


def test_it_may_be_asked_for_under_a_contract_or_of_what_is_owned() -> None:
    under = replace(INVOICE, occasion=Occasion.CONTRACT)
    assert not under.is_needed(_item())
    assert under.is_needed(_item(contract="C-1"))
    owned = replace(INVOICE, occasion=Occasion.OWNED)
    assert owned.is_needed(_item())
    assert not owned.is_needed(_item(use=EquipmentUse.RENT))


def test_it_holds_on_its_side_and_days() -> None:
    here = replace(
        INVOICE,
        sides=("france",),
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )
    assert here.holds(date(2026, 12, 31), "france")
    assert not here.holds(date(2027, 1, 1), "france")
    assert not here.holds(date(2025, 12, 31), "france")
    assert not here.holds(date(2026, 5, 1), "wallonie")
    assert INVOICE.holds(date(2026, 5, 1), None)


def test_a_line_that_is_being_typed_lacks_nothing() -> None:
    item = _item()
    facts = ReportFacts(required_papers=(INVOICE,))
    assert facts.missing_papers(item) == ()
    saved = ReportFacts(required_papers=(INVOICE,), papers={item.number: ()})
    assert saved.missing_papers(item) == (INVOICE,)
