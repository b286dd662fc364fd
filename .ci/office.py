"""The bulletin as a document, read by python-docx, and printed by LibreOffice.

What the page says the document says: headings once and in order, paragraphs, every cell of every annex; fonts of the
standard; heads that repeat; the sheet's measures. Both editions, built twice: the same bytes.
Usage: office.py ONE TWO [PICTURES]: two output folders of the same input, and a folder for pictures of the pages."""
import html.parser
import pathlib
import re
import subprocess
import sys

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from checks import expect, faults, tally


class Page(html.parser.HTMLParser):
    """Paragraphs, headings and tables of a bulletin's page."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.paragraphs, self.tables = [], [], []
        self.text, self.inside = None, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("th", "td", "tr"):
            self.end_cell()
        if tag in ("h1", "h2", "p", "th", "td", "caption"):
            self.text, self.inside = "", tag
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag == "small" and self.text is not None:
            self.text += "\n"

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def end_cell(self):
        """Cells end without a tag where another begins or their row ends."""
        if self.text is not None and self.inside in ("th", "td"):
            self.handle_endtag(self.inside)

    def handle_endtag(self, tag):
        if tag in ("tr", "thead", "tbody", "tfoot", "table"):
            self.end_cell()
        if self.text is None or tag not in ("h1", "h2", "p", "th", "td", "caption"):
            return
        text, self.text = self.text.strip(), None
        if tag in ("h1", "h2"):
            self.headings.append(text)
        if tag in ("th", "td"):
            self.tables[-1][-1].append(text)
        if tag == "p":
            self.paragraphs.append(text)


def font(style):
    fonts = style.element.rPr.find(qn("w:rFonts")) if style.element.rPr is not None else None
    return fonts.get(qn("w:eastAsia")) if fonts is not None else None


def document(path, page):
    file = docx.Document(path)
    name = f"{path.parts[-3]}/{path.name}"
    texts = [paragraph.text for paragraph in file.paragraphs]
    styles = [(paragraph.style.name, paragraph.text) for paragraph in file.paragraphs]
    headings = [text for style, text in styles if style == "Heading 1"]
    numerals = [heading for heading in page.headings if re.match("[一二三四五六七]、", heading)]
    expect(headings == numerals and headings, f"{name}: headings {headings}, on the page {numerals}")
    titles = [text.replace("\n", "") for style, text in styles if style == "Title"]
    expect(titles == page.headings[:1], f"{name}: title {titles}")
    for text in page.paragraphs:
        if re.match("附件|抄送", text) or re.search("印发|审定$", text):
            continue
        expect(any(text in own for own in texts), f"{name}: the page's paragraph is missing: {text[:40]}")
    expect([text for style, text in styles if style == "Annex Title"] == page.headings[1 + len(numerals):],
           f"{name}: titles of annexes")
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables]
    expect(tables[:-1] == page.tables, f"{name}: cells of the annexes differ from the page's")
    expect("印发" in tables[-1][-1][0], f"{name}: the imprint is not last")
    for table in file.tables[:-1]:
        expect(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, f"{name}: a head does not repeat")
        expect(all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows), f"{name}: a row may split")
    fonts = {style: font(file.styles[style]) for style in ("Title", "Heading 1", "Lead", "Issuer", "Page Number")}
    wanted = {"Title": "方正小标宋简体", "Heading 1": "黑体", "Lead": "楷体_GB2312", "Issuer": "方正小标宋简体",
              "Page Number": "宋体"}
    expect(fonts == wanted, f"{name}: fonts {fonts}")
    first = file.sections[0]
    measures = [round(value.mm) for value in (first.page_width, first.page_height, first.top_margin,
                                              first.left_margin, first.right_margin, first.bottom_margin)]
    expect(measures == [210, 297, 37, 28, 26, 35], f"{name}: sheet {measures}")
    expect(any(part.orientation == WD_ORIENT.LANDSCAPE for part in file.sections), f"{name}: no sheet on its side")


def main():
    one, two = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(one.glob("*/bulletins/*.docx"))
    pages = sorted(path for path in one.glob("*/bulletins/*.html") if path.stem != "index")
    expect([path.with_suffix(".html") for path in files] == pages, f"documents: {files}")
    newest = max(path.stem for path in files)
    for path in files:
        expect(path.read_bytes() == (two / path.relative_to(one)).read_bytes(), f"{path.name}: two builds differ")
        document(path, Page(path.with_suffix(".html").read_text("utf-8")))
        if len(sys.argv) > 3 and path.stem == newest:
            pictures = pathlib.Path(sys.argv[3]) / path.parts[-3]
            pictures.mkdir(parents=True, exist_ok=True)
            subprocess.run(["soffice", f"-env:UserInstallation=file://{pictures.resolve()}/profile", "--headless",
                            "--convert-to", "pdf", "--outdir", pictures, path], check=True, capture_output=True)
            pdf = pictures / (path.stem + ".pdf")
            expect(pdf.exists(), f"{path.name}: LibreOffice printed nothing")
            subprocess.run(["pdftoppm", "-r", "60", "-png", pdf, pictures / "page"], check=True)
    print("\n".join(faults) or f"documents {len(files)}, checks {tally['checked']}: all hold")
    sys.exit(1 if faults else 0)


main()
