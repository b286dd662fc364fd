"""A list behind every figure: for each indicator whose units or rows can be named, data/shortfalls.csv has as many
lines as denominator − numerator says (the numerator where the target is nought), for the county and for each town;
what it names stands in the input at the file and row it gives; the public one is a part of it and names no file.
Usage: shortfalls.py OUTPUT [INPUT]."""
import csv
import pathlib
import sys

import yaml

from checks import expect, faults, tally
from reading import rows

COLUMNS = "month,indicator,town_code,town,village_code,village,file,sheet,row,missing,since,due,leader".split(",")


output = pathlib.Path(sys.argv[1])
source = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path("input")
programme = yaml.safe_load((source / "programme.yaml").read_text("utf-8"))
data = output / "leadership/data"
figures = rows(data / "indicators.csv")
month = max(row["month"] for row in figures)
listed = rows(data / "shortfalls.csv")
expect(list(listed[0]) == COLUMNS, f"columns {list(listed[0])}")
expect({row["month"] for row in listed} == {month}, "another month than the one built")

lists = lines = 0
for indicator in programme["indicators"]:
    name, target = indicator["id"], indicator.get("target")
    own = [row for row in listed if row["indicator"] == name]
    amounts = "sum" in indicator or "growth" in indicator
    nought = indicator["measure"] == "count" and target and float(target["value"]) == 0
    named = not amounts and (indicator["measure"] == "share" or nought)
    if target:
        expect(named, f"{name} has a target and no list")
    if not named:
        expect(not own, f"{name}: {len(own)} lines of what cannot be named")
        continue
    for figure in figures:
        if figure["month"] != month or figure["indicator"] != name:
            continue
        short = 0
        if figure["numerator"]:
            short = int(figure["numerator"]) if nought else int(figure["denominator"]) - int(figure["numerator"])
        mine = own if figure["level"] == "city" else [row for row in own if row["town_code"] == figure["code"]]
        expect(len(mine) == short, f"{name} {figure['name']}: {len(mine)} lines, {short} are short")
        lists += 1
    lines += len(own)
    for row in own:
        if indicator["of"] == "villages":
            expect(row["village_code"], f"{name}: a village without a code")
        if indicator["of"] == "county":
            expect(not row["town_code"] and row["missing"], f"{name}: {row}")
        if row["file"]:
            expect((source / row["file"]).is_file() and int(row["row"]) > 1, f"{name}: {row['file']} row {row['row']}")
        else:
            expect(not row["row"] and not row["sheet"], f"{name}: a row of no file")
    units = [(row["village_code"], row["missing"]) for row in own]
    if indicator["of"] == "villages":
        expect(len(set(code for code, _ in units)) == len(units), f"{name}: a village stands there twice")



def cells(path):
    """A CSV of a town as rows of text; nothing for what is no plain text."""
    data = path.read_bytes()
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return list(csv.reader(text.splitlines(), delimiter="\t" if text.count("\t") > text.count(",") else ","))
    return []


# What a row is said to lack is what its file says, word for word: each of the six of a brand, an organisation that is not
# filed, an exemplar without a file.
SIX = ["有思路", "有名称", "有载体", "有内涵", "有机制", "有影响"]
NO = {"否", "无", "×", "N", "0", "没有", "未建", "未备案", ""}
sheets, read = {}, 0
for row in listed:
    path = source / row["file"]
    if row["indicator"] not in ("F02", "E04", "G04", "F03", "A08") or path.suffix != ".csv":
        continue
    rows_ = sheets.setdefault(path, cells(path))
    place = int(row["row"]) - 1
    if not expect(not rows_ or place < len(rows_), f"{row['file']} has no row {row['row']}"):
        continue
    top = next((n for n, line in enumerate(rows_) if any(cell.strip() in ("序号", "村（社区）", "村名") for cell in line)), None)
    if top is None:
        continue
    # A head of two rows: the lower fills what the upper spans.
    head = [name.strip() for name in rows_[top]]
    if top + 1 < len(rows_) and not rows_[top + 1][0].strip():
        head = [low.strip() or high for high, low in zip(head, rows_[top + 1])]
    values = {name: value.strip() for name, value in zip(head, rows_[place])}
    if row["indicator"] == "F02" and all(name in values for name in SIX):
        said = [name for name in SIX if name in row["missing"].split("：")[-1]]
        true = [name for name in SIX if values[name] in NO]
        expect(said == true, f"F02 {row['file']} row {row['row']}: {row['missing']}, the file {true}")
        read += 1
    for name, header in (("E04", "典型档案"), ("G04", "备案登记方式"), ("F03", "创建方案"), ("A08", "一村一策方案")):
        if row["indicator"] == name and header in values:
            expect(values[header] in NO, f"{name} {row['file']} row {row['row']}: {header} is {values[header]}")
            read += 1

path = output / "public/data/shortfalls.csv"
if path.is_file():
    public = rows(path)
    inside = {}
    for row in listed:
        key = row["indicator"], row["town_code"], row["village_code"]
        inside[key] = inside.get(key, 0) + 1
    for row in public:
        key = row["indicator"], row["town_code"], row["village_code"]
        inside[key] = inside.get(key, 0) - 1
        expect(inside[key] >= 0, f"public: {key} is not in the office's own list")
        expect(not row["file"] and not row["sheet"] and not row["row"], f"public: {row['file']}")
    shown = {row["indicator"] for row in public}
    levels = {row["indicator"]: set() for row in public}
    for name in shown:
        all_public = [row for row in public if row["indicator"] == name]
        all_inside = [row for row in listed if row["indicator"] == name]
        expect(len(all_public) == len(all_inside), f"public: {name} lists {len(all_public)} of {len(all_inside)}")
print("\n".join(faults[:40]) or 
      f"shortfalls: {lines} lines, {lists} figures, {read} rows read again in their files, {tally['checked']} checks")
sys.exit(1 if faults else 0)
