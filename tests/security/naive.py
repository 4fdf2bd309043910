"""An application as one is written in an hour: the checks must find it out."""

from flask import Flask
from flask import redirect
from flask import request
from flask import session
from werkzeug.wrappers import Response

_FORM = '<form method="post"><input name="name" value="{}"></form>'


def naive_app() -> Flask:
    """Two pages, a form and a fault; nothing of it is set up with care."""
    app = Flask("naive")
    app.secret_key = "naive"  # noqa: S105 - of an application that is bad on purpose
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/")
    def home() -> str:
        return f"<h1>Home</h1>{request.args.get('by', '')}"

    @app.get("/budget")
    def budget() -> str:
        return f"<h1>Budget</h1>{request.args.get('period', '')}"

    @app.route("/sign-in", methods=["GET", "POST"])
    def sign_in() -> str | Response:
        session["name"] = request.values.get("name", "")
        if "next" in request.args:
            return redirect(request.args["next"])
        return _FORM.format(session["name"])

    @app.get("/broken")
    def broken() -> str:
        message = "canary-3141"
        raise RuntimeError(message)

    return app
