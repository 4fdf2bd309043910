"""`visimal serve`: the pages of visimal, on an address of this machine."""

import socket
from collections.abc import Mapping
from ipaddress import ip_address

import click
from waitress import create_server

from visimal.app import create_app
from visimal.cli.endings import WrongCommandError
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import usable
from visimal.cli.progress import at_work
from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.settings import Settings
from visimal.web.limits import MIB
from visimal.web.limits import MOST_OF_HEADERS
from visimal.web.limits import MOST_WITH_PAPER

HOST = "127.0.0.1"
_LAST_PORT, _DIGITS = 65535, 5


class Port(click.ParamType[int]):
    """A number that a port can have."""

    name = "port"

    def convert(
        self,
        value: str | int,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """The port of a text."""
        text = str(value)
        if text.isdecimal() and len(text) <= _DIGITS and int(text) <= _LAST_PORT:
            return int(text)
        sentence = gettext("a port is a number from 1 to %(last)s.", last=_LAST_PORT)
        raise click.BadParameter(sentence, ctx, param)


port_option = click.option(
    "--port",
    type=Port(),
    default=8000,
    envvar="PORT",
    metavar="N",
    help=msgid("The port of the address (8000 if not set; PORT works too)."),
)


@click.command(
    cls=Spoken,
    help=msgid(
        "Show the projects of this machine in a browser, until Ctrl + C.\n\nVisimal "
        "answers only to this machine, unless you name another address with --host."
    ),
)
@click.option(
    "--host",
    default=HOST,
    metavar="ADDRESS",
    help=msgid(
        "The address to answer to; 0.0.0.0 is every address of this machine. Under "
        "which names people reach it then stands in VISIMAL_HOSTS."
    ),
)
@port_option
def serve(host: str, port: int) -> None:
    """Serve until stopped."""
    chosen = settings()
    with reserved(host, port) as place:
        _assert_private(place, chosen)
        serve_at(place, chosen)


def reserved(host: str, port: int) -> socket.socket:
    """A place to serve at, which from now on nobody else can have.

    Raises:
        WrongCommandError: it is taken, or not of this machine.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, _, _, _, address = found[0]
        place = socket.socket(family, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        sentence = gettext("This machine has no address “%(host)s”.", host=host)
        raise WrongCommandError(sentence) from error
    try:
        # A port that was left a moment ago may be taken again, one in use not.
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind(address)
        place.listen()
    except OSError as error:
        place.close()
        sentence = gettext(
            "Port %(port)s of %(host)s cannot be used: %(reason)s. Choose another one "
            "with --port, or end the program that uses it.",
            port=port,
            host=host,
            reason=error.strerror,
        )
        raise WrongCommandError(sentence) from error
    return place


def _assert_private(place: socket.socket, chosen: Settings) -> None:
    """Answer other machines only as somebody whom the settings make strict.

    Raises:
        WrongCommandError: other machines would reach it, and no address is named.
    """
    host = ip_address(place.getsockname()[0])
    if not (host.is_loopback or chosen.is_public):
        sentence = gettext(
            "Other people would reach %(host)s. Name the https:// address they use in "
            "VISIMAL_ADDRESS first; docs/operating.md says how.",
            host=host,
        )
        raise WrongCommandError(sentence)


def address_of(place: socket.socket) -> str:
    """What to type into a browser."""
    host, port = place.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve_at(place: socket.socket, chosen: Settings) -> None:
    """Serve the application at a reserved place, until stopped."""
    with at_work(gettext("Starting")), usable(chosen):
        app = create_app(chosen)
        server = create_server(app, sockets=[place], **limits(chosen))
    sentence = gettext(
        "visimal is at %(address)s (stop it with Ctrl + C).", address=address_of(place)
    )
    click.echo(sentence)
    server.run()


def limits(chosen: Settings) -> Mapping[str, object]:
    """What the server takes before the application is asked, a little more than it."""
    return {
        "ident": None,
        "threads": 8,
        "connection_limit": 400,
        "channel_timeout": 60,
        "max_request_header_size": 2 * MOST_OF_HEADERS,
        "max_request_body_size": MOST_WITH_PAPER + MIB,
        # What a visitor says of proxies is believed only where one stands in front.
        "clear_untrusted_proxy_headers": not chosen.proxies,
    }
