"""The forms of a programme, and the words they bring into the catalogues."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.export.claims import FORM
from tests.opened_project import REPORTS
from visimal.export import FaultyFormError
from visimal.export import form_faults
from visimal.export import forms
from visimal.export.extraction import extract
from visimal.programmes import folder_of
from visimal.programmes import UnknownProgrammeError


def words(definition: str) -> list[str]:
    """The messages that Babel takes from a file."""
    found = extract(BytesIO(definition.encode()), (), (), {})
    return [message for _, _, message, _ in found]


def test_the_programme_has_two_forms_without_a_fault() -> None:
    assert [form.id for form in forms("fwvl_2021_2027", REPORTS)] == [
        "consolidated_financial_report",
        "partner_report",
    ]
    assert form_faults(folder_of("fwvl_2021_2027", REPORTS)) == []


def test_a_form_that_nobody_can_use_is_refused_with_its_faults(tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    folder.mkdir()
    (folder / "programme.toml").write_text("")
    (folder / "claim.toml").write_text('subject = "partner_report"\n')
    assert len(form_faults(folder)) > 3
    with pytest.raises(FaultyFormError):
        forms("wrong", (tmp_path,))


def test_a_programme_that_is_not_there_has_no_forms() -> None:
    with pytest.raises(UnknownProgrammeError):
        forms("nowhere", REPORTS)


def test_every_word_of_a_form_is_taken_once() -> None:
    taken = words(FORM)
    assert len(taken) == len({*taken})
    assert {"Claim", "Semester %(column)s", "Yes", "Never more than declared."} <= {
        *taken
    }
    assert "What the partner paid and reports." in taken
    assert "Planned and declared" in taken
    assert {"Manual, p. 1", "invented for the tests"} <= {*taken}
    assert not {"claim", "lines", "CLAIM"} & {*taken}


def test_a_file_that_is_no_form_has_no_words() -> None:
    assert words('title = "A programme"\n') == []
