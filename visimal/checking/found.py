"""What the rules found in a claim: for the reader's eyes, and as it is remembered."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.consortium.places import Place
from visimal.domain.findings import Finding
from visimal.domain.findings import Severity
from visimal.figures.sight import SeenFigures
from visimal.storage.canonical import digest


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the line it is about."""

    #: As its reader may know it.
    finding: Finding
    #: The number of the line; none for the whole report.
    line: str | None
    #: Of what was found, whoever reads it: another fact makes another one.
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why a warning stands."""

    key: int
    rule: str
    line: str | None
    fingerprint: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """All findings of a claim, by what they ask of its partner."""

    blocking: Sequence[Found]
    #: Warnings that nobody has answered.
    open_warnings: Sequence[Found]
    accepted: Sequence[tuple[Found, Acceptance]]
    notes: Sequence[Found]
    #: Reasons given for what is not found any more.
    outdated: Sequence[Acceptance]

    @property
    def is_blocked(self) -> bool:
        """Whether the claim cannot be submitted as it stands."""
        return bool(self.blocking)


def found_in(figures: SeenFigures, place: Place) -> Sequence[Found]:
    """All findings of the report of a place.

    Raises:
        UnknownPartError: there is no such report, or it is not for these eyes.
    """
    here = place.partner_number, place.period_number
    seen = figures.partner_report(*here).findings
    lines = figures.everything.lists.declared.get(here, ())
    found = figures.everything.lists.findings(*here)
    facts = [
        (lines[one.line - 1].item.number, lines[one.line - 1].item.declared)
        if one.line is not None
        else (None, None)
        for one in found
    ]
    return [
        Found(told, number, fingerprint(one, number, declared))
        for told, one, (number, declared) in zip(seen, found, facts, strict=True)
    ]


def fingerprint(finding: Finding, line: str | None, declared: object = None) -> str:
    """What was found, in one number: the rule, the line, its amount, and the facts."""
    values = {name: str(one) for name, one in finding.values.items()}
    return digest([finding.rule, line, str(declared), finding.message, values])


def judged(found: Iterable[Found], accepted: Iterable[Acceptance]) -> Judgement:
    """Findings and reasons brought together.

    Only warnings are answered by a reason: what blocks is put right.
    """
    reasons: Mapping[str, Acceptance] = {one.fingerprint: one for one in accepted}
    by_severity: dict[Severity, list[Found]] = {one: [] for one in Severity}
    for one in found:
        by_severity[one.finding.severity].append(one)
    warnings = by_severity[Severity.WARNS]
    answered = {one.fingerprint for one in warnings}
    return Judgement(
        blocking=by_severity[Severity.BLOCKS_SUBMISSION],
        open_warnings=[one for one in warnings if one.fingerprint not in reasons],
        accepted=[
            (one, reasons[one.fingerprint])
            for one in warnings
            if one.fingerprint in reasons
        ],
        notes=by_severity[Severity.INFORMS],
        outdated=[one for key, one in reasons.items() if key not in answered],
    )
