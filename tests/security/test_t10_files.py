"""T10, papers: whatever a file pretends to be, nothing in it runs in a browser."""

from collections.abc import Iterator
from io import BytesIO
from threading import Thread

import pytest
from flask import Flask
from flask import Response
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from playwright.sync_api import Error
from werkzeug.serving import make_server

from tests.evidence import papers
from tests.evidence.bringing import bring
from tests.evidence.bringing import brought
from tests.evidence.bringing import look
from tests.evidence.conftest import house
from tests.people import cookie_of
from tests.people import signed_in
from visimal.evidence import views
from visimal.evidence.models import Document
from visimal.evidence.serving import as_download
from visimal.identity.permissions import Role

__all__ = ["house"]

_SCRIPT = b"<script>alert(1)</script>"
#: A file that a PDF reader opens and that a browser would run as a page.
POLYGLOT = papers.PDF.replace(b"\n1 0 obj", b"\n<html>" + _SCRIPT + b"\n1 0 obj")
DRAWING = papers.INVOICE.replace(
    b"</Invoice>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    b"<x xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></x></Invoice>",
)
PAGES = {
    "page.pdf": POLYGLOT + b"%%EOF",
    "drawing.xml": DRAWING,
    "letter.eml": papers.LETTER + b"\r\n<html>" + _SCRIPT,
    "picture.png": papers.png() + _SCRIPT,
}
#: Exactly what every answer that holds a paper says.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}


@pytest.fixture
def accountant(house: Flask) -> FlaskClient:
    """Who brings and reads papers."""
    return signed_in(house, Role.ACCOUNTANT, partner=1)


@pytest.fixture(scope="module")
def numbers(house: Flask) -> dict[str, str]:
    """The numbers of the papers that hold scripts."""
    client = signed_in(house, Role.ACCOUNTANT, partner=1)
    return {
        name: brought(client, content, name=name) for name, content in PAGES.items()
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_paper_is_a_download_in_a_sandbox(
    accountant: FlaskClient, numbers: dict[str, str], name: str
) -> None:
    number = numbers[name]
    for answer in (
        accountant.get(f"/papers/{number}/file"),
        look(accountant, number),
    ):
        assert answer.status_code == 200
        assert answer.data == PAGES[name]
        for header, value in HEADERS.items():
            assert answer.headers[header] == value
        given = answer.headers["Content-Disposition"]
        assert given.startswith(f'attachment; filename="{number}.')
        assert given.endswith(f"filename*=UTF-8''{name}")
        assert answer.mimetype in {
            "application/octet-stream",
            "application/pdf",
            "image/png",
        }


def test_a_name_never_leaves_its_header(house: Flask) -> None:
    named = Document(
        number="P01-D0001",
        name='a";\r\nSet-Cookie: x=1; é\u202e.pdf',
        media_type="application/pdf",
        size=0,
    )
    with house.test_request_context("/"):
        given = as_download(BytesIO(), named).headers["Content-Disposition"]
    assert given.isascii()
    assert given.isprintable()
    assert given.count('"') == 2
    assert "Set-Cookie: x" not in given


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "page.xhtml", "x.js"])
def test_pages_and_drawings_are_not_taken(accountant: FlaskClient, name: str) -> None:
    answer = bring(accountant, _SCRIPT, name)
    assert answer.status_code == 422
    assert "not a kind of file" in answer.text


@pytest.mark.browser
def test_no_paper_runs_in_a_browser(
    house: Flask, numbers: dict[str, str], browser: Browser
) -> None:
    assert list(_run(house, numbers, browser)) == []


@pytest.mark.browser
def test_papers_that_are_served_as_pages_bite(
    house: Flask,
    numbers: dict[str, str],
    browser: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(views, "as_download", _as_page)
    assert list(_run(house, numbers, browser))


def _as_page(content: object, document: Document) -> Response:
    """Serve a paper as somebody careless would: shown, and guessed."""
    answer = as_download(content, document)  # type: ignore[arg-type]  # bytes that are read
    answer.headers["Content-Type"] = "text/html"
    for header in ("Content-Disposition", "X-Content-Type-Options"):
        del answer.headers[header]
    answer.headers["Content-Security-Policy"] = "default-src * 'unsafe-inline'"
    return answer


def _run(
    house: Flask,
    numbers: dict[str, str],
    browser: Browser,
) -> Iterator[str]:
    """The papers whose script ran when somebody followed a link to them."""
    server = make_server("127.0.0.1", 0, house, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context()
    name, value = cookie_of(house, Role.ACCOUNTANT, partner=1)
    context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    ran: list[str] = []

    def heard(dialog: object) -> None:
        ran.append(page.url)
        dialog.dismiss()  # type: ignore[attr-defined]  # Playwright's own

    page.on("dialog", heard)
    try:
        for one, number in numbers.items():
            before = len(ran)
            try:
                page.goto(f"{address}/papers/{number}/file")
                page.wait_for_timeout(100)
            except Error as error:
                assert "Download is starting" in str(error)  # noqa: PT017 - the way it should be
            if len(ran) > before:
                yield one
    finally:
        context.close()
        server.shutdown()
        thread.join()
        server.server_close()
