"""T8, R24 to R28: what every answer does, and how many of it a naive one does not."""

from collections.abc import Iterator
from functools import partial

import pytest

from tests.people import signed_in
from tests.security.answers import CHECKS
from tests.security.answers.subject import Check
from tests.security.answers.subject import Subject
from tests.security.applications import bare_app
from tests.security.applications import loaded_app
from tests.security.naive import naive_app
from visimal.identity.guard import public
from visimal.identity.permissions import Role

#: Pages of everybody's work; each is looked at by somebody who may see it.
PAGES = (
    "/",
    "/budget",
    "/partners",
    "/partners/1",
    "/work-plan",
    "/months",
    "/indicators",
    "/reports",
    "/reports/1/1",
    "/checks",
    "/workbooks",
)


class SpilledCoffeeError(RuntimeError):
    """A fault of the program, with words no reader should see."""

    def __init__(self) -> None:
        super().__init__("canary-3141")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Subject]:
    """The whole application, and one page of it that fails."""

    def broken() -> str:
        raise SpilledCoffeeError

    for app in loaded_app(tmp_path_factory, "answers"):
        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.add_url_rule("/broken", "broken", public(broken))
        yield Subject(
            app=app,
            pages=PAGES,
            reader=partial(signed_in, app, Role.PROJECT_LEADER),
            form="/account/login",
            target="/account/login",
            broken="/broken",
            file="/static/visimal.css",
            fields={"email": "nobody@demo.example", "password": "wrong words here"},
        )


@pytest.fixture(scope="module")
def naive() -> Subject:
    """An application without any of it."""
    app = naive_app()
    return Subject(
        app=app,
        pages=("/", "/budget"),
        reader=app.test_client,
        form="/sign-in",
        target="/sign-in",
        broken="/broken",
        file="/static/visimal.css",
        fields={"name": "somebody"},
    )


def test_the_list_is_long_enough() -> None:
    assert len(CHECKS) >= 54


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_every_answer(ours: Subject, check: Check) -> None:
    assert check(ours)


def test_a_naive_application_bites(naive: Subject) -> None:
    failed = [name for name, check in CHECKS.items() if not _passes(check, naive)]
    assert len(failed) >= 32, failed


def _passes(check: Check, subject: Subject) -> bool:
    try:
        return check(subject)
    except (AssertionError, KeyError):
        return False


def test_only_a_stated_number_of_proxies_is_believed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = {"X-Forwarded-Proto": "https"}
    for proxies, is_believed in ((0, False), (1, True)):
        for app in bare_app(tmp_path_factory, "proxies", {"proxies": proxies}):
            answer = app.test_client().get("/nowhere", headers=told)
            assert ("Strict-Transport-Security" in answer.headers) is is_believed


def test_an_address_of_other_people_has_the_strictest_cookie(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    address = "https://visimal.example.org"
    for app in bare_app(tmp_path_factory, "public", {"address": address}):
        client = app.test_client()
        answer = client.get("/account/login", base_url=address)
        assert answer.status_code == 200
        [cookie] = answer.headers.getlist("Set-Cookie")
        assert cookie.startswith("__Host-sid=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {
            part.strip() for part in cookie.split(";")
        }
