"""What people type and programs export, as tables that once were misread. Each case is a file beside the checkout: put into a
project of one town and one month, it gives the findings and the figure that are written here.
Usage: cases.py PROGRAM [CASES]. Says so where the cases are not there."""
import csv
import io
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
root = pathlib.Path(__file__).resolve().parent.parent
cases = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else root / "../shared/cases"
if not cases.is_dir():
    print(f"cases: absent ({cases}), nothing was tried")
    sys.exit(0)

# Findings beside the rules of the programme, then what the message has to say, then the town's figure.
READING = {
    "A1": (["C cell.uncertain"], "“3.5”"), "A2": (["W cell.normalised"], "“8.67”"), "A5": (["E cell.type"], "3万-5万"),
    "A7": (["E cell.type"], "3.5万5千"), "A8": (["E cell.type"], "12万3千4百5十6元"), "A9": (["W cell.normalised"], "“3.05”"),
    "A10": (["W cell.normalised"], "“50”"), "A11": (["C cell.uncertain"], "“3”"), "B1": ([], ""), "C1": ([], ""), "C2": ([], ""),
    "C4": ([], ""), "F1": ([], ""), "F3": (["E structure.no-rows"], "表头下面"), "F4": (["E structure.cut-off"], "22格"),
    "F6": (["W file.sheets-joined"], "“乐庄”从第3行起"), "F9": ([], ""), "C6": (["C brand.form-differs", "E brand.named-incomplete"], "六有"), "C7": (["W cell.normalised"], "“命名”"), "D1": (["E cell.after-month"], "晚于报告月"), "D4": ([], ""), "D5": ([], ""),
    "D6": ([], ""), "D7": ([], ""), "E1": ([], ""), "E3": (["E place.unknown"], "U+F997"), "E4": ([], ""), "E5": ([], ""), "E7": ([], ""),
    "E8": ([], ""), "E9": ([], ""), "F8": ([], ""), "G1": ([], ""), "G2": ([], ""), "G5": (["E file.wrong-format"], "xlsb"),
    "G7": (["E file.not-placed"], ""), "G8": (["W file.name-lies"], "xlsx"), "G9": (["E file.not-placed"], ""),
    "G10": (["E file.wrong-format"], "UTF-32"), "G12": (["E file.garbled"], "乱码"), "G13": (["E file.wrong-format"], "gz"),
}
# Known and not mended yet, with what is to come.
OPEN = {}
FIGURES = {"F3": "", "F6": "1", "F8": "1"}
# What `inspect --format csv` shows, or a word of the sentence with which a file is refused.
SUITES = {
    "01-amp-sheetname.xml": "", "02-amp-string-value.fods": "甲&乙村", "04-gb18030-9fb4.csv": "张\u9fb4", "06-gb18030-a3a0.csv": "孤山村\u3000",
    "07-utf32le-bom.csv": "UTF-32", "09-space-quote.csv": "好,很好", "11-no-sheets.xlsx": "没有工作表", "12-duplicate-entry.xlsx": "损坏",
    "b-01-ragged-rows.csv": "", "b-02-comma-space-quoted.csv": "好, 很好", "b-05-raw-biff-gbk.xls": "滨江村", "b-09-pipe.csv": "",
    "b-10-a3a0.csv": "滨江村\u3000", "b-11-u9fb4-four-byte.csv": "张\u9fb4", "b-13-big5.csv": "Big5", "b-15-double-bom.csv": "村",
}
PRIVATE = range(0xE000, 0xF900)


def findings(file, case=""):
    """Findings about the file and what the town has in G02, as `run.py` of the cases shows them."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        town = folder / "in/2020-06/孤山镇"
        town.mkdir(parents=True)
        for own in ("roster.csv", "programme.yaml"):
            shutil.copy(root / "input" / own, folder / "in")
        shutil.copy(file, town / file.name.split("__", 1)[-1])
        done = subprocess.run([program, "build", "--input", f"{folder}/in", "--output", f"{folder}/out", "--month", "2020-06", "--sources", "none",
                               "--edition", "leadership"], capture_output=True, text=True, timeout=120)
        if done.returncode not in (0, 1):
            return None, done.stderr[:100]
        data = folder / "out/leadership/data"

        def rows(table):
            with open(data / table, encoding="utf-8-sig", newline="") as lines:
                return list(csv.DictReader(lines))
        besides = ("ledger.missing", *({"brand."} if case != "C6" else ()))
        told = [row for row in rows("findings.csv") if row["town"] == "孤山镇" and not row["rule"].startswith(besides)]
        figure = [row["value"] for row in rows("indicators.csv") if row["code"] == "321282106" and row["indicator"] == "G02"]
        return told, (figure or [""])[0]


failed = 0
for case, (rules, words) in sorted(READING.items()):
    for file in sorted((cases / "reading").glob(f"{case}__*")):
        told, figure = findings(file, case)
        found = None if told is None else sorted(f"{row['severity']} {row['rule']}" for row in told)
        said = "" if told is None else " ".join(row["message"] for row in told)
        if found != rules or words not in said or figure != FIGURES.get(case, figure):
            failed += 1
            print(f"reading {case}: {found}, figure {figure}, is not {rules} with {words!r}: {said[:200]}")
for case, what in OPEN.items():
    print(f"reading {case}: open, {what}")
for name, wanted in SUITES.items():
    file = cases / "suites" / name
    if not file.exists():
        continue
    done = subprocess.run([program, "inspect", str(file), "--format", "csv", "--input", "/nonexistent"], capture_output=True, timeout=60)
    shown = (done.stdout + done.stderr).decode("utf-8", "replace")
    table = "\n".join("\t".join(row) for row in csv.reader(io.StringIO(shown)))
    if done.returncode not in (0, 1, 2) or wanted not in table or any(ord(letter) in PRIVATE or letter == "\0" for letter in shown):
        failed += 1
        print(f"suites {name}: {wanted!r} is not in {shown[:200]!r}")
print(f"cases: {len(READING) + len(SUITES)} tried, {failed} differ, {len(OPEN)} open")
sys.exit(1 if failed else 0)
