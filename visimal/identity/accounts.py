"""Flask-Security, told how visimal signs people in."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from secrets import token_bytes

from flask import Flask
from flask_security import current_user
from flask_security import Security

from visimal import resources
from visimal.identity import door
from visimal.identity import door_words
from visimal.identity import other_house
from visimal.identity import sessions
from visimal.identity import sign_in_trail
from visimal.identity.door_forms import AskResetForm
from visimal.identity.door_forms import OtherWayForm
from visimal.identity.door_forms import PasskeyForm
from visimal.identity.door_forms import SetUpForm
from visimal.identity.door_forms import SignInForm
from visimal.identity.door_forms import WhichForm
from visimal.identity.freshness import FRESH
from visimal.identity.freshness import GRACE
from visimal.identity.guard import now
from visimal.identity.guard import today
from visimal.identity.models import Passkey
from visimal.identity.models import Person
from visimal.identity.passwords import ARGON2
from visimal.identity.passwords import OutsideTransactions
from visimal.identity.passwords import Passwords
from visimal.identity.passwords import SHORTEST
from visimal.identity.queries import viewer_of
from visimal.identity.second_proof import Codes
from visimal.identity.second_proof import Passkeys
from visimal.identity.second_proof import SPARE_CODES
from visimal.identity.second_proof import SpareCodes
from visimal.identity.sign_in_trail import People
from visimal.identity.viewer import NOBODY
from visimal.identity.viewer import Viewer
from visimal.settings import Settings
from visimal.storage.db import db
from visimal.storage.secret_files import secret

#: How long, in seconds, an authenticator's code is good before and after its time.
_ONE_STEP = 30

_CONFIG: dict[str, object] = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": dict(ARGON2),
    "SECURITY_PASSWORD_LENGTH_MIN": SHORTEST,
    # Roles are given by project; the library knows none.
    "SECURITY_JOIN_USER_ROLES": False,
    "SECURITY_REGISTERABLE": False,
    "SECURITY_CHANGEABLE": True,
    "SECURITY_RECOVERABLE": True,
    "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=1),
    "SECURITY_RETURN_GENERIC_RESPONSES": True,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {
        "check_deliverability": False,
        "test_environment": True,
    },
    # Letters are ours: door_letters.py.
    "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
    "SECURITY_SEND_PASSWORD_RESET_EMAIL": False,
    "SECURITY_SEND_PASSWORD_RESET_NOTICE_EMAIL": False,
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_TWO_FACTOR": True,
    "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": _ONE_STEP,
    "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
    "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "security.mf_recovery_codes",
    "SECURITY_TOTP_ISSUER": "visimal",
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
    "SECURITY_MULTI_FACTOR_RECOVERY_CODES_N": SPARE_CODES,
    "SECURITY_DATETIME_FACTORY": now,
    "SECURITY_WEBAUTHN": True,
    "SECURITY_WAN_RP_NAME": "visimal",
    # A name typed at the door would tell whether it is known.
    "SECURITY_WAN_ALLOW_USER_HINTS": False,
    "SECURITY_FRESHNESS": FRESH,
    "SECURITY_FRESHNESS_GRACE_PERIOD": GRACE,
    "SECURITY_FRESHNESS_ALLOW_AUTH_TOKEN": False,
    "SECURITY_API_ENABLED_METHODS": ["session"],
    "SECURITY_I18N_DOMAIN": "messages",
    "SECURITY_I18N_DIRNAME": [str(resources.TRANSLATIONS)],
    "SECURITY_CLI_USERS_NAME": "",
    "SECURITY_CLI_ROLES_NAME": "",
    "SECURITY_URL_PREFIX": "/account",
}


def init_app(app: Flask) -> None:
    """Let people sign in."""
    settings: Settings = app.config["VISIMAL"]
    app.config.update(_CONFIG)
    app.config.update(door_words.settings())
    app.config["SECURITY_TOTP_SECRETS"] = {"1": _key(settings)}
    sessions.init_app(app, is_public=settings.is_public)
    security = Security(
        app,
        People(db, Person, type("NoRole", (), {}), Passkey),
        register_blueprint=False,
        login_form=SignInForm,
        forgot_password_form=AskResetForm,
        two_factor_setup_form=SetUpForm,
        two_factor_rescue_form=OtherWayForm,
        two_factor_select_form=WhichForm,
        wan_register_form=PasskeyForm,
        password_util_cls=Passwords,
        totp_cls=Codes,
        mf_recovery_codes_util_cls=SpareCodes,
        webauthn_util_cls=Passkeys,
    )
    security.pwd_context = OutsideTransactions(security.pwd_context)
    # Pages, not data: nothing here answers a programme, and no token opens anything.
    security.want_json(lambda _request: False)
    security.login_manager.session_protection = None
    security.login_manager._request_callback = None  # noqa: SLF001 - it reads tokens
    sign_in_trail.init_app(app)
    door.init_app(app, settings)
    other_house.init_app(app, settings)


def who() -> Viewer:
    """Who is signed in."""
    person = current_user._get_current_object()  # noqa: SLF001 - a proxy is no person
    if not isinstance(person, Person):
        return NOBODY
    return viewer_of(db.session(), person, today())


def _key(settings: Settings) -> str:
    """What the secrets of second proofs are enciphered with."""
    made = secret(
        settings.instance, "second-proof", lambda: urlsafe_b64encode(token_bytes(32))
    )
    return made.decode()
