"""Each reader gets a language: by choice, by browser, or the programme's first."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from visimal.i18n import gettext_in
from visimal.i18n import language
from visimal.i18n import locale
from visimal.i18n import speaking
from visimal.i18n import UnknownLanguageError
from visimal.web.language import locale_of_reader


@pytest.mark.parametrize(
    ("understood", "given"),
    [
        ("fr", "fr_BE"),
        ("fr-FR, fr;q=0.9", "fr_FR"),
        ("nl-BE", "nl_BE"),
        ("nl-NL, en;q=0.5", "nl_NL"),
        ("en-BE", "en_GB"),
        ("en-US", "en_GB"),
        ("de, nl;q=0.8, fr;q=0.5", "nl_BE"),
        ("de", "fr_BE"),
        ("", "fr_BE"),
        ("*;q=x, \u00e9", "fr_BE"),
    ],
)
def test_a_browser_says_what_its_reader_understands(
    app: Flask, understood: str, given: str
) -> None:
    headers = {"Accept-Language": understood.encode("utf-8").decode("latin-1")}
    with app.test_request_context("/budget", headers=headers):
        assert locale_of_reader(("fr", "nl", "en")) == given


def test_a_choice_is_kept_and_leaves_the_address(client: FlaskClient) -> None:
    answer = client.get("/budget?by=period&lang=nl")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/budget?by=period"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    page = client.get("/nowhere", headers={"Accept-Language": "fr-FR"})
    assert '<html lang="nl">' in page.text


def test_a_choice_of_language_keeps_the_country_of_the_browser(app: Flask) -> None:
    headers = {"Accept-Language": "nl-NL, fr-FR", "Cookie": "visimal_language=fr"}
    with app.test_request_context("/budget", headers=headers):
        assert locale_of_reader() == "fr_FR"
        assert language() == "fr"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/?lang=fr",
        "/nowhere?lang=fr",
        "/nowhere?lang=fr&next=//x.example",
    ],
)
def test_a_choice_never_leads_to_another_host(
    client: FlaskClient, address: str
) -> None:
    target = urlsplit(client.get(address).headers.get("Location", ""))
    assert target.netloc == ""
    assert not target.path.startswith("//")


def test_a_workbook_speaks_its_own_language_whoever_reads() -> None:
    with speaking("nl"):
        assert locale() == "nl_BE"
    assert language() == "en"
    with pytest.raises(UnknownLanguageError):
        gettext_in("de", "Budget")
