"""Small bars that stand beside a figure: a part of a whole, steps, a target."""

from decimal import Decimal
from fractions import Fraction

from markupsafe import Markup

from visimal.domain.money import Euro
from visimal.domain.money import to_cents
from visimal.web.pictures import svg
from visimal.web.pictures.scale import Scale

_LENGTH = 200
_THICK = 12
_STEP = 24
_STEP_GAP = 4


def meter(part: Euro, whole: Euro, kind: str = "") -> Markup:
    """A part of a whole as a bar. Decoration: the figures stand beside it."""
    length = Scale(0, max(to_cents(whole), 0), 0, _LENGTH).at(to_cents(part))
    return _bar(length, kind)


def share(percentage: Decimal | None, kind: str = "") -> Markup:
    """A percentage as a bar. Decoration: the figure stands beside it."""
    return _bar(Scale(0, 100, 0, _LENGTH).at(Fraction(percentage or 0)), kind)


def steps(done: int, of: int, label: str) -> Markup:
    """How many steps of so many are done, said in words for those who cannot see."""
    width = of * (_STEP + _STEP_GAP) - _STEP_GAP
    return svg.element(
        "svg",
        *(
            svg.element(
                "rect",
                x=step * (_STEP + _STEP_GAP),
                y=0,
                width=_STEP,
                height=6,
                rx=2,
                class_="done" if step < done else "open",
            )
            for step in range(of)
        ),
        class_="steps",
        viewBox=f"0 0 {width} 6",
        role="img",
        aria_label=label,
    )


def bullet(
    baseline: Decimal | None, target: Decimal, achieved: Decimal, label: str
) -> Markup:
    """What is achieved on the way from a baseline to a target."""
    start = Fraction(baseline or 0)
    ends = [start, Fraction(target), Fraction(achieved), Fraction(0)]
    low, high = min(ends), max(ends)
    along = Scale(low, high + (high - low) / 20, 0, _LENGTH)
    zero, at = along.at(start), along.at(Fraction(achieved))
    goal = along.at(Fraction(target))
    return svg.element(
        "svg",
        svg.element("rect", x=0, y=5, width=_LENGTH, height=10, rx=2, class_="open"),
        svg.element(
            "rect",
            x=min(zero, at),
            y=7,
            width=abs(at - zero),
            height=6,
            class_="done",
        ),
        svg.line([(goal, 1), (goal, 19)], "target"),
        class_="bullet",
        viewBox=f"0 0 {_LENGTH} 20",
        role="img",
        aria_label=label,
        preserveAspectRatio="none",
    )


def _bar(length: Fraction, kind: str) -> Markup:
    inside = min(max(length, Fraction(0)), Fraction(_LENGTH))
    return svg.element(
        "svg",
        svg.element("rect", width=_LENGTH, height=_THICK, class_="open"),
        svg.element("rect", width=inside, height=_THICK, class_=f"done {kind}".strip()),
        class_="meter",
        viewBox=f"0 0 {_LENGTH} {_THICK}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )
