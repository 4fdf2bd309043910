"""The line that an address names, if its texts are for these eyes."""

from werkzeug.exceptions import Forbidden

from visimal.i18n import gettext
from visimal.identity.guard import viewer
from visimal.partner_reports import queries
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.page import is_masked
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import NoReportError
from visimal.storage.db import db


def line_in_sight(here: Place, number: str) -> ExpenditureLine:
    """A line of the claim, to be changed by who may read all of it.

    Raises:
        NoReportError: there is no such line.
        Forbidden: it names a person, and its reader sees no salaries.
    """
    line = queries.line_at(db.session(), here, number)
    if line is None:
        raise NoReportError
    if is_masked(line, rights_of(viewer(), here)):
        raise Forbidden(
            gettext(
                "This line names a person. Ask somebody of your organisation who may"
                " see salaries to change it."
            )
        )
    return line
