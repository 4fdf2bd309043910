"""Sending a form as a browser does: with what stood hidden in it."""

import re
from collections.abc import Mapping

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"\s+value="([^"]*)"')


def hidden(client: FlaskClient, page: str, to: str) -> dict[str, str]:
    """What the form of this page that is sent there carries unseen."""
    forms = client.get(page).text.split("<form")[1:]
    [form] = [one for one in forms if f'action="{to}"' in one]
    return dict(_HIDDEN.findall(form))


def posted(
    client: FlaskClient,
    page: str,
    fields: Mapping[str, object],
    to: str | None = None,
) -> TestResponse:
    """Open a page and send its form, to itself unless said otherwise."""
    return client.post(to or page, data={**hidden(client, page, to or page), **fields})
