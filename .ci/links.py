"""Checks that every link of a site leads to a file and an anchor inside it."""
import html.parser
import pathlib
import posixpath
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.anchors = [], set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value is not None:
                self.links.append(value)
            if name == "id":
                if value in self.anchors:
                    self.links.append(f"duplicate-id:{value}")
                self.anchors.add(value)


def main(root):
    root = pathlib.Path(root)
    pages = {}
    for path in root.rglob("*.html"):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(root).as_posix()] = page
    broken = []
    count = 0
    for name, page in sorted(pages.items()):
        for link in page.links:
            count += 1
            parts = urllib.parse.urlsplit(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path)) if parts.path else name
            if parts.scheme or parts.netloc or parts.query or target.startswith("../"):
                broken.append(f"{name}: {link} leaves the site")
            elif not (root / urllib.parse.unquote(target)).is_file():
                broken.append(f"{name}: {link} leads nowhere")
            elif parts.fragment and target in pages and parts.fragment not in pages[target].anchors:
                broken.append(f"{name}: {link} has no such place")
    print(f"{len(pages)} pages, {count} links, {len(broken)} broken")
    print("\n".join(broken[:20]))
    return 1 if broken or not pages else 0


sys.exit(main(sys.argv[1]))
