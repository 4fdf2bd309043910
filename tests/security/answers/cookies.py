"""What stays in the browser."""

from http.cookies import Morsel
from http.cookies import SimpleCookie

from werkzeug.test import TestResponse

from tests.security.answers.subject import must
from tests.security.answers.subject import Subject


def _cookies(*answers: TestResponse) -> "list[Morsel[str]]":
    found: list[Morsel[str]] = []
    for answer in answers:
        for text in answer.headers.getlist("Set-Cookie"):
            found.extend(SimpleCookie(text).values())
    return found


def _set(subject: Subject) -> "list[Morsel[str]]":
    """Every cookie that was set, that of a form's session at least."""
    form = subject.stranger().get(subject.form)
    secure = subject.stranger().get(subject.form, base_url="https://localhost")
    found = _cookies(*subject.all, form, secure)
    assert found, "nothing set a cookie"
    return found


@must
def no_script_reads_a_cookie(subject: Subject) -> bool:
    return all(one["httponly"] for one in _set(subject))


@must
def no_other_site_sends_a_cookie(subject: Subject) -> bool:
    return all(one["samesite"] in {"Lax", "Strict"} for one in _set(subject))


@must
def a_cookie_belongs_to_this_host_alone(subject: Subject) -> bool:
    named = [one for one in _set(subject) if one["samesite"]]
    return bool(named) and all(not one["domain"] for one in _set(subject))


@must
def a_cookie_holds_for_every_page(subject: Subject) -> bool:
    return all(one["path"] == "/" and one["samesite"] for one in _set(subject))


@must
def a_session_ends_with_the_browser(subject: Subject) -> bool:
    sessions = [one for one in _set(subject) if "language" not in one.key]
    return all(
        not one["expires"] and not one["max-age"] and one["samesite"]
        for one in sessions
        if one.value
    )


@must
def what_the_browser_keeps_says_nothing(subject: Subject) -> bool:
    """Neither readable nor signed contents: a number of chance."""
    sessions = [one for one in _set(subject) if one.key in {"sid", "__Host-sid"}]
    return bool(sessions) and all("." not in one.value for one in sessions)


@must
def a_file_sets_no_cookie(subject: Subject) -> bool:
    file = subject.reader().get(subject.file, buffered=True)
    return not _cookies(file) and "Cookie" in file.headers.get("Vary", "")


@must
def a_number_that_was_brought_along_is_not_taken_over(subject: Subject) -> bool:
    visitor = subject.stranger()
    name = subject.app.config["SESSION_COOKIE_NAME"]
    visitor.set_cookie(name, "chosen-by-somebody-else")
    set_now = {one.key: one.value for one in _cookies(visitor.get(subject.form))}
    return set_now.get(name, "") not in {"", "chosen-by-somebody-else"}
