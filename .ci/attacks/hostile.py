"""Feeds the readers and builders what nobody should send: hostile.py PROGRAM [--long].

Three parts. Generated and mutated files of every format, each through `inspect`, then by the folder
through `check` and `build`: none may crash, hang or eat the memory. Ordinary slips in every count column,
through `check` and `build` alike. And each generator at one, two and four times its size: processor seconds
must grow in proportion. Prints figures; ends with 1 when anything did not survive. Runs under three minutes
on two cores; --long tries more."""
import concurrent.futures
import csv
import io
import multiprocessing
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile

sys.dont_write_bytecode = True
from attack import LONG, PROGRAM, figures, finish, lost, run  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "Tests/Fuzzing/Seeds"
SEED = 20200630
SECONDS = 60  # processor seconds that any one run may take
MEMORY = 1 << 30  # resident bytes that any one run may take
DOUBLED = 3.0  # how much longer twice the size may take
LEAST = 0.25  # processor seconds below which a ratio says nothing
SCALE = 12 if LONG else 3  # how much larger the doubled files are
BYTE = 1.0  # processor seconds that a megabyte may take, of what is packed when it is unpacked
slowest = []
largest = []
runners = None
lock = threading.Lock()


def spawned(arguments):
    """Runs the program under a limit of time: status, processor seconds, resident bytes, words.

    In a small process of its own: what a process takes is counted from before it became the program."""
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * 2, SECONDS * 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))

    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=words,
            preexec_fn=limits, env={**os.environ, "SWIFT_BACKTRACE": "enable=no"})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        words.seek(0)
        text = words.read(4000).decode("utf-8", "replace")
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text


def measured(what, *arguments):
    """Runs the program and notes what it took; what it must not do is lost."""
    status, seconds, memory, text = runners.submit(spawned, [str(argument) for argument in arguments]).result()
    with lock:
        slowest.append((seconds, what))
        largest.append((memory, what))
        figures["runs"] += 1
        if status not in (0, 1):
            lost.append(f"{what}: status {status} {text.strip()[-300:]}")
        elif seconds > SECONDS:
            lost.append(f"{what}: {seconds:.1f} processor seconds")
        elif memory > MEMORY:
            lost.append(f"{what}: {memory >> 20} MiB")
    return status, seconds


# Formats. Each generator makes a file of about `n` parts.

SS = "urn:schemas-microsoft-com:office:spreadsheet"
ODF = ('<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:body><office:spreadsheet>')
ODF_END = "</office:spreadsheet></office:body></office:document>"


def sheet(inside, attributes=""):
    return (f'<?xml version="1.0"?><Workbook xmlns="{SS}" xmlns:ss="{SS}"><Worksheet ss:Name="a">'
            f"<Table {attributes}>{inside}</Table></Worksheet></Workbook>").encode()


def fods(inside):
    return (ODF + f'<table:table table:name="a">{inside}</table:table>' + ODF_END).encode()


def many(n, name="a"):
    """So many attributes; namespaces when the name says so."""
    return " ".join(f'{name}{i}="u{i}"' for i in range(n))


def cell(text, attributes=""):
    return f'<Cell {attributes}><Data ss:Type="String">{text}</Data></Cell>'


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, compresslevel=6) as zipped:
        for name, text in parts.items():
            zipped.writestr(zipfile.ZipInfo(name), text, compression)
    return out.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(rows="", sheets=1, strings="", styles="", after="", before="", more=None, same=False):
    """An xlsx; with `same` all its sheets are one part."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        + "".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="r{i + 1}"/>' for i in range(sheets))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(f'<Relationship Id="r{i + 1}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{1 if same else i + 1}.xml"/>' for i in range(sheets))
        + f'<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        + f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    text = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    for i in range(1 if same else sheets):
        parts[f"xl/worksheets/sheet{i + 1}.xml"] = text
    parts.update(more or {})
    return archive(parts)


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def wide(n):
    """Rows of as many columns as there may be, n cells in all."""
    across = min(n, 16_384)
    return "\n".join(",".join(["甲"] * across) for _ in range(max(n // across, 1)))


def records(inside):
    return f"<rows>{inside}</rows>".encode()


# name, ending, generator, size at which a run takes some tenths of a second
GENERATORS = [
    # Separated text.
    ("csv plain", "csv", lambda n: ("序号,村,数\n" + "1,甲,2\n" * n).encode(), 200_000),
    ("csv one line", "csv", lambda n: b"a" * n, 900_000),
    ("csv one row", "csv", lambda n: b"," * min(n, 16_000), 16_000),
    ("csv wide rows", "csv", lambda n: wide(n).encode(), 400_000),
    ("csv empty lines", "csv", lambda n: b"\n" * min(n, 1_000_000), 200_000),
    ("csv carriage returns", "csv", lambda n: b"a\r" * min(n, 1_000_000), 200_000),
    ("csv open quotes", "csv", lambda n: b'a,"b\n' * n, 200_000),
    ("csv one open quote", "csv", lambda n: b'a,"' + b"b\n" * n, 400_000),
    ("csv doubled quotes", "csv", lambda n: b'"' + b'""' * n + b'"', 400_000),
    ("csv odd quotes", "csv", lambda n: b'"a"b,"c""d"e\n' * n, 100_000),
    ("csv quotes across lines", "csv", lambda n: b'"a\r\nb"\r\n' * n, 200_000),
    ("csv nulls", "csv", lambda n: b"a\0,b\n" * n, 200_000),
    ("csv separators of all kinds", "csv", lambda n: b"a,b;c\td\n" * n, 200_000),
    ("csv totals", "csv", lambda n: ("合计,1\n小计,2\n" * n).encode(), 100_000),
    ("csv signatures", "csv", lambda n: ("填表人：甲　填报时间：2020年6月1日\n" * n).encode(), 20_000),
    ("csv title of months", "csv", lambda n: ("2020年1月" + "至2月" * min(n, 100_000) + "\n序号,村\n1,2\n").encode(), 20_000),
    ("csv title of units", "csv", lambda n: ("填报单位：" * min(n, 60_000) + "\n序号,村\n1,2\n").encode(), 10_000),
    ("csv combining marks", "csv", lambda n: ("," + "\u0301" * 3 + "\"\n").encode() * n, 100_000),
    ("tsv", "tsv", lambda n: ("序号\t村\n" + "1\t甲\n" * n).encode(), 200_000),
    ("utf-16", "csv", lambda n: ("序号,村\n" + "1,甲\n" * n).encode("utf-16"), 200_000),
    ("utf-16 without mark", "csv", lambda n: ("a,b\n" + "1,2\n" * n).encode("utf-16-le"), 200_000),
    ("utf-16 lone surrogates", "csv", lambda n: b"\xff\xfe" + b"a\0\0\xd8" * n, 200_000),
    ("gb18030", "csv", lambda n: ("序号,村\n" + "1,甲村\n" * n).encode("gb18030"), 200_000),
    ("gb18030 euro signs", "csv", lambda n: "村,".encode("gb18030") + b"\x80a" * min(n, 500_000) + b"\xff\xfe", 200_000),
    ("gb18030 four bytes", "csv", lambda n: "村,𠮷".encode("gb18030") * n, 100_000),
    ("gb18030 cut off", "csv", lambda n: "甲".encode("gb18030") * n + b"\x81", 200_000),
    ("utf-8 cut off", "csv", lambda n: "甲,".encode() * n + b"\xe7\x94", 200_000),
    # XML Spreadsheet 2003.
    ("ss rows", "xml", lambda n: sheet(f"<Row>{cell('甲')}{cell('1')}</Row>" * n), 20_000),
    ("ss one row", "xml", lambda n: sheet("<Row>" + cell("甲") * min(n, 16_384) + "</Row>"), 16_000),
    ("ss deep", "xml", lambda n: sheet("<Row>" * n), 100_000),
    ("ss attributes", "xml", lambda n: sheet(f"<Row {many(n)}/>"), 100_000),
    ("ss namespaces", "xml", lambda n: sheet(f"<Row {many(n, 'xmlns:a')}/>"), 100_000),
    ("ss many full tags", "xml", lambda n: sheet(f"<Row {many(120)}/>" * n), 2000),
    ("ss nested namespaces", "xml", lambda n: sheet("<Row><x " + many(200, "xmlns:a") + ">" + "<a0:y/>" * n + "</x></Row>"), 50_000),
    ("ss attribute of one value", "xml", lambda n: sheet(f'<Row a="{"x" * n}"/>'), 2_000_000),
    ("ss blanks in a tag", "xml", lambda n: sheet("<Row" + " " * n + "/>"), 2_000_000),
    ("ss open tag", "xml", lambda n: sheet("")[:-40] + b"<Row " + b"a" * n, 2_000_000),
    ("ss comments", "xml", lambda n: sheet("<!-- a - b -->" * n), 100_000),
    ("ss one comment", "xml", lambda n: sheet("<!--" + "a" * n + "-->"), 2_000_000),
    ("ss open comment", "xml", lambda n: sheet("<!--" + "a-" * n), 1_000_000),
    ("ss cdata", "xml", lambda n: sheet(f"<Row>{cell('<![CDATA[]]]]><![CDATA[>]]>' * min(n, 200_000))}</Row>"), 50_000),
    ("ss instructions", "xml", lambda n: sheet("<?a b?>" * n), 100_000),
    ("ss entities", "xml", lambda n: sheet(f"<Row>{cell('&lt;&#20013;' * min(n, 200_000))}</Row>"), 100_000),
    ("ss unknown entities", "xml", lambda n: sheet(f"<Row>{cell('&a;' * n)}</Row>"), 100_000),
    ("ss controls", "xml", lambda n: sheet(f"<Row>{cell('&#7;' * n)}</Row>"), 200_000),
    ("ss billion laughs", "xml", lambda n: b'<!DOCTYPE a [<!ENTITY a "x">' + "".join(f'<!ENTITY a{i} "&a;&a;">' for i in range(n)).encode() + b"]>" + sheet(""), 20_000),
    ("ss external entity", "xml", lambda n: b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + sheet("<Row/>" * n), 10_000),
    ("ss columns hidden", "xml", lambda n: sheet('<Column ss:Index="1" ss:Span="16383" ss:Hidden="1"/>' * n + "<Row>" + cell("甲", 'ss:Index="16384"') + "</Row>"), 50_000),
    ("ss merges", "xml", lambda n: sheet(("<Row>" + cell("甲", 'ss:MergeAcross="16000" ss:MergeDown="9"') + "</Row>") * n), 20_000),
    ("ss spans", "xml", lambda n: sheet('<Row ss:Hidden="1" ss:Span="9"/>' * min(n, 100_000)), 50_000),
    ("ss far index", "xml", lambda n: sheet('<Row ss:Index="1048576">' + cell("甲") * min(n, 9) + "</Row>"), 9),
    ("ss empty formulas", "xml", lambda n: sheet('<Row><Cell ss:Formula="=A1"/><Cell ss:Formula="=A1"/></Row>' * n), 20_000),
    ("ss huge cell", "xml", lambda n: sheet(f"<Row>{cell('甲' * min(n, 340_000))}</Row>"), 300_000),
    ("ss worksheets", "xml", lambda n: f'<Workbook xmlns="{SS}">{"<Worksheet/>" * n}</Workbook>'.encode(), 50_000),
    ("ss many names", "xml", lambda n: sheet("".join(f"<a{i}/>" for i in range(n))), 100_000),
    ("ss utf-16", "xml", lambda n: sheet(f"<Row>{cell('甲')}</Row>" * n).decode().encode("utf-16"), 10_000),
    # Flat OpenDocument.
    ("fods rows", "fods", lambda n: fods('<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>' * n), 20_000),
    ("fods rows repeated", "fods", lambda n: fods('<table:table-row table:number-rows-repeated="9"><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>' * n), 10_000),
    ("fods one row repeated", "fods", lambda n: fods(f'<table:table-row table:number-rows-repeated="{n}"><table:table-cell table:number-columns-repeated="20"><text:p>甲</text:p></table:table-cell></table:table-row>'), 20_000),
    ("fods million rows repeated", "fods", lambda n: fods(f'<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="{n}"><text:p>甲</text:p></table:table-cell></table:table-row>'), 20),
    ("fods columns hidden", "fods", lambda n: fods('<table:table-column table:visibility="collapse" table:number-columns-repeated="16384"/>' * n), 20_000),
    ("fods spans", "fods", lambda n: fods('<table:table-row>' + '<table:table-cell table:number-rows-spanned="9" table:number-columns-spanned="9"><text:p>甲</text:p></table:table-cell>' * min(n, 16_000) + "</table:table-row>"), 16_000),
    ("fods blanks", "fods", lambda n: fods(f'<table:table-row><table:table-cell><text:p>{"<text:s/>" * min(n, 500_000)}甲</text:p></table:table-cell></table:table-row>'), 100_000),
    ("fods one wide blank", "fods", lambda n: fods("<table:table-row><table:table-cell><text:p>" + '<text:s text:c="1000000"/>' * n + "</text:p></table:table-cell></table:table-row>"), 1000),
    ("fods breaks", "fods", lambda n: fods(f'<table:table-row><table:table-cell><text:p>{"甲 &#10; " * min(n, 100_000)}</text:p></table:table-cell></table:table-row>'), 40_000),
    ("fods paragraphs", "fods", lambda n: fods(f'<table:table-row><table:table-cell>{"<text:p>甲<text:tab/>乙</text:p>" * min(n, 100_000)}</table:table-cell></table:table-row>'), 40_000),
    ("fods deep", "fods", lambda n: fods("<table:table-row>" * n), 100_000),
    # Records in XML.
    ("record rows", "xml", lambda n: records("<row><村>甲</村><数>1</数></row>" * n), 40_000),
    ("record names", "xml", lambda n: records("".join(f"<row><a{i}>1</a{i}></row>" for i in range(n))), 16_000),
    ("record attributes", "xml", lambda n: records(f"<row {many(n)}/>"), 100_000),
    ("record namespaces", "xml", lambda n: records(f"<row {many(n, 'xmlns:a')}/>"), 100_000),
    ("record deep", "xml", lambda n: records("<a>" * n + "</a>" * n), 100_000),
    ("record one field often", "xml", lambda n: records("<row>" + "<a>1</a>" * min(n, 16_000) + "</row>"), 16_000),
    ("record outer fields", "xml", lambda n: records(("<镇>" + "<b>1</b>" * (n // 40) + "<row><a>1</a></row>" * (n // 40) + "</镇>") * 2), 40_000),
    ("record text between", "xml", lambda n: records("甲<a>1</a>" * n), 40_000),
    ("record no fields", "xml", lambda n: records("<a/>" * n), 100_000),
    # Office Open XML.
    ("xlsx rows", "xlsx", lambda n: workbook("<row><c><v>1</v></c><c><v>2</v></c></row>" * n), 40_000),
    ("xlsx one row", "xlsx", lambda n: workbook("<row>" + "<c><v>1</v></c>" * min(n, 16_384) + "</row>"), 16_000),
    ("xlsx shared text", "xlsx", lambda n: workbook('<row><c t="s"><v>0</v></c></row>' * n, strings="<si><t>甲</t></si>"), 40_000),
    ("xlsx long shared text", "xlsx", lambda n: workbook('<row><c t="s"><v>0</v></c></row>' * n, strings=f"<si><t>{'甲' * 100_000}</t></si>"), 3000),
    ("xlsx shared texts", "xlsx", lambda n: workbook(strings="<si><t>甲</t></si>" * n), 100_000),
    ("xlsx escapes", "xlsx", lambda n: workbook(strings=f"<si><t>{'_x000D__x005F_' * min(n, 60_000)}</t></si>"), 30_000),
    ("xlsx formats", "xlsx", lambda n: workbook(styles="<numFmts>" + "".join(f'<numFmt numFmtId="{i}" formatCode="yyyy"/>' for i in range(n)) + "</numFmts><cellXfs>" + "<xf/>" * n + "</cellXfs>"), 40_000),
    ("xlsx columns hidden", "xlsx", lambda n: workbook('<row><c r="XFD1"><v>1</v></c></row>', before="<cols>" + '<col min="1" max="16384" hidden="1"/>' * n + "</cols>"), 100_000),
    ("xlsx merges", "xlsx", lambda n: workbook('<row><c><v>1</v></c></row>', after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * n + "</mergeCells>"), 40_000),
    ("xlsx empty formulas", "xlsx", lambda n: workbook("<row><c><f>A1</f></c><c><f>A1</f></c></row>" * n), 20_000),
    ("xlsx attributes", "xlsx", lambda n: workbook(f"<row {many(n)}/>"), 100_000),
    ("xlsx namespaces", "xlsx", lambda n: workbook(f"<row {many(n, 'xmlns:a')}/>"), 100_000),
    ("xlsx deep", "xlsx", lambda n: workbook("<row>" * n), 100_000),
    ("xlsx bomb", "xlsx", lambda n: workbook(after=" " * (n * 1000)), 15_000),
    ("xlsx one part, many sheets", "xlsx", lambda n: workbook(after=" " * 3_000_000, sheets=min(n, 256), same=True), 60),
    ("xlsx relations", "xlsx", lambda n: workbook(more={"_rels/.rels": f'<Relationships xmlns="{PACKAGE}">' + f'<Relationship Id="a" Type="{RELATIONS}/x" Target="y"/>' * n + "</Relationships>"}), 40_000),
    ("xlsx entries", "xlsx", lambda n: archive({f"a{i}": "" for i in range(min(n, 30_000))}), 9000),
    ("xlsx references", "xlsx", lambda n: workbook("".join(f'<row r="{i + 1}"><c r="A{i + 1}"><v>1</v></c></row>' for i in range(n))), 20_000),
    ("zip of nothing known", "zip", lambda n: archive({"a.txt": "x" * n}), 100_000),
]

# A single odd file each.
ODD = {
    "empty.csv": b"", "blank.csv": b" \r\n\t", "nul.csv": b"\0" * 1000, "marks.csv": b"\xef\xbb\xbf" * 9,
    "half.xlsx": workbook("<row/>")[:-30], "head.xlsx": b"PK\x03\x04" + b"\0" * 60,
    "end.xlsx": b"PK\x05\x06" + b"\xff" * 18, "ole.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600,
    "lying.xlsx": b"a,b\n1,2\n", "page.xls": b"<html><table><tr><td>1" + b"<td>" * 9999,
    "deep.xml": b"<a>" * 99_999, "tag.xml": b"<rows><row a=", "bang.xml": b"<!" + b"-" * 9999,
    "cdata.xml": b"<a><![CDATA[" + b"]" * 9999, "utf7.xml": b'<?xml version="1.0" encoding="UTF-7"?><a/>',
    "wrong.xml": '<?xml version="1.0" encoding="UTF-16"?><a>甲</a>'.encode("gb18030"),
    "self.xlsx": workbook(more={"xl/worksheets/sheet1.xml": archive({"a": "b" * 9999}).decode("latin-1")}),
    "encrypted.xlsx": workbook("<row/>").replace(b"PK\x03\x04\x14\x00\x00\x00", b"PK\x03\x04\x14\x00\x01\x00"),
    "numbers.csv": ("序号,村,数\n" + "".join(f"1,甲,{n}\n" for n in (
        "9" * 400, "-" * 99, "1e999999999", "0x7fffffffffffffff", ".", "-.5e", "1.7976931348623157e308",
        "99999999999999.99999", "١٢٣", "一千万亿亿", "5+" * 50 + "1"))).encode(),
    "dates.xlsx": workbook("".join(f'<row><c s="1" t="n"><v>{n}</v></c><c t="d"><v>{n}</v></c></row>' for n in (
        "-1", "60", "2958465", "2958466", "1e300", "99999999999", "43983.999999999", "NaN", "1E-400")),
        styles='<cellXfs><xf/><xf numFmtId="14"/></cellXfs>'),
}


# Bad tables: a town's folder in which something is n times too much. Each is checked, some are built.

class Town:
    """A sample of one county; tables of one town to copy from."""

    def __init__(self, folder):
        self.base = folder / "sample"
        done = run("sample", "--output", self.base, "--villages", 60, "--months", 2, "--faults", "none")
        if done.returncode != 0:
            sys.exit(done.words)
        self.months = sorted(path.name for path in self.base.iterdir() if path.is_dir())
        self.name = "靖城街道"

    def copy(self, target):
        shutil.copytree(self.base, target)
        return target

    def table(self, name, month=-1):
        """Lines above the header, the header, and the rows of a table."""
        path = self.base / self.months[month] / self.name / f"{name}.csv"
        lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        head = next(i for i, line in enumerate(lines) if line[0] == "序号")
        return lines[:head], lines[head], [line for line in lines[head + 1:] if line[0].isdigit()]

    def write(self, tree, name, above, header, rows, month=-1):
        path = tree / self.months[month] / self.name / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows([*above, header, *rows])


def organisations(town, tree, n, change, month=-1):
    above, header, body = town.table("表七", month)
    rows = []
    for k in range(n):
        row = list(body[k % len(body)])
        for what in ("组织名称", "备案(登记)号", "负责人"):
            row[header.index(what)] += f"甲{k}"
        change(header, row, k)
        rows.append(row)
    town.write(tree, "表七", above, header, rows, month)


def set_column(name, value):
    def change(header, row, k):
        row[header.index(name)] = value(k)
    return change


def both(first, second):
    def change(header, row, k):
        first(header, row, k)
        second(header, row, k)
    return change


def nothing(header, row, k):
    pass


def answers(town, tree, n):
    organisations(town, tree, n, set_column("成员人数", lambda k: f"约{k + 3}"))
    path = f"{town.months[-1]}/{town.name}/表七.csv"
    column = letters(town.table("表七")[1].index("成员人数") + 1)
    above = len(town.table("表七")[0]) + 2
    rows = [["6月", path, "", str(k + above), "成员人数", f"{column}{k + above}", "待核实", "cell.uncertain", f"约{k + 3}", "", "", "已经电话核实"] for k in range(n)]
    head = ["月份", "文件", "工作表", "行", "栏目", "单元格", "类别", "规则", "现为", "内容", "怎么办", "说明"]
    town.write(tree, "faults", [], head, rows)


def same_answers(town, tree, n):
    answers(town, tree, 50)
    path = tree / town.months[-1] / town.name / "faults.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0]] + [lines[1]] * n), "utf-8")


def rows_gone(town, tree, n):
    organisations(town, tree, n, nothing, month=0)
    organisations(town, tree, n, both(set_column("村（社区）", lambda k: f"无此村{k}"), both(
        set_column("区划代码", lambda k: ""), set_column("组织名称", lambda k: f"乙{k}"))))


def names_in_both(town, tree, n):
    organisations(town, tree, n, nothing)
    above, header, body = town.table("表三附")
    if not body:
        body = [["1", town.name, town.table("表一")[2][0][2]] + [""] * (len(header) - 3)]
    rows = []
    for k in range(n):
        row = list(body[k % len(body)])
        row[header.index("实体名称")] = f"乙{k}"
        rows.append(row)
    town.write(tree, "表三附", above, header, rows)


def many_files(town, tree, n):
    above, header, body = town.table("表七附")
    for k in range(n):
        town.write(tree, f"表七附({k})", above, header, [body[0][:2] + [f"第{k}份"] + body[0][3:]])


def strays(town, tree, n):
    above, header, body = town.table("表七附")
    folder = tree / town.months[-1] / "马桥镇"
    folder.mkdir(exist_ok=True)
    for k in range(n):
        with open(folder / f"x{k}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([*above, header, body[0]])


def wide_table(town, tree, n):
    """The table's own columns behind as many others as there may be."""
    above, header, body = town.table("表七")
    other = [f"其他{i}" for i in range(16_000)]
    rows = []
    for k in range(n):
        row = list(body[k % len(body)])
        row[header.index("组织名称")] += f"甲{k}"
        row[header.index("成员人数")] = f"约{k + 3}"
        rows.append([""] * len(other) + row)
    town.write(tree, "表七", above, other + header, rows)


def empty_formulas(town, tree, n):
    above, header, body = town.table("表七")
    names = {"成员人数", "本月活动次数", "本年活动次数"}
    text = "<Row>" + "".join(cell(name) for name in header) + "</Row>"
    for k in range(n):
        row = list(body[k % len(body)])
        row[header.index("组织名称")] += f"甲{k}"
        text += "<Row>" + "".join(
            "<Cell ss:Formula='=A1'/>" if name in names else cell(value) for name, value in zip(header, row)) + "</Row>"
    folder = tree / town.months[-1] / town.name
    (folder / "表七.csv").unlink()
    (folder / "表七.xml").write_bytes(sheet(text))


TABLES = [
    ("rows with a question each", lambda town, tree, n: organisations(town, tree, n, set_column("成员人数", lambda k: f"约{k + 3}")), 5000, True),
    ("rows with an error each", lambda town, tree, n: organisations(town, tree, n, set_column("成员人数", lambda k: f"很多{k}")), 5000, True),
    ("rows of dates in counts", lambda town, tree, n: organisations(town, tree, n, set_column("本年化解纠纷", lambda k: "20200630")), 5000, True),
    ("rows of unknown villages", lambda town, tree, n: organisations(town, tree, n, both(set_column("村（社区）", lambda k: f"无此村{k}"), set_column("区划代码", lambda k: ""))), 4000, False),
    ("rows over again", lambda town, tree, n: organisations(town, tree, n, set_column("组织名称", lambda k: "甲")), 8000, False),
    ("rows of one village", lambda town, tree, n: organisations(town, tree, n, set_column("村（社区）", lambda k: town.table("表七")[2][0][2])), 5000, True),
    ("rows of one number", lambda town, tree, n: organisations(town, tree, n, set_column("备案(登记)号", lambda k: "示备1")), 8000, False),
    ("rows gone", rows_gone, 3000, False),
    ("rows that changed", lambda town, tree, n: [organisations(town, tree, n, set_column("本年活动次数", lambda k: "50"), month=0), organisations(town, tree, n, set_column("本年活动次数", lambda k: "5"))], 4000, False),
    ("names in two tables", names_in_both, 4000, False),
    ("answers", answers, 3000, False),
    ("one answer over again", same_answers, 20_000, False),
    ("files", many_files, 1000, False),
    ("files of another town", strays, 1000, False),
    ("a table behind 16,000 columns", wide_table, 500, False),
    ("empty formulas", empty_formulas, 3000, False),
]


# Mutations, from one seed.

TOKENS = [b"\0", b'"', b'""', b",", b"\r", b"\n", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b"]]>", b"<!--",
          b"-1", b"99999999999999999999", b"20200630", b"1e308", b"ss:Index=\"99999999\"", b"\x80", "合计".encode(),
          "２０２０".encode(), "\u202e".encode(), b"PK\x03\x04", b"\xe0\x80", "同上".encode(), "填报时间：".encode()]


def mutated(data, dice):
    data = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        if not data:
            break
        at = dice.randrange(len(data))
        end = min(len(data), at + dice.choice((1, 2, 8, 64, 900)))
        kind = dice.randrange(7)
        if kind == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 3, 500))
        elif kind == 3:
            data[at:at] = data[at:end] * dice.choice((1, 2, 40))
        elif kind == 4:
            data[at:end] = bytes(dice.randrange(256) for _ in range(end - at))
        elif kind == 5:
            del data[at:]
        else:
            other = dice.randrange(len(data))
            data[at:end], data[other:other] = b"", data[at:end]
    return bytes(data)


def sources(town):
    """Whole tables of every format to mutate."""
    found = []
    for path in sorted(town.base.glob("*/*/*")):
        if path.stat().st_size > 2000:
            found.append((path.suffix[1:], path.read_bytes()))
    found = found[:40:2]
    above, header, body = town.table("表七")
    lines = [*above, header, *body]
    text = "\r\n".join(",".join(line) for line in lines)
    found += [("csv", text.encode("gb18030")), ("csv", text.encode("utf-16")), ("txt", text.replace(",", "\t").encode("utf-16-be"))]
    found.append(("xml", sheet("".join("<Row>" + "".join(cell(value) for value in line) + "</Row>" for line in lines))))
    found.append(("fods", fods("".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{value}</text:p></table:table-cell>" for value in line) + "</table:table-row>" for line in lines))))
    found.append(("xml", records("".join("<行>" + "".join(f"<{name}>{value}</{name}>" for name, value in zip([f"列{i}" for i in range(len(header))], line)) + "</行>" for line in body))))
    rows = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in line) + "</row>" for line in lines)
    found += [("xlsx", workbook(rows))] * 3
    found += [(path.suffix[1:], path.read_bytes()) for kind in ("csv", "xml", "zip") for path in sorted((SEEDS / kind).iterdir())]
    return found


def inside_archives(data, dice):
    """Mutates what is packed, so that the archive itself stays whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = dice.choice(sorted(parts))
    parts[name] = mutated(parts[name], dice)
    return archive(parts)


# The parts of the attack.

def single_files(town, folder):
    """Every generator, odd file and mutation through inspect; then by the folder through check and build."""
    files = []
    for position, (name, ending, make, size) in enumerate(GENERATORS):
        files.append((name, f"g{position}.{ending}", make(max(size // 4, 1))))
    for name, data in ODD.items():
        files.append((name, name, data))
    dice = random.Random(SEED)
    pool = sources(town)
    for number in range(6000 if LONG else 900):
        ending, data = pool[number % len(pool)]
        changed = inside_archives(data, dice) if ending == "xlsx" and number % 2 else mutated(data, dice)
        files.append((f"mutation {number}", f"m{number}.{ending}", changed))
    place = folder / "files"
    place.mkdir()
    jobs = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        for name, file, data in files:
            (place / file).write_bytes(data)
            jobs.append(workers.submit(measured, f"inspect {name} ({file})", "inspect", place / file, "--input", town.base))
        for job in jobs:
            job.result()
    figures["files"] += len(files)
    size = 80
    groups = [files[start:start + size] for start in range(0, len(files), size)]

    def group(number, members):
        tree = town.copy(folder / f"group{number}")
        for name, file, data in members:
            (tree / town.months[-1] / town.name / file).write_bytes(data)
        measured(f"check of group {number}", "check", "--input", tree)
        measured(f"build of group {number}", "build", "--input", tree, "--output", folder / f"out{number}", "--workers", 1)
        if not lost:
            shutil.rmtree(tree)
        shutil.rmtree(folder / f"out{number}", ignore_errors=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        for job in [workers.submit(group, number, members) for number, members in enumerate(groups)]:
            job.result()
    figures["folders checked and built"] += len(groups)


SLIPS = ["0", "-1", "20200630", "202006", "43983", "1000000000", "9999999999", "4294967296", "9223372036854775807",
         "99999999999999999999", "-9223372036854775808", "1e18", "0.00001", "1000亿"]


def slips(town, folder):
    """One number in every cell of a column, or in one: check and build find the same, and both end."""
    counts = {"表一": ["本年累计发展党员数", "实配人数"], "表七": ["成员人数", "本年化解纠纷", "扶持金额"],
              "表四A": ["经营主体数", "年总产值"], "表七附": ["本年累计拨付", "本年优秀评选次数"], "表三": ["本年累计村集体收入", "本月收入"]}
    trials = [(slip, whole) for slip in (SLIPS if LONG else SLIPS[::2] + ["20200630"]) for whole in (False, True)]

    def trial(number, slip, whole):
        tree = town.copy(folder / f"slip{number}")
        for name, columns in counts.items():
            above, header, body = town.table(name)
            for row in body if whole else body[:1]:
                for column in columns:
                    row[header.index(column)] = slip
            town.write(tree, name, above, header, body)
        what = f"{slip} in {'all rows' if whole else 'one row'}"
        out = folder / f"slip-out{number}"
        checked = run("check", "--input", tree, "--format", "json")
        built = measured(f"build with {what}", "build", "--input", tree, "--output", out)
        with lock:
            figures["slips"] += 1
            if checked.traps or checked.returncode != built[0]:
                lost.append(f"check with {what}: status {checked.returncode}, build {built[0]}")
        with open(out / "leadership/data/findings.csv", encoding="utf-8-sig", newline="") as file:
            found = sum(1 for _ in csv.DictReader(file))
        told = checked.stdout.decode().count('"rule":')
        if told != found:
            with lock:
                lost.append(f"{what}: check finds {told}, build {found}")
        shutil.rmtree(tree)
        shutil.rmtree(out)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        for job in [workers.submit(trial, number, *values) for number, values in enumerate(trials)]:
            job.result()


ratios = []


def doubling(what, take):
    """`take(times)` gives processor seconds at so many times the size; growth must be in proportion."""
    seconds = [take(times) for times in (1, 2, 4)]
    for _ in range(2):
        grown = [b / max(a, 1e-3) for a, b in zip(seconds, seconds[1:]) if b > LEAST]
        if not grown or max(grown) <= DOUBLED:
            break
        # A machine that does other things besides gives now and then a wrong figure.
        seconds = [min(pair) for pair in zip(seconds, (take(times) for times in (1, 2, 4)))]
    grown = [b / max(a, 1e-3) for a, b in zip(seconds, seconds[1:]) if b > LEAST]
    with lock:
        figures["generators doubled"] += 1
        ratios.append((max(grown, default=0), what, seconds))
        if grown and max(grown) > DOUBLED:
            lost.append(f"{what}: {', '.join(f'{s:.2f}' for s in seconds)} processor seconds at 1, 2, 4 times the size")


def growth(town, folder):
    place = folder / "doubled"
    place.mkdir()
    base = min(measured("nothing", "inspect", town.base / "roster.csv", "--input", town.base)[1] for _ in range(3))

    def of_file(position, name, ending, make, size):
        def take(times):
            path = place / f"{position}-{times}.{ending}"
            data = make(size * SCALE * times)
            path.write_bytes(data)
            what = f"inspect {name} x{times}"
            seconds = max(measured(what, "inspect", path, "--input", town.base)[1] - base, 0)
            path.unlink()
            size_in_mega = len(data) * (300 if data.startswith(b"PK") else 1) / 1e6
            if seconds > 0.5 + BYTE * size_in_mega:
                with lock:
                    lost.append(f"{what}: {seconds:.2f} processor seconds for {len(data)} bytes")
            return seconds
        doubling(name, take)

    whole = min(measured("check of the sample", "check", "--input", town.base)[1] for _ in range(3))

    def of_table(position, name, make, size, isBuilt):
        def take(times):
            tree = town.copy(place / f"t{position}-{times}")
            make(town, tree, size * times)
            what = f"{'build' if isBuilt else 'check'} of {name} x{times}"
            out = place / f"o{position}-{times}"
            arguments = ["build", "--input", tree, "--output", out] if isBuilt else ["check", "--input", tree]
            seconds = measured(what, *arguments)[1]
            shutil.rmtree(tree)
            shutil.rmtree(out, ignore_errors=True)
            return max(seconds - whole, 0)
        doubling(name, take)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        jobs = [workers.submit(of_table, position, *entry) for position, entry in enumerate(TABLES)]
        jobs += [workers.submit(of_file, position, *entry) for position, entry in enumerate(GENERATORS)]
        for job in jobs:
            job.result()


def main():
    global runners
    os.environ.setdefault("SEVENONES_TEMPLATES", str(HERE.parent.parent / "Templates"))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
    runners = concurrent.futures.ProcessPoolExecutor(
        os.cpu_count(), multiprocessing.get_context("forkserver"))
    try:
        town = Town(folder)
        growth(town, folder)
        slips(town, folder)
        single_files(town, folder)
    finally:
        runners.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
    slowest.sort(reverse=True)
    largest.sort(reverse=True)
    ratios.sort(reverse=True)
    print("slowest:", "; ".join(f"{what} {seconds:.2f} s" for seconds, what in slowest[:5]))
    print("largest:", "; ".join(f"{what} {memory >> 20} MiB" for memory, what in largest[:5]))
    print("doubling ratios:", "; ".join(
        f"{what} {ratio:.2f} ({', '.join(f'{s:.2f}' for s in seconds)} s)" for ratio, what, seconds in ratios[:12]))
    survived = figures["runs"] - len(lost)
    print(f"runs {figures['runs']}, survived {survived}")
    return finish(figures["files"] + figures["slips"] + figures["generators doubled"])


if __name__ == "__main__":
    sys.exit(main())
