"""Certificate and control report as PDF, set from the facts the workbook shows."""

import json
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal

import typst

from visimal import resources
from visimal.domain.control_documents import DocumentOfControl
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.export.control_facts import ControlCertificate
from visimal.figures.control_tables import FLAT_RATES
from visimal.figures.tables import Matrix
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import speaking
from visimal.labels import label
from visimal.web import formats

_FOLDER = resources.TEMPLATES / "papers"
_Pairs = list[tuple[str, str]]
Data = Mapping[str, object]


def printed(kind: DocumentOfControl, facts: ControlCertificate, language: str) -> bytes:
    """A document of a control as PDF, in a language."""
    with speaking(language):
        if kind is DocumentOfControl.CERTIFICATE:
            return _set("certificate", _certificate(facts, language))
        return _set("control_report", _report(facts, language))


def _set(template: str, data: Data) -> bytes:
    made = typst.compile(
        str(_FOLDER / f"{template}.typ"),
        root=str(_FOLDER),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
    return bytes(made)


def _certificate(facts: ControlCertificate, language: str) -> Data:
    one, report = facts.certificate, facts.tables.report
    title = gettext("Control certificate")
    return {
        **_frame(facts, title, language),
        "amounts": _categories(facts.tables.control_by_category),
        "heads": [gettext("Cost category"), *_columns()],
        "total": gettext("Total"),
        "split": [
            (gettext("Certified"), _money(report.certified)),
            (gettext("ERDF of it"), _money(report.certified_erdf)),
            (
                gettext("Contribution of the partner"),
                _money(report.certified_contribution),
            ),
        ],
        "confirms": gettext(
            "The controller confirms, on the ground of the papers and of the sample"
            " described in the control report:"
        ),
        "statements": [
            gettext(
                "The goods, services and works were delivered, and what is certified"
                " was paid."
            ),
            gettext(
                "What is certified belongs to the project as it stands in the approved"
                " application form."
            ),
            gettext("The rules of public procurement were kept as far as they apply."),
            gettext("The obligations on visibility and publicity were kept."),
        ],
        "signs": [
            (gettext("Control body"), one.body.in_language(language)),
            (gettext("Controller"), one.controller),
            (gettext("Certified on"), formats.day(one.certified_on, locale())),
        ],
        "boxes": [gettext("Place and date"), gettext("Signature and stamp")],
    }


def _report(facts: ControlCertificate, language: str) -> Data:
    one, work = facts.certificate, facts.tables.work_overview
    tongue = locale()
    deductions = facts.tables.deductions_by_typology
    names = {code.code: code.name.in_language(language) for code in facts.typology}
    return {
        **_frame(facts, gettext("Control report"), language),
        "control": [
            (gettext("Control body"), one.body.in_language(language)),
            (gettext("Controller"), one.controller),
            (gettext("Control began on"), formats.day(one.started_on, tongue)),
            (gettext("Control ended on"), formats.day(one.certified_on, tongue)),
        ],
        "work_title": gettext("Work in figures"),
        "work": [
            (gettext("Declared"), _money(work.declared)),
            (gettext("of which flat rates"), _money(work.flat_rates)),
            (
                gettext("In the sample, without flat rates"),
                gettext(
                    "%(amount)s (%(percent)s, %(lines)s of %(all)s lines)",
                    amount=_money(work.sampled),
                    percent=_percent(work.sampled_percentage),
                    lines=work.sampled_lines,
                    all=facts.line_count,
                ),
            ),
            (gettext("Parked"), _money(work.parked)),
            (gettext("Deducted"), _money(work.deducted)),
            (
                gettext("Certified"),
                gettext(
                    "%(amount)s (%(percent)s)",
                    amount=_money(work.certified),
                    percent=_percent(work.certified_percentage),
                ),
            ),
        ],
        "categories_title": gettext("Declared, deducted, parked and certified"),
        "amounts": _categories(facts.tables.control_by_category),
        "heads": [gettext("Cost category"), *_columns()],
        "total": gettext("Total"),
        "deductions_title": gettext("Deductions by type of error"),
        "deduction_heads": [
            gettext("Type of error"),
            gettext("Cost category"),
            gettext("Deducted"),
        ],
        "deductions": list(_deductions(deductions, names)),
        "deducted": _money(deductions.total),
        "no_deductions": gettext("Nothing was deducted."),
        "words_title": gettext("Control report in words"),
        "remarks": [(remark.subject, remark.text) for remark in facts.remarks],
        "boxes": [gettext("Place and date"), gettext("Signature and stamp")],
    }


def _frame(facts: ControlCertificate, title: str, language: str) -> dict[str, object]:
    one, tongue = facts.certificate, locale()
    edition, period = facts.edition, facts.period
    terms: _Pairs = [
        (gettext("Programme"), edition.programme),
        (
            gettext("Project"),
            f"{facts.project.acronym}, {facts.project.title.in_language(language)}",
        ),
        (
            gettext("Partner"),
            f"{facts.partner.label}, {facts.partner.name.in_language(language)}",
        ),
        (gettext("VAT number"), one.vat_number or formats.NOTHING),
        (
            gettext("Partner report, reporting period"),
            gettext(
                "%(number)s, %(first)s to %(last)s",
                number=period.number,
                first=formats.day(period.starts_on, tongue),
                last=formats.day(period.ends_on, tongue),
            ),
        ),
        (gettext("Certificate no. of this report"), str(one.number)),
    ]
    if one.submitted_on is not None:
        terms.append((gettext("Submitted on"), formats.day(one.submitted_on, tongue)))
    demonstration = gettext(
        "DEMO: figures marked so are invented; they are nobody's accounts."
    )
    return {
        "language": language,
        "title": title,
        "statement": edition.statement,
        "demonstration": demonstration if edition.is_demonstration else "",
        "terms": terms,
        "fingerprint_label": gettext("Fingerprint of the certificate (SHA-256)"),
        "fingerprint": one.fingerprint,
        "software": f"visimal {edition.software}",
    }


def _columns() -> list[str]:
    return [
        gettext("Declared"),
        gettext("Deducted"),
        gettext("Parked"),
        gettext("Certified"),
    ]


def _categories(table: Matrix) -> Sequence[Sequence[str]]:
    rows = [
        [label(CostCategory(row.key)), *map(_money, row.amounts)]
        for row in table.rows
        if row.total
    ]
    return [*rows, [gettext("Total"), *map(_money, table.totals)]]


def _deductions(table: Matrix, names: Mapping[str, str]) -> Iterable[tuple[str, ...]]:
    for row in table.rows:
        for category, amount in zip(table.columns, row.amounts, strict=True):
            if amount:
                name = names.get(row.key, "")
                said = f"{row.key} {name}".strip()
                if row.key == FLAT_RATES:
                    said = gettext("Flat rates that follow their base")
                yield said, label(CostCategory(category)), _money(amount)


def _money(amount: Euro) -> str:
    return formats.amount(amount, locale())


def _percent(value: Decimal | None) -> str:
    return formats.NOTHING if value is None else formats.percent(value, locale())
