"""Which workbooks a project has, and what they are called."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.export.recalculation import values
from tests.opened_project import REPORTS
from visimal.export import Offer
from visimal.export import offer as offering
from visimal.export import offers
from visimal.figures import narrowed
from visimal.figures.as_json import canonical_json
from visimal.figures.tables import Figures


def listed(figures: Figures, **of: object) -> list[tuple[str, str, int | None, int]]:
    """Form, language, partner and period of what is offered."""
    some = offers(figures, REPORTS, **of)  # type: ignore[arg-type]  # the tests say what
    return [(one.form.id, one.language, one.partner, one.period) for one in some]


def the_first(figures: Figures, language: str = "en") -> Offer:
    """The partner report of Beta for the second period."""
    return next(offers(figures, REPORTS, form="partner_report", language=language))


def test_without_a_wish_every_form_of_the_latest_period_it_has_is_offered(
    example: Figures,
) -> None:
    consolidated, own = "consolidated_financial_report", "partner_report"
    assert listed(example) == [
        *((consolidated, language, None, 1) for language in ("fr", "nl", "en")),
        *((own, language, 2, 2) for language in ("fr", "nl", "en")),
    ]


def test_before_the_first_project_report_the_last_claims_are_consolidated(
    example: Figures,
) -> None:
    early = replace(example, project_reports=())
    found = listed(early, form="consolidated_financial_report", language="en")
    assert found == [("consolidated_financial_report", "en", None, 2)]


def test_a_wish_narrows_the_offer(example: Figures) -> None:
    assert listed(example, language="nl", form="partner_report", period=1) == [
        ("partner_report", "nl", 1, 1),
        ("partner_report", "nl", 2, 1),
    ]
    assert listed(example, partner=1, period=1, language="en") == [
        ("partner_report", "en", 1, 1)
    ]


@pytest.mark.parametrize(
    "wish",
    [{"period": 3}, {"partner": 1}, {"form": "nothing"}, {"language": "de"}],
)
def test_what_is_not_there_is_not_offered(
    wish: dict[str, object], example: Figures
) -> None:
    assert listed(example, **wish) == []


def test_a_project_without_a_report_has_only_the_workbook_of_the_whole(
    example: Figures,
) -> None:
    found = listed(replace(example, reports=(), project_reports=()))
    assert {form for form, *_ in found} == {"consolidated_financial_report"}
    assert listed(replace(example, period_reports=())) == []


def test_the_name_says_what_is_inside(example: Figures) -> None:
    name = the_first(example).name
    assert name.startswith("Example_S2_P02_LOE_en_20260630_")
    whole = next(offers(example, REPORTS, language="fr")).name
    assert whole.startswith("Example_S1_CONSOLIDATED_fr_20260630_")


def test_other_figures_have_another_name(example: Figures) -> None:
    later = replace(example, project=replace(example.project, budget_version="2"))
    assert the_first(later).name != the_first(example).name


def test_another_form_or_program_gives_another_name(
    example: Figures, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = the_first(example)
    other = replace(offer, form=replace(offer.form, digest="0" * 64))
    assert other.name != offer.name
    before = offer.name
    monkeypatch.setattr(offering, "__version__", "9.9.9")
    assert offer.name != before


def test_the_fingerprint_is_that_of_the_figures_as_anybody_can_print_them(
    example: Figures,
) -> None:
    printed = canonical_json(narrowed(example, partner=2, period=2))
    shown = values(the_first(example).bytes())
    assert shown["00_COVER", "B23"] == sha256(printed.encode()).hexdigest()


def test_the_same_offer_gives_the_same_bytes(example: Figures, tmp_path: Path) -> None:
    offer = the_first(example)
    kept = replace(offer, kept_in=tmp_path / "shells")
    assert kept.bytes() == offer.bytes()
    assert len(list((tmp_path / "shells").iterdir())) == 1


def test_the_last_anchor_of_the_trail_goes_with_the_workbook(
    example: Figures, tmp_path: Path
) -> None:
    plain = replace(the_first(example), kept_in=tmp_path)
    anchored = replace(plain, anchor=f"41:{'5f' * 32}")
    shown = values(anchored.bytes())
    assert f"41:{'5f' * 32}" in shown.values()
    # Beside its translations it stands once, and only where there is an anchor.
    named = [*shown.values()].count("Last anchor of the trail")
    assert [*values(plain.bytes()).values()].count("Last anchor of the trail") < named
    assert anchored.bytes() == anchored.bytes()
    assert anchored.name != plain.name


def test_labels_are_those_of_the_language(example: Figures) -> None:
    shown = values(the_first(example, "nl").bytes())
    assert shown["00_COVER", "B6"] == "NL"
    assert (
        shown["10_LINES", "D7"] != values(the_first(example).bytes())["10_LINES", "D7"]
    )


def test_the_consolidated_report_is_written_too(example: Figures) -> None:
    offer = next(offers(example, REPORTS, language="en", period=2))
    assert values(offer.bytes())["00_COVER", "C16"] == 423.33
