"""What the address of a page asks, read strictly.

A misspelt or unknown parameter is refused with a sentence: a page that silently
ignored `?parnter=3` would show the whole project as if it were one partner.
"""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import BadRequest

from visimal.i18n import gettext

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Free:
    """A parameter without choices: left empty, or a word that is recognised."""

    #: What the whole word must be, as a regular expression.
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class Several:
    """A parameter that may come more than once, each time with another choice."""

    choices: tuple[str, ...]


def asked(**known: Iterable[str] | Free | Several) -> Mapping[str, str]:
    """What the address asks: each parameter with its choices, the first the default.

    Several choices of one parameter come with blanks between them.

    Raises:
        BadRequest: a parameter is unknown, given twice, or not among its choices.
    """
    for name in request.args:
        if name not in known:
            raise BadRequest(_unknown_parameter(name, known))
    return {name: _answer(name, one) for name, one in known.items()}


def _answer(name: str, known: Iterable[str] | Free | Several) -> str:
    if isinstance(known, Free):
        return _word(name, known)
    if isinstance(known, Several):
        several = request.args.getlist(name)
        return " ".join(_among(name, one, known.choices) for one in several)
    return _one(name, tuple(known))


def _word(name: str, free: Free) -> str:
    given = _given(name) or ""
    if given and re.fullmatch(free.pattern, given) is None:
        raise BadRequest(
            gettext(
                "“%(value)s” cannot be read as “%(name)s”. Write it like %(example)s.",
                value=given[:_SHOWN],
                name=name,
                example=free.example,
            )
        )
    return given


def _given(name: str) -> str | None:
    given = request.args.getlist(name)
    if len(given) > 1:
        raise BadRequest(
            gettext("The address asks for “%(name)s” twice. Keep one.", name=name)
        )
    return given[0] if given else None


def _one(name: str, choices: tuple[str, ...]) -> str:
    given = _given(name)
    return choices[0] if given is None else _among(name, given, choices)


def _among(name: str, given: str, choices: tuple[str, ...]) -> str:
    if given not in choices:
        raise BadRequest(
            gettext(
                "“%(value)s” is not a choice for “%(name)s”. Choose one of:"
                " %(choices)s.",
                value=given[:_SHOWN],
                name=name,
                choices=", ".join(choices),
            )
        )
    return given


def _unknown_parameter(name: str, known: Iterable[str]) -> str:
    names = ", ".join(known)
    if not names:
        return gettext(
            "This page takes no “%(name)s” in its address. Leave out what follows"
            " the question mark.",
            name=name[:_SHOWN],
        )
    return gettext(
        "This page takes no “%(name)s” in its address. It takes: %(known)s.",
        name=name[:_SHOWN],
        known=names,
    )
