"""The texts of a project report: which there are, and what each lacks."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from visimal.consolidation.narrative import Words
from visimal.domain.project_reporting import Effect
from visimal.domain.project_reporting import NarrativePart
from visimal.domain.project_reporting import Principle
from visimal.figures import ProjectFigures
from visimal.i18n import gettext
from visimal.i18n import LANGUAGES
from visimal.labels import label
from visimal.overview.words import work_package_name
from visimal.project_reports.models import ProjectReportPart

#: The languages of a project report, in the order of its pages.
_ORDER = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language."""

    language: str
    #: What the language is called.
    name: str
    #: As it is stored, with the names of its figures, and as it is read.
    written: str
    read: str
    #: 0 if nothing was written.
    version: int
    #: How it stands beside the others: shape and word.
    kind: str
    word: str

    @property
    def lacks(self) -> bool:
        """Whether somebody still has to write it, or to follow another language."""
        return self.kind in {"block", "warn"}


@dataclass(frozen=True, slots=True)
class Topic:
    """One text in all its languages."""

    part: str
    kind: NarrativePart
    title: str
    effect: Effect | None
    translations: Sequence[Translation]

    def within(self, language: str) -> Translation | None:
        """The text in one language."""
        for one in self.translations:
            if one.language == language:
                return one
        return None


def names(figures: ProjectFigures) -> Iterator[tuple[str, NarrativePart, str]]:
    """Name, kind and title of each text of a project report."""
    kind = NarrativePart
    yield kind.SUMMARY.value, kind.SUMMARY, label(kind.SUMMARY)
    for row in figures.work_packages:
        yield f"package:{row.code}", kind.PACKAGE, work_package_name(row)
    for one in (kind.PROBLEMS, kind.DEVIATIONS, kind.TARGET_GROUPS):
        yield one.value, one, label(one)
    for principle in Principle:
        yield f"principle:{principle.value}", kind.PRINCIPLE, label(principle)


def topics(
    figures: ProjectFigures,
    stored: Mapping[tuple[str, str], ProjectReportPart],
    words: Words,
    on: date,
) -> Sequence[Topic]:
    """Every text, with what it lacks."""
    found = figures.books.programme.parameters
    asked = found.codes("project_report_languages", on)
    needed = found.codes("project_report_parts_needed", on)
    spoken = [one for one in _ORDER if one in LANGUAGES]
    made: list[Topic] = []
    for part, kind, title in names(figures):
        own = {one: stored.get((part, one)) for one in spoken}
        effect = next((one.effect for one in own.values() if one and one.effect), None)
        made.append(
            Topic(
                part=part,
                kind=kind,
                title=title,
                effect=None if effect is None else Effect(effect),
                translations=[
                    _translation(
                        one,
                        own,
                        words,
                        is_asked=one in asked,
                        is_needed=kind.value in needed,
                    )
                    for one in spoken
                ],
            )
        )
    return made


def _translation(
    language: str,
    own: Mapping[str, ProjectReportPart | None],
    words: Words,
    *,
    is_asked: bool,
    is_needed: bool,
) -> Translation:
    row = own[language]
    others = [one for name, one in own.items() if name != language and one and one.text]
    written = "" if row is None else row.text
    if not written:
        kind, word = "idle", gettext("Nothing written")
        if is_asked and is_needed:
            kind, word = "block", gettext("Missing")
        elif is_asked and others:
            kind, word = "warn", gettext("Translation missing")
    elif row and any(one.written_at > row.written_at for one in others):
        kind, word = "warn", gettext("Another language was changed since")
    else:
        kind, word = "ok", gettext("Written")
    return Translation(
        language=language,
        name=_language_name(language),
        written=written,
        read=words.read(written, language),
        version=0 if row is None else row.version,
        kind=kind,
        word=word,
    )


def _language_name(language: str) -> str:
    match language:
        case "fr":
            return gettext("French")
        case "nl":
            return gettext("Dutch")
        case _:
            return gettext("English")
