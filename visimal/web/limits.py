"""How much a request may bring: addresses, headers, fields, files.

What is too large is refused before it is read. A view that takes papers says so
(`takes_papers`); every other one takes a form and no more. A text that no database
and no workbook could keep (a character that is none) is refused at the door.
"""

import re
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from typing import ParamSpec
from typing import TypeVar

from flask import Flask
from flask import request
from werkzeug.exceptions import BadRequest
from werkzeug.exceptions import NotFound
from werkzeug.exceptions import RequestHeaderFieldsTooLarge
from werkzeug.exceptions import RequestURITooLarge
from werkzeug.exceptions import SecurityError

from visimal.i18n import gettext

MIB = 1024 * 1024
#: The most a request with a paper in it brings, and one without.
MOST_WITH_PAPER = 25 * MIB
MOST = MIB
MOST_FIELDS = 2000
#: Of a view that takes a table: a thousand rows of a list of expenditure.
MOST_WITH_TABLE = 8 * MIB
MOST_FIELDS_OF_A_TABLE = 40_000
#: Of the address with all that it asks, and of all headers together.
MOST_OF_ADDRESS = 4094
MOST_OF_HEADERS = 32 * 1024
MOST_HEADERS = 60
#: No key and no number of anything is larger; a database could not even compare it.
MOST_OF_NUMBERS = 2**31 - 1

_TAKES_PAPERS = "visimal_takes_papers"
_TAKES_TABLES = "visimal_takes_tables"
#: Half of a pair, and control characters other than tab and line ends.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

P = ParamSpec("P")
R = TypeVar("R")


def takes_papers(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view take a file of up to 25 MiB."""
    setattr(view, _TAKES_PAPERS, True)
    return view


def takes_tables(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view take a table with many rows, each with a field for every cell."""
    setattr(view, _TAKES_TABLES, True)
    return view


def init_app(app: Flask) -> None:
    """Refuse what is too large or no text, before anybody reads it."""
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_WITH_PAPER,
        MAX_FORM_MEMORY_SIZE=MOST,
        MAX_FORM_PARTS=MOST_FIELDS,
    )

    @app.before_request
    def _measure() -> None:
        if isinstance(request.routing_exception, SecurityError):
            # Of a strange host: no page of ours could even link to itself.
            raise request.routing_exception
        view = app.view_functions.get(request.endpoint or "")
        if getattr(view, _TAKES_TABLES, False):
            request.max_content_length = MOST_WITH_TABLE
            request.max_form_memory_size = MOST_WITH_TABLE
            request.max_form_parts = MOST_FIELDS_OF_A_TABLE
        elif not getattr(view, _TAKES_PAPERS, False):
            request.max_content_length = MOST
        if _length_of_address() > MOST_OF_ADDRESS:
            raise RequestURITooLarge
        lengths = [len(name) + len(value) for name, value in request.headers]
        if len(lengths) > MOST_HEADERS or sum(lengths) > MOST_OF_HEADERS:
            raise RequestHeaderFieldsTooLarge
        numbers = (request.view_args or {}).values()
        if any(isinstance(one, int) and one > MOST_OF_NUMBERS for one in numbers):
            raise NotFound
        assert_text(_texts())


def assert_text(texts: Iterable[str]) -> None:
    """Make sure that a database and a workbook could keep each of these.

    Raises:
        BadRequest: one has a character that is no text.
    """
    if any(_NO_TEXT.search(one) for one in texts):
        raise BadRequest(
            gettext(
                "Something that was typed or pasted holds a character that is no"
                " text. Type it again, or paste it as plain text."
            )
        )


def _length_of_address() -> int:
    raw: str = request.environ.get("REQUEST_URI", "")
    return max(len(raw), len(request.path) + len(request.query_string))


def _texts() -> Iterator[str]:
    """Every text a request brings, the names of files among them."""
    yield from (str(value) for value in (request.view_args or {}).values())
    yield request.path
    for name, value in request.args.items(multi=True):
        yield name
        yield value
    for name, value in request.form.items(multi=True):
        yield name
        yield value
    for name, file in request.files.items(multi=True):
        yield name
        yield file.filename or ""
