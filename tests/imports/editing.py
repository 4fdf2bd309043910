"""LibreOffice itself edits a list: rows come, go and move, amounts change."""

import shutil
import subprocess
from pathlib import Path

_OFFICE = shutil.which("soffice") or "soffice"
_PATIENCE = 120
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
 "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library"
 library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN"
 "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Module1" script:language="StarBasic">{program}</script:module>
"""
#: Rows are counted from 0 here, from 1 on the sheet: the first line is in row 7.
PROGRAM = """
Sub Edit(folder As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  file = ConvertToURL(folder &amp; "/list.xlsx")
  doc = StarDesktop.loadComponentFromURL(file, "_blank", 0, hidden())
  sheet = doc.Sheets.getByName("10_LINES")
  sheet.unprotect("")
  ' Three amounts: of the first line, the second and the sixth.
  sheet.getCellRangeByName("S7").Value = 111.11
  sheet.getCellRangeByName("S8").Value = 222.22
  sheet.getCellRangeByName("P12").Value = 333.33
  ' The third line goes.
  sheet.Rows.removeByIndex(8, 1)
  ' What is now the fourth moves above the first: nothing of it changes.
  sheet.Rows.insertByIndex(7, 1)
  source = sheet.getCellRangeByPosition(0, 10, 45, 10).RangeAddress
  sheet.moveRange(sheet.getCellByPosition(0, 7).CellAddress, source)
  sheet.Rows.removeByIndex(10, 1)
  ' A new cost between two others.
  sheet.Rows.insertByIndex(9, 1)
  sheet.getCellRangeByName("D10").String = "Déplacements"
  sheet.getCellRangeByName("I10").Formula = "2027-03-31"
  sheet.getCellRangeByName("K10").String = "Train Lille-Gand (DEMO)"
  sheet.getCellRangeByName("M10").String = "MT1"
  sheet.getCellRangeByName("S10").Value = 44.5
  doc.calculateAll()
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Calc MS Excel 2007 XML"
  doc.storeToURL(ConvertToURL(folder &amp; "/edited.xlsx"), how())
  how(0).Value = "calc8"
  doc.storeToURL(ConvertToURL(folder &amp; "/edited.ods"), how())
  doc.close(True)
End Sub
"""


def edited(
    workbook: bytes, folder: Path, program: str = PROGRAM
) -> tuple[bytes, bytes]:
    """A list after somebody worked on it in LibreOffice, as XLSX and as ODS."""
    (folder / "list.xlsx").write_bytes(workbook)
    profile = folder / "profile"
    # The first start makes a profile, and would not yet know our program.
    _office(profile, "--terminate_after_init")
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(_LIBRARY)
    (library / "Module1.xba").write_text(_MODULE.format(program=program))
    _office(profile, f"macro:///Standard.Module1.Edit({folder})")
    return (folder / "edited.xlsx").read_bytes(), (folder / "edited.ods").read_bytes()


def _office(profile: Path, what: str) -> None:
    subprocess.run(  # noqa: S603 - our own file, a program of the system
        [
            _OFFICE,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            what,
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
    )
