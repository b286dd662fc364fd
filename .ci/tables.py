"""The month's tables as a workbook, read by openpyxl: numbers are numbers and those of the data tables, heads are frozen,
rows can be filtered, titles stand on every printed page, columns have widths; no error word, no text that is a number.
Usage: tables.py OUTPUT"""
import pathlib
import re
import sys

import openpyxl

from checks import expect, faults, tally
from reading import rows


def percent(cell):
    """The value as the data tables have it."""
    return cell.value * 100 if "%" in cell.number_format else cell.value


output = pathlib.Path(sys.argv[1])
sheets = {"leadership": ["主要指标", "各单位×指标", "尚未达到的村", "报送情况"], "public": ["主要指标", "各单位×指标"]}
for edition, names in sheets.items():
    data = output / edition / "data"
    book = openpyxl.load_workbook(data / "tables.xlsx")
    expect(book.sheetnames == names, f"{edition}: sheets {book.sheetnames}")
    for sheet in book:
        name = f"{edition} {sheet.title}"
        head = sheet.auto_filter.ref and int(re.match(r"[A-Z]+(\d+)", sheet.auto_filter.ref)[1])
        expect(head, f"{name}: no filter")
        top = [column.column for column in sheet[head] if column.value in (None, "")]
        expect(not top, f"{name}: columns without a head: {top}")
        expect(re.fullmatch(rf"[A-Z]+{head + 1}", sheet.freeze_panes or ""), f"{name}: frozen at {sheet.freeze_panes}")
        expect((sheet.print_title_rows or "").endswith(f"${head}"), f"{name}: prints {sheet.print_title_rows} again")
        expect(sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9, f"{name}: sheet of paper")
        expect(all(sheet.column_dimensions[cell.column_letter].width for cell in sheet[head]), f"{name}: widths")
        for row in sheet.iter_rows(min_row=head + 1):
            for cell in row:
                text = cell.value if isinstance(cell.value, str) else ""
                expect(not re.fullmatch(r"[+−-]?[\d.,]+%?", text), f"{name} {cell.coordinate}: {text} is a text")
                expect(not text.startswith("#"), f"{name} {cell.coordinate}: {text}")
                if cell.data_type == "n" and cell.value is not None and cell.number_format == "General":
                    expect(False, f"{name} {cell.coordinate}: a number without a format")

    indicators = rows(data / "indicators.csv")
    last = max(row["month"] for row in indicators)
    known = {}
    for row in indicators:
        if row["month"] == last:
            known.setdefault((row["name"], row["numerator"], row["denominator"]), []).append(row)
    city = [row for row in indicators if row["month"] == last and row["level"] == "city"]
    goals = list(book["主要指标"].iter_rows(min_row=4))
    expect(len(goals) >= 8, f"{edition}: {len(goals)} goals")
    for line in goals:
        cell = line[2]
        if isinstance(cell.value, (int, float)):
            fits = [row for row in city if row["value"] and abs(float(row["value"]) - percent(cell)) < 1e-6]
            expect(any(row["status"] == line[10].value for row in fits), f"{edition}: {line[1].value} {cell.value}")
    matrix = book["各单位×指标"]
    groups, name = [], ""
    for cell in matrix[3]:
        name = cell.value or name
        groups.append(name)
    for line in matrix.iter_rows(min_row=5):
        town = line[1].value
        own = [row for row in indicators if row["month"] == last and row["level"] == "town" and row["name"] == town]
        own = own or city
        for column, cell in enumerate(line):
            if matrix.cell(4, column + 1).value == "实际" and isinstance(cell.value, (int, float)):
                numerator, denominator = line[column + 1].value, line[column + 2].value
                fits = [row for row in own if row["numerator"] == str(numerator) and row["denominator"] == str(denominator)]
                expect(any(abs(float(row["value"]) - percent(cell)) < 1e-6 for row in fits),
                       f"{edition} {town} {groups[column]}: {cell.value}, {numerator}/{denominator}")
print("\n".join(faults[:40]) or f"workbooks: {tally['checked']} checks")
sys.exit(1 if faults else 0)
