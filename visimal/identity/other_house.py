"""Sign-in by another house (OpenID Connect): it vouches for an address, no more.

Only people who were invited here come in, by an address the other house has verified;
nobody is enrolled by it. A second proof that was set up here is still asked for.
"""

from typing import Any

from flask import Blueprint
from flask import flash
from flask import Flask
from flask import g
from flask import redirect
from flask import request
from flask import session as browser
from flask import url_for
from flask.typing import ResponseReturnValue
from flask_security import login_user

from visimal.i18n import gettext
from visimal.identity.door import is_ours
from visimal.identity.door import throttle
from visimal.identity.door_forms import by_address
from visimal.identity.guard import network
from visimal.identity.guard import now
from visimal.identity.guard import public
from visimal.identity.models import Person
from visimal.identity.sign_in_trail import tell
from visimal.identity.throttle import SIGN_IN_OF_NETWORK
from visimal.settings import Settings
from visimal.settings import UnusableSettingError
from visimal.storage.db import db

_NEXT = "other_house_next"
_WAYS = {"scope": "openid email", "code_challenge_method": "S256"}


def init_app(app: Flask, settings: Settings) -> None:
    """Open the door from the other house, if one is set.

    Raises:
        UnusableSettingError: what speaks with it is not installed.
    """
    issuer, client, secret = settings.oidc
    app.jinja_env.globals["other_house"] = bool(issuer)
    if not issuer:
        return
    house = _house(app, issuer, client, secret)
    blueprint = Blueprint("other_house", __name__, url_prefix="/account/organisation")

    @blueprint.get("")
    @public
    def start() -> ResponseReturnValue:
        """Go to the other house."""
        asked = request.args.get("next", "/")
        browser[_NEXT] = asked if is_ours(asked) else "/"
        back = url_for(".back", _external=not settings.address)
        answer: ResponseReturnValue = house.authorize_redirect(
            f"{settings.address}{back}"
        )
        return answer

    @blueprint.get("/back")
    @public
    def back() -> ResponseReturnValue:
        """Come back with what the other house says."""
        db.session.rollback()
        throttle().ask(SIGN_IN_OF_NETWORK, network(request.remote_addr), now())
        return _let_in(_vouched_for(house, client))

    app.register_blueprint(blueprint)


def _house(app: Flask, issuer: str, client: str, secret: str) -> Any:  # noqa: ANN401 - a library without types
    try:
        from authlib.integrations.flask_client import OAuth  # noqa: PLC0415 - an extra
    except ImportError:
        raise UnusableSettingError(
            name="VISIMAL_OIDC_ISSUER",
            value=issuer[:80],
            way_out="install what it needs: pip install 'visimal[oidc]'",
        ) from None
    known = OAuth(app)
    return known.register(
        "other_house",
        client_id=client,
        client_secret=secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs=_WAYS,
    )


def _vouched_for(house: Any, client: str) -> str:  # noqa: ANN401 - a library without types
    """The verified address; empty if the other house does not vouch for one."""
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 - an extra
    from joserfc.errors import JoseError  # noqa: PLC0415 - an extra
    from requests import RequestException  # noqa: PLC0415 - an extra

    try:
        said = house.authorize_access_token().get("userinfo") or {}
    except (AuthlibBaseError, JoseError, RequestException, ValueError):
        return ""
    audience = said.get("aud")
    is_for_us = client in (audience if isinstance(audience, list) else [audience])
    is_verified = said.get("email_verified") is True
    return str(said.get("email", "")) if is_for_us and is_verified else ""


def _let_in(address: str) -> ResponseReturnValue:
    person = by_address(address) if address else None
    if person is None or not person.active:
        tell("sign_in.failed", None, by="other house")
        flash(
            gettext(
                "Your organisation did not vouch for an address that was invited here."
                " Ask the leader of your project, or sign in another way."
            )
        )
        return redirect(url_for("security.login"), 303)
    return _second(person, browser.pop(_NEXT, "/"))


def _second(person: Person, following: str) -> ResponseReturnValue:
    plugins = g.second_proofs
    asked: ResponseReturnValue | None = plugins.tf_enter(
        person, remember_me=False, primary_authn_via="oidc", next_loc=following
    )
    if asked is not None:
        return asked
    login_user(person, authn_via=["other house"])
    return redirect(following, 303)
