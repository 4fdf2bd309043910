"""Reports go their way, and no other."""

from itertools import product

import pytest

from visimal.domain.report_status import NotNowError
from visimal.domain.report_status import PartnerReportStatus as Partner
from visimal.domain.report_status import PartnerReportStep as PartnerStep
from visimal.domain.report_status import ProjectReportStatus as Project
from visimal.domain.report_status import ProjectReportStep as ProjectStep

PARTNER_WAYS = {
    ("draft", "submit"): "submitted",
    ("reopened", "submit"): "submitted",
    ("reopened_for_texts", "submit"): "submitted",
    ("sent_back", "submit"): "in_control",
    ("sent_back_for_texts", "submit"): "in_control",
    ("submitted", "reopen"): "reopened",
    ("in_control", "reopen"): "sent_back",
    ("control_reopened", "reopen"): "sent_back",
    ("submitted", "start_control"): "in_control",
    ("in_control", "finish_control"): "certified",
    ("control_reopened", "finish_control"): "certified",
    ("certified", "reopen_control"): "control_reopened",
}
PROJECT_WAYS = {
    ("draft", "submit"): "submitted",
    ("reopened", "submit"): "submitted",
    ("reopened_for_texts", "submit"): "submitted",
    ("sent_back", "submit"): "in_verification",
    ("sent_back_for_texts", "submit"): "in_verification",
    ("submitted", "reopen"): "reopened",
    ("in_verification", "reopen"): "sent_back",
    ("verification_reopened", "reopen"): "sent_back",
    ("submitted", "start_verification"): "in_verification",
    ("in_verification", "finalise"): "finalised",
    ("verification_reopened", "finalise"): "finalised",
    ("finalised", "reopen_verification"): "verification_reopened",
}


@pytest.mark.parametrize(("status", "step"), [*product(Partner, PartnerStep)])
def test_a_partner_report_goes_only_these_ways(
    status: Partner, step: PartnerStep
) -> None:
    reached = PARTNER_WAYS.get((status.value, step.value))
    if reached is None:
        with pytest.raises(NotNowError) as refusal:
            status.after(step)
        assert (refusal.value.status, refusal.value.step) == (status, step)
        assert status.value in str(refusal.value)
    else:
        assert status.after(step).value == reached


@pytest.mark.parametrize(("status", "step"), [*product(Project, ProjectStep)])
def test_a_project_report_goes_only_these_ways(
    status: Project, step: ProjectStep
) -> None:
    reached = PROJECT_WAYS.get((status.value, step.value))
    if reached is None:
        with pytest.raises(NotNowError):
            status.after(step)
    else:
        assert status.after(step).value == reached


def test_once_a_later_report_exists_figures_stay_locked() -> None:
    partner = Partner.SUBMITTED.after(PartnerStep.REOPEN, has_later_report=True)
    assert partner is Partner.REOPENED_FOR_TEXTS
    back = Partner.IN_CONTROL.after(PartnerStep.REOPEN, has_later_report=True)
    assert back is Partner.SENT_BACK_FOR_TEXTS
    ahead = Partner.DRAFT.after(PartnerStep.SUBMIT, has_later_report=True)
    assert ahead is Partner.SUBMITTED
    project = Project.SUBMITTED.after(ProjectStep.REOPEN, has_later_report=True)
    assert project is Project.REOPENED_FOR_TEXTS
    sent = Project.IN_VERIFICATION.after(ProjectStep.REOPEN, has_later_report=True)
    assert sent is Project.SENT_BACK_FOR_TEXTS
    done = Project.IN_VERIFICATION.after(ProjectStep.FINALISE, has_later_report=True)
    assert done is Project.FINALISED


def test_a_report_sent_back_by_a_reopened_check_returns_to_it() -> None:
    for status in (Partner.SENT_BACK, Partner.SENT_BACK_FOR_TEXTS):
        again = status.after(PartnerStep.SUBMIT, control_was_reopened=True)
        assert again is Partner.CONTROL_REOPENED
    for open_ in (Project.SENT_BACK, Project.SENT_BACK_FOR_TEXTS):
        verified = open_.after(ProjectStep.SUBMIT, verification_was_reopened=True)
        assert verified is Project.VERIFICATION_REOPENED
    first = Partner.DRAFT.after(PartnerStep.SUBMIT, control_was_reopened=True)
    assert first is Partner.SUBMITTED
    started = Partner.SUBMITTED.after(
        PartnerStep.START_CONTROL, control_was_reopened=True
    )
    assert started is Partner.IN_CONTROL
    verifying = Project.SUBMITTED.after(
        ProjectStep.START_VERIFICATION, verification_was_reopened=True
    )
    assert verifying is Project.IN_VERIFICATION


def test_statuses_answer_what_is_open() -> None:
    assert {status.value for status in Partner if status.is_open_for_numbers} == {
        "draft",
        "reopened",
        "sent_back",
    }
    assert {status.value for status in Partner if status.is_open_for_texts} == {
        "draft",
        "reopened",
        "reopened_for_texts",
        "sent_back",
        "sent_back_for_texts",
    }
    assert {status.value for status in Project if status.is_open_for_numbers} == {
        "draft",
        "reopened",
        "sent_back",
    }
    assert {status.value for status in Project if status.is_open_for_texts} == {
        "draft",
        "reopened",
        "reopened_for_texts",
        "sent_back",
        "sent_back_for_texts",
    }


def test_statuses_answer_who_decides_and_what_counts() -> None:
    assert {status.value for status in Partner if status.is_under_control} == {
        "in_control",
        "control_reopened",
    }
    assert [status.value for status in Partner if status.is_certified] == ["certified"]
    assert {status.value for status in Partner if not status.counts_as_reported} == {
        "draft",
        "reopened",
        "sent_back",
    }
    assert {status.value for status in Project if status.is_under_verification} == {
        "in_verification",
        "verification_reopened",
    }
    assert [status.value for status in Project if status.is_finalised] == ["finalised"]
    assert {status.value for status in Project if not status.counts_as_reported} == {
        "draft",
        "reopened",
        "sent_back",
    }
