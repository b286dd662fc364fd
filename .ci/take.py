"""Finds places, goals and rules and takes tables along as people do, in headless Chromium from file://: search with the keyboard
only, by a part of the name, its other writings, its code and its first letters; copies a table and pastes it both ways; downloads CSV
and compares it with the table cell by cell; looks that no control is there without JavaScript or on paper."""
import csv
import io
import json
import pathlib
import re
import shutil
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SCRIPT_LIMIT = 24_576
# What a reader sees of each table, row by row, as the browser itself says; buttons left out.
SEEN = """table => {
  const rows = [...table.rows].map(row => [...row.cells].flatMap(cell => {
    cell.querySelectorAll('button, svg').forEach(hidden => { hidden.style.display = 'none'; });
    const text = cell.innerText.replace(/\\s+/g, ' ').trim();
    cell.querySelectorAll('button, svg').forEach(hidden => { hidden.style.display = ''; });
    return [text, ...Array(cell.colSpan - 1).fill('')];
  }));
  const width = Math.max(...rows.map(row => row.length));
  return rows.map(row => [...row, ...Array(width - row.length).fill('')]);
}"""
# What one cell may say at once: a value, marks, two counts, words (55.6%* 10/18 滞后; 34.4%（43/125）).
MIXED = re.compile(r"(?:(?P<value>[^\s（]+?)(?P<own>[*?]*)[\s（])?(?P<count>\d[\d.,]*)/(?P<all>\d[\d.,]*)(?P<later>[*?]*)）?(?:\s+(?P<word>.+))?")
PARTS = {"value": "", "count": "（达到数）", "all": "（总数）", "word": "（状态）", "mark": "（标记）"}
FORMULA = re.compile(r"[=@＝＠＋－]|[+-](?![\d.,]*$)")
faults = []


def check(right, message):
    if not right:
        faults.append(message)


def places(root):
    text = (root / "assets" / "places.js").read_text(encoding="utf-8")
    lines = text.splitlines()
    names = [line.split("=")[0] for line in lines]
    check(names == ["var PLACES", "var TOPICS", "var LETTERS"], f"places.js: {names}")
    return json.loads(lines[0][len("var PLACES="):].rstrip(";"))


def links(page):
    return page.locator(".find .panel a").all_inner_texts()


def status(page):
    return page.inner_text(".find .panel p")


def to_search(page):
    """The search box, reached by Tab alone."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            return
    faults.append("search box not reached by Tab")


def look_for(page, text):
    page.fill("#find", text)
    page.wait_for_function("!document.querySelector('.find .panel p').textContent.startsWith('正在')")


def find(browser, root):
    towns = places(root)
    own = [
        (town, village)
        for town in towns
        for village in (town[3] if len(town) > 3 else [])
        if (len(village) < 4 or village[3] != 0) and village[0].endswith("村委会") and len(village[0]) >= 5
    ]
    check(own, "no village has a page of its own")
    led = {root / "towns" / town[1] / "index.html" for town in towns}
    led |= {
        root / "towns" / town[1] / f"{village[1]}.html"
        for town in towns
        for village in (town[3] if len(town) > 3 else [])
        if len(village) < 4 or village[3] != 0
    }
    there = set((root / "towns").glob("*/index.html")) | set((root / "towns").glob("*/[0-9]*.html"))
    check(led == there, f"places.js and the pages differ: {sorted(path.name for path in led ^ there)[:5]}")
    town, village = own[len(own) // 2]
    name, code = village[0], village[1]
    deep = sorted((root / "towns").glob("*/[0-9]*.html"))[0]
    for start in (root / "index.html", deep):
        page = browser.new_page()
        scripts = []
        page.on("request", lambda request: scripts.append(request.url))
        page.goto(start.as_uri())
        check(not any("places.js" in url for url in scripts), "places.js is read before anybody looks for a place")
        to_search(page)
        page.keyboard.insert_text(name[:-3])
        page.wait_for_selector(".find .panel a")
        check(status(page).startswith("共"), f"count says “{status(page)}”")
        check(name in links(page), f"{name} not found by {name[:-3]}")
        for _ in range(40):
            page.keyboard.press("ArrowDown")
            if page.evaluate("document.activeElement.textContent") == name:
                break
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{code}.html")
        check(name.removesuffix("委会") in page.inner_text("h1"), f"landed on {page.inner_text('h1')}")
        page.close()

    page = browser.new_page()
    page.goto((root / "index.html").as_uri())
    to_search(page)
    core, short = name[:-3], re.sub("(镇|乡|街道|办事处|园区)$", "", town[0])
    for text in (
        name, name[1:], core + "村", core + "村民委员会", core + "村民委", short + core, town[0] + core + "村", code,
        " ".join(core), "".join(chr(ord(digit) + 0xFEE0) for digit in code),
    ):
        look_for(page, text)
        check(name in links(page), f"{name} not found by “{text}”: {status(page)} {links(page)[:3]}")
    for alias in town[2] if len(town) > 2 else []:
        look_for(page, alias)
        check(any(entry.startswith(town[0]) for entry in links(page)), f"{town[0]} not found by “{alias}”")
    look_for(page, town[0])
    check(links(page)[0] == town[0], f"{town[0]} not found by its name")
    look_for(page, "村")
    total = int(re.match(r"共(\d+)个", status(page)).group(1))
    check(total >= len(own) and 20 <= len(links(page)) <= 38, f"“村”: {status(page)}, {len(links(page))} shown")
    violations = Axe().run(page, options={"preload": False}).response["violations"]
    check(not violations, f"axe with the list open: {[found['id'] for found in violations]}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    check(page.evaluate("document.activeElement.id") == "find" and not links(page), "Esc does not lead back")
    # First letters, of a town and of a village; goals and dimensions by name and identifier, each under its kind.
    for text, wanted in (("gs", "孤山镇"), ("ctc", "陈塘"), ("陈唐", "陈塘"), ("品牌", "党建品牌覆盖率"), ("f01", "党建品牌覆盖率"),
                         ("好班子", "建设一个好班子")):
        look_for(page, text)
        check(any(wanted in entry for entry in links(page)), f"{wanted} not found by “{text}”: {links(page)[:3]}")
    look_for(page, "品牌")
    groups = page.locator(".find .panel > ul > li").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    wanted = ["方面", "目标"] + (["规则"] if root.name == "leadership" else [])
    check(groups == wanted, f"“品牌” in groups: {groups}")
    look_for(page, "没有这个地方")
    check(status(page) == "没有找到" and not links(page), f"nothing to be found: “{status(page)}”")
    look_for(page, "<b>")
    check(page.locator(".find .panel b").count() == 0, "the text looked for becomes markup")

    # An input method at work: letters in the box are no query, Enter and arrows belong to the method.
    look_for(page, "")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "cun'wei", "selectionStart": 7, "selectionEnd": 7})
    check(status(page) == "" and not links(page), "searches while an input method composes")
    session.send("Input.insertText", {"text": core})
    page.wait_for_selector(".find .panel a")
    check(name in links(page), f"{core} from an input method finds nothing")
    page.click("h1")
    check(not links(page), "the list stays open when one goes on reading")
    page.close()


def copy(browser, root):
    page = browser.new_page()
    page.goto((root / "index.html").as_uri())
    table = page.locator("table.data").first
    seen = table.evaluate(SEEN)
    title = table.get_attribute("aria-label")
    table.locator(".take button").first.focus()
    page.keyboard.press("Enter")
    table.locator(".take [role=status]", has_text="已复制").wait_for()
    check(page.evaluate("document.activeElement.textContent") == "复制", "copying loses the focus")
    check(page.evaluate("getSelection().toString()") == "", "copying leaves a selection behind")
    page.evaluate(
        """document.body.insertAdjacentHTML("beforeend",
             '<div id="rich" contenteditable="true"></div><textarea id="plain"></textarea>')"""
    )
    page.evaluate(
        """document.getElementById("rich").addEventListener("paste", event => {
             window.given = event.clipboardData.getData("text/html"); })"""
    )
    for target in ("#rich", "#plain"):
        page.focus(target)
        page.keyboard.press("Control+V")
    plain = page.input_value("#plain").splitlines()
    check(plain[0] == title, f"pasted text begins with “{plain[0]}”")
    check([line.split("\t") for line in plain[1:]] == seen, "pasted text is not the table")
    rich = page.locator("#rich")
    check(rich.inner_text().strip().splitlines()[0] == title, "the heading is not above the pasted table")
    check(rich.locator("table").count() == 1, "pasted: not one table")
    check(rich.locator("table").evaluate(SEEN) == seen, "the pasted table is not the table")
    check(rich.locator("thead th").count() == len(seen[0]), "the pasted head is no head")
    # What an office program is given, before this browser tidies it.
    given = page.evaluate("given")
    for inside in ("<a ", "<button", "class=", "id=", "href=", "<script", "<style", "var("):
        check(inside not in given, f"the table given holds {inside}")
    styles = re.findall(r'<t[dh] colspan="\d+" style="([^"]*)"', given)
    aligned = [re.search("text-align:([a-z]+)", style).group(1) for style in styles]
    wanted = table.locator("td, th").evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")
    check(aligned == wanted, "cells given stand otherwise than on the page")
    check(all("border:.5pt solid #000" in style for style in styles), "cells given have no border")
    number = re.compile(r"[+-]?\d{1,11}(\.\d+)?%?")
    texts = [cell for row in seen for cell in row]
    check(
        all(bool(number.fullmatch(text)) != ("mso-number-format" in style) for text, style in zip(texts, styles)),
        "numbers are not given as numbers, or other texts as numbers",
    )
    page.close()


def facts(text):
    """The facts of a cell of a column that mixes them."""
    found = MIXED.fullmatch(text)
    if found:
        own = {part: found[part] or "" for part in ("value", "count", "all", "word")}
        return {**own, "mark": (found["own"] or "") + found["later"]}
    first, _, rest = text.partition(" ")
    if not re.search(r"\d|^—", first):
        first, rest = "", text
    bare = first.rstrip("*?")
    return {"value": bare, "count": "", "all": "", "word": rest, "mark": first[len(bare):]}


def apart(seen, heads, is_source):
    """The table with one fact a cell, worked out from what a reader sees."""
    columns = []
    for number, column in enumerate(zip(*seen)):
        if not any(column):
            continue
        if not number or is_source or not any(MIXED.fullmatch(text) for text in column[heads:]):
            columns.append(list(column))
            continue
        rows = [facts(text) for text in column[heads:]]
        for part, ending in PARTS.items():
            if any(row[part] for row in rows):
                top = [text + (ending if place == heads - 1 else "") for place, text in enumerate(column[:heads])]
                columns.append(top + [row[part] for row in rows])
    return [list(row) for row in zip(*columns)]


def taken(page, table):
    """The CSV of a table, and its name. Chromium lets a page start ten downloads a second."""
    page.wait_for_timeout(120)
    with page.expect_download() as waiting:
        table.locator(".take button").nth(1).click()
    return waiting.value.path().read_bytes(), waiting.value.suggested_filename


def compare(page, table, where):
    data, name = taken(page, table)
    seen = table.evaluate(SEEN)
    check(data.startswith(b"\xef\xbb\xbf"), f"{where}: CSV without mark")
    text = data.decode("utf-8-sig")
    check(text.count("\n") == text.count("\r\n") == len(seen), f"{where}: lines do not end with CRLF")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    heads = table.evaluate("table => table.tHead ? table.tHead.rows.length : 0")
    facts_of = apart(seen, heads, table.evaluate("table => table.matches('.source')"))
    wanted = [["'" + cell if FORMULA.match(cell) else cell for cell in row] for row in facts_of]
    check(rows == wanted, f"{where}: CSV is not the table")
    check(re.fullmatch(r"[^\\/:*?\"<>|\s]+\.csv", name), f"{where}: file name {name}")
    check(re.search(r"\d{4}(年\d+月|-\d{2}\.csv)", name), f"{where}: no month in the file name {name}")
    check(len(name.encode()) <= 255, f"{where}: file name too long")
    return rows


def download(browser, root):
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[1]
    pages = [root / "index.html", town / "index.html", sorted(town.glob("[0-9]*.html"))[0]]
    pages += [root / "goals" / "G01.html", sorted((root / "dimensions").glob("*.html"))[0]]
    pages += [path for path in (root / "quality" / "index.html", root / "changes.html") if path.exists()]
    pages += sorted((root / "sources").rglob("*.html"))[-1:] + sorted((root / "goals").glob("A*.html"))[:1]
    groups = count = 0
    for path in pages:
        page = browser.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        for number in range(page.locator("table.data").count()):
            table = page.locator("table.data").nth(number)
            rows = compare(page, table, f"{path.relative_to(root)} table {number + 1}")
            count += 1
            groups += sum(1 for row in rows[1:] if len(row) > 2 and row[0] and not any(row[1:]))
        page.close()
    check(groups > 0, "no merged row was met")

    page = browser.new_page()
    page.goto((root / "index.html").as_uri())
    table = page.locator("table.data").first
    planted = ["=1+1", "@SUM(A1)", "-5个", "+1.9", "-0.3", "+A1", "＝1", 'a"b', "甲,乙", "1/3", "001", "321282106202", "<i>&"]
    cells = table.locator("tbody td")
    for position, text in enumerate(planted):
        cells.nth(position).evaluate("(cell, text) => { cell.textContent = text; }", text)
    cells.nth(len(planted)).evaluate(
        "cell => { cell.innerHTML = '5<small>上月3</small><span style=\"display:none\">藏</span>'; }"
    )
    rows = compare(page, table, "planted cells")
    flat = [cell for row in rows[1:] for cell in row[1:] if cell]
    wanted = ["'=1+1", "'@SUM(A1)", "'-5个", "+1.9", "-0.3", "'+A1", "'＝1", *planted[7:9], "1", "3", *planted[10:], "5 上月3"]
    check(flat[: len(wanted)] == wanted, f"planted cells come as {flat[: len(wanted)]}")
    page.close()
    return count


def sorting(browser, root):
    page = browser.new_page()
    page.goto((root / "index.html").as_uri())
    table = page.locator("table.sortable").first
    column = table.locator("tbody td:nth-child(2)")
    for position, text in enumerate(["4个<small>4/205</small>", "5个<small>5/9</small>", "未报送", "1,200", "-3.5"]):
        column.nth(position).evaluate("(cell, text) => { cell.innerHTML = text; }", text)
    for column in range(table.locator("thead th").count() - 1):
        for descending in (True, False):
            button = table.locator("thead th").nth(column + 1).locator("button")
            button.click()
            head = table.locator("thead th").nth(column + 1).get_attribute("aria-sort")
            check(head == ("descending" if descending else "ascending"), f"column {column + 2}: aria-sort {head}")
            check(button.inner_text() == ("↓" if descending else "↑"), f"column {column + 2}: no direction is seen")
            texts = table.locator(f"tbody td:nth-child({column + 2})").all_inner_texts()
            numbers = [re.search(r"-?\d[\d,]*(\.\d+)?", text) for text in texts]
            values = [float(found.group().replace(",", "")) for found in numbers if found]
            check(values == sorted(values, reverse=descending), f"column {column + 2} is not sorted: {texts[:4]}")
            check(all(numbers[: len(values)]), f"column {column + 2}: cells without a number do not stand last")
    words(page, root)
    page.close()


def words(page, root):
    """Words are sorted too: how things stand from bad to good, names by the roster; the file is named by the order."""
    page.goto((root / "goals" / "A09.html").as_uri())
    table = page.locator("table.sortable").first
    names = table.locator("tbody th").all_inner_texts()
    heads = [(text.split() or [""])[0] for text in table.locator("thead th").all_inner_texts()]
    if "状态" not in heads:  # the public edition has no towns of this goal
        return
    status = heads.index("状态")
    table.locator("thead th").nth(status).locator("button").click()
    lights = ["red", "yellow", "green", "blue", "none", "grey"]
    order = [
        min(place for place, light in enumerate(lights) if light in shown.split())
        for shown in table.locator(f"tbody td:nth-child({status + 1}) .light").evaluate_all("all => all.map(one => one.className)")
    ]
    check(order == sorted(order), f"sorted by 状态: {order}")
    check("按状态从差到好" in taken(page, table)[1], f"the file is not named by its order: {taken(page, table)[1]}")
    table.locator("thead th").first.locator("button").click()
    check(table.locator("tbody th").all_inner_texts() == names, "the roster's order does not come back")
    sizes = [button.bounding_box() for button in table.locator("button").all()]
    check(all(box["width"] >= 24 and box["height"] >= 24 for box in sizes), "buttons under 24 px")


def stops(browser, root):
    """Only tables that scroll are stops of the keyboard; heads and names stay; the month of the page is in view."""
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[0]
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for path in (root / "goals" / "G01.html", town / "units.html", root / "index.html"):
            page.goto(path.as_uri())
            wrong = page.locator(".scroll").evaluate_all(
                """all => all.filter(box => box.offsetParent && (box.tabIndex === 0) !==
                     (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)).length"""
            )
            check(wrong == 0, f"{path.name} at {width}: {wrong} boxes are stops and do not scroll, or the other way round")
            hidden = page.locator(".scroll th.now").evaluate_all(
                """all => all.filter(head => head.offsetParent && head.getBoundingClientRect().right >
                     head.closest('.scroll').getBoundingClientRect().right + 1).length"""
            )
            check(hidden == 0, f"{path.name} at {width}: the month of the page is out of view in {hidden} tables")
        page.close()


def absent(browser, root):
    """Nothing dead without scripts, nothing to click on paper."""
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[0]
    for path in (root / "index.html", town / "index.html"):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(path.as_uri())
        check(page.locator("button, input, [role=search]").count() == 0, f"{path.name}: dead controls without scripts")
        check(not page.locator(".find").is_visible(), f"{path.name}: an empty search box without scripts")
        context.close()
        page = browser.new_page()
        page.goto(path.as_uri())
        check(page.locator(".take").count() == page.locator("table.data").count(), f"{path.name}: tables without tools")
        page.emulate_media(media="print")
        for control in (".take", ".find"):
            shown = page.locator(control).evaluate_all("all => all.filter(one => one.offsetParent).length")
            check(shown == 0, f"{path.name}: {control} is printed")
        page.close()


def reach(browser, root):
    """The tools of every table are in view without scrolling sideways; a wide screen does not jump for the box."""
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[0]
    for width in (390, 768, 1280):
        heights = []
        for scripted in (True, False):
            context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripted)
            page = context.new_page()
            page.goto((town / "index.html").as_uri())
            heights.append(page.locator(".masthead").bounding_box()["height"])
            boxes = [button.bounding_box() for button in page.locator(".take button").all() if button.is_visible()]
            out = [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width]
            check(not out, f"at {width} px {len(out)} of {len(boxes)} tools of tables are out of view")
            context.close()
        check(width < 768 or heights[0] == heights[1], f"at {width} px the search box moves the page: {heights}")


def main(output):
    output = pathlib.Path(output).resolve()
    tables = 0
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for root in (output / "leadership", output / "public"):
            if not root.is_dir():
                continue
            size = (root / "assets" / "site.js").stat().st_size
            check(size < SCRIPT_LIMIT, f"site.js: {size} bytes")
            if (root / "assets" / "places.js").exists():
                find(browser, root)
            else:
                check('class="find"' not in (root / "index.html").read_text("utf-8"), "a search box without places")
            copy(browser, root)
            tables += download(browser, root)
            sorting(browser, root)
            stops(browser, root)
            absent(browser, root)
            reach(browser, root)
        browser.close()
    print(f"places found, a table copied, {tables} tables compared with their CSV: {len(faults)} faults")
    print("\n".join(faults[:40]))
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
