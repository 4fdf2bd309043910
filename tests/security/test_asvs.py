"""Every requirement of ASVS 5.0.0 that applies has a measure of ours and a test."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.habits.source import ROOT
from tests.security.tables import Row
from tests.security.tables import rows
from tests.security.tables import unknown

_ID = re.compile(r"([1-9]|1[0-7])\.[1-8]\.([1-9]|1[0-6])")
#: As the standard counts its levels 1 and 2.
OF_LEVEL = {"1": 70, "2": 183}


def faults(table: list[Row]) -> Iterator[str]:
    """What is wrong with the table of requirements."""
    levels = Counter(one["level"] for one in table)
    for level, count in OF_LEVEL.items():
        if levels[level] != count:
            yield f"level {level} has {count} requirements, not {levels[level]}"
    twice = Counter(one["id"] for one in table).most_common(1)
    if twice and twice[0][1] > 1:
        yield f"{twice[0][0]} stands twice"
    for row in table:
        if not _ID.fullmatch(row["id"]) or row["level"] not in {"1", "2", "3"}:
            yield f"{row['id']} is no requirement"
        if not row["measure_or_reason"]:
            yield f"{row['id']} says nothing"
        if row["applicable"] == "yes" and not row["tests"]:
            yield f"{row['id']} applies and has no test"
        if row["applicable"] == "no" and row["tests"]:
            yield f"{row['id']} does not apply and has a test"
        yield from (f"{row['id']}: {one}" for one in unknown(row["tests"]))


def test_every_requirement_that_applies_names_a_test() -> None:
    assert [*faults(rows("asvs.csv"))] == []


def test_a_requirement_without_a_test_bites() -> None:
    table = rows("asvs.csv")
    applying = [one for one in table if one["applicable"] == "yes"]
    assert len(applying) > 150
    applying[0]["tests"] = ""
    applying[1]["tests"] = "tests/security/test_asvs.py::test_never_written"
    found = [*faults(table)]
    assert f"{applying[0]['id']} applies and has no test" in found
    assert any("test_never_written" in one for one in found)
    assert any("level 2 has 183" in one for one in faults(table[1:]))


def test_the_promises_stand_in_security_md() -> None:
    text = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())
    for promise in (
        "48 hours",
        "7 days",
        "TLS 1.2 or newer, a certificate that browsers know",
        "requirements.lock",
        "visimal verify",
        "log/visimal.log",
        "VISIMAL_PROXIES",
    ):
        assert promise in text, promise
