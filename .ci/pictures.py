"""The pictures in the documents, made of real pages in headless Chromium: README's first screen; of the month a slip, the quality
page, the first page, the bulletin. Needs playwright and pillow. Usage: pictures.py PROGRAM, from the top of the repository."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from PIL import Image
from playwright.sync_api import sync_playwright

program = sys.argv[1]
TARGET = pathlib.Path("Sources/sevenones/Documentation.docc")
MONTH = "2020-06"
WIDTH, COLOURS = 760, 24
# What a leader sees first.
SCREEN = pathlib.Path("Tests/Pictures/index.png")
# Height of each in points: what the text speaks of, and no more.
HEIGHTS = {"slip": 620, "quality": 560, "index": 620, "bulletin": 640}


def run(*words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run("build", "--input", "input", "--output", folder / "site", "--month", MONTH)
        # The shortest: one fault is enough to see what a slip says.
        slip = min((folder / "site/returns" / MONTH).glob("*/index.html"), key=lambda p: (p.stat().st_size, p))
        site = folder / "site/leadership"
        pages = {
            "slip": slip,
            "quality": site / "quality/index.html",
            "index": site / "index.html",
            "bulletin": site / f"bulletins/{MONTH}.html",
        }
        with sync_playwright() as tools:
            browser = tools.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page(viewport={"width": WIDTH, "height": 600}, color_scheme="light")
            for kind, path in pages.items():
                page.goto(path.as_uri())
                shot = folder / f"{kind}.png"
                page.screenshot(path=str(shot), clip={"x": 0, "y": 0, "width": WIDTH, "height": HEIGHTS[kind]}, full_page=True)
                picture = Image.open(shot).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
                picture.save(TARGET / f"month-{kind}.png", optimize=True)
            page.set_viewport_size({"width": 1280, "height": 720})
            page.goto(pages["index"].as_uri())
            shot = folder / "screen.png"
            page.screenshot(path=str(shot))
            Image.open(shot).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(SCREEN, optimize=True)
            browser.close()
    for picture, limit in [(TARGET / f"month-{kind}.png", 60_000) for kind in HEIGHTS] + [(SCREEN, 120_000)]:
        size = picture.stat().st_size
        print(f"{picture}: {size} bytes")
        if size > limit:
            sys.exit("too heavy to be kept")


if __name__ == "__main__":
    main()
