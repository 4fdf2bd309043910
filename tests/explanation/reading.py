"""Reading explanations as a person does: the amounts on a page and where they lead."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qs
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.web import formats

_EXPLAINED = re.compile(r'<a class="explained"\s+href="([^"]+)"[^>]*>([^<]+)</a>')
_HEADING = re.compile(r"<h1[^>]*>\s*Where does (\S+) come from\?")
_LINE = re.compile(
    r'<th scope="row" class="nowrap">\s*<a href="([^"]+)">.*?'
    r'<td class="n">[^<]*</td>\s*<td class="n">([^<]*)</td>\s*</tr>',
    re.DOTALL,
)
_PAPER = re.compile(r'href="(/papers/[^"/]+)"')


class Link(NamedTuple):
    """An amount and where it leads."""

    href: str
    amount: Euro

    @property
    def reach(self) -> dict[str, str]:
        """What the address says."""
        asked = parse_qs(urlsplit(self.href).query)
        return {name: one for name, [one] in asked.items()}

    @property
    def figure(self) -> tuple[str, frozenset[tuple[str, str]], Euro]:
        """Which figure it is, however its address is written, and what it comes to."""
        return self.measure, frozenset(self.reach.items()), self.amount

    @property
    def measure(self) -> str:
        """What is measured."""
        return urlsplit(self.href).path.rpartition("/")[2]


class Page(NamedTuple):
    """A page that was opened."""

    text: str

    @property
    def amount(self) -> Euro:
        """The amount that is explained."""
        [found] = _HEADING.findall(self.text)
        return read(found)

    @property
    def amounts(self) -> list[Link]:
        """The amounts that lead somewhere."""
        return [_link(one) for one in _EXPLAINED.findall(self.text)]

    def amounts_of(self, heading: str) -> list[Link]:
        """Those of one section."""
        for section in self.text.split("<section")[1:]:
            if f"<h2>{heading}</h2>" in section:
                return Page(section).amounts
        return []

    @property
    def lines(self) -> list[Link]:
        """The lines, each with what it brings."""
        return [_link(one) for one in _LINE.findall(self.text)]

    @property
    def papers(self) -> list[str]:
        """The papers."""
        return _PAPER.findall(self.text)


def read(amount: str) -> Euro:
    """An amount as a page writes it."""
    return formats.read_amount(unescape(amount), "en_GB")


def opened(client: FlaskClient, address: str) -> Page:
    """A page."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.text)


def together(links: list[Link]) -> Euro:
    """What they come to."""
    return total(one.amount for one in links)


def _link(found: tuple[str, str]) -> Link:
    return Link(unescape(found[0]), read(found[1]))
