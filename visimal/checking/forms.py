"""What is sent when a warning is let stand, or asks again."""

from visimal.domain.findings import msgid
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.fields import YesField
from visimal.web.forms import Form

_FINGERPRINT = 64


class FindingForm(Form):
    """One finding, named by its fingerprint."""

    finding = TextField(named(msgid("Finding")), longest=_FINGERPRINT)


class AcceptForm(FindingForm):
    """Letting a warning stand."""

    reason = TextField(
        named(msgid("Why is it right all the same?")),
        [Needed()],
        longest=1000,
        lines=True,
    )
    is_for_all = YesField(
        named(msgid("The same reason holds for all open warnings of this rule"))
    )
