"""Every workbook of the demonstration agrees with the figures, cell by cell."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.export.recalculation import differences_of
from tests.export.recalculation import errors
from tests.export.recalculation import formulas
from tests.export.recalculation import values
from tests.opened_project import REPORTS
from visimal.domain.findings import Severity
from visimal.export import Offer
from visimal.export import offers
from visimal.export.formulas import FUNCTIONS
from visimal.figures.tables import Figures
from visimal.i18n import LANGUAGES
from visimal.labels import LABELS

PERIODS = (1, 2, 3)
#: Every period, and the fullest in every language, which changes words alone.
RECALCULATED = ((1, "fr"), (2, "nl"), *((3, language) for language in LANGUAGES))
_NAME = re.compile(r'name="(\w+)">\'(\w+)\'!\$([A-Z]+)\$(\d+)<')
_FUNCTION = re.compile(r"([A-Z]+)\(")
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
#: Two megabytes, of which a partner's report with its list takes a fortieth.
_LARGEST = 2_000_000


def named(workbook: bytes) -> dict[str, object]:
    """What every name of a workbook shows."""
    cells = values(workbook)
    with ZipFile(BytesIO(workbook)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    return {
        name: cells.get((sheet, f"{column}{row}"))
        for name, sheet, column, row in _NAME.findall(book)
    }


def is_amount(shown: object, amount: Decimal) -> bool:
    """Whether a number of a workbook is an amount, to the cent."""
    return Decimal(repr(shown)).quantize(Decimal("0.01")) == amount


def the_only(
    figures: Figures, form: str, period: int, partner: int | None = None
) -> bytes:
    """A workbook in English."""
    (offer,) = offers(
        figures, REPORTS, form=form, language="en", period=period, partner=partner
    )
    return offer.bytes()


@pytest.mark.libreoffice
@pytest.mark.parametrize(("period", "language"), RECALCULATED)
def test_libreoffice_finds_every_figure_again(
    period: int,
    language: str,
    demonstration: Figures,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    some = offers(demonstration, REPORTS, period=period, language=language)
    workbooks = {offer.name: offer.bytes() for offer in some}
    assert len(workbooks) == 12
    assert sum(len(formulas(one)) for one in workbooks.values()) > 5_000
    assert not [list(errors(one)) for one in workbooks.values() if list(errors(one))]
    folder = tmp_path_factory.mktemp("office")
    assert differences_of(workbooks, folder) == []


@pytest.mark.parametrize("period", PERIODS)
def test_the_consolidated_report_says_what_the_figures_say(
    period: int, demonstration: Figures
) -> None:
    shown = named(the_only(demonstration, "consolidated_financial_report", period))
    assert is_amount(shown["BUD_TOTAL"], Decimal("1678959.43"))
    assert is_amount(shown["ERDF_TOTAL"], Decimal("1000375.65"))
    assert is_amount(shown["CONTRIBUTION_TOTAL"], Decimal("678583.78"))
    tables = next(p for p in demonstration.period_reports if p.period == period)
    declared = {r.key: r.reported_so_far for r in tables.declared.by_partner.rows}
    certified = {r.key: r.reported_so_far for r in tables.certified.by_partner.rows}
    budget = demonstration.budget.by_category
    for partner in demonstration.partners:
        if not partner.is_funded:
            continue
        number, key = f"P{partner.number:02d}", str(partner.number)
        assert is_amount(shown[f"BUD_{number}"], partner.eligible)
        assert is_amount(shown[f"ERDF_{number}"], partner.erdf)
        rate = shown[f"RATE_{number}"]
        assert Decimal(str(rate)) == partner.erdf_rate
        assert is_amount(shown[f"TOT_DECLARED_{number}_S{period}"], declared[key])
        assert is_amount(shown[f"TOT_ELIG_{number}_S{period}"], certified[key])
        row = next(r for r in budget.rows if r.key == key)
        for category, amount in zip(budget.columns, row.amounts, strict=True):
            assert is_amount(shown[f"BUD_{number}_{category.upper()}"], amount)


def test_the_partner_files_add_up_to_the_consolidated_file(
    demonstration: Figures,
) -> None:
    whole = named(the_only(demonstration, "consolidated_financial_report", 2))
    parts = [
        named(the_only(demonstration, "partner_report", 2, partner=number))
        for number in range(1, 12)
    ]
    for number, part in enumerate(parts, start=1):
        name = f"P{number:02d}"
        so_far = f"TOT_DECLARED_{name}_S2"
        assert part[so_far] == whole[so_far]
        assert part[f"BUD_{name}_STAFF"] == whole[f"BUD_{name}_STAFF"]
        assert part[f"RATE_{name}"] == whole[f"RATE_{name}"]
    current = sum(
        Decimal(repr(part[f"DECL_P{number:02d}_S2"]))
        for number, part in enumerate(parts, start=1)
    )
    matrix = sum(
        Decimal(repr(value))
        for name, value in whole.items()
        if name.startswith("DECL_P")
    )
    assert current == matrix == Decimal("310104.24")


def test_every_check_of_every_workbook_passes(demonstration: Figures) -> None:
    for period in PERIODS:
        for offer in offers(demonstration, REPORTS, language="en", period=period):
            counter = str(named(offer.bytes())["CHECK_COUNTER"])
            passed, _, checks = counter.partition(" / ")
            assert (offer.name, passed) == (offer.name, checks)


def test_a_partner_sees_nothing_of_another(demonstration: Figures) -> None:
    others = {
        text
        for report in demonstration.partner_reports
        for line in report.lines
        if line.partner != 7
        for text in (line.number, line.invoice_number)
        if text
    }
    names = {p.abbreviation for p in demonstration.partners if p.number != 7}
    for period in PERIODS:
        workbook = the_only(demonstration, "partner_report", period, partner=7)
        said = {str(value) for value in values(workbook).values()}
        assert not said & (others | names)


def test_the_findings_of_a_report_stand_in_its_workbook(
    demonstration: Figures,
) -> None:
    for report in demonstration.partner_reports:
        number, period = report.report.partner, report.report.period
        workbook = the_only(demonstration, "partner_report", period, partner=number)
        shown = values(workbook)
        rows: list[tuple[object, ...]] = [
            tuple(shown.get(("14_FINDINGS", f"{column}{row}")) for column in "ABCE")
            for row in range(6, 6 + max(len(report.findings), 1))
        ]
        expected: list[tuple[object, ...]] = [
            (
                None if one.line is None else report.lines[one.line - 1].number,
                LABELS[Severity][one.severity],
                one.code,
                one.citation,
            )
            for one in report.findings
        ]
        assert rows == (expected or [(None, None, None, None)])
        assert ("14_FINDINGS", f"A{6 + len(rows)}") not in shown


def test_every_workbook_is_marked_as_a_demonstration(demonstration: Figures) -> None:
    for offer in offers(demonstration, REPORTS):
        sheet = load_workbook(BytesIO(offer.bytes()))["00_COVER"]
        assert str(values(offer.bytes())["00_COVER", "A4"]).startswith("DEMO")
        assert sheet.oddHeader is not None
        assert str(sheet.oddHeader.center.text).endswith("DEMO")


@pytest.mark.parametrize(
    ("language", "statement"),
    [
        ("fr", "Cofinancé par l'Union européenne"),
        ("nl", "Medegefinancierd door de Europese Unie"),
        ("en", "Co-funded by the European Union"),
    ],
)
def test_every_cover_and_every_page_says_who_pays(
    language: str, statement: str, demonstration: Figures
) -> None:
    for offer in offers(demonstration, REPORTS, language=language, period=2):
        workbook = offer.bytes()
        assert values(workbook)["00_COVER", "A5"] == statement
        for sheet in load_workbook(BytesIO(workbook)):
            assert sheet.oddHeader is not None
            assert str(sheet.oddHeader.left.text).endswith(f"\n {statement}")


def test_only_functions_that_every_program_computes_alike_are_used(
    demonstration: Figures,
) -> None:
    for offer in offers(demonstration, REPORTS, language="fr"):
        for formula in formulas(offer.bytes()).values():
            called = _FUNCTION.findall(_QUOTED.sub("", formula))
            assert {*called} <= {*FUNCTIONS}


def test_a_name_says_what_is_in_the_file(demonstration: Figures) -> None:
    offer = _partner_offer(demonstration)
    assert offer.name.startswith("VISIMaIRares_S2_P07_LOE_fr_20270715_")
    assert len(offer.bytes()) < _LARGEST


def _partner_offer(figures: Figures) -> Offer:
    (offer,) = offers(
        figures,
        REPORTS,
        form="partner_report",
        language="fr",
        partner=7,
        period=2,
    )
    return offer


@pytest.mark.parametrize(
    ("language", "declared", "certified"),
    [
        (
            "fr",
            ("Déclaré antérieurement", "Total déclaré à ce jour"),
            ("Validé antérieurement", "Validé à ce jour"),
        ),
        (
            "nl",
            ("Eerder gerapporteerd", "Totaal tot nu toe gerapporteerd"),
            ("Eerder gevalideerd", "Gevalideerd tot nu toe"),
        ),
    ],
)
def test_heads_are_in_the_words_of_the_programme(
    language: str,
    declared: tuple[str, str],
    certified: tuple[str, str],
    demonstration: Figures,
) -> None:
    (offer,) = offers(
        demonstration, REPORTS, form="partner_report", language=language, partner=7
    )
    summary = load_workbook(BytesIO(offer.bytes()))["02_SUMMARY"]

    def heads(table: str) -> tuple[str, str]:
        names = summary.tables[table].column_names
        return names[3], names[5]

    assert heads("summary") == heads("declared_financing") == declared
    assert heads("certified_summary") == heads("certified_financing") == certified
