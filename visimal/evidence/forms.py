"""What is asked about a paper: whose it is, what it is, and the file."""

from collections.abc import Sequence
from typing import Self

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import FileField
from wtforms.validators import StopValidation

from visimal.consortium.models import Partner
from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.evidence.inspection import ACCEPTED
from visimal.i18n import gettext
from visimal.labels import label
from visimal.web.fields import ChoiceField
from visimal.web.fields import named
from visimal.web.fields import YesField
from visimal.web.forms import Form


class PaperField(FileField):
    """A file that is chosen on the reader's machine."""

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


class PaperForm(Form):
    """A paper to add."""

    partner = ChoiceField(named(msgid("Partner")))
    kind = ChoiceField(named(msgid("What is it?")))
    is_sensitive = YesField(
        named(msgid("It shows what a person earns, or other personal details"))
    )
    paper = PaperField(
        named(msgid("File")),
        render_kw={"accept": ",".join(f".{one}" for one in ACCEPTED), "required": True},
    )

    def offering(self, partners: Sequence[Partner]) -> Self:
        """The form with the choices of whoever fills it in."""
        self.partner.choices = [
            (str(one.number), f"{one.label} {one.abbreviation}") for one in partners
        ]
        self.kind.choices = [(one.value, label(one)) for one in PaperKind]
        return self
