"""A month of forms as towns live it: `forms`, filled in with openpyxl, saved by LibreOffice as xlsx, CSV and
XML Spreadsheet 2003, checked. Any error or question among the findings is a failure. Usage: forms.py PROGRAM."""
import collections
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl
import yaml

program = sys.argv[1]
# Forms of March 2020: a list about a year begins anew.
MONTHS = 9
LAST, NOW = "2020-02", "2020-03"
FIRST_ROW = 3  # title, heading, header
GUIDE = "填表说明"


def run(*words, allowed=(0,)):
    done = subprocess.run([program, *map(str, words)], capture_output=True)
    if done.returncode not in allowed:
        sys.exit(f"{words}: status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode("utf-8")


def office(kind, target, files, options=()):
    subprocess.run(["soffice", "--headless", *options, "--convert-to", kind, "--outdir", str(target), *map(str, files)],
                   check=True, capture_output=True)


def without_the_empty_rest(path):
    """LibreOffice's stylesheet for XML Spreadsheet 2003 counts the 16,000 empty columns right of a table that came
    from a workbook one inside the other and gives up; without them it writes."""
    text = path.read_text("utf-8")
    text = re.sub(r'<table:table-column [^>]*number-columns-repeated="\d{4,}"[^>]*/>', "", text)
    text = re.sub(r'(<table:table-cell[^>]*number-columns-repeated=)"\d{4,}"', r'\1"1"', text)
    text = re.sub(r'<table:table-row [^>]*number-rows-repeated="\d{4,}"[^>]*>.*?</table:table-row>', "", text, flags=re.S)
    path.write_text(text, "utf-8")
    return path


def inspect(path, *words):
    rows = csv.reader(io.StringIO(run("inspect", path, "--input", source, "--format", "csv", *words), newline=""))
    return list(rows)


def unmarked(header):
    """A header without the mark of what must be filled in."""
    return (header or "").removeprefix("*")


def records(rows):
    """The rows of a table of the sample as dictionaries by header."""
    at = next(n for n, row in enumerate(rows) if row and row[0] == "序号")
    names = [unmarked(name) for name in rows[at]]
    below = rows[at + 1] if at + 1 < len(rows) else [""]
    if below[0] == "":
        # The second line of a header fills the gaps of the first.
        names = [low or high for high, low in zip(names, below)]
    return [dict(zip(names, row)) for row in rows[at + 1:] if row[0].isdigit()]


def reported(month, town):
    """Tables by sheet name that a town of the sample sent."""
    tables = {}
    for path in sorted((source / month / town).iterdir()):
        if path.suffix == ".xml":
            for sheet in json.loads(run("inspect", path, "--input", source, "--format", "json"))["sheets"]:
                tables[sheet["name"]] = records(inspect(path, "--sheet", sheet["name"]))
        else:
            tables[path.stem] = records(inspect(path))
    return tables


def by_key(ledger, rows):
    """Rows by village code and the other columns of the ledger's key; each key once."""
    result = collections.OrderedDict()
    for row in rows:
        parts = [row.get("区划代码", "").strip('="')]
        for key in ledger["key"]:
            column = ledger["by_key"].get(key)
            if column:
                parts.append(row.get(column["header"], "").strip("“”"))
        result[tuple(parts)] = row
    return result


def filled(ledger, form, last, now):
    """What a clerk makes of a form's rows: blanks are filled, what has changed is changed, rows that are
    gone are deleted, new ones are added."""
    before, after, own = (by_key(ledger, rows) for rows in (last, now, form))
    result = []
    for key, row in own.items():
        if key not in after:
            continue
        for header, value in after[key].items():
            if header not in row or header in STRUCTURE:
                continue
            if row[header] == "" or before.get(key, {}).get(header) != value:
                row[header] = value
        result.append(row)
    result += [dict(row) for key, row in after.items() if key not in own]
    for number, row in enumerate(result, 1):
        row["序号"] = str(number)
    return result


def cell(ledger, header, text):
    column = next((c for c in ledger["by_key"].values() if c["header"] == header), {"type": "text"})
    if text and column["type"] in ("integer", "decimal", "money"):
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text
    return text or None


def fill_workbook(path, target, last, now):
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title == GUIDE:
            continue
        ledger = ledgers[sheet.title]
        rows = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
        headers = [unmarked(header) for header in rows[FIRST_ROW - 1]]
        tail = next(n for n, row in enumerate(rows) if row[0].startswith("单位负责人"))
        form = [dict(zip(headers, row)) for row in rows[FIRST_ROW:tail] if any(row)]
        lines = filled(ledger, form, last.get(sheet.title, []), now.get(sheet.title, []))
        for row in range(FIRST_ROW, tail + 1):
            for column in range(len(headers)):
                sheet.cell(row + 1, column + 1).value = None
        for number, line in enumerate(lines):
            for column, header in enumerate(headers):
                sheet.cell(FIRST_ROW + number + 1, column + 1).value = cell(ledger, header, line.get(header, ""))
        sheet.cell(max(tail, FIRST_ROW + len(lines)) + 1, 1).value = rows[tail][0]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)


def fill_csv(path, target, last, now):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    headers = [unmarked(header) for header in rows[FIRST_ROW - 1]]
    form = [dict(zip(headers, row)) for row in rows[FIRST_ROW:-1]]
    lines = filled(ledgers[path.stem], form, last.get(path.stem, []), now.get(path.stem, []))
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            rows[:FIRST_ROW] + [[line.get(h, "") for h in headers] for line in lines] + rows[-1:])


passed = failed = 0


def check(what, is_blank=False):
    """Checks the tables under `what` as the reports of the month; a blank form must not pass."""
    global passed, failed
    place = folder / "input"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(source, place, ignore=shutil.ignore_patterns(NOW))
    shutil.copytree(folder / what, place / NOW)
    found = json.loads(run("check", "--input", place, "--month", NOW, "--format", "json", allowed=(0, 1)))
    own = [f for f in found if f["month"] == NOW]
    serious = [f for f in own if f["severity"] != "W"]
    hints = collections.Counter(f["rule"] for f in own if f["severity"] == "W")
    print(f"{what}: {len(list((folder / what).rglob('*.*')))} files, {len(serious)} to mend or answer, hints {dict(hints)}")
    if is_blank:
        serious = [] if serious else [{}]
    for f in serious[:5] if not is_blank else []:
        print(f"  {f['severity']} {f['town']} {f['file']} {f['sheet']} {f['cell']} {f['value']!r}: {f['message']}")
    passed, failed = passed + (not serious), failed + bool(serious)


def look(path, town, last):
    """What another program finds in a form: the guide, remarks last, marks, notes of last month's sums, and the
    hidden name."""
    global passed, failed
    faults = []
    book = openpyxl.load_workbook(path)
    if book.sheetnames[-1] != GUIDE or len(book.sheetnames) != len(set(book.sheetnames)):
        faults.append(f"sheets {book.sheetnames}")
    explained = {(row[0], row[1]) for row in book[GUIDE].iter_rows(values_only=True) if row[1]}
    for sheet in book.worksheets[:-1]:
        ledger = ledgers[sheet.title]
        printed = [cell.value for cell in sheet[FIRST_ROW] if cell.value]
        headers = [unmarked(header) for header in printed]
        if headers[-1] != "备注":
            faults.append(f"{sheet.title}: last column {headers[-1]}")
        own = [c for c in ledger["columns"] if c.get("role") != "period"]
        needed = {c["header"] for c in own if c.get("required", ledger.get("required")) == "true"}
        if not needed <= {unmarked(h) for h in printed if h.startswith("*")}:
            faults.append(f"{sheet.title}: required columns without a mark")
        if missing := {c["header"] for c in own} - {header for name, header in explained if name == sheet.title}:
            faults.append(f"{sheet.title}: not explained {missing}")
        before = by_key(ledger, last.get(sheet.title, []))
        rows = [row for row in sheet.iter_rows(min_row=FIRST_ROW + 1) if str(row[0].value or "").isdigit()]
        for row in rows:
            values = {header: "" if c.value is None else str(c.value) for header, c in zip(headers, row)}
            key, = by_key(ledger, [values])
            for header, c in zip(headers, row):
                column = next((x for x in ledger["columns"] if x["header"] == header), {})
                if column.get("nature") == "year" and column.get("visibility") != "restricted" and key in before:
                    said = re.fullmatch(r"2020年2月累计：(-?[\d.]+).*", c.comment.text if c.comment else "")
                    if not said or float(said[1]) != float(before[key][header]):
                        faults.append(f"{sheet.title} {c.coordinate}: {c.comment and c.comment.text}, {before[key][header]}")
                elif c.comment:
                    faults.append(f"{sheet.title} {c.coordinate}: {c.comment.text}")
    name = book.defined_names.get("sevenones_form")
    if not name or not name.hidden or not re.fullmatch(rf'"\d{{9}} {NOW}"', name.attr_text):
        faults.append(f"name {name and name.attr_text}")
    for fault in faults[:5]:
        print(f"  {town}: {fault}")
    passed, failed = passed + (not faults), failed + bool(faults)


def known_without_head(path):
    """The form is known after another program saved it, whatever was typed into its head, and wherever it lies."""
    global passed, failed
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        if sheet.title != GUIDE:
            sheet["A2"] = "填报单位：某某单位　报告期："
    bare = folder / "bare.xlsx"
    book.save(bare)
    wanted = {"town": path.parent.name, "month": NOW}
    for sheet in book.sheetnames[:-1]:
        seen = json.loads(run("inspect", bare, "--input", source, "--sheet", sheet, "--format", "json"))["recognised"] or {}
        if {key: seen.get(key) for key in wanted} != wanted:
            print(f"  {path.parent.parent.name} {sheet}: {seen}")
            failed += 1
            return
    passed += 1


STRUCTURE = {"序号"}
ledgers = {}


def know(folder):
    """Takes the sample in this folder for what towns report."""
    global source
    source = folder
    programme = yaml.load((source / "programme.yaml").read_text("utf-8"), yaml.BaseLoader)
    STRUCTURE.update(c["header"] for c in programme["common_columns"] if c.get("role") in ("town", "village", "code"))
    for ledger in programme["ledgers"]:
        ledger["by_key"] = {c["key"]: c for c in ledger["columns"]}
        ledgers[ledger["name"].split(" ")[0]] = ledger


def main():
    global folder
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        sample = folder / "sample"
        run("sample", "--villages", 90, "--months", MONTHS, "--faults", "none", "--output", sample)
        know(sample)
        run("forms", "--input", source, "--month", NOW, "--output", folder / "forms")

        for form in sorted((folder / "forms/xlsx").glob("*/*.xlsx")):
            town = form.parent.name
            last, now = reported(LAST, town), reported(NOW, town)
            look(form, town, last)
            fill_workbook(form, folder / "openpyxl" / town / form.name, last, now)
            for path in sorted((folder / "forms/csv" / town).glob("*.csv")):
                fill_csv(path, folder / "csv" / town / path.name, last, now)
        for form in sorted((folder / "openpyxl").glob("*/*.xlsx"))[:1]:
            known_without_head(form)
        check("forms/xlsx", is_blank=True)
        check("openpyxl")
        check("csv")

        for book in sorted((folder / "openpyxl").glob("*/*.xlsx")):
            town = book.parent.name
            office("xlsx:Calc MS Excel 2007 XML", folder / "office-xlsx" / town, [book])
            # Comma, quotation mark, UTF-8, from line 1, as shown, no formulas, every worksheet.
            office("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                   folder / "office-csv" / town, [book])
            office("fods", folder / "flat", [book])
            flat = without_the_empty_rest(folder / "flat" / (book.stem + ".fods"))
            office("xml:MS Excel 2003 XML", folder / "office-xml" / town, [flat])
            texts = sorted((folder / "csv" / town).glob("*.csv"))
            plain = ["--infilter=CSV:44,34,76,1"]
            office("csv:Text - txt - csv (StarCalc):44,34,76,1", folder / "office-csv-again" / town, texts, plain)
            office("xlsx:Calc MS Excel 2007 XML", folder / "office-csv-xlsx" / town, texts, plain)
        known_without_head(next(iter(sorted((folder / "office-xlsx").glob("*/*.xlsx")))))
        for what in ["office-xlsx", "office-csv", "office-xml", "office-csv-again", "office-csv-xlsx"]:
            check(what)
    print(f"forms: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
