"""What the leader posts about a project report."""

import re
from collections.abc import Sequence

from visimal.domain.findings import msgid
from visimal.web.fields import ChoiceField
from visimal.web.fields import EuroField
from visimal.web.fields import named
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form

#: A certificate as the page names it: partner and semester.
_CERTIFICATE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")


class OpenForm(Form):
    """Beginning the report of a period."""

    period = ChoiceField(named(msgid("Semester")), coerce=int)


class CertificateForm(ChangeForm):
    """Taking a certificate in, or leaving it out with a reason."""

    included = YesField(named(msgid("Take it in")))
    reason = TextField(named(msgid("Why it is left out")), longest=1000)


class TakeInForm(ChangeForm):
    """Taking in every certificate that was shown as waiting."""

    #: Number of the partner and of the semester of each: `5-1 7-2`.
    certificates = TextField(longest=4000)

    @property
    def shown(self) -> Sequence[tuple[int, int]] | None:
        """Those that were shown, by numbers of partner and period.

        None if it names something else.
        """
        found = [
            _CERTIFICATE.fullmatch(one)
            for one in (self.certificates.data or "").split()
        ]
        named = [(int(one[1]), int(one[2])) for one in found if one is not None]
        return named if len(named) == len(found) else None


class PartForm(ChangeForm):
    """One text in one language."""

    text = TextField(named(msgid("Text")), longest=5000, lines=True)


class PrincipleForm(PartForm):
    """What the project does for a horizontal principle."""

    effect = ChoiceField(named(msgid("Effect")))


class ForecastForm(ChangeForm):
    """What a partner is expected to declare in the next period."""

    amount = EuroField(named(msgid("Expected in the next semester")))


class StepForm(ChangeForm):
    """Recording what the programme did."""

    step = TextField(longest=40)
    reason = TextField(named(msgid("Reason, or reference of its letter")), longest=500)


class SubmissionForm(ChangeForm):
    """Submitting the report as it is shown."""
