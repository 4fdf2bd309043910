"""Every view that writes answers each form once, or says why it need not."""

from flask import Flask

from visimal.identity.once import MARK

#: Whose forms need no key, and why.
NO_KEY = {
    "security": "doors: who sends them is nobody yet; twice is as good as once",
    "shown": "a door of the demonstration",
    "invitations.accept": "a letter works once, and who sends it is nobody yet",
    "reminders.make_calendar": "shown once: a second address takes the first's place",
    "checking.look": "a question about rows that are being typed: it writes nothing",
    "entry.paste": "a preview: nothing is written",
    "evidence.look": "a second look is another look, and told as one",
    "evidence.look_at_page": "the same",
    "claim_papers.bound_with_sensitive": "the same",
}


def _unguarded(app: Flask) -> list[str]:
    writing = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.methods and rule.methods & {"POST", "PUT", "PATCH", "DELETE"}
    }
    return sorted(
        one
        for one in writing
        if one not in NO_KEY
        and one.partition(".")[0] not in NO_KEY
        and not hasattr(app.view_functions[one], MARK)
    )


def test_every_form_of_ours_is_answered_once(shown_app: Flask) -> None:
    assert _unguarded(shown_app) == []


def test_a_view_that_forgets_it_is_found(shown_app: Flask) -> None:
    view = shown_app.view_functions["claims.begin"]
    shown_app.view_functions["claims.begin"] = lambda: ""
    try:
        assert _unguarded(shown_app) == ["claims.begin"]
    finally:
        shown_app.view_functions["claims.begin"] = view
