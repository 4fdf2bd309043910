"""A file from a stranger is refused with a sentence, whatever its bytes."""

import json

import pytest

from tests.example_project import example_project
from tests.project_file.changed import changed
from tests.project_file.changed import faults_of
from tests.project_file.changed import told
from visimal.project_file import reading

GOOD = json.dumps(example_project())


def test_the_example_itself_has_no_fault() -> None:
    assert told(GOOD.encode()) == []


def test_a_byte_order_mark_is_no_fault() -> None:
    assert told(b"\xef\xbb\xbf" + GOOD.encode()) == []


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "Line 1, column 1 is not JSON"),
        (b"{", "Line 1, column 2 is not JSON"),
        (GOOD.encode()[:-1], "is not JSON"),
        (GOOD.encode() + b"{}", "is not JSON"),
        (b"{'format': 1}", "is not JSON"),
        (GOOD.encode("utf-16"), "not UTF-8 text (byte 1)"),
        (GOOD.replace("Alpha", "Alphé").encode("cp1252"), "not UTF-8 text (byte"),
        (b'{"a": "\xed\xa0\x80"}', "not UTF-8 text (byte 8)"),
        (b"\x00", "is not JSON"),
        (b'{"format": "a\x00b"}', "is not JSON"),
        (b"null", "an object"),
        (b"[]", "an object"),
        (b'"visimal-project/1"', "an object"),
        (b"12", "an object"),
        (b"NaN", "number that no project can have"),
        (b'{"total": -Infinity}', "number that no project can have"),
        (b'{"total": 1e99999999999999999999}', "number that no project can have"),
        (b"9" * 5000, "number that no project can have"),
        (b"9" * 400, "an object"),
        (b'{"total": 1, "total": 2}', "\u201ctotal\u201d stands twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 900 + b"]" * 900, "nested too deeply"),
    ],
)
def test_what_is_no_project_is_refused(raw: bytes, word: str) -> None:
    [fault] = faults_of(raw)
    assert fault.where == "the file"
    assert word in str(fault)


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1024**2)
    assert told(b" " * (1024**2 + 1)) == ["the file: The file is larger than 1 MB."]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\b", "\ud800", "\uffff"])
def test_a_text_that_nothing_can_keep_is_refused(sign: str) -> None:
    document = changed(("project.acronym", f"Ex{sign}ample"))
    assert told(document) == [
        "project.acronym: This text has a control character: remove it."
    ]


def test_a_key_that_nothing_can_keep_is_refused() -> None:
    document = changed(("project.title.f\x01r", "Un exemple"))
    assert "project.title: This text has a control character: remove it." in told(
        document
    )


@pytest.mark.parametrize("text", ["a\tb\nc", "\\u0001", "C:\\boot", "é\U0001f600"])
def test_ordinary_text_is_kept(text: str) -> None:
    assert told(changed(("partners[1].note", text))) == []


@pytest.mark.parametrize(
    "programme", ["nowhere", "a/../../etc", "reports/fwvl_2021_2027", "FWVL_2021_2027"]
)
def test_a_programme_is_looked_for_only_among_the_programmes(programme: str) -> None:
    [fault] = faults_of(changed(("programme", programme)))
    assert fault.where == "programme"
    assert f"There is no programme \u201c{programme}\u201d" in str(fault)
    assert "fwvl_2021_2027" in str(fault)


@pytest.mark.parametrize("programme", ["../fwvl_2021_2027", "/etc", "a b", ""])
def test_a_programme_is_named_by_a_code(programme: str) -> None:
    [fault] = faults_of(changed(("programme", programme)))
    assert fault.where == "programme"
    assert "without spaces" in str(fault)


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert told(changed(("periods[1].number", 1.0))) == []


@pytest.mark.parametrize("number", [1.5, 1e300, -0.1, True, "1", 10**400, -(10**400)])
def test_anything_else_is_no_number_of_a_period(number: object) -> None:
    assert [fault.where for fault in faults_of(changed(("periods[1].number", number)))]


def test_a_value_is_shown_short() -> None:
    [fault] = faults_of(changed(("project.code", "x y" * 5000)))[:1]
    assert len(str(fault)) < 200
