"""The tab of texts, one text to write, and what texts keep from going out."""

import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from flask import url_for

from visimal.consolidation.disagreements import Obstacle
from visimal.consolidation.forms import ForecastForm
from visimal.consolidation.forms import PartForm
from visimal.consolidation.narrative import Told
from visimal.consolidation.narrative import told
from visimal.consolidation.narrative import Words
from visimal.consolidation.pages import Head
from visimal.consolidation.topics import Topic
from visimal.consolidation.topics import topics
from visimal.consolidation.topics import Translation
from visimal.domain.money import Euro
from visimal.domain.narrative import FaultKind
from visimal.domain.project_reporting import NarrativePart
from visimal.figures import ProjectFigures
from visimal.i18n import gettext
from visimal.project_reports.queries import forecasts
from visimal.project_reports.queries import parts
from visimal.project_reports.queries import results
from visimal.project_reports.sources import words_of_reports
from visimal.storage.db import db

#: What of a partner's report stands beside a text of the project's.
_SOURCES = {
    NarrativePart.SUMMARY: "summary",
    NarrativePart.DEVIATIONS: "deviation",
    NarrativePart.TARGET_GROUPS: "target_groups",
}


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One partner: what its plan says of the next period, and the leader's number."""

    partner: int
    name: str
    planned: Euro
    own: Euro | None
    form: ForecastForm


@dataclass(frozen=True, slots=True)
class TextsPage:
    """All texts of a report."""

    head: Head
    topics: Sequence[Topic]
    #: Texts that lack a language, or do not follow another.
    lacking: int
    forecasts: Sequence[ForecastRow]
    next_period: int | None


@dataclass(frozen=True, slots=True)
class TextPage:
    """One text to write."""

    head: Head
    topic: Topic
    translation: Translation
    form: PartForm
    faults: Sequence[Told]
    #: Each name with its figure; those of nothing apart.
    fields: Sequence[tuple[str, str]]
    empty_fields: Sequence[tuple[str, str]]
    #: Whether partners write of the same in their claims.
    takes_sources: bool
    #: A work package of the project, as its figures are called.
    package: str
    #: What partners wrote of the same: label, text.
    sources: Sequence[tuple[str, str]]


def words_at(head: Head, figures: ProjectFigures) -> Words:
    """The figures that the texts of a report may name."""
    return Words(figures.project_report(head.place.number).fields)


def topics_of(head: Head, figures: ProjectFigures, day: date) -> Sequence[Topic]:
    """The texts as they are stored; once it went out, as they were read then."""
    stored = parts(db.session(), head.place.key)
    found = topics(figures, stored, words_at(head, figures), day)
    if head.report.status.is_open_for_texts:
        return found
    frozen = _frozen(head)
    return [
        replace(
            topic,
            translations=[
                replace(one, read=frozen.get((topic.part, one.language), one.read))
                for one in topic.translations
            ],
        )
        for topic in found
    ]


def texts(head: Head, figures: ProjectFigures, day: date) -> TextsPage:
    """The tab of texts."""
    found = topics_of(head, figures, day)
    upcoming = head.place.period_number + 1
    is_there = upcoming in {one.number for one in figures.periods}
    return TextsPage(
        head=head,
        topics=found,
        lacking=sum(one.lacks for topic in found for one in topic.translations),
        forecasts=_forecasts(head, figures, upcoming) if is_there else (),
        next_period=upcoming if is_there else None,
    )


def text_page(
    head: Head,
    figures: ProjectFigures,
    chosen: tuple[Topic, Translation],
    form: PartForm,
) -> TextPage:
    """One text to write."""
    topic, translation = chosen
    words = words_at(head, figures)
    return TextPage(
        head=head,
        topic=topic,
        translation=translation,
        form=form,
        faults=told(words, form.text.data or ""),
        fields=[one for one in words.shown() if one[0] not in words.of_nothing],
        empty_fields=[one for one in words.shown() if one[0] in words.of_nothing],
        takes_sources=topic.kind in _SOURCES,
        package=next((one.code for one in figures.work_packages), ""),
        sources=_sources(head, figures, topic),
    )


def said(head: Head, figures: ProjectFigures, day: date) -> Mapping[str, Any]:
    """All texts as they go out: as they are written, and as they are read."""
    return {
        topic.part: {
            "effect": topic.effect,
            "texts": {
                one.language: {"written": one.written, "read": one.read}
                for one in topic.translations
                if one.written
            },
        }
        for topic in topics_of(head, figures, day)
    }


def text_obstacles(
    head: Head, figures: ProjectFigures, day: date
) -> Iterator[Obstacle]:
    """Texts that are missing, and figures in them that are in no table."""
    words = words_at(head, figures)
    for topic in topics_of(head, figures, day):
        for one in topic.translations:
            address = url_for(
                "project_reports.text",
                number=head.place.number,
                part=topic.part,
                language=one.language,
            )
            if one.kind == "block":
                missing = gettext(
                    "The text “%(title)s” is missing in this language: %(language)s.",
                    title=topic.title,
                    language=one.name,
                )
                yield Obstacle(missing, address, gettext("Write it"))
            for fault in told(words, one.written):
                if fault.kind is not FaultKind.TYPED_OUT:
                    where = f"{topic.title} ({one.name})"
                    yield Obstacle(fault.sentence, address, where)


def _frozen(head: Head) -> Mapping[tuple[str, str], str]:
    kept = results(db.session(), head.place.key)
    if not kept:
        return {}
    document = json.loads(kept[-1].figures)
    return {
        (part, language): one["read"]
        for part, topic in document["texts"].items()
        for language, one in topic["texts"].items()
    }


def _forecasts(
    head: Head, figures: ProjectFigures, upcoming: int
) -> Sequence[ForecastRow]:
    own = forecasts(db.session(), head.place.key)
    planned = figures.budget.by_period
    column = planned.columns.index(str(upcoming))
    by_partner = {row.key: row.amounts[column] for row in planned.rows}
    return [
        ForecastRow(
            partner=one.number,
            name=f"{one.label} {one.abbreviation}",
            planned=by_partner[str(one.number)],
            own=own.get(one.number),
            form=ForecastForm(
                data={
                    "version": head.report.version,
                    "amount": own.get(one.number, by_partner[str(one.number)]),
                }
            ),
        )
        for one in figures.funded
    ]


def _sources(
    head: Head, figures: ProjectFigures, topic: Topic
) -> Sequence[tuple[str, str]]:
    kind = _SOURCES.get(topic.kind)
    if kind is None:
        return ()
    certificates = figures.project_report(head.place.number).certificates
    taken = {
        (one.partner, one.period)
        for one in certificates
        if one.project_report == head.place.number
    }
    labels = {one.number: one.label for one in figures.partners}
    return [
        (labels[partner], text)
        for partner, period, text in words_of_reports(
            db.session(), head.place.project, kind
        )
        if (partner, period) in taken and text
    ]
