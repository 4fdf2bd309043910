"""Where a report stands, what may be done with it now, and where that leads.

A partner report goes draft, submitted, in control, certified; a project report goes
draft, submitted, in verification, finalised. Either may be reopened before the check
begins, sent back while it runs, or have a finished check reopened. Once a later
report exists, figures of a reopened one stay locked and only its texts are open.

>>> PartnerReportStatus.DRAFT.after(PartnerReportStep.SUBMIT).value
'submitted'
>>> PartnerReportStatus.CERTIFIED.after(PartnerReportStep.SUBMIT)
Traceback (most recent call last):
    ...
visimal.domain.report_status.NotNowError: submit is not possible while the report \
is certified
"""

from enum import StrEnum


class NotNowError(Exception):
    """A step that is not possible in the present state."""

    def __init__(self, step: StrEnum, status: StrEnum) -> None:
        self.step = step
        self.status = status
        super().__init__(
            f"{step.value} is not possible while the report is {status.value}"
        )


class PartnerReportStep(StrEnum):
    """What can be done with a partner report."""

    SUBMIT = "submit"
    REOPEN = "reopen"
    START_CONTROL = "start_control"
    FINISH_CONTROL = "finish_control"
    REOPEN_CONTROL = "reopen_control"


class PartnerReportStatus(StrEnum):
    """Where a partner report stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    #: Given back before control began.
    REOPENED = "reopened"
    REOPENED_FOR_TEXTS = "reopened_for_texts"
    IN_CONTROL = "in_control"
    #: Given back while control runs.
    SENT_BACK = "sent_back"
    SENT_BACK_FOR_TEXTS = "sent_back_for_texts"
    CERTIFIED = "certified"
    #: Certified once, and under control again.
    CONTROL_REOPENED = "control_reopened"

    @property
    def is_open_for_numbers(self) -> bool:
        """Whether the partner may change amounts."""
        return self in _PARTNER_NUMBERS_OPEN

    @property
    def is_open_for_texts(self) -> bool:
        """Whether the partner may change texts."""
        return self in _PARTNER_TEXTS_OPEN

    @property
    def is_under_control(self) -> bool:
        """Whether the controller may decide."""
        return self in {type(self).IN_CONTROL, type(self).CONTROL_REOPENED}

    @property
    def is_certified(self) -> bool:
        """Whether control is finished."""
        return self is type(self).CERTIFIED

    @property
    def counts_as_reported(self) -> bool:
        """Whether its amounts are reported, for the reports that follow."""
        return not self.is_open_for_numbers

    def after(
        self,
        step: PartnerReportStep,
        *,
        has_later_report: bool = False,
        control_was_reopened: bool = False,
    ) -> "PartnerReportStatus":
        """Where the report stands after a step.

        Raises:
            NotNowError: the step is not possible now.
        """
        reached = _PARTNER_STEPS.get((self, step))
        if reached is None:
            raise NotNowError(step, self)
        if has_later_report:
            reached = _PARTNER_WITH_LATER_REPORT.get(reached, reached)
        if control_was_reopened and step is PartnerReportStep.SUBMIT:
            reached = _PARTNER_CONTROLLED_AGAIN.get(reached, reached)
        return reached


_Partner = PartnerReportStatus
_PartnerStep = PartnerReportStep
_PARTNER_STEPS = {
    (_Partner.DRAFT, _PartnerStep.SUBMIT): _Partner.SUBMITTED,
    (_Partner.REOPENED, _PartnerStep.SUBMIT): _Partner.SUBMITTED,
    (_Partner.REOPENED_FOR_TEXTS, _PartnerStep.SUBMIT): _Partner.SUBMITTED,
    (_Partner.SENT_BACK, _PartnerStep.SUBMIT): _Partner.IN_CONTROL,
    (_Partner.SENT_BACK_FOR_TEXTS, _PartnerStep.SUBMIT): _Partner.IN_CONTROL,
    (_Partner.SUBMITTED, _PartnerStep.REOPEN): _Partner.REOPENED,
    (_Partner.IN_CONTROL, _PartnerStep.REOPEN): _Partner.SENT_BACK,
    (_Partner.CONTROL_REOPENED, _PartnerStep.REOPEN): _Partner.SENT_BACK,
    (_Partner.SUBMITTED, _PartnerStep.START_CONTROL): _Partner.IN_CONTROL,
    (_Partner.IN_CONTROL, _PartnerStep.FINISH_CONTROL): _Partner.CERTIFIED,
    (_Partner.CONTROL_REOPENED, _PartnerStep.FINISH_CONTROL): _Partner.CERTIFIED,
    (_Partner.CERTIFIED, _PartnerStep.REOPEN_CONTROL): _Partner.CONTROL_REOPENED,
}
_PARTNER_WITH_LATER_REPORT = {
    _Partner.REOPENED: _Partner.REOPENED_FOR_TEXTS,
    _Partner.SENT_BACK: _Partner.SENT_BACK_FOR_TEXTS,
}
_PARTNER_CONTROLLED_AGAIN = {
    _Partner.IN_CONTROL: _Partner.CONTROL_REOPENED,
}
_PARTNER_NUMBERS_OPEN = frozenset(
    {
        _Partner.DRAFT,
        _Partner.REOPENED,
        _Partner.SENT_BACK,
    }
)
_PARTNER_TEXTS_OPEN = _PARTNER_NUMBERS_OPEN | {
    _Partner.REOPENED_FOR_TEXTS,
    _Partner.SENT_BACK_FOR_TEXTS,
}


class ProjectReportStep(StrEnum):
    """What can be done with a project report."""

    SUBMIT = "submit"
    REOPEN = "reopen"
    START_VERIFICATION = "start_verification"
    FINALISE = "finalise"
    REOPEN_VERIFICATION = "reopen_verification"


class ProjectReportStatus(StrEnum):
    """Where a project report stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    #: Given back before verification began.
    REOPENED = "reopened"
    REOPENED_FOR_TEXTS = "reopened_for_texts"
    IN_VERIFICATION = "in_verification"
    #: Given back while verification runs.
    SENT_BACK = "sent_back"
    SENT_BACK_FOR_TEXTS = "sent_back_for_texts"
    FINALISED = "finalised"
    #: Finalised once, and under verification again.
    VERIFICATION_REOPENED = "verification_reopened"

    @property
    def is_open_for_numbers(self) -> bool:
        """Whether certificates may be picked or dropped."""
        return self in _PROJECT_NUMBERS_OPEN

    @property
    def is_open_for_texts(self) -> bool:
        """Whether texts may be changed."""
        return self in _PROJECT_TEXTS_OPEN

    @property
    def is_under_verification(self) -> bool:
        """Whether the programme may decide."""
        return self in {
            type(self).IN_VERIFICATION,
            type(self).VERIFICATION_REOPENED,
        }

    @property
    def is_finalised(self) -> bool:
        """Whether verification is finished."""
        return self is type(self).FINALISED

    @property
    def counts_as_reported(self) -> bool:
        """Whether its amounts are reported, for the reports that follow."""
        return not self.is_open_for_numbers

    def after(
        self,
        step: ProjectReportStep,
        *,
        has_later_report: bool = False,
        verification_was_reopened: bool = False,
    ) -> "ProjectReportStatus":
        """Where the report stands after a step.

        Raises:
            NotNowError: the step is not possible now.
        """
        reached = _PROJECT_STEPS.get((self, step))
        if reached is None:
            raise NotNowError(step, self)
        if has_later_report:
            reached = _PROJECT_WITH_LATER_REPORT.get(reached, reached)
        if verification_was_reopened and step is ProjectReportStep.SUBMIT:
            reached = _PROJECT_VERIFIED_AGAIN.get(reached, reached)
        return reached


_Project = ProjectReportStatus
_ProjectStep = ProjectReportStep
_PROJECT_STEPS = {
    (_Project.DRAFT, _ProjectStep.SUBMIT): _Project.SUBMITTED,
    (_Project.REOPENED, _ProjectStep.SUBMIT): _Project.SUBMITTED,
    (_Project.REOPENED_FOR_TEXTS, _ProjectStep.SUBMIT): _Project.SUBMITTED,
    (_Project.SENT_BACK, _ProjectStep.SUBMIT): _Project.IN_VERIFICATION,
    (_Project.SENT_BACK_FOR_TEXTS, _ProjectStep.SUBMIT): _Project.IN_VERIFICATION,
    (_Project.SUBMITTED, _ProjectStep.REOPEN): _Project.REOPENED,
    (_Project.IN_VERIFICATION, _ProjectStep.REOPEN): _Project.SENT_BACK,
    (_Project.VERIFICATION_REOPENED, _ProjectStep.REOPEN): _Project.SENT_BACK,
    (_Project.SUBMITTED, _ProjectStep.START_VERIFICATION): _Project.IN_VERIFICATION,
    (_Project.IN_VERIFICATION, _ProjectStep.FINALISE): _Project.FINALISED,
    (_Project.VERIFICATION_REOPENED, _ProjectStep.FINALISE): _Project.FINALISED,
    (
        _Project.FINALISED,
        _ProjectStep.REOPEN_VERIFICATION,
    ): _Project.VERIFICATION_REOPENED,
}
_PROJECT_WITH_LATER_REPORT = {
    _Project.REOPENED: _Project.REOPENED_FOR_TEXTS,
    _Project.SENT_BACK: _Project.SENT_BACK_FOR_TEXTS,
}
_PROJECT_VERIFIED_AGAIN = {
    _Project.IN_VERIFICATION: _Project.VERIFICATION_REOPENED,
}
_PROJECT_NUMBERS_OPEN = frozenset(
    {
        _Project.DRAFT,
        _Project.REOPENED,
        _Project.SENT_BACK,
    }
)
_PROJECT_TEXTS_OPEN = _PROJECT_NUMBERS_OPEN | {
    _Project.REOPENED_FOR_TEXTS,
    _Project.SENT_BACK_FOR_TEXTS,
}
