"""What a refusal says, by its status: a title, a sentence, the way out."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString

from visimal.i18n import lazy_gettext


@dataclass(frozen=True, slots=True)
class Refusal:
    """The words of a page that refuses."""

    title: LazyString
    sentence: LazyString
    way_out: LazyString


#: What werkzeug says by itself is for programmers; only our own words are shown.
REFUSALS: Mapping[int, Refusal] = {
    400: Refusal(
        lazy_gettext("That address is not right"),
        lazy_gettext("The address of this page asks for something we cannot read."),
        lazy_gettext("Correct the address, or start again from the overview."),
    ),
    401: Refusal(
        lazy_gettext("You are not signed in"),
        lazy_gettext("Your visit has ended, or it has not begun: nothing was changed."),
        lazy_gettext("Sign in, go back to the page and send it again."),
    ),
    403: Refusal(
        lazy_gettext("This page is not open to you"),
        lazy_gettext("Your role in this project does not open this page."),
        lazy_gettext("Ask the lead partner for access, or return to the overview."),
    ),
    404: Refusal(
        lazy_gettext("Not found"),
        lazy_gettext("There is no such page, partner or report in this project."),
        lazy_gettext("Check the address, or start again from the overview."),
    ),
    405: Refusal(
        lazy_gettext("Not like this"),
        lazy_gettext("This page cannot do what was asked of it."),
        lazy_gettext("Go back to the page you came from and follow its links."),
    ),
    409: Refusal(
        lazy_gettext("Not now"),
        lazy_gettext("This step is not possible now."),
        lazy_gettext("Return to the overview and see what is needed first."),
    ),
    413: Refusal(
        lazy_gettext("Too large"),
        lazy_gettext("What was sent is larger than visimal takes: nothing was kept."),
        lazy_gettext(
            "A paper has at most 25 MB: scan it in grey, or send it in parts. A form"
            " has at most 1 MB."
        ),
    ),
    414: Refusal(
        lazy_gettext("That address is too long"),
        lazy_gettext("No page of visimal has an address as long as this one."),
        lazy_gettext("Shorten the address, or start again from the overview."),
    ),
    415: Refusal(
        lazy_gettext("Not in this form"),
        lazy_gettext("visimal takes what its own forms send, and nothing else."),
        lazy_gettext("Go back to the page you came from and send its form."),
    ),
    429: Refusal(
        lazy_gettext("Too often"),
        lazy_gettext("That was asked too often in a short time."),
        lazy_gettext("Wait a while, then try again. What you did before is kept."),
    ),
    431: Refusal(
        lazy_gettext("Your browser sends too much"),
        lazy_gettext("What your browser says before each page is too long to read."),
        lazy_gettext("Delete the cookies of this site in your browser and try again."),
    ),
    500: Refusal(
        lazy_gettext("Something broke"),
        lazy_gettext(
            "A fault of ours: nothing was changed, and it has been written down."
        ),
        lazy_gettext(
            "Try again in a moment. If it stays, tell your administrator the number"
            " below."
        ),
    ),
    503: Refusal(
        lazy_gettext("Back in a moment"),
        lazy_gettext("visimal cannot answer just now: nothing was changed."),
        lazy_gettext(
            "Try again in a few minutes. If it stays, tell your administrator the"
            " number below."
        ),
    ),
    507: Refusal(
        lazy_gettext("No room left"),
        lazy_gettext("The disk of visimal is full: nothing was changed."),
        lazy_gettext(
            "You can still read everything. Tell your administrator, who makes room;"
            " then send it again."
        ),
    ),
}
