"""A small application with our plumbing and no project."""

import pytest
from flask import abort
from flask import Flask
from flask.testing import FlaskClient

from visimal import resources
from visimal.web import plumbing
from visimal.web.questions import asked


class SpilledCoffeeError(RuntimeError):
    """A fault of the program, with words no reader should see."""

    def __init__(self) -> None:
        super().__init__("secret cause")


@pytest.fixture
def app() -> Flask:
    app = Flask(
        "visimal",
        template_folder=str(resources.TEMPLATES),
        static_folder=str(resources.STATIC),
    )
    plumbing.init_app(app)

    @app.get("/budget")
    def budget() -> str:
        chosen = asked(by=("category", "period"))
        return f"by {chosen['by']}"

    @app.get("/partners/<int:number>")
    def partner(number: int) -> str:
        asked()
        return str(number)

    @app.get("/refused/<int:status>")
    def refused(status: int) -> str:
        abort(status)

    @app.get("/broken")
    def broken() -> str:
        raise SpilledCoffeeError

    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
