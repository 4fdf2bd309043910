"""A credit note says which line it corrects."""

from tests.domain.rules import example
from visimal.domain.money import euro
from visimal.domain.rules.credit_note_without_original import check


def test_a_credit_note_of_a_line_of_an_earlier_semester_is_in_order() -> None:
    report = example.report(
        example.line(1, declared="-50.00", corrects="P01-S1-0004"),
        period=2,
        earlier=[example.line(4)],
    )
    assert list(check(report, example.parameters())) == []


def test_a_credit_note_without_an_original_is_found() -> None:
    report = example.report(example.line(1, declared="-0.01"), example.line(2))
    assert [f.line for f in check(report, example.parameters())] == [1]


def test_the_original_is_an_earlier_cost_of_the_same_partner() -> None:
    foreign = example.line(9).of(2, 1)
    later = example.line(9).of(1, 3)
    report = example.report(
        example.line(1, declared="-1.00", corrects="nowhere"),
        example.line(2, declared="-1.00", corrects=foreign.item.number),
        example.line(3, declared="-1.00", corrects=later.item.number),
        example.line(4, declared="-1.00", corrects="P01-S2-0001"),
        period=2,
        elsewhere=[foreign, later],
    )
    findings = list(check(report, example.parameters()))
    assert [f.line for f in findings] == [1, 2, 3, 4]
    assert all("cannot be corrected here" in f.message for f in findings)


def test_credit_notes_together_give_back_at_most_what_was_declared() -> None:
    report = example.report(
        example.line(1, declared="-30.00", corrects="P01-S1-0004"),
        example.line(2, declared="-20.00", corrects="P01-S1-0004"),
        example.line(3, declared="-0.01", corrects="P01-S1-0004"),
        period=2,
        earlier=[example.line(4, declared="50.00")],
    )
    (finding,) = check(report, example.parameters())
    assert (finding.line, finding.values["credited"]) == (3, euro("50.01"))


def test_a_credit_note_whose_minus_was_forgotten_is_found() -> None:
    report = example.report(
        example.line(1, declared="0.01", corrects="P01-S1-0004"),
        example.line(2, declared="0.00", corrects="P01-S1-0004"),
        example.line(3, declared="50.00"),
        example.line(5, declared="-50.00", corrects="P01-S1-0004"),
        period=2,
        earlier=[example.line(4)],
    )
    found = list(check(report, example.parameters()))
    assert [f.line for f in found] == [1, 2]
    assert all("put a minus before its amount" in f.message for f in found)
