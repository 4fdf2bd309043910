"""Why a finished control is taken up again."""

from visimal.domain.findings import msgid
from visimal.web.fields import named
from visimal.web.fields import Needed
from visimal.web.fields import TextField
from visimal.web.forms import ChangeForm


class ReopeningForm(ChangeForm):
    """The reason, which the partner and the project leader read."""

    reason = TextField(
        named(msgid("Why control is taken up again")),
        [Needed()],
        longest=1000,
        lines=True,
    )
