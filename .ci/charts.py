"""Measures the words of all charts in headless Chromium: none stands on another, none leaves its chart, none is under
13 px on a screen or 8 pt on paper, months are written as people do; each month of a goal's line tells its value;
bars that are links lead to a list that is there.
Pages of all goals and dimensions, the first page, a town and the reporting page of the first month, the turn of the
year, the newest month and a month after a deadline. Usage: charts.py PROGRAM, from the top of the repository."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

MEASURE = """([least, print]) => {
  const faults = [];
  const charts = [...document.querySelectorAll('svg')].filter(svg => svg.getBoundingClientRect().width > 10
    && !(svg.closest('thead') && svg.closest('thead').getBoundingClientRect().width < 10)); // heads hidden on phones
  for (const svg of charts) {
    const frame = svg.getBoundingClientRect();
    const name = (svg.querySelector('title') || {}).textContent || 'scale';
    const words = [...svg.querySelectorAll('text')].map(text => {
      const box = text.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
      // A line's box holds room above and below the letters.
      const spare = (box.height - size) / 2;
      return { word: text.textContent, size, left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare };
    });
    words.forEach((one, place) => {
      if (one.size < least - 0.05) faults.push(`${name}: “${one.word}” is ${one.size.toFixed(1)} px`);
      // The axis of dots is narrow on a phone; its word may reach into the padding beside it.
      const side = svg.matches('.dotplot') ? 10 : 1;
      if (one.left < frame.left - side || one.right > frame.right + side || one.top < frame.top - 2 || one.bottom > frame.bottom + 2)
        faults.push(`${name}: “${one.word}” leaves the chart`);
      if (/\\d{4}-\\d\\d/.test(one.word)) faults.push(`${name}: “${one.word}”`);
      for (const two of words.slice(place + 1))
        if (one.left + 0.5 < two.right && two.left + 0.5 < one.right && one.top + 0.5 < two.bottom && two.top + 0.5 < one.bottom)
          faults.push(`${name}: “${one.word}” on “${two.word}”`);
    });
    if (svg.matches('.trend') && svg.querySelectorAll('.hit').length !== svg.querySelectorAll('g > title').length - svg.querySelectorAll('.flag').length)
      faults.push(`${name}: a month without words`);
  }
  document.querySelectorAll('svg a').forEach(link => {
    const list = document.getElementById(link.getAttribute('href').slice(1));
    const box = link.getBoundingClientRect();
    if (!list || list.closest('section').querySelectorAll('a').length < 1) faults.push(`${link.getAttribute('href')} is not there`);
    if (box.width < 24 || box.height < 24) faults.push(`a bar of ${Math.round(box.width)} px to be pressed`);
    if (!/^\d+\D+\d+\D+$/.test(link.getAttribute('aria-label'))) faults.push(`“${link.getAttribute('aria-label')}” says no number`);
  });
  const figure = document.querySelector('.trend-figure');
  const drawn = charts.filter(svg => svg.matches('.trend'));
  if (figure && drawn.length !== 1) faults.push(`${drawn.length} drawings of the goal are seen`);
  if (figure && drawn[0] && drawn[0].getBoundingClientRect().width < figure.getBoundingClientRect().width - 2)
    faults.push('the chart is narrower than its place');
  return [charts.length, faults];
}"""
# Width of the page, least size of letters, medium. A4 less its margins is 184 mm; 8 pt are 10.67 px.
VIEWS = [(1280, 13, "screen"), (390, 13, "screen"), (695, 10.66, "print")]


def built(program, folder, name, month, source="input"):
    output = folder / name
    done = subprocess.run(
        [program, "build", "--input", str(source), "--output", str(output), "--month", month, "--sources", "none"],
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)
    return output


def overdue(folder):
    """The county with every deadline of a line at a month that is past; the way there is as much shorter."""
    copy = folder / "input"
    shutil.copytree("input", copy, symlinks=True)
    path = copy / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    text, changed = re.subn(r"(deadline: )2020-12", r"\g<1>2020-03", text)
    if not changed:
        sys.exit("no deadline to move")
    path.write_text(re.sub(r"months: 18\b", "months: 9", text), encoding="utf-8")
    return copy


def main(program):
    faults, charts, pages = [], 0, 0
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        months = [("first", "2019-07"), ("turn", "2020-01"), ("newest", "2020-06")]
        sites = [(name, built(program, folder, name, month)) for name, month in months]
        sites.append(("overdue", built(program, folder, "overdue", "2020-06", overdue(folder))))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/site.js", lambda route: route.abort())
        for site, output in sites:
            for edition in ("leadership", "public"):
                root = output / edition
                paths = sorted((root / "goals").glob("[A-Z]*.html")) + sorted((root / "dimensions").glob("*.html"))
                if edition == "public":
                    paths = paths[::8]
                else:
                    paths += [root / "index.html", root / "quality" / "index.html"]
                    paths += sorted((root / "towns").glob("*/index.html"))[5:6]
                for path in paths:
                    page.emulate_media(media="screen")
                    page.goto(path.as_uri())
                    pages += 1
                    # Where words stand does not depend on the width; how large they are does.
                    for width, least, medium in VIEWS if site == "newest" else VIEWS[:1]:
                        page.set_viewport_size({"width": width, "height": 800})
                        page.emulate_media(media=medium)
                        found, own = page.evaluate(MEASURE, [least, medium == "print"])
                        charts += found
                        where = f"{site} {path.relative_to(output)} at {width} {medium}"
                        faults += [f"{where}: {fault}" for fault in own]
        browser.close()
    print(f"charts: {charts} drawings on {pages} pages, {len(faults)} faults")
    print("\n".join(faults[:40]))
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
