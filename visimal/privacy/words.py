"""One's own data in words: what a value is called, and how it is written."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from enum import StrEnum

from visimal.domain.findings import msgid
from visimal.domain.papers import PaperKind
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import NAMES
from visimal.identity.permissions import Role
from visimal.labels import key_label
from visimal.labels import label
from visimal.web import formats

#: By the name it has in the file that people take with them.
_TITLES: Mapping[str, str] = {
    "id": msgid("Number of the account"),
    "email": msgid("E-mail address"),
    "name": msgid("Name"),
    "language": msgid("Language"),
    "is_administrator": msgid("Administrator"),
    "is_demonstration": msgid("Invented for the demonstration"),
    "active": msgid("May sign in"),
    "confirmed_at": msgid("Address confirmed"),
    "tf_primary_method": msgid("Second proof"),
    "tf_phone_number": msgid("Telephone number"),
    "tf_last_step": msgid("Last code taken"),
    "erased_at": msgid("Erased at"),
    "version": msgid("Times changed"),
    "project": msgid("Project"),
    "partner": msgid("Partner"),
    "period": msgid("Semester"),
    "role": msgid("Role"),
    "until": msgid("Until"),
    "line": msgid("Line"),
    "invited_at": msgid("Invited"),
    "expires_at": msgid("Good until"),
    "accepted_at": msgid("Accepted"),
    "withdrawn_at": msgid("Withdrawn"),
    "usage": msgid("Opens"),
    "device_type": msgid("Kind of key"),
    "create_datetime": msgid("Made"),
    "lastuse_datetime": msgid("Last used"),
    "began_at": msgid("Since"),
    "seen_at": msgid("Last seen"),
    "agent": msgid("Browser"),
    "address": msgid("Network"),
    "number": msgid("No."),
    "kind": msgid("What is it?"),
    "uploaded_at": msgid("Uploaded"),
    "seq": msgid("No."),
    "at": msgid("When"),
    "by": msgid("By"),
    "action": msgid("Act"),
    "subject": msgid("About"),
    "reason": msgid("Reason"),
    "function": msgid("Function"),
    "employed_from": msgid("Employed from"),
    "employed_until": msgid("Employed until"),
    "weekly_hours": msgid("Hours a week by the contract"),
    "month": msgid("Month"),
    "gross": msgid("Gross pay, without bonus"),
    "contributions": msgid("Contributions of the employer"),
    "other": msgid("Other elements that the law demands"),
    "bonus": msgid("Bonus"),
    "excluded": msgid("Of these, no cost of employment"),
    "yearly_cost": msgid("Gross employment cost of the last twelve months"),
    "paid_on": msgid("Paid on"),
    "hours": msgid("Hours"),
    "supervisor": msgid("Supervisor"),
    "signed_on": msgid("Signed on"),
}
_WORDS: Mapping[str, type[StrEnum]] = {"role": Role, "kind": PaperKind}


def title(name: str) -> str:
    """What a value is called; by its own name where nobody gave it another."""
    found = _TITLES.get(name)
    return name if found is None else gettext(found)


def said(name: str, value: object) -> str:
    """A value as people write it."""
    if value is None or value == "":
        return formats.NOTHING
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return _text(name, value) if isinstance(value, str) else str(value)


def _text(name: str, value: str) -> str:
    if name == "language":
        return NAMES.get(value, value)
    if name in _WORDS and value in {*_WORDS[name]}:
        is_role = name == "role"
        return key_label("seat", value) if is_role else label(PaperKind(value))
    if name == "at" or name.endswith(("_at", "_datetime")):
        return formats.moment(datetime.fromisoformat(value), locale())
    return _day(value) if name == "until" else value


def _day(value: str) -> str:
    return formats.day(date.fromisoformat(value), locale())
