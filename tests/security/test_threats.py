"""Each of the 26 threats has a test, and a test that shows that the first one bites."""

from collections.abc import Iterator

from tests.security.tables import Row
from tests.security.tables import rows
from tests.security.tables import unknown

THREATS = [f"T{number}" for number in range(1, 27)]


def faults(table: list[Row]) -> Iterator[str]:
    """What is wrong with the table of threats."""
    if [one["id"] for one in table] != THREATS:
        yield "the threats are T1 to T26, each once, in this order"
    for row in table:
        if not row["mitigation"]:
            yield f"{row['id']} says nothing of its mitigation"
        for column in ("proof", "bite"):
            if not row[column]:
                yield f"{row['id']} has no {column}"
            yield from (f"{row['id']}: {one}" for one in unknown(row[column]))


def test_every_threat_has_its_proof_and_its_bite() -> None:
    assert [*faults(rows("threats.csv"))] == []


def test_a_threat_without_a_test_bites() -> None:
    table = rows("threats.csv")
    assert next(iter(faults(table[1:]))).startswith("the threats are")
    here = "tests/security/test_threats.py::"
    table[0]["proof"] = f"{here}test_that_was_never_written"
    table[1]["bite"] = ""
    table[2]["proof"] = f"{here}test_a_threat_without_a_test_bites"
    assert f"T1: there is no test {here}test_that_was_never_written" in faults(table)
    assert "T2 has no bite" in faults(table)
    assert not [one for one in faults(table) if one.startswith("T3: ")]
