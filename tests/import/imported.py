#!/usr/bin/env python3
"""Imports tables from workbooks that are made here, and holds the CSV files, and what is told, to what was meant.

imported.py INSYN PICTURES ROOT: .xlsx as Excel writes it and as libxlsxwriter does (by the program PICTURES), .ods as LibreOffice writes it; cells that
are more than figures and words; what changed since the last time; and files that are not workbooks, or mean harm. Last `N passed, N failed`.
"""
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, PICTURES, ROOT = (Path(each).resolve() for each in sys.argv[1:4])


# Excel's way of writing workbooks.

FORMATS = {"": 0, "%": 1, "day": 2, "month": 3, "year": 4, "time": 5, "moment": 6, "kr": 7}
STYLES = ('<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>'
          '<numFmt numFmtId="164" formatCode="mmm\\-yy"/><numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="#,##0.0\\ &quot;md kr&quot;;[Red]\\-0"/></numFmts>'
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>' +
          "".join(f'<xf numFmtId="{each}"/>' for each in (0, 10, 14, 164, 165, 20, 22, 166)) + "</cellXfs></styleSheet>")


def column(number):
    return (column(number // 26 - 1) if number >= 26 else "") + chr(65 + number % 26)


class Raw(str):
    """XML of a cell, with REF for its place."""


def xlsx_cell(place, value):
    style = ""
    if isinstance(value, tuple):
        value, form = value
        style = f' s="{FORMATS[form]}"'
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.replace("REF", place)
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str) and value.startswith("="):  # a formula and its result: "=A1/3→0.33333333333333331"
        formula, _, result = value[1:].partition("→")
        kind = ' t="e"' if result.startswith("#") else ""
        return f'<c r="{place}"{style}{kind}><f>{escape(formula)}</f>' + (f"<v>{result}</v>" if result else "") + "</c>"
    if isinstance(value, str):
        return f'<c r="{place}"{style} t="inlineStr"><is><r><t xml:space="preserve">{escape(value)}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def xlsx(sheets, names=(), merged=(), hidden=(), date1904=False, extra=None):
    """Bytes of a workbook; `sheets`: {name: rows of cells}."""
    parts = {"[Content_Types].xml": "<Types/>", "xl/styles.xml": STYLES,
             "_rels/.rels": '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>'}
    relations = '<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/>'
    listed = ""
    for i, (name, rows) in enumerate(sheets.items(), 1):
        relations += f'<Relationship Id="r{i}" Type="http://x/worksheet" Target="/xl/worksheets/sheet{i}.xml"/>'
        listed += f'<sheet name="{escape(name)}" sheetId="{i}" r:id="r{i}"/>'
        body = "".join(f'<row r="{r + 1}"{" hidden=%s1%s" % (chr(34), chr(34)) if ("row", r + 1) in hidden else ""}>' +
                       "".join(xlsx_cell(f"{column(c)}{r + 1}", value) for c, value in enumerate(row)) + "</row>" for r, row in enumerate(rows))
        columns = "".join(f'<cols><col min="{c}" max="{c}" hidden="1"/></cols>' for kind, c in hidden if kind == "column")
        parts[f"xl/worksheets/sheet{i}.xml"] = ('<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                                               + columns + "<sheetData>" + body + "</sheetData>" +
                                               "".join(f'<mergeCells><mergeCell ref="{each}"/></mergeCells>' for each in merged) + "</worksheet>")
    parts["xl/workbook.xml"] = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                                f'<workbookPr date1904="{int(date1904)}"/><sheets>{listed}</sheets><definedNames>' +
                                "".join(f'<definedName name="{name}">{escape(of)}</definedName>' for name, of in names) + "</definedNames></workbook>")
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    parts.update(extra or {})
    return packed(parts)


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


# LibreOffice's way.

NAMESPACES = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"' for each, of in
                      (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"))) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
ODS_STYLES = ('<office:automatic-styles><number:date-style style:name="N1"><number:month number:textual="true"/><number:text> </number:text><number:year/></number:date-style>'
              '<number:date-style style:name="N2"><number:year number:style="long"/><number:text>-</number:text><number:month/><number:text>-</number:text><number:day/></number:date-style>'
              '<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/></office:automatic-styles>')


def ods_text(words):
    return "".join(f"<text:p>{escape(each)}</text:p>" for each in words.split("\n"))


def ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Raw):
        return value
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string" calcext:value-type="string">{ods_text(value)}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}" calcext:value-type="float"><text:p>{value}</text:p></table:table-cell>'


def ods(sheets, names="", kind="spreadsheet", manifest="<m/>"):
    tables = "".join(f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="3" table:default-cell-style-name="Default"/>'
                     f'<table:table-column table:default-cell-style-name="month"/>' +
                     "".join(row if isinstance(row, Raw) else "<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>" for row in rows) +
                     '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
                     for name, rows in sheets.items())
    return packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "META-INF/manifest.xml": manifest,
                   "content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>{ODS_STYLES}<office:body><office:spreadsheet>{tables}'
                                  f"<table:named-expressions>{names}</table:named-expressions></office:spreadsheet></office:body></office:document-content>"})


# A portal with one description.

class Portal:
    def __init__(self, tables, workbook="Bok.xlsx"):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name)
        self.content = self.folder / "content"
        (self.content / "2020/budget").mkdir(parents=True)
        (self.content / "settings.json").write_text(json.dumps({"organisation": {"name": "Provby"}, "title": "Prov", "languages": ["sv"], "official": False,
                                                                "licence": {"name": "CC0 1.0"}}), "utf-8")
        self.describe(tables, workbook)

    def describe(self, tables, workbook="Bok.xlsx"):
        (self.content / "2020/budget/bok.import.json").write_text(json.dumps({"workbook": workbook, "tables": tables}, ensure_ascii=False), "utf-8")

    def take(self, data, *more, name="Bok.xlsx"):
        if data is not None:
            (self.folder / name).write_bytes(data)
        language = [] if "--language" in more else ["--language", "en"]
        command = [INSYN, "import", name, "--day", "2026-11-29", *language, *more]
        ran = subprocess.run(command, capture_output=True, timeout=120, cwd=self.folder)
        return ran.returncode, (ran.stdout + ran.stderr).decode("utf-8", "replace")

    def csv(self, name="t.csv"):
        path = self.content / "2020/budget" / name
        return path.read_text("utf-8") if path.exists() else None

    def record(self):
        path = self.content / "2020/budget/bok.imported.json"
        return json.loads(path.read_text("utf-8")) if path.exists() else None


def gives(what, data, expected, *said, **description):
    portal = Portal([{"csv": "t.csv", **description}])
    status, told = portal.take(data)
    hold(f"{what}: ended with {status} and said {told}", status == 0)
    hold(f"{what}: gives {portal.csv()!r}, not {expected!r}", portal.csv() == expected)
    for each in said:
        hold(f"{what}: does not say “{each}”: {told}", each in told)
    return told


def refused(what, data, *said, description=None, status=1, name="Bok.xlsx"):
    portal = Portal([description or {"csv": "t.csv"}], name)
    ended, told = portal.take(data, name=name)
    hold(f"{what}: ended with {ended} and said {told}", ended == status)
    hold(f"{what}: wrote something", portal.csv() is None and portal.record() is None)
    for each in said:
        hold(f"{what}: does not say “{each}”: {told}", each in told)


ROWS = [["Post", "Utfall", "Budget"], ["Intäkter", 402.8, 382.6], ["Övriga bidrag", -7588, "0"]]
PLAIN = "Post,Utfall,Budget\nIntäkter,402.8,382.6\nÖvriga bidrag,-7588,0\n"
NUMBERS = [["Post", "Utfall", "Budget"], ["Intäkter", 402.8, 382.6], ["Övriga bidrag", -7588, 0]]
gives("Excel", xlsx({"Resultat": NUMBERS}), PLAIN, "2 rows from sheet “Resultat”, A1:C3, for the first time", "1 written, 0 unchanged, 0 failed")
gives("LibreOffice", ods({"Resultat": NUMBERS}), PLAIN)
gives("a range", xlsx({"Resultat": [["Bokslut"], [], [None, *NUMBERS[0]], [None, *NUMBERS[1]], [None, *NUMBERS[2]], [], [None, "Not: prel."]]}), PLAIN, "B3:D5", sheet="Resultat", range="B3:D5")
gives("a range to the end", ods({"Ett": [["x"]], "Två": [["Bokslut"], *NUMBERS]}), PLAIN, "A2:C4", sheet="Två", range="A2:C")
gives("a named range", xlsx({"Sidan 1": [["x"], *NUMBERS, ["Summa", 1, 2]], "B": []}, names=[("Tabell", "'Sidan 1'!$A$2:$C$4")]), PLAIN, range="Tabell")
gives("a named range of LibreOffice's", ods({"Sidan 1": [["x"], *NUMBERS, ["Summa", 1, 2]], "B": []}, '<table:named-range table:name="Tabell" table:cell-range-address="$\'Sidan 1\'.$A$2:.$C$4"/>'), PLAIN, range="Tabell")
gives("columns by name", xlsx({"R": NUMBERS}), "id,title,outcome\nintakter,Intäkter,402.8\novriga-bidrag,Övriga bidrag,-7588\n",
      id_from="Post", columns={"title": "Post", "outcome": "Utfall"})
gives("headings with line breaks", xlsx({"R": [["Post", "Utfall\n2020 "], ["a, \"b\"", 1]]}), 'Post,Utfall 2020\n"a, ""b""",1\n')
gives("years as headings", xlsx({"R": [["K", 2019, 2020], ["a", None, 2.5]]}), "K,2019,2020\na,,2.5\n")
gives("empty rows and columns", xlsx({"R": [["K", None, "V"], [None], ["a", None, 1], [], ["b", None, None]]}), "K,V\na,1\nb,\n")
gives("17 digits of a binary number", xlsx({"R": [["V"], [Raw('<c r="REF"><v>0.78500000000000003</v></c>')], [Raw('<c r="REF"><v>1.1000000000000001E-3</v></c>')], [Raw('<c r="REF"><v>1E3</v></c>')]]}),
      "V\n0.785\n0.0011\n1000\n")
gives("fifteen digits", xlsx({"R": [["V"], [999999999999999], [12345678.123456], [-0.00000012345]]}), "V\n999999999999999\n12345678.123456\n-0.00000012345\n")
gives("fifteen digits that are meant", xlsx({"R": [["V"], [123456789.123456]]}), "V\n123456789.123456\n", decimals=6)
gives("per cent", xlsx({"R": [["V"], [(0.785, "%")], [0.5], [(1.05, "%")]]}), "V\n78.5\n0.5\n105\n", "sheet “R”, cell A2 and 2 cells in all are shown in per cent", "[from-workbook]")
gives("per cent of LibreOffice's", ods({"R": [["V"], [Raw('<table:table-cell office:value-type="percentage" office:value="0.785"><text:p>78,5 %</text:p></table:table-cell>')],
                                              [Raw('<table:table-cell office:value-type="currency" office:currency="SEK" office:value="1234.5"><text:p>1</text:p></table:table-cell>')]]}), "V\n78.5\n1234.5\n", "shown in per cent")
gives("days", xlsx({"R": [["D", "M", "Y"], [(44196, "day"), (44196, "month"), (44196, "year")], [(44196, "moment"), (61, "day"), (1, "day")]]}),
      "D,M,Y\n2020-12-31,2020-12,2020\n2020-12-31,1900-03-01,1900-01-01\n", "sheet “R”, cell A2 and 6 cells in all are dates")
gives("days from 1904", xlsx({"R": [["D"], [(42734, "day")]]}, date1904=True), "D\n2020-12-31\n")
gives("days of LibreOffice's", ods({"R": [["a", "b", "c", "d"], [1, 2, Raw('<table:table-cell table:style-name="day" office:value-type="date" office:date-value="2020-12-31"><text:p>x</text:p></table:table-cell>'),
                                                                       Raw('<table:table-cell office:value-type="date" office:date-value="2020-12-01"><text:p>dec 20</text:p></table:table-cell>')]]}),
      "a,b,c,d\n1,2,2020-12-31,2020-12\n")
gives("money is no month", xlsx({"R": [["V"], [(1.5, "kr")]]}), "V\n1.5\n")
gives("formulas' results", xlsx({"R": [["V", "T"], ["=1+1→2", Raw('<c r="REF" t="str"><f>"a"</f><v>a</v></c>')]]}), "V,T\n2,a\n")
gives("formulas' results in LibreOffice", ods({"R": [["V", "T"], [Raw('<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>'),
      Raw('<table:table-cell table:formula="of:=&quot;a&quot;" office:value-type="string" office:string-value="a"><text:p>a</text:p></table:table-cell>')]]}), "V,T\n2,a\n")
gives("rounding that is asked for", xlsx({"R": [["V"], ["=1/3→0.33333333333333331"], [2.5], [0.25], [1.005]]}), "V\n0.3\n2.5\n0.3\n1.0\n", "cell A2 and 3 cells in all are rounded to 1 decimal,", decimals=1)
gives("words merged over rows", xlsx({"R": [["G", "V"], ["Kvinnor", 1], [None, 2], ["Män", 3]]}, merged=["A2:A3"]), "G,V\nKvinnor,1\nKvinnor,2\nMän,3\n", "sheet “R”, A2:A3: the words are merged")
gives("a heading merged over rows", xlsx({"R": [["Rubrik"], ["G", "V"], ["a", 1]]}, merged=["A1:B1"]), "G,V\na,1\n", range="A2:B3")
gives("words merged in LibreOffice", ods({"R": [["G", "V"], [Raw('<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>K</text:p></table:table-cell>'), 1],
                                                [Raw("<table:covered-table-cell/>"), 2]]}), "G,V\nK,1\nK,2\n")
gives("cells and rows repeated", ods({"R": [["a", "b", "c"], Raw('<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>')]}),
      "a,b,c\n7,7,7\n7,7,7\n")
gives("words of several paragraphs, and a comment", ods({"R": [["V"], [Raw('<table:table-cell office:value-type="string"><office:annotation><text:p>inte med</text:p></office:annotation><text:p>ett<text:s text:c="2"/>två</text:p><text:p>tre <text:span>fyra</text:span></text:p></table:table-cell>')]]}),
      "V\nett två tre fyra\n")
gives("truths", xlsx({"R": [["undated"], [True], [False]]}), "undated\ntrue\nfalse\n")
gives("shared strings", xlsx({"R": [["V"], [Raw('<c r="REF" t="s"><v>0</v></c>')]]}, extra={
    "xl/sharedStrings.xml": "<sst><si><r><t>A</t></r><r><t>_x000D_B_x005F_</t></r><rPh><t>c</t></rPh></si></sst>",
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="q" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'}), "V\nA B_\n")
gives("a dash among figures", xlsx({"R": [["V"], [1], ["–"], ["1 234,5"]]}), 'V\n1\n–\n"1 234,5"\n', "warning: sheet “R”, cell A3: the words “–” stand in a column of figures", "cell A4", "[words-among-numbers]")
gives("what is hidden", xlsx({"R": [["V", "W"], [1, 2], [3, 4]]}, hidden=[("row", 3), ("column", 2)]), "V,W\n1,2\n3,4\n", "sheet “R”, cell A3: hidden in the workbook", "cell B1: hidden", "[hidden-cells]")

made = b"created\t2020-12-31\nsheet\tResultat\nnote\tOm\nheader\tPost\tUtfall\ntypes\ttext\tnumber\nrow\tInt\xc3\xa4kter\t402.8\nrow\tBidrag\t12345678901234567\n"
answer = subprocess.run([PICTURES], input=b"xlsx %d\n" % len(made) + made, capture_output=True, check=True).stdout
from_library = answer[answer.index(b"\n") + 1:]
gives("libxlsxwriter", from_library, "Post,Utfall\nIntäkter,402.8\nBidrag,12345678901234567\n", "the words “12345678901234567” stand in a column of figures", range="A2:B4") if b"PK" in from_library[:2] else hold("no workbook of libxlsxwriter's", False)

# Workbooks as other programs made them of the same cells; workbooks/make.py tells how.
BOOKS = ROOT / "tests/import/workbooks"
RESULT = ("Post,Utfall 2020,Budget 2020,Andel,Datum,Godkänd\nIntäkter,402.8,382.6,78.5,2020-12-31,true\n"
          "Övriga bidrag,-7.588,0,50,2020-01-31,false\nKostnader,-1234567.891,0.0000001,105,2020-06-01,true\n")
AMOUNTS = "".join(",".join(line.split(",")[:3]) + "\n" for line in RESULT.splitlines())
for book in ("openpyxl.xlsx", "libreoffice-1.ods", "libreoffice-1.xlsx"):
    data, calculated = (BOOKS / book).read_bytes(), "libreoffice" in book
    gives(f"{book}: figures, shares, days, truths", data, RESULT, "3 rows from sheet “Resultat”, A3:F6", "cell D4 and 3 cells in all are shown in per cent",
          "cell E4 and 3 cells in all are dates", sheet="Resultat", range="A3:F6")
    gives(f"{book}: a name", data, AMOUNTS, range="Tabell")
    gives(f"{book}: merged words", data, "Grupp,År,V\nMän,2019,1\nMän,2020,2\nKvinnor,2019,3\nKvinnor,2020,4\n", "A2:A3: the words are merged", "A4:A5", sheet="Slagna")
    gives(f"{book}: a hidden sheet", data, "K,V\na,1\n", "warning: sheet “Dold”, cell A1: hidden in the workbook", sheet="Dold")
    gives(f"{book}: months as they are shown", data, "Månad,V\n2020-01,1.1\n2020-02,0.3\n2020-03,0.33\n", sheet="Månader", decimals=2)
    refused(f"{book}: a third", data, "sheet “Månader”, cell B4: 0.33333333333333", "has as many digits as a sheet can hold", description={"csv": "t.csv", "sheet": "Månader"})
    refused(f"{book}: a moment", data, "sheet “Tid & annat”, cell B2: ", "is a time of day", description={"csv": "t.csv", "range": "Annat"})
    errors = ("cell B2: #DIV/0! is an error", "cell B3: #N/A is an error") if calculated else ("cell B2: a formula without a calculated result", "cell B3: a formula")
    refused(f"{book}: errors", data, *errors, "cell B4: #DIV/0! is an error", description={"csv": "t.csv", "sheet": "Fel"})
    if calculated:
        gives(f"{book}: sums", data, AMOUNTS + "Summa,-1234172.679,382.6000001\n", "A3:C7", sheet="Resultat", range="A3:C")
    else:
        refused(f"{book}: sums that nobody calculated", data, "sheet “Resultat”, cell B7: a formula without a calculated result", "cell C7",
                description={"csv": "t.csv", "sheet": "Resultat", "range": "A3:C"})
for book in ("xlsxwriter.xlsx", "libreoffice-2.ods", "libreoffice-2.xlsx"):
    data = (BOOKS / book).read_bytes()
    posts = ["Post,Belopp", "Intäkter med rik text,-7.6", "Radbryt ning,1234567.89", '"_x0041_ & <b> ""q""",0']
    more = [",Andel,Dag,År,Q", ",12.3,2020-02-29,2020,1", ",100,2021-02-28,2021,2", ",,,,"]
    gives(f"{book}: rich text, money, shares, years", data, "".join(a + b + "\n" for a, b in zip(posts, more)), "cell A3: hidden in the workbook",
          "cell C1: hidden in the workbook", sheet="Blad 1", range="A1:F4")
    gives(f"{book}: a name", data, "".join(each + "\n" for each in posts), range="Delen")
    gives(f"{book}: a table of Excel's", data, "K,V\na,1.5\nb,3\n", sheet="Tabell")
    if book == "libreoffice-2.xlsx":  # on the way to .ods LibreOffice kept the 0 that it found
        gives(f"{book}: a result", data, "Formel\n-15.2\n", sheet="Blad 1", range="G1:G4")
    elif book == "xlsxwriter.xlsx":
        refused(f"{book}: the 0 that stands for a result", data, "sheet “Blad 1”, cell G2: a formula without a calculated result",
                description={"csv": "t.csv", "sheet": "Blad 1", "range": "G1:G4"})

# What is wrong, with its sheet and cell.
refused("an error", xlsx({"Blad å": [["V"], ["=1/0→#DIV/0!"], [Raw('<c r="REF" t="e"><v>#N/A</v></c>')], ["#REF!"]]}), "Bok.xlsx: error: sheet “Blad å”, cell A2: #DIV/0! is an error", "cell A3: #N/A", "cell A4: #REF!", "[bad-cell]", "0 written, 0 unchanged, 1 failed")
refused("an error of LibreOffice's", ods({"R": [["V"], [Raw('<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>')],
                                               [Raw('<table:table-cell table:formula="of:=X" office:value-type="string" office:string-value=""><text:p>Err:508</text:p></table:table-cell>')]]}), "cell A2: #DIV/0!", "cell A3: Err:508")
refused("no result", xlsx({"R": [["V"], ["=1+1"]]}), "sheet “R”, cell A2: a formula without a calculated result")
refused("an empty result", xlsx({"R": [["V"], [Raw('<c r="REF"><f>1+1</f><v></v></c>')]]}), "sheet “R”, cell A2: a formula without a calculated result")
refused("too many digits", xlsx({"R": [["V"], ["=1/3→0.33333333333333331"], [Raw('<c r="REF"><v>0.30000000000000004</v></c>')], [Raw('<c r="REF"><v>1234567890123456</v></c>')], [Raw('<c r="REF"><v>1E300</v></c>')]]}),
        "cell A2: 0.3333333333333333 has as many digits as a sheet can hold", "cell A3: 0.30000000000000004", "cell A4: 1234567890123456 has more than 15 digits", "cell A5: 1000")
refused("a figure merged over rows", xlsx({"R": [["G", "V"], ["a", 1], ["b", None]]}, merged=["B2:B3"]), "cell B2: this figure is merged over B2:B3")
refused("a time of day", xlsx({"R": [["V"], [(0.5, "time")], [(44196.5, "moment")]]}), "cell A2: 0.5 is a time of day", "cell A3")
refused("no number", xlsx({"R": [["V"], [Raw('<c r="REF"><v>abc</v></c>')]]}), "cell A2: abc is an error")
refused("a day that is none", xlsx({"R": [["V"], [(-5, "day")], [(99999999, "day")]]}), "cell A2", "cell A3")
refused("a string that is not there", xlsx({"R": [["V"], [Raw('<c r="REF" t="s"><v>7</v></c>')]]}), "cell A2")
refused("a column without a heading", xlsx({"R": [["V", None], [1, 2]]}), "sheet “R”, cell B2: its column has no heading", "[bad-heading]")
refused("two headings", xlsx({"R": [["V", "V"], [1, 2]]}), "cell B1: two columns have the heading “V”")
refused("headings alone", xlsx({"R": [["V"]]}), "cell A1: below this row of headings there is nothing", "[no-table]")
refused("an empty sheet", xlsx({"R": []}), "cell A1: here begins a row of headings, and it is empty")
at = "content/2020/budget/bok.import.json:1:"
refused("another sheet", xlsx({"Ett": [["V"], [1]], "Två": []}), at, "the workbook has no sheet “Resultat”; it has “Ett”, “Två”", "[no-sheet]", description={"csv": "t.csv", "sheet": "Resultat"})
refused("which sheet", xlsx({"Ett": [["V"], [1]], "Två": []}), "say which sheet", "“Ett”, “Två”")
refused("another name", xlsx({"R": [["V"], [1]]}, names=[("Tabell1", "R!$A$1:$A$2")]), "“Tabell” is neither cells", "did you mean “Tabell1”?", "[no-range]", description={"csv": "t.csv", "range": "Tabell"})
refused("a name of no cells", xlsx({"R": [["V"], [1]]}, names=[("Moms", "0.25")]), "the name “Moms” stands for “0.25”", description={"csv": "t.csv", "range": "Moms"})
refused("another heading", xlsx({"R": [["Post", "Utfall"], ["a", 1]]}), "no column of sheet “R” is called “Utfal” in row 1; did you mean “Utfall”?", "[no-heading]", description={"csv": "t.csv", "columns": {"outcome": "Utfal"}})
refused("a CSV file in another folder", xlsx({"R": NUMBERS}), "the name of a CSV file beside this one", "[bad-import]", description={"csv": "../t.csv"})

# What is not a workbook, or means harm: a message, an exit status of 1, and soon.
refused("no file", None, "there is no such file", "[bad-workbook]")
refused("words", b"Post;Utfall\n", "is not a workbook of Excel’s or LibreOffice’s")
refused("nothing", b"", "is not a workbook")
refused("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file (.xls), or has a password")
whole = xlsx({"R": NUMBERS})
refused("cut short", whole[:len(whole) // 2], "is cut short, or broken")
for length in range(0, len(whole), 37):
    portal = Portal([{"csv": "t.csv"}])
    status, told = portal.take(whole[:length])
    hold(f"cut to {length} bytes: ended with {status} and said {told}", status == 1 and portal.csv() is None)
refused("a ZIP of pictures", packed({"a.png": "x"}), "is not a workbook")
refused("a text document", packed({"[Content_Types].xml": "<Types/>", "_rels/.rels": '<R><Relationship Type="http://x/officeDocument" Target="word/document.xml"/></R>', "word/document.xml": "<document/>"}), "is not a workbook")
refused("a text of LibreOffice's", ods({"R": NUMBERS}, kind="text"), "is not a workbook", name="Bok.ods")
refused("an encrypted one of LibreOffice's", ods({"R": NUMBERS}, manifest="<m><encryption-data/></m>"), "has a password", name="Bok.ods")
refused("no part", xlsx({"R": NUMBERS}, extra={"_rels/.rels": '<R><Relationship Type="http://x/officeDocument" Target="xl/no.xml"/></R>'}), "part “xl/no.xml” is broken or missing")
refused("broken XML", xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}), "part “xl/worksheets/sheet1.xml” is broken")
laughs = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};">' for a, b in zip("abcdefgh", "bcdefghi")) + "]><worksheet><sheetData><row><c t='str'><v>&i;</v></c></row></sheetData></worksheet>"
refused("entities of entities", xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": laughs}), "is broken or missing")
refused("a ZIP bomb", xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": b" " * (200 << 20)}), "more than 128 MiB when it is unpacked")
many = b"<worksheet><sheetData>" + b"<c><v>1</v></c>" * 1_000_001 + b"</sheetData></worksheet>"
refused("too many columns", xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": many}), "a table has at most 1,000 columns, 100,000 rows, 4,000,000 cells and 64 MiB")
rows = "<worksheet><sheetData>" + ("<row>" + "<c><v>1</v></c>" * 1000 + "</row>") * 1001 + "</sheetData></worksheet>"
refused("too many cells", xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": rows}), "more than 1,000,000 cells")
refused("cells repeated without end", ods({"R": [Raw('<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>')]}), "more than 1,000,000 cells", name="Bok.ods")
SHEET, END = "<worksheet><sheetData>", "</sheetData></worksheet>"
def of_sheet(xml, **more):
    return xlsx({"R": NUMBERS}, extra={"xl/worksheets/sheet1.xml": xml, **more})
strings = {"xl/sharedStrings.xml": f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>",
           "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="q" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'}
refused("long words in very many cells", of_sheet(SHEET + '<row><c t="s"><v>0</v></c></row>' * 900_000 + END, **strings), "more than 128 MiB when it is unpacked")
refused("long words that are repeated", ods({"R": [Raw(f'<table:table-row table:number-rows-repeated="60"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>{"x" * 1_000_000}</text:p></table:table-cell></table:table-row>')]}),
        "more than 128 MiB when it is unpacked", name="Bok.ods")
refused("long words merged over very many rows", of_sheet(SHEET + f'<row><c t="inlineStr"><is><t>V</t></is></c></row><row><c t="inlineStr"><is><t>{"x" * 1_000_000}</t></is></c></row><row r="90000"><c r="B90000"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A90000"/></mergeCells></worksheet>'),
        "4,000,000 cells and 64 MiB", description={"csv": "t.csv", "columns": {"V": "V"}})
refused("elements within each other", of_sheet("<a>" * 5_000_000 + "</a>" * 5_000_000), "part “xl/worksheets/sheet1.xml” is broken")
refused("elements within each other in LibreOffice", ods({"R": [Raw("<a>" * 5_000_000 + "</a>" * 5_000_000)]}), "part “content.xml” is broken", name="Bok.ods")
refused("very many sheets", xlsx({f"R{i}": [] for i in range(1_001)}), "more than 1,000 sheets")
refused("very many sheets in LibreOffice", ods({f"R{i}": [] for i in range(1_001)}), "more than 1,000 sheets", name="Bok.ods")
refused("a table that is all but empty", of_sheet(SHEET + '<row><c t="inlineStr"><is><t>V</t></is></c></row><row r="100000"><c r="ALL100000"><v>1</v></c></row>' + END), "4,000,000 cells", "say its “range”")
gives("an empty middle, and merged cells all over it", of_sheet(SHEET + '<row><c t="inlineStr"><is><t>V</t></is></c></row><row r="90000"><c r="A90000"><v>1</v></c><c r="AM90000"><v>2</v></c></row></sheetData><mergeCells>' +
                                                              '<mergeCell ref="B2:AM89999"/>' * 1_000 + "</mergeCells></worksheet>"), "V\n1\n", columns={"V": "V"})
refused("columns without headings in a full sheet", of_sheet(SHEET + '<row><c t="inlineStr"><is><t>V</t></is></c></row>' + ("<row>" + "<c><v>1</v></c>" * 990 + "</row>") * 1_000 + END), "cell AA2: its column has no heading", "889 more errors")
styled = "<table:table-column/>" * 16_384
refused("styles of every column", ods({"R": [Raw(styled), Raw(("<table:table-row>" + "<table:table-cell/>" * 16_384 + "</table:table-row>") * 100)]}), "it is empty", name="Bok.ods")
bits = bytearray(whole)
for at_byte in range(30, len(bits), 101):
    spoilt = bytearray(whole)
    spoilt[at_byte] ^= 0x55
    portal = Portal([{"csv": "t.csv"}])
    status, told = portal.take(bytes(spoilt))
    hold(f"byte {at_byte} spoilt: ended with {status} and said {told}", status in (0, 1) and (status == 0) == (portal.csv() is not None))
    hold(f"byte {at_byte} spoilt: gives {portal.csv()!r}", status == 1 or portal.csv() == PLAIN)

# The last time.
portal = Portal([{"csv": "t.csv"}, {"csv": "u.csv", "columns": {"a": "Post"}}])
first = xlsx({"R": NUMBERS})
status, told = portal.take(first, "--dry-run")
hold(f"a dry run: {told}", status == 0 and "2 would be written" in told and portal.csv() is None and portal.record() is None)
portal.take(first)
hold("two tables of a workbook", portal.csv() == PLAIN and portal.csv("u.csv") == "a\nIntäkter\nÖvriga bidrag\n")
sums = {name: hashlib.sha256(portal.csv(name).encode()).hexdigest() for name in ("t.csv", "u.csv")}
hold(f"the record: {portal.record()}", portal.record() == {"workbook": "Bok.xlsx", "sha256": hashlib.sha256(first).hexdigest(), "day": "2026-11-29", "tables": [
    {"csv": "t.csv", "sheet": "R", "range": "A1:C3", "sha256": sums["t.csv"]}, {"csv": "u.csv", "sheet": "R", "range": "A1:C3", "sha256": sums["u.csv"]}]})
status, told = portal.take(first)
hold(f"the same again: {told}", status == 0 and "0 written, 2 unchanged, 0 failed" in told and portal.record()["day"] == "2026-11-29")
second = xlsx({"R": [["Post", "Utfall", "Budget"], ["Intäkter", 402.9, 382.6], ["Ny", 1, None]]})
status, told = portal.take(second, "--dry-run")
for each in ("t.csv: 2 rows from sheet “R”, A1:C3; changed since the last time:", "  Intäkter, Utfall: 402.8 → 402.9", "  the row “Övriga bidrag” is gone", "  the row “Ny” is new", "2 would be written"):
    hold(f"what changed: does not say “{each}”: {told}", each in told)
hold("a dry run changes nothing", portal.csv() == PLAIN)
(portal.content / "2020/budget/t.csv").write_text(PLAIN.replace("402.8", "402.7"), "utf-8")
status, told = portal.take(second)
hold(f"changed by hand: {told}", status == 1 and "“t.csv” has been changed by hand since it was imported" in told and "[not-imported]" in told and "402.7" in portal.csv())
status, told = portal.take(second, "--replace")
hold(f"replaced all the same: {told}", status == 0 and "402.9" in portal.csv())
portal.describe([{"csv": "t.csv", "columns": {"Post": "Post", "Ny": "Budget"}}])
status, told = portal.take(second)
hold(f"columns that changed: {told}", "  the column “Utfall” is gone" in told and "  the column “Ny” is new" in told)
foreign = Portal([{"csv": "t.csv"}])
(foreign.content / "2020/budget/t.csv").write_text("egen\n1\n", "utf-8")
status, told = foreign.take(first)
hold(f"a file of one's own: {told}", status == 1 and "“t.csv” is there already, and was not imported" in told and foreign.csv() == "egen\n1\n")
status, told = foreign.take(first, name="Bok v2.xlsx")
hold(f"another name: {told}", status == 1 and "no description names the workbook “Bok v2.xlsx”" in told and "2020/budget/bok" in told)
status, told = foreign.take(first, "2020/budget/bok", "--replace", name="Bok v2.xlsx")
hold(f"another name, told: {told}", status == 0 and foreign.record()["workbook"] == "Bok v2.xlsx" and foreign.csv() == PLAIN)
status, told = foreign.take(first, "2020/budget/bokk", name="Bok v2.xlsx")
hold(f"a description that is not there: {told}", status == 1 and "did you mean “2020/budget/bok”?" in told and "[no-import]" in told)
status, told = foreign.take(first, "--language", "sv", name="Bok v3.xlsx")
hold(f"in Swedish: {told}", "ingen beskrivning har arbetsboken" in told)

# From a workbook to a page.
portal = Portal([{"csv": "t.csv", "sheet": "Resultat", "range": "A2:C", "id_from": "Post", "columns": {"title": "Post", "outcome": "Utfall", "budget": "Budget"}}])
for path, kind in (("", "page"), ("2020", "year"), ("2020/budget", "budget")):
    (portal.content / path / "index.md").write_text(f"---\nkind: {kind}\ntitle: Titel\nsummary: Text.\n---\n\nText.\n", "utf-8")
(portal.content / "2020/budget/t.json").write_text(json.dumps({"title": "T", "unit": "mnkr", "columns": [
    {"id": "outcome", "role": "outcome", "title": "Utfall"}, {"id": "budget", "role": "budget", "title": "Budget"}], "csv": {"file": "t.csv"}}), "utf-8")
status, told = portal.take(xlsx({"Resultat": [["Bokslut 2020"], *NUMBERS]}))
hold(f"for a page: {told}", status == 0)
ran = subprocess.run([INSYN, "build", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets"], cwd=portal.folder, capture_output=True, text=True, timeout=120)
page = next((portal.folder / "site").rglob("t.html"), None)
hold(f"the page says what the workbook did: {ran.stderr}", ran.returncode == 0 and page and "−7\u00a0588" in page.read_text("utf-8") and "402,8" in page.read_text("utf-8"))

finish(150)
