"""What goes on in the demonstration: control, money on its way, an audit, budgets."""

from typing import Any

import pytest

from visimal.demonstration import project_file
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.sampling import by_monetary_unit
from visimal.domain.sampling import Candidate

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Document:
    return project_file()


def report(document: Document, partner: int, period: int) -> Document:
    """The claim of a partner for a period."""
    key = (partner, period)
    found: Document = next(
        one for one in document["reports"] if (one["partner"], one["period"]) == key
    )
    return found


def test_a_question_stops_the_clock_of_the_claim_under_control(
    document: Document,
) -> None:
    settled, waiting = report(document, 10, 3)["questions"]
    assert (settled["settled_on"], len(settled["answers"])) == ("2027-07-09", 1)
    assert "answers" not in waiting
    assert waiting["asked_on"] <= document["as_of"]
    remarks = [one["kind"] for one in report(document, 7, 3)["questions"]]
    assert remarks == ["remark", "remark"]


@pytest.mark.parametrize(("partner", "period"), [(10, 3), (4, 1)])
def test_anybody_draws_the_same_sample_again(
    document: Document, partner: int, period: int
) -> None:
    claim = report(document, partner, period)
    (sample,) = claim["samples"]
    lines = [
        Candidate(one["number"], euro(one["declared"]), CostCategory(one["category"]))
        for one in claim["lines"]
    ]
    size = int(sample["settings"].strip('{}"size:'))
    again = by_monetary_unit(lines, size, sample["seed"])
    assert [one.number for one in again] == [one["line"] for one in sample["lines"]]
    looked_at = {one["number"] for one in claim["lines"] if _is_in_sample(one)}
    assert {one["line"] for one in sample["lines"]} <= looked_at


def _is_in_sample(line: Document) -> bool:
    return bool(line["control"] and line["control"]["in_sample"])


def test_a_finding_is_followed_up_by_the_next_control(document: Document) -> None:
    first, second = (report(document, 4, period) for period in (1, 2))
    assert first["verification"]["for_the_next"]
    assert second["verification"]["of_the_last"]
    assert first["visits"][0]["place_kind"] == "partner"
    assert {one["reply"] for one in first["checklist"]} == {
        "yes",
        "no",
        "not_applicable",
    }


def test_the_second_instalment_is_shared_to_the_cent_and_one_partner_waits(
    document: Document,
) -> None:
    shares = {
        one["partner"]: one
        for one in document["payments"]
        if one["project_report"] == 2
    }
    # 60,000.00 of 188,779.62: to AMR 5,898.50 x 60,000.00 / 188,779.62 = 1,874.73…
    assert total(euro(one["erdf"]) for one in shares.values()) == euro("60000.00")
    assert shares[7]["erdf"] == "1874.73"
    assert "passed_on" not in shares[7]
    assert shares[1]["passed_on"] == "2027-07-05"
    assert shares[4]["passed_on"] is None
    (batch,) = document["batches"]
    others = [euro(one["erdf"]) for key, one in shares.items() if key not in {1, 7}]
    assert (batch["total"], batch["transfers"]) == (str(total(others)), 9)


def test_an_audit_takes_a_week_of_leave_off_and_asks_for_its_erdf(
    document: Document,
) -> None:
    # 160.00 of staff and 15 % office on it; ERDF 60 % of 22,868.81 is 13,721.28, and
    # of the 22,684.81 that are left 13,610.88.
    (correction,) = document["corrections"]
    assert total(map(euro, ("160.00", "24.00"))) == euro(correction["eligible"])
    gone = minus(euro("13721.28"), euro("13610.88"))
    assert gone == euro(correction["erdf"]) == euro("110.40")
    assert minus(euro("184.00"), gone) == euro(correction["public"])
    (recovery,) = document["recoveries"]
    assert (recovery["correction"], recovery["amount"]) == (1, "110.40")
    assert euro(recovery["received"]) < euro(recovery["amount"])


def test_two_budgets_grant_the_same_and_plan_otherwise(document: Document) -> None:
    (first,), last = document["earlier_budgets"], document["budget"]
    assert (first["total"], first["erdf"]) == (last["total"], last["erdf"])
    changes = {
        (before["partner"], category): _gained(before, after, category)
        for before, after in zip(first["partners"], last["partners"], strict=True)
        for category in after["by_category"]
        if before["by_category"][category] != after["by_category"][category]
    }
    assert changes == {
        (1, "travel"): euro("-1000.00"),
        (1, "external"): euro("1000.00"),
        (6, "travel"): euro("800.00"),
        (6, "external"): euro("-800.00"),
        (9, "travel"): euro("-276.00"),
        (9, "equipment"): euro("276.00"),
    }


def _gained(before: Document, after: Document, category: str) -> Euro:
    sides = (one["by_category"][category] for one in (after, before))
    return minus(*map(euro, sides))


def test_a_draft_of_the_third_report_leaves_a_late_partner_out(
    document: Document,
) -> None:
    first, _, third = document["project_reports"]
    languages = {one["language"] for one in first["texts"]}
    assert languages == {"fr", "nl"}
    assert [one["partner"] for one in third["excluded"]] == [2]
    summary = [one["language"] for one in third["texts"] if one["part"] == "summary"]
    assert summary == ["fr"]


def test_whatever_people_say_in_it_is_marked(document: Document) -> None:
    said = [
        *(one["text"] for r in document["project_reports"] for one in r["texts"]),
        *(q["text"] for r in document["reports"] for q in r["questions"]),
        *(one["comment"] for one in document["audits"]),
        *(one["reason"] for one in document["corrections"]),
    ]
    assert said
    assert all(one.startswith("DEMO") for one in said)
