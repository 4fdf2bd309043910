"""What the page is told that saves by itself: plain values, nothing of masked lines."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from visimal.entry.cells import cells_of
from visimal.entry.saving import Judge
from visimal.entry.saving import Outcome
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.offers import Offers


def rows_in(judge: Judge, numbers: Iterable[str]) -> Sequence[Mapping[str, Any]]:
    """Lines as they are stored now; those that are not for these eyes are left out."""
    return [
        {"number": number, **_row(judge.stored[number], judge.offers)}
        for number in numbers
        if number in judge.stored and number not in judge.masked
    ]


def problems_in(
    outcome: Outcome, offers: Offers, removed: Sequence[tuple[str, int]]
) -> Mapping[str, Any]:
    """Why nothing was saved: by row, what is wrong or what somebody else made of it."""
    return {
        "problems": {
            one.row.key: one.problems for one in outcome.refused if one.theirs is None
        },
        "stale": {
            one.row.key: _row(one.theirs, offers)
            for one in outcome.refused
            if one.theirs is not None
        },
        "removed": removed,
    }


def _row(line: ExpenditureLine, offers: Offers) -> Mapping[str, Any]:
    return {"version": line.version, "texts": cells_of(line, offers)}
