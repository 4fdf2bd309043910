"""From what went wrong to a page with a sentence, the way out and a number.

The number stands in the log beside the cause; the page never shows the cause of a
fault of ours.
"""

from dataclasses import dataclass

from flask import Flask
from flask import render_template
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import SecurityError

from visimal.i18n import gettext
from visimal.web.logbook import tell_cause
from visimal.web.numbered import request_number
from visimal.web.refusals import REFUSALS

_BAD, _FAULT = 400, 500
#: Headers of a refusal that a browser needs.
_KEPT = frozenset({"allow", "retry-after"})


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What a page about an error says."""

    status: int
    title: str
    sentence: str
    way_out: str
    #: What a reader quotes and an administrator finds in the log.
    number: str


class NoRoomLeft(HTTPException):
    """The disk is full: nothing more can be written, everything can be read."""

    code = 507
    description = "The disk is full."


def init_app(app: Flask) -> None:
    """Answer every error with a page."""
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, broken)


def refused(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    """The page of a refusal, with our words or its own if they are ours."""
    code = error.code or _FAULT
    status = code if code in REFUSALS else _nearest(code)
    own_words = type(error).description != error.description
    is_ours = own_words and isinstance(error.description, str)
    sentence = error.description if is_ours else None
    headers = {
        name: value for name, value in error.get_headers() if name.lower() in _KEPT
    }
    return _page(status, sentence), status, headers


def _unknown_host(error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """Answer without a link: on a strange host every link would be one too."""
    sentence = gettext(
        "This host name is not one that visimal answers to. Use the address you were"
        " given, or have this one added to VISIMAL_HOSTS."
    )
    return f"{sentence}\n", error.code or _BAD, {"Content-Type": "text/plain"}


def broken(error: Exception) -> tuple[str, int]:
    """The page of a fault of ours, which the log tells in full."""
    tell_cause(error)
    return _page(_FAULT, None), _FAULT


def _nearest(code: int) -> int:
    """Another refusal of the browser's is a bad request, another of ours a fault."""
    return _FAULT if code >= _FAULT else _BAD


def _page(status: int, sentence: str | None) -> str:
    words = REFUSALS[status]
    page = ErrorPage(
        status,
        str(words.title),
        sentence or str(words.sentence),
        str(words.way_out),
        request_number(),
    )
    try:
        return render_template(f"errors/{status}.html", page=page)
    except Exception as error:  # noqa: BLE001 - what broke the page may break this one
        tell_cause(error)
        return _bare(page)


def _bare(page: ErrorPage) -> str:
    """The same words where even the frame of a page is broken."""
    number = gettext(
        "Error %(status)s, number %(number)s", status=page.status, number=page.number
    )
    lines = (page.sentence, page.way_out, number)
    return Markup("<!DOCTYPE html><meta charset='utf-8'><title>{}</title>{}").format(
        page.title, Markup().join(Markup("<p>{}</p>").format(one) for one in lines)
    )
