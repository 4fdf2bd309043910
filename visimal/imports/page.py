"""What the page about a list shows of what importing it would do."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.domain.money import euro
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.imports.dry_run import DryRun
from visimal.imports.forms import conflicts
from visimal.imports.forms import MOST_CONFLICTS
from visimal.imports.forms import MOST_GONE
from visimal.imports.forms import name_of
from visimal.imports.merging import Change
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.columns import Kind
from visimal.partner_reports.line_reader import Offers
from visimal.web import formats

#: So many of each are shown; the rest is counted.
SHOWN = 200
_KEYED = ("work_package", "activity", "deliverable", "contract")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One field of a line, side by side."""

    field: str
    base: str
    yours: str
    theirs: str
    #: The name of the choice, if there is one to make.
    choice: str | None


@dataclass(frozen=True, slots=True)
class LineView:
    """One line with what changes of it."""

    number: str
    cell: str
    changes: Sequence[ChangeView]


@dataclass(frozen=True, slots=True)
class DryRunPage:
    """All that is shown before somebody confirms."""

    found: DryRun
    changed: Sequence[LineView]
    #: More lines are changed than are shown.
    more_changed: int
    more_problems: int
    #: More is to be decided than a page can ask.
    is_too_much: bool


def dry_run_page(found: DryRun, offers: Offers) -> DryRunPage:
    """What a list would do, in words; conflicts before all else."""
    names = {(number, field): name for name, number, field in conflicts(found)}
    lines = sorted(found.changed, key=lambda one: not one.conflicts)
    most = max(SHOWN, sum(bool(one.conflicts) for one in lines))
    words = _Words(offers)
    return DryRunPage(
        found=found,
        changed=[
            LineView(
                one.number,
                one.cell,
                [
                    words.view(change, names.get((one.number, change.name)))
                    for change in one.changes
                ],
            )
            for one in lines[:most]
        ],
        more_changed=max(len(lines) - most, 0),
        more_problems=max(len(found.problems) - SHOWN, 0),
        is_too_much=found.conflicts > MOST_CONFLICTS or len(found.gone) > MOST_GONE,
    )


class _Words:
    """Fields of a cost as people read them."""

    def __init__(self, offers: Offers) -> None:
        self._offers = offers
        self._codes: Mapping[str, Mapping[int, str]] = {
            f"{one}_id": offers.codes(one) for one in _KEYED
        }

    def view(self, change: Change, choice: str | None) -> ChangeView:
        """One change, side by side."""
        name = change.name
        base = change.theirs if change.base is None else change.base
        return ChangeView(
            field=name_of(name.removesuffix("_id")),
            base=self._shown(name, base),
            yours=self._shown(name, change.yours),
            theirs=self._shown(name, change.theirs),
            choice=choice,
        )

    def _shown(self, name: str, text: str) -> str:
        if not text:
            return formats.NOTHING
        if name in self._codes:
            return self._codes[name].get(int(text), text)
        match BY_NAME[name].kind if name in BY_NAME else Kind.TEXT:
            case Kind.AMOUNT:
                return formats.amount_to_type(euro(text), locale())
            case Kind.YES:
                return gettext("yes")
            case Kind.CHOICE:
                return self._offers.choices[name].text_of(text)
            case _:
                return text[:_LONGEST]
