"""What is asked of a claim, by whom, and which checklists apply to it."""

import pytest

from visimal.domain.checklists import Checklist
from visimal.domain.checklists import ChecklistPart
from visimal.domain.checklists import checklists_for
from visimal.domain.cost_categories import CostCategory
from visimal.domain.dialogue import QuestionKind
from visimal.domain.report_status import PartnerReportStatus

_Status = PartnerReportStatus


def test_a_checklist_applies_where_there_are_costs_and_some_always() -> None:
    parts = (*ChecklistPart, CostCategory.STAFF, CostCategory.TRAVEL)
    lists = [Checklist(part, ()) for part in parts]
    found = checklists_for(lists, {CostCategory.TRAVEL})
    assert [one.part for one in found] == [*ChecklistPart, CostCategory.TRAVEL]


@pytest.mark.parametrize(
    ("status", "remark", "question"),
    [
        (_Status.DRAFT, True, False),
        (_Status.SUBMITTED, True, False),
        (_Status.REOPENED_FOR_TEXTS, True, False),
        (_Status.IN_CONTROL, False, True),
        (_Status.CONTROL_REOPENED, False, True),
        (_Status.CERTIFIED, False, False),
    ],
)
def test_the_leader_remarks_before_control_and_control_asks_while_it_runs(
    status: PartnerReportStatus, *, remark: bool, question: bool
) -> None:
    assert QuestionKind.REMARK.may_be_asked(status) is remark
    assert QuestionKind.CONTROL.may_be_asked(status) is question
