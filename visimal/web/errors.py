"""From what went wrong to a page with a sentence, the way out and a number.

The number stands in the log beside the cause; the page never shows the cause of a
fault of ours.
"""

import logging
from dataclasses import dataclass
from secrets import token_hex

from flask import Flask
from flask import render_template
from flask import request
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import SecurityError

from visimal.i18n import gettext
from visimal.i18n import lazy_gettext

_log = logging.getLogger(__name__)

_PAGES = (400, 403, 404, 405, 409, 500)
_BAD, _FAULT = 400, 500

#: What werkzeug says by itself is for programmers; only our own words are shown.
_SENTENCES = {
    400: lazy_gettext("The address of this page asks for something we cannot read."),
    403: lazy_gettext("Your role in this project does not open this page."),
    404: lazy_gettext("There is no such page, partner or report in this project."),
    405: lazy_gettext("This page cannot do what was asked of it."),
    409: lazy_gettext("This step is not possible now."),
    500: lazy_gettext(
        "A fault of ours: nothing was changed, and it has been written down."
    ),
}
_TITLES = {
    400: lazy_gettext("That address is not right"),
    403: lazy_gettext("This page is not open to you"),
    404: lazy_gettext("Not found"),
    405: lazy_gettext("Not like this"),
    409: lazy_gettext("Not now"),
    500: lazy_gettext("Something broke"),
}
_WAYS_OUT = {
    400: lazy_gettext("Correct the address, or start again from the overview."),
    403: lazy_gettext("Ask the lead partner for access, or return to the overview."),
    404: lazy_gettext("Check the address, or start again from the overview."),
    405: lazy_gettext("Go back to the page you came from and follow its links."),
    409: lazy_gettext("Return to the overview and see what is needed first."),
    500: lazy_gettext(
        "Try again in a moment. If it stays, tell your administrator the number below."
    ),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What a page about an error says."""

    status: int
    title: str
    sentence: str
    way_out: str
    #: What a reader quotes and an administrator finds in the log.
    number: str


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)


def _unknown_host(error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """Answer without a link: on a strange host every link would be one too."""
    sentence = gettext(
        "This host name is not one that visimal answers to. Use the address you were"
        " given, or have this one added to VISIMAL_HOSTS."
    )
    return f"{sentence}\n", error.code or _BAD, {"Content-Type": "text/plain"}


def _refused(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    status = error.code if error.code in _PAGES else _nearest(error.code)
    own_words = type(error).description != error.description
    is_ours = own_words and isinstance(error.description, str)
    sentence = error.description if is_ours else None
    headers = {
        name: value for name, value in error.get_headers() if name.lower() == "allow"
    }
    return _page(status, sentence), status, headers


def _broken(error: Exception) -> tuple[str, int]:
    number = token_hex(4)
    _log.error("%s %s %s", number, request.method, request.path, exc_info=error)
    return _page(500, None, number), 500


def _nearest(code: int | None) -> int:
    """Another refusal of the browser's is a bad request, another of ours a fault."""
    return 500 if code is None or code >= _FAULT else _BAD


def _page(status: int, sentence: str | None, number: str | None = None) -> str:
    return render_template(
        f"errors/{status}.html",
        page=ErrorPage(
            status,
            str(_TITLES[status]),
            sentence or str(_SENTENCES[status]),
            str(_WAYS_OUT[status]),
            number or token_hex(4),
        ),
    )
