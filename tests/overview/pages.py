"""What stands on a page, read as a person would: tables by their rows."""

from collections.abc import Iterator
from html.parser import HTMLParser

from flask.testing import FlaskClient

#: Every page a reader can reach, with its parts switched.
PAGES = (
    "/",
    "/?period=2",
    "/partners",
    "/partners/1",
    "/partners/8",
    "/partners/14",
    "/work-plan",
    "/budget",
    "/budget?by=erdf",
    "/budget?by=category-period",
    "/months",
    "/months?scope=partner&key=4&measure=erdf",
    "/months?scope=category&key=travel",
    "/pipeline",
    "/pipeline?scope=category&measure=erdf",
    "/explain/consolidated?partner=1&period=1&category=office",
    "/explain/certified?line=P01-S1-0001",
    "/indicators",
    "/reports",
    "/reports?period=1",
    "/reports/1/1",
    "/reports/11/1",
    "/checks",
    "/workbooks",
    "/workbooks?period=1",
    "/nowhere",
)


#: One page of each kind, and each empty state.
DISTINCT_PAGES = (
    "/",
    "/partners",
    "/partners/1",
    "/partners/14",
    "/work-plan",
    "/budget",
    "/months?scope=partner&key=4&measure=erdf",
    "/pipeline",
    "/explain/consolidated?partner=1&period=1&category=office",
    "/explain/certified?line=P01-S1-0001",
    "/indicators",
    "/reports",
    "/reports?period=1",
    "/reports/1/1",
    "/reports/11/1",
    "/checks",
    "/workbooks",
    "/nowhere",
)


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            text = " ".join("".join(self._cell).split())
            self.tables[-1][-1].append(text)
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


def tables(client: FlaskClient, address: str) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, heads and feet included."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    reading = _Tables()
    reading.feed(answer.text)
    return reading.tables


def row(table: list[list[str]], beginning: str) -> list[str]:
    """The row of a table that begins with a word."""
    [found] = [cells for cells in table if cells and cells[0].startswith(beginning)]
    return found


def body(table: list[list[str]]) -> Iterator[list[str]]:
    """The rows between head and foot."""
    yield from table[1:-1]
