"""What the address of a page asks, read strictly.

A misspelt or unknown parameter is refused with a sentence: a page that silently
ignored `?parnter=3` would show the whole project as if it were one partner.
"""

from collections.abc import Iterable
from collections.abc import Mapping

from flask import request
from werkzeug.exceptions import BadRequest

from visimal.i18n import gettext

_SHOWN = 40


def asked(**known: Iterable[str]) -> Mapping[str, str]:
    """What the address asks: each parameter with its choices, the first the default.

    Raises:
        BadRequest: a parameter is unknown, given twice, or not among its choices.
    """
    for name in request.args:
        if name not in known:
            raise BadRequest(_unknown_parameter(name, known))
    return {name: _one(name, tuple(choices)) for name, choices in known.items()}


def _one(name: str, choices: tuple[str, ...]) -> str:
    given = request.args.getlist(name)
    if not given:
        return choices[0]
    if len(given) > 1:
        raise BadRequest(
            gettext("The address asks for “%(name)s” twice. Keep one.", name=name)
        )
    if given[0] not in choices:
        raise BadRequest(
            gettext(
                "“%(value)s” is not a choice for “%(name)s”. Choose one of:"
                " %(choices)s.",
                value=given[0][:_SHOWN],
                name=name,
                choices=", ".join(choices),
            )
        )
    return given[0]


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
