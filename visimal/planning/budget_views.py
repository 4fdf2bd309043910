"""Versions of the budget: what changed between two, and how one becomes the next."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask import request
from flask import url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from visimal.budget.models import BudgetVersion
from visimal.budget.services import KnownVersionError
from visimal.budget.services import NotTheLastError
from visimal.consortium.models import Project
from visimal.domain.budget_change import Line
from visimal.domain.budget_change import NoOpenCellError
from visimal.domain.budget_change import Transfer
from visimal.domain.money import Euro
from visimal.domain.resubmission import compare
from visimal.domain.resubmission import Differences
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.identity.guard import by
from visimal.identity.guard import now
from visimal.identity.guard import project_asked
from visimal.identity.guard import requires
from visimal.identity.guard import viewer
from visimal.identity.once import answered
from visimal.identity.once import answered_once
from visimal.identity.permissions import Permission
from visimal.planning import trying
from visimal.planning.adopting import adopt_transfer
from visimal.planning.adopting import Approved
from visimal.planning.adopting import cells_of
from visimal.planning.adopting import may_be_adopted
from visimal.planning.forms import AdoptionForm
from visimal.planning.forms import WhatIfForm
from visimal.planning.views import blueprint
from visimal.planning.views import figures_asked
from visimal.storage.db import db
from visimal.storage.trail import Act
from visimal.web import formats
from visimal.web.questions import asked
from visimal.web.questions import Free

__all__ = ["blueprint"]
_WRONG = 422


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """All versions, and what changed from one to another."""

    versions: Sequence[BudgetVersion]
    before: BudgetVersion
    after: BudgetVersion
    differences: Differences
    #: Each change as a sentence.
    sentences: Sequence[str]


@blueprint.get("/budget/versions")
@requires(Permission.PROJECT_READ)
def versions() -> ResponseReturnValue:
    """What changed from one version of the budget to the next."""
    figures, session = figures_asked(), db.session()
    project = session.get_one(Project, figures.books.heading.key)
    known = session.scalars(
        select(BudgetVersion)
        .where(BudgetVersion.project_id == project.id)
        .order_by(BudgetVersion.valid_from)
    ).all()
    names = [one.version for one in known]
    chosen = asked(before=[*names[-2:-1], *names], after=[*names[::-1]])
    by_name = {one.version: one for one in known}
    before, after = by_name[chosen["before"]], by_name[chosen["after"]]
    told = _told(figures)
    found = compare(
        _named(cells_of(session, project, before), told),
        _named(cells_of(session, project, after), told),
    )
    sentences = [
        gettext(
            "%(line)s: from %(before)s to %(after)s, that is %(difference)s.",
            line=one.name,
            before=_written(one.before),
            after=_written(one.after),
            difference=_written(one.difference),
        )
        for one in found.lines
    ]
    page = VersionsPage(known, before, after, found, sentences)
    return render_template("planning/versions.html", page=page)


def _written(amount: Euro) -> str:
    return formats.amount(amount, locale())


def _told(figures: SeenFigures) -> Mapping[tuple[int, str], str]:
    names = {one.number: one.abbreviation for one in figures.partners}
    return {
        (line.partner, str(line.category)): name
        for line, name in trying.line_names(figures).items()
        if line.partner in names
    }


def _named(
    cells: Mapping[tuple[int, str], Euro], told: Mapping[tuple[int, str], str]
) -> dict[str, Euro]:
    return {told[key]: amount for key, amount in cells.items() if key in told}


@blueprint.get("/budget/what-if")
@requires(Permission.CONSORTIUM_READ)
def what_if() -> ResponseReturnValue:
    """Try a transfer of budget: every line it changes, every rule it breaks."""
    figures = figures_asked()
    keys = ("", *_lines(figures))
    asked(giver=keys, taker=keys, amount=Free(r".{0,40}", "1000,00"))
    form = WhatIfForm(request.args)
    transfer = _transfer(figures, form) if request.args else None
    status = _WRONG if request.args and transfer is None else 200
    return _page(figures, form, transfer), status


@blueprint.post("/budget/what-if/adoption")
@requires(Permission.BUDGET_EDIT)
@answered_once
def adopt() -> ResponseReturnValue:
    """Put a transfer that the programme approved into the budget."""
    figures = figures_asked()
    form = AdoptionForm.posted()
    transfer = _transfer(figures, form)
    if transfer is None:
        return _page(figures, form, None), _WRONG
    tried = trying.tried(figures, transfer, trying.standing(figures))
    if not may_be_adopted(tried.outcome) or form.valid_from.data is None:
        return _page(figures, form, transfer), _WRONG
    approved = Approved(form.called.data or "", form.valid_from.data)
    act = Act(
        "budget.adopted",
        by(),
        project=figures.project.code,
        subject=approved.version,
        reason=form.reference.data or "",
    )
    try:
        adopt_transfer(db.session(), figures, tried.outcome, approved, act, at=now())
    except KnownVersionError:
        db.session.rollback()
        form.called.errors = [
            gettext(
                "There is such a version already, or one that begins later. Choose"
                " another name and a later day."
            )
        ]
        return _page(figures, form, transfer), _WRONG
    except NoOpenCellError:
        db.session.rollback()
        form.called.errors = [
            gettext(
                "All that was planned for one of these lines is reported already: no"
                " period is left to change. Choose other lines."
            )
        ]
        return _page(figures, form, transfer), _WRONG
    except NotTheLastError as error:
        db.session.rollback()
        form.called.errors = [
            gettext(
                "Version %(version)s, which holds from %(day)s, follows the budget that"
                " you tried this with: it would be undone. Try the transfer again once"
                " it holds.",
                version=error.last,
                day=formats.day(error.valid_from, locale()),
            )
        ]
        return _page(figures, form, transfer), _WRONG
    return answered(url_for(".versions"))


def _lines(figures: SeenFigures) -> Mapping[str, Line]:
    return {
        f"{line.partner}-{line.category}": line for line in trying.line_names(figures)
    }


def _transfer(figures: SeenFigures, form: WhatIfForm) -> Transfer | None:
    """The transfer that a form names, if it names one."""
    lines, names = _lines(figures), trying.line_names(figures)
    choices = [(key, names[line]) for key, line in lines.items()]
    form.giver.choices = form.taker.choices = [("", ""), *choices]
    if not form.validate() or form.amount.data is None:
        return None
    return Transfer(lines[form.giver.data], lines[form.taker.data], form.amount.data)


def _page(figures: SeenFigures, form: WhatIfForm, transfer: Transfer | None) -> str:
    standings = trying.standing(figures)
    tried = None if transfer is None else trying.tried(figures, transfer, standings)
    adoption = form
    if tried and not isinstance(form, AdoptionForm):
        said = {one: form[one].data for one in ("giver", "taker", "amount")}
        adoption = AdoptionForm(data={**said, "valid_from": figures.project.as_of})
    page = {
        "form": form,
        "adoption": adoption,
        "tried": tried,
        "may_adopt": tried is not None
        and may_be_adopted(tried.outcome)
        and viewer().may(Permission.BUDGET_EDIT, project_asked()),
        "meters": trying.meters(figures, standings),
        "flexibility": trying.flexibility(figures),
    }
    return render_template("planning/what_if.html", page=page)
