"""A claim under control, those who speak about it, and what they say."""

import re
from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import signed_in
from tests.security.clerks import sent
from visimal.demonstration import project_file
from visimal.identity.permissions import Role

#: Partner 10's third claim was submitted on 5 July 2027 and is under control; the
#: project's day is 15 July.
PARTNER = 10
CLAIM = f"/claims/{PARTNER}/3/questions"
CONTROL = f"/control/{PARTNER}/3/questions"
#: Its first line names a person.
OF_A_PERSON = "P10-S3-0001"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_TERM = re.compile(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", re.DOTALL)


#: What people say of a claim while control runs.
_SAID = {"questions", "visits", "verification", "checklist"}


def unasked() -> dict[str, Any]:
    """The demonstration before anybody asked, answered or wrote down anything."""
    document = project_file()
    for report in document["reports"]:
        for name in _SAID & report.keys():
            del report[name]
    return document


def controller(app: Flask) -> FlaskClient:
    """Who controls the claim."""
    return signed_in(app, Role.CONTROLLER, partner=PARTNER)


def clerk(app: Flask, role: Role = Role.ACCOUNTANT) -> FlaskClient:
    """Who makes the claim."""
    return signed_in(app, role, partner=PARTNER)


def ask(app: Flask, text: str, line: str = "") -> int:
    """Ask as controller; the number of the question."""
    answer = sent(controller(app), CONTROL, {"line": line, "text": text})
    assert answer.status_code == 303, answer.text
    return int(answer.location.rpartition("-")[2])


def answered(app: Flask, number: int, text: str, papers: str = "") -> TestResponse:
    """Answer as accountant."""
    path = f"{CLAIM}/{number}/answer"
    return sent(clerk(app), path, {"text": text, "papers": papers})


def pressed(
    client: FlaskClient, page: str, path: str, fields: Mapping[str, str] | None = None
) -> TestResponse:
    """Send the form of a page that has this address, or one that it does not have."""
    text = client.get(page).text
    form = re.search(
        rf'<form[^>]*?action="{re.escape(path)}"[^>]*>(.*?)</form>', text, re.DOTALL
    )
    hidden = dict(_HIDDEN.findall(form[1] if form else text))
    hidden = {name: hidden[name] for name in ("csrf_token", "once")}
    return client.post(path, data={**hidden, **(fields or {})})


def settled(client: FlaskClient, page: str, number: int) -> TestResponse:
    """Press the button that settles a question."""
    return pressed(client, page, f"{page}/{number}/settlement")


def thread(page: str, number: int) -> str:
    """What a page shows of one question."""
    found = re.search(
        rf'<article[^>]*id="question-{number}">(.*?)</article>', page, re.DOTALL
    )
    return unescape(found[1]) if found else ""


def clock(page: str) -> dict[str, str]:
    """What a page says of the clock."""
    return {name: value.strip() for name, value in _TERM.findall(page)}


def letters(app: Flask) -> list[EmailMessage]:
    """The letters in the installation's folder, oldest first."""
    files = Path(app.instance_path).glob("mail/*.eml")
    found = sorted(files, key=lambda one: one.stat().st_mtime_ns)
    return [message_from_bytes(one.read_bytes(), policy=default) for one in found]
