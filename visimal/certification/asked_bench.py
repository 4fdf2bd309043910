"""The bench that an address asks for."""

from werkzeug.exceptions import NotFound

from visimal.certification.refusals import no_line
from visimal.certification.workbench import Bench
from visimal.certification.workbench import bench_of
from visimal.figures import UnknownPartError
from visimal.filing.report_views import begun
from visimal.filing.report_views import figures_of
from visimal.identity.guard import viewer
from visimal.partner_reports.places import Place
from visimal.storage.db import db


def bench_at(here: Place) -> Bench:
    """A report under control with everything about it, or there is nothing.

    Raises:
        NotFound: it is not there, or not for these eyes.
    """
    report = begun(here)
    try:
        return bench_of(db.session(), viewer(), figures_of(here), here, report)
    except UnknownPartError:
        raise NotFound(no_line()) from None
