"""What commands about figures ask for: a project, a partner, a period, a day."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from typing import TypeVar

import click
from sqlalchemy.orm import Session

from visimal.cli.endings import WrongCommandError
from visimal.cli.opening import day_asked
from visimal.cli.opening import project_asked
from visimal.domain.findings import msgid
from visimal.figures import Figures
from visimal.figures import narrowed
from visimal.figures import project_figures
from visimal.i18n import gettext

#: No project has a period with more.
_DIGITS = 9

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, as YYYY-MM-DD."""

    name = "day"

    def convert(
        self,
        value: str | date,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """The day of a text."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            sentence = gettext("“%(value)s” is no day as YYYY-MM-DD.", value=value)
            raise click.BadParameter(sentence, ctx, param) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of a command ask for."""

    project: str | None
    partner: str | None
    period: int | None
    as_of: date | None

    def whole(self, session: Session, folders: Sequence[Path]) -> Figures:
        """Every figure of the project that is asked for, of the day asked for."""
        project = project_asked(session, self.project)
        day = day_asked(project, self.as_of)
        return project_figures(session, project, day, folders)

    def narrowed(self, figures: Figures) -> Figures:
        """What concerns the partner and the period asked for."""
        return narrowed(figures, self.partner_of(figures), self.period_of(figures))

    def partner_of(self, figures: Figures) -> int | None:
        """The number of the partner that is asked for by number or by label.

        Raises:
            WrongCommandError: the project has no such partner.
        """
        if self.partner is None:
            return None
        asked = self.partner.casefold()
        for one in figures.partners:
            if asked in {str(one.number), one.label.casefold()}:
                return one.number
        sentence = gettext(
            "The project has no partner “%(partner)s”; it has:", partner=self.partner
        )
        known = (f"{p.number}  {p.label}  {p.abbreviation}" for p in figures.partners)
        raise WrongCommandError(sentence, tuple(known))

    def period_of(self, figures: Figures) -> int | None:
        """The number of the period that is asked for.

        Raises:
            WrongCommandError: the project has no such period.
        """
        if self.period in {None, *(one.number for one in figures.periods)}:
            return self.period
        sentence = gettext(
            "The project has no period %(period)s; its periods are 1 to %(last)s.",
            period=self.period,
            last=figures.periods[-1].number,
        )
        raise WrongCommandError(sentence)


def asking(command: F) -> F:
    """Give a command the options --project, --partner, --period and --as-of."""
    options = (
        click.option(
            "--project",
            metavar="CODE",
            help=msgid("Which project; not needed if there is only one."),
        ),
        click.option(
            "--partner",
            metavar="N",
            help=msgid("Only this partner: its number, or its label such as LP1."),
        ),
        click.option(
            "--period",
            type=Period(),
            metavar="N",
            help=msgid("Only this reporting period: 1, 2, 3 …"),
        ),
        click.option(
            "--as-of",
            type=Day(),
            metavar="DATE",
            help=msgid(
                "As things stood at the end of that day (YYYY-MM-DD); the day of the "
                "project file if not set, or else today."
            ),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


class Period(click.ParamType[int]):
    """The number of a reporting period."""

    name = "period"

    def convert(
        self,
        value: str | int,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """The number of a text."""
        if str(value).isdecimal() and len(str(value)) <= _DIGITS:
            return int(value)
        sentence = gettext("“%(value)s” is no number of a period.", value=value)
        raise click.BadParameter(sentence, ctx, param)
