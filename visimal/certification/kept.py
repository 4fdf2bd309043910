"""The certificates of a claim, for every page that shows where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.consortium.places import place
from visimal.control.documents import results_of
from visimal.domain.report_status import PartnerReportStatus
from visimal.identity.guard import project_asked
from visimal.identity.guard import viewer
from visimal.identity.permissions import Permission
from visimal.partner_reports.queries import report_at
from visimal.storage.db import db


@dataclass(frozen=True, slots=True)
class KeptCertificate:
    """One finish of a control."""

    number: int
    certified_on: date
    sha256: str
    #: Whether the certificate holds: no later one does, and control is not reopened.
    holds: bool


def certificates_of(partner: int, period: int) -> Sequence[KeptCertificate]:
    """The certificates of a claim that its reader may take, the last one first."""
    address = (project_asked(), partner, period)
    session = db.session()
    here = place(viewer(), session, address, Permission.WORKBOOK_DOWNLOAD)
    if here is None:
        return ()
    results = results_of(session, here)
    report = report_at(session, here)
    is_certified = report is not None and report.status is PartnerReportStatus.CERTIFIED
    last = results[-1].number if results and is_certified else 0
    return [
        KeptCertificate(one.number, one.certified_on, one.sha256, one.number == last)
        for one in reversed(results)
    ]
