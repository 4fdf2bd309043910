"""A small house of its own that signs people in and vouches for their addresses."""

import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask import jsonify
from flask import redirect
from flask import request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

CLIENT = "visimal"
SECRET = "agreed between two houses"  # noqa: S105 - of the tests


class Provider:
    """What the other house says, until a test has it say something else."""

    def __init__(self) -> None:
        self.address = ""
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        #: What its tokens are signed with; another key is a forger's.
        self.signing = self.key
        #: Whether it signs what it says at all.
        self.signs = True
        self.claims: dict[str, Any] = {}
        self._nonces: dict[str, str] = {}

    def app(self) -> Flask:
        """The pages of the other house."""
        app = Flask("provider")
        pages = {
            "/.well-known/openid-configuration": self._configuration,
            "/authorize": self._authorize,
            "/jwks": self._keys,
        }
        for address, view in pages.items():
            app.add_url_rule(address, address, view)
        app.add_url_rule("/token", "token", self._token, methods=["POST"])
        return app

    def _configuration(self) -> Response:
        return jsonify(
            issuer=self.address,
            authorization_endpoint=f"{self.address}/authorize",
            token_endpoint=f"{self.address}/token",
            jwks_uri=f"{self.address}/jwks",
            response_types_supported=["code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=["RS256"],
            code_challenge_methods_supported=["S256"],
        )

    def _authorize(self) -> Response:
        code = f"code-{len(self._nonces)}"
        self._nonces[code] = request.args["nonce"]
        assert request.args["code_challenge_method"] == "S256"
        back = urlencode({"code": code, "state": request.args["state"]})
        return redirect(f"{request.args['redirect_uri']}?{back}")

    def _keys(self) -> Response:
        return jsonify(keys=[self.key.as_dict(private=False)])

    def _token(self) -> Response:
        at = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": "1",
            "iat": at,
            "exp": at + 300,
            "nonce": self._nonces[request.form["code"]],
            **self.claims,
        }
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signing)
        if not self.signs:
            head = urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
            token = f"{head}.{token.split('.')[1]}."
        return jsonify(access_token="x", token_type="Bearer", id_token=token)  # noqa: S106 - opens nothing


@contextmanager
def served() -> Iterator[Provider]:
    """The other house, open on this machine."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.app(), threaded=True)
    provider.address = f"http://127.0.0.1:{server.port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()
