"""Sentences of bulletin, first page, mail and message against the data tables, by other means than the program's: shares with what
was counted, gaps, changes, distances from the path, who reported, how many goals are met, who lags by the rules of the ranking; on
the first page also the verdict, cards, boards, tiles.

For every month of the sample, and for edge months: the first, a year's turn, a town missing, all but one missing, all met, none
met, the deadline's month and the one after. Dimensions stand once and in order in page, document, mail.
Usage: sentences.py PROGRAM [INPUT]"""
import decimal
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import yaml

from checks import expect, faults, tally
from reading import rows

D = decimal.Decimal
BEHIND = {"滞后", "未启动", "逾期未完成"}


def shown(value, places=1):
    return f"{value.quantize(D(1).scaleb(-places), decimal.ROUND_HALF_UP)}"


def points(size):
    text = shown(size)
    return "不到0.1" if size and D(text) == 0 else text


class Month:
    """What the data tables know of one month."""

    def __init__(self, data, month, programme, office=None):
        self.month, self.year, self.number = month, int(month[:4]), int(month[5:])
        every = rows(data / "indicators.csv")
        months = sorted({row["month"] for row in every})
        before = months[months.index(month) - 1] if months.index(month) else None
        self.kinds = {one["id"]: one for one in programme["indicators"]}
        # What is missing, in an indicator's own words where it has some.
        words = [re.escape(one["gap"]).replace(r"\{count\}", r"(\d+)") for one in programme["indicators"] if one.get("gap")]
        self.gaps = "|".join([r"还差(\d+)个"] + words)
        self.city = {row["indicator"]: row for row in every if row["month"] == month and row["level"] == "city"}
        self.past = {row["indicator"]: row for row in every if row["month"] == before and row["level"] == "city"}
        self.towns = [row for row in every if row["month"] == month and row["level"] == "town"]
        self.receipts = office.receipts if office else [row for row in rows(data / "completeness.csv") if row["month"] == month and row["expected"] == "1"]
        bounds = data / "bounds.csv"
        self.bounds = [row for row in rows(bounds) if row["month"] == month and row["level"] == "city"] if bounds.exists() else []
        self.front = programme["display"].get("front", [])
        self.smallest = programme.get("ranking", {}).get("smallest", 5)

    def gap(self, row):
        """Units missing to the target: the fewest more with which it holds."""
        kind = self.kinds[row["indicator"]]
        target = kind.get("target")
        if not target or not row["denominator"]:
            return {row["numerator"]} if target and target["value"] == 0 else set()
        met, every, wanted = int(row["numerator"]), int(row["denominator"]), D(str(target["value"]))
        if kind.get("measure", "share") != "share":
            return {str(met)}
        strict = target["relation"] == "above"
        for more in range(every - met + 1):
            share = D(100) * (met + more) / every
            if share > wanted or (not strict and share >= wanted):
                return {str(more)}
        return set()


def clauses(month, text, where):
    """Takes out of a text what a row of the data explains, and returns what is left of it."""
    for sentence in re.findall("[^。]+。?", text):
        if not re.search(r"\d", sentence):
            continue
        share = re.search(r"占([\d.]+)%", sentence)
        fits = list(month.city.values())
        if share and "项" not in sentence.split("占")[0][-6:]:
            fits = [row for row in fits if row["value"] and shown(D(row["value"])) == share[1]]
            met = re.findall(r"\d+", sentence.split("占")[0])
            fits = [row for row in fits if row["numerator"] in met]
            if not expect(fits, f"{where}: no row for {sentence}"):
                continue
            change = re.search(r"较上月(提高|下降)(不到0\.1|[\d.]+)个百分点", sentence)
            pace = re.search(r"(高于|低于)序时进度(不到0\.1|[\d.]+)个百分点", sentence)
            gap = re.search(month.gaps, sentence)

            def holds(row):
                old = month.past.get(row["indicator"], {}).get("value")
                size = D(row["value"]) - D(old) if old else None
                if change and (size is None or points(abs(size)) != change[2] or (size > 0) != (change[1] == "提高")):
                    return False
                if "与上月持平" in sentence and size != 0:
                    return False
                if pace:
                    ahead = D(row["value"]) - D(row["expected"] or "0")
                    if not row["expected"] or points(abs(ahead)) != pace[2] or (ahead > 0) != (pace[1] == "高于"):
                        return False
                if gap and next(filter(None, gap.groups())) not in month.gap(row):
                    return False
                before = sentence.split("占")[0]
                whole = re.search(r"(?<![\d.])(\d+)个", before)
                return not whole or whole[1] in (row["denominator"], row["numerator"])

            expect(any(holds(row) for row in fits), f"{where}: no row says all of this: {sentence}")
        for left, right in re.findall(r"[（，](\d+)/(\d+)", sentence):
            expect(any(row["numerator"] == left and row["denominator"] == right
                       for row in month.towns + list(month.city.values())), f"{where}: {left}/{right} in {sentence}")


def bounded(month, text, where):
    """What a sentence says a share may come to is what the data say, and each goal's sentence that has such ends says it."""
    ends = [(row["indicator"], D(row["least_value"]), D(row["most_value"])) for row in month.bounds if row["least_value"]]
    told = re.findall(r"未报送的报齐后在([\d.]+)%～([\d.]+)%之间", text)
    for least, most in told:
        expect(any(low - D("0.1") < D(least) <= low and high <= D(most) < high + D("0.1") for _, low, high in ends),
               f"{where}: nothing lies between {least}% and {most}%")
    due = [row for row in ends if row[0] in month.front]
    expect(len(told) == len(due), f"{where}: {len(told)} sentences tell ends, {len(due)} have them")


def behind(month, text, where):
    """Who is named as lagging lags, reported, and is large enough, or is told apart."""
    for part in re.findall(r"进度靠后的有([^。；]+)", text):
        shares = []
        for name, met, every in re.findall(r"([^、（），]+)（(\d+)/(\d+)）", part):
            own = [row for row in month.towns if row["name"] == name and (row["numerator"], row["denominator"]) == (met, every)]
            expect(any(row["status"] in BEHIND for row in own), f"{where}: {name} does not lag in {part}")
            expect(int(every) >= month.smallest, f"{where}: {name} is too small to be ranked")
            shares.append(D(met) / D(every))
        expect(shares == sorted(shares), f"{where}: not the worst first: {part}")
    expect("末位" not in text, f"{where}: 末位")


def reporting(month, text, where):
    towns = {}
    for row in month.receipts:
        towns.setdefault(row["town"], []).append(row)
    all_ = len(towns)
    silent = [name for name, own in towns.items() if all(row["received"] == "0" for row in own)]
    timely = [name for name, own in towns.items() if all(row["on_time"] == "1" for row in own)]
    if match := re.search(r"(\d+)个单位中，(\d+)个按时报送", text):
        expect(match.groups() == (str(all_), str(len(timely))), f"{where}: {match[0]}, but {len(timely)} of {all_}")
    if match := re.search(r"其余(\d+)个单位均未报送", text):
        expect(match[1] == str(len(silent)), f"{where}: {match[0]}, but {len(silent)}")
    for name in silent:
        named = name in text or "均未报送" in text
        expect(named, f"{where}: {name} sent nothing and is not named")


def counted(month, text, where, programme):
    """How many goals can be judged, are met, are not."""
    main = {one["id"] for one in programme["indicators"] if one.get("tier", 1) == 1 and one.get("target")}
    states = [row["status"] for row in month.city.values() if row["indicator"] in main and row["value"]]
    good = sum(state in ("达标", "达序时进度", "已完成") for state in states)
    bad = sum(state in BEHIND | {"未达标", "略有滞后"} for state in states)
    if match := re.search(r"可以评价的量化目标(\d+)项", text):
        expect(match[1] == str(good + bad), f"{where}: {match[0]}, but {good} + {bad}")
    if match := re.search(r"达到目标或序时进度的?(\d+)项", text):
        expect(match[1] == str(good), f"{where}: {match[0]}, but {good}")
    if match := re.search(r"未达到的(\d+)项", text):
        expect(match[1] == str(bad), f"{where}: {match[0]}, but {bad}")


def plain(path):
    text = re.sub(r"<(style|script|svg|table|nav|title)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(p|h\d|li|div|dd)>", "。", text)))


GOOD = {"达标", "达序时进度", "已完成"}
SHORT = {"略有滞后", "未达标"}


def bare(markup):
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", markup, flags=re.S))).strip()


def told(month, row, markup, where):
    """A value with what was counted, its status and what is missing, as one row of the data has them."""
    text = bare(markup)
    if value := re.search(r"([\d.]+)%", bare(re.search("<strong.*?</strong>", markup, re.S)[0])):
        places = len(value[1].partition(".")[2])
        expect(row["value"] and shown(D(row["value"]), places) == value[1], f"{where}: {value[0]}, but {row['value']}")
    if counts := re.search(r">(\d+)/(\d+)<", markup):
        expect(counts.groups() == (row["numerator"], row["denominator"]), f"{where}: {counts[0]}")
    if light := re.search(r'<span class="light [^"]*">([^<]+)<', markup):
        expect(light[1] == row["status"] or row["status"] in light[1], f"{where}: {light[1]}, but {row['status']}")
    if gap := re.search(month.gaps, text):
        expect(next(filter(None, gap.groups())) in month.gap(row), f"{where}: {gap[0]}")


def screen(month, page, where, programme):
    """The first screen: verdict, cards, who lags, tiles."""
    goals = {one["id"]: one for one in programme["indicators"]}
    lead = bare(re.search(r'<p class="lead">(.*?)</p>', page, re.S)[1])
    for name in programme["display"]["front"]:
        row = month.city[name]
        word = "暂不评价" if "报送不全" in row["status"] or "暂不评价" in row["status"] else row["status"]
        expect(word in lead, f"{where}: {word} of {name} is not in {lead}")
        if row["status"] in BEHIND | {"略有滞后"} and row["expected"] and row["status"] != "逾期未完成":
            missing = D(row["expected"]) * int(row["denominator"]) / 100 - int(row["numerator"])
            units = int((missing - D("0.01")).to_integral_value(decimal.ROUND_CEILING))
            expect(f"{word}（差{units}个" in lead, f"{where}: {name} is {units} behind its path, but {lead}")
    for card in re.findall(r'<section class="goal">(.*?)</section>', page, re.S):
        name = re.search(r"goals/(\w+)\.html", card)[1]
        row, goal, text = month.city[name], goals[name], bare(card)
        told(month, row, card, f"{where}: card {name}")
        left = None
        if deadline := goal.get("deadline"):
            left = (int(deadline[:4]) - month.year) * 12 + int(deadline[5:]) - month.number
            words = f"还有{left}个月" if left > 0 else "本月到期" if left == 0 else f"已过{-left}个月"
            expect(words in text, f"{where}: card {name} does not say {words}")
        if pace := re.search(r"每月需新增(\d+)个村（取整）|每月需新增(\d+)个村", text):
            gap = int(month.gap(row).pop())
            expect(bool(pace[1]) == (gap % left != 0) and int(pace[1] or pace[2]) == -(-gap // left), f"{where}: card {name}: {pace[0]}")
        if change := re.search(r"较上月(提高|下降)(不到0\.1|[\d.]+)个百分点", text):
            size = D(row["value"]) - D(month.past[name]["value"])
            expect(points(abs(size)) == change[2] and (size > 0) == (change[1] == "提高"), f"{where}: card {name}: {change[0]}")
    for board in re.findall(r'<div class="goalboard">(.*?)</div>', page, re.S):
        name = re.search(r"goals/(\w+)\.html", board)[1]
        own = {row["name"]: row for row in month.towns if row["indicator"] == name}
        lagging = [row for row in own.values() if row["status"] in BEHIND]
        named = re.findall(r"<li>(.*?)</li>", board, re.S)
        shares = []
        for line in named:
            town = bare(re.search(r'class="who">(.*?)</span>', line, re.S)[1])
            row = own[town]
            spot = f"{where}: board {name}, {town}"
            expect(row in lagging, f"{spot} does not lag")
            expect(f"{row['numerator']}/{row['denominator']}" in bare(line), f"{spot}: {bare(line)}")
            if gap := re.search(month.gaps, bare(line)):
                expect(next(filter(None, gap.groups())) in month.gap(row), f"{spot}: {gap[0]}")
            small = int(row["denominator"]) < month.smallest
            expect(small == ("基数较小" in line), f"{spot}: small base")
            shares.append((small, D(row["numerator"]) / D(row["denominator"])))
        expect(shares == sorted(shares), f"{where}: board {name}: not the worst first")
        words = bare(board)
        if named:
            more = re.search(r"另有(\d+)个单位进度靠后", words)
            expect((int(more[1]) if more else 0) == len(lagging) - len(named), f"{where}: board {name}: {words}")
        if match := re.search(r"(\d+)个单位中，(?:达到目标|达到序时进度)的(\d+)个，尚未达到的(\d+)个", words):
            good = sum(row["status"] in GOOD for row in own.values())
            bad = sum(row["status"] in BEHIND | SHORT for row in own.values())
            expect(match.groups() == (str(good + bad), str(good), str(bad)), f"{where}: board {name}: {match[0]}")
    for tile in re.findall(r'<li class="tile">(.*?)</li>', page, re.S):
        name = re.search(r"goals/(\w+)\.html", tile)[1]
        told(month, month.city[name], tile, f"{where}: tile {name}")
    for dimension, rest in re.findall(r'dimensions/(\w+)\.html(?:(?!dimensions/).)*?<li class="rest">(.*?)</li>', page, re.S):
        own = [one for one in programme["indicators"] if one["dimension"] == dimension and one["id"] in month.city]
        if match := re.search(r"应落实事项(\d+)项，已落实(\d+)项", rest):
            second = [one["id"] for one in own if one.get("tier", 1) == 2]
            done = sum(month.city[one]["status"] in GOOD for one in second)
            expect(match.groups() == (str(len(second)), str(done)), f"{where}: {dimension}: {match[0]}, but {len(second)}, {done}")
        if match := re.search(r"监测指标(\d+)项", rest):
            third = sum(one.get("tier", 1) == 3 for one in own)
            expect(match[1] == str(third), f"{where}: {dimension}: {match[0]}, but {third}")


def in_order(names, text, where):
    places = [text.find(name + "。") for name in names]
    expect(all(place >= 0 for place in places) and places == sorted(places), f"{where}: dimensions {places}")
    for name in names:
        expect(text.count("）" + name + "。") == 1, f"{where}: {name} heads {text.count('）' + name + '。')} paragraphs")


def look(output, months, programme, name):
    leadership = output / "leadership"
    dimensions = [one["name"] for one in programme["dimensions"]]
    for text in months:
        month = Month(leadership / "data", text, programme)
        where = f"{name} {text}"
        page = plain(leadership / f"bulletins/{text}.html")
        body = page[: page.find("附件1")] if "附件1" in page else page
        clauses(month, body, where + " bulletin")
        behind(month, body, where + " bulletin")
        bounded(month, body, where + " bulletin")
        reporting(month, body, where + " bulletin")
        counted(month, body, where + " bulletin", programme)
        in_order(dimensions, page, where + " bulletin")
        with zipfile.ZipFile(leadership / f"bulletins/{text}.docx") as file:
            document = html.unescape(re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode("utf-8")))
        in_order(dimensions, document, where + " document")
        chat = (leadership / f"bulletins/{text}.txt").read_text("utf-8-sig").strip()
        expect(len(chat) <= 300, f"{where}: the message has {len(chat)} characters")
        behind(month, chat, where + " message")
        reporting(month, chat, where + " message")
        counted(month, chat, where + " message", programme)
    newest = Month(leadership / "data", months[-1], programme)
    mail = (output / f"mail/{months[-1]}/leadership.txt").read_text("utf-8-sig").replace("\n", "。")
    twin = plain(output / f"mail/{months[-1]}/leadership.html")
    front = plain(leadership / "index.html")
    for text, where in ((mail, "mail"), (twin, "mail as HTML"), (front, "first page")):
        clauses(newest, text, f"{name} {where}")
        behind(newest, text, f"{name} {where}")
    screen(newest, (leadership / "index.html").read_text("utf-8"), f"{name} first page", programme)
    if (output / "public/index.html").exists():
        screen(Month(output / "public/data", months[-1], programme, newest), (output / "public/index.html").read_text("utf-8"),
               f"{name} public first page", programme)
    for text, where in ((mail, "mail"), (twin, "mail as HTML")):
        places = [text.find(one + "：") for one in dimensions]
        expect(min(places) >= 0 and places == sorted(places), f"{name} {where}: dimensions {places}")
        expect(all(text.count(one + "：") == 1 for one in dimensions), f"{name} {where}: a dimension twice")


def build(program, source, output, *more):
    done = subprocess.run([program, "build", "--input", source, "--output", output, "--sources", "none", *more],
                          capture_output=True, text=True)
    expect(done.returncode in (0, 1), f"{output}: status {done.returncode}: {done.stderr[-300:]}")


def edges(source, folder, programme):
    """Copies of the input with something changed: name, folder, month."""
    text = (source / "programme.yaml").read_text("utf-8")
    months = sorted(path.name for path in source.iterdir() if re.fullmatch(r"\d{4}-\d\d", path.name))
    yield "first month", source, months[0]
    yield "year's turn", source, next(month for month in months if month.endswith("-01"))

    def copy(name, keep=lambda town, place: True, change=lambda text: text):
        target = folder / name.replace(" ", "-")
        shutil.copytree(source, target, copy_function=lambda a, b: shutil.copyfile(a, b))
        (target / "programme.yaml").write_text(change(text), "utf-8")
        for place, town in enumerate(sorted((target / months[-1]).iterdir())):
            if not keep(town, place):
                shutil.rmtree(town)
        return name, target, months[-1]

    yield copy("a town missing", lambda town, place: place != 3)
    yield copy("all but one missing", lambda town, place: place == 3)
    line = next(one for one in programme["indicators"] if one.get("deadline") and one.get("pace", {}).get("kind") == "line"
                and one["deadline"] != programme["indicators"][0].get("deadline") and one.get("at_least", 1) > 1)
    due = f"    deadline: {line['deadline']}\n"
    yield copy("deadline", change=lambda text: text.replace(due, f"    deadline: {months[-1]}\n"))
    yield copy("after it", change=lambda text: text.replace(due, f"    deadline: {months[-2]}\n"))
    least = f"    at_least: {line['at_least']}\n"
    yield copy("none met", change=lambda text: text.replace(least, "    at_least: 60\n").replace("    at_most: 8\n", "    at_most: 80\n"))
    yield copy("all met", change=lambda text: text.replace(
        "target: {relation: at_least, value: 100}", "target: {relation: at_least, value: 1}"))


def main():
    program = sys.argv[1]
    source = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "input")
    programme = yaml.safe_load((source / "programme.yaml").read_text("utf-8"))
    months = sorted(path.name for path in source.iterdir() if re.fullmatch(r"\d{4}-\d\d", path.name))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        build(program, source, folder / "all")
        look(folder / "all", months, programme, "sample")
        for title, own, month in edges(source, folder, programme):
            build(program, own, folder / "out", "--month", month, "--edition", "leadership")
            changed = yaml.safe_load((own / "programme.yaml").read_text("utf-8"))
            look(folder / "out", [month], changed, title)
            shutil.rmtree(folder / "out")
    print("\n".join(faults[:60]) or f"sentences: {tally['checked']} checks")
    sys.exit(1 if faults else 0)


main()
