"""Equipment wears the emblem of the Union, and a photo shows it."""

from dataclasses import replace

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.papers import PaperKind
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.rules.equipment_without_label_photo import check

MACHINE = example.line(1, category=CostCategory.EQUIPMENT)


def _used(report: ReportUnderCheck, use: EquipmentUse) -> ReportUnderCheck:
    lines = [replace(one, item=replace(one.item, use=use)) for one in report.lines]
    return replace(report, lines=lines)


def test_equipment_without_a_photo_is_found() -> None:
    report = proved.report(MACHINE, papers={1: [PaperKind.INVOICE]})
    assert [one.line for one in check(report, example.parameters())] == [1]
    bought = _used(report, EquipmentUse.FULL_PURCHASE)
    assert [one.line for one in check(bought, example.parameters())] == [1]


def test_a_photo_shows_the_label() -> None:
    report = proved.report(MACHINE, papers={1: [PaperKind.PHOTO]})
    assert list(check(report, example.parameters())) == []


def test_what_is_hired_wears_no_label() -> None:
    report = _used(proved.report(MACHINE, papers={1: []}), EquipmentUse.RENT)
    assert list(check(report, example.parameters())) == []


def test_services_wear_no_label() -> None:
    report = proved.report(example.line(1), papers={1: []})
    assert list(check(report, example.parameters())) == []


def test_a_submitted_report_is_history() -> None:
    report = proved.submitted(proved.report(MACHINE, papers={1: []}))
    assert list(check(report, example.parameters())) == []
