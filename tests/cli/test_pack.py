"""`visimal pack` writes one report and its proofs into a file."""

from pathlib import Path

from tests.cli.conftest import Command
from visimal.audit_trail.pack import checking


def test_a_report_is_packed_and_the_pack_is_whole(example: Command) -> None:
    answer = example("pack", "--partner", 1, "--period", 1, "--out", "P.zip")
    assert (answer.status, answer.out) == (0, "P.zip\n")
    assert [*checking.faults(checking.read(Path("P.zip")))] == []
    assert example("verify").status == 0


def test_without_a_report_there_is_a_sentence(example: Command) -> None:
    answer = example("pack", "--partner", 1, "--period", 9, "--out", "P.zip")
    assert answer.status == 2
    assert answer.errors == ["Partner 1 has no claim for semester 9."]
    assert not Path("P.zip").exists()
