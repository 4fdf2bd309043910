"""The workbooks of a project: which there are, what they are called, and their bytes.

A name carries what the content depends on: project, period, partner, form, language,
day and a digest that changes whenever the figures, the form or the program do. Two
contents never share a name.
"""

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from visimal import __version__
from visimal.export.catalogue import forms
from visimal.export.edition import Edition
from visimal.export.edition import Facts
from visimal.export.form import Form
from visimal.export.gather import consolidated_report
from visimal.export.gather import fingerprint
from visimal.export.gather import partner_report
from visimal.export.gather import Source
from visimal.export.read_back import Discretion
from visimal.export.went_out import Base
from visimal.export.writing import written
from visimal.figures.tables import Figures

#: How many letters a name needs before it gives somebody away.
_TELLING = 3
_OF_A_PARTNER = "partner_report"
_UNNAMEABLE = re.compile("[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """One workbook that can be written."""

    form: Form
    language: str
    partner: int | None
    period: int
    figures: Figures
    #: Where programmes lie, and where empty shells are kept, if anywhere.
    folders: tuple[Path, ...]
    kept_in: Path | None = None
    #: The figures that the seal covers, if not those that are shown.
    sealed: Figures | None = None
    #: The numbers of the lines whose texts name a person and stay away.
    masked: frozenset[str] = frozenset()
    #: Number and hash of the last anchored entry of the trail; empty if unknown.
    anchor: str = ""
    #: The list as it goes out, if it may come back.
    base: Base | None = None
    #: Fingerprints already taken, shared by the workbooks of a project.
    taken: dict[tuple[int | None, int], str] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the part of the figures that the workbook is about."""
        place = (self.partner, self.period)
        if place not in self.taken:
            self.taken[place] = fingerprint(self.sealed or self.figures, *place)
        return self.taken[place]

    @property
    def name(self) -> str:
        """What its file is called."""
        heading = self.figures.project
        content = [self.fingerprint, self.form.digest, __version__, self.anchor]
        if self.base is not None:
            content.append(self.base.seal)
        if self.sealed is not None:
            content.append(fingerprint(self.figures, self.partner, self.period))
        pieces = (
            _UNNAMEABLE.sub("-", heading.acronym).strip("-"),
            f"S{self.period}",
            "" if self.partner is None else f"P{self.partner:02d}",
            self.form.file_name,
            self.language,
            heading.as_of.strftime("%Y%m%d"),
            sha256("\n".join(content).encode()).hexdigest()[:8],
        )
        return f"{'_'.join(filter(None, pieces))}.xlsx"

    def bytes(self) -> bytes:
        """The workbook, whole, and read back.

        Raises:
            UntrueWorkbookError: what was written must not leave.
        """
        facts = self._facts()
        discretion = self._discretion(facts.edition)
        return written(self.form, facts, self.language, self.kept_in, discretion)

    def _discretion(self, edition: Edition) -> Discretion:
        """In a partner's edition nobody is named but itself and what all share."""
        if self.partner is None:
            return Discretion()
        names = {
            one.number: {one.abbreviation, *one.name.texts.values()} - {""}
            for one in self.figures.partners
        }
        own = names.pop(self.partner)
        others = frozenset().union(*names.values()) - own
        title = self.figures.project.title
        shared = {edition.programme, edition.statement, edition.acronym}
        return Discretion(
            # A name of a letter or two would be found in the middle of anything.
            others=frozenset(name for name in others if len(name) >= _TELLING),
            permitted=frozenset({*own, *shared, title.in_language(self.language)}),
        )

    def _facts(self) -> Facts:
        figures, folders = self.figures, self.folders
        source = Source(
            figures, self.form, self.language, folders, self.fingerprint, self.anchor
        )
        if self.partner is None:
            return consolidated_report(source, self.period)
        facts = partner_report(source, self.partner, self.period, self.masked)
        return replace(facts, base=self.base)


def offers(  # noqa: PLR0913  each narrows what there is
    figures: Figures,
    folders: Sequence[Path],
    *,
    kept_in: Path | None = None,
    form: str | None = None,
    language: str | None = None,
    partner: int | None = None,
    period: int | None = None,
) -> Iterator[Offer]:
    """The workbooks of a project, each of its latest period if none is named.

    `figures` are those of the whole project. With a partner, only its own workbooks.
    """
    known = {one.period for one in figures.period_reports}
    taken: dict[tuple[int | None, int], str] = {}
    for one in forms(figures.project.programme, folders):
        wanted = _latest(one, figures) if period is None else period
        if form not in {None, one.id} or wanted not in known:
            continue
        for spoken in one.languages:
            if language in {None, spoken}:
                for number in _partners(one, figures, partner, wanted):
                    yield Offer(
                        form=one,
                        language=spoken,
                        partner=number,
                        period=wanted,
                        figures=figures,
                        folders=tuple(folders),
                        kept_in=kept_in,
                        taken=taken,
                    )


def _latest(form: Form, figures: Figures) -> int:
    """The period of the last project report, or of the last partner reports."""
    consolidated = [one.period for one in figures.project_reports]
    if form.subject != _OF_A_PARTNER and consolidated:
        return max(consolidated)
    return max((one.period for one in figures.period_reports), default=0)


def _partners(
    form: Form, figures: Figures, partner: int | None, period: int
) -> list[int | None]:
    if form.subject != _OF_A_PARTNER:
        return [None] if partner is None else []
    return [
        one.partner
        for one in figures.reports
        if one.period == period and partner in {None, one.partner}
    ]
