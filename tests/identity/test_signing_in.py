"""Coming in, going out, and what is asked once more."""

from flask import Flask

from tests.doors import actions
from tests.doors import code_now
from tests.doors import is_inside
from tests.doors import knock
from tests.doors import letters
from tests.doors import link_in
from tests.doors import send
from tests.doors import somebody
from tests.doors import visitor
from tests.people import PASSWORD


def test_a_password_and_a_code_open_the_door(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    first = knock(client, address)
    assert first.location == "/account/code?next=/"
    assert not is_inside(client)
    second = send(client, "/account/code", code=code_now())
    assert second.status_code == 302, second.text
    assert is_inside(client)
    assert actions(doorway)[-2:] == ["sign_in.second_proof", "sign_in.succeeded"]


def test_signing_out_leaves_nothing_in_the_browser(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    knock(client, address)
    send(client, "/account/code", code=code_now())
    answer = send(client, "/account/change", "/account/logout")
    assert '"cookies"' in answer.headers["Clear-Site-Data"]
    assert not is_inside(client)
    assert actions(doorway)[-1] == "sign_in.ended"


def test_a_forgotten_password_is_replaced_by_a_letter(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    answer = send(client, "/account/reset", email=address)
    assert "a letter with a link is on its way" in answer.text
    link = link_in(letters(doorway)[-1])
    page = link.removeprefix("http://localhost")
    new = "geese under a wide sky"
    answer = send(client, page, password=new, password_confirm=new)
    assert answer.location == "/account/login", answer.text
    assert "was changed" in letters(doorway)[-1]
    assert knock(visitor(doorway), address, PASSWORD).status_code == 200
    assert knock(visitor(doorway), address, new).location == "/account/code?next=/"
    again = client.get(page)
    assert again.location == "/account/reset"


def test_who_is_in_already_stays_in_when_a_code_is_asked_for(doorway: Flask) -> None:
    address, client = somebody(doorway), visitor(doorway)
    knock(client, address)
    send(client, "/account/code", code=code_now())
    answer = client.get("/account/code")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_inside(client)
    assert send(client, "/account/change", "/account/code").location == "/"
    assert is_inside(client)
