"""Old Excel workbooks read as python-calamine and xlrd read them: tables made by xlwt, the same saved
by LibreOffice as Excel 97 and Excel 95, and the corpus beside the checkout where there is one.
Usage: old_excel.py PROGRAM [TABLES [CORPUS]]."""
import collections
import csv
import datetime
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import python_calamine
import xlrd
import xlwt

program = sys.argv[1]
tables = int(sys.argv[2]) if len(sys.argv) > 2 else 20
corpus = pathlib.Path(sys.argv[3] if len(sys.argv) > 3 else pathlib.Path(__file__).parent / "../../shared/corpora/xls")
# Nothing beyond 16 bits: xlwt cuts such characters in two where a record ends, and neither of the two readers puts them together again.
PIECES = ["村", "联东村委会", "䶮", "a", "0", ",", "\"", "<", "&", "“红管家”", "x_y", "%"]
# Sheets of the corpus in which we read otherwise than what the two readers agree on, with the reason why.
DEPARTURES = {
    "0a1cddc971c6.xls": "a time of zero is 00:00:00 and no day", "84be5f99b01b.xls": "a time of zero is 00:00:00 and no day",
    "0b281ae397a2.xls": "day 60 of 1900 is 29 February in Excel's calendar",
    "0d605dfaa3d1.ods": "a formula that failed is an error, as LibreOffice shows it, and not 0",
    "8ba4803dce38.ods": "a tabulator inside a paragraph is one (ODF 1.2 part 1, 6.1.4)",
    "c451fdb8d85c.ods": "a formula that failed is an error and 24 hours are 24:00:00, as LibreOffice shows both",
}
passed = failed = 0


def inspect(path, sheet):
    command = [program, "inspect", str(path), "--sheet", sheet, "--format", "csv", "--input", "/nonexistent"]
    return subprocess.run(command, capture_output=True, timeout=60)


def cells(answer):
    rows = csv.reader(io.StringIO(answer.stdout.decode("utf-8"), newline=""))
    return {(r, c): text for r, line in enumerate(rows) for c, text in enumerate(line) if text.strip()}


def same(found, value):
    """Whether a text of ours says what another reader's value does."""
    if isinstance(value, bool):
        return found == ("TRUE" if value else "FALSE")
    if isinstance(value, (int, float)):
        try:
            return float(found) == value
        except ValueError:
            return False
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value
    if isinstance(value, (datetime.date, datetime.time)):
        return found[:19] == value.isoformat()[:19]
    return found.split() == str(value).replace("\r\n", "\n").split()


def judge(what, found, expected):
    global passed, failed
    wrong = [at for at in sorted(set(found) | set(expected)) if at not in found or at not in expected or not same(found[at], expected[at])]
    if wrong:
        failed += 1
        at = wrong[0]
        print(f"{what}: {len(wrong)} cells, row {at[0] + 1} column {at[1] + 1}: {found.get(at)!r} is not {expected.get(at)!r}")
    else:
        passed += 1


def by_xlrd(path, sheet):
    book = xlrd.open_workbook(path, logfile=io.StringIO())
    page, result = book.sheet_by_name(sheet), {}
    for r in range(page.nrows):
        for c, cell in enumerate(page.row(r)):
            if cell.ctype == xlrd.XL_CELL_DATE:
                result[r, c] = xlrd.xldate_as_datetime(cell.value, book.datemode)
            elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
                result[r, c] = bool(cell.value)
            elif cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and str(cell.value).strip():
                result[r, c] = cell.value
    return result


def by_calamine(path, sheet):
    page = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    return {(r, c): value for r, line in enumerate(page.to_python(skip_empty_area=False)) for c, value in enumerate(line) if str(value).strip()}


def made(number, path):
    dice, book = random.Random(number), xlwt.Workbook(encoding="utf-8")
    page, day = book.add_sheet("表七"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r in range(dice.randint(2, 60)):
        for c in range(6):
            kind = dice.random()
            if kind < .5:
                page.write(r, c, "".join(dice.choices(PIECES, k=dice.choice([1, 3, 30, 900]))))
            elif kind < .7:
                page.write(r, c, dice.choice([dice.randint(-9, 9 ** 12), round(dice.uniform(-99, 9999), 2), dice.random()]))
            elif kind < .8:
                page.write(r, c, datetime.date(2020, 1, 1) + datetime.timedelta(dice.randint(0, 2000)), day)
            elif kind < .85:
                page.write(r, c, dice.random() < .5)
    book.save(str(path))


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for number in range(tables):
        made(number, folder / f"{number}.xls")
    for kind in ("MS Excel 97", "MS Excel 95"):
        out = folder / kind.replace(" ", "")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", f"xls:{kind}", "--outdir", str(out),
                        *map(str, sorted(folder.glob("*.xls")))], check=True, capture_output=True)
    files = sorted(folder.rglob("*.xls"))
    if not files:
        sys.exit("no files were made")
    for path in files:
        answer = inspect(path, "表七")
        for reader in (by_xlrd, by_calamine):
            judge(f"{path.parent.name}/{path.name} {reader.__name__}", cells(answer), reader(str(path), "表七"))
print(f"made: {passed} equal, {failed} differ")
status = 1 if failed or not passed else 0



def agrees(found, kind, value):
    """As `same`, with a value as the corpus writes it."""
    if kind == "error":
        return found.startswith("#")
    if kind == "number":
        try:
            return abs(float(found) - float(value)) <= 1e-9 * max(1, abs(float(value)))
        except ValueError:
            return False
    if kind == "date":
        return found[:19].removeprefix("1899-12-31T") == value[:19].removeprefix("1899-12-31T").removesuffix("T00:00:00")
    return found.split() == value.split()


if (corpus / "expected_cells").is_dir():
    right, wrong, known = collections.Counter(), collections.Counter(), collections.Counter()
    crashes = []
    for path in sorted((corpus / "files").iterdir()):
        answer = subprocess.run([program, "inspect", str(path), "--input", "/nonexistent"], capture_output=True, timeout=120)
        if answer.returncode < 0 or answer.returncode > 128:
            crashes.append(path.name)
        wanted = corpus / "expected_cells" / (path.name + ".json")
        for sheet, listed in json.loads(wanted.read_text()).items() if wanted.exists() else ():
            kind = path.suffix[1:]
            answer = inspect(path, sheet)
            found = cells(answer)
            expected = {(r - 1, c - 1): (what, value) for r, c, what, value in listed if value.strip()}
            # Only what the readers agree on is listed: what we have beyond it says nothing.
            bad = [at for at, (what, value) in sorted(expected.items()) if at not in found or not agrees(found[at], what, value)]
            if answer.returncode > 1 and (expected or b"file." in answer.stderr + answer.stdout):
                bad = bad or [(0, 0)]
            if not bad:
                right[kind] += 1
                continue
            if path.name in DEPARTURES:
                known[kind] += 1
                continue
            wrong[kind] += 1
            at = bad[0]
            print(f"{path.name} {sheet!r}: {len(bad)} of {len(expected)}, row {at[0] + 1} column {at[1] + 1}: {found.get(at)!r} is not {expected.get(at)} "
                  + (answer.stderr or b"").decode()[:120].strip())
    for kind in sorted(right | wrong | known):
        total = right[kind] + known[kind] + wrong[kind]
        print(f"corpus {kind}: {right[kind]} of {total} sheets equal ({right[kind] / max(1, total):.2%}), {known[kind]} differ for a reason that is known")
        if wrong[kind]:
            status = 1
    every = right.total() + known.total() + wrong.total()
    print(f"corpus: {right.total()} of {every} sheets equal ({right.total() / max(1, every):.2%}), {len(crashes)} crashes {crashes}")
    status = 1 if crashes else status
else:
    print(f"corpus: absent ({corpus}), nothing was compared there")
sys.exit(status)
