"""The door: the pages that sign people in, and only those of the library's we use."""

from collections.abc import Callable
from secrets import token_hex

import flask_security.signals as said
from flask import abort
from flask import Blueprint
from flask import Flask
from flask import g
from flask import redirect
from flask import request
from flask import Response
from flask import session as browser
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from flask_security import recovery_codes
from flask_security import tf_plugin
from flask_security import views
from flask_security import webauthn
from werkzeug.exceptions import BadRequest

from visimal.i18n import gettext
from visimal.identity import door_letters
from visimal.identity import door_words
from visimal.identity import second_proof
from visimal.identity.door_forms import by_address
from visimal.identity.guard import declare
from visimal.identity.guard import network
from visimal.identity.guard import now
from visimal.identity.guard import viewer
from visimal.identity.letters import Letter
from visimal.identity.models import Person
from visimal.identity.permissions import Permission
from visimal.identity.sign_in_trail import tell
from visimal.identity.throttle import Limit
from visimal.identity.throttle import PASSWORD_AGAIN
from visimal.identity.throttle import RESET
from visimal.identity.throttle import RESET_OF_NETWORK
from visimal.identity.throttle import SECOND_PROOF
from visimal.identity.throttle import SECOND_PROOF_OF_PERSON
from visimal.identity.throttle import SIGN_IN
from visimal.identity.throttle import SIGN_IN_OF_NETWORK
from visimal.identity.throttle import Throttle
from visimal.settings import Settings
from visimal.storage.db import db

_OWN = Permission.OWN_ACCOUNT
_GET_POST = ("GET", "POST")
_POST = ("POST",)
_View = Callable[..., ResponseReturnValue]

#: Name, address, methods, the library's view, who may; none: everybody.
_PAGES: tuple[tuple[str, str, tuple[str, ...], _View, Permission | None], ...] = (
    ("login", "/login", _GET_POST, views.login, None),
    ("logout", "/logout", _POST, views.logout, None),
    ("verify", "/verify", _GET_POST, views.verify, _OWN),
    ("forgot_password", "/reset", _GET_POST, views.forgot_password, None),
    ("reset_password", "/reset/<token>", _GET_POST, views.reset_password, None),
    ("change_password", "/change", _GET_POST, views.change_password, _OWN),
    ("two_factor_setup", "/codes", _GET_POST, views.two_factor_setup, _OWN),
    (
        "two_factor_setup_validate",
        "/codes/<token>",
        _POST,
        views.two_factor_setup_validate,
        _OWN,
    ),
    (
        "two_factor_token_validation",
        "/code",
        _GET_POST,
        views.two_factor_token_validation,
        None,
    ),
    ("tf_select", "/second-proof", _GET_POST, tf_plugin.tf_select, None),
    ("mf_recovery", "/spare-code", _GET_POST, recovery_codes.mf_recovery, None),
    (
        "mf_recovery_codes",
        "/spare-codes",
        _GET_POST,
        recovery_codes.mf_recovery_codes,
        _OWN,
    ),
    ("wan_register", "/passkeys", _GET_POST, webauthn.webauthn_register, _OWN),
    (
        "wan_register_response",
        "/passkeys/<token>",
        _POST,
        webauthn.webauthn_register_response,
        _OWN,
    ),
    ("wan_delete", "/passkeys/delete", _POST, webauthn.webauthn_delete, _OWN),
    ("wan_signin", "/passkey", _GET_POST, webauthn.webauthn_signin, None),
    (
        "wan_signin_response",
        "/passkey/<token>",
        _POST,
        webauthn.webauthn_signin_response,
        None,
    ),
    ("wan_verify", "/verify/passkey", _GET_POST, webauthn.webauthn_verify, _OWN),
    (
        "wan_verify_response",
        "/verify/passkey/<token>",
        _POST,
        webauthn.webauthn_verify_response,
        _OWN,
    ),
)
#: What somebody may still open who has to set up a second proof first.
_BEFORE_SECOND_PROOF = frozenset(
    {
        "security.two_factor_setup",
        "security.two_factor_setup_validate",
        "security.wan_register",
        "security.wan_register_response",
        "security.verify",
        "security.change_password",
        "security.logout",
    }
)
_CLEARED = '"cache", "cookies", "storage"'


def init_app(app: Flask, settings: Settings) -> None:
    """Open the door of an application."""
    blueprint = Blueprint("security", __name__, url_prefix="/account")
    for name, address, methods, view, access in _PAGES:
        blueprint.add_url_rule(address, name, view, methods=list(methods))
        declare(app, f"security.{name}", access)
    # The library leads here who has no code at hand.
    blueprint.add_url_rule("/no-code", "two_factor_rescue", _no_code)
    declare(app, "security.two_factor_rescue", None)
    with app.app_context():
        throttle = Throttle(db.engine, app.config["SECRET_KEY"])
    app.extensions["visimal_throttle"] = throttle

    @app.before_request
    def _remember() -> None:
        g.throttle, g.settings = throttle, settings
        g.second_proofs = app.extensions["security"].two_factor_plugins

    blueprint.before_request(_stay_here)
    blueprint.before_request(second_proof.stay_inside)
    blueprint.before_request(_count)
    blueprint.after_request(_clear)
    app.register_blueprint(blueprint)
    app.after_request(_after(app, settings))
    said.user_authenticated.connect(_forgive, app)


def set_up_gate(app: Flask) -> None:
    """Let nobody past who must have a second proof and has none; after the guard."""

    @app.before_request
    def _gate() -> ResponseReturnValue | None:
        if not second_proof.is_asked(viewer()) or viewer().key is None:
            return None
        if request.endpoint in {None, "static", *_BEFORE_SECOND_PROOF}:
            return None
        person = current_user._get_current_object()  # noqa: SLF001 - a proxy is no person
        if _shows_only(person) or second_proof.has_one(person):
            return None
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("security.two_factor_setup"), 303)
        return abort(403)


def _shows_only(person: Person) -> bool:
    """People of a demonstration on this machine sign in with one click."""
    settings: Settings = g.settings
    return person.is_demonstration and not settings.is_public


def _no_code() -> ResponseReturnValue:
    return redirect(url_for("security.mf_recovery"), 303)


def _stay_here() -> None:
    """After signing in, people go on here and nowhere else."""
    asked = [*request.args.getlist("next"), *request.form.getlist("next")]
    if not all(is_ours(one) for one in asked if one):
        told, _kind = door_words.MESSAGES["INVALID_REDIRECT"]
        raise BadRequest(gettext(told))


def is_ours(address: str) -> bool:
    r"""Whether an address is a path of this site, however a browser may read it.

    >>> [is_ours(one) for one in ("/", "/budget?by=period", "//elsewhere", "/\else")]
    [True, True, False, False]
    """
    return (
        address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
        and address.isprintable()
    )


def _count() -> None:
    """Count who knocks, before anything is looked up; the library's views follow."""
    if request.method != "POST":
        return
    db.session.rollback()
    for limit, key in _counted(request.endpoint or ""):
        wait = throttle().allow(limit, key, now())
        if wait:
            if limit in {SECOND_PROOF, SECOND_PROOF_OF_PERSON}:
                # The challenge is over: the password comes first again.
                tf_plugin.tf_clean_session()  # type: ignore[no-untyped-call]  # theirs
            throttle().ask(limit, key, now())


def _counted(endpoint: str) -> list[tuple[Limit, str]]:
    near = network(request.remote_addr)
    typed = request.form.get("email", "").strip().lower()
    waiting = browser.get("tf_user_id", "")
    match endpoint.removeprefix("security."):
        case "login":
            return [(SIGN_IN_OF_NETWORK, near), (SIGN_IN, f"{typed} {near}")]
        case "forgot_password":
            return [(RESET_OF_NETWORK, near), (RESET, typed)]
        case "two_factor_token_validation" | "mf_recovery" if waiting:
            return [
                (SECOND_PROOF, f"{waiting} {near}"),
                (SECOND_PROOF_OF_PERSON, waiting),
            ]
        case "wan_signin_response":
            return [(SIGN_IN_OF_NETWORK, near)]
        case "verify" | "change_password" | "two_factor_setup_validate":
            return [(PASSWORD_AGAIN, str(viewer().key))]
    return []


def throttle() -> Throttle:
    """What counts attempts in this installation; for every slice."""
    found: Throttle = g.throttle
    return found


def _forgive(_app: Flask, *, user: Person, **_more: object) -> None:
    near = network(request.remote_addr)
    g.forgiven = [
        (SIGN_IN, f"{user.email.lower()} {near}"),
        (SECOND_PROOF, f"{user.fs_uniquifier} {near}"),
        (SECOND_PROOF_OF_PERSON, user.fs_uniquifier),
        (PASSWORD_AGAIN, str(user.id)),
    ]


def _clear(answer: Response) -> Response:
    """Leave nothing behind in a browser that was signed out."""
    if request.endpoint == "security.logout":
        answer.headers["Clear-Site-Data"] = _CLEARED
    return answer


def _after(app: Flask, settings: Settings) -> Callable[[Response], Response]:
    def _finish(answer: Response) -> Response:
        """Do what a request leaves behind, once everything it changed is kept."""
        for limit, key in g.pop("forgiven", []):
            db.session.rollback()
            throttle().forgive(limit, key)
        letters = [
            door_letters.letter_to(person, door_letters.CHANGED[action])
            for action, person in g.pop("letters_at_door", [])
            if action in door_letters.CHANGED
        ]
        asked = g.pop("reset_asked_for", None)
        if asked is not None:
            letters += _reset_letters(app, settings, asked)
        db.session.rollback()
        for letter in letters:
            door_letters.post(app, letter, settings)
        return answer

    return _finish


def _reset_letters(app: Flask, settings: Settings, address: str) -> list[Letter]:
    """The letter with a link; for a stranger one is written too, and thrown away."""
    found = by_address(address)
    known = found if found is not None and found.active else None
    somebody = known or Person(
        email="nobody@localhost", name="", language="en", fs_uniquifier=token_hex(32)
    )
    serializer = app.extensions["security"].reset_serializer
    token = serializer.dumps([somebody.fs_uniquifier])
    link = door_letters.reset_link(settings, token)
    letter = door_letters.letter_to(somebody, door_letters.RESET, link)
    tell("account.reset_asked", known)
    return [letter] if known is not None else []
