"""Forms that write, the same way on every page.

How a page writes:

1. Declare a `Form` with the fields of `web/fields.py` and nothing else: a field that
   is posted and not declared is refused with 400, so nobody can set what a form does
   not offer. A form that changes something that is there is a `ChangeForm`: it
   carries the `version` it was filled in from.
2. The template is `{% call form(page.form, url) %}…{% endcall %}` of
   `components/form.html`, which writes the hidden `csrf_token`, `once` and `version`,
   with `{{ field(page.form.name) }}` for each field in sight.
3. The view has `@answered_once` (identity/once.py) under `@requires(…)`, reads
   `form = SomeForm.posted()`, shows the page again with 422 if `form.validate()` is
   false, calls one service, and ends in `return answered(url)`: that commits the
   change and the answer in one transaction. The same post again gets the same answer.
4. A service that finds another version raises `StaleError` (storage/versions.py): the
   view ends in `return conflict_page(...)` (web/conflicts.py), 409, both texts kept.

The token against forgery (CSRF) is checked before any view sees a post: same_site.py.
"""

from collections.abc import Container
from collections.abc import Mapping
from typing import Any
from typing import Self

import wtforms
from flask import request
from werkzeug.exceptions import BadRequest

from visimal.i18n import gettext
from visimal.web.hidden_fields import OnceField
from visimal.web.hidden_fields import VersionField

TOKEN = "csrf_token"  # noqa: S105 - the name of a field
_SHOWN = 40


class Form(wtforms.Form):
    """Any form that is posted."""

    once = OnceField()

    @classmethod
    def posted(cls, **given: Any) -> Self:  # noqa: ANN401 - what WTForms takes
        """The form as it was posted; as it begins if it was not.

        Of what was given, nothing fills in for a field that was left out of a post.

        Raises:
            BadRequest: it has a field that was not offered, or one twice.
        """
        is_sent = request.method == "POST"
        form = cls(request.form) if is_sent else cls(**given)
        _assert_offered({one.name for one in form})
        return form

    @property
    def is_sent(self) -> bool:
        """Whether it was posted, or is about to be shown for the first time."""
        return request.method == "POST"

    @property
    def seen(self) -> tuple[wtforms.Field, ...]:
        """The fields that people see, in their order."""
        return tuple(one for one in self if one.name not in _HIDDEN)

    @property
    def faults(self) -> Mapping[str, list[str]]:
        """The sentences by the name of their field."""
        return {one.name: [str(text) for text in one.errors] for one in self}


class ChangeForm(Form):
    """A form that changes something that is there."""

    version = VersionField()


_HIDDEN = frozenset({"once", "version"})


def posted_fields(*known: str) -> Mapping[str, str]:
    """What the script of a page posted, where no form with fields in sight is meant.

    Raises:
        BadRequest: it has a field that was not offered, or one twice.
    """
    _assert_offered({*known, "once"})
    return request.form


def _assert_offered(known: Container[str]) -> None:
    for name in (*request.form, *request.files):
        if name != TOKEN and name not in known:
            raise BadRequest(
                gettext(
                    "This form has no field “%(name)s”. Nothing was saved.",
                    name=name[:_SHOWN],
                )
            )
    for name, several in request.form.lists():
        if len(several) > 1:
            raise BadRequest(
                gettext(
                    "The field “%(name)s” came twice. Nothing was saved.",
                    name=name[:_SHOWN],
                )
            )
