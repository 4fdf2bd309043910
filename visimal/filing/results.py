"""What is kept of a submission: the figures, what the rules said, and the workbook.

The figures are canonical JSON: the same figures are the same bytes. Whoever computes
them again later must find the lines, flat rates and totals that stand there.
"""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from visimal.checking.found import Judgement
from visimal.domain.money import Euro
from visimal.domain.money import euro
from visimal.domain.resubmission import compare
from visimal.domain.resubmission import Differences
from visimal.export.catalogue import forms
from visimal.export.offer import Offer
from visimal.export.offer import offers
from visimal.figures import ProjectFigures
from visimal.figures.as_json import plain
from visimal.figures.tables import PartnerReportTables
from visimal.partner_reports.places import Place
from visimal.programmes import folder_of
from visimal.progress.models import SubmittedResult
from visimal.progress.queries import Stored

FORMAT = "visimal-result/1"
_OF_A_PARTNER = "partner_report"
_FILES = ("programme.toml", "rules.toml")
#: What no later step changes in the figures of a report.
_OF_A_LINE = ("number", "category", "work_package", "amount", "currency", "declared")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was written."""

    name: str
    content: bytes


def result_of(  # noqa: PLR0913 - what a submission is made of
    place: Place,
    number: int,
    tables: PartnerReportTables,
    judgement: Judgement,
    *,
    parts: Mapping[str, Stored],
    rules: str,
) -> str:
    """Everything that is submitted, as canonical JSON."""
    document = {
        "format": FORMAT,
        "project": place.code,
        "partner": place.partner_number,
        "period": place.period_number,
        "submission": number,
        "rules": rules,
        "tables": {**plain(tables), "findings": []},
        "findings": [
            {**plain(one.finding), "line": one.line, "values": _spoken(one.finding)}
            for one in (
                *judgement.blocking,
                *judgement.open_warnings,
                *(found for found, _ in judgement.accepted),
                *judgement.notes,
            )
        ],
        "accepted": [
            {"rule": why.rule, "line": why.line, "reason": why.reason}
            for _, why in judgement.accepted
        ],
        "report": {part: plain(one) for part, one in parts.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _spoken(finding: Any) -> Mapping[str, str]:  # noqa: ANN401 - a finding's values
    return {name: str(one) for name, one in finding.values.items()}


def fingerprint(document: str) -> str:
    """SHA-256 of a document."""
    return sha256(document.encode()).hexdigest()


def rules_of(programme: str, folders: Sequence[Path]) -> str:
    """SHA-256 of the programme's parameters and rules, as they stand."""
    folder = folder_of(programme, folders)
    digest = sha256()
    for name in _FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


def workbook_of(  # noqa: PLR0913 - of what, for whom, where
    figures: ProjectFigures,
    place: Place,
    folders: Sequence[Path],
    *,
    language: str,
    kept_in: Path | None,
    anchor: str,
) -> Workbook | None:
    """The list of expenditure as a workbook; none if the programme has no such form.

    It is whole: what names somebody stands in it, for whoever may see that.
    """
    own = next(
        (
            one
            for one in forms(figures.project.programme, folders)
            if one.subject == _OF_A_PARTNER
        ),
        None,
    )
    if own is None:
        return None
    spoken = language if language in own.languages else own.languages[0]
    found = offers(
        figures.with_report(place.partner_number, place.period_number),
        folders,
        kept_in=kept_in,
        form=own.id,
        language=spoken,
        partner=place.partner_number,
        period=place.period_number,
    )
    offer = next(found, None)
    return None if offer is None else _written(offer, anchor)


def _written(offer: Offer, anchor: str) -> Workbook:
    anchored = replace(offer, anchor=anchor, taken={})
    return Workbook(anchored.name, anchored.bytes())


def opened(workbook: Workbook) -> BytesIO:
    """Its bytes, to be read."""
    return BytesIO(workbook.content)


def submitted_amounts(result: SubmittedResult) -> Mapping[str, Euro]:
    """What a submission declared, by line, and by flat rate."""
    tables = json.loads(result.figures)["tables"]
    return {
        **{one["number"]: euro(one["declared"]) for one in tables["lines"]},
        **{one["category"]: euro(one["amount"]) for one in tables["flat_rates"]},
    }


def changed_since(before: SubmittedResult, after: SubmittedResult) -> Differences:
    """What changed from one submission to the next."""
    return compare(submitted_amounts(before), submitted_amounts(after))


def agrees(result: SubmittedResult, tables: PartnerReportTables) -> bool:
    """Whether figures computed again are those that were submitted."""
    stored = json.loads(result.figures)["tables"]
    now = plain(tables)
    return (
        _lines(stored) == _lines(now)
        and stored["flat_rates"] == now["flat_rates"]
        and stored["report"]["entered"] == now["report"]["entered"]
    )


def has_personal_data(result: SubmittedResult) -> bool:
    """Whether a line of it names somebody."""
    lines = json.loads(result.figures)["tables"]["lines"]
    return any(one["is_personal_data"] for one in lines)


def _lines(tables: Mapping[str, Any]) -> list[list[str]]:
    return [[one[name] for name in _OF_A_LINE] for one in tables["lines"]]
