"""A programme folder is read whole, or refused with all its faults."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st

from visimal import programmes
from visimal import resources
from visimal.domain.parameters import KINDS
from visimal.domain.rules import RULES

INVENTED = Path(__file__).parent / "programmes"
PROGRAMME = "programme.toml"
RULES_FILE = "rules.toml"


@pytest.fixture
def coast(tmp_path: Path) -> Path:
    folder = tmp_path / "coast_to_coast"
    shutil.copytree(INVENTED / "coast_to_coast", folder)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text, old
    file.write_text(text.replace(old, new, 1))


def faults(folder: Path) -> list[str]:
    return [str(fault) for fault in programmes.faults(folder)]


def test_our_own_programmes_have_no_faults() -> None:
    ids = programmes.programme_ids()
    assert "fwvl_2021_2027" in ids
    for id_ in ids:
        assert faults(resources.REPORTS / id_) == []


def test_a_second_programme_is_a_folder_and_nothing_else() -> None:
    coast = programmes.programme("coast_to_coast", (INVENTED, resources.REPORTS))
    assert coast.period_months == 3
    assert coast.languages == ("de", "en")
    assert coast.name.in_language("de") == "Von Küste zu Küste (erfunden)"
    assert coast.side("west").label.in_language("nl") == "Westkant"
    assert coast.face.accent == "#00594F"
    assert [rule.check for rule in coast.rules] == [
        "paid_outside_period",
        "late_expenditure",
    ]


def test_a_programme_is_read_once() -> None:
    again = programmes.programme("fwvl_2021_2027")
    assert programmes.programme("fwvl_2021_2027") is again


def test_the_first_folder_that_has_the_name_wins(coast: Path) -> None:
    change(coast / PROGRAMME, "period_months = 3", "period_months = 4")
    folders = (coast.parent, INVENTED, resources.REPORTS)
    assert programmes.programme("coast_to_coast", folders).period_months == 4
    assert programmes.programme("fwvl_2021_2027", folders).period_months == 6
    nowhere = (coast.parent / "nowhere", INVENTED)
    assert programmes.programme("coast_to_coast", nowhere).period_months == 3
    assert programmes.programme_ids(nowhere) == ("coast_to_coast",)


@pytest.mark.parametrize(
    "stranger",
    ["", ".", "..", "../reports", "/etc", "FWVL", "a" * 500, "fwvl\n", "a/b", "nil"],
)
def test_a_name_never_leads_out_of_the_folders(stranger: str) -> None:
    with pytest.raises(programmes.UnknownProgrammeError, match="fwvl_2021_2027"):
        programmes.programme(stranger)


def test_without_any_folder_there_is_no_programme(tmp_path: Path) -> None:
    with pytest.raises(programmes.UnknownProgrammeError, match="there are: none"):
        programmes.programme("fwvl_2021_2027", (tmp_path,))


def test_a_faulty_programme_is_refused_with_all_its_faults(coast: Path) -> None:
    change(coast / PROGRAMME, 'value = "80"', "value = 80.0")
    change(coast / RULES_FILE, '"9.9"', '"?"')
    with pytest.raises(programmes.FaultyProgrammeError) as refused:
        programmes.programme("coast_to_coast", (coast.parent,))
    assert [fault.where for fault in refused.value.faults] == [
        "programme.toml: parameter[1].value",
        "rules.toml: rule[1].code",
    ]
    assert "write it like" in str(refused.value)


def test_other_files_of_a_folder_are_forms(coast: Path) -> None:
    assert programmes.form_definitions(coast) == ()
    (coast / "report.toml").write_text("")
    (coast / "claim.toml").write_text("")
    assert programmes.form_definitions(coast) == (
        coast / "claim.toml",
        coast / "report.toml",
    )
    assert faults(coast) == []


def test_every_parameter_and_check_is_explained() -> None:
    explained = (resources.REPORTS / "README.md").read_text()
    assert [name for name in (*KINDS, *RULES) if f"`{name}`" not in explained] == []


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path / "nowhere")
    assert fault.endswith("There is no folder here: name the folder of a programme.")


def test_missing_files_are_named(tmp_path: Path) -> None:
    message = "This file is missing: write it, as reports/README.md says."
    assert faults(tmp_path) == [f"programme.toml: {message}", f"rules.toml: {message}"]


def test_a_folder_in_place_of_a_file_is_a_missing_file(coast: Path) -> None:
    (coast / PROGRAMME).unlink()
    (coast / PROGRAMME).mkdir()
    assert faults(coast)[0].startswith("programme.toml: This file is missing")


def test_a_link_that_leads_to_itself_is_a_missing_file(coast: Path) -> None:
    (coast / PROGRAMME).unlink()
    (coast / PROGRAMME).symlink_to(coast / PROGRAMME)
    assert faults(coast)[0].startswith("programme.toml: This file")


def test_a_file_that_cannot_be_read_says_why(coast: Path) -> None:
    (coast / PROGRAMME).unlink()
    (coast / PROGRAMME).symlink_to("/proc/self/mem")
    assert "cannot be opened (Input/output error)" in faults(coast)[0]


def test_a_pipe_is_not_waited_for(coast: Path) -> None:
    (coast / PROGRAMME).unlink()
    os.mkfifo(coast / PROGRAMME)
    assert faults(coast)[0].startswith("programme.toml: This file is missing")


@pytest.mark.parametrize(
    "content",
    [
        b"id = ",
        b"id = 'a'\nid = 'b'",
        b"\xff\xfe\x00",
        b"x = " + b"[" * 100_000,
        b"x = " + b"9" * 10_000,
        b"day = 2026-02-30",
    ],
)
def test_what_is_not_toml_is_told_with_its_place(coast: Path, content: bytes) -> None:
    (coast / PROGRAMME).write_bytes(content)
    (fault,) = faults(coast)
    assert fault.startswith("programme.toml: This is not TOML in UTF-8 (")


def test_a_huge_file_is_not_read(coast: Path) -> None:
    (coast / PROGRAMME).write_bytes(b"#" * 2_000_001)
    assert "is over 2000000 bytes" in faults(coast)[0]


def test_an_empty_file_lacks_everything(coast: Path) -> None:
    (coast / PROGRAMME).write_text("")
    (coast / RULES_FILE).write_text("")
    missing = "This key is missing: add it."
    keys = "id languages name currency period_months face side rounding parameter"
    assert faults(coast) == [
        *(f"programme.toml: {key}: {missing}" for key in keys.split()),
        f"rules.toml: rule: {missing}",
    ]


#: What is changed in the invented programme, into what, and what is then said where.
BAD_PROGRAMMES = [
    ('id = "coast_to_coast"', 'id = "Coast"', "id", "write it like fwvl_2021_2027"),
    ('id = "coast_to_coast"', 'id = "coast"', "id", "the name of the folder"),
    ('id = "coast_to_coast"', "id = 7", "id", "put it between quotes"),
    ('id = "coast_to_coast"', 'id = " "', "id", "This text is empty"),
    ('"EUR"', '"CHF"', "currency", "visimal counts in euros"),
    ('"EUR"', '"euro"', "currency", "write it like EUR"),
    ('["de", "en"]', '["de", "de"]', "languages", "a list of different texts"),
    ('["de", "en"]', "[]", "languages", "a list of different texts"),
    ('["de", "en"]', '["de", 1]', "languages", "a list of different texts"),
    ('["de", "en"]', '"de"', "languages", "a list of different texts"),
    ('["de", "en"]', '["de", "english"]', "languages", "“english” is no language"),
    ('["de", "en"]', '["de", "fr"]', "name.fr", "This key is missing"),
    ("period_months = 3", "period_months = 0", "period_months", "from 1 to 36"),
    ("period_months = 3", "period_months = 37", "period_months", "from 1 to 36"),
    ("period_months = 3", "period_months = 3.0", "period_months", "a whole number"),
    ("period_months = 3", "period_months = true", "period_months", "a whole number"),
    ("period_months = 3", "period_months = nan", "period_months", "a whole number"),
    ("period_months = 3", "period_month = 3", "period_months", "This key is missing"),
    ("period_months = 3", "period_month = 3", "period_month", "mean period_months?"),
    ("period_months = 3", "period_months = 3\nzzz = 1", "zzz", "remove it"),
    ('[name]\nde = "', '[name]\nDE = "', "name.DE", "“DE” is no language"),
    ('[name]\nde = "', '[name]\nde = "\\u0007', "name.de", "control characters"),
    ("[face]", "[[face]]", "face", "write [face] above its keys"),
    ("#00594F", "teal", "face.accent", "“teal” has not the right form"),
    ('label = { de = "Ostseite", en = "East side" }', 'label = "E"', "side[1].label",
     "a text per language"),
    ('id = "west"', 'id = "east"', "side[2].id", "stands here twice"),
    ('country = "DE"', 'country = "Germany"', "side[1].country", "write it like FR"),
    ('of = "erdf"', 'of = "petrol"', "rounding[2].of", "write one of flat_rate, erdf"),
    ('of = "erdf"', 'of = "petrol"', "rounding", "rounding of erdf is missing"),
    ('of = "erdf"', 'of = "flat_rate"', "rounding[2].of", "stands here twice"),
    ('rounding = "half_up"', 'rounding = "up"', "rounding[1].rounding",
     "“up” is not known here: write one of floor, towards_zero, half_up, half_down"),
    ('level = "line"', 'level = "month"', "rounding[1].level", "line, report, cumul"),
    ('level = "line"\nsource = "invented"', 'level = "line"', "rounding[1].source",
     "This key is missing"),
    ('name = "erdf_rate_max"', 'name = "erdf_max"', "parameter[1].name",
     "There is no parameter “erdf_max”"),
    ('name = "erdf_rate_max"\n', "", "parameter[1].name", "This key is missing"),
    ('value = "80"', "value = 80", "parameter[1].value", "between quotes"),
    ('value = "80"', "value = 80.0", "parameter[1].value", "between quotes"),
    ('value = "80"', "value = nan", "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "NaN"', "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "Infinity"', "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "8E1"', "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "٨٠"', "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "-1"', "parameter[1].value", "between quotes"),
    ('value = "80"', 'value = "100.01"', "parameter[1].value", "over 100"),
    ('value = "80"', "value = { a = 1 }", "parameter[1].value", "between quotes"),
    ('value = "80"\n', "", "parameter[1].value", "This key is missing"),
    ('["10", "12.5"]', '["10", 12.5]', "parameter[2].value", "between quotes"),
    ('["10", "12.5"]', "[]", "parameter[2].value", "a list of percentages"),
    ('["10", "12.5"]', '"10"', "parameter[2].value", "a list of percentages"),
    ("value = 60", 'value = "60"', "parameter[4].value", "a whole number"),
    ("value = 60", "value = -1", "parameter[4].value", "a whole number"),
    ("value = 60", f"value = {'9' * 4000}", "parameter[4].value", "a whole number"),
    ("value = false", 'value = "no"', "parameter[7].value", "true or false"),
    ("value = 2025-01-01", 'value = "2025-01-01"', "parameter[8].value", "a day"),
    ("value = 2025-01-01", "value = 2025-01-01T10:00:00", "parameter[8].value",
     "a day"),
    ('["X1"]', '["X1", "X1"]', "parameter[9].value", "a list of different texts"),
    ('"75.50"', '"75.5"', "parameter[10].value", 'write it like "1.00"'),
    ('"75.50"', '"75,50"', "parameter[10].value", 'write it like "1.00"'),
    ('"75.50"', f'"{"9" * 13}.00"', "parameter[10].value", 'write it like "1.00"'),
    ('side = "west"', 'side = "north"', "parameter[5].side", "it has east, west"),
    ("until = 2026-12-31", "until = 2027-01-01", "parameter[6].from",
     "claim_due_days has another value for some of the same days"),
    ("until = 2026-12-31\n", "", "parameter[6].from", "let one end (until)"),
    ("until = 2026-12-31", "from = 2027-01-01\nuntil = 2026-12-31",
     "parameter[5].until", "This ends before it begins"),
    ("from = 2027-01-01", 'from = "soon"', "parameter[6].from", "This must be a day"),
    ('confidence = "H"\n\n[[parameter]]', 'confidence = "X"\n\n[[parameter]]',
     "rounding[7].confidence", "write one of H, M, L, K"),
    ('value = "80"', 'value = "80"\nin_force = 1', "parameter[1].in_force",
     "true or false"),
    ('value = "80"\nsource = "invented"', 'value = "80"', "parameter[1].source",
     "This key is missing"),
    ('value = "80"', 'value = "80"\nvaild_from = 2026-01-01', "parameter[1].vaild_from",
     "There is no key of this name"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "said"), BAD_PROGRAMMES)
def test_what_is_wrong_in_a_programme_is_said_with_its_place(
    coast: Path, old: str, new: str, key: str, said: str
) -> None:
    change(coast / PROGRAMME, old, new)
    found = faults(coast)
    assert any(f"programme.toml: {key}: " in f and said in f for f in found), found


BAD_RULES = [
    ('"paid_outside_period"', '"paid_too_much"', "check", "There is no check “paid_t"),
    ('check = "paid_outside_period"\n', "", "check", "This key is missing"),
    ('"blocks_submission"', '"forbids"', "severity", "write one of blocks_submission"),
    ('severity = "blocks_submission"\n', "", "severity", "This key is missing"),
    ('citation = "Invented handbook, page 1"', "", "citation", "This key is missing"),
    ('"Invented handbook, page 1"', '""', "citation", "This text is empty"),
    ('code = "9.9"', "code = 9.9", "code", "put it between quotes"),
    ('["east"]', '["north"]', "sides", "“north” is no side of this programme"),
    ('["east"]', '"east"', "sides", "a list of different texts"),
    ('["east"]', '["east"]\nceiling = "1.00"', "ceiling", "no key of this name"),
    ('["east"]', "['east']\nfrom = 2026-01-02\nuntil = 2026-01-01", "until",
     "ends before it begins"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "key", "said"), BAD_RULES)
def test_what_is_wrong_in_the_rules_is_said_with_its_place(
    coast: Path, old: str, new: str, key: str, said: str
) -> None:
    change(coast / RULES_FILE, old, new)
    found = faults(coast)
    assert any(f"rules.toml: rule[1].{key}: " in f and said in f for f in found), found


def test_a_rule_is_set_once_for_each_day_and_side(coast: Path) -> None:
    third = (
        '\n[[rule]]\ncheck = "paid_outside_period"\nseverity = "warns"\ncode = "1"\n'
        'citation = "Invented handbook, page 3"\n'
    )
    rules = (coast / RULES_FILE).read_text()
    (coast / RULES_FILE).write_text(rules + third)
    (fault,) = faults(coast)
    assert fault.startswith("rules.toml: rule[3].from: paid_outside_period is set")
    (coast / RULES_FILE).write_text(rules + third + 'sides = ["west"]\n')
    assert faults(coast) == []


def test_rules_are_checked_even_if_the_programme_is_broken(coast: Path) -> None:
    (coast / PROGRAMME).write_text("broken")
    change(coast / RULES_FILE, '["east"]', '["north"]')
    change(coast / RULES_FILE, '"late_expenditure"', '"late"')
    assert [fault.split(":")[0] for fault in faults(coast)] == [PROGRAMME, RULES_FILE]


def test_lists_of_anything_but_tables_are_refused(coast: Path) -> None:
    for content in ("rule = 1", "rule = [1]", "rule = { check = 1 }"):
        (coast / RULES_FILE).write_text(content)
        (fault,) = faults(coast)
        assert "write [[rule]] above each" in fault
    (coast / RULES_FILE).write_text("rule = []")
    assert faults(coast) == [
        "rules.toml: rule: This list is empty: add at least one table."
    ]


def test_a_fault_shows_a_strange_value_shortly_and_on_one_line(coast: Path) -> None:
    change(coast / PROGRAMME, '"EUR"', '"' + "A\\nB" * 100 + '"')
    (fault,) = faults(coast)
    assert "\n" not in fault
    assert len(fault) < 200


VALUES = st.recursive(
    st.one_of(
        st.sampled_from(
            ['"x"', '"1.00"', "1", "-1", "1.5", "nan", "inf", "true", "2026-01-01"]
        ),
        st.sampled_from(
            ['""', "[]", "{}", "07:00:00", '"%(x)s %"', "0x1F", '"\\u0000"']
        ),
    ),
    lambda below: st.lists(below, max_size=3).map(lambda v: f"[{', '.join(v)}]"),
    max_leaves=5,
)


@settings(
    max_examples=1000,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_stands_in_a_file_is_a_fault_and_never_a_crash(
    tmp_path: Path, data: st.DataObject
) -> None:
    folder = tmp_path / "coast_to_coast"
    folder.mkdir(exist_ok=True)
    for name in (PROGRAMME, RULES_FILE):
        lines = (INVENTED / "coast_to_coast" / name).read_text().splitlines()
        keyed = [n for n, line in enumerate(lines) if " = " in line]
        place = data.draw(st.sampled_from(keyed))
        key = lines[place].split(" = ")[0]
        lines[place] = f"{key} = {data.draw(VALUES)}"
        (folder / name).write_text("\n".join(lines))
    for fault in programmes.faults(folder):
        assert str(fault)
        assert fault.where.startswith(("programme.toml", "rules.toml"))
