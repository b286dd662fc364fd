"""How the scripts read tables, sharing no code with the program: `rows` a CSV as records by its head, `sheets` a town's
file in any of the sample's formats."""
import csv
import io
import re
import xml.etree.ElementTree as tree

SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def sheets(path):
    """Name and rows of each sheet."""
    raw = path.read_bytes()
    for name in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(name)
            break
        except UnicodeDecodeError:
            continue
    if path.suffix != ".xml":
        mark = "\t" if text.split("\n", 3)[2].count("\t") > text.split("\n", 3)[2].count(",") else ","
        yield path.stem, list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
        return
    for sheet in tree.fromstring(re.sub(r"^<\?xml.*?\?>", "", text)).iter(SPACE + "Worksheet"):
        table = []
        for row in sheet.iter(SPACE + "Row"):
            place = int(row.get(SPACE + "Index", len(table) + 1))
            table.extend([] for _ in range(place - 1 - len(table)))
            cells = []
            for cell in row.iter(SPACE + "Cell"):
                column = int(cell.get(SPACE + "Index", len(cells) + 1))
                cells.extend("" for _ in range(column - 1 - len(cells)))
                cells.append("".join(cell.itertext()))
                cells.extend("" for _ in range(int(cell.get(SPACE + "MergeAcross", 0))))
            table.append(cells)
        yield sheet.get(SPACE + "Name"), table
