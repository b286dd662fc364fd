"""Two months of the office end to end: forms filled with openpyxl, mistakes planted, checked, built, answered, refused,
corrected, issued; then the next month. Asserts every sentence of the terminal and every place where a count stands.
Then every month of the shipped sample: all places where a count stands say the same. Usage: month.py PROGRAM."""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl

import forms
from reading import rows

program = sys.argv[1]
BEFORE, NOW, NEXT = "2020-02", "2020-03", "2020-04"
# The folder of the city's own unit, which is no town.
CITY = "市级"
claims = 0


def claim(condition, *words):
    global claims
    if not condition:
        sys.exit("month: " + " ".join(map(str, words)))
    claims += 1


def run(*words, status=0):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
    claim(status in (None, done.returncode), words, "status", done.returncode, done.stdout, done.stderr)
    return done.stdout, done.stderr


def sentences(text):
    """Lines without what differs from run to run: durations, sizes, and folders of this machine."""
    text = re.sub(r"用时[\d.]+秒", "用时…秒", text)
    text = re.sub(r"[\d.]+ [KM]B", "… B", text)
    return [line.replace(str(folder), "") for line in text.splitlines()]


def same(got, wanted, what):
    got = sentences(got)
    claim(got == wanted, what + "\n  " + "\n  ".join(got) + "\nwanted\n  " + "\n  ".join(wanted))


def page(path):
    return (output / path).read_text("utf-8")


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, lines[0].keys())
        writer.writeheader()
        writer.writerows(lines)


def send(month, before, town):
    """The town fills its form of a month and sends it."""
    form = next((folder / "forms" / month / "xlsx" / town).glob("*.xlsx"))
    target = office / month / town / form.name
    forms.fill_workbook(form, target, forms.reported(before, town), forms.reported(month, town))
    return target


def plant(book, values):
    """Writes values into 成员人数 of 表七, from the first row on; gives the cells."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["表七"]
    column = next(c.column for c in sheet[forms.FIRST_ROW] if forms.unmarked(c.value) == "成员人数")
    cells = [sheet.cell(forms.FIRST_ROW + 1 + n, column) for n in range(len(values))]
    for cell, value in zip(cells, values):
        cell.value = value
    workbook.save(book)
    return [cell.coordinate for cell in cells]


def approve(month, day):
    path = office / "programme.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("approvals:\n", f"approvals:\n  - {{month: {month}, by: 示例审批人, on: {day}}}\n"), "utf-8")


def counts(own, missing):
    """Every place where a count of the month stands says the same."""
    errors, questions, hints = own
    words = f"差错{errors}处，待核实{questions}处，提示{hints}处" + (f"；未报{missing}张表" if missing else "")
    claim(f"本月数据质量：{words}。" in page("leadership/index.html"), "first page", words)
    claim(f"：{words}。" in page("leadership/quality/index.html"), "quality page", words)
    facts = json.loads(page("manifest.json"))["counts"]
    claim([facts[k] for k in ("errors", "to_confirm", "hints", "missing")] == [*own, missing], "manifest", facts)
    found = [f for f in rows(output / "leadership/data/findings.csv") if f["month"] == month]
    absent = [f for f in found if f["rule"] == "ledger.missing"]
    claim(len(absent) == missing, "data: 未报", len(absent))
    for letter, number in zip("ECW", own):
        claim(sum(f["severity"] == letter for f in found) - (len(absent) if letter == "E" else 0) == number, "data", letter)
    bulletin = page(f"leadership/bulletins/{month}.html")
    claim((f"发现差错{errors}处" in bulletin) == (errors > 0), "bulletin")
    slips = [p.read_text("utf-8") for p in (output / "returns" / month).glob("*/index.html")]
    for pattern, number in [(r"有(\d+)处差错需改正", errors), (r"有(\d+)张表未报", missing), (r"有(\d+)处待核实需说明", questions)]:
        claim(sum(int(n) for slip in slips for n in re.findall(pattern, slip)) == number, "slips", pattern, number)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    sample, office, output = folder / "sample", folder / "input", folder / "output"
    run("sample", "--villages", 60, "--months", 10, "--faults", "none", "--output", sample)
    forms.know(sample)
    shutil.copytree(sample, office, ignore=shutil.ignore_patterns(NOW, NEXT))
    yaml = office / "programme.yaml"
    lines = yaml.read_text("utf-8").splitlines(keepends=True)
    yaml.write_text("".join(l for l in lines if not re.search(r"month: 2020-0[3-9].*by: 示例审批人", l)), "utf-8")
    roster = (office / "roster.csv").read_text("utf-8-sig")
    towns = sorted((p.name for p in (office / BEFORE).iterdir() if p.name != CITY), key=roster.index)
    expected = len(forms.ledgers) - 2  # all but the roster and the city's own
    month = NOW

    # Forms go out; the first town sends its tables with mistakes, the second nothing, the others all.
    run("forms", "--input", office, "--month", NOW, "--output", folder / "forms" / NOW)
    first, silent = towns[:2]
    books = {town: send(NOW, BEFORE, town) for town in towns if town != silent}
    send(NOW, BEFORE, CITY)
    right = openpyxl.load_workbook(books[first])
    wrong = plant(books[first], ["很多", "不少", "约20", "约21", "约22"])
    name = f"{NOW}/{first}/{books[first].name}【表七】"

    text, _ = run("check", "--input", office, status=1)
    quiet = len(towns) - 2
    same(text, [
        "2020年3月", f"{first}：差错2处，待核实3处，提示0处", f"{silent}：全部{expected}张表未报",
        *([f"其余{quiet}个单位没有发现问题"] if quiet else []), "",
        f"{name} {wrong[0]}、{wrong[1]}：差错：“成员人数”应填整数（单位：人），现为“很多”。另有1处同类：“不少”。请按要求改填。",
        f"{name} {wrong[2]}、{wrong[3]}、{wrong[4]}：待核实：“成员人数”填的是“约20”，暂按“20”计入。另有2处同类：“约21”“约22”。请确认，或改填准确的内容。",
    ], "check")
    text, _ = run("check", "--input", office, "--town", first, "--severity", "差错", "--all", status=1)
    claim(text.count("现为“") == 2 and "待核实：" not in text, text)

    _, told = run("build", "--input", office, "--output", output, status=1)
    villages = re.search(r"、(\d+)个村（社区）", told)[1]
    read = re.search(r"读入(\d+)个文件", told)[1]
    written = re.search(r"已写入(\d+)个文件", told)[1]

    def build(own, *more):
        return [f"2020年{int(month[5:])}月：{len(towns)}个单位、{villages}个村（社区），读入{read}个文件（… B）。",
                f"本月报表：{own}。", *more]

    same(told, build(
        f"差错2处，待核实3处，提示0处；未报{expected}张表", f"未报齐：{silent}。",
        f"已写入{written}个文件（… B）：/output/leadership/index.html",
        "问题清单：/output/leadership/quality/index.html", "用时…秒。"), "build")
    counts((2, 3, 0), expected)
    codes = {p.parent.name: p for p in (output / "returns" / NOW).glob("*/faults.csv")}
    claim(len(codes) == 2, "slips for two towns")
    slips = {code: rows(path) for code, path in codes.items()}
    own = next(code for code, lines in slips.items() if lines[0]["类别"] != "未报")
    claim([len(lines) for code, lines in slips.items() if code != own] == [1], "a town with nothing has one row")
    claim([(l["类别"], l["单元格"]) for l in slips[own]] == [
        ("差错", wrong[0]), ("差错", wrong[1]), ("待核实", "；".join(wrong[2:]))], slips[own])
    claim("于4月10日前重新报送" in page(f"returns/{NOW}/{own}/index.html"), "a day to answer by")
    text, refused = run("mail", "--input", office, "--output", output, "--dry-run", status=2)
    claim("核对时发现本月差错2处。请先改正；确认无碍、仍要发送时加--force。" in refused, refused)

    # The town answers what was asked; the office first does not agree.
    answer = slips[own]
    answer[2]["说明"] = "成员人数以花名册为准"
    write(office / NOW / first / "说明.csv", answer)
    _, told = run("build", "--input", office, "--output", output, "--answer-by", "2020-04-20", status=1)
    asked = f"  {first} {books[first].name}【表七】 {'、'.join(wrong[2:])}“约20”：成员人数以花名册为准（请注意：同一理由用于3处）"
    claim(asked in sentences(told) and "待核定的说明3处，已先行计入并作标注。" in told, told)
    counts((2, 0, 3), expected)
    claim("于4月20日前重新报送" in page(f"returns/{NOW}/{own}/index.html"), "--answer-by")
    listed = rows(output / "returns" / NOW / "answers.csv")
    claim([l["核定"] for l in listed] == [""], listed)
    listed[0]["核定"] = "不同意"
    write(office / NOW / "answers.csv", listed)
    run("build", "--input", office, "--output", output, status=1)
    counts((2, 3, 0), expected)

    # The town corrects its table, the other sends at last: nothing is left, and the letters may go.
    right.save(books[first])
    (office / NOW / first / "说明.csv").unlink()
    (office / NOW / "answers.csv").unlink()
    books[silent] = send(NOW, BEFORE, silent)
    text, _ = run("check", "--input", office)
    same(text, ["2020年3月", f"{len(towns)}个单位没有发现问题"], "check of the corrected month")
    # Issued without a word of objection: its bytes, its number and its sign stand from here on.
    _, refused = run("mail", "--input", office, "--output", output, "--dry-run", status=2)
    claim("本月通报尚未印发（送审稿）" in refused, refused)
    signed = ("--by", "示例审批人", "--number", "示例通〔2020〕3号", "--on", "2020-04-09")
    _, told = run("issue", "--input", office, "--month", NOW, *signed)
    claim("2020年3月通报已印发，示例通〔2020〕3号，示例审批人，2020年4月9日。\n" in told, told)
    _, told = run("issue", "--input", office, "--month", NOW, *signed, "--force", status=2)
    claim("2020年3月通报已经印发。" in told, told)
    _, told = run("build", "--input", office, "--output", output)
    claim("本月报表：差错0处，待核实0处，提示0处。\n本月应报的台账已全部收到。\n" in told, told)
    counts((0, 0, 0), 0)
    claim((output / "public/index.html").exists(), "the public edition of an issued month")
    issued = page(f"leadership/bulletins/{NOW}.html")
    sign = re.search(r"数据指纹：([0-9a-f]{8})", issued)
    claim(sign and "示例通〔2020〕3号" in issued and "送审稿" not in issued, issued[-2000:])
    text, _ = run("verify", "--input", office, sign[1])
    claim("2020年3月通报" in text, text)
    run("mail", "--input", office, "--output", output, "--dry-run")

    # The next month: what was approved stands; one town alone is no month to send.
    june = page(f"leadership/bulletins/{NOW}.csv")
    month = NEXT
    run("forms", "--input", office, "--output", folder / "forms" / NEXT)
    send(NEXT, NOW, CITY)
    send(NEXT, NOW, towns[0])
    _, told = run("build", "--input", office, "--output", output, status=1)
    absent = expected * (len(towns) - 1)
    claim(f"本月报表：差错0处，待核实0处，提示0处；未报{absent}张表。" in told, told)
    counts((0, 0, 0), absent)
    # Released by mistake, with most of it missing: the build says so.
    before = yaml.read_text("utf-8")
    approve(NEXT, "2020-05-09")
    _, told = run("build", "--input", office, "--output", output, status=1)
    warned = (f"请注意：2020年4月已写为审定（programme.yaml的approvals），但应报的{expected * len(towns)}张表中有{absent}张未报，"
              "数字多为沿用上期。")
    claim((warned in told) == (len(towns) > 2), told)
    yaml.write_text(before, "utf-8")
    # Issuing it asks first, and says who has not reported; nothing is kept.
    if len(towns) > 2:
        early = ("issue", "--input", office, "--month", NEXT, "--by", "示例审批人", "--on", "2020-05-09")
        _, told = run(*early, status=2)
        claim(f"本月应报的{expected * len(towns)}张表中有{absent}张未报" in told and "--force" in told, told)
        claim(all(f"{town}：" in told for town in towns[1:]), told)
        claim(not (office / "published" / NEXT).exists(), "nothing is kept of a month that was not issued")
        _, told = run(*early, "--force")
        claim("请注意（已按--force印发）" in told, told)
        run("issue", "--input", office, "--month", NEXT, "--withdraw", "--why", "多数单位未报")
        claim((office / f"published/withdrawn/{NEXT}-1/withdrawal.txt").exists(), "why it was taken back")
    run("build", "--input", office, "--output", output, status=1)
    if len(towns) > 2:
        _, refused = run("mail", "--input", office, "--output", output, "--dry-run", status=2)
        claim(f"本月应报的{expected * len(towns)}张表中有{absent}张未报" in refused, refused)
    for town in towns[1:]:
        send(NEXT, NOW, town)
    text, _ = run("check", "--input", office)
    same(text, ["2020年4月", f"{len(towns)}个单位没有发现问题"], "check of the next month")
    run("build", "--input", office, "--output", output)
    counts((0, 0, 0), 0)
    claim(page(f"leadership/bulletins/{NOW}.csv") == june, "the issued month's figures stand")
    claim(page(f"leadership/bulletins/{NOW}.html") == issued, "the issued month's bytes stand")
    run("verify", "--input", office)

# Every month of the shipped sample, by all counts at once.
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    shipped = pathlib.Path(__file__).resolve().parent.parent / "input"
    different = set()
    for month in sorted(p.name for p in shipped.iterdir() if re.fullmatch(r"\d{4}-\d{2}", p.name)):
        output = folder / month
        _, told = run("build", "--input", shipped, "--output", output, "--month", month, status=None)
        own = re.search(r"本月报表：差错(\d+)处，待核实(\d+)处，提示(\d+)处(?:；未报(\d+)张表)?。", told)
        claim(own, told)
        errors, *rest, missing = (int(n or 0) for n in own.groups())
        counts((errors, *rest), missing)
        _, told = run("mail", "--input", shipped, "--output", output, "--dry-run", status=None)
        claim((f"核对时发现本月差错{errors}处。" in told) == (errors > 0), told)
        text, _ = run("check", "--input", shipped, "--month", month, status=None)
        # A line a town says what it says, and the rest says it has nothing.
        head = text.split("\n\n")[0]
        for word, number in (("差错", errors), ("待核实", rest[0]), ("提示", rest[1])):
            claim(sum(int(n) for n in re.findall(rf"{word}(\d+)处", head)) == number, month, word, head)
        different.add(own.groups())
        shutil.rmtree(output)
    claim(len(different) > 6, different)
print(f"month: {claims} claims hold")
