"""What is asked of a partner about a claim: by control, or by the project leader."""

from enum import StrEnum

from visimal.domain.report_status import PartnerReportStatus


class QuestionKind(StrEnum):
    """Who asks, and what an open question does."""

    #: Asked by control: the clock of control stands while it is open.
    CONTROL = "control"
    #: Remarked by the project leader before control: nothing waits for it.
    REMARK = "remark"

    def may_be_asked(self, status: PartnerReportStatus) -> bool:
        """Whether it may be asked while a claim stands so.

        >>> QuestionKind.REMARK.may_be_asked(PartnerReportStatus.DRAFT)
        True
        >>> QuestionKind.CONTROL.may_be_asked(PartnerReportStatus.DRAFT)
        False
        """
        if self is QuestionKind.CONTROL:
            return status.is_under_control
        return status.is_open_for_texts or status is PartnerReportStatus.SUBMITTED
