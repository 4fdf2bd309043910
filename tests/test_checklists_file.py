"""`checklists.toml` says what a controller asks; its faults are said by place."""

from pathlib import Path
from shutil import copytree

import pytest

from visimal import resources
from visimal.domain.checklists import ChecklistPart
from visimal.domain.cost_categories import CostCategory
from visimal.programmes import faults
from visimal.programmes import form_definitions
from visimal.programmes import programme

INVENTED = Path(__file__).parent / "programmes"
GOOD = """
[[checklist]]
part = "travel"
[[checklist.question]]
code = "TRA-1"
text = { LANGUAGES }

[[checklist]]
part = "general"
[[checklist.question]]
code = "GEN-1"
text = { LANGUAGES }
"""
BAD = {
    'part = "travel"': ('part = "moon"', "checklist[1].part: “moon” is not known here"),
    'part = "general"': ('part = "travel"', "checklist[2].part: “travel” stands here"),
    '"GEN-1"': ('"TRA-1"', "question[1].code: “TRA-1” stands here twice"),
    '"TRA-1"': ('"first"', "write it like STA-1"),
    'code = "GEN-1"\ntext': ('code = "GEN-1"\ntexts', "did you mean text?"),
}


@pytest.fixture
def coast(tmp_path: Path) -> Path:
    """An invented programme, to be changed."""
    return Path(copytree(INVENTED / "coast_to_coast", tmp_path / "coast_to_coast"))


def written(coast: Path) -> str:
    """The file in the programme's own languages."""
    languages = programme("coast_to_coast", (coast.parent,)).languages
    return GOOD.replace(
        "LANGUAGES", ", ".join(f'{one} = "Why? ({one})"' for one in languages)
    )


def test_a_programme_may_have_no_checklist(coast: Path) -> None:
    assert programme("coast_to_coast", (coast.parent,)).checklists == ()


def test_what_a_controller_asks_is_read_in_the_order_of_the_file(coast: Path) -> None:
    # Read once by its folder: another folder of the same name is another programme.
    text = written(coast)
    again = Path(copytree(coast, coast.parent / "again" / "coast_to_coast"))
    (again / "checklists.toml").write_text(text)
    found = programme("coast_to_coast", (again.parent,)).checklists
    assert [one.part for one in found] == [CostCategory.TRAVEL, ChecklistPart.GENERAL]
    assert found[0].questions[0].text.in_language("fr").startswith("Why?")
    assert form_definitions(again) == ()


def test_the_programme_of_the_house_asks_four_to_six_questions_of_each_part() -> None:
    found = programme("fwvl_2021_2027", (resources.REPORTS,)).checklists
    assert {one.part for one in found} == {*ChecklistPart, *CostCategory}
    assert {len(one.questions) for one in found} <= {4, 5, 6}
    for question in (each for one in found for each in one.questions):
        assert set(question.text.texts) == {"fr", "nl", "en"}


@pytest.mark.parametrize("good", BAD)
def test_what_is_wrong_is_said_with_its_place(coast: Path, good: str) -> None:
    bad, expected = BAD[good]
    (coast / "checklists.toml").write_text(written(coast).replace(good, bad))
    found = [str(one) for one in faults(coast)]
    assert any(expected in one for one in found), found


def test_a_file_that_is_no_toml_is_said_to_be(coast: Path) -> None:
    (coast / "checklists.toml").write_text("[[checklist")
    assert any("This is not TOML" in str(one) for one in faults(coast))
