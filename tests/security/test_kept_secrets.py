"""The secret of a second proof is of no use to who only has the database."""

import json

from flask import Flask
from passlib.totp import TOTP

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody


def wrapped(app: Flask) -> str:
    """A new secret, as the database keeps it."""
    with app.app_context():
        factory = app.extensions["security"].totp_factory
        kept: str = factory.generate_totp_secret()
    return kept


def test_a_wrapped_secret_opens_with_the_key_of_this_installation_alone(
    empty_app: Flask,
) -> None:
    kept = wrapped(empty_app)
    told = json.loads(kept)
    assert "key" not in told
    assert told["enckey"]["c"]
    ours = TOTP.using(secrets=empty_app.config["SECURITY_TOTP_SECRETS"])
    assert len(ours.from_source(kept).base32_key) == 32
    theirs = TOTP.using(secrets={"1": "another key of another house"})
    assert theirs.from_source(kept).base32_key != ours.from_source(kept).base32_key


def test_a_secret_that_is_kept_as_it_is_bites() -> None:
    plain = TOTP(SECRET).to_json(encrypt=False)
    assert json.loads(plain)["key"] == SECRET
