"""What is asked about the papers of a line."""

from collections.abc import Sequence
from typing import Self

from flask import request
from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField
from wtforms.validators import StopValidation

from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.evidence.inspection import ACCEPTED
from visimal.i18n import gettext
from visimal.labels import label
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import YesField
from visimal.web.forms import Form

#: At one time; a page is sent again for the others.
MOST_FILES = 20
_GUESS = msgid("Guess it from the file")


class PapersField(MultipleFileField):
    """Files that are chosen, dropped or photographed on the reader's machine."""

    @property
    def files(self) -> Sequence[FileStorage]:
        """What was sent, without boxes that were left empty."""
        return [one for one in request.files.getlist(self.name) if one.filename]


class UploadForm(Form):
    """Papers that prove a line."""

    papers = PapersField(
        named(msgid("Files")),
        render_kw={"accept": ",".join(f".{one}" for one in ACCEPTED)},
    )
    photo = PapersField(
        named(msgid("Or take a photo")),
        render_kw={"accept": "image/jpeg,image/png", "capture": "environment"},
    )
    kind = ChoiceField(named(msgid("What is it?")))
    is_sensitive = YesField(
        named(msgid("It shows what a person earns, or other personal details"))
    )
    back = ChoiceField(named(msgid("Back to")))

    def offering(self, kind: PaperKind | None = None) -> Self:
        """The form with its choices; `kind` is chosen to begin with."""
        self.kind.choices = [("", gettext(_GUESS)), *kinds()]
        self.back.choices = [(one, one) for one in ("line", "matrix")]
        if not self.is_sent:
            self.kind.data = kind.value if kind is not None else ""
            self.back.data = "line"
        return self

    @property
    def files(self) -> Sequence[FileStorage]:
        """All that was sent."""
        return [*self.papers.files, *self.photo.files]

    def validate_papers(self, field: PapersField) -> None:
        """Ask for a file, and not for a whole folder.

        Raises:
            StopValidation: with a sentence.
        """
        del field
        if not self.files:
            raise StopValidation(gettext("Choose the file to upload."))
        if len(self.files) > MOST_FILES:
            raise StopValidation(
                gettext(
                    "These are more than %(most)s files. Upload them in several goes.",
                    most=MOST_FILES,
                )
            )


class ProofForm(Form):
    """Which paper."""

    paper = CodeField(named(msgid("Paper")), [Needed()])


class KindForm(ProofForm):
    """What a paper is, after all."""

    kind = ChoiceField(named(msgid("What is it?")), [Needed()])

    def offering(self) -> Self:
        """The form with its choices."""
        self.kind.choices = kinds()
        return self


def kinds() -> list[tuple[str, str]]:
    """Every kind of paper with its name."""
    return [(one.value, label(one)) for one in PaperKind]
