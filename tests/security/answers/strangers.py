"""Foreign hosts, foreign sites, and methods nobody offers."""

from urllib.parse import urlsplit

from werkzeug.test import TestResponse

from tests.security.answers.subject import must
from tests.security.answers.subject import Subject

_SITE = "https://evil.example"


def _leads_away(answer: TestResponse) -> bool:
    to = answer.headers.get("Location", "")
    parts = urlsplit(to)
    ours = {"", "localhost"}
    return parts.netloc not in ours or to.startswith(("//", "/\\", "\\"))


@must
def a_foreign_host_is_refused(subject: Subject) -> bool:
    return all(
        subject.stranger().get(subject.form, base_url=f"http://{host}").status_code
        == 400
        for host in ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example")
    )


@must
def a_host_that_is_no_host_is_refused(subject: Subject) -> bool:
    return all(
        subject.stranger().get(subject.form, headers={"Host": host}).status_code == 400
        for host in ("localhost@evil.example", "localhost:80@evil.example", "a b", "[")
    )


@must
def a_forwarded_host_is_not_believed(subject: Subject) -> bool:
    told = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    answer = subject.stranger().get(subject.pages[0], headers=told)
    links_safe = "evil.example" not in answer.text
    return links_safe and not _leads_away(answer) and answer.status_code < 400


@must
def a_forwarded_scheme_is_not_believed(subject: Subject) -> bool:
    answer = subject.stranger().get(
        subject.form, headers={"X-Forwarded-Proto": "https"}
    )
    return "Strict-Transport-Security" not in answer.headers


@must
def no_page_leads_to_another_site(subject: Subject) -> bool:
    attempts = (_SITE, "//evil.example", "/\\evil.example", "https:evil.example")
    for attempt in attempts:
        for page in (subject.form, *subject.pages[:2]):
            for name in ("next", "url", "return_to"):
                visitor = subject.stranger()
                answer = visitor.get(page, query_string={name: attempt})
                if _leads_away(answer) or f'href="{attempt}"' in answer.text:
                    return False
    return True


@must
def signing_in_leads_to_our_own_pages(subject: Subject) -> bool:
    answer = subject.stranger().get(subject.pages[0])
    return answer.status_code == 303 and not _leads_away(answer)


@must
def no_site_is_let_in(subject: Subject) -> bool:
    """No answer carries a header of CORS, whatever the origin."""
    reader = subject.reader()
    answers = [
        reader.get(page, headers={"Origin": origin})
        for page in subject.pages[:3]
        for origin in (_SITE, "null")
    ]
    return not any(
        name.startswith("Access-Control") for one in answers for name, _ in one.headers
    )


@must
def a_question_beforehand_allows_nothing(subject: Subject) -> bool:
    asked = {"Origin": _SITE, "Access-Control-Request-Method": "POST"}
    answer = subject.reader().options(subject.target, headers=asked)
    return not any(name.startswith("Access-Control") for name, _ in answer.headers)


@must
def what_nobody_offers_is_refused(subject: Subject) -> bool:
    reader = subject.reader()
    methods = ("TRACE", "TRACK", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND")
    answers = [
        reader.open(page, method=method)
        for page in subject.pages[:3]
        for method in methods
    ]
    return all(one.status_code == 405 and one.headers.get("Allow") for one in answers)


@must
def a_refusal_of_a_method_is_a_page_for_people(subject: Subject) -> bool:
    answer = subject.reader().open(subject.pages[0], method="TRACE")
    return answer.status_code == 405 and "number" in answer.text


@must
def looking_at_the_head_tells_the_same(subject: Subject) -> bool:
    reader = subject.reader()
    head, page = reader.head(subject.pages[0]), reader.get(subject.pages[0])
    names = ("Content-Security-Policy", "Cache-Control", "X-Frame-Options")
    return head.status_code == page.status_code and all(
        head.headers.get(name) == page.headers.get(name) is not None for name in names
    )


@must
def no_header_changes_the_method(subject: Subject) -> bool:
    reader = subject.reader()
    told = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "DELETE"}
    answer = reader.get(subject.pages[0], headers=told)
    posted = reader.post(f"{subject.pages[0]}?_method=GET", data={"_method": "GET"})
    return answer.status_code == 200 and posted.status_code == 405
