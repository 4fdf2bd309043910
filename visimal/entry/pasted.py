"""A pasted block, read and shown before anything is written."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from visimal.entry.clipboard import Block
from visimal.i18n import gettext
from visimal.i18n import ngettext
from visimal.partner_reports.columns import BY_NAME
from visimal.partner_reports.headings import recognised
from visimal.partner_reports.line_reader import LineReader

#: More rows than that are a file to import, not a block to paste.
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row as it would stand, with a sentence at each doubtful cell."""

    texts: Mapping[str, str]
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a block would put into the list."""

    columns: Sequence[str]
    rows: Sequence[PastedRow]
    #: Headings that mean no column here: what stands under them is left out.
    unknown: Sequence[str]
    #: Rows beyond the most that a block has.
    too_many: int

    @property
    def doubtful(self) -> int:
        """How many cells need another look."""
        return sum(len(row.problems) for row in self.rows)

    @property
    def sentence(self) -> str:
        """What was read, in figures."""
        said = [
            ngettext("%(num)s row read", "%(num)s rows read", len(self.rows)),
            ngettext("%(num)s cell doubtful", "%(num)s cells doubtful", self.doubtful),
        ]
        if self.unknown:
            names = ", ".join(self.unknown)
            said.append(gettext("left out, not known here: %(names)s", names=names))
        if self.too_many:
            said.append(
                ngettext(
                    "%(num)s row too many: import the file instead",
                    "%(num)s rows too many: import the file instead",
                    self.too_many,
                )
            )
        return f"{', '.join(said)}."


def preview(
    block: Block,
    columns: Sequence[str],
    reader: LineReader,
    onto: Sequence[Mapping[str, str]] = (),
) -> Preview:
    """Read a block: by its headings if it has some, else by the columns in sight.

    `onto` are the rows that stand where it would come to stand: what the block does
    not say of them stays.
    """
    headings = recognised(block[0]) if block else None
    if headings is None:
        places = dict(enumerate(columns))
        rows, unknown = block, []
    else:
        places = dict(headings)
        rows = block[1:]
        unknown = [
            text for at, text in enumerate(block[0]) if text and at not in headings
        ]
    kept = rows[:MOST_ROWS]
    return Preview(
        columns=[places[at] for at in sorted(places) if _is_filled(kept, at)],
        rows=[
            _read(row, places, reader, onto[at] if at < len(onto) else {})
            for at, row in enumerate(kept)
        ],
        unknown=unknown,
        too_many=len(rows) - len(kept),
    )


def doubts(found: Preview) -> Sequence[Mapping[str, object]]:
    """Each doubtful cell: its row, its column, what stands there, and the sentence."""
    return [
        {
            "row": at,
            "column": BY_NAME[name].label,
            "text": row.texts.get(name, ""),
            "sentence": sentence,
        }
        for at, row in enumerate(found.rows, start=1)
        for name, sentence in row.problems.items()
    ]


def _is_filled(rows: Block, at: int) -> bool:
    return any(at < len(row) and row[at] for row in rows)


def _read(
    row: Sequence[str],
    places: Mapping[int, str],
    reader: LineReader,
    under: Mapping[str, str],
) -> PastedRow:
    said = {places[at]: text for at, text in enumerate(row) if at in places}
    texts = {**under, **said}
    return PastedRow(texts, reader.read(texts).problems)
