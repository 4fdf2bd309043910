"""Forms are taken from our own pages only, sent by who was shown them.

Three checks stand behind one another: the browser says that the page which sent the
form is ours (`Sec-Fetch-Site`, or `Origin` in a browser that does not say it), the
form has one of the two types a form has, and it carries the token of its session.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask
from flask import request
from flask_wtf.csrf import CSRFError
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import Forbidden
from werkzeug.exceptions import UnsupportedMediaType

from visimal.i18n import gettext
from visimal.web.errors import refused

#: Methods that change nothing; every other one is checked.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = frozenset({"same-origin", "none"})
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})

_CONFIG: Mapping[str, object] = {
    "WTF_CSRF_CHECK_DEFAULT": False,
    # As long as the session: nobody loses an hour of typing.
    "WTF_CSRF_TIME_LIMIT": None,
    "WTF_CSRF_SSL_STRICT": True,
    # A token stands in a form, and in no header that a script would set.
    "WTF_CSRF_HEADERS": [],
}


def init_app(app: Flask) -> None:
    """Check every form before anything else looks at it."""
    app.config.update(_CONFIG)
    tokens = CSRFProtect(app)
    app.register_error_handler(CSRFError, _without_token)

    @app.before_request
    def _check() -> None:
        if request.method not in SAFE and request.endpoint is not None:
            _from_our_page()
            _as_a_form()
            tokens.protect()


def _from_our_page() -> None:
    said = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    is_ours = origin is None or urlsplit(origin).netloc == request.host
    if said is not None:
        is_ours = said in _OURS and (is_ours or said == "none")
    if not is_ours:
        raise Forbidden(
            gettext(
                "Another site tried to send a form to visimal in your name. Nothing was"
                " changed: open the page here and send its form yourself."
            )
        )


def _as_a_form() -> None:
    has_body = request.content_length or request.mimetype
    if has_body and request.mimetype not in _FORMS:
        raise UnsupportedMediaType


def _without_token(_error: CSRFError) -> tuple[str, int, dict[str, str]]:
    sentence = gettext(
        "This form belongs to a visit that has ended. Nothing was changed: go back,"
        " load the page again, and send the form once more."
    )
    return refused(BadRequest(sentence))
