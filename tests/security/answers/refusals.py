"""What a refusal says, and what it keeps to itself."""

import re

from werkzeug.test import TestResponse

from tests.security.answers.subject import must
from tests.security.answers.subject import Subject

_DETAILS = ("Traceback", "File &#34;", 'File "', "werkzeug", "sqlalchemy", "site-pack")
_NUMBER = re.compile(r"number [0-9a-f]{8,}")


def _is_for_people(answer: TestResponse) -> bool:
    """A title, a sentence, a way out, a number; nothing about the machine."""
    return bool(_NUMBER.search(answer.text)) and not any(
        word in answer.text for word in _DETAILS
    )


def _says(answer: TestResponse, status: int) -> bool:
    return answer.status_code == status and _is_for_people(answer)


@must
def what_does_not_exist_is_said_to_people(subject: Subject) -> bool:
    return _says(subject.stranger().get("/nowhere"), 404)


@must
def a_fault_is_said_to_people(subject: Subject) -> bool:
    return _says(subject.reader().get(subject.broken), 500)


@must
def a_fault_keeps_its_cause_to_itself(subject: Subject) -> bool:
    answer = subject.reader().get(subject.broken)
    return answer.status_code == 500 and subject.secret not in answer.text


@must
def a_strange_language_is_said_to_people(subject: Subject) -> bool:
    return _says(subject.reader().get(f"{subject.pages[0]}?lang=xx"), 400)


@must
def an_unknown_question_is_refused(subject: Subject) -> bool:
    return _says(subject.reader().get(f"{subject.pages[1]}?parnter=3"), 400)


@must
def an_address_that_is_too_long_is_refused(subject: Subject) -> bool:
    return _says(subject.reader().get(f"{subject.pages[0]}?x={'x' * 5000}"), 414)


@must
def headers_that_are_too_long_are_refused(subject: Subject) -> bool:
    long = {f"X-{number}": "x" * 4000 for number in range(10)}
    return _says(subject.reader().get(subject.pages[0], headers=long), 431)


@must
def too_many_headers_are_refused(subject: Subject) -> bool:
    many = {f"X-{number}": "x" for number in range(70)}
    return _says(subject.reader().get(subject.pages[0], headers=many), 431)


@must
def a_form_that_is_too_large_is_refused(subject: Subject) -> bool:
    sent = subject.stranger().post(subject.target, data={"x": "x" * 1_100_000})
    return _says(sent, 413)


@must
def a_form_of_too_many_fields_is_refused(subject: Subject) -> bool:
    fields = {f"field{number}": "x" for number in range(2100)}
    sent = subject.stranger().post(
        subject.target, data=fields, content_type="multipart/form-data"
    )
    return _says(sent, 413)


@must
def what_claims_to_be_endless_is_refused(subject: Subject) -> bool:
    sent = subject.stranger().post(
        subject.target,
        data="a=1",
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"CONTENT_LENGTH": str(10**12)},
    )
    return sent.status_code == 413


@must
def a_text_that_is_no_text_is_refused(subject: Subject) -> bool:
    reader = subject.reader()
    asked = [f"{subject.pages[0]}?by=%00", f"{subject.pages[0]}?%07=1", "/%00"]
    return all(_says(reader.get(one), 400) for one in asked)


@must
def no_file_beside_our_own_is_served(subject: Subject) -> bool:
    asked = (
        "/static/../app.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/.git/HEAD",
        "/.env",
        "/instance/visimal.sqlite3",
        "/backup.zip",
        "/console",
        "/metrics",
        "/static/",
    )
    reader = subject.reader()
    answers = [reader.get(one, follow_redirects=True) for one in asked]
    return all(400 <= one.status_code < 500 and _is_for_people(one) for one in answers)


@must
def nothing_is_echoed_as_markup(subject: Subject) -> bool:
    hostile = "<script>alert(1)</script>"
    reader = subject.reader()
    answers = [
        reader.get(f"{page}?{name}={hostile}")
        for page in subject.pages[:4]
        for name in ("by", "period", "lang", hostile)
    ]
    return not any(hostile in one.text for one in answers)


@must
def nothing_that_was_asked_becomes_a_header(subject: Subject) -> bool:
    reader = subject.reader()
    told = "%0d%0aSet-Cookie:%20x=1"
    asked = (f"/nowhere?lang={told}", f"/projects/{told}", f"{subject.pages[0]}?{told}")
    answers = [reader.get(one) for one in asked]
    return all(
        "x=1" not in str(one.headers) and one.status_code < 500 and _is_for_people(one)
        for one in answers
    )
