"""What must be equal, in words, and every cent between two ways of reckoning."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.figures import ProjectFigures
from visimal.figures.tables import Bridge
from visimal.figures.tables import BridgeRow
from visimal.figures.tables import CheckRow
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.web.sentences import sentence


@dataclass(frozen=True, slots=True)
class BridgeView:
    """A bridge and its sentences."""

    bridge: Bridge
    sentence: str
    rows: Sequence[tuple[BridgeRow, str]]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """All checks with their sentences, those that fail first, and the bridges."""

    purpose: str
    checks: Sequence[tuple[CheckRow, str]]
    bridges: Sequence[BridgeView]


def page(figures: ProjectFigures) -> ChecksPage:
    """The checks of a project."""
    ordered = sorted(figures.checks, key=lambda row: row.passes)
    return ChecksPage(
        purpose=_purpose(figures),
        checks=tuple((row, sentence(row.sentence, row.values)) for row in ordered),
        bridges=tuple(
            BridgeView(
                bridge,
                gettext(bridge.sentence),
                tuple((row, sentence(row.sentence, row.values)) for row in bridge.rows),
            )
            for bridge in figures.bridges
        ),
    )


def _purpose(figures: ProjectFigures) -> str:
    failed = sum(not row.passes for row in figures.checks)
    if failed:
        return ngettext(
            "%(num)s check of %(all)s fails. It stands first.",
            "%(num)s checks of %(all)s fail. They stand first.",
            failed,
            all=len(figures.checks),
        )
    return gettext("All %(all)s checks pass, to the cent.", all=len(figures.checks))
