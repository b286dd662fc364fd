"""Tables written by other programs read back equal: Python's csv and openpyxl, and LibreOffice's
xlsx, XML Spreadsheet 2003 and flat ODF. Usage: roundtrip.py PROGRAM [TABLES]."""
import csv
import io
import pathlib
import random
import subprocess
import sys
import tempfile

import openpyxl

program = sys.argv[1]
tables = int(sys.argv[2]) if len(sys.argv) > 2 else 20
PIECES = ["村", "联东村委会", "䶮", "𠮷", "a", "0", ",", ";", '"', "'", "<", "&", "\n", " ", "　", "“红管家”", "x_y", "%"]


def table(number):
    dice = random.Random(number)
    rows = [["".join(dice.choices(PIECES, k=dice.randint(1, 4))) if dice.random() < .7 else ""
             for _ in range(6)] for _ in range(dice.randint(2, 15))]
    # What begins or ends with blanks or looks like a formula is the writer's to change.
    rows = [[cell.strip(" \n'") for cell in line] for line in rows]
    rows[0] = [f"列{n}" for n in range(6)]
    rows[-1][-1] = "末"
    return rows


def read(path):
    out = subprocess.run([program, "inspect", str(path), "--format", "csv", "--input", "/nonexistent"], check=True, capture_output=True)
    rows = list(csv.reader(io.StringIO(out.stdout.decode("utf-8"), newline="")))
    return [line + [""] * (6 - len(line)) for line in rows]


def office(source, kind, folder):
    # CSV in: comma, quotation mark, UTF-8, from line 1, all six columns text.
    subprocess.run(["soffice", "--headless", "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2", "--convert-to", kind, "--outdir", str(folder), *map(str, source)],
                   check=True, capture_output=True)


passed = failed = 0


def check(path, rows, what):
    global passed, failed
    found = read(path)
    if found == rows:
        passed += 1
        return
    failed += 1
    at = next((n for n, (a, b) in enumerate(zip(found, rows)) if a != b), min(len(found), len(rows)))
    print(f"{what}: row {at + 1}: {found[at:at + 1]} is not {rows[at:at + 1]}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    all_rows = {}
    for number in range(tables):
        rows = all_rows[number] = table(number)
        for separator in ",\t;":
            for encoding in ["utf-8", "utf-8-sig", "gb18030", "utf-16"]:
                for quoting in [csv.QUOTE_ALL, csv.QUOTE_MINIMAL]:
                    path = folder / "a.csv"
                    with open(path, "w", encoding=encoding, newline="") as file:
                        csv.writer(file, delimiter=separator, quoting=quoting).writerows(rows)
                    check(path, rows, f"csv {number} {separator!r} {encoding} {quoting}")
        book = openpyxl.Workbook()
        for r, line in enumerate(rows, 1):
            for c, cell in enumerate(line, 1):
                if cell:
                    book.active.cell(r, c, cell).data_type = "s"
        book.save(folder / f"t{number}.xlsx")
        check(folder / f"t{number}.xlsx", rows, f"openpyxl {number}")
        with open(folder / f"t{number}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    texts = [folder / f"t{number}.csv" for number in range(tables)]
    for kind, ending in [("fods", "fods"), ("xml:MS Excel 2003 XML", "xml"), ("xlsx:Calc MS Excel 2007 XML", "xlsx")]:
        target = folder / ("out-" + ending)
        office(texts, kind, target)
        for number, rows in all_rows.items():
            check(target / f"t{number}.{ending}", rows, f"LibreOffice {ending} {number}")
print(f"round trips: {passed} passed, {failed} failed")
sys.exit(failed > 0)
