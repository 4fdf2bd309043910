"""Rows that were typed, read against what is stored, and saved all or none."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.entry.cells import cells_of
from visimal.entry.clipboard import flat
from visimal.entry.rows import TypedRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.partner_reports.line_reader import LineReader
from visimal.partner_reports.line_reader import Offers
from visimal.partner_reports.line_reader import offers_of
from visimal.partner_reports.line_reader import texts_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.opened import NoReportError
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.saving import LineEdit
from visimal.partner_reports.saving import save_lines
from visimal.web import formats

Stored = Mapping[str, ExpenditureLine]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what it means, or a sentence for each cell that means nothing."""

    row: TypedRow
    #: Its cells with those that were not in sight.
    texts: Mapping[str, str]
    problems: Mapping[str, str]
    edit: LineEdit | None
    #: The line as it is stored now, if somebody else changed it meanwhile.
    theirs: ExpenditureLine | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it can be saved."""
        return not self.problems and self.theirs is None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some rows: saved all, or none and why."""

    judged: Sequence[Judged]
    saved: Sequence[str] = field(default=())

    @property
    def refused(self) -> Sequence[Judged]:
        """The rows that cannot be saved as they are."""
        return [one for one in self.judged if not one.is_sound]


@dataclass(frozen=True, slots=True)
class Judge:
    """Reads rows against the lines of one claim."""

    offers: Offers
    reader: LineReader
    stored: Stored
    #: Lines whose texts are not for the eyes of whoever types.
    masked: frozenset[str]

    def judge(self, row: TypedRow) -> Judged | None:
        """What a row means; none if nobody touched it.

        Raises:
            NoReportError: there is no such line for this person.
        """
        if row.number is None:
            return None if row.is_empty else self._read(row, dict(row.texts), None)
        line = self.stored.get(row.number)
        if line is None or row.number in self.masked:
            raise NoReportError
        if row.is_untouched:
            return None
        before = cells_of(line, self.offers)
        kept = texts_of(line, self.offers, locale())
        changed = {
            name: text
            for name, text in row.texts.items()
            if flat(text) != flat(before.get(name, ""))
        }
        if not changed:
            return None
        texts = kept | changed
        if row.version != line.version:
            return Judged(row, texts, _told(row, before), None, theirs=line)
        return self._read(row, texts, line)

    def _read(
        self, row: TypedRow, texts: Mapping[str, str], line: ExpenditureLine | None
    ) -> Judged:
        read = self.reader.read(texts, row.number)
        if read.cost is None:
            return Judged(row, texts, read.problems, None)
        if line is None:
            return Judged(row, texts, {}, LineEdit(read.cost))
        return Judged(row, texts, {}, LineEdit(read.cost, row.number, row.version))


def judge_of(session: Session, place: Place, *, may_see_personal: bool) -> Judge:
    """Who reads the rows of a claim, as it is stored now."""
    offers = offers_of(session, place)
    stored = {line.number: line for line, _ in lines_of(session, place)}
    masked = frozenset(
        number
        for number, line in stored.items()
        if line.is_personal_data and not may_see_personal
    )
    return Judge(offers, LineReader(offers, locale()), stored, masked)


def save_rows(
    session: Session, place: Place, judge: Judge, rows: Sequence[TypedRow], doing: Doing
) -> Outcome:
    """Save what was touched, all or nothing; views commit.

    Raises:
        NoReportError: there is no such claim or line.
        ClosedError: the claim is not open.
        StaleError: somebody changed a line in this very moment.
    """
    judged = [found for one in rows if (found := judge.judge(one)) is not None]
    outcome = Outcome(judged)
    edits = [one.edit for one in judged if one.edit is not None]
    if outcome.refused or not edits:
        return outcome
    saved = save_lines(session, place, edits, doing)
    return Outcome(judged, [one.number for one in saved])


def _told(row: TypedRow, theirs: Mapping[str, str]) -> Mapping[str, str]:
    """A sentence at each cell that somebody else changed too."""
    return {
        name: gettext(
            "Somebody else wrote “%(theirs)s” here in the meantime. Save once more to"
            " keep what you typed, or type theirs.",
            theirs=theirs.get(name) or formats.NOTHING,
        )
        for name, text in row.texts.items()
        if flat(text) != flat(theirs.get(name, ""))
    }
