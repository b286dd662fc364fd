"""Reads the same CSV and XML files with this program and with what others use, in one run.

Usage: reading_benchmark.py BENCHMARK-PROGRAM [ROWS]. Wall-clock medians of five, one thread each; only
the ratios mean something. Needs pandas, polars, duckdb, openpyxl, xlwt (PyPI) and xmllint.
"""
import csv
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["POLARS_MAX_THREADS"] = "1"
import duckdb
import openpyxl
import pandas
import polars
import xlwt

program = sys.argv[1]
count = int(sys.argv[2]) if len(sys.argv) > 2 else 400_000
RUNS = 5
VILLAGES = ["联东村委会", "新联村委会", "宁界村委会", "陈塘村委会", "城北居委会"]


def row(number):
    return [number, "孤山镇", VILLAGES[number % 5], f"321282106{200 + number % 90}", f"“红管家”调解室{number}",
            "志愿服务类", "民政登记", f"靖民〔2020〕{number}号", "2020-06-25", 12 + number % 50,
            f"{number % 1000 / 8:.2f}", "正常，按月开展活动"]


def write(folder):
    table = folder / "table.csv"
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow([f"列{n}" for n in range(12)])
        writer.writerows(map(row, range(count)))
    gbk = folder / "gbk.csv"
    gbk.write_bytes(table.read_text(encoding="utf-8").encode("gb18030"))
    xml = folder / "table.xml"
    with open(xml, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
                   ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>\n')
        for number in range(count // 4):
            cells = "".join(f'<Cell><Data ss:Type="String">{value}</Data></Cell>' for value in row(number))
            file.write(f"<Row>{cells}</Row>\n")
        file.write("</Table></Worksheet></Workbook>")
    return table, gbk, xml


def workbooks(folder):
    """The same table as xls and xlsx, as many rows as an old sheet has."""
    old, new = xlwt.Workbook(), openpyxl.Workbook(write_only=True)
    sheets = old.add_sheet("a"), new.create_sheet("a")
    for number in range(min(count, 60_000)):
        values = row(number)
        sheets[1].append(values)
        for column, value in enumerate(values):
            sheets[0].write(number, column, value)
    paths = folder / "table.xls", folder / "table.xlsx"
    old.save(str(paths[0]))
    new.save(paths[1])
    return paths


def timed(work):
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def ours(path):
    out = subprocess.run([program, "reading", str(path), "--runs", str(RUNS)], check=True, capture_output=True, text=True)
    return float(out.stdout.split()[0]), out.stdout.strip()


def plain(path):
    with open(path, encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def report(title, path, own, others):
    size = path.stat().st_size / 1e6
    print(f"{title}: {size:.0f} MB")
    print(f"  {'this program':28}{size / own:8.0f} MB/s")
    for name, seconds in others:
        print(f"  {name:28}{size / seconds:8.0f} MB/s   ours is {seconds / own:.2f} times as fast")


with tempfile.TemporaryDirectory() as folder:
    table, gbk, xml = write(pathlib.Path(folder))
    duck = duckdb.connect(config={"threads": 1})
    seconds, line = ours(table)
    report("CSV, UTF-8, quoted", table, seconds, [
        ("Python csv", timed(lambda: plain(table))),
        ("pandas (C engine, strings)", timed(lambda: pandas.read_csv(table, dtype=str))),
        ("polars, 1 thread, strings", timed(lambda: polars.read_csv(table, infer_schema=False))),
        ("DuckDB, 1 thread, strings", timed(lambda: duck.execute(
            f"select * from read_csv('{table}', all_varchar=true, parallel=false)").fetch_arrow_table()
            if hasattr(duck, "fetch_arrow_table") else duck.execute(
            f"create or replace table t as select * from read_csv('{table}', all_varchar=true)"))),
    ])
    print("  " + line)
    seconds, line = ours(gbk)
    report("CSV, GB18030, quoted", gbk, seconds, [
        ("pandas (C engine, strings)", timed(lambda: pandas.read_csv(gbk, dtype=str, encoding="gb18030"))),
    ])
    print("  " + line)
    seconds, line = ours(xml)
    report("XML Spreadsheet 2003", xml, seconds, [
        ("xmllint --stream (parse only)", timed(lambda: subprocess.run(
            ["xmllint", "--stream", "--noout", str(xml)], check=True))),
    ])
    print("  " + line)
    old, new = workbooks(pathlib.Path(folder))
    (old_seconds, old_line), (new_seconds, new_line) = ours(old), ours(new)
    print(f"xls: {old_line}\nxlsx: {new_line}\n  the same table takes {old_seconds / new_seconds:.2f} times as long as xls")
    if old_seconds > 2 * new_seconds:
        sys.exit("xls takes more than twice as long as xlsx")
