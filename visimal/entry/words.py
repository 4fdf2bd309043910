"""Words of the table: what its script says, and what may be chosen around it."""

from collections.abc import Iterator
from collections.abc import Mapping

from visimal.domain.findings import msgid
from visimal.entry.asks import ORDER
from visimal.entry.asks import SORTS
from visimal.entry.sheet import Head
from visimal.entry.sheet import MARKS
from visimal.i18n import gettext
from visimal.partner_reports.columns import BY_NAME

#: What may be set for several lines at once.
FOR_SEVERAL = (
    "category", "work_package", "activity", "deliverable", "contract", "supplier",
    "invoiced_on", "paid_on", "payment_means", "service_from", "service_until",
    "original_period", "is_personal_data", "internal_reference", "comment",
)  # fmt: skip
_OF_THE_SCRIPT: Mapping[str, str] = {
    "saved": msgid("saved"),
    "typed": msgid("not saved yet"),
    "saving": msgid("saving…"),
    "faulty": msgid("to put right"),
    "failed": msgid("not saved"),
    "stale": msgid("changed twice"),
    "savedAt": msgid("Saved at {time}."),
    "offline": msgid(
        "No connection: what you type stays in this browser and is sent again by"
        " itself."
    ),
    "failed_sentence": msgid(
        "This could not be saved. What you typed stays here: load the page again to"
        " see why."
    ),
    "signedOut": msgid(
        "You are signed out. What you typed stays in this browser: sign in and open"
        " this claim again."
    ),
    "someRefused": msgid(
        "Some rows are not saved yet: see the sentence below each marked cell."
    ),
    "restored": msgid("What you typed here before stands again and is being saved."),
    "theirs": msgid("Stored meanwhile: {text}"),
    "keepMine": msgid("Keep mine"),
    "takeTheirs": msgid("Take theirs"),
    "reading": msgid("Reading the pasted rows…"),
    "doubt": msgid("Row {row}, {column}:"),
    "inserted": msgid("{rows} rows were put in. Ctrl+Z takes them out again."),
    "nothingFound": msgid("The rules have nothing to say about this line."),
}


def entry_words() -> Mapping[str, object]:
    """What the script of the table says, in the reader's language."""
    words = {name: gettext(text) for name, text in _OF_THE_SCRIPT.items()}
    marks = {kind: gettext(text) for kind, text in MARKS.items()}
    return {**words, "marks": marks}


def sorts() -> Iterator[tuple[str, str]]:
    """The orders in which a list may be shown."""
    yield "", gettext("their numbers")
    for name in SORTS:
        label = BY_NAME[name].label
        yield name, gettext("%(column)s, rising", column=label)
        yield f"-{name}", gettext("%(column)s, falling", column=label)


def columns_to_choose() -> Iterator[tuple[str, str]]:
    """Every column by its name."""
    for name in ORDER:
        yield name, Head(BY_NAME[name]).short


def columns_for_several() -> Iterator[tuple[str, str]]:
    """The columns that may be set for several lines at once."""
    for name in FOR_SEVERAL:
        yield name, Head(BY_NAME[name]).short
