"""T11: a hostile file is answered in a sentence, soon, and others never notice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from statistics import quantiles
from threading import Event
from time import monotonic
from time import process_time
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.evidence import hostile
from tests.evidence.bringing import bring
from tests.evidence.bringing import brought
from tests.evidence.bringing import store
from tests.evidence.conftest import house
from tests.evidence.papers import PDF
from tests.people import signed_in
from visimal.evidence import receiving
from visimal.evidence import services
from visimal.evidence.inspection import archives
from visimal.identity.permissions import Role
from visimal.identity.throttle import Limit

__all__ = ["house"]

#: What is larger is refused by the length it announces, before anybody reads it.
HARMS = {
    **hostile.ARCHIVES,
    **{f"a {name}": made for name, made in hostile.FILES.items() if name != "large"},
}


def _is_sent(name: str) -> bool:
    """Whether a browser could send such a name: half a character it cannot."""
    return name.isascii() or "\ud800" not in name


@pytest.fixture
def accountant(house: Flask, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """Who may upload as often as these tests do."""
    limit = Limit("a test", 10**6, timedelta(hours=1))
    monkeypatch.setattr(receiving, "UPLOAD", limit)
    return signed_in(house, Role.ACCOUNTANT, partner=1)


@pytest.mark.parametrize("harm", HARMS)
def test_a_hostile_file_is_refused_in_a_sentence_within_two_seconds(
    house: Flask, accountant: FlaskClient, harm: str
) -> None:
    name, made = HARMS[harm]
    content = made()
    before = [*store(house).digests()]
    # Of the processor, so that what else this machine does is not counted.
    began = process_time()
    answer = bring(accountant, content, name)
    assert process_time() - began < 2
    assert 400 <= answer.status_code < 500
    assert 'class="fault"' in answer.text
    assert [*store(house).digests()] == before, "nothing of it is kept"


@pytest.mark.parametrize("name", [one for one in hostile.NAMES if _is_sent(one)])
def test_a_hostile_name_is_cleaned_or_refused(
    accountant: FlaskClient, name: str
) -> None:
    content = PDF + name.encode("utf-8", "replace") + b"%%EOF"
    answer = bring(accountant, content, name)
    assert answer.status_code in {303, 400, 422}
    if answer.status_code == 303:
        page = accountant.get(answer.location).text
        assert "\u202e" not in page
        assert "<script>alert" not in page


def test_other_peoples_pages_keep_their_speed(
    house: Flask, accountant: FlaskClient
) -> None:
    """Measured side by side: pages alone, then pages while bombs are refused."""
    others = signed_in(house, Role.ACCOUNTANT, partner=2)
    brought(others, partner="2")
    name, made = hostile.ARCHIVES["deflate bomb"]
    content = made()
    alone = list(_seconds(others, 40))
    done = Event()

    def attack() -> None:
        while not done.is_set():
            bring(accountant, content, name)

    with ThreadPoolExecutor(1) as hand:
        attacking = hand.submit(attack)
        meanwhile = list(_seconds(others, 40))
        done.set()
        attacking.result()
    # One thread refuses bombs all the time: pages share a processor, and no more.
    assert _p95(meanwhile) < max(4 * _p95(alone), 0.5)


def test_nobody_waits_to_write_while_a_file_is_looked_at(
    house: Flask, accountant: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The looking is held up: somebody else adds a paper meanwhile."""
    others = signed_in(house, Role.ACCOUNTANT, partner=2)
    looking, go_on = Event(), Event()
    look = services.receive

    def slowly(*given: Any, **named: Any) -> object:  # noqa: ANN401 - handed on as it came
        if not looking.is_set():
            looking.set()
            assert go_on.wait(20)
        return look(*given, **named)

    monkeypatch.setattr(services, "receive", slowly)
    with ThreadPoolExecutor(1) as hand:
        waiting = hand.submit(bring, accountant, PDF + b"held up %%EOF")
        assert looking.wait(20)
        began = monotonic()
        brought(others, partner="2")
        assert monotonic() - began < 5
        go_on.set()
        assert waiting.result().status_code == 303


@pytest.mark.parametrize("harm", ["deflate bomb", "200,000 defined names"])
def test_without_the_guard_the_bomb_is_taken(
    accountant: FlaskClient, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    for limit in ("INFLATED", "OF_ONE", "RATIO", "OF_WORKBOOK", "OF_OTHERS"):
        monkeypatch.setattr(archives, f"MOST_{limit}", 2**40)
    monkeypatch.setattr(archives, "RATIO_FROM", 2**40)
    name, made = hostile.ARCHIVES[harm]
    assert bring(accountant, made(), name).status_code == 303


def _seconds(client: FlaskClient, times: int) -> Iterator[float]:
    for _ in range(times):
        began = monotonic()
        assert client.get("/papers").status_code == 200
        yield monotonic() - began


def _p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20)[-1]
