"""The README tells people what there is: all of it, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.habits.source import ROOT
from visimal import settings
from visimal.cli.program import PARTS

PAGES = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def dead_links(text: str, folder: Path) -> list[str]:
    """Every link to a file or picture that is not there."""
    targets = re.findall(r"\]\(([^)]+)\)", text)
    local = [target for target in targets if "://" not in target]
    return [target for target in local if not (folder / target).is_file()]


def test_every_setting_is_explained() -> None:
    known = set(re.findall(r"VISIMAL_[A-Z_]+", settings.__doc__ or ""))
    assert known
    assert known == set(re.findall(r"VISIMAL_[A-Z_]+", README))


def test_every_command_is_explained() -> None:
    assert set(PARTS) <= set(re.findall(r"`visimal ([a-z-]+)", README))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    assert dead_links((ROOT / page).read_text(encoding="utf-8"), ROOT) == []


def test_a_dead_link_bites() -> None:
    assert dead_links("[here](nowhere.md)", ROOT) == ["nowhere.md"]


def test_the_two_commands_come_first() -> None:
    assert README.index("make run") < README.index("make test")
