"""Pictures say in SVG what their figures say, without style, script or float."""

from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from visimal.domain.money import euro
from visimal.domain.money import from_cents
from visimal.web.pictures import gantt
from visimal.web.pictures import meter
from visimal.web.pictures import months
from visimal.web.pictures import svg
from visimal.web.pictures.scale import Scale
from visimal.web.pictures.scale import ticks

SPANS = (months.Span("S1", 1, 6), months.Span("S2", 7, 12))


def a_picture(declared: int = 50_000) -> months.MonthsPicture:
    planned = tuple(from_cents(10_000 * month) for month in range(1, 13))
    so_far = (*(from_cents(declared),) * 6, *(None,) * 6)
    return months.MonthsPicture(
        name="profile",
        title="Are we <on> track?",
        description="Planned and declared",
        spans=SPANS,
        month=6,
        month_label="month 6",
        budget=from_cents(120_000),
        budget_label="budget",
        so_far=(months.Series("planned", planned), months.Series("declared", so_far)),
        band=months.Band((*(None,) * 6, *planned[6:]), (*(None,) * 6, *planned[6:])),
        monthly=(months.Series("planned", planned), months.Series("declared", so_far)),
        tick=str,
    )


def a_plan() -> gantt.GanttPicture:
    mark = gantt.Mark(6, "D1.1, due", is_done=True)
    heading = gantt.Task(
        code="WP1",
        title="Visibility",
        first_month=1,
        last_month=12,
        is_heading=True,
        declared=euro("20.00"),
        budget=euro("80.00"),
    )
    task = gantt.Task(
        code="A1.1",
        title="A very long activity " * 9,
        first_month=2,
        last_month=6,
        is_heading=False,
        marks=(mark,),
    )
    return gantt.GanttPicture(
        "plan", "What is due?", "Tasks", SPANS, 6, "month 6", (heading, task)
    )


def parsed(picture: Markup) -> ET.Element:
    return ET.fromstring(str(picture))  # noqa: S314 - our own picture


@pytest.mark.parametrize(
    "picture",
    [
        months.draw(a_picture(), months.WIDE),
        months.draw(a_picture(), months.NARROW),
        months.draw(a_picture(-30_000), months.WIDE),
        gantt.draw(a_plan(), gantt.WIDE),
        gantt.draw(a_plan(), gantt.NARROW),
    ],
)
def test_a_picture_is_named_described_and_free_of_style(picture: Markup) -> None:
    root = parsed(picture)
    named = root.attrib["aria-labelledby"].split()
    assert root.attrib["role"] == "img"
    assert [child.attrib["id"] for child in root[:2]] == named
    assert all(child.text for child in root[:2])
    for element in root.iter():
        assert element.tag not in ("script", "style", "foreignObject")
        assert not {"style", "onclick", "onload"} & element.attrib.keys()


def test_words_in_a_picture_stay_words() -> None:
    assert "&lt;on&gt;" in months.draw(a_picture(), months.WIDE)
    assert "<b>" not in svg.element("text", "<b>", class_='"><script>')


def test_a_bar_is_as_long_as_its_share() -> None:
    bar = parsed(meter.meter(euro("25.00"), euro("100.00")))
    assert [rect.attrib["width"] for rect in bar] == ["200", "50"]
    over = parsed(meter.share(Decimal("130.00")))
    assert [rect.attrib["width"] for rect in over] == ["200", "200"]
    nothing = parsed(meter.meter(euro("5.00"), euro("0.00")))
    assert nothing[1].attrib["width"] == "0"


def test_the_spent_part_of_a_work_package_lies_under_its_bar() -> None:
    [spent] = [
        rect
        for rect in parsed(gantt.draw(a_plan(), gantt.WIDE)).iter("rect")
        if rect.attrib.get("class") == "spent"
    ]
    whole = gantt.WIDE.width - 6 - gantt.WIDE.left
    assert Fraction(spent.attrib["width"]) == Fraction(whole, 4)


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
def test_an_axis_encloses_its_amounts_with_few_round_ticks(a: int, b: int) -> None:
    low, high = from_cents(min(a, b)), from_cents(max(a, b))
    drawn = ticks(low, high)
    assert drawn[0] <= low
    assert drawn[-1] >= high
    assert 2 <= len(drawn) <= 6
    assert from_cents(0) in drawn


def test_a_scale_without_range_stands_still() -> None:
    assert Scale(5, 5, 10, 20).at(99) == 10


@given(st.fractions(min_value=-1000, max_value=1000))
def test_a_position_is_written_to_a_tenth(position: Fraction) -> None:
    assert abs(Fraction(svg.written(position)) - position) <= Fraction(1, 20)
