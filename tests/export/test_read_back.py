"""A workbook is read again before anybody gets it."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.export.claims import a_form
from tests.export.claims import a_workbook
from tests.export.claims import CLAIM
from tests.export.claims import Claim
from tests.export.claims import names
from tests.export.claims import translate
from tests.opened_project import REPORTS
from visimal.domain.money import euro
from visimal.domain.texts import MultilingualText
from visimal.export import offers
from visimal.export import UntrueWorkbookError
from visimal.export.plan import plan
from visimal.export.read_back import Discretion
from visimal.export.read_back import read_back
from visimal.figures.tables import Figures

LINES, SUMMARY = "xl/worksheets/sheet4.xml", "xl/tables/table3.xml"
Edit = Callable[[str], str]


def edited(workbook: bytes, part: str, edit: Edit) -> bytes:
    """A copy of which one part says something else."""
    copy = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(copy, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed = edit(content.decode()).encode()
                assert changed != content
                content = changed
            new.writestr(name, content)
    return copy.getvalue()


def reasons(
    workbook: bytes,
    folder: Path,
    claim: Claim = CLAIM,
    discretion: Discretion | None = None,
) -> tuple[str, ...]:
    """Why a workbook of a claim must not leave."""
    made = plan(a_form(folder), claim, "en", translate, names())
    try:
        read_back(BytesIO(workbook), made, discretion or Discretion())
    except UntrueWorkbookError as error:
        return error.reasons
    return ()


def test_what_was_written_well_may_leave(tmp_path: Path) -> None:
    assert reasons(a_workbook(tmp_path), tmp_path) == ()
    empty = replace(CLAIM, lines=(), count=0)
    assert reasons(a_workbook(tmp_path, empty), tmp_path, empty) == ()


def test_a_line_that_is_not_there_is_missed(tmp_path: Path) -> None:
    def without_last_line(xml: str) -> str:
        (last,) = re.findall(r'<row r="9".*?</row>', xml)
        return xml.replace(last, "")

    workbook = edited(a_workbook(tmp_path), LINES, without_last_line)
    assert reasons(workbook, tmp_path) == ("the table lines has 2 rows instead of 3",)


def test_a_line_without_content_is_missed(tmp_path: Path) -> None:
    def blank(xml: str) -> str:
        (last,) = re.findall(r'<row r="9".*?</row>', xml)
        return xml.replace(last, '<row r="9"><c r="A9" s="1"/></row>')

    workbook = edited(a_workbook(tmp_path), LINES, blank)
    assert reasons(workbook, tmp_path) == ("the table lines has 2 rows instead of 3",)


def test_a_table_that_ends_too_early_is_noticed(tmp_path: Path) -> None:
    workbook = edited(
        a_workbook(tmp_path),
        SUMMARY,
        lambda xml: re.sub(r'ref="A6:K9"', 'ref="A6:K8"', xml),
    )
    expected = "the table lines spans A6:K8 instead of A6:K9"
    assert reasons(workbook, tmp_path) == (expected,)


def test_a_check_that_fails_is_shown_as_it_is(tmp_path: Path) -> None:
    over = replace(CLAIM, budget=euro("101.00"))
    workbook = a_workbook(tmp_path, over)
    assert b"FAIL</v>" in ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet2.xml")
    assert reasons(workbook, tmp_path, over) == ()


def test_a_check_that_says_what_was_not_found_keeps_the_workbook_here(
    tmp_path: Path,
) -> None:
    over = replace(CLAIM, budget=euro("101.00"))
    embellished = edited(
        a_workbook(tmp_path, over),
        "xl/worksheets/sheet2.xml",
        lambda xml: xml.replace("FAIL</v>", "PASS</v>"),
    )
    (reason,) = reasons(embellished, tmp_path, over)
    assert reason == "the check BUDGET_CEILING says “PASS” instead of “FAIL”"


def test_another_partner_is_named_only_in_long_lists(tmp_path: Path) -> None:
    claim = replace(
        CLAIM,
        title=MultilingualText({"en": "Works of Omega, of Alphabet and of Alpha"}),
        lines=tuple(
            replace(line, description=f"{line.description} of Beta")
            for line in CLAIM.lines
        ),
    )
    workbook = a_workbook(tmp_path, claim)
    tactful = Discretion(frozenset(("Alpha", "Beta", "Claim", "A. B")))
    (reason,) = reasons(workbook, tmp_path, claim, tactful)
    assert reason == "00_COVER B7 names another partner: Alpha"
    title = claim.title.in_language("en")
    permitted = replace(tactful, permitted=frozenset((title,)))
    assert reasons(workbook, tmp_path, claim, permitted) == ()
    assert reasons(workbook, tmp_path, claim) == ()


def test_the_edition_of_a_partner_that_names_another_is_not_given_away(
    example: Figures,
) -> None:
    (offer,) = offers(
        example, REPORTS, form="partner_report", language="en", partner=2, period=2
    )
    assert offer.bytes().startswith(b"PK")
    alpha, *others = example.partners
    named = replace(example.project, budget_version="as Loud said")
    louder = replace(alpha, abbreviation="Loud")
    figures = replace(example, project=named, partners=(louder, *others))
    with pytest.raises(UntrueWorkbookError, match="names another partner: Loud"):
        replace(offer, figures=figures).bytes()
    (whole,) = offers(
        figures,
        REPORTS,
        form="consolidated_financial_report",
        language="en",
        period=2,
    )
    assert whole.bytes().startswith(b"PK")
