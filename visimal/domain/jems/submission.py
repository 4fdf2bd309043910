"""What submitting a partner report does, by the programmes' system's own words.

Amounts are worked out anew only where they could be changed; what control had
deducted is forgotten when the report goes back to where control has not begun.

>>> submit("ReOpenInControlLimited", control_was_reopened=True).status
'ReOpenCertified'
"""

from dataclasses import dataclass

from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.report_status import PartnerReportStep

#: Our word for each of that system's statuses.
STATUSES = {
    "Draft": PartnerReportStatus.DRAFT,
    "Submitted": PartnerReportStatus.SUBMITTED,
    "ReOpenSubmittedLast": PartnerReportStatus.REOPENED,
    "ReOpenSubmittedLimited": PartnerReportStatus.REOPENED_FOR_TEXTS,
    "InControl": PartnerReportStatus.IN_CONTROL,
    "ReOpenInControlLast": PartnerReportStatus.SENT_BACK,
    "ReOpenInControlLimited": PartnerReportStatus.SENT_BACK_FOR_TEXTS,
    "Certified": PartnerReportStatus.CERTIFIED,
    "ReOpenCertified": PartnerReportStatus.CONTROL_REOPENED,
}
_THEIR_WORD = {ours: theirs for theirs, ours in STATUSES.items()}


@dataclass(frozen=True, slots=True)
class Submission:
    """Where the report stands now, and what happened to its figures."""

    status: str
    are_amounts_recalculated: bool
    are_deductions_kept: bool


def submit(status: str, *, control_was_reopened: bool) -> Submission:
    """Submit a report that has that status.

    Raises:
        NotNowError: a report with that status cannot be submitted.
    """
    before = STATUSES[status]
    after = before.after(
        PartnerReportStep.SUBMIT, control_was_reopened=control_was_reopened
    )
    return Submission(
        _THEIR_WORD[after],
        before.is_open_for_numbers,
        after is not PartnerReportStatus.SUBMITTED,
    )
