"""The form of a decision: certify, deduct with its code, or put aside."""

from collections.abc import Sequence

from wtforms.validators import ValidationError

from visimal.control.stored import StoredDecision
from visimal.domain.control import certify
from visimal.domain.control import Choice
from visimal.domain.control import ControlDecision
from visimal.domain.control import DeductionOutOfRangeError
from visimal.domain.cost_categories import CostCategory
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.domain.programme import Programme
from visimal.domain.refusals import LibraryReason
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.labels import label
from visimal.web.fields import ChoiceField
from visimal.web.fields import CodeField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import OneOfField
from visimal.web.fields import TextField
from visimal.web.formats import NOTHING
from visimal.web.forms import ChangeForm

#: What the button says that shows what a decision takes away, and stores nothing.
PREVIEW = "preview"
#: What the button says that accepts it and goes on to the line after.
ONWARD = "onward"


class DecisionForm(ChangeForm):
    """What a controller decides about one line."""

    decision = OneOfField(named(msgid("Decision")), [Needed()])
    deducted = EuroField(named(msgid("Amount to deduct")))
    typology = ChoiceField(named(msgid("Type of error")), default="")
    reason = ChoiceField(named(msgid("Reason from the library")), default="")
    comment = TextField(
        named(msgid("What the partner reads about it")), longest=1000, lines=True
    )
    step = CodeField()

    #: Of the line: what was declared.
    declared: Euro = ZERO
    _library: Sequence[LibraryReason] = ()
    _knows_codes = False

    def offering(
        self, programme: Programme, declared: Euro, category: CostCategory
    ) -> None:
        """Offer the programme's codes and reasons, those of the category first."""
        self.declared = declared
        self._library = sorted(
            programme.reasons, key=lambda one: one.category not in {None, category}
        )
        self._knows_codes = bool(programme.typology)
        self.decision.choices = [(one.value, label(one)) for one in Choice]
        self.typology.choices = [
            ("", NOTHING),
            *(
                (one.code, f"{one.code} {one.name.in_language(language())}")
                for one in programme.typology
            ),
        ]
        self.reason.choices = [
            ("", NOTHING),
            *((one.code, self._offered(one)) for one in self._library),
        ]

    @property
    def is_preview(self) -> bool:
        """Whether only the consequence is asked for."""
        return self.step.data == PREVIEW

    @property
    def goes_on(self) -> bool:
        """Whether the line after is wanted next."""
        return self.step.data == ONWARD

    def validate_deducted(self, field: EuroField) -> None:
        """Ask for an amount that lies within what was declared."""
        if field.errors:
            # It is no amount: that is said already.
            return
        if self.decision.data == Choice.DEDUCT:
            if not field.data:
                raise ValidationError(
                    gettext("Say how much is deducted, or certify the line.")
                )
            try:
                certify(self.declared, ControlDecision(field.data, typology="?"))
            except DeductionOutOfRangeError:
                raise ValidationError(
                    gettext(
                        "More cannot be taken off than was declared, nor less than"
                        " nothing."
                    )
                ) from None
        elif field.data:
            raise ValidationError(
                gettext(
                    "An amount stands here, but you do not deduct. Choose “Deduct an"
                    " amount”, or empty this field."
                )
            )

    def validate_typology(self, _field: ChoiceField) -> None:
        """Ask for the type of error of every deduction."""
        if self.decision.data == Choice.DEDUCT and self.error is None:
            raise ValidationError(
                gettext("Every deduction says what was wrong: choose its code.")
            )

    def validate_comment(self, field: TextField) -> None:
        """Ask why, of whatever is not certified."""
        if self.decision.data != Choice.CERTIFY and not self.why(field.data):
            raise ValidationError(
                gettext(
                    "The partner reads why: choose a reason from the library or write"
                    " one."
                )
            )

    @property
    def error(self) -> str | None:
        """The code of the error: as chosen, else that of the chosen reason."""
        chosen = self._chosen
        return self.typology.data or (chosen and chosen.typology) or None

    def why(self, comment: str | None) -> str:
        """What the partner reads: the own words, else those of the library."""
        chosen = self._chosen
        return comment or (chosen.text.in_language(language()) if chosen else "")

    def to_decision(self) -> ControlDecision:
        """What was decided."""
        choice = Choice(self.decision.data)
        is_cut = choice is Choice.DEDUCT
        return ControlDecision(
            deducted=self.deducted.data or ZERO if is_cut else ZERO,
            parked=choice is Choice.PARK,
            typology=self.error if is_cut else None,
            note=self.why(self.comment.data),
        )

    @property
    def _chosen(self) -> LibraryReason | None:
        return next(
            (one for one in self._library if one.code == self.reason.data), None
        )

    def _offered(self, one: LibraryReason) -> str:
        code = f"{one.typology} " if one.typology else ""
        return f"{code}{one.text.in_language(language())}"


def begun_with(stored: StoredDecision | None) -> dict[str, object]:
    """The fields of a form as they begin: as it is stored."""
    if stored is None:
        return {"version": 0, "decision": ""}
    choice = stored.choice
    return {
        "version": stored.version,
        "decision": "" if choice is None else choice.value,
        "deducted": stored.deducted if stored.deducted != ZERO else None,
        "typology": stored.typology or "",
        "reason": stored.reason or "",
        "comment": stored.comment,
    }
