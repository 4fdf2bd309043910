"""The application in several processes on one socket, to be raced and killed.

Run as a program: `python -m tests.security.serving INSTANCE DATABASE FAULT`. It reads
orders from its input: `start N` begins N processes of the application, `kill` ends
them all as `kill -9` does, and the end of the input ends everything. A fault is the
name of a mitigation that is taken out, to see that the tests find it.
"""

import os
import signal
import socket
import sys
from pathlib import Path

from waitress.server import create_server

from tests.security import faults
from visimal import resources
from visimal.settings import Settings

_THREADS = 8


def main(instance: str, database: str, fault: str) -> None:
    """Obey until the input ends."""
    faults.put_in(fault)
    # Only now: a fault must be there before the pages take what it replaces.
    from visimal.app import create_app  # noqa: PLC0415 - see above

    listening = socket.create_server(("127.0.0.1", 0), backlog=512)
    settings = Settings(Path(instance), database, (resources.REPORTS,), "en")
    _say(str(listening.getsockname()[1]))
    children: list[int] = []
    for order in sys.stdin:
        word, _, number = order.strip().partition(" ")
        if word == "start":
            for _ in range(int(number)):
                child = os.fork()
                if child == 0:
                    app = faults.around(fault, create_app(settings))
                    _say("ready")
                    create_server(
                        app, sockets=[listening], threads=_THREADS, ident=None
                    ).run()
                    os._exit(0)
                children.append(child)
        elif word == "kill":
            _kill(children)
            _say("killed")
    _kill(children)


def _kill(children: list[int]) -> None:
    for child in children:
        os.kill(child, signal.SIGKILL)
    while children:
        os.waitpid(children.pop(), 0)


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
