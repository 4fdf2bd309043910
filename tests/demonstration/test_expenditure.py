"""The invented reports hold together: dates, amounts, control and payments."""

import json
from collections import Counter
from datetime import date
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from visimal.demonstration import project_file
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.money import euro
from visimal.domain.money import minus
from visimal.domain.money import Rounding
from visimal.domain.money import share
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.programmes import programme
from visimal.project_file.reading import agreed
from visimal.project_file.reading import parsed

Document = dict[str, Any]
_DIGEST = "5525257f67c2fe25"


@pytest.fixture(scope="module")
def document() -> Document:
    return project_file()


def _canonical(document: Document) -> bytes:
    return json.dumps(document, sort_keys=True, ensure_ascii=False).encode()


def test_the_demonstration_is_the_same_every_time(document: Document) -> None:
    assert _canonical(project_file()) == _canonical(document)
    # Changed on purpose? Then write the new digest here.
    assert sha256(_canonical(document)).hexdigest()[:16] == _DIGEST


def test_a_project_file_of_it_has_no_fault(document: Document) -> None:
    read = agreed(parsed(_canonical(document)), programme(document["programme"]))
    assert len(read["reports"]) == 33


def test_two_semesters_are_certified_and_the_third_is_open(
    document: Document,
) -> None:
    statuses = Counter((r["period"], r["status"]) for r in document["reports"])
    assert statuses == {
        (1, "certified"): 11,
        (2, "certified"): 11,
        (3, "draft"): 7,
        (3, "submitted"): 3,
        (3, "in_control"): 1,
    }


def test_control_ends_within_three_months_of_submission(document: Document) -> None:
    for report in document["reports"]:
        if report["status"] == "certified":
            submitted_on = date.fromisoformat(report["submitted_on"])
            certified_on = date.fromisoformat(report["certified_on"])
            assert certified_on - submitted_on <= timedelta(days=89)


def test_most_partners_declare_about_forty_lines_a_semester(
    document: Document,
) -> None:
    # The late starter, the one on staff costs only and the slow one declare fewer.
    for report in document["reports"]:
        if report["period"] < 3 and report["partner"] not in {7, 8, 11}:
            assert 38 <= len(report["lines"]) <= 48


def test_lines_are_numbered_by_partner_and_semester(document: Document) -> None:
    for report in document["reports"]:
        assert [line["number"] for line in report["lines"]] == [
            f"P{report['partner']:02}-S{report['period']}-{place:04}"
            for place in range(1, len(report["lines"]) + 1)
        ]


def test_nothing_is_declared_line_by_line_under_a_flat_rate(
    document: Document,
) -> None:
    declared = {
        (report["partner"], line["category"])
        for report in document["reports"]
        for line in report["lines"]
    }
    assert {category for _, category in declared} == {
        "staff",
        "travel",
        "external",
        "equipment",
    }
    assert {category for partner, category in declared if partner == 8} == {"staff"}


def test_every_line_is_certified_deducted_or_parked(document: Document) -> None:
    seen: Counter[str] = Counter()
    for report in document["reports"]:
        for line in report["lines"]:
            control = line["control"]
            if control is None:
                assert report["status"] != "certified"
                continue
            decision = ControlDecision(
                deducted=euro(control["deducted"]),
                parked=control["parked"],
                typology=control["typology"],
                in_sample=control["in_sample"],
            )
            certify(euro(line["declared"]), decision)
            seen["deducted"] += decision.deducted != ZERO
            seen["parked"] += decision.parked
            seen["in_sample"] += decision.in_sample
            if decision.was_sampled:
                assert decision.in_sample
    assert min(seen.values()) >= 5


def test_invented_names_say_that_they_are_invented(document: Document) -> None:
    for report in document["reports"]:
        for line in report["lines"]:
            assert line["supplier"] is None or line["supplier"].endswith("(DEMO)")
    for contract in document["contracts"]:
        assert contract["supplier"].endswith("(DEMO)")


def test_one_partner_is_far_below_its_plan_and_the_others_near(
    document: Document,
) -> None:
    plans = {
        tables["partner"]: tables["by_period"]
        for tables in document["budget"]["partners"]
    }
    for report in document["reports"]:
        if report["period"] != 2:
            continue
        plan = euro(plans[report["partner"]][1])
        # Flat rates come on top: lines alone are from 70 % of a plan that is met.
        declared = total(euro(line["declared"]) for line in report["lines"])
        half = share(plan, Decimal(50), Rounding.FLOOR)
        assert (declared < half) == (report["partner"] == 7)


def test_every_certificate_is_in_one_project_report_and_dated_before_it(
    document: Document,
) -> None:
    certified = {
        (report["partner"], report["period"]): report["certified_on"]
        for report in document["reports"]
        if report["status"] == "certified"
    }
    taken = [
        ((certificate["partner"], certificate["period"]), report["submitted_on"])
        for report in document["project_reports"]
        for certificate in report["certificates"]
    ]
    assert sorted(place for place, _ in taken) == sorted(certified)
    assert all(certified[place] <= submitted_on for place, submitted_on in taken)


def test_the_erdf_of_maladies_rares_info_services_by_hand(
    document: Document,
) -> None:
    # Staff only, 40 % on top for everything else, 60 % of it all from the ERDF.
    report = next(
        r for r in document["reports"] if (r["partner"], r["period"]) == (8, 1)
    )
    staff = total(
        minus(euro(line["declared"]), euro(line["control"]["deducted"]))
        for line in report["lines"]
        if not line["control"]["parked"]
    )
    eligible = total((staff, share(staff, Decimal(40), Rounding.TOWARDS_ZERO)))
    payment = next(p for p in document["payments"] if p["partner"] == 8)
    assert euro(payment["erdf"]) == share(eligible, Decimal(60), Rounding.FLOOR)
    assert payment["erdf"] == "7579.43"


def test_a_report_without_certified_costs_brings_no_payment(
    document: Document,
) -> None:
    paid = [
        payment["partner"]
        for payment in document["payments"]
        if payment["project_report"] == 1
    ]
    assert paid == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    reports = {payment["project_report"] for payment in document["payments"]}
    assert reports == {1, 2}


def test_what_is_delivered_and_achieved_lies_in_reported_periods(
    document: Document,
) -> None:
    deliverables = {
        deliverable["code"]: deliverable["quantity"]
        for package in document["work_packages"]
        for activity in package["activities"]
        for deliverable in activity["deliverables"]
    }
    delivered: Counter[str] = Counter()
    for delivery in document["delivered"]:
        assert delivery["period"] <= 3
        delivered[delivery["deliverable"]] += delivery["quantity"]
    assert all(delivered[code] <= deliverables[code] for code in delivered)
    organisations = {
        value["item"] for value in document["achieved"] if value["indicator"] == "RCO87"
    }
    assert len(organisations) == 16
    assert all(value["period"] <= 3 for value in document["achieved"])
