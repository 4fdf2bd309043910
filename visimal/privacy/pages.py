"""What the pages about people's data show."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from visimal.i18n import gettext
from visimal.privacy.forms import EraseForm
from visimal.privacy.forms import RetentionForm
from visimal.privacy.retention import Keeping
from visimal.privacy.words import said
from visimal.privacy.words import title

#: Of what grows with the years, a page shows the end.
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of data about a person."""

    title: str
    about: str
    rows: Sequence[Mapping[str, Any]]

    @property
    def titles(self) -> Sequence[str]:
        """What its columns are called."""
        return [title(name) for name in self.rows[0]] if self.rows else []

    @property
    def latest(self) -> Sequence[Sequence[str]]:
        """Its latest rows in words, the last first."""
        rows = reversed(self.rows[-MOST_SHOWN:])
        return [[said(name, value) for name, value in row.items()] for row in rows]


@dataclass(frozen=True, slots=True)
class OwnDataPage:
    """Everything about a person, part by part."""

    facts: Sequence[tuple[str, str]]
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """How long a project is kept, and the forms that change it."""

    code: str
    keeping: Keeping
    law: date | None
    papers: int
    is_bound: bool
    form: RetentionForm
    seen: str
    erase: EraseForm
    sentence: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, and whether their data may be erased."""

    key: int
    name: str
    email: str
    is_erased: bool
    keepers: Sequence[str]
    form: EraseForm
    sentence: str


def own(told: Mapping[str, Any]) -> OwnDataPage:
    """The page of a person's own data."""
    titles = {
        "seats": (
            gettext("Your seats"),
            gettext("What you are in which project, as long as the seat lasts."),
        ),
        "samples": (
            gettext("Papers opened to you"),
            gettext("Lines whose papers you may see, and until when."),
        ),
        "invitations": (
            gettext("Invitations to your address"),
            gettext("Kept to show who let you in."),
        ),
        "passkeys": (
            gettext("Your passkeys"),
            gettext("Kept until you delete them."),
        ),
        "sessions": (
            gettext("Where you are signed in"),
            gettext(
                "Kept for twelve hours at most; of an address only its network is kept."
            ),
        ),
        "papers": (
            gettext("Papers you uploaded"),
            gettext("Kept as long as their project."),
        ),
        "work": (
            gettext("Where you are employed"),
            gettext("Kept as long as the project whose claims rest on it."),
        ),
        "months_of_work": (
            gettext("Your pay and your hours"),
            gettext("Kept as long as the project; nobody hands them out but to you."),
        ),
        "acts": (
            gettext("What you did"),
            gettext(
                "Kept for good, because the trail proves the accounts: it names you by"
                " a number, and your name goes when your data is erased."
            ),
        ),
        "acts_of_others_about_this_person": (
            gettext("What others did about you"),
            gettext("Invitations, seats, and who had your data handed out."),
        ),
    }
    parts = [Part(*words, told[name]) for name, words in titles.items()]
    facts = [
        (title(name), said(name, value))
        for name, value in told["person"].items()
        if not isinstance(value, Mapping)
    ]
    return OwnDataPage(facts, parts)
