"""The programme's colours as a style sheet: another programme looks like itself.

The policy of our pages permits no inline style: the few colours come as a sheet of
their own, at an address that changes when they do.
"""

import re
from hashlib import sha256

from visimal.domain.programme import Face

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DIGITS = 16


def style_sheet(face: Face) -> str:
    """The rules that put the programme's colours in the place of ours."""
    light = {"--accent": face.accent, "--programme": face.mark}
    dark = {"--accent": face.accent_on_dark}
    return (
        f":root {{ {_declared(light)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_declared(dark)} }} }}\n"
        f"@media print {{ :root {{ {_declared(light)} }} }}\n"
    )


def digest(face: Face) -> str:
    """What the address of the sheet carries."""
    return sha256(style_sheet(face).encode()).hexdigest()[:_DIGITS]


def _declared(colours: dict[str, str]) -> str:
    return " ".join(
        f"{name}: {colour};"
        for name, colour in colours.items()
        if _COLOUR.fullmatch(colour)
    )
