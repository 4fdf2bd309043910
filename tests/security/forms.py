"""Sending a form as a browser does: with what stood hidden in it."""

import re
from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"\s+value="([^"]*)"')


def hidden(client: FlaskClient, page: str) -> dict[str, str]:
    """What a form of this page carries unseen."""
    return dict(_HIDDEN.findall(client.get(page).text))


def posted(
    client: FlaskClient,
    page: str,
    fields: Mapping[str, object],
    to: str | None = None,
) -> TestResponse:
    """Open a page and send its form, to itself unless said otherwise."""
    return client.post(to or page, data={**hidden(client, page), **fields})
