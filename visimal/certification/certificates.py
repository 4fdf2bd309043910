"""What a finished control certifies: gathered once, for each document alike."""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from visimal.certification.remarks import remarks
from visimal.consortium.models import Partner
from visimal.control.models import Control
from visimal.control.said import ControlSaid
from visimal.domain.refusals import ErrorCode
from visimal.domain.texts import MultilingualText
from visimal.export.control_facts import Certificate
from visimal.export.control_facts import ControlCertificate
from visimal.export.form import Form
from visimal.export.gather import partner_report
from visimal.export.gather import Source
from visimal.figures import ProjectFigures
from visimal.figures.as_json import plain
from visimal.figures.tables import Figures
from visimal.figures.tables import PartnerReportTables
from visimal.identity.models import Person
from visimal.partner_reports.places import Place

FORMAT = "visimal-control/1"
#: What control decided of a line; the texts of a line stay with the line.
_OF_A_LINE = (
    "number",
    "category",
    "work_package",
    "declared",
    "in_sample",
    "deducted",
    "typology",
    "parked",
    "certified",
)
_TABLES = (
    "report",
    "certified",
    "flat_rates",
    "certified_flat_rates",
    "control_by_category",
    "deductions_by_typology",
    "work_overview",
    "line_totals",
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A control at the moment it is finished."""

    place: Place
    number: int
    started_on: date
    certified_on: date
    #: Name of the person who certifies; the document keeps the key.
    controller: str
    controller_key: int | None
    body: MultilingualText
    vat_number: str | None
    tables: PartnerReportTables
    said: ControlSaid
    #: SHA-256 of the programme's parameters and rules.
    rules: str


def finished(  # noqa: PLR0913 - what a certificate is made of
    session: Session,
    place: Place,
    control: Control,
    figures: ProjectFigures,
    said: ControlSaid,
    *,
    number: int,
    rules: str,
) -> Finished:
    """Everything about a control that was just certified."""
    partner = session.get_one(Partner, place.partner)
    programme = figures.books.programme
    body = next(
        (one.controller for one in programme.sides if one.id == partner.side),
        MultilingualText({}),
    )
    key = control.certified_by
    person = None if key is None else session.get(Person, key)
    return Finished(
        place=place,
        number=number,
        started_on=control.started_on,
        certified_on=control.certified_on or control.started_on,
        controller="" if person is None else person.name,
        controller_key=key,
        body=body,
        vat_number=partner.vat_number,
        tables=figures.partner_report(place.partner_number, place.period_number),
        said=said,
        rules=rules,
    )


def document_of(one: Finished) -> str:
    """All that is certified, as canonical JSON: the same figures are the same bytes."""
    place, said = one.place, one.said
    document = {
        "format": FORMAT,
        "project": place.code,
        "partner": place.partner_number,
        "period": place.period_number,
        "certificate": one.number,
        "started_on": plain(one.started_on),
        "certified_on": plain(one.certified_on),
        "controller": one.controller_key,
        "body": plain(one.body),
        "vat_number": one.vat_number,
        "rules": one.rules,
        "tables": {name: plain(getattr(one.tables, name)) for name in _TABLES},
        "lines": [
            {name: plain(getattr(line, name)) for name in _OF_A_LINE}
            for line in one.tables.lines
        ],
        "said": _in_words(said),
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def facts_of(  # noqa: PLR0913 - of what, with what seal, for whom
    one: Finished,
    figures: Figures,
    form: Form,
    language: str,
    folders: Sequence[Path],
    *,
    typology: Sequence[ErrorCode],
    digest: str,
    sealed: str,
    anchor: str,
) -> ControlCertificate:
    """The facts of the certificate in a language.

    `digest` is that of the certificate's document, `sealed` that of the figures.
    """
    source = Source(figures, form, language, tuple(folders), sealed, anchor)
    report = partner_report(source, one.place.partner_number, one.place.period_number)
    return ControlCertificate(
        edition=report.edition,
        project=report.project,
        period=report.period,
        partner=report.partner,
        tables=one.tables,
        certificate=Certificate(
            number=one.number,
            submitted_on=one.tables.report.submitted_on,
            started_on=one.started_on,
            certified_on=one.certified_on,
            controller=one.controller,
            body=one.body,
            vat_number=one.vat_number,
            fingerprint=digest,
        ),
        remarks=tuple(remarks(one.said, language)),
        typology=tuple(typology),
    )


def _in_words(said: ControlSaid) -> Mapping[str, Any]:
    return {
        "is_on_desk": said.is_on_desk,
        "is_on_the_spot": said.is_on_the_spot,
        "visits": [plain(visit) for visit in said.visits],
        "questions": len(said.questions),
        "answered": sum(bool(one.answers) for one in said.questions),
        "findings": said.findings,
        "conclusions": said.conclusions,
        "of_the_last": said.of_the_last,
        "for_the_next": said.for_the_next,
    }
