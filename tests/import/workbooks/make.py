#!/usr/bin/python3
"""How the workbooks beside this were made: by openpyxl and XlsxWriter (Debian's python3-openpyxl, python3-xlsxwriter) and, of the same
cells, by LibreOffice Calc 7.4. Made once and kept, so that the tests ask for none of these. make.py: writes them anew.
"""
import datetime
import os
import subprocess
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

os.chdir(Path(__file__).parent)
DAY = datetime.date


def write_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Resultat"
    rows = [["Bokslut 2020"], [], ["Post", "Utfall 2020", "Budget 2020", "Andel", "Datum", "Godkänd"],
            ["Intäkter", 402.8, 382.6, 0.785, DAY(2020, 12, 31), True], ["Övriga bidrag", -7.588, 0, 0.5, DAY(2020, 1, 31), False],
            ["Kostnader", -1234567.891, 1e-7, 1.05, DAY(2020, 6, 1), True], ["Summa", "=SUM(B4:B6)", "=SUM(C4:C6)"]]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    for row in (4, 5, 6):
        for column, form in ((2, '#,##0.0\\ "kr"'), (3, "#,##0.00 [$kr-41D];[Red]-#,##0.00 [$kr-41D]"), (4, "0.0%"), (5, "yyyy-mm-dd")):
            sheet.cell(row, column).number_format = form
    for row in range(8, 12):  # cells with a look and nothing in them, below and beside the table
        for column in range(1, 9):
            sheet.cell(row, column).font = Font(bold=True)
    for name, rows in {"Fel": [["K", "V"], ["a", "=1/0"], ["b", "=NA()"], ["c", "#DIV/0!"], ["d", 3]], "Dold": [["K", "V"], ["a", 1]],
                       "Slagna": [["Grupp", "År", "V"], ["Män", 2019, 1], [None, 2020, 2], ["Kvinnor", 2019, 3], [None, 2020, 4]],
                       "Tid & annat": [["K", "När", "Text"], ["a", datetime.datetime(2020, 5, 1, 13, 30), "1 234,5"], ["b", datetime.datetime(2020, 5, 1), "–"]],
                       "Månader": [["Månad", "V"], [DAY(2020, 1, 1), 1.1], [DAY(2020, 2, 1), 0.1 + 0.2], [DAY(2020, 3, 1), 1 / 3]]}.items():
        other = book.create_sheet(name)
        for row in rows:
            other.append(row)
    book["Dold"].sheet_state = "hidden"
    for cells in ("A2:A3", "A4:A5"):
        book["Slagna"].merge_cells(cells)
    for row, form in ((2, "mmm yyyy"), (3, "[$-41D]mmmm\\ yyyy;@"), (4, "mmm\\-yy")):
        book["Månader"].cell(row, 1).number_format = form
    for name, of in (("Tabell", "Resultat!$A$3:$C$6"), ("Annat", "'Tid & annat'!$A$1:$C$3"), ("Konstant", "42")):
        book.defined_names.append(DefinedName(name, attr_text=of))
    book.save("openpyxl.xlsx")


def write_xlsxwriter():
    book = xlsxwriter.Workbook("xlsxwriter.xlsx")
    sheet = book.add_worksheet("Blad 1")
    bold, red = book.add_format({"bold": True}), book.add_format({"color": "red"})
    money = book.add_format({"num_format": '_-* #,##0.00 "kr"_-;-* #,##0.00 "kr"_-;_-* "-"?? "kr"_-;_-@_-'})
    share, day, year, quarter = (book.add_format({"num_format": each}) for each in ("0.0 %", "d mmm yyyy", "yyyy", '"Q"0'))
    sheet.write_row(0, 0, ["Post", "Belopp", "Andel", "Dag", "År", "Q", "Formel", "Tom"])
    sheet.write_rich_string(1, 0, "In", bold, "täk", red, "ter ", "med rik text")
    sheet.write(2, 0, "Radbryt\nning")
    sheet.write(3, 0, '_x0041_ & <b> "q"')
    for row, amount, part, on in ((1, -7.6, 0.123, DAY(2020, 2, 29)), (2, 1234567.89, 1, DAY(2021, 2, 28))):
        sheet.write(row, 1, amount, money)
        sheet.write(row, 2, part, share)
        sheet.write_datetime(row, 3, on, day)
        sheet.write_datetime(row, 4, on, year)
        sheet.write(row, 5, row, quarter)
    sheet.write(3, 1, 0, money)
    sheet.write_formula(1, 6, "=B2*2")  # the library calculates nothing, and writes 0 for the result
    sheet.write_blank(9, 9, None, bold)
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.merge_range(5, 0, 5, 2, "Not: preliminärt")
    book.define_name("Delen", "='Blad 1'!$A$1:$B$4")
    inline = book.add_worksheet("Tabell")
    inline.add_table(0, 0, 2, 1, {"data": [["a", 1.5], ["b", 3]], "columns": [{"header": "K"}, {"header": "V"}]})
    book.close()


write_openpyxl()
write_xlsxwriter()
for source in ("openpyxl.xlsx", "xlsxwriter.xlsx"):
    subprocess.run(["soffice", "--headless", "--convert-to", "ods", source], check=True)
for source in ("openpyxl.ods", "xlsxwriter.ods"):
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", "excel", source], check=True)
    Path(source).rename("libreoffice-" + source.replace("openpyxl", "1").replace("xlsxwriter", "2"))
    Path("excel", source.replace(".ods", ".xlsx")).rename("libreoffice-" + source.replace("openpyxl", "1").replace("xlsxwriter", "2").replace(".ods", ".xlsx"))
Path("excel").rmdir()
