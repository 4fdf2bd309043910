"""Reading golden cases from a folder, and comparing what we get with what they say."""

import json
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from decimal import InvalidOperation
from pathlib import Path

#: What JSON can hold; adapters also answer with decimals and with faults.
Value = object
Adapter = Callable[[Mapping[str, Value]], Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one rule."""

    rule: str
    name: str
    given: Mapping[str, Value]
    expected: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file or case that cannot be run, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A refusal: our name for it, and words any other name for it would hold."""

    name: str
    words: tuple[str, ...] = ()

    def is_called(self, expected: Value) -> bool:
        """Whether `expected` is a name of this fault."""
        if not isinstance(expected, str):
            return False
        return expected == self.name or any(word in expected for word in self.words)


def cases_in(folder: Path, adapters: Mapping[str, Adapter]) -> list[Case | Unusable]:
    """Every case of every file of a folder; what cannot be run is in the list too."""
    files = sorted(folder.glob("*.json"))
    if not files:
        return [Unusable(folder.name, f"there is no golden case in {folder}")]
    return [found for path in files for found in _cases(path, adapters)]


def _cases(path: Path, adapters: Mapping[str, Adapter]) -> Iterator[Case | Unusable]:
    rule = path.stem
    if rule not in adapters:
        yield Unusable(rule, f"{path.name} has no adapter")
        return
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        yield Unusable(rule, f"{path.name} is not JSON: {fault}")
        return
    if not isinstance(entries, list) or not entries:
        yield Unusable(rule, f"{path.name} is not a list of cases")
        return
    for number, entry in enumerate(entries, start=1):
        yield _case(rule, f"{rule}[{number}]", entry)


def _case(rule: str, place: str, entry: Value) -> Case | Unusable:
    if not isinstance(entry, dict):
        return Unusable(place, f"{place} is not an object")
    given, expected = entry.get("input"), entry.get("expected")
    name = entry.get("id", place)
    if not isinstance(name, str):
        return Unusable(place, f"{place} has an id that is no text")
    if not isinstance(given, dict):
        return Unusable(name, f"{name} has no input")
    if not isinstance(expected, dict) or not expected:
        return Unusable(name, f"{name} expects nothing")
    return Case(rule, name, given, expected)


def differences(expected: Value, got: Value, place: str = "") -> Iterator[str]:
    """Where the answer is not what the case says; keys it leaves out do not matter."""
    if isinstance(expected, dict):
        if not isinstance(got, Mapping):
            yield f"{place or '/'}: expected an object, got {got!r}"
            return
        for key, value in expected.items():
            yield from differences(value, got.get(key), f"{place}/{key}")
    elif isinstance(expected, list):
        if not isinstance(got, Sequence) or isinstance(got, str):
            yield f"{place}: expected a list, got {got!r}"
        elif len(got) != len(expected):
            yield f"{place}: expected {len(expected)} entries, got {len(got)}: {got!r}"
        else:
            for number, (value, found) in enumerate(zip(expected, got, strict=True)):
                yield from differences(value, found, f"{place}[{number}]")
    elif not _equal(expected, got):
        yield f"{place}: expected {expected!r}, got {got!r}"


def _equal(expected: Value, got: Value) -> bool:
    if isinstance(got, Fault):
        return got.is_called(expected)
    if isinstance(got, bool) or isinstance(expected, bool) or expected is None:
        return expected is got
    if isinstance(got, Decimal | int):
        try:
            return Decimal(str(expected)) == got
        except InvalidOperation:
            return False
    return expected == got
