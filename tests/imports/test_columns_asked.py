"""What is not recognised is named once, and remembered for that partner alone."""

import re
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient

from tests.imports.lists import brought
from tests.imports.lists import csv_of
from tests.imports.lists import lines
from tests.people import signed_in
from tests.security.clerks import CLAIM
from tests.security.clerks import opened
from tests.security.clerks import PARTNER
from tests.security.clerks import sent
from visimal.identity.permissions import Role

_HEADS = "Jrnl;Truc;Qui;Combien"
_ROW = "VEN 12;Train Lille-Gand (DEMO);Rail DEMO;1 234,56"
_SAID = {
    "column_1": "internal_reference",
    "column_2": "description",
    "column_3": "supplier",
    "column_4": "amount",
    "fixed_category": "travel",
}


def test_columns_are_named_once_and_the_next_list_is_read_without_a_question(
    app: Flask,
) -> None:
    clerk = signed_in(app, Role.ACCOUNTANT, partner=PARTNER)
    address = brought(clerk, csv_of(_ROW, heads=_HEADS), "a.csv").location
    asked = clerk.get(address).text
    assert "What do the columns of your list mean?" in asked
    assert "for example: VEN 12" in asked
    package = next(iter(_packages(asked)))
    said = {**_SAID, "fixed_work_package": package}
    twice = {**said, "column_3": "description"}
    refused = sent(clerk, f"{address}/columns", twice)
    assert refused.status_code == 422
    assert "Another column means this already" in refused.text
    assert sent(clerk, f"{address}/columns", said).location == address
    assert "€1,234.56" in clerk.get(address).text
    before = len(lines(app))
    assert sent(clerk, address, {}).status_code == 303
    new = list(lines(app).values())[before]
    assert (new.category, new.internal_reference) == ("travel", "VEN 12")
    # The next one, by a colleague of the same partner.
    officer = signed_in(app, Role.OFFICER, partner=PARTNER)
    address = brought(officer, csv_of(_ROW, _ROW, heads=_HEADS), "b.csv").location
    assert "€2,469.12" in officer.get(address).text
    # Another partner is asked: its headings may mean something else.
    other = signed_in(app, Role.ACCOUNTANT, partner=5)
    page = CLAIM.replace(str(PARTNER), "5", 1)
    answer = brought_to(other, page, csv_of(_ROW, heads=_HEADS))
    assert "What do the columns of your list mean?" in answer


def brought_to(client: FlaskClient, claim: str, content: bytes) -> str:
    """The page of a list that is brought to another claim."""
    fields = opened(client, f"{claim}/import")
    data = {**fields, "list": (BytesIO(content), "c.csv")}
    answer = client.post(f"{claim}/import", data=data)
    return client.get(answer.location).text


def _packages(page: str) -> list[str]:
    found = re.search(r'name="fixed_work_package".*?</select>', page, re.DOTALL)
    return re.findall(r'value="([^"]+)"', found[0]) if found else []
