"""What must not leave the office does not. Canaries are planted wherever a secret can stand (internal and restricted
columns, remarks, the office's own paragraphs in many spellings of the mark, names of files and worksheets, answers of
slips, registers) and looked for in everything that goes out; the figures withheld in the public edition are attacked
by solving what is published, and by changing them where nothing that is published may change.
Prints figures; status 1 on any leak. Usage: canaries.py PROGRAM [--long]."""
import base64
import csv
import email
import email.policy
import fractions
import html
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

program = str(pathlib.Path(sys.argv[1]).resolve())
LONG = "--long" in sys.argv[2:]
work = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-canaries-"))
leaks = []
kinds = {}
figures = []


def run(*words, allowed=(0, 1)):
    done = subprocess.run([program, *map(str, words)], capture_output=True)
    if done.returncode not in allowed:
        sys.exit(f"{words}: status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout + done.stderr


def build(source, target, *words):
    return run("build", "--input", source, "--output", target, "--edition", "all", *words)


def leak(text):
    leaks.append(text)
    kinds[text.split(":")[0]] = kinds.get(text.split(":")[0], 0) + 1
    if kinds[text.split(":")[0]] <= 8:
        print("LEAK:", text)


def read_csv(path):
    return list(csv.DictReader(io.StringIO(pathlib.Path(path).read_text("utf-8-sig"), newline="")))


# Canaries


class Canaries:
    """Texts and numbers that stand nowhere else, each with where it was planted."""

    FIRST, SECOND = "甪甭甮甯甴甶甹甼畀畎", "虤虩虭虯虷蚆蚑蚚蛂蛈"

    def __init__(self):
        self.all = []

    def text(self, where, kind):
        number = len(self.all)
        # What tells it from the others comes first: in base64 the end of a text may be lost.
        word = self.SECOND[number % 10] + self.FIRST[number // 10 % 10] + self.SECOND[number // 100 % 10] + "鸲鹆鸲"
        self.all.append((where, kind, word))
        return word

    def number(self, where, kind):
        word = f"77{len(self.all):04d}31"
        self.all.append((where, kind, word))
        return word

    def literal(self, where, kind, word):
        self.all.append((where, kind, word))
        return word

    def of(self, *kinds):
        return [found for found in self.all if found[1] in kinds]


def forms(word):
    """All the ways in which a text may be written in a file, as bytes."""
    raw = word.encode()
    yield raw
    yield raw.replace(b"-", b"")
    yield "".join(f"\\u{ord(c):04x}" for c in word).encode()
    yield "".join(f"\\u{ord(c):04X}" for c in word).encode()
    yield "".join(f"&#{ord(c)};" for c in word).encode()
    yield "".join(f"&#x{ord(c):x};" for c in word).encode()
    yield "".join(f"%{b:02X}" for b in raw).encode()
    yield "".join(f"={b:02X}" for b in raw).encode()
    yield word.encode("utf-16-le")
    yield word.encode("gb18030")
    # Whatever stands before it: base64 has three phases.
    for phase in range(3):
        coded = base64.b64encode(b"x" * phase + raw)
        yield coded[4 if phase else 0:len(coded) // 4 * 4 - 4] or coded


def readable(path):
    """A file's bytes, and for a message its parts as a mail program reads them."""
    data = path.read_bytes()
    if path.suffix == ".eml":
        message = email.message_from_bytes(data, policy=email.policy.default)
        pieces = [data, "\n".join(f"{k}: {v}" for k, v in message.items()).encode()]
        for part in message.walk():
            if not part.is_multipart():
                pieces.append(part.get_payload(decode=True) or b"")
        data = b"\n".join(pieces)
    if path.suffix == ".pdf" and shutil.which("pdftotext"):
        data += subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True).stdout
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            pieces = [archive.read(name) for name in archive.namelist()]
        # What stands in several runs of a paragraph is one text to a reader.
        data += b"\n".join(pieces + [re.sub(rb"<[^>]*>", b"", piece) for piece in pieces])
        data += html.unescape(b"\n".join(pieces).decode()).encode()
    if path.suffix == ".html":
        data += b"\n" + html.unescape(data.decode()).encode()
    return str(path).encode() + b"\n" + data


def unpacked(path):
    """What a file says, without compressed bytes: two or three of those spell a hidden character now and then."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True).stdout if shutil.which("pdftotext") else b""
    if path.suffix == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        return b"\n".join(part.get_payload(decode=True) for part in message.walk() if part.get_content_maintype() == "text")
    return path.read_bytes()


def search(paths, canaries, what):
    wanted = [(where, word, [form for form in set(forms(word)) if len(form) > 5]) for where, _, word in canaries]
    count = 0
    for path in paths:
        data = readable(path)
        count += 1
        for where, word, ways in wanted:
            if any(way in data for way in ways):
                leak(f"{what}: {where} ({word}) in {path.relative_to(work)}")
    return count


def tree(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*") if path.is_file())


# The programme, as far as it is needed here


def columns(source):
    """Headers of columns that are not public, by ledger name: {"表一": {"备注": "internal"}}."""
    text = (source / "programme.yaml").read_text("utf-8")
    found, name = {}, None
    common = dict(re.findall(r"header: ([^,]+),.*visibility: (internal|restricted)",
                             text[text.index("common_columns:"):text.index("\nroster:")]))
    for line in text[text.index("\nledgers:"):text.index("\nindicators:")].splitlines():
        if match := re.match(r"    name: (\S+)", line):
            name = match[1]
            found[name] = dict(common)
        if match := re.search(r"- \{key: .*?header: ([^,]+),.*visibility: (internal|restricted)", line):
            found[name][match[1]] = match[2]
    return found


def sheet(path, source):
    return list(csv.reader(io.StringIO(
        run("inspect", path, "--input", source, "--format", "csv", allowed=(0,)).decode(), newline="")))


def write_sheet(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def head(rows):
    """Row of the header and its names; a second line fills the gaps of the first."""
    at = next(n for n, row in enumerate(rows) if row and row[0].lstrip("\ufeff") == "序号")
    names = [cell.lstrip("\ufeff") for cell in rows[at]]
    if at + 1 < len(rows) and rows[at + 1] and rows[at + 1][0] == "":
        names = [low or high for high, low in zip(names, rows[at + 1])]
    return at, names


# 1. Columns, paragraphs, names, answers


MARKS = """内部：|内部:|内部|内部，|内部——|内部﹕|内部∶|　　内部：|\u00a0内部：|\u2003内部：|\u200b内部：|内\u200b部：|内\u2060部：|内\u00ad部：|\u202e内部：|
内 部：|內部：|內 部|**内部：**|**内部**：|*内部*：|__内部__|~~内部~~ |`内部`|内*部*：|- 内部：|* 内部：|+ 内部：|• 内部：|> 内部：|> > 内部：|>内部|
— 内部：|※内部：|★内部|1. 内部：|1、内部：|1）内部|（一）内部：|(1) 内部：|一、内部：|第一，内部：|①内部|一是内部：|a. 内部：|Ⅰ．内部：|１．内部：|
（内部）|(内部)|【内部】|［内部］|[内部]|〔内部〕|《内部》|「内部」|『内部』|“内部”|"内部"|〖内部〗|{内部}|＜内部＞|<内部>|<b>内部</b>：|<p class="x">内部：|
<!-- 内部 -->|&nbsp;内部：|&#20869;&#37096;：|&#x5185;&#x90E8;：|<div class="内部">|\\内部：|[内部](x)：|- [x] 内部：|内部资料：|会议内部：|
【会议内部】|（此段内部）|仅供内部参考，|本段属内部资料，|注：内部，|说明（内部）|请注意，内部：|以下为内部："""


def editorial(canaries):
    """Paragraphs to be kept inside, under headings right and wrong, and one that is public."""
    parts = ["公开的一段鸲鹆公开。"]
    for mark in MARKS.replace("\n", "").split("|"):
        parts.append(mark + canaries.text(f"editorial {mark!r}", "internal") + "。")
    dice = random.Random(7)
    signs = [chr(code) for code in range(0x20, 0x10000) if unicodedata.category(chr(code))[0] in "ZPSMN"
             or unicodedata.category(chr(code)) == "Cf"]
    hidden = canaries.text("editorial, signs at random", "internal")
    for _ in range(3000 if LONG else 300):
        start = "".join(dice.choice(signs) for _ in range(dice.randint(1, 8)))
        inner = "".join(dice.choice(signs) for _ in range(dice.choice([0, 0, 1, 2])))
        inner = "".join(c for c in inner if unicodedata.category(c)[0] != "N")
        parts.append(start + "内" + inner + "部" + dice.choice(signs) + hidden + "。")
    parts.append("第一行公开。\n内部：" + canaries.text("editorial second line", "internal") + "。")
    parts.append("内部：情况如下：\n\n- " + canaries.text("editorial list", "internal") + "。\n\n- "
                 + canaries.text("editorial list", "internal") + "。")
    parts.append("公开的结尾" + canaries.text("editorial bracket at the end", "internal") + "（内部）。")
    parts.append("## 存在的问题\n" + canaries.text("editorial unknown heading", "nowhere") + "。")
    parts.append("## 存在问题\n【内部】\n\n" + canaries.text("editorial lone mark", "internal") + "。\n\n"
                 + canaries.text("editorial lone mark", "internal") + "。")
    parts.append("## 下一步要求\n公开的又一段鸲鹆公开。")
    return "\n\n".join(parts) + "\n"


def plant_columns(source, month, canaries):
    """In every table a text and a number in each column that is not public, and a remark in each row."""
    secret = columns(source)
    for path in sorted((source / month).rglob("*.csv")):
        rows = sheet(path, source)
        ledger = path.stem
        if ledger not in secret:
            continue
        at, names = head(rows)
        body = [row for row in rows[at + 1:] if row and row[0].isdigit()]
        for place, name in enumerate(names):
            kind = secret[ledger].get(name)
            if kind is None or not body:
                continue
            where = f"{path.parent.name} {ledger} {name}"
            body[0][place] = canaries.text(where, kind)
            if len(body) > 1:
                body[1][place] = canaries.number(where, kind) if name != "备注" else canaries.text(where, kind)
        write_sheet(path, rows)


def plant_leaders(source, month, canaries):
    """In sound rows that fall short of a goal a leader whose name stays inside: behind the two that others spoil."""
    for path in sorted((source / month).rglob("表五.csv")):
        rows = sheet(path, source)
        at, names = head(rows)
        last = max((n for n, row in enumerate(rows) if n > at and row and row[0].isdigit()), default=None)
        team = path.with_name("表一.csv")
        if last is None or not team.exists():
            continue
        # Of a village with no other row: one value that is wrong leaves a village's figure as it was.
        other = sheet(team, source)
        top, heads = head(other)
        place = heads.index("村（社区）")
        own = {row[names.index("村（社区）")] for row in rows[at + 1:] if row and row[0].isdigit()}
        free = [row[place] for row in other[top + 1:] if row and row[0].isdigit() and row[place] not in own | {""}]
        for sign in "乙丙":
            row = list(rows[last])
            row[names.index("村（社区）")] = free[-1]
            if "区划代码" in names:
                row[names.index("区划代码")] = ""
            row[0] = str(int(row[0]) + 1)
            row[names.index("典型名称")] += sign
            row[names.index("典型档案")] = "未建"
            row[names.index("动态调整")] = "保留"
            row[names.index("联系领导(职务)")] = canaries.text(f"{path.parent.name} leader", "internal")
            last += 1
            rows.insert(last, row)
        write_sheet(path, rows)


PERSONAL = ["13800138001", "139 0013 8002", "137-0013-8003", "１３６００１３８００４", "1350013\u200b8005", "+8613400138006",
            "321282199001011237", "32128219900101123X", "321282 19900101 1238", "20200613" + "13300138009",
            "13200138010" + "202006"]


def plant_names(source, month, canaries):
    """Numbers of persons and characters that act in names of files, folders and worksheets."""
    towns = [folder for folder in sorted((source / month).iterdir()) if (folder / "表六.csv").exists()]
    numbers = iter(PERSONAL)
    for town in towns:
        for ledger in ("表六", "表七", "表五", "表四A", "表四B", "表一"):
            number = next(numbers, None)
            if number is None:
                break
            canaries.literal(f"file name {number!r}", "personal", number)
            (town / f"{ledger}.csv").rename(town / f"{ledger}张三{number}.csv")
    inner = towns[0] / "李四13100138020"
    inner.mkdir()
    canaries.literal("folder name", "personal", "13100138020")
    (towns[0] / "表七附.csv").rename(inner / "表七附\u202evsc.csv")
    (towns[0] / "表三附.csv").rename(towns[0] / "表三附\u200b\u2066.csv")
    # A worksheet of no ledger, and a root that is a name.
    canaries.literal("worksheet name", "personal", "13000138021")
    (towns[0] / "名单.xml").write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="王五13000138021"><Table><Row><Cell>'
        '<Data ss:Type="String">甲</Data></Cell></Row></Table></Worksheet></Workbook>', "utf-8")
    # A worksheet that is a ledger, and has something to be mended.
    canaries.literal("worksheet name", "personal", "18900138022")
    rows = sheet(towns[1] / "表二附.csv", source)
    (towns[1] / "表二附.csv").unlink()
    cells = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{html.escape(c)}</Data></Cell>' for c in row) + "</Row>"
        for row in rows)
    (towns[1] / "表二附.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表二附\u202e18900138022"><Table>{cells}'
        '</Table></Worksheet></Workbook>', "utf-8")
    (towns[1] / "表三13700138023.pdf").write_bytes(b"%PDF-1.7\n")
    canaries.literal("refused file", "personal", "13700138023")


def plant_answers(source, month, target, canaries):
    """Answers to the questions of the first build, sent back by the towns."""
    count = 0
    for slip in sorted(target.glob("returns/*/*/faults.csv")):
        rows = list(csv.reader(io.StringIO(slip.read_text("utf-8-sig"), newline="")))
        for row in rows[1:]:
            if row[6] == "待核实":
                row[11] = "经核实无误" + canaries.text(f"answer {row[7]}", "internal")
                count += 1
        town = next((name for name in (source / month).iterdir() if name.name in slip.parent.joinpath(
            "index.html").read_text("utf-8")), None)
        if town is not None:
            write_sheet(town / "faults.csv", rows)
    return count


def plant_registers(source, month, canaries):
    (source / "received.csv").write_text(
        "month,town,ledger,received_on,returned_on,chased_on,note\n"
        f"{month},靖城街道,T1a,,,,{canaries.text('received.csv note', 'internal')}\n", "utf-8")
    leader = canaries.text("recipients.csv name", "internal")
    (source / "recipients.csv").write_text(
        "role,name,address,edition,copy\n发件人,示例办,office@example.org,,\n"
        f"领导,{leader},{canaries.literal('recipients.csv address', 'internal', 'canary-leader@example.org')},leadership,\n"
        "公开,示例信息员,web@example.org,public,\n", "utf-8")


def out_going(target):
    """What leaves the office: the public edition, the public messages, the slips."""
    public = tree(target / "public") + [p for p in tree(target / "mail") if p.stem.startswith("public")]
    return public, tree(target / "returns") if (target / "returns").exists() else []


HIDDEN = [c.encode() for c in map(chr, [0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069])]


def secrets():
    source, target = work / "secrets", work / "secrets-out"
    run("sample", "--output", source, "--villages", 60 if LONG else 40, "--months", 2, "--faults", "typical")
    month = "2019-08"
    canaries = Canaries()
    plant_leaders(source, month, canaries)
    plant_columns(source, month, canaries)
    (source / month / "editorial.md").write_text(editorial(canaries), "utf-8")
    plant_registers(source, month, canaries)
    said = build(source, target)
    answers = plant_answers(source, month, target, canaries)
    plant_names(source, month, canaries)
    # A brand whose name turns the line round.
    path = next(p for p in (source / month).rglob("表六*.csv") if p.parent.name != "mail")
    rows = sheet(path, source)
    at, names = head(rows)
    place = names.index("品牌名称")
    for row in rows[at + 1:]:
        if row and row[0].isdigit() and row[place]:
            row[place] = "龙\u202e旗\u200b" + row[place]
            break
    write_sheet(path, rows)
    pdf = ["--pdf"] if LONG and shutil.which("chromium") else []
    said += build(source, target, *pdf)
    said += run("check", "--input", source)
    said += run("check", "--input", source, "--format", "json")
    for path in tree(source / month):
        if any(mark in path.name for mark in ("张三", "名单", "表二附", "\u202e")) or "李四" in str(path):
            said += run("inspect", path, "--input", source, allowed=(0, 1, 2))

    public, returns = out_going(target)
    inside = [p for p in tree(target) if p not in set(public)]
    searched = search(public, canaries.of("internal", "restricted", "nowhere", "personal"), "public")
    searched += search(returns, canaries.of("restricted", "nowhere", "personal"), "slip")
    searched += search(inside, canaries.of("restricted", "nowhere", "personal"), "inside")
    terminal = work / "terminal.txt"
    terminal.write_bytes(said)
    searched += search([terminal], canaries.of("restricted", "personal"), "terminal")
    for path in tree(target) + [terminal]:
        data = unpacked(path)
        for hidden in HIDDEN:
            if hidden in data[3:] or hidden in str(path).encode():
                leak(f"hidden: character {hidden!r} in {path.relative_to(work)}")

    # The canaries sang where they may, or the search proves nothing.
    leadership = b"".join(path.read_bytes() for path in tree(target / "leadership"))
    seen = [word for _, _, word in canaries.of("internal") if word.encode() in leadership]
    if len(seen) * 3 < len(canaries.of("internal")):
        leak(f"only {len(seen)} of {len(canaries.of('internal'))} internal canaries are shown inside: the search is blind")
    # The lists behind figures have names of leaders inside and none in public, where there are lists too.
    lists = {edition: (target / edition / "data" / "shortfalls.csv").read_bytes() for edition in ("leadership", "public")}
    if not any(word.encode() in lists["leadership"] for where, _, word in canaries.of("internal") if "leader" in where):
        leak("no internal canary is in the lists behind figures: the search is blind")
    if lists["public"].count(b"\r\n") < 10 or any(b"/" in line for line in lists["public"].splitlines()):
        leak("the public lists behind figures are empty, or name files")
    told = re.search(r"内部段落(\d+)段，未进入公开版", said.decode(errors="replace"))
    kept = int(told[1]) if told else 0
    if not kept:
        leak("the build does not say which paragraphs stay inside")
    bulletin = (target / "public" / "bulletins" / f"{month}.html").read_text("utf-8")
    if bulletin.count("鸲鹆公开") != 2:
        leak("a public paragraph of the office's own is missing")
    if "U+202E" not in leadership.decode("utf-8", "replace"):
        leak("a change of direction is not shown as what it is")
    figures.append(f"canaries planted {len(canaries.all)} ({answers} answers, {len(canaries.of('personal'))} names), "
                   f"shown inside {len(seen)}, files searched {searched}, paragraphs kept inside {kept}")


# 2. What is published, solved


def rows_of(target, edition):
    """Figures of county and towns: {(indicator, month): {unit: (met, all, status)}}."""
    found = {}
    for row in read_csv(target / edition / "data" / "indicators.csv"):
        if row["level"] != "village":
            found.setdefault((row["indicator"], row["month"]), {})[row["code"]] = (
                row["numerator"], row["denominator"], row["status"], row["level"])
    return found


class System:
    """Unknown figures and what is published of them: sums by month, and figures said to be carried over."""

    def __init__(self):
        self.same, self.fixed, self.sums, self.bounds = {}, {}, [], {}

    def root(self, name):
        while name in self.same:
            name = self.same[name]
        return name

    def tie(self, left, right):
        left, right = self.root(left), self.root(right)
        if left != right:
            self.same[left] = right

    def solve(self):
        """Values that follow, by elimination and then by bounds."""
        known = {self.root(name): value for name, value in self.fixed.items()}
        matrix = []
        for names, total in self.sums:
            row, rest = {}, fractions.Fraction(total)
            for name in names:
                name = self.root(name)
                if name in known:
                    rest -= known[name]
                else:
                    row[name] = row.get(name, 0) + fractions.Fraction(1)
            if row:
                matrix.append((row, rest))
        done = []
        for row, rest in matrix:
            row = dict(row)
            for pivot, (other, value) in done:
                if factor := row.get(pivot):
                    for name, weight in other.items():
                        row[name] = row.get(name, 0) - factor * weight
                    rest -= factor * value
            row = {name: weight for name, weight in row.items() if weight}
            if not row:
                continue
            pivot = next(iter(row))
            scale = row[pivot]
            row, rest = {name: weight / scale for name, weight in row.items()}, rest / scale
            for position, (first, (other, value)) in enumerate(done):
                if factor := other.get(pivot):
                    merged = dict(other)
                    for name, weight in row.items():
                        merged[name] = merged.get(name, 0) - factor * weight
                    done[position] = (first, ({n: w for n, w in merged.items() if w}, value - factor * rest))
            done.append((pivot, (row, rest)))
        for pivot, (row, rest) in done:
            if len(row) == 1:
                known[pivot] = rest
        low, high = {}, {}
        for name, (least, most) in self.bounds.items():
            name = self.root(name)
            low[name], high[name] = max(low.get(name, least), least), min(high.get(name, most), most)
        for _ in range(50):
            changed = False
            for row, rest in matrix:
                if any(name not in low for name in row) or any(weight < 0 for weight in row.values()):
                    continue
                for name, weight in row.items():
                    others = [(n, w) for n, w in row.items() if n != name]
                    least = (rest - sum(w * high[n] for n, w in others)) / weight
                    most = (rest - sum(w * low[n] for n, w in others)) / weight
                    if least > low[name]:
                        low[name], changed = least, True
                    if most < high[name]:
                        high[name], changed = most, True
            if not changed:
                break
        for name in low:
            if low[name] == high[name]:
                known.setdefault(name, low[name])
        return known


def attack(public, truth, part, trusting):
    """Solves for numerators (part 0) or denominators (part 1). `trusting` also takes a town that did not change
    between two months to be the same, which nobody is told; a town that was shown while it was larger is left out
    then: what it was tells what it is."""
    withheld, solved = [], []
    for indicator in sorted({key[0] for key in truth}):
        months = sorted(month for name, month in truth if name == indicator)
        if (indicator, months[0]) not in public:
            continue
        system, wanted, shown_before = System(), [], set()
        for month, before in zip(months, [None, *months[:-1]]):
            real, shown = truth[indicator, month], public.get((indicator, month), {})
            county = next(code for code, row in real.items() if row[3] == "city")
            towns = [code for code, row in real.items() if row[3] == "town" and row[part] != ""]
            if not any(shown.get(code, ("",))[part] for code in towns) and part == 0 and not shown.get(county, ("",))[0]:
                continue
            for code in towns:
                name, value = (code, month), fractions.Fraction(real[code][part])
                if shown.get(code, ("", ""))[part] != "":
                    system.fixed[name] = value
                    shown_before.add(code)
                elif not trusting or code not in shown_before:
                    wanted.append((indicator, name, value))
                if name not in system.fixed and part == 0 and real[code][1]:
                    system.bounds[name] = (fractions.Fraction(0), fractions.Fraction(real[code][1]))
                old = truth[indicator, before].get(code) if before else None
                if old and old[part] != "" and fractions.Fraction(old[part]) == value and (
                        trusting or real[code][2] == "未报送"):
                    system.tie(name, (code, before))
            if shown.get(county, ("", ""))[part] != "" and towns:
                system.sums.append(([(code, month) for code in towns], shown[county][part]))
        known = system.solve()
        withheld += wanted
        for indicator_, name, value in wanted:
            if system.root(name) in known:
                solved.append(f"{indicator_} {name[1]} {name[0]} = {value}")
    return withheld, solved


def counties():
    """Counties with small towns: villages, months, seed, units below which a town is small, what gives way."""
    yield from [(100, 3, 1, 5, "town"), (60, 9, 1, 5, "town"), (100, 3, 1, 13, "town"), (140, 8, 2, 14, "town"),
                (257, 3, 1, 20, "town"), (60, 3, 1, 15, "county")]
    if LONG:
        for number, villages in enumerate(range(18, 257, 6)):
            yield villages, 2 + number % 8, 3 + number, (5, 9, 14, 20)[number % 4], "county" if number % 7 == 6 else "town"


def county(name, villages, months, seed, smallest, complement, faults="typical"):
    source, target = work / name, work / (name + "-out")
    run("sample", "--output", source, "--villages", villages, "--months", months, "--faults", faults, "--seed", seed)
    programme = source / "programme.yaml"
    text = re.sub(r"\npublic:\n( .*\n)*", "\n", programme.read_text("utf-8") + "\n")
    programme.write_text(f"{text}public:\n  smallest: {smallest}\n  complement: {complement}\n", "utf-8")
    build(source, target, "--sources", "none")
    return source, target


def figures_of_few():
    cells = guesses = 0
    for number, (villages, *rest) in enumerate(counties()):
        source, target = county(f"few{number}", villages, *rest)
        public, truth = rows_of(target, "public"), rows_of(target, "leadership")
        twins = json.loads((target / "public" / "data" / "indicators.json").read_text("utf-8"))
        for row in twins:
            if row["level"] != "village":
                shown = public[row["indicator"], row["month"]][row["code"]]
                if str(row["numerator"] if row["numerator"] is not None else "") != shown[0]:
                    leak(f"JSON and CSV differ: {row}")
        towns = {key for key, value in truth.items() if key in public
                 and any(row[3] == "town" for row in public[key].values())}
        truth = {key: value for key, value in truth.items() if key in towns}
        for part, what in ((0, "numerator"), (1, "denominator")):
            withheld, solved = attack(public, truth, part, trusting=False)
            cells += len(withheld)
            for found in solved:
                leak(f"solved: the {what} of {found} follows from what is published, {villages} villages")
        # How many villages a town has is no secret; how many of them count is.
        found = attack(public, truth, 0, trusting=True)[1]
        guesses += len(found)
        for text in found:
            leak(f"guessed: the numerator of {text} follows for who takes unchanged towns to be unchanged")
        for folder in (source, target):
            shutil.rmtree(folder)
    figures.append(f"figures withheld and attacked {cells}; that follow if nothing changes unseen {guesses}")


# 3. What is withheld changes, what is published does not


def pay(source, month, town):
    path = next(p for p in sorted((source / month / town).glob("*.csv")) if p.stem == "表二")
    rows = sheet(path, source)
    at, names = head(rows)
    place = {name: names.index(name) for name in ("村（社区）", "人数", "基本报酬(人均年)", "考核报酬应发")}
    villages = {}
    for row in rows[at + 1:]:
        if row and row[0].isdigit() and float(row[place["人数"]] or 0) > 0:
            villages.setdefault(row[place["村（社区）"]], []).append(row)
    return path, rows, place, villages


def meets(rows, place):
    return all(3 * float(row[place["考核报酬应发"]]) >= float(row[place["基本报酬(人均年)"]]) for row in rows)


def flip(rows, place, to):
    for row in rows:
        basic = int(float(row[place["基本报酬(人均年)"]]))
        row[place["考核报酬应发"]] = str(basic // 3 + 60 if to else basic // 3 - 60)


def swaps():
    """One village more in one withheld town, one fewer in the other: the public tree is the same, byte for byte."""
    done = 0
    some = [(100, 1, 5), (60, 1, 15), (130, 130, 15), (190, 190, 15)]
    for number, (villages, seed, smallest) in enumerate(
            some if not LONG else some + [(size, size, 5 + size % 12) for size in range(40, 257, 30)]):
        source, target = county(f"swap{number}", villages, 1, seed, smallest, "town", "none")
        month = "2019-07"
        names = {row["code"]: row["name"] for row in read_csv(target / "leadership" / "data" / "indicators.csv")
                 if row["level"] == "town"}
        public, truth = rows_of(target, "public")["B04", month], rows_of(target, "leadership")["B04", month]
        hidden = [names[code] for code, row in truth.items()
                  if row[3] == "town" and row[0] != "" and public[code][0] == ""
                  and (source / month / names[code] / "表二.csv").exists()]
        for one in hidden:
            for other in hidden:
                if one == other:
                    continue
                changed, result = work / "swapped", work / "swapped-out"
                for folder in (changed, result):
                    shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(source, changed)
                up, down = pay(changed, month, one), pay(changed, month, other)
                lift = [rows for rows in up[3].values() if not meets(rows, up[2])]
                sink = [rows for rows in down[3].values() if meets(rows, down[2])]
                # That a town of many villages is neither nothing nor everything is no secret: it protects the others
                # for that reason. It stays so.
                if len(lift) < (2 if len(up[3]) >= smallest else 1) or len(sink) < (2 if len(down[3]) >= smallest else 1):
                    continue
                lift, sink = lift[0], sink[0]
                flip(lift, up[2], True)
                flip(sink, down[2], False)
                write_sheet(up[0], up[1])
                write_sheet(down[0], down[1])
                build(changed, result, "--sources", "none")
                now = rows_of(result, "leadership")["B04", month]
                if now == truth:
                    leak(f"the swap of {one} and {other} changed nothing: the test is blind")
                for left in out_going(target)[0]:
                    right = result / left.relative_to(target)
                    if not right.exists() or right.read_bytes() != left.read_bytes():
                        leak(f"exchanged: {left.relative_to(target)} tells whether {one} or {other} has one village more")
                done += 1
    figures.append(f"withheld figures exchanged {done}, public files that differ 0" if not leaks else
                   f"withheld figures exchanged {done}")
    if done == 0:
        leak("no pair of withheld towns was found: the test is blind")


try:
    secrets()
    figures_of_few()
    swaps()
finally:
    shutil.rmtree(work, ignore_errors=True)
for line in figures:
    print(line)
print(f"leaks {len(leaks)}")
sys.exit(1 if leaks else 0)
