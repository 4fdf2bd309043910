"""T7: guessing passwords is slow, and tells nobody who is known here."""

import time
from statistics import median

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_security import verify_password
from werkzeug.test import TestResponse

from tests.doors import knock
from tests.doors import letters
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from visimal.identity import door_forms
from visimal.identity.throttle import Throttle

WRONG = "herons over no water"
STRANGER = "nobody@elsewhere.example"
#: By how much two medians may differ, and from how many tries each.
MOST, TRIES = 0.10, 40


@pytest.fixture
def unhurried(doorway: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The same installation, for who tries very often."""
    monkeypatch.setattr(Throttle, "allow", lambda *_all, **_more: 0)
    return doorway


def times(client: FlaskClient, page: str, addresses: list[str]) -> list[float]:
    """The median time of an answer for each address, asked in turn."""
    seen: list[list[float]] = [[] for _ in addresses]
    for _ in range(TRIES):
        for place, address in enumerate(addresses):
            began = time.process_time()
            send(client, page, email=address, password=WRONG)
            seen[place].append(time.process_time() - began)
    return [median(one) for one in seen]


def differ(one: float, other: float) -> float:
    """By which part of the longer one two times differ."""
    return abs(one - other) / max(one, other)


@pytest.mark.parametrize("asked", ["/account/login", "/account/reset"])
def test_nobody_learns_from_the_time_who_is_known(unhurried: Flask, asked: str) -> None:
    known = somebody(unhurried)
    first, second = times(visitor(unhurried), asked, [known, STRANGER])
    assert differ(first, second) < MOST


def test_without_a_decoy_the_time_tells(
    unhurried: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = verify_password
    monkeypatch.setattr(
        "visimal.identity.door_forms.verify_password",
        lambda typed, kept: kept != door_forms.DECOY and real(typed, kept),
    )
    known = somebody(unhurried)
    first, second = times(visitor(unhurried), "/account/login", [known, STRANGER])
    assert differ(first, second) > MOST


def test_known_unknown_and_disabled_get_the_same_answer(unhurried: Flask) -> None:
    known = somebody(unhurried)

    def answers(page: str, **fields: str) -> set[tuple[int, str]]:
        return {
            bare(send(visitor(unhurried), page, email=address, **fields), address)
            for address in (known, STRANGER)
        }

    everything = answers("/account/login", password=WRONG) | answers("/account/reset")
    assert len(everything) == 2
    somebody(unhurried, active=False)
    assert answers("/account/login", password=WRONG) <= everything
    assert answers("/account/reset") <= everything
    assert len(letters(unhurried)) == 1


def bare(answer: TestResponse, address: str) -> tuple[int, str]:
    """An answer without what differs in every page: token and address."""
    kept = [line for line in answer.text.splitlines() if "csrf_token" not in line]
    return answer.status_code, "\n".join(kept).replace(address, "")


def test_the_sixth_wrong_password_must_wait(doorway: Flask) -> None:
    client, known = visitor(doorway), somebody(doorway)
    seen = [knock(client, known, WRONG).status_code for _ in range(6)]
    assert seen == [200] * 5 + [429]
    answer = knock(client, known, WRONG)
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert "try again in" in answer.text


def test_a_stranger_locks_nobody_out(doorway: Flask) -> None:
    thief, known = visitor(doorway), somebody(doorway)
    thief.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    for _ in range(7):
        knock(thief, known, WRONG)
    assert knock(thief, known).status_code == 429
    assert knock(visitor(doorway), known).location == "/account/code?next=/"


def test_without_counting_guessing_goes_on(unhurried: Flask) -> None:
    client, known = visitor(unhurried), somebody(unhurried)
    assert {knock(client, known, WRONG).status_code for _ in range(7)} == {200}


def test_the_fourth_letter_within_an_hour_is_not_sent(doorway: Flask) -> None:
    client, known = visitor(doorway), somebody(doorway)
    seen = [send(client, "/account/reset", email=known) for _ in range(4)]
    assert [one.status_code for one in seen] == [200, 200, 200, 429]
    assert len(letters(doorway)) == 3
