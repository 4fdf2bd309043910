"""A form that is sent twice is answered once: double clicks, retries, two tabs.

A form carries a random key. The first post takes it, in the transaction of its
change: a second one waits for that transaction and then gets the same answer. What
is refused takes no key, so that a corrected form may be sent with it.

Forms of the sign-in pages need none: who sends them is nobody yet, and signing in or
asking for a letter twice changes nothing that once does not.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import ParamSpec

from flask import g
from flask import redirect
from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import Conflict
from werkzeug.wrappers import Response

from visimal.i18n import gettext
from visimal.identity.guard import now
from visimal.identity.guard import viewer
from visimal.identity.models import Answered
from visimal.storage.canonical import digest
from visimal.storage.db import db
from visimal.storage.retrying import retried
from visimal.web.hidden_fields import is_key

#: How long an answer is remembered, at least.
KEPT = timedelta(days=30)
#: Marks a view whose posts are answered once: a habit test looks for it.
MARK = "visimal_answered_once"
#: What may differ between two posts of one form.
_APART = frozenset({"csrf_token"})
_LONGEST = 500

P = ParamSpec("P")


def answered_once(
    view: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Let a view that writes answer each form once, and try again if it lost a race.

    The view ends in `return answered(url)`, or shows its page again; then nothing it
    did is kept.
    """

    @wraps(view)
    def once(*given: P.args, **named: P.kwargs) -> ResponseReturnValue:
        if request.method in {"GET", "HEAD"}:
            return view(*given, **named)
        key, fingerprint = _key(), _fingerprint()
        session = db.session()

        def unit() -> ResponseReturnValue:
            earlier = _earlier(session, key, fingerprint)
            if earlier is not None:
                return earlier
            try:
                _take(session, key, fingerprint)
            except IntegrityError:
                session.rollback()
                # Whoever took it has committed while we waited.
                earlier = _earlier(session, key, fingerprint)
                if earlier is None:
                    raise
                return earlier
            try:
                return view(*given, **named)
            finally:
                # Committed by `answered`, or not at all.
                g.pop("answer", None)
                session.rollback()

        return retried(session, unit)

    setattr(once, MARK, True)
    return once


def answered(location: str) -> Response:
    """Commit what the view did together with its answer: go and see it there."""
    session = db.session()
    answer: Answered = g.answer
    answer.location = location[:_LONGEST]
    session.commit()
    return redirect(location, 303)


def forget_answers(session: Session) -> None:
    """Forget what was answered long ago; the caller commits."""
    session.execute(delete(Answered).where(Answered.at < now() - KEPT))


def _key() -> str:
    key = request.form.get("once", "")
    if not is_key(key):
        raise BadRequest(
            gettext("This form is not as we sent it. Open the page again.")
        )
    return key


def _fingerprint() -> str:
    """The digest of the address and of all that was posted to it, files included."""
    fields = [
        [name, values] for name, values in request.form.lists() if name not in _APART
    ]
    files = []
    for name, file in request.files.items(multi=True):
        seen = sha256()
        while part := file.stream.read(1 << 20):
            seen.update(part)
        file.stream.seek(0)
        files.append([name, file.filename or "", seen.hexdigest()])
    return digest([request.path, sorted(fields), sorted(files)])


def _earlier(session: Session, key: str, fingerprint: str) -> Response | None:
    asked = select(Answered.fingerprint, Answered.location).where(
        Answered.person_id == viewer().key, Answered.key == key
    )
    found = session.execute(asked).first()
    if found is None:
        return None
    session.rollback()
    if found.fingerprint != fingerprint:
        raise Conflict(
            gettext(
                "This form was already sent, and saved, with other contents. Open the"
                " page again to see what is stored, and change it there."
            )
        )
    return redirect(found.location, 303)


def _take(session: Session, key: str, fingerprint: str) -> None:
    """Take the key; who loses a race for it waits for the winner."""
    answer = Answered(
        person_id=viewer().key,
        key=key,
        fingerprint=fingerprint,
        location="",
        at=now(),
    )
    session.add(answer)
    session.flush()
    g.answer = answer
