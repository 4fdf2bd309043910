"""Building the empty shell of a workbook with openpyxl.

The only module that knows openpyxl; `shells` loads it when no shell is kept. A shell
is an ordinary workbook without rows. Marks such as `@@scope@@` stand where the content
decides. Protection has no password: it keeps slips of the hand away, not auditors.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.chart import LineChart
from openpyxl.chart.data_source import AxDataSource
from openpyxl.chart.data_source import NumDataSource
from openpyxl.chart.data_source import NumRef
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series import SeriesLabel
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment
from openpyxl.styles import Border
from openpyxl.styles import Font
from openpyxl.styles import NamedStyle
from openpyxl.styles import PatternFill
from openpyxl.styles import Protection
from openpyxl.styles import Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.table import TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from visimal.export.layout import position
from visimal.export.parts import Shell
from visimal.export.skeleton import ChartSkeleton
from visimal.export.skeleton import SheetSkeleton
from visimal.export.skeleton import Skeleton
from visimal.export.skeleton import TableSkeleton
from visimal.export.skeleton import Validation
from visimal.export.styles import Style
from visimal.export.styles import STYLES

_FONT = "Arial"
#: Styles of ours are not to be taken for those of Excel.
_PREFIX = "visimal "
#: Colour and dash of the lines of a chart: no two differ by colour alone.
_LINES = (
    ("566173", "sysDash"),
    ("003399", "solid"),
    ("23704F", "lgDash"),
    ("A4262C", "sysDot"),
    ("8A5A00", "dashDot"),
    ("7A3E9D", "lgDashDot"),
)
_CM_OF_ROW = 0.53
_EMU_OF_CM = 360_000
_CM_OF_WIDTH = 0.19
_DRAWN_WIDTH_MAX = 28


def build(skeleton: Skeleton) -> Shell:
    """The shell of a skeleton."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.security = WorkbookProtection(lockStructure=True)
    _describe(book, skeleton.language)
    sheets = [_sheet(book, sheet) for sheet in skeleton.sheets]
    styles = _styles(book, sheets[0])
    written = BytesIO()
    book.save(written)
    with ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _stand_for_themselves(parts)
    return Shell(parts, styles, _owners(parts, skeleton))


def _describe(book: Workbook, language: str) -> None:
    book.properties.title = "@@title@@"
    book.properties.subject = "@@scope@@"
    book.properties.creator = "visimal @@software@@"
    book.properties.language = language
    known: CustomPropertyList[StringProperty] = vars(book)["custom_doc_props"]
    for name in ("as_of", "budget_version", "fingerprint", "scope", "software"):
        known.append(StringProperty(name=name, value=f"@@{name}@@"))


def _styles(book: Workbook, sheet: Worksheet) -> dict[str, tuple[int, int]]:
    """The number of each style, and of its twin for text that looks like a formula."""
    numbers: dict[str, tuple[int, int]] = {}
    for name, style in STYLES.items():
        book.add_named_style(_named(name, style))
        plain, quoted = sheet["A1"], sheet["B1"]
        plain.style = quoted.style = _PREFIX + name
        quoted.quotePrefix = True
        numbers[name] = (plain.style_id, quoted.style_id)
    sheet.delete_rows(1)
    return numbers


def _named(name: str, style: Style) -> NamedStyle:
    line, none = Side(style="thin", color=style.edge_colour), Side()
    return NamedStyle(
        name=_PREFIX + name,
        font=Font(
            name=_FONT,
            size=style.size,
            bold=style.is_bold,
            italic=style.is_italic,
            color=style.colour,
        ),
        fill=PatternFill("solid", fgColor=style.ground) if style.ground else None,
        border=Border(
            top=line if "top" in style.edges else none,
            bottom=line if "bottom" in style.edges else none,
        ),
        alignment=Alignment(
            horizontal=style.align,
            vertical=style.vertical,
            wrap_text=style.wraps,
            shrink_to_fit=style.shrinks,
            indent=style.indent,
        ),
        number_format=style.number_format,
        protection=Protection(locked=style.is_locked),
    )


def _sheet(book: Workbook, skeleton: SheetSkeleton) -> Worksheet:
    sheet: Worksheet = book.create_sheet(skeleton.code)
    for number, width in enumerate(skeleton.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width + 0.7
    for cells in skeleton.merges:
        sheet.merged_cells.add(cells)
    for table in skeleton.tables:
        sheet.add_table(_table(table))
    for validation in skeleton.validations:
        sheet.add_data_validation(_validation(validation))
    for one in skeleton.conditions:
        look = DifferentialStyle(
            font=Font(color=one.colour, bold=True),
            fill=PatternFill(bgColor=one.ground, fill_type="solid"),
        )
        rule = Rule(type="expression", dxf=look, formula=[one.formula])
        sheet.conditional_formatting.add(one.reference, rule)
    if skeleton.chart is not None:
        sheet.add_chart(_chart(skeleton.chart, skeleton.widths))
    sheet.freeze_panes = skeleton.frozen
    _print_set_up(sheet, skeleton)
    _protect(sheet)
    return sheet


def _print_set_up(sheet: Worksheet, skeleton: SheetSkeleton) -> None:
    sheet.print_area = skeleton.print_area
    if skeleton.repeated:
        sheet.print_title_rows = skeleton.repeated
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.orientation = Worksheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.75
    margins.header = margins.footer = 0.35
    sheet.sheet_view.showGridLines = False
    sheet.HeaderFooter = HeaderFooter(
        oddHeader=_thirds("@@header.left@@", "@@header.centre@@", "@@header.right@@"),
        oddFooter=_thirds("@@footer.left@@", "&P / &N", "@@footer.right@@"),
    )


def _thirds(left: str, centre: str, right: str) -> HeaderFooterItem:
    font = f"{_FONT},Regular"

    def part(text: str) -> _HeaderFooterPart:
        return _HeaderFooterPart(text, size=8, font=font)

    return HeaderFooterItem(left=part(left), center=part(centre), right=part(right))


def _protect(sheet: Worksheet) -> None:
    protection = sheet.protection
    protection.sheet = True
    # In openpyxl, as in the file, true forbids.
    protection.autoFilter = protection.sort = False
    protection.formatColumns = protection.formatRows = False


def _table(skeleton: TableSkeleton) -> Table:
    table = Table(
        id=1,
        name=skeleton.name,
        displayName=skeleton.name,
        ref=skeleton.reference,
        autoFilter=AutoFilter(ref=skeleton.reference) if skeleton.has_filter else None,
    )
    for number in range(1, skeleton.columns + 1):
        head = f"@@head.{skeleton.name}.{number}@@"
        table.tableColumns.append(TableColumn(id=number, name=head))
    return table


def _validation(skeleton: Validation) -> DataValidation:
    validation = DataValidation(
        type=skeleton.kind,
        sqref=skeleton.reference,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=bool(skeleton.prompt),
        prompt=skeleton.prompt or None,
        error=skeleton.prompt or None,
        formula1=skeleton.first,
        formula2=skeleton.last or None,
    )
    if skeleton.kind != "list":
        validation.operator = "between" if skeleton.last else "greaterThanOrEqual"
    return validation


def _chart(skeleton: ChartSkeleton, widths: tuple[int, ...]) -> LineChart:
    chart = LineChart()
    chart.title = skeleton.title
    height, width = skeleton.rows * _CM_OF_ROW, sum(widths) * _CM_OF_WIDTH
    anchor = _anchor(skeleton.at, min(width, _DRAWN_WIDTH_MAX), height)
    chart.anchor = anchor  # type: ignore[assignment]  # it may be an anchor, too
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = "#,##0"
    chart.legend = Legend()
    chart.legend.position = "b"
    for (head, cells), look in zip(skeleton.lines, _LINES, strict=False):
        line = Series(
            idx=len(chart.series),
            order=len(chart.series),
            tx=SeriesLabel(strRef=StrRef(f=head)),
            cat=AxDataSource(numRef=NumRef(f=skeleton.along)),
            val=NumDataSource(numRef=NumRef(f=cells)),
        )
        line.smooth = False
        line.marker = Marker(symbol="none")
        line.graphicalProperties.line.solidFill = look[0]
        line.graphicalProperties.line.dashStyle = look[1]
        line.graphicalProperties.line.width = 22_225
        chart.series.append(line)
    return chart


def _anchor(at: str, width: float, height: float) -> OneCellAnchor:
    column, row = position(at)
    return OneCellAnchor(
        AnchorMarker(col=column - 1, row=row - 1),
        XDRPositiveSize2D(int(width * _EMU_OF_CM), int(height * _EMU_OF_CM)),
    )


def _stand_for_themselves(parts: dict[str, bytes]) -> None:
    """Take out what openpyxl says of itself and of the moment."""
    core = parts["docProps/core.xml"].decode()
    core = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "@@as_of@@T00:00:00Z", core)
    parts["docProps/core.xml"] = core.encode()
    app = parts["docProps/app.xml"].decode()
    app = re.sub(r"<(\w+)>.*</AppVersion>", r"<\1>visimal</\1>", app)
    parts["docProps/app.xml"] = app.encode()
    # The size of an empty sheet is not that of a full one; it may be left out.
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb"<dimension [^>]*/>", b"", content)


def _owners(parts: dict[str, bytes], skeleton: Skeleton) -> dict[str, str]:
    """Which sheet the references in a part are of."""
    owners = {
        f"xl/worksheets/sheet{number}.xml": sheet.code
        for number, sheet in enumerate(skeleton.sheets, start=1)
    }
    by_table = {t.name: s.code for s in skeleton.sheets for t in s.tables}
    for name, content in parts.items():
        if name.startswith("xl/tables/"):
            shown = re.search(rb'displayName="([^"]+)"', content)
            owners[name] = by_table[shown[1].decode()] if shown else ""
        elif name.startswith("xl/charts/"):
            sheet = re.search(rb"'([^']+)'!", content)
            owners[name] = sheet[1].decode() if sheet else ""
    return owners
