"""What every answer tells the browser."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.security.answers.subject import Check
from tests.security.answers.subject import CHECKS
from tests.security.answers.subject import must
from tests.security.answers.subject import Subject

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
_PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    ),
    "X-Frame-Options": "DENY",
}


def _policy(answer: TestResponse) -> dict[str, str]:
    rules = answer.headers.get("Content-Security-Policy", "").split(";")
    parts = (rule.strip().partition(" ") for rule in rules)
    return {name: value for name, _, value in parts}


def _directive(name: str, value: str) -> Check:
    return lambda subject: all(_policy(one).get(name) == value for one in subject.all)


def _header(name: str, value: str) -> Check:
    return lambda subject: all(one.headers.get(name) == value for one in subject.all)


for _name, _value in _POLICY.items():
    CHECKS[f"the_policy_says_{_name}"] = _directive(_name, _value)
for _name, _value in _PLAIN.items():
    CHECKS[f"every_answer_says_{_name}"] = _header(_name, _value)


def _is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html"


def _all(subject: Subject, holds: Callable[[TestResponse], bool]) -> bool:
    return all(holds(one) for one in subject.all)


@must
def no_policy_allows_what_is_inline(subject: Subject) -> bool:
    return _all(subject, lambda one: "unsafe" not in str(_policy(one)) != "{'': ''}")


@must
def no_policy_names_another_host(subject: Subject) -> bool:
    return _all(subject, lambda one: "*" not in str(one.headers) and bool(_policy(one)))


@must
def pages_are_not_kept(subject: Subject) -> bool:
    return _all(subject, lambda one: one.headers.get("Cache-Control") == "no-store")


@must
def a_file_is_kept_only_under_its_digest(subject: Subject) -> bool:
    plain = subject.stranger().get(subject.file, buffered=True)
    return plain.headers.get("Cache-Control") == "no-store"


@must
def every_page_says_how_it_is_encoded(subject: Subject) -> bool:
    pages = [one for one in subject.all if _is_page(one)]
    return bool(pages) and all(one.mimetype_params.get("charset") for one in pages)


@must
def what_is_secure_stays_secure(subject: Subject) -> bool:
    wanted = "max-age=31536000; includeSubDomains"
    return all(
        one.headers.get("Strict-Transport-Security") == wanted for one in subject.secure
    )


@must
def an_insecure_answer_promises_nothing(subject: Subject) -> bool:
    asked = (*subject.shown, *subject.refused)
    return not any("Strict-Transport-Security" in one.headers for one in asked)


@must
def no_answer_names_its_programs(subject: Subject) -> bool:
    told = ("Server", "X-Powered-By", "X-Runtime", "Via")
    return _all(subject, lambda one: not any(name in one.headers for name in told))


@must
def no_header_comes_twice(subject: Subject) -> bool:
    def once(answer: TestResponse) -> bool:
        names = [name.lower() for name, _ in answer.headers if name != "Set-Cookie"]
        return len(names) == len(set(names))

    return _all(subject, once)


@must
def an_answer_depends_on_its_cookies(subject: Subject) -> bool:
    return _all(subject, lambda one: "Cookie" in one.headers.get("Vary", ""))


@must
def pages_load_nothing_from_elsewhere(subject: Subject) -> bool:
    from_elsewhere = ('src="http', "src='http", 'src="//', "url(http", "@import")
    return all(
        not any(word in one.text for word in from_elsewhere)
        and ('rel="stylesheet" href="http' not in one.text)
        for one in (*subject.shown, *subject.refused)
    )


@must
def pages_ask_not_to_be_indexed(subject: Subject) -> bool:
    pages = [one for one in subject.shown if _is_page(one)]
    return bool(pages) and all('content="noindex"' in one.text for one in pages)
