"""All figures once more, by a script that shares no code with the program: every table of every month is read here, each
indicator is counted as its `method:` says, and the result is compared with data/indicators.csv (county, towns) and
data/villages/*.csv, month by month. A difference is a fault; so is a figure that one of the two does not have.
Usage: recount.py OUTPUT [INPUT]."""
import collections
import datetime
import pathlib
import re
import sys
from fractions import Fraction

import yaml

from checks import expect, faults
from reading import rows, sheets

YES, NO = {"是", "√", "有", "已建", "Y", "1", "TRUE"}, {"否", "×", "无", "未建", "N", "0", "FALSE"}
output = pathlib.Path(sys.argv[1])
source = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else pathlib.Path("input")
programme = yaml.safe_load((source / "programme.yaml").read_text("utf-8"))
# What a cell may hold is the office's to say; how it is counted is said below once more.
COLUMNS = {ledger["id"]: {column["header"]: column for column in ledger["columns"]} for ledger in programme["ledgers"]}
NAMES = {ledger["name"].split(" ")[0]: ledger["id"] for ledger in programme["ledgers"]}
FULL = {"T1a", "T2a", "T3a", "T7t"}
YEARLY = {"T1b", "T2a", "T2b"}


# Reading

def table(sheet):
    """The rows that stand for something, each by its columns' names."""
    start = next(place for place, row in enumerate(sheet) if row and row[0].strip() == "序号")
    head = [cell.strip() for cell in sheet[start]]
    below = sheet[start + 1] if len(sheet) > start + 1 else []
    if "有思路" in below:
        head = [low.strip() or high for high, low in zip(head, below + [""] * len(head))]
    for row in sheet[start + 1:]:
        row = [cell.strip() for cell in row] + [""] * len(head)
        # The second cell names the village or town, and in a table of the city the remarks stand there.
        if row[0].isdigit() and (row[1] not in ("", "乙") or head[1] == "备注"):
            yield dict(zip(head, row))


# Places

class Village:
    def __init__(self, row):
        self.code, self.name, self.kind = row["区划代码"], row["村（社区）"], row["单位类别"]
        self.form, self.counted = row["党组织建制"], row["纳入统计"] == "是"
        self.names = {bare(name) for name in [self.name, *re.split("[、,，]", row.get("曾用名") or "")] if name}


def bare(name):
    """A name without the words for its kind; villages and communities stay apart."""
    for end in ("村民委员会", "村委会"):
        if name.endswith(end):
            return name.removesuffix(end).removesuffix("村") + "村"
    for end in ("社区居民委员会", "居民委员会", "社区居委会", "居委会", "社区"):
        if name.endswith(end):
            return name.removesuffix(end) + "居"
    return name


towns, villages = {}, collections.defaultdict(list)
for row in rows(source / "roster.csv"):
    if row["村（社区）"]:
        villages[row["区划代码"][:9]].append(Village(row))
    else:
        towns[row["镇（街道、园区、办事处）"]] = row["区划代码"][:9]


def find(town, row):
    """The village a row speaks of; None when nobody knows."""
    code = row.get("区划代码", "")
    for village in villages[town]:
        if village.code == code:
            return village
    own = [village for village in villages[town] if bare(row.get("村（社区）", "")) in village.names]
    return own[0] if len(own) == 1 else None


# Cells: None is what nobody can count.

def amount(row, ledger, name):
    text = row.get(name, "").replace("，", ",").removeprefix("约")
    column = COLUMNS[ledger][name]
    if text in ("", "无", "—", "-"):
        return None if text == "" and column.get("required") else Fraction(0)
    try:
        value = Fraction(text.replace(",", ""))
    except ValueError:
        return None
    if column["type"] == "integer" and value.denominator != 1:
        return None
    if "min" in column and value < column["min"] or "max" in column and value > column["max"]:
        return None
    return value


def said(row, ledger, name):
    """Yes, no or None."""
    text = row.get(name, "")
    return True if text in YES else False if text in NO else None


def word(row, ledger, name):
    """One of the column's words; "" where nothing stands and nothing must."""
    text, column = row.get(name, ""), COLUMNS[ledger][name]
    text = column.get("words", {}).get(text, text) if isinstance(column.get("words"), dict) else text
    if column["type"] == "choice" and text and text not in column["values"]:
        return None
    return None if text == "" and column.get("required") else text


def date(row, name):
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", row.get(name, ""))
    return datetime.date(*map(int, found.groups())) if found else None


# Indicators: what a village's (a town's) rows of a month come to, (numerator, denominator); None is unknown.

def whole(test, population=lambda village: True):
    """A village by its one row."""
    def count(rows, village, month):
        known = test(rows[0])
        return None if known is None else (int(known), 1)
    return count, population


def each(test, among=lambda row: True, denominator=True):
    """Rows that pass, of those that belong."""
    def count(rows, village, month):
        own = [(among(row), test(row)) for row in rows]
        if any(belongs is None or belongs and passed is None for belongs, passed in own):
            return None
        own = [passed for belongs, passed in own if belongs]
        return sum(own), len(own) if denominator else None
    return count, lambda village: True


def total(ledger, *names, among=lambda row: True):
    """A sum over rows."""
    def count(rows, village, month):
        own = [(among(row), [amount(row, ledger, name) for name in names]) for row in rows]
        if any(belongs is None or belongs and None in values for belongs, values in own):
            return None
        return sum((sum(values) for belongs, values in own if belongs), Fraction(0)), None
    return count, lambda village: True


def some(least, test, among=lambda row: True, population=lambda village: True):
    """A village with so many rows that pass."""
    inner, _ = each(test, among)
    def count(rows, village, month):
        found = inner(rows, village, month)
        return None if found is None else (int(found[0] >= least), 1)
    return count, population


def one_of(ledger, name, *wanted):
    def test(row):
        text = word(row, ledger, name)
        return None if text is None else text in wanted
    return test


def none_of(ledger, name, *others):
    inner = one_of(ledger, name, *others)
    return lambda row: None if inner(row) is None else not inner(row)


def both(*tests):
    def test(row):
        found = [own(row) for own in tests]
        return False if False in found else None if None in found else True
    return test


def paid(row, name):
    return amount(row, "T2a", name)


def pay(test):
    """Every post with somebody in it."""
    def count(rows, village, month):
        found = []
        for row in rows:
            heads = paid(row, "人数")
            if heads != 0:
                found.append(None if heads is None else test(row, month))
        if None in found:
            return None
        return (int(all(found)), 1) if found else (0, 0)
    return count, lambda village: True


def at_least(left, right, times=1):
    def test(row, month):
        low, high = paid(row, right), paid(row, left)
        return None if low is None or high is None else times * high >= low
    return test


def in_time(row, month):
    due, given = paid(row, "考核报酬应发"), paid(row, "考核报酬实发")
    if due is None or given is None:
        return None
    day = date(row, "发放日期")
    return given >= due and day is not None and day <= datetime.date(int(row["年度"]) + 1, 1, 31)


def ratio(rows, village, month):
    sums = {"书记": None, "普通村干": None}
    for row in rows:
        heads, post = paid(row, "人数"), row.get("岗位类别")
        if post not in sums or heads == 0:
            continue
        value = paid(row, "报酬合计")
        if heads is None or value is None:
            return None
        sums[post] = (sums[post] or 0) + value
    if None in sums.values():
        return 0, 0
    return int(10 * sums["普通村干"] >= 7 * sums["书记"]), 1


def earned(rows, village, month):
    row = rows[0]
    parts = [amount(row, "T3a", name) for name in ("其中：经营收入", "发包及上交收入", "投资收益", "补助收入", "其他收入")]
    value = amount(row, "T3a", "本年累计村集体收入")
    if value is None or None in parts or abs(value - sum(parts)) > Fraction(1, 100):
        return None
    return value, None


def young(rows, village, month):
    few, all_ = amount(rows[0], "T1a", "35周岁及以下人数"), amount(rows[0], "T1a", "实配人数")
    return None if few is None or all_ is None else (few, all_)


SIX = [(lambda name: lambda row: said(row, "T6", name))(name)
       for name in ("有思路", "有名称", "有载体", "有内涵", "有机制", "有影响")]
# A village with a branch only has no duty to have a brand.
PARTY = lambda village: village.form in ("党委", "党总支")
RURAL = lambda village: village.kind in ("行政村", "涉农社区")
LIVE = one_of("T7", "状态", "正常", "休眠")
FILED = one_of("T7", "备案登记方式", "民政登记", "镇(街道)备案")
AWAKE = lambda row: None if LIVE(row) is None else LIVE(row) and not row.get("沉睡过久")
STAYS = none_of("T5", "动态调整", "退出")
GROWS = none_of("T6", "培育阶段", "退出")
RUNS = one_of("T3b", "运行状态", "正常")
filled = lambda *names: lambda row: all(row.get(name) for name in names)

# Ledger, kind of what is counted (stock: the last known state holds; flow: what was not reported is left out), and how.
INDICATORS = {
    "A01": ("T1a", "stock", whole(lambda r: said(r, "T1a", "是否“一肩挑”"), lambda v: v.kind == "行政村")),
    "A02": ("T1a", "stock", whole(lambda r: said(r, "T1a", "履职档案"))),
    "A04": ("T1a", "stock", (young, lambda v: True)),
    "A05": ("T1a", "stock", whole(both(*[(lambda n: lambda r: said(r, "T1a", n))(n)
                                        for n in ("交叉任职", "目标管理", "民主决策", "民主监督")]))),
    "A06": ("T1b", "stock", each(one_of("T1b", "状态", "已转化(销号)", "跟踪巩固"))),
    "A07": ("T1b", "stock", each(filled("联系市领导", "挂钩镇领导", "驻村工作组", "结对先进村"))),
    "A08": ("T1b", "stock", each(lambda r: said(r, "T1b", "一村一策方案"))),
    "A09": ("T1a", "stock", whole(lambda r: said(r, "T1a", "是否空白村"))),
    "A11": ("T1a", "stock", whole(lambda r: None if amount(r, "T1a", "后备力量(去重)") is None
                                  else amount(r, "T1a", "后备力量(去重)") >= 1)),
    "A12": ("T1a", "stock", each(one_of("T1a", "本月新任书记来源", "在库后备", "在库苗子"),
                                 none_of("T1a", "本月新任书记来源", "无", ""))),
    "A13": ("T1a", "flow", total("T1a", "本年累计发展党员数")),
    "B01": ("T2b", "stock", total("T2b", "两代表一委员人次")),
    "B02": ("T2b", "stock", total("T2b", "享受专项待遇人数", "进入镇级班子人数")),
    "B03": ("T2a", "stock", pay(at_least("基本报酬(人均年)", "上年基本报酬"))),
    "B04": ("T2a", "stock", pay(at_least("考核报酬应发", "基本报酬(人均年)", times=3))),
    "B05": ("T2a", "stock", pay(in_time)),
    "B06": ("T2a", "stock", (ratio, lambda v: True)),
    "B07": ("T2a", "stock", total("T2a", "商业养老保险人数")),
    "B08": ("T2b", "stock", some(1, filled("考核类别"))),
    "C01": ("T3a", "stock", total("T3a", "乡村振兴合伙人数")),
    "C02": ("T3a", "stock", total("T3a", "创业发展基地数")),
    "C03": ("T3b", "stock", some(1, RUNS)),
    "C04": ("T3b", "stock", each(RUNS, denominator=False)),
    "C06": ("T3a", "stock", total("T3a", "引进企业数")),
    "C07": ("T3a", "stock", whole(one_of("T3a", "股份合作制改革阶段", "已完成"))),
    "C08": ("T3a", "flow", (earned, lambda v: True)),
    "C09": ("T3b", "stock", total("T3b", "带动农户", among=RUNS)),
    "D01": ("T4A", "stock", some(1, lambda r: said(r, "T4A", "产业方向已明确"))),
    "D02": ("T4A", "stock", some(1, none_of("T4A", "示范村级别", "无", ""))),
    "D03": ("T4A", "stock", some(1, lambda r: True)),
    "D04": ("T4B", "stock", total("T4B", "累计到位资金", among=one_of("T4B", "项目阶段", "签约", "开工", "投产"))),
    "D05": ("T4A", "stock", each(lambda r: said(r, "T4A", "是否“土字号”“乡字号”"), denominator=False)),
    "D06": ("T4A", "stock", total("T4A", "经营主体数")),
    "E01": ("T5", "stock", each(STAYS, denominator=False)),
    "E03": ("T5", "stock", each(filled("联系领导(职务)"), STAYS)),
    "E04": ("T5", "stock", each(lambda r: said(r, "T5", "典型档案"), STAYS)),
    "E05": ("T5", "stock", each(one_of("T5", "动态调整", "升级", "降级", "退出"), denominator=False)),
    "E06": ("T5", "flow", total("T5", "本年宣讲、座谈、微党课场次")),
    "F01": ("T6", "stock", some(1, both(one_of("T6", "培育阶段", "命名", "提级"), *SIX), GROWS, PARTY)),
    "F02": ("T6", "stock", each(both(*SIX), GROWS)),
    "F03": ("T6", "stock", each(lambda r: said(r, "T6", "创建方案"), GROWS)),
    "F04": ("T6", "stock", each(GROWS, denominator=False)),
    "F05": ("T6", "stock", each(lambda r: True, denominator=False)),
    "F06": ("T6", "stock", each(lambda r: GROWS(r) and (r.get("培育阶段") == "提级" or r.get("成长类别") == "探索创新型"),
                                denominator=False)),
    "G01": ("T7", "stock", some(5, both(AWAKE, FILED), population=RURAL)),
    "G02": ("T7", "stock", each(both(AWAKE, FILED), denominator=False)),
    "G03": ("T7", "stock", each(one_of("T7", "领办人身份", "党员", "乡贤", "五老"), LIVE)),
    "G04": ("T7", "stock", each(FILED, LIVE)),
    "G05": ("T7t", "stock", whole(one_of("T7t", "专项经费", "已设立"))),
    "G06": ("T7t", "flow", total("T7t", "本年累计拨付")),
    "G07": ("T7t", "stock", whole(one_of("T7t", "孵化中心", "已建成"))),
    "G08": ("T7", "stock", each(lambda r: said(r, "T7", "活动场所"), LIVE)),
    "G09": ("T7t", "flow", total("T7t", "本年优秀评选次数")),
    "G10": ("T7", "flow", total("T7", "本年化解纠纷")),
}
SHARED = "C03"
# The city's own register: of a share what it names, of a count what its rows are about. A row counts with the number and
# the day of its document.
REGISTER = {
    "A03": ["联审联查制度", "岗位目标制度", "刚性退出制度"], "A10": ["书记后备人才库", "年轻干部苗子库"],
    "B10": ["容错纠错制度", "澄清保护机制"], "E02": ["特色工作自主申报制度"], "G11": ["横向分类管理制度", "纵向按级负责制度"],
    "A14": "村党组织书记培训", "B09": "加大权重的硬任务", "F07": "党建品牌评比表彰",
}
# The office has not set the rate yet: nobody knows a figure.
UNDECIDED = {"C05"}


# Running

def received(town, month):
    """The tables of a town and month: ledger → rows by village (the town's own rows under None)."""
    found = {}
    for path in sorted((source / month / town).iterdir()):
        for name, sheet in sheets(path):
            ledger = NAMES[re.sub(r"\(\d+\)$", "", name.split(" ")[0])]
            # The same table twice is one table.
            found.setdefault(ledger, list(table(sheet)))
    return found


months = sorted(path.name for path in source.iterdir() if re.fullmatch(r"\d{4}-\d{2}", path.name))
figures = {}
last = collections.defaultdict(dict)
asleep = collections.Counter()
ever = set()
for month in months:
    year, number = map(int, month.split("-"))
    for town, code in towns.items():
        folder = source / month / town
        tables = received(town, month) if folder.is_dir() else {}
        counted = {village.code: village for village in villages[code] if village.counted}
        own = {}
        for ledger, lines in tables.items():
            ever.add((town, ledger))
            own[ledger] = collections.defaultdict(list)
            for row in lines:
                village = find(code, row) if ledger != "T7t" else None
                if ledger != "T7t" and (village is None or not village.counted):
                    continue
                if ledger in YEARLY:
                    expected = year - 1 if ledger == "T2a" and number < 3 else year
                    if row.get("年度") != str(expected):
                        continue
                if ledger == "T7":
                    key = village.code, row["组织名称"]
                    asleep[key] = asleep[key] + 1 if row["状态"] == "休眠" else 0
                    row["沉睡过久"] = asleep[key] > 6
                own[ledger][village.code if village else code].append(row)
        shared = collections.defaultdict(list)
        for lines in own.get("T3b", {}).values():
            for row in lines:
                for name in filter(None, re.split("[、,，]", row.get("共有村", ""))):
                    other = find(code, {"村（社区）": name})
                    if other:
                        shared[other.code].append(row)
        for indicator, (ledger, nature, (count, population)) in INDICATORS.items():
            units = {code: None} if ledger == "T7t" else counted
            season = year - 1 if ledger == "T2a" and number < 3 else year
            for unit, village in units.items():
                if village and not population(village):
                    continue
                known = None
                if ledger in own:
                    lines = own[ledger].get(unit, [])
                    if indicator == SHARED:
                        lines = lines + [row for row in shared[unit] if row not in lines]
                    if lines or ledger not in FULL:
                        known = count(lines, village, month)
                elif ledger not in FULL and tables and (town, ledger) not in ever:
                    known = count([], village, month)
                key = indicator, unit, season if ledger in YEARLY else None
                if known is not None:
                    last[key] = known
                elif nature == "stock" and key in last:
                    known = last[key]
                if known is not None:
                    for place in {unit, code, ""}:
                        figures.setdefault((month, indicator, place), []).append(known)


for month in months:
    if not (source / month / "市级").is_dir():
        continue
    (lines,) = received("市级", month).values()
    there = [row["事项"] for row in lines if row["文号"] and date(row, "成文日期")]
    for indicator, wanted in REGISTER.items():
        found = (there.count(wanted), None) if isinstance(wanted, str) else (len(set(wanted) & set(there)), len(wanted))
        figures[month, indicator, ""] = [found]


def sums(known):
    """Numerator and denominator as the data have them; nothing where nobody counts."""
    if not known:
        return "", ""
    top = sum(Fraction(top) for top, _ in known)
    if known[0][1] is None:
        return top, ""
    bottom = sum(bottom for _, bottom in known)
    return (top, Fraction(bottom)) if bottom else ("", "")


def number(text):
    return Fraction(text) if text else ""


compared = collections.Counter()
data = output / "leadership/data"
for path in [data / "indicators.csv", *sorted((data / "villages").glob("*.csv"))]:
    for row in rows(path):
        if row["indicator"] in REGISTER and row["level"] != "city":
            continue
        expect(row["indicator"] in INDICATORS or row["indicator"] in REGISTER or row["indicator"] in UNDECIDED,
               f"{row['indicator']} is counted nowhere here")
        place = "" if row["level"] == "city" else row["code"]
        mine = sums(figures.get((row["month"], row["indicator"], place)))
        theirs = number(row["numerator"]), number(row["denominator"])
        compared[row["level"]] += 1
        expect(mine == theirs, f"{row['month']} {row['name']} {row['indicator']}: {[str(x) for x in mine]} here, "
               f"{[str(x) for x in theirs]} there ({row['status']})")
expect(compared["village"] and compared["city"], "nothing was compared")
print("\n".join(faults[:40]) or f"recount: {len(INDICATORS) + len(REGISTER) + len(UNDECIDED)} indicators, {len(months)} months, "
      f"figures of the county {compared['city']}, of towns {compared['town']}, of villages {compared['village']}")
sys.exit(1 if faults else 0)
