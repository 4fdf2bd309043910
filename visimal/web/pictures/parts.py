"""A whole in parts, one after another; what is more than the whole stands out."""

from collections.abc import Sequence

from markupsafe import Markup

from visimal.domain.money import Euro
from visimal.domain.money import to_cents
from visimal.web.pictures import svg
from visimal.web.pictures.scale import Scale

_LENGTH = 400
_THICK = 20
_HEIGHT = 28
_TOP = 4


def parts(whole: Euro, several: Sequence[tuple[str, Euro]], label: str) -> Markup:
    """Parts of a whole as one bar, each with the kind of its colour.

    The line stands where the whole ends; the figures stand in a table beside it.
    """
    cents = [(kind, max(to_cents(amount), 0)) for kind, amount in several]
    end = max(to_cents(whole), sum(amount for _, amount in cents), 1)
    along = Scale(0, end, 0, _LENGTH)
    drawn: list[Markup] = [
        svg.element(
            "rect",
            x=0,
            y=_TOP,
            width=along.at(max(to_cents(whole), 0)),
            height=_THICK,
            class_="open",
        )
    ]
    reached = 0
    for kind, amount in cents:
        start, stop = along.at(reached), along.at(reached + amount)
        drawn.append(
            svg.element(
                "rect",
                x=start,
                y=_TOP,
                width=stop - start,
                height=_THICK,
                class_=kind,
            )
        )
        reached += amount
    goal = along.at(max(to_cents(whole), 0))
    drawn.append(svg.line([(goal, 0), (goal, _HEIGHT)], "target"))
    return svg.element(
        "svg",
        *drawn,
        class_="parts",
        viewBox=f"0 0 {_LENGTH} {_HEIGHT}",
        role="img",
        aria_label=label,
        preserveAspectRatio="none",
    )
