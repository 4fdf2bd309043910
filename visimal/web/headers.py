"""What every answer tells the browser to refuse.

Nothing runs but our own script file, nothing is styled but by our own style sheet,
nothing is loaded from another host, no other site may frame a page, and only files
whose address carries their digest are kept.
"""

from flask import Flask
from flask import g
from flask import request
from werkzeug.wrappers import Response

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    ),
    "X-Frame-Options": "DENY",
}
_ONE_YEAR = 365 * 24 * 60 * 60


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors too."""
    app.after_request(_protect)


def _protect(answer: Response) -> Response:
    for name, value in _HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = (
            f"max-age={_ONE_YEAR}; includeSubDomains"
        )
    if g.get("keeps_digest", default=False):
        answer.headers["Cache-Control"] = f"public, max-age={_ONE_YEAR}, immutable"
    else:
        answer.headers["Cache-Control"] = "no-store"
    answer.headers.pop("Server", None)
    answer.vary.update(("Accept-Language", "Cookie"))
    return answer
