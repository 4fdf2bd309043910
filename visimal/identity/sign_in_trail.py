"""What happens at the door is told in the trail: who came in, and who did not.

What changes a row is told in the transaction of the change. What changes none (a wrong
password) is told in a short transaction of its own, at the end of the request.
"""

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

import flask_security.signals as said
from flask import Flask
from flask import g
from flask import Response
from flask_login import user_logged_out
from flask_security import SQLAlchemyUserDatastore
from sqlalchemy.orm import Session

from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.models import Person
from visimal.storage.changes import pending
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.storage.trail import By
from visimal.storage.trail import record


@dataclass(frozen=True, slots=True)
class _Told:
    act: Act
    details: dict[str, object] = field(default_factory=dict)


class People(SQLAlchemyUserDatastore):
    """The people of our tables, as the library asks for them."""

    def find_user(
        self,
        case_insensitive: bool = False,  # noqa: FBT001, FBT002 - the library's own
        **asked: object,
    ) -> Person | None:
        """A person who may sign in; who may not is not found, by whatever they hold."""
        found = super().find_user(case_insensitive, **asked)
        return found if isinstance(found, Person) and found.active else None

    def create_webauthn(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - theirs
        """Keep a new passkey, and since when."""
        super().create_webauthn(*given, create_datetime=now(), **named)

    def commit(self) -> None:
        """Tell what was done, and keep it."""
        session = db.session()
        for one in _taken() or _untold(session):
            record(session, one.act, at=now(), details=one.details)
        session.commit()


def init_app(app: Flask) -> None:
    """Listen to what the library says."""
    named = {
        said.tf_code_confirmed: "sign_in.second_proof",
        said.tf_profile_changed: "account.second_proof_set",
        said.tf_disabled: "account.second_proof_removed",
        said.password_changed: "account.password_changed",
        said.password_reset: "account.password_reset",
        said.reset_password_instructions_sent: "account.reset_asked",
        said.wan_registered: "account.passkey_added",
        said.wan_deleted: "account.passkey_removed",
    }
    # Signals keep weak references: the application keeps the listeners.
    listeners = []
    for signal, action in named.items():
        listener = _listener(action)
        listeners.append(listener)
        signal.connect(listener, app)
    app.extensions["visimal_listeners"] = listeners
    said.user_authenticated.connect(_came_in, app)
    said.user_failed_authn.connect(_failed, app)
    user_logged_out.connect(_went, app)
    app.after_request(_tell_the_rest)


def tell(action: str, person: Person | None, **details: object) -> None:
    """Have an act told with the next commit, or at the end of the request."""
    subject = f"person:{person.id}" if person is not None else ""
    if person is not None:
        g.setdefault("letters_at_door", []).append((action, person))
    g.setdefault("acts_at_door", []).append(
        _Told(Act(action, _by(person, action), subject=subject), details)
    )


def _listener(action: str) -> Callable[..., None]:
    def heard(_app: Flask, *, user: Person, **_more: object) -> None:
        tell(action, user)

    return heard


def _came_in(
    _app: Flask, *, user: Person, authn_via: Iterable[str] | None, **_more: object
) -> None:
    tell("sign_in.succeeded", user, by=[*(authn_via or ["second"])])


def _failed(_app: Flask, *, user: Person, auth_type: str, **_more: object) -> None:
    tell("sign_in.failed", user, by=auth_type)


def _went(_app: Flask, **_more: object) -> None:
    g.setdefault("acts_at_door", []).append(_Told(Act("sign_in.ended", by())))


def _by(person: Person | None, action: str) -> By:
    """Who acts: the person themselves, once they are proven."""
    here = by()
    if here.key is not None or person is None or action == "sign_in.failed":
        return here
    return replace(here, name=f"person:{person.id}", key=person.id)


def _taken() -> list[_Told]:
    told: list[_Told] = g.pop("acts_at_door", [])
    return told


def _untold(session: Session) -> list[_Told]:
    """A change of one's own account that has no name of its own."""
    return [_Told(Act("account.changed", by()))] if pending(session) else []


def _tell_the_rest(answer: Response) -> Response:
    told = _taken()
    if told:
        # Whatever the request held is kept or lost by now.
        db.session.rollback()
        with Session(db.engine) as session:
            for one in told:
                record(session, one.act, at=now(), details=one.details)
            session.commit()
    return answer
