"""Every word of the program that a person can meet has a name for people."""

from collections.abc import Iterator
from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module

import pytest

from tests.habits.source import modules
from visimal.domain import parameters
from visimal.domain import programme
from visimal.domain import required_papers
from visimal.labels import LABELS

#: Words that only programme files and code use, never a page or a workbook.
UNSEEN: Mapping[type[StrEnum], str] = {
    programme.Rounded: "what a programme rounds, written in programme.toml",
    required_papers.CostBasis: "how a cost is counted, written in papers.toml",
    required_papers.Occasion: "when a paper is asked for, written in papers.toml",
    parameters.Kind: "the unit of a parameter, written in programme.toml",
}


class Hue(StrEnum):
    """Words nobody has named."""

    RED = "red"
    BLUE = "blue"


def enumerations() -> set[type[StrEnum]]:
    """Every closed set of words of the domain."""
    found: set[type[StrEnum]] = set()
    for module in modules():
        # The arithmetic of the programmes' own system answers to the bridge alone.
        if module.parts[0] != "domain" or "jems" in module.parts:
            continue
        loaded = import_module(".".join(("visimal", *module.parts)))
        found |= {
            value
            for value in vars(loaded).values()
            if isinstance(value, type)
            and issubclass(value, StrEnum)
            and value.__module__ == loaded.__name__
        }
    assert found, "the domain has no enumeration"
    return found


def nameless(
    words: type[StrEnum], labels: Mapping[type[StrEnum], Mapping[StrEnum, str]]
) -> Iterator[str]:
    """Every member without a name, and every name that two members share."""
    names = labels.get(words, {})
    for member in words:
        if not names.get(member):
            yield f"{words.__name__}.{member.name} has no label"
    if len(set(names.values())) < len(names):
        yield f"two members of {words.__name__} have one label"


def test_every_word_has_a_label() -> None:
    seen = sorted(enumerations() - set(UNSEEN), key=lambda words: words.__name__)
    assert [fault for words in seen for fault in nameless(words, LABELS)] == []


def test_no_word_is_called_unseen_without_need() -> None:
    assert set(UNSEEN) <= enumerations()
    assert not set(UNSEEN) & set(LABELS)


@pytest.mark.parametrize(
    "bad",
    [{}, {Hue: {Hue.RED: "Red"}}, {Hue: {Hue.RED: "Colour", Hue.BLUE: "Colour"}}],
)
def test_a_nameless_word_bites(
    bad: Mapping[type[StrEnum], Mapping[StrEnum, str]],
) -> None:
    assert [*nameless(Hue, bad)]
