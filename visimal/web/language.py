"""Which language and locale a reader gets.

The address may ask (`?lang=nl`): the choice is kept in a cookie and the same page is
shown without it in its address. Else the cookie decides, else what the browser says
its reader understands, else the first language of the programme.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask
from flask import redirect
from flask import request
from flask import url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from visimal.i18n import gettext
from visimal.i18n import KNOWN_LOCALES
from visimal.i18n import LANGUAGES
from visimal.i18n import LOCALES
from visimal.i18n import NAMES

PARAMETER = "lang"
COOKIE = "visimal_language"

_SHOWN = 20
_ONE_YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    """Let readers choose, and pages name, the language."""
    app.before_request(_keep_choice)
    app.add_template_global(language_links, "language_links")


def locale_of_reader(first: Sequence[str] = LANGUAGES) -> str:
    """The reader's locale; `first` are the programme's languages in its order."""
    chosen = request.cookies.get(COOKIE, "")
    understood = [tag.replace("-", "_") for tag in request.accept_languages.values()]
    if chosen not in LANGUAGES:
        codes = (tag.partition("_")[0].lower() for tag in understood)
        chosen = next((code for code in codes if code in LANGUAGES), first[0])
    of_country = (tag for tag in understood if tag in KNOWN_LOCALES)
    return next(
        (tag for tag in of_country if tag.startswith(f"{chosen}_")), LOCALES[chosen]
    )


def language_links() -> tuple[tuple[str, str, str], ...]:
    """Code, own name and address of this page in each language."""
    others = _other_questions()
    return tuple(
        (code, NAMES[code], _this_page([*others, (PARAMETER, code)]))
        for code in LANGUAGES
    )


def _keep_choice() -> Response | None:
    # Two at once are none that there is.
    chosen = ", ".join(request.args.getlist(PARAMETER))
    if PARAMETER not in request.args or request.method not in ("GET", "HEAD"):
        return None
    if chosen not in LANGUAGES:
        raise BadRequest(
            gettext(
                "There is no language “%(asked)s” here. Ask for one of: %(known)s.",
                asked=chosen[:_SHOWN],
                known=", ".join(LANGUAGES),
            )
        )
    answer = redirect(_this_page(_other_questions()), 303)
    answer.set_cookie(
        COOKIE,
        chosen,
        max_age=_ONE_YEAR,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


def _other_questions() -> list[tuple[str, str]]:
    return [pair for pair in request.args.items(multi=True) if pair[0] != PARAMETER]


def _this_page(questions: Sequence[tuple[str, str]]) -> str:
    """The address of this page; the first page for one that does not exist.

    It is built from the route, never from the path, which a stranger could make
    point to another host.
    """
    address = request.script_root + "/"
    if request.endpoint is not None:
        address = url_for(request.endpoint, **(request.view_args or {}))
    return f"{address}?{urlencode(questions)}" if questions else address
