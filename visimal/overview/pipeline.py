"""Where the money is: seven steps from the budget to the partner's account."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from visimal.domain.explanation import Measure
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.figures import ProjectFigures
from visimal.figures.pipeline import STEPS
from visimal.figures.pipeline import steps_back
from visimal.figures.tables import PipelineRow
from visimal.i18n import gettext
from visimal.overview.words import row_names
from visimal.overview.words import whole_name
from visimal.web.pictures import meter

MEASURES = {"eligible": msgid("Eligible costs"), "erdf": msgid("ERDF")}
SCOPES = {
    "partner": msgid("Partner"),
    "work_package": msgid("Work package"),
    "category": msgid("Cost category"),
}
_NAMES = {
    "budget": msgid("Budget"),
    "declared": msgid("Declared"),
    "certified": msgid("Certified"),
    "included": msgid("In a project report"),
    "requested": msgid("Requested"),
    "received": msgid("Paid"),
    "passed_on": msgid("Passed on"),
}
#: How the bar of a step looks.
_KINDS = {
    "budget": "planned",
    "certified": "ok",
    "included": "ok",
    "received": "paid",
    "passed_on": "paid",
}
_ELIGIBLE = {
    "budget": Measure.BUDGET,
    "declared": Measure.DECLARED,
    "certified": Measure.CERTIFIED,
    "included": Measure.INCLUDED,
    "requested": Measure.CONSOLIDATED,
    "received": Measure.RECEIVED,
    "passed_on": Measure.PASSED_ON,
}
_ERDF = {
    "budget": Measure.PLANNED_ERDF,
    "declared": Measure.DECLARED_ERDF,
    "certified": Measure.CERTIFIED_ERDF,
    "included": Measure.INCLUDED_ERDF,
    "requested": Measure.CONSOLIDATED_ERDF,
    "received": Measure.RECEIVED_ERDF,
    "passed_on": Measure.PASSED_ON_ERDF,
}
_EXPLAINED = {"eligible": _ELIGIBLE, "erdf": _ERDF}


@dataclass(frozen=True, slots=True)
class Step:
    """How far the money has come: one step of it."""

    name: str
    eligible: Euro
    erdf: Euro
    bar: Markup
    #: What explains the two amounts.
    explained: Measure
    explained_erdf: Measure


@dataclass(frozen=True, slots=True)
class StepAmount:
    """What of one part reached one step."""

    amount: Euro
    explained: Measure


@dataclass(frozen=True, slots=True)
class PartRow:
    """One partner, work package or category on its way."""

    name: str
    key: str
    amounts: Sequence[StepAmount]
    bar: Markup
    #: Names of the steps at which there is more than at the one before.
    back: Sequence[str]


@dataclass(frozen=True, slots=True)
class PipelinePage:
    """The pipeline, cut one way, in eligible costs or in ERDF."""

    scope: str
    measure: str
    scopes: Sequence[tuple[str, str]]
    measures: Sequence[tuple[str, str]]
    steps: Sequence[Step]
    columns: Sequence[str]
    rows: Sequence[PartRow]
    total: PartRow | None


def page(figures: ProjectFigures, scope: str, measure: str) -> PipelinePage:
    """The pipeline by partner, work package or category."""
    names = _names(figures, scope)
    rows = [one for one in figures.pipeline if one.measure == measure]
    whole = next((one for one in rows if one.scope == "project"), None)
    parts = [
        _part(one, names.get(one.key, one.label))
        for one in rows
        if one.scope == scope and any(getattr(one, step) for step in STEPS)
    ]
    return PipelinePage(
        scope=scope,
        measure=measure,
        scopes=[(key, gettext(name)) for key, name in SCOPES.items()],
        measures=[(key, gettext(name)) for key, name in MEASURES.items()],
        steps=steps(figures),
        columns=[gettext(name) for name in _NAMES.values()],
        rows=parts,
        total=None if whole is None else _part(whole, whole_name(figures)),
    )


def steps(figures: ProjectFigures) -> tuple[Step, ...]:
    """The steps of all that is told; none if nobody's money is."""
    if not figures.funded:
        return ()
    [eligible, erdf] = [one for one in figures.pipeline if one.scope == "project"]
    return tuple(
        Step(
            name=gettext(name),
            eligible=getattr(eligible, step),
            erdf=getattr(erdf, step),
            bar=_bar(getattr(eligible, step), eligible.budget, step),
            explained=_ELIGIBLE[step],
            explained_erdf=_ERDF[step],
        )
        for step, name in _NAMES.items()
    )


def _part(row: PipelineRow, name: str) -> PartRow:
    return PartRow(
        name=name,
        key=row.key,
        amounts=[
            StepAmount(getattr(row, step), _EXPLAINED[row.measure][step])
            for step in STEPS
        ],
        bar=_bar(row.received, row.budget, "received"),
        back=[gettext(_NAMES[step]) for step in steps_back(row)],
    )


def _bar(amount: Euro, budget: Euro, step: str) -> Markup:
    return meter.meter(amount, budget, _KINDS.get(step, ""))


def _names(figures: ProjectFigures, scope: str) -> Mapping[str, str]:
    if scope == "partner":
        return {
            str(one.number): f"{one.label} {one.abbreviation}"
            for one in figures.partners
        }
    return row_names(figures)
