"""What the project makes names the project and its funding."""

import pytest

from tests.domain.rules import example
from tests.domain.rules import proved
from visimal.domain.papers import PaperKind
from visimal.domain.rules.acronym_missing import check


def _found(kind: PaperKind, *, project: bool | None, funding: bool | None) -> list[str]:
    report = proved.report(
        example.line(1),
        papers={1: [kind]},
        names_project=project,
        names_funding=funding,
    )
    return [one.message.split()[3] for one in check(report, example.parameters())]


def test_a_poster_without_a_name_or_statement_is_found_for_each() -> None:
    assert _found(PaperKind.PUBLICITY, project=False, funding=True) == ["hold"]
    assert _found(PaperKind.DELIVERABLE, project=True, funding=False) == ["say"]
    assert len(_found(PaperKind.PUBLICITY, project=False, funding=False)) == 2


def test_a_poster_with_both_is_in_order() -> None:
    assert _found(PaperKind.PUBLICITY, project=True, funding=True) == []


def test_a_scan_has_no_text_to_look_in() -> None:
    assert _found(PaperKind.PUBLICITY, project=None, funding=None) == []


def test_an_invoice_need_not_name_the_project() -> None:
    assert _found(PaperKind.INVOICE, project=False, funding=False) == []


@pytest.mark.parametrize("kind", [PaperKind.PUBLICITY, PaperKind.DELIVERABLE])
def test_a_submitted_report_is_history(kind: PaperKind) -> None:
    report = proved.report(example.line(1), papers={1: [kind]}, names_project=False)
    assert list(check(proved.submitted(report), example.parameters())) == []
