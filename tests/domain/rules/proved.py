"""Lines with papers, in a programme that asks for some of them.

It asks for an invoice of what was bought, a proof of payment of every real cost, a
payslip of staff, a photo of equipment and a deliverable of lump sums and unit costs.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.domain.rules import example
from visimal.domain.cost_categories import CostCategory
from visimal.domain.papers import PaperKind
from visimal.domain.papers import PaperOnLine
from visimal.domain.report_facts import ReportFacts
from visimal.domain.report_under_check import ReportUnderCheck
from visimal.domain.required_papers import CostBasis
from visimal.domain.required_papers import Occasion
from visimal.domain.required_papers import RequiredPaper

REQUIRED = (
    RequiredPaper(
        kinds=(PaperKind.INVOICE, PaperKind.TICKET),
        categories=(CostCategory.EXTERNAL, CostCategory.EQUIPMENT),
        citation="an invoice",
    ),
    RequiredPaper(
        kinds=(PaperKind.PROOF_OF_PAYMENT, PaperKind.BANK_STATEMENT),
        citation="a proof of payment",
    ),
    RequiredPaper(
        kinds=(PaperKind.PAYSLIP,),
        categories=(CostCategory.STAFF,),
        citation="a payslip",
    ),
    RequiredPaper(
        kinds=(PaperKind.PHOTO,),
        categories=(CostCategory.EQUIPMENT,),
        occasion=Occasion.OWNED,
        citation="a photo",
    ),
    RequiredPaper(
        kinds=(PaperKind.DELIVERABLE, PaperKind.MINUTES),
        basis=CostBasis.SIMPLIFIED,
        citation="a deliverable",
    ),
)


def report(
    *lines: example.Draft,
    papers: Mapping[int, Sequence[PaperKind]],
    shared: bool = False,
    **said: Any,  # noqa: ANN401 - whatever is known of every paper
) -> ReportUnderCheck:
    """A report that is worked on; papers by the position of their line.

    With `shared` each paper proves all the lines.
    """
    made = example.report(*lines)
    numbers = {one.position: one.item.number for one in made.lines}
    attached = {
        numbers[position]: tuple(
            PaperOnLine(
                number=f"P01-D{place:04}",
                kind=kind,
                other_lines=tuple(
                    one for one in numbers.values() if one != numbers[position]
                )
                if shared
                else (),
                **said,
            )
            for place, kind in enumerate(kinds, start=1)
        )
        for position, kinds in papers.items()
    }
    return replace(made, facts=ReportFacts(papers=attached, required_papers=REQUIRED))


def submitted(made: ReportUnderCheck) -> ReportUnderCheck:
    """The same report after its submission."""
    return replace(made, is_open=False)
