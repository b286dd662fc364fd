#!/usr/bin/env python3
"""Allocations and reference counts of a small fixed county, against the figures in counts.json.

Time differs from machine to machine and from hour to hour; these numbers do not. More than 5 % above the
recorded figure is a failure, more than 5 % below asks for the figures to be recorded again.

usage: counts.py PROGRAM [--record]
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
recorded = here / "counts.json"
TOLERANCE = 0.05


def cells(folder):
    """Cells of the reports: fields of CSV, data of XML."""
    total = 0
    for path in folder.glob("*/*/*"):
        raw = path.read_bytes()
        if path.suffix == ".csv":
            text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig", errors="replace")
            total += sum(map(len, csv.reader(text.splitlines())))
        else:
            total += raw.count(b"<Data")
    return total


def counted(library, program, words, numbers):
    """The two numbers of one run on one core, with hashes as they were last time."""
    environment = os.environ | {
        "LD_PRELOAD": str(library), "COUNTS_FILE": str(numbers), "SWIFT_DETERMINISTIC_HASHING": "1"}
    core = {min(os.sched_getaffinity(0))}
    done = subprocess.run([program, *words], env=environment, capture_output=True,
                          preexec_fn=lambda: os.sched_setaffinity(0, core))
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return [int(word) for word in numbers.read_text().split()]


def measured(program):
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        library, source, output = place / "counts.so", place / "in", place / "out"
        subprocess.run(["cc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-ftls-model=initial-exec",
                        "-o", library, here / "counts.c"], check=True)
        subprocess.run([program, "sample", "--output", source, "--villages", "60", "--months", "4",
                        "--faults", "none", "--seed", "7"], check=True, capture_output=True)
        check = counted(library, program, ["check", "--input", source], place / "n")
        build = counted(library, program, ["build", "--input", source, "--output", output], place / "n")
        inside, written = cells(source), sum(path.is_file() for path in output.rglob("*"))
        return {
            "cells": inside, "files": written,
            "check, allocations a cell": round(check[0] / inside, 2),
            "check, reference counts a cell": round(check[1] / inside, 1),
            "build, allocations a cell": round(build[0] / inside, 2),
            "build, reference counts a cell": round(build[1] / inside, 1),
            "build, allocations a file": round(build[0] / written),
            "build, reference counts a file": round(build[1] / written),
        }


def main():
    now = measured(sys.argv[1])
    if "--record" in sys.argv[2:]:
        recorded.write_text(json.dumps(now, indent=2) + "\n")
        print(recorded.read_text(), end="")
        return
    bad = 0
    for name, before in json.loads(recorded.read_text()).items():
        change = now[name] / before - 1
        print(f"{name}: {now[name]} (recorded {before}, {change:+.1%})")
        if name not in ("cells", "files") and change > TOLERANCE:
            print("  too many")
            bad += 1
        elif change < -TOLERANCE:
            print("  fewer: record the figures again with --record")
    sys.exit(1 if bad else 0)


main()
