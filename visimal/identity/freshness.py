"""Some steps ask once more who is there: an open browser is not yet its person."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import ParamSpec
from urllib.parse import urlsplit

from flask import redirect
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import check_and_update_authn_fresh
from flask_security.utils import get_request_attr

from visimal.identity.guard import viewer

#: How long a proof counts, and how much longer for who is in the middle of something.
FRESH = timedelta(minutes=15)
GRACE = timedelta(minutes=15)
#: Marks a view that asks again: a habit test looks for it.
MARK = "visimal_asks_again"

P = ParamSpec("P")


def fresh(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Let a view pass only who proved within a quarter of an hour who they are.

    Others are asked for their password or passkey and then brought back. Put it under
    `@requires(…)`, above `@answered_once`.
    """

    @wraps(view)
    def asked(*given: P.args, **named: P.kwargs) -> ResponseReturnValue:
        if is_fresh():
            return view(*given, **named)
        return redirect(url_for("security.verify", next=_here()), 303)

    setattr(asked, MARK, True)
    return asked


def is_fresh() -> bool:
    """Whether who is signed in proved it a short while ago.

    People of a demonstration have nothing to prove it with, and are nobody.
    """
    if viewer().is_demonstration:
        return True
    via = get_request_attr("fs_authn_via")
    return bool(check_and_update_authn_fresh(FRESH, GRACE, via))


def _here() -> str:
    """Where to come back to: this page, or the one whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.removesuffix("?")
    sent_from = urlsplit(request.referrer or "")
    is_ours = sent_from.netloc == request.host
    return sent_from.path if is_ours else "/"
