"""What another site may make a browser do."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security.answers.subject import must
from tests.security.answers.subject import Subject

_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def token(client: FlaskClient, subject: Subject) -> str:
    """What the form of this visitor carries; nothing if it carries nothing."""
    found = _TOKEN.search(client.get(subject.form).text)
    return found.group(1) if found else ""


def _sent(subject: Subject, headers: dict[str, str] | None = None) -> TestResponse:
    """A form sent with all it needs, and these headers."""
    visitor = subject.stranger()
    fields = {**subject.fields, "csrf_token": token(visitor, subject)}
    return visitor.post(subject.target, data=fields, headers=headers)


def _refused(answer: TestResponse, status: int) -> bool:
    return answer.status_code == status


@must
def an_honest_form_is_taken(subject: Subject) -> bool:
    """Else the checks below would prove nothing."""
    return _sent(subject).status_code not in {400, 403, 415}


@must
def a_form_without_a_token_is_refused(subject: Subject) -> bool:
    visitor = subject.stranger()
    visitor.get(subject.form)
    return _refused(visitor.post(subject.target, data=subject.fields), 400)


@must
def a_form_with_the_token_of_another_visit_is_refused(subject: Subject) -> bool:
    foreign = token(subject.stranger(), subject)
    visitor = subject.stranger()
    visitor.get(subject.form)
    fields = {**subject.fields, "csrf_token": foreign}
    return _refused(visitor.post(subject.target, data=fields), 400)


@must
def a_form_with_a_token_that_was_made_up_is_refused(subject: Subject) -> bool:
    visitor = subject.stranger()
    visitor.get(subject.form)
    fields = {**subject.fields, "csrf_token": "a" * 40}
    return _refused(visitor.post(subject.target, data=fields), 400)


@must
def a_token_in_the_address_is_no_token(subject: Subject) -> bool:
    visitor = subject.stranger()
    given = token(visitor, subject)
    address = f"{subject.target}?csrf_token={given}"
    return _refused(visitor.post(address, data=subject.fields), 400)


@must
def a_form_of_a_visit_that_ended_is_refused(subject: Subject) -> bool:
    visitor = subject.stranger()
    fields = {**subject.fields, "csrf_token": token(visitor, subject)}
    visitor.delete_cookie(subject.app.config["SESSION_COOKIE_NAME"])
    return _refused(visitor.post(subject.target, data=fields), 400)


@must
def a_form_of_another_site_is_refused(subject: Subject) -> bool:
    return _refused(_sent(subject, {"Sec-Fetch-Site": "cross-site"}), 403)


@must
def a_form_of_a_neighbouring_site_is_refused(subject: Subject) -> bool:
    return _refused(_sent(subject, {"Sec-Fetch-Site": "same-site"}), 403)


@must
def a_form_of_a_foreign_origin_is_refused(subject: Subject) -> bool:
    return _refused(_sent(subject, {"Origin": "https://evil.example"}), 403)


@must
def a_form_of_no_origin_is_refused(subject: Subject) -> bool:
    return _refused(_sent(subject, {"Origin": "null"}), 403)


@must
def a_form_of_an_origin_that_looks_like_ours_is_refused(subject: Subject) -> bool:
    return _refused(_sent(subject, {"Origin": "http://localhost.evil.example"}), 403)


@must
def json_is_no_form(subject: Subject) -> bool:
    return _refused(subject.stranger().post(subject.target, json={"a": 1}), 415)


@must
def plain_text_is_no_form(subject: Subject) -> bool:
    """What a form of another site can send without asking."""
    sent = subject.stranger().post(subject.target, data="{}", content_type="text/plain")
    return _refused(sent, 415)


@must
def nobody_may_frame_a_page(subject: Subject) -> bool:
    return all(
        one.headers.get("X-Frame-Options") == "DENY"
        and "frame-ancestors 'none'" in one.headers["Content-Security-Policy"]
        for one in subject.all
    )
