"""The list of a report under control as a workbook, to be decided upon offline."""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from visimal.control.stored import StoredDecision
from visimal.domain.control import certify
from visimal.domain.control import ControlDecision
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.export.catalogue import form_about
from visimal.export.control_facts import ControlList
from visimal.export.control_facts import LineToDecide
from visimal.export.gather import fingerprint
from visimal.export.gather import partner_report
from visimal.export.gather import Source
from visimal.export.subjects import DECISIONS
from visimal.export.went_out import Base
from visimal.export.went_out import BaseLine
from visimal.export.went_out import named
from visimal.export.went_out import sealed
from visimal.export.words import YES
from visimal.export.writing import written
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import ExpenditureRow
from visimal.i18n import gettext_in
from visimal.partner_reports.places import Place

Stored = Mapping[str, StoredDecision]
#: What a workbook may say of a line, by the codes of its columns.
FIELDS = ("in_sample", "deducted", "typology", "parked", "comment")


@dataclass(frozen=True, slots=True)
class ListToDecide:
    """A workbook of decisions, and what it is called."""

    name: str
    content: bytes


def control_named(place: Place) -> str:
    """What a base calls the control of a claim: never what it calls the claim."""
    return f"{named(place)} control"


def decision_of(one: StoredDecision | None) -> ControlDecision:
    """What is stored of a line, as the domain says it."""
    if one is None:
        return ControlDecision()
    return ControlDecision(
        one.deducted, one.is_parked, one.typology, one.comment, one.is_in_sample
    )


def said_of(one: ControlDecision) -> dict[str, str]:
    """A decision as the texts of a workbook's cells."""
    return {
        "in_sample": "1" if one.in_sample else "",
        "deducted": "" if one.deducted == ZERO else str(one.deducted),
        "typology": one.typology or "",
        "parked": "1" if one.parked else "",
        "comment": one.note,
    }


def base_of_control(place: Place, stored: Stored, key: bytes, *, of: list[str]) -> Base:
    """The decisions on the lines `of` a report as they are, sealed with a key."""
    lines = [
        BaseLine(
            number,
            stored[number].version if number in stored else 0,
            json.dumps(
                said_of(decision_of(stored.get(number))),
                ensure_ascii=False,
                sort_keys=True,
            ),
        )
        for number in of
    ]
    return sealed(control_named(place), lines, key)


def list_to_decide(  # noqa: PLR0913 - of what, for whom, where
    figures: SeenFigures,
    place: Place,
    stored: Stored,
    key: bytes,
    *,
    language: str,
    folders: Sequence[Path],
    kept_in: Path | None,
) -> ListToDecide | None:
    """The workbook of decisions; none if the programme has no such form."""
    form = form_about(figures.project.programme, folders, DECISIONS)
    if form is None:
        return None
    where = place.partner_number, place.period_number
    whole = figures.with_report(*where)
    digest = fingerprint(whole, *where)
    source = Source(whole, form, language, tuple(folders), digest)
    report = partner_report(source, *where)
    yes = gettext_in(language, YES)
    lines = [_line(one, stored.get(one.number), yes) for one in report.tables.lines]
    base = base_of_control(place, stored, key, of=[one.number for one in lines])
    facts = ControlList(
        edition=report.edition,
        project=report.project,
        period=report.period,
        partner=report.partner,
        lines=tuple(lines),
        declared=total(one.declared for one in lines),
        deducted=total(one.deducted for one in lines),
        certified=total(one.certified for one in lines),
        typology=tuple(figures.books.programme.typology),
        base=base,
    )
    pieces = (
        figures.project.acronym,
        f"S{where[1]}",
        f"P{where[0]:02d}",
        form.file_name,
        language,
        base.seal[:8],
    )
    name = f"{'_'.join(pieces)}.xlsx"
    return ListToDecide(name, written(form, facts, language, kept_in))


def _line(row: ExpenditureRow, stored: StoredDecision | None, yes: str) -> LineToDecide:
    decision = decision_of(stored)
    after = certify(row.declared, decision)
    return LineToDecide(
        number=row.number,
        category=row.category,
        work_package=row.work_package,
        supplier=row.supplier,
        invoice_number=row.invoice_number,
        invoiced_on=row.invoiced_on,
        paid_on=row.paid_on,
        description=row.description,
        declared=row.declared,
        in_sample=yes if decision.in_sample else None,
        deducted=after.deducted,
        typology=decision.typology,
        parked=yes if decision.parked else None,
        certified=after.certified,
        comment=decision.note,
    )
