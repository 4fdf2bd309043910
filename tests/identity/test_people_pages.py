"""The pages about people, as a project leader and others meet them."""

import re

from flask.testing import FlaskClient

from tests.people import signed_in
from visimal.identity.permissions import Role


def hidden(page: str, name: str) -> str:
    """The first hidden value of that name on a page."""
    [value, *_] = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return str(value)


def test_x(shown_app, reader: FlaskClient) -> None:
    for address in ("/people", "/people/invite", "/account"):
        answer = reader.get(address)
        print(address, answer.status_code)
        assert answer.status_code == 200
    admin = signed_in(shown_app, Role.ADMINISTRATOR)
    for address in ("/administration/people", "/administration/people/invite", "/account"):
        answer = admin.get(address)
        assert answer.status_code == 200
    assert admin.get("/people").status_code == 403
