#!/usr/bin/env python3
"""The core of the work done by others: all tables read, twelve indicators of the last month for the county,
its towns and its villages, an index, a page a town and a page a village. No findings, no sources, no
bulletin, no second edition.

usage: peer.py polars|pandas INPUT PAGES [OUTPUT]
With OUTPUT, a site that this program made of the same input, the figures are compared with its
indicators.csv; a difference is an error.
"""

import collections
import html
import pathlib
import sys

from reading import rows, sheets

TABLES = {"T1a": "表一", "T3a": "表三", "T3b": "表三附", "T6": "表六", "T7": "表七"}
BANDS = "是否“一肩挑”", "履职档案", "交叉任职", "目标管理", "民主决策", "民主监督", "是否空白村"


def table(sheet):
    """Header and rows that name a village by its code."""
    start = next((n for n, row in enumerate(sheet) if "区划代码" in row), None)
    if start is None:
        return [], []
    header = sheet[start]
    code = header.index("区划代码")
    width = len(header)
    return header, [(row + [""] * width)[:width] for row in sheet[start + 1:]
                    if len(row) > code and len(row[code]) == 12 and row[code].isdigit()]


def read(folder):
    """Every table of every month; those of the last month by ledger, as columns by header."""
    months = sorted(path for path in folder.iterdir() if path.is_dir())
    wanted = {name: ledger for ledger, name in TABLES.items()}
    last = {ledger: collections.defaultdict(list) for ledger in TABLES}
    for month in months:
        for path in month.glob("*/*"):
            for name, sheet in sheets(path):
                header, body = table(sheet)
                ledger = wanted.get(name.split(" ")[0])
                if month is not months[-1] or ledger is None:
                    continue
                columns = last[ledger]
                for place, head in enumerate(header):
                    if head and head not in header[:place]:
                        columns[head].extend(row[place] for row in body)
    roster = [row for row in rows(folder / "roster.csv") if row["村（社区）"] and row["纳入统计"] == "是"]
    return months[-1].name, roster, last


def polars_figures(roster, tables):
    """Numerators and denominators by indicator and village code."""
    import polars as pl

    whole = pl.DataFrame([(row["区划代码"], row["单位类别"]) for row in roster], orient="row",
                         schema=["区划代码", "单位类别"])
    team = pl.DataFrame(dict(tables["T1a"])).join(whole, on="区划代码", how="left", suffix="_r")
    yes = lambda name: pl.col(name).is_in(YES)
    number = lambda name: pl.col(name).cast(pl.Int64)
    team = team.select(
        "区划代码",
        A01=((pl.col("单位类别") == "行政村") & yes(BANDS[0])).cast(int),
        A01d=(pl.col("单位类别") == "行政村").cast(int),
        A02=(pl.col("履职档案") == "已建").cast(int), A02d=pl.lit(1),
        A04=number("35周岁及以下人数"), A04d=number("实配人数"),
        A05=pl.all_horizontal(*(yes(name) for name in BANDS[2:6])).cast(int), A05d=pl.lit(1),
        A09=yes("是否空白村").cast(int), A09d=pl.lit(1),
        A11=(number("后备力量(去重)") >= 1).cast(int), A11d=pl.lit(1),
        A13=number("本年累计发展党员数"))
    reform = pl.DataFrame(dict(tables["T3a"])).select(
        "区划代码", C07=(pl.col(REFORM) == "已完成").cast(int), C07d=pl.lit(1))

    def counted(ledger, **sums):
        if not tables[ledger]:
            return pl.DataFrame(schema={"区划代码": pl.Utf8} | {name: pl.Int64 for name in sums})
        frame = pl.DataFrame(dict(tables[ledger]))
        return frame.group_by("区划代码").agg(
            **{name: build(pl).cast(int).sum() for name, build in sums.items()})

    parts = [
        reform,
        counted("T3b", C04=lambda p: p.col("运行状态") == "正常"),
        counted("T6", F04=lambda p: p.col("培育阶段") != "退出"),
        counted("T7", G04=lambda p: p.col("状态").is_in(LIVE) & p.col("备案登记方式").is_in(FILED),
                G04d=lambda p: p.col("状态").is_in(LIVE),
                G10=lambda p: p.col("本年化解纠纷").replace("", "0").cast(int)),
    ]
    for part in parts:
        team = team.join(part, on="区划代码", how="left")
    return {row["区划代码"]: row for row in team.fill_null(0).to_dicts()}


def pandas_figures(roster, tables):
    """The same by pandas."""
    import pandas as pd

    kinds = pd.Series({row["区划代码"]: row["单位类别"] for row in roster})
    team = pd.DataFrame(tables["T1a"]).set_index("区划代码")
    kind = kinds.reindex(team.index)
    number = lambda name: team[name].astype("int64")
    out = pd.DataFrame(index=team.index)
    out["A01d"] = (kind == "行政村").astype(int)
    out["A01"] = out["A01d"] & team[BANDS[0]].isin(YES)
    out["A02"], out["A02d"] = (team["履职档案"] == "已建").astype(int), 1
    out["A04"], out["A04d"] = number("35周岁及以下人数"), number("实配人数")
    out["A05"], out["A05d"] = team[list(BANDS[2:6])].isin(YES).all(axis=1).astype(int), 1
    out["A09"], out["A09d"] = team["是否空白村"].isin(YES).astype(int), 1
    out["A11"], out["A11d"] = (number("后备力量(去重)") >= 1).astype(int), 1
    out["A13"] = number("本年累计发展党员数")
    reform = pd.DataFrame(tables["T3a"]).set_index("区划代码")
    out["C07"], out["C07d"] = (reform[REFORM] == "已完成").astype(int).reindex(out.index), 1

    def add(ledger, **sums):
        frame = pd.DataFrame(tables[ledger])
        for name, build in sums.items():
            value = build(frame).astype(int).groupby(frame["区划代码"]).sum() if len(frame) else pd.Series(dtype=int)
            out[name] = value.reindex(out.index)

    add("T3b", C04=lambda f: f["运行状态"] == "正常")
    add("T6", F04=lambda f: f["培育阶段"] != "退出")
    add("T7", G04=lambda f: f["状态"].isin(LIVE) & f["备案登记方式"].isin(FILED),
        G04d=lambda f: f["状态"].isin(LIVE), G10=lambda f: f["本年化解纠纷"].replace("", "0").astype(int))
    out = out.fillna(0).astype(int)
    return {code: row for code, row in zip(out.index, out.to_dict("records"))}


REFORM = "股份合作制改革阶段"
YES = ["是", "√", "有", "1", "Y", "y", "TRUE", "true"]
LIVE = ["正常", "休眠"]
FILED = ["民政登记", "镇(街道)备案"]
INDICATORS = "A01 A02 A04 A05 A09 A11 A13 C04 C07 F04 G04 G10".split()


def write(pages, month, roster, figures):
    """An index, a page a town, a page a village; the sums by town code."""
    sums = collections.defaultdict(lambda: collections.defaultdict(int))
    towns, villages = {}, collections.defaultdict(list)
    for row in roster:
        code = row["区划代码"]
        towns[code[:9]] = row["镇（街道、园区、办事处）"]
        villages[code[:9]].append((code, row["村（社区）"]))
        for name, number in figures.get(code, {}).items():
            if name != "区划代码":
                sums[code[:9]][name] += number
                sums[""][name] += number

    def page(path, title, figures, links):
        lines = "".join(
            f"<tr><th>{name}</th><td>{figures.get(name, 0)}</td><td>{figures.get(name + 'd', '')}</td></tr>"
            for name in INDICATORS)
        anchors = "".join(f'<li><a href="{link}">{html.escape(text)}</a></li>' for link, text in links)
        path.write_text(
            f"<!DOCTYPE html><meta charset=utf-8><title>{html.escape(title)} {month}</title>"
            f"<h1>{html.escape(title)}</h1><table>{lines}</table><ul>{anchors}</ul>", encoding="utf-8")

    pages.mkdir(parents=True, exist_ok=True)
    page(pages / "index.html", "全市", sums[""], [(f"{code}/index.html", name) for code, name in towns.items()])
    for code, name in towns.items():
        folder = pages / code
        folder.mkdir(exist_ok=True)
        page(folder / "index.html", name, sums[code], [(f"{own}.html", text) for own, text in villages[code]])
        for own, text in villages[code]:
            page(folder / f"{own}.html", text, figures.get(own, {}), [])
    return sums


def compare(output, month, sums):
    """Differences between these sums and the towns' and the county's rows of indicators.csv."""
    wrong = compared = 0
    for row in rows(output / "leadership/data/indicators.csv"):
        if row["month"] != month or row["indicator"] not in INDICATORS or not row["numerator"]:
            continue
        own = sums["" if row["level"] == "city" else row["code"]]
        ours = int(row["numerator"]), int(row["denominator"] or 0)
        theirs = own[row["indicator"]], own[row["indicator"] + "d"]
        compared += 1
        if ours[0] != theirs[0] or row["indicator"] + "d" in own and ours[1] != theirs[1]:
            wrong += 1
            print(f"{row['level']} {row['code']} {row['indicator']}: ours {ours}, theirs {theirs}",
                  file=sys.stderr)
    print(f"{compared} figures compared, {wrong} differ", file=sys.stderr)
    return wrong or not compared


def main():
    kind, source, pages = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    month, roster, tables = read(source)
    figures = {"polars": polars_figures, "pandas": pandas_figures}[kind](roster, tables)
    sums = write(pages, month, roster, figures)
    if len(sys.argv) > 4:
        sys.exit(1 if compare(pathlib.Path(sys.argv[4]), month, sums) else 0)


main()
