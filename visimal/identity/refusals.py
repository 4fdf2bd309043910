"""Why a step about people is refused: a sentence, and the way out in it."""

from visimal.domain.findings import msgid


class RefusedError(ValueError):
    """A step that the rules about people forbid; its message is a person's."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


ROLE_NOT_YOURS = msgid(
    "This role is not yours to give. Ask your administrator to invite this person."
)
ROLE_NEEDS_PARTNER = msgid("This role is for one partner: choose which.")
ROLE_HAS_NO_PARTNER = msgid("This role is for the whole project: choose no partner.")
UNKNOWN_PARTNER = msgid("This project has no such partner: choose one of the list.")
CONTROLLER_OF_OWN = msgid(
    "Nobody controls what they helped to declare: this person already works for"
    " %(partner)s. Let somebody else control it, or end that seat first."
)
DECLARER_OF_CONTROLLED = msgid(
    "Nobody declares what they control: this person is the controller of %(partner)s."
    " Choose somebody else, or end that seat first."
)
CONTROLLER_OR_LEADER = msgid(
    "A controller is independent of whoever leads the project: the same person cannot"
    " be both. Choose somebody else, or end the other seat first."
)
AUDITOR_ALONE = msgid(
    "An auditor only reads and has no other seat in the project. Choose somebody else,"
    " or end the other seats first."
)
LAST_LEADER = msgid(
    "A project always has a leader, and this is the last one. Seat another project"
    " leader first."
)
LAST_ADMINISTRATOR = msgid(
    "There is always an administrator, and this is the last one. Invite another first."
)
DAY_IS_PAST = msgid("That day has passed. Choose a day to come, or end the seat.")
CLOSED_ACCOUNT = msgid(
    "The account with this address is closed. Ask your administrator to open it again."
)
ALREADY_INVITED = msgid(
    "This person has an open invitation to the same seat. Withdraw it first, then"
    " invite again."
)
ALREADY_SEATED = msgid("This person has this seat already. Change it on their page.")
UNKNOWN_LINES = msgid(
    "This project has no such lines: %(lines)s. Write them as the list of expenditure"
    " does."
)
NOT_AN_AUDITOR = msgid(
    "Papers are opened to auditors of the project. Give this person that seat first."
)
OTHER_ADDRESS = msgid(
    "This invitation was sent to another address than that of your account. Sign out,"
    " then open the letter again."
)
NO_SUCH_PROJECT = msgid("The project of this invitation is no longer here.")
