"""The parts of a claim, as tabs: each slice has its page, one sees what one may."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask
from flask import request
from flask import url_for

from visimal.domain.findings import msgid
from visimal.i18n import gettext
from visimal.identity.guard import may_open

#: Page, name, and other pages that belong to it; in the order in which one works.
PARTS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    (
        "claims.claim",
        msgid("Expenditure"),
        (
            "claims.declare",
            "claims.change",
            "claims.again",
            "claims.charge_elsewhere",
            "claims.remove",
            "imports.bring",
            "imports.receive",
            "imports.look",
            "imports.columns",
            "imports.confirm",
            "imports.progress",
        ),
    ),
    (
        "staff.staff",
        msgid("Staff"),
        (
            "staff.add",
            "staff.person",
            "staff.change",
            "staff.assign",
            "staff.reassign",
            "staff.pay",
            "staff.time_sheet",
            "staff.make_lines",
        ),
    ),
    (
        "procurement.contracts",
        msgid("Contracts"),
        (
            "procurement.contract",
            "procurement.new_contract",
            "procurement.change_contract",
            "procurement.remove_contract",
            "travel.journeys",
            "travel.journey",
            "travel.approvals",
            "travel.approval",
            "travel.new_approval",
            "travel.change_approval",
        ),
    ),
    (
        "claim_papers.matrix",
        msgid("Papers"),
        (
            "proofs.papers",
            "proofs.bring",
            "proofs.upload",
            "claim_papers.sorting",
            "claim_papers.gather",
            "claim_papers.sort",
        ),
    ),
    (
        "progress.report",
        msgid("Activity report"),
        ("progress.part", "claims.make_ready"),
    ),
    ("checking.findings", msgid("Findings"), ("checking.accept",)),
    (
        "questions.questions",
        msgid("Questions"),
        ("questions.remark", "questions.answer"),
    ),
    ("claims.submit", msgid("Submit"), ("claims.receipt",)),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of a claim."""

    page: str
    name: str
    address: str
    is_here: bool


def init_app(app: Flask) -> None:
    """Let every page of a claim show its tabs: `claim_tabs(partner, period)`."""

    def claim_tabs(partner: int, period: int) -> Sequence[Tab]:
        return [
            Tab(
                page,
                gettext(name),
                url_for(page, partner=partner, period=period),
                request.endpoint in {page, *others},
            )
            for page, name, others in PARTS
            if page in app.view_functions and may_open(page)
        ]

    app.jinja_env.globals["claim_tabs"] = claim_tabs
