"""What is asked before the decisions of a workbook are taken."""

from typing import Any

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from visimal.certification.decisions_merge import Choices
from visimal.certification.decisions_merge import conflicts_in
from visimal.certification.decisions_merge import Merge
from visimal.i18n import gettext
from visimal.imports.forms import Chosen
from visimal.imports.services import THEIRS
from visimal.imports.services import YOURS
from visimal.web.fields import OneOfField
from visimal.web.forms import Form


class MergeForm(Form):
    """Which decisions hold where both were changed."""

    #: Of the stored decisions, as they were seen.
    stamp = HiddenField()


def merge_form(merge: Merge) -> type[MergeForm]:
    """A form that asks about every conflict."""
    fields: dict[str, Any] = {
        name: OneOfField(
            f"{line.number} · {field_name(change.name)}",
            choices=[
                SelectChoice(THEIRS, gettext("as it is here")),
                SelectChoice(YOURS, gettext("as in your file")),
            ],
            validators=[Chosen()],
        )
        for name, line, change in conflicts_in(merge)
    }
    return type("MergeForm", (MergeForm,), fields)


def taken_in(form: MergeForm, merge: Merge) -> Choices:
    """What somebody chose, by line and field."""
    return {
        (line.number, change.name): str(form[name].data or "")
        for name, line, change in conflicts_in(merge)
    }


def field_name(name: str) -> str:
    """What people call a column of the workbook."""
    return {
        "in_sample": gettext("In sample"),
        "deducted": gettext("Deducted"),
        "typology": gettext("Type of error"),
        "parked": gettext("Parked"),
        "comment": gettext("Comment of control"),
    }[name]
