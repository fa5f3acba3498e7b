"""Files that are hostile or odd, small to make: by format, each with what is to come of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_000
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1_000


@cache
def _styles() -> str:
    """The styles of an empty workbook, the second of which is a date."""
    made = io.BytesIO()
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = datetime(2026, 12, 4)
    book.save(made)
    with zipfile.ZipFile(made) as archive:
        return archive.read("xl/styles.xml").decode()


def packed(parts: Mapping[str, bytes | str], *, times: Mapping[str, int] | None = None) -> bytes:
    """A package of these parts; times: how often a part is written one behind the other."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            data = part.encode() if isinstance(part, str) else part
            with archive.open(name, "w", force_zip64=True) as file:
                for _time in range((times or {}).get(name, 1)):
                    file.write(data)
    return made.getvalue()


def cells(*rows: tuple[object, ...]) -> str:
    """The XML of rows of texts and numbers; None leaves a cell out."""
    made = []
    for number, row in enumerate(rows, 1):
        inner = "".join(
            "" if value is None else f"<c><v>{value}</v></c>" if isinstance(value, int | float)
            else f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
            for value in row
        )  # fmt: skip
        made.append(f'<row r="{number}">{inner}</row>')
    return "".join(made)


def workbook(
    *sheets: tuple[str, str], more: Mapping[str, bytes | str] | None = None, before: str = "", state: str = "visible",
    properties: str = "", times: Mapping[str, int] | None = None, doctype: str = "",
) -> bytes:  # fmt: skip
    """A workbook as its parts: the name and the rows of each sheet; before: what stands before the rows. state: of all
    sheets but the first. properties: of the workbook. doctype: of the first sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{state if n > 1 else "visible"}" r:id="rId{n}"/>'
        for n, (name, _rows) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    texts = f'<Relationship Id="rIdS" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
    styles = f'<Relationship Id="rIdT" Type="{_RELATED}/styles" Target="styles.xml"/>'
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
        f' ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml"'
        f' ContentType="{kind}.sharedStrings+xml"/><Override PartName="/xl/styles.xml"'
        f' ContentType="{kind}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}{texts}{styles}</Relationships>",
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_RELATED}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/styles.xml": _styles(),
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{MAIN}"/>',
    }
    for n, (_name, rows) in enumerate(sheets, 1):
        top = doctype if n == 1 else ""
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'{_HEAD}{top}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>'
        )
    return packed(parts | dict(more or {}), times=times)


def document(body: str, *, doctype: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word file with this body."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{_HEAD}{doctype}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    return packed(parts | dict(more or {}))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def grid(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    return (
        "<w:tbl>" + "".join(
            "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in rows
        ) + "</w:tbl>"
    )  # fmt: skip


# The bomb in other encodings, and a file of the machine.
_LAUGHS_16 = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}'
_OTHER = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
_TEXTS, _SHEET, _BOOK = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
PEOPLE = (("编号", "姓名", "单位", "职务"), ("P1", "王一", "办公室", "主任"))
_ROWS = cells(*PEOPLE)


def _blank_rows(count: int) -> str:
    return "".join(f'<row r="{n}"/>' for n in range(1, count + 1))


def _entries(count: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for n in range(count):
            archive.writestr(f"{n}", b"")
    return made.getvalue()


def _flagged(data: bytes) -> bytes:
    """A package whose parts say that they are locked by a password."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(mark)
        while place >= 0:
            found[place + at] |= 1
            place = found.find(mark, place + 4)
    return bytes(found)


# What no reader of workbooks takes, whatever it reads; each is refused in a sentence.
XLSX: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "200 MB of texts": lambda: workbook(("人员", _ROWS), more={_TEXTS: b" " * 1_000_000},
                                        times={_TEXTS: 200}),
    "200 MB of a sheet": lambda: workbook(("人员", _ROWS), more={_SHEET: b" " * 1_000_000},
                                          times={_SHEET: 200}),
    "200 MB beside": lambda: workbook(("人员", _ROWS), more={"xl/media/a": b" " * 1_000_000},
                                      times={"xl/media/a": 200}),
    "entities in a sheet": lambda: workbook(("人员", cells(("编号", "&a9;"))), doctype=LAUGHS),
    "entities in texts": lambda: workbook(
        ("人员", _ROWS), more={_TEXTS: f'{_HEAD}{LAUGHS}<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'}
    ),
    "entities in UTF-16": lambda: workbook(
        ("人员", _ROWS), more={_TEXTS: f'{_LAUGHS_16}<sst xmlns="{MAIN}"/>'.encode("utf-16")}
    ),
    "entities in the workbook": lambda: workbook(
        ("人员", _ROWS), more={_BOOK: f'{_HEAD}{LAUGHS}<workbook xmlns="{MAIN}"><a>&a9;</a></workbook>'}
    ),
    "another entity file": lambda: workbook(("人员", cells(("编号", "&b;"))), doctype=_OTHER),
    "deep": lambda: workbook(("人员", "<row>" * 100_000)),
    "100,000 parts": lambda: _entries(60_000),
    "locked": lambda: LOCKED,
    "old": lambda: OLE,
    "parts locked": lambda: _flagged(workbook(("人员", _ROWS))),
    "text": lambda: "编号,姓名\nP1,王一\n".encode(),
    "a PDF": lambda: b"%PDF-1.7\n",
    "a Word file": lambda: document(paragraph("x")),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "cut": lambda: workbook(("人员", _ROWS))[:-400],
    "cut in the middle": lambda: workbook(("人员", _ROWS))[:900],
    "damaged": lambda: workbook(("人员", _ROWS)).replace(b"\x03", b"\x04", 40),
    "no sheets": lambda: workbook(),
    "sheet not there": lambda: workbook(
        ("人员", _ROWS), more={_RELATIONS: f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"/>'}
    ),
    "5,000 columns": lambda: workbook(("人员", cells(tuple(f"栏{n}" for n in range(5_000))))),
    "101 sheets": lambda: workbook(*((f"表{n}", "") for n in range(101))),
    "7,000 rows": lambda: workbook(
        ("人员", cells(("编号", "姓名"), *((f"P{n}", "王") for n in range(7_000))))
    ),
    "a text of 3 MB": lambda: workbook(("人员", cells(("编号", "姓名"), ("P1", "字" * 1_000_000)))),
}  # fmt: skip

# What is odd, and to be read as if it were not: all say that P1 is 王一.
ODD_XLSX: dict[str, Callable[[], bytes]] = {
    "plain": lambda: workbook(("人员", _ROWS)),
    "a size of a million rows": lambda: workbook(("人员", _ROWS), before='<dimension ref="A1:XFD1048576"/>'),
    "a million blank rows": lambda: workbook(("人员", _ROWS + _blank_rows(100_000))),
    "a blank row far away": lambda: workbook(("人员", _ROWS + '<row r="1048576"><c r="XFD1048576"/></row>')),
    "macros": lambda: workbook(("人员", _ROWS), more={"xl/vbaProject.bin": b"x" * 1_000}),
    "links to other files": lambda: workbook(("人员", _ROWS), more={"xl/externalLinks/externalLink1.xml": "<x/>"}),
    "hidden sheet beside": lambda: workbook(
        ("人员", _ROWS), ("单位", cells(("编号", "姓名"), ("P9", "旧"))), state="hidden"
    ),
    "very hidden sheet beside": lambda: workbook(("人员", _ROWS), ("备份", cells(("x",))), state="veryHidden"),
    "full width": lambda: workbook(("人员", cells(("编号", "姓名"), ("Ｐ１", "王一")))),
    "blank columns": lambda: workbook(("人员", cells(("编号", "姓名", "", "", " "), ("P1", "王一", "", "")))),
}  # fmt: skip

DOCX: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "200 MB": lambda: packed({"word/document.xml": b" " * 1_000_000}, times={"word/document.xml": 200}),
    "200 MB beside": lambda: document(paragraph("x"), more={"word/media/a": b" " * 99_000_000}),
    "entities": lambda: document(paragraph("&a9;"), doctype=LAUGHS),
    "entities in UTF-16": lambda: packed(
        {"word/document.xml": f'{_LAUGHS_16}<w:document xmlns:w="{WORD}"><w:body/></w:document>'.encode("utf-16")}
    ),
    "another entity file": lambda: document(paragraph("&b;"), doctype=_OTHER),
    "deep": lambda: document("<w:p>" * 100_000),
    "100,000 parts": lambda: _entries(60_000),
    "locked": lambda: LOCKED,
    "old": lambda: OLE,
    "parts locked": lambda: _flagged(document(paragraph("x"))),
    "text": lambda: "议题".encode(),
    "a workbook": lambda: workbook(("人员", _ROWS)),
    "cut": lambda: document(paragraph("x"))[:-300],
    "no document": lambda: packed({"mimetype": "application/epub"}),
    "nothing in it": lambda: document(""),
    "100,000 paragraphs": lambda: document("<w:p/>" * 100_000),
    "a table in tables": lambda: document("<w:tbl><w:tr><w:tc>" * 40),
}  # fmt: skip

TOML: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a dotted key of 100 KB": lambda: b"a" + b".a" * 50_000 + b" = 1\n",
    "deep lists": lambda: b"a = " + b"[" * 100_000,
    "deep tables": lambda: b"a = " + b"{b=" * 100_000,
    "a number of 10,000 digits": lambda: b"[meeting]\nnumber = " + b"9" * 10_000,
    "not a number": lambda: "[[人员]]\n编号 = nan\n姓名 = inf\n".encode(),
    "doubled keys": lambda: '[[人员]]\n编号 = "1"\n编号 = "2"\n姓名 = "王"\n'.encode(),
    "doubled tables": lambda: '[人员]\na = 1\n[人员]\nb = 1\n'.encode(),
    "30 February": lambda: b"[meeting]\nstart = 2026-02-30\n",
    "NUL": lambda: b'a = "\0"\n',
    "control characters": lambda: b'a = "\x1b[2J\x07"\n',
    "lone carriage returns": lambda: '[[人员]]\r编号 = "1"\r'.encode(),
    "UTF-16 without its mark": lambda: '编号 = "1"\n'.encode("utf-16-le"),
    "no encoding at all": lambda: b"\xff\xff\xff\xff = 1\n",
    "cut": lambda: '[[人员]]\n编号 = "'.encode(),
    "a workbook": lambda: workbook(("人员", _ROWS)),
    "locked": lambda: LOCKED,
    "10 MB of keys": lambda: b"".join(b"k%d = 1\n" % n for n in range(700_000)),
    "10 MB of blanks": lambda: b" " * 9_900_000,
    "10 MB of lines": lambda: b"\n" * 9_900_000,
    "10 MB of one text": lambda: b'a = "' + b"x" * 9_900_000 + b'"',
}  # fmt: skip

_CSV = "编号,姓名,单位,职务\nP1,王一,办公室,主任\n"
CSV: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "a field of 200 KB": lambda: "编号,姓名\nP1,".encode() + "字".encode() * 250_000,
    "NUL": lambda: b"a,b\n\0,1\n",
    "not closed": lambda: '编号,姓名\nP1,"王\n'.encode() ,
    "5,000 columns": lambda: ",".join(f"c{n}" for n in range(5_000)).encode(),
    "UTF-16 without its mark": lambda: _CSV.encode("utf-16-le"),
    "no encoding at all": lambda: b"a,\xff\xff\xff\n",
    "a workbook": lambda: workbook(("人员", _ROWS)),
    "10 MB of lines": lambda: b"\n" * 9_900_000,
    "10 MB of commas": lambda: b"," * 9_900_000,
    "10 MB of rows": lambda: b"a,b\n" * 2_400_000,
    "10 MB of quotes": lambda: b'"' * 9_900_000,
}  # fmt: skip
ODD_CSV: dict[str, Callable[[], bytes]] = {
    "plain": _CSV.encode,
    "GBK": lambda: _CSV.encode("gbk"),
    "GB18030": lambda: _CSV.replace("王一", "王一\U00020000").encode("gb18030"),
    "with its mark": lambda: _CSV.encode("utf-8-sig"),
    "UTF-16": lambda: _CSV.encode("utf-16"),
    "line ends of Windows": lambda: _CSV.replace("\n", "\r\n").encode(),
    "line ends mixed": lambda: _CSV.replace("\n", "\r\n", 1).encode(),
    "line ends of old": lambda: _CSV.replace("\n", "\r").encode(),
    "semicolons": lambda: _CSV.replace(",", ";").encode(),
    "tabs": lambda: _CSV.replace(",", "\t").encode(),
}  # fmt: skip
