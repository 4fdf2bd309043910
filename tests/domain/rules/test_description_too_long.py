"""Texts are as long as the programme's system takes them."""

from tests.domain.rules import example
from visimal.domain.rules.description_too_long import check

LIMITS = example.parameters(description_characters_max=20, reference_characters_max=5)


def test_each_text_that_is_too_long_says_by_how_much() -> None:
    line = example.but(example.line(1, invoice_number="F-2026"), description="x" * 21)
    findings = [*check(example.report(line), LIMITS)]
    assert [f.values for f in findings] == [
        {"length": 21, "most": 20},
        {"length": 6, "most": 5},
    ]


def test_it_is_silent_about_texts_that_fit() -> None:
    line = example.but(example.line(1, invoice_number="F-202"), description="x" * 20)
    assert [*check(example.report(line), LIMITS)] == []


def test_it_is_silent_without_limits() -> None:
    line = example.but(example.line(1), description="x" * 1000)
    assert [*check(example.report(line), example.parameters())] == []
