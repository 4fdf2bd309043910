"""What somebody types who asks, answers or settles."""

from collections.abc import Sequence

from wtforms.validators import ValidationError

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.questions.models import LONGEST
from visimal.web.fields import CodeField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import Form

_MOST_PAPERS = 20


class AskForm(Form):
    """Asking about a claim or one of its lines."""

    line = CodeField(named(msgid("Line")))
    text = TextField(named(msgid("Question")), [Needed()], longest=LONGEST, lines=True)

    #: The numbers of the lines there are.
    known: frozenset[str] = frozenset()

    def as_remark(self) -> None:
        """Ask for a remark rather than for a question."""
        self.text.label.text = gettext("Remark")

    def validate_line(self, field: CodeField) -> None:
        """Refuse a line that the claim does not have.

        Raises:
            ValidationError: with a sentence.
        """
        if field.data and field.data not in self.known:
            raise ValidationError(
                gettext(
                    "This claim has no line “%(number)s”. Copy the number from the list"
                    " of expenditure, or leave the field empty to speak of the claim as"
                    " a whole.",
                    number=field.data,
                )
            )


class AnswerForm(Form):
    """Answering, perhaps with papers."""

    text = TextField(named(msgid("Answer")), [Needed()], longest=LONGEST, lines=True)
    papers = TextField(named(msgid("Papers")), longest=500)

    @property
    def numbers(self) -> Sequence[str]:
        """The papers that are named, each once."""
        several = (self.papers.data or "").replace(",", " ").replace(";", " ").split()
        return tuple(dict.fromkeys(several))

    def validate_papers(self, _field: TextField) -> None:
        """Refuse more papers than anybody reads.

        Raises:
            ValidationError: with a sentence.
        """
        if len(self.numbers) > _MOST_PAPERS:
            raise ValidationError(
                gettext(
                    "At most %(most)s papers at once: name the rest in a second"
                    " answer.",
                    most=_MOST_PAPERS,
                )
            )
