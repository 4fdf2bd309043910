"""The number of a request: it stands on the page, in the log and in the trail."""

from secrets import token_hex

from flask import g


def request_number() -> str:
    """What ties a page, its line in the log and its acts together."""
    if "request_number" not in g:
        g.request_number = token_hex(8)
    number: str = g.request_number
    return number
