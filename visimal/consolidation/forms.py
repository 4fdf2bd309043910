"""What the leader posts about a project report."""

from visimal.domain.findings import msgid
from visimal.web.fields import ChoiceField
from visimal.web.fields import named
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import ChangeForm
from visimal.web.forms import Form


class OpenForm(Form):
    """Beginning the report of a period."""

    period = ChoiceField(named(msgid("Semester")), coerce=int)


class CertificateForm(ChangeForm):
    """Taking a certificate in, or leaving it out with a reason."""

    included = YesField(named(msgid("Take it in")))
    reason = TextField(named(msgid("Why it is left out")), longest=1000)


class StepForm(ChangeForm):
    """Recording what the programme did."""

    step = TextField(longest=40)
    reason = TextField(named(msgid("Reason, or reference of its letter")), longest=500)


class SubmissionForm(ChangeForm):
    """Submitting the report as it is shown."""
