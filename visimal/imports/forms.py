"""What is asked about a list: the file, what its columns mean, what to take."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import FileField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import StopValidation
from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.imports.cells import letters
from visimal.imports.dry_run import DryRun
from visimal.imports.kinds import KINDS
from visimal.imports.opening import Opened
from visimal.imports.services import Decided
from visimal.imports.services import THEIRS
from visimal.imports.services import YOURS
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.headings import FIELDS
from visimal.partner_reports.line_reader import Offers
from visimal.web.fields import ChoiceField
from visimal.web.fields import named
from visimal.web.fields import OneOfField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

#: What may hold for a whole list: accounts seldom know of work packages.
FIXED = ("category", "work_package")
#: As many fields as a form may have leave room for that.
MOST_CONFLICTS, MOST_GONE = 400, 1000


class ListField(FileField):
    """A list that is chosen on the reader's machine."""

    @property
    def file(self) -> FileStorage | None:
        """What was sent, with its name; none if nothing was chosen."""
        sent = request.files.get(self.name)
        return sent if sent is not None and sent.filename else None

    def pre_validate(self, form: object) -> None:
        """Ask for exactly one file.

        Raises:
            StopValidation: with a sentence.
        """
        del form
        if self.file is None:
            raise StopValidation(gettext("Choose the file to upload."))
        if len(request.files.getlist(self.name)) > 1:
            raise StopValidation(gettext("Upload one file at a time."))


class UploadForm(Form):
    """A list to be looked at."""

    list = ListField(
        named(msgid("Your list")),
        render_kw={"accept": ",".join(f".{one}" for one in KINDS), "required": True},
    )


def name_of(field: str) -> str:
    """What people call a field of ours."""
    if field in BY_NAME:
        return BY_NAME[field].label
    return gettext("Number of the line")


def columns_form(opened: Opened, offers: Offers) -> type[Form]:
    """A form that asks of each column what it means, and what holds for all rows."""
    meanings = [
        SelectChoice("", gettext("nothing: leave it out")),
        *(SelectChoice(one, name_of(one)) for one in FIELDS),
    ]
    fields: dict[str, Any] = {}
    for place, head in opened.columns.heads.items():
        fields[f"column_{place}"] = ChoiceField(
            f"{letters(place)} · {head[:60]}",
            choices=meanings,
            default=opened.columns.fields.get(place, ""),
            validators=[_Once()],
        )
    for name in FIXED:
        fields[f"fixed_{name}"] = ChoiceField(
            gettext("%(field)s of every row", field=name_of(name)),
            choices=[
                SelectChoice("", gettext("as the column says")),
                *(SelectChoice(one.value, one.text) for one in offers.of(name)),
            ],
            default=opened.fixed.get(name, ""),
        )
    return type("ColumnsForm", (Form,), fields)


class _Once:
    """A meaning that no other column has."""

    def __call__(self, form: Form, field: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Refuse the second of two columns that mean the same."""
        others = [
            one.name
            for one in form
            if one.name.startswith("column_") and one.data == field.data
        ]
        if field.data and field.name != others[0]:
            raise ValidationError(
                gettext("Another column means this already. Leave one of them out.")
            )


def columns_said(form: Form, opened: Opened) -> Mapping[str, Any]:
    """What a form says that columns mean."""
    fields = {
        str(place): form[f"column_{place}"].data
        for place in opened.columns.heads
        if form[f"column_{place}"].data
    }
    fixed = {name: form[f"fixed_{name}"].data for name in FIXED}
    return {"fields": fields, "fixed": {k: v for k, v in fixed.items() if v}}


def import_form(found: DryRun) -> type[ChangeForm]:
    """A form that asks for every conflict which text holds, and which lines leave."""
    fields: dict[str, Any] = {}
    for name, number, field in conflicts(found):
        fields[name] = OneOfField(
            f"{number} · {name_of(field.removesuffix('_id'))}",
            choices=[
                SelectChoice(THEIRS, gettext("as it is here")),
                SelectChoice(YOURS, gettext("as in your file")),
            ],
            validators=[Chosen()],
        )
    for place, one in enumerate(found.gone[:MOST_GONE]):
        fields[f"gone_{place}"] = YesField(
            gettext("Remove %(number)s", number=one.number)
        )
    return type("ImportForm", (ChangeForm,), fields)


class Chosen:
    """A choice that somebody must make."""

    def __call__(self, _form: Form, field: Any) -> None:  # noqa: ANN401 - WTForms' own
        """Ask for it."""
        if not field.data:
            raise StopValidation(gettext("Choose which of the two holds."))


def conflicts(found: DryRun) -> Iterator[tuple[str, str, str]]:
    """The name of each choice, the number of its line and its field."""
    place = 0
    for line in found.changed:
        for change in line.conflicts:
            if place < MOST_CONFLICTS:
                yield f"take_{place}", line.number, change.name
            place += 1


def decided(form: ChangeForm, found: DryRun) -> Decided:
    """What somebody chose."""
    taken = {
        (number, field): str(form[name].data)
        for name, number, field in conflicts(found)
    }
    removed: Sequence[str] = [
        one.number
        for place, one in enumerate(found.gone[:MOST_GONE])
        if form[f"gone_{place}"].data
    ]
    return Decided(taken, removed)


def examples(opened: Opened) -> Mapping[str, str]:
    """What stands first in each column, by the name of its question."""
    found: dict[str, str] = {}
    for row, cells in opened.grid.rows.items():
        if row >= opened.columns.first_row:
            for place, cell in cells.items():
                found.setdefault(f"column_{place}", cell.said[:60])
        if len(found) >= len(opened.columns.heads):
            break
    return found
