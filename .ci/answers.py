"""The six questions of a leader are answered on the first screen: for several builds of the program the first page
of both editions is opened at 1280 x 720, and what answers (`data-answer`) must lie in view, whole and readable;
printed, the first page is one sheet. Says how far one scrolls on a phone.

    answers.py PROGRAM [PICTURES]
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

QUESTIONS = ("goal", "now", "pace", "behind", "changed", "missing")
DESK, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
# Each answer's box, the end of the longest text in it, and its words.
SEEN = """() => [...document.querySelectorAll('[data-answer]')].map(element => {
  const box = element.getBoundingClientRect();
  return {question: element.dataset.answer, top: box.top, left: box.left, right: box.right, bottom: box.bottom,
          wide: element.scrollWidth > element.clientWidth + 1, text: element.innerText.trim()};
})"""
faults = []


def build(program, source, output, *more):
    done = subprocess.run([program, "build", "--input", source, "--output", output, "--sources", "none", *more],
                          capture_output=True, text=True)
    if done.returncode not in (0, 1):
        faults.append(f"{output}: status {done.returncode}: {done.stderr[-300:]}")


def situations(program, folder):
    """Names with the folder of a site: the shipped county in usual and in unusual months."""
    source = pathlib.Path("input")
    months = sorted(path.name for path in source.iterdir() if re.fullmatch(r"\d{4}-\d\d", path.name))
    text = (source / "programme.yaml").read_text("utf-8")

    def made(name, source, *more):
        build(program, str(source), str(folder / name), *more)
        return name, folder / name

    def copy(name, keep=lambda place: True, change=lambda text: text):
        target = folder / (name + "-input")
        shutil.copytree(source, target)
        (target / "programme.yaml").write_text(change(text), "utf-8")
        for place, town in enumerate(sorted((target / months[-1]).iterdir())):
            if not keep(place):
                shutil.rmtree(town)
        return made(name, target)

    yield made("usual", source)
    yield made("first", source, "--month", months[0])
    yield made("january", source, "--month", next(month for month in months if month.endswith("-01")))
    yield copy("one-missing", lambda place: place != 3)
    yield copy("all-but-one-missing", lambda place: place == 3)
    due = sorted(set(re.findall(r"deadline: (\d{4}-\d\d)", text)))
    yield copy("overdue", change=lambda text: text.replace(f"deadline: {due[0]}", f"deadline: {months[-2]}"))
    yield copy("one-goal", change=lambda text: re.sub(r"front: \[(\w+), .*\]", r"front: [\1]", text))
    yield copy("no-goals", change=lambda text: re.sub(r"  front: \[.*\]\n", "", text))
    # Nobody lags where hardly anything is asked.
    yield copy("nobody-lags", change=lambda text: text.replace(
        "target: {relation: at_least, value: 100}\n    deadline", "target: {relation: at_least, value: 1}\n    deadline"))
    yield made("other-county", "Tests/ReportBuildingTests/OtherCounty")


def look(browser, name, page_path, pictures):
    page = browser.new_page(viewport=DESK)
    page.goto(page_path.as_uri())
    where = f"{name} {page_path.parent.name}"
    seen = page.evaluate(SEEN)
    for question in QUESTIONS:
        own = [one for one in seen if one["question"] == question]
        if not own or not all(one["text"] for one in own):
            faults.append(f"{where}: nothing answers {question}")
        for one in own:
            if one["top"] < 0 or one["left"] < 0 or one["right"] > DESK["width"] or one["bottom"] > DESK["height"]:
                faults.append(f"{where}: {question} reaches to {one['right']:.0f} x {one['bottom']:.0f}")
            if one["wide"]:
                faults.append(f"{where}: {question} is cut off")
    small = page.evaluate("""() => [...document.querySelectorAll('main .lead, main .board *')].filter(
      one => one.closest('svg') === null && one.innerText && parseFloat(getComputedStyle(one).fontSize) < 13).length""")
    if small:
        faults.append(f"{where}: {small} texts of the first screen under 13 px")
    if page_path.parent.name == "public":
        if page.locator("main .red").count() or "?" in page.inner_text("main"):
            faults.append(f"{where}: red or ? in the public edition")
    if pictures:
        page.screenshot(path=str(pictures / f"{where}.png".replace(" ", "-")))
    print(f"{where}: {page.inner_text('.lead')}")
    page.close()


def phone(browser, page_path):
    page = browser.new_page(viewport=PHONE)
    page.goto(page_path.as_uri())
    ends = {}
    for one in page.evaluate(SEEN):
        ends[one["question"]] = max(ends.get(one["question"], 0), one["bottom"])
    page.close()
    return ", ".join(f"{question} {max(0, round(end - PHONE['height']))}" for question, end in ends.items())


def sheets(browser, page_path, folder):
    page = browser.new_page()
    page.goto(page_path.as_uri())
    target = folder / "sheet.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=False)
    page.close()
    return len(re.findall(rb"/Type\s*/Page[^s]", target.read_bytes()))


def main(program, pictures=None):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    pictures = pictures and pathlib.Path(pictures)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = pathlib.Path(place)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, site in situations(program, folder):
            for edition in ("leadership", "public"):
                index = site / edition / "index.html"
                if not index.exists():  # a county that has released nothing
                    continue
                look(browser, name, index, pictures)
                count = sheets(browser, index, folder)
                if count != 1:
                    faults.append(f"{name} {edition}: prints on {count} sheets")
            if name == "usual":
                print("scrolled on a phone, in px:", phone(browser, site / "leadership" / "index.html"))
            shutil.rmtree(site, ignore_errors=True)
        browser.close()
    print(f"{len(faults)} faults")
    print("\n".join(faults[:40]))
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
