"""What the library can say on our pages is said in our words, in each language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import flask_security
import pytest

from visimal.i18n import gettext_in
from visimal.identity.door_letters import CHANGED
from visimal.identity.door_letters import RESET
from visimal.identity.door_words import MESSAGES
from visimal.identity.door_words import WAYS

LIBRARY = Path(flask_security.__file__).parent
#: Where the pages we opened are written.
MODULES = (
    "decorators",
    "forms",
    "mail_util",
    "recovery_codes",
    "tf_plugin",
    "views",
    "webauthn",
    "webauthn_util",
)
#: What it says about what is not opened here: registering, confirming, names, texts.
NOT_OPENED = frozenset(
    {
        "ALREADY_CONFIRMED",
        "CODE_HAS_BEEN_SENT",
        "CONFIRMATION_EXPIRED",
        "CONFIRMATION_REQUEST",
        "CONFIRMATION_REQUIRED",
        "EMAIL_ALREADY_ASSOCIATED",
        "EMAIL_CONFIRMED",
        "FAILED_TO_SEND_CODE",
        "FORGOT_PASSWORD",
        "IDENTITY_ALREADY_ASSOCIATED",
        "INVALID_CONFIRMATION_TOKEN",
        "INVALID_LOGIN_TOKEN",
        "LOGIN_EMAIL_SENT",
        "LOGIN_EXPIRED",
        "PASSWORD_RESET",
        "PASSWORDLESS_LOGIN_SUCCESSFUL",
        "PHONE_INVALID",
        "USERNAME_ALREADY_ASSOCIATED",
        "USERNAME_NOT_PROVIDED",
        "USERNAME_RECOVERY_REQUEST",
        "CONFIRM_REGISTRATION",
    }
)


def said_by(module: str) -> Iterator[str]:
    """The names of the messages that a module of the library asks for."""
    tree = ast.parse((LIBRARY / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in {"get_message", "_generic_message"}:
            yield from (text for one in node.args for text in texts(one))
        for given in node.keywords:
            if given.arg in {"message", "replace_msg"}:
                yield from texts(given.value)


def texts(node: ast.expr) -> Iterator[str]:
    """The text that an expression is, if it is one as it stands."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_all_that_the_library_says_here_is_in_our_words() -> None:
    said = {name for module in MODULES for name in said_by(module)}
    assert said > {"GENERIC_AUTHN_FAILED", "INVALID_RECOVERY_CODE", "WEBAUTHN_EXPIRED"}
    assert said - NOT_OPENED - {*MESSAGES} == set()


def sentences() -> list[str]:
    """Every sentence of the door that is not in a template."""
    letters = (RESET, *CHANGED.values())
    told = [line for one in letters for line in (one.subject, *one.lines)]
    found = [text for text, _kind in MESSAGES.values()]
    return [one for one in (*found, *WAYS.values(), *told) if one.strip("\0")]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_door_speaks_every_language(language: str) -> None:
    missing = [one for one in sentences() if gettext_in(language, one) == one]
    assert missing == []
