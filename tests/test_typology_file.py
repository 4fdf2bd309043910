"""`typology.toml` and `reasons.toml`: codes and reasons; faults are said by place."""

from pathlib import Path
from shutil import copytree

import pytest

from visimal import resources
from visimal.domain.cost_categories import CostCategory
from visimal.i18n import LANGUAGES
from visimal.programmes import faults
from visimal.programmes import form_definitions
from visimal.programmes import programme

INVENTED = Path(__file__).parent / "programmes"
TYPOLOGY = """
source = "An invented list"
version = "1"
confidence = "L"
[[code]]
code = "4.1"
name = { LANGUAGES }
[[code]]
code = "9.1"
name = { LANGUAGES }
"""
REASONS = """
[[reason]]
code = "too_late"
typology = "4.1"
category = "travel"
text = { LANGUAGES }
[[reason]]
code = "question_open"
text = { LANGUAGES }
"""
BAD = {
    'confidence = "L"': ('confidence = "sure"', "typology.toml: confidence: “sure” is"),
    'source = "An invented list"': ("", "typology.toml: source"),
    'code = "9.1"': ('code = "4.1"', "code[2].code: “4.1” stands here twice"),
    'code = "4.1"\nname': (
        'code = "§ 4"\nname',
        "code[1].code: “§ 4” has not the right",
    ),
    'code = "9.1"\nname': (
        'code = "9.1"\nnames',
        "code[2].names: There is no key of this name",
    ),
    'code = "too_late"': ('code = "Too late"', "reason[1].code: “Too late” has not"),
    'code = "question_open"': (
        'code = "too_late"',
        "reason[2].code: “too_late” stands here twice",
    ),
    'typology = "4.1"': ('typology = "7.7"', "“7.7” is no code of this programme"),
    'category = "travel"': ('category = "moon"', "category: “moon” is not known here"),
    '"question_open"\ntext': ('"question_open"\nwords', "reason[2].text"),
}


@pytest.fixture
def coast(tmp_path: Path) -> Path:
    """An invented programme with a typology and reasons, to be changed."""
    return Path(copytree(INVENTED / "coast_to_coast", tmp_path / "coast_to_coast"))


def write(coast: Path, good: str = "", bad: str = "", text: str = "Why?") -> None:
    """Write both files in the programme's own languages, one place changed."""
    languages = programme("coast_to_coast", (INVENTED,)).languages
    said = ", ".join(f'{one} = "{text} ({one})"' for one in languages)
    for name, content in (("typology", TYPOLOGY), ("reasons", REASONS)):
        whole = content.replace(good, bad, 1) if good else content
        (coast / f"{name}.toml").write_text(whole.replace("LANGUAGES", said))


def found(coast: Path) -> list[str]:
    """All that is wrong, in words."""
    return [str(one) for one in faults(coast)]


def test_a_programme_may_have_neither_codes_nor_reasons(coast: Path) -> None:
    read = programme("coast_to_coast", (coast.parent,))
    assert (read.typology, read.reasons) == ((), ())


def test_codes_and_reasons_are_read_in_the_order_of_their_files(coast: Path) -> None:
    write(coast)
    path = coast / "programme.toml"
    path.write_text(path.read_text().replace("X1", "9.1"))
    assert found(coast) == []
    read = programme("coast_to_coast", (coast.parent,))
    assert [one.code for one in read.typology] == ["4.1", "9.1"]
    late, waits = read.reasons
    assert (late.typology, late.category) == ("4.1", CostCategory.TRAVEL)
    assert (waits.typology, waits.category) == (None, None)
    assert form_definitions(coast) == ()


@pytest.mark.parametrize("good", BAD)
def test_what_is_wrong_is_said_once_and_with_its_place(coast: Path, good: str) -> None:
    bad, expected = BAD[good]
    write(coast, good, bad)
    told = found(coast)
    assert any(expected in one for one in told), told
    assert not any("“”" in one for one in told), told


@pytest.mark.parametrize("name", ["typology", "reasons", "checklists"])
def test_a_file_that_is_no_toml_is_said_to_be(coast: Path, name: str) -> None:
    write(coast)
    (coast / f"{name}.toml").write_text("[[code")
    told = [one for one in found(coast) if "This is not TOML" in one]
    assert [one.partition(":")[0] for one in told] == [f"{name}.toml"]


def test_codes_without_a_form_are_not_said_to_stand_there_twice(coast: Path) -> None:
    write(coast, 'code = "4.1"', 'code = "§ 4"')
    path = coast / "typology.toml"
    path.write_text(path.read_text().replace('"9.1"', '"§ 9"'))
    told = [one for one in found(coast) if one.startswith("typology.toml")]
    assert len(told) == 2
    assert all("has not the right form" in one for one in told)


def test_a_reason_is_no_longer_than_what_the_partner_can_be_told(coast: Path) -> None:
    write(coast, text="x" * 1001)
    told = [one for one in found(coast) if one.startswith("reasons.toml")]
    assert told
    assert all("1000" in one for one in told)


def test_what_leaves_a_way_back_is_a_code_of_the_programme(coast: Path) -> None:
    write(coast)
    path = coast / "programme.toml"
    path.write_text(path.read_text().replace('["X1"]', '["9.1", "9.9"]'))
    told = found(coast)
    assert any("“9.9” is no code of this programme" in one for one in told), told
    assert not any("“9.1”" in one for one in told)


def test_the_house_says_each_reason_in_its_languages_with_a_code_it_has() -> None:
    read = programme("fwvl_2021_2027", (resources.REPORTS,))
    codes = {one.code for one in read.typology}
    assert {one.typology for one in read.reasons} <= {None, *codes}
    texts = [one.name for one in read.typology] + [one.text for one in read.reasons]
    assert all(set(one.texts) >= set(LANGUAGES) for one in texts)
