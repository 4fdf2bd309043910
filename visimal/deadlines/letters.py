"""The letter of reminders: what is to be done, by when, and nothing of anybody else.

It names no line, no pay and no person but its reader.
"""

from functools import lru_cache

from jinja2 import Environment
from jinja2 import FileSystemLoader

from visimal import resources
from visimal.deadlines.digests import Digest
from visimal.deadlines.digests import Told
from visimal.deadlines.words import left
from visimal.deadlines.words import totals
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.i18n import speaking
from visimal.identity.letters import Letter
from visimal.labels import label
from visimal.web import formats

#: Where the board is; the address of the installation stands before it.
BOARD = "/deadlines"


def letter(digest: Digest, address: str) -> Letter:
    """The letter of one person for one day; `address` is where the board is."""
    person = digest.person
    with speaking(person.language):
        subject = _subject(digest)
        lines = [
            gettext("Hello %(name)s,", name=person.name),
            *(_line(one) for one in digest.told),
            *_boards(digest),
            gettext("All last days, and where each thing is done:"),
            address,
            gettext(
                "You get at most one such letter a day. If you are away, name a"
                " substitute on the page of your reminders."
            ),
        ]
        page = (
            _papers()
            .get_template("_letter.html")
            .render(
                lines=lines, address=address, subject=subject, language=person.language
            )
        )
    return Letter(person.email, subject, "\n\n".join(lines) + "\n", page)


def _subject(digest: Digest) -> str:
    if not digest.told:
        return gettext("Who is late: how the claims stand")
    return ngettext(
        "%(num)s thing to do: last days of your project",
        "%(num)s things to do: last days of your project",
        len(digest.told),
    )


def _line(one: Told) -> str:
    project, task = one.project, one.task
    said = {
        "project": project.acronym,
        "period": task.period,
        "duty": label(task.duty),
        "day": formats.day(task.due_on, locale()),
        "left": left(task.due_on, project.day),
    }
    if task.partner is None:
        return gettext(
            "%(project)s, semester %(period)s: %(duty)s (since %(day)s, %(left)s).",
            **said,
        )
    return gettext(
        "%(project)s, %(partner)s, semester %(period)s: %(duty)s by %(day)s"
        " (%(left)s).",
        partner=project.names[task.partner],
        **said,
    )


def _boards(digest: Digest) -> list[str]:
    return [
        gettext("%(project)s: %(sentence)s", project=project.acronym, sentence=sentence)
        for project, board in digest.boards
        for sentence in totals(board, project.names)
    ]


@lru_cache(maxsize=1)
def _papers() -> Environment:
    return Environment(
        autoescape=True, loader=FileSystemLoader(resources.TEMPLATES / "letters")
    )
