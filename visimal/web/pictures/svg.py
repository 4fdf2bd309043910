"""The elements a picture is made of, escaped and without style or script."""

from collections.abc import Iterable
from fractions import Fraction

from markupsafe import escape
from markupsafe import Markup

#: A place in a picture, in its own units.
Position = int | Fraction

_TENTHS = 10


def element(name: str, *children: str, **attributes: str | Position | None) -> Markup:
    """One element; `class_` and `stroke_width` are written as SVG spells them."""
    written = Markup("").join(
        Markup(' {}="{}"').format(_spelt(key), _value(value))
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(escape(child) for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, inside)


def picture(  # noqa: PLR0913 - what every picture must have, each by its name
    *children: Markup,
    name: str,
    title: str,
    description: str,
    width: int,
    height: int,
    kind: str = "",
) -> Markup:
    """A whole picture, named and described for those who do not see it."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-description"),
        *children,
        class_=f"picture {kind}".strip(),
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-title {name}-description",
        preserveAspectRatio="xMinYMin meet",
    )


def group(children: Iterable[Markup], **attributes: str | Position | None) -> Markup:
    """Elements that belong together."""
    return element("g", *children, **attributes)


def line(points: Iterable[tuple[Position, Position]], class_: str) -> Markup:
    """An open line through points."""
    return element("path", d=_path(points), class_=class_, fill="none")


def area(points: Iterable[tuple[Position, Position]], class_: str) -> Markup:
    """A closed area around points."""
    return element("path", d=f"{_path(points)} Z", class_=class_)


def written(position: Position) -> str:
    """A position with one decimal at most, half up, without a float.

    >>> written(Fraction(10, 3)), written(Fraction(-1, 4)), written(7)
    ('3.3', '-0.2', '7')
    """
    tenths = (Fraction(position) * _TENTHS + Fraction(1, 2)).__floor__()
    whole, tenth = divmod(abs(tenths), _TENTHS)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def _path(points: Iterable[tuple[Position, Position]]) -> str:
    joined = " L".join(f"{written(x)} {written(y)}" for x, y in points)
    return f"M{joined}"


def _spelt(key: str) -> str:
    return key if key == "viewBox" else key.rstrip("_").replace("_", "-")


def _value(value: str | Position) -> str:
    return value if isinstance(value, str) else written(value)
