"""Polluted CSV read without parameters, by the measures of the Pollock benchmark (HPI, VLDB 2023): for each file whether it is read,
then precision, recall and F1 of header, records and cells as multisets, ten points at most; the mean of all files, plain and by the
benchmark's weights. Cells are compared as text without blanks around it; the benchmark also equates spellings of numbers and dates.
Usage: pollock.py PROGRAM [SUITE [LEAST [WEIGHTED]]], SUITE being a checkout of the benchmark (polluted_files/csv, polluted_files/clean,
pollock_weights.json). Says so where there is none."""
import collections
import csv
import io
import json
import os
import pathlib
import subprocess
import sys

program = str(pathlib.Path(sys.argv[1]).resolve())
suite = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("POLLOCK", "/nonexistent"))
least, least_weighted = (float(sys.argv[place]) if len(sys.argv) > place else bar for place, bar in ((3, 9.96), (4, 9.6)))
dirty, clean = suite / "polluted_files/csv", suite / "polluted_files/clean"
if not dirty.is_dir() or not clean.is_dir():
    print(f"pollock: absent ({suite}), nothing was measured")
    sys.exit(0)
csv.field_size_limit(1 << 30)


def rows(text):
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]


def measures(wanted, found):
    """Precision, recall and F1 of two multisets; all right where nothing is wanted."""
    if not wanted:
        return 1, 1, 1
    both = sum((collections.Counter(wanted) & collections.Counter(found)).values())
    if not both:
        return 0, 0, 0
    recall, precision = both / len(wanted), both / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def header_rows(name):
    """How many rows of the clean file are its header."""
    described = suite / "polluted_files/parameters" / f"{name}_parameters.json"
    lines = json.loads(described.read_text()).get("header_lines", 1) if described.exists() else 1
    return int(lines)


def points(path):
    done = subprocess.run([program, "inspect", str(path), "--format", "csv", "--input", "/nonexistent"], capture_output=True, timeout=120)
    if done.returncode not in (0, 1):
        return 0
    found = rows(done.stdout.decode("utf-8", "replace").removeprefix("\ufeff"))
    wanted = rows((clean / path.name).read_text(encoding="utf-8-sig"))
    head = header_rows(path.name)
    cells = [[cell for row in table for cell in row] for table in (wanted[:head], found[:1], wanted[head:], found[1:])]
    lines = [["\0".join(row) for row in table if row] for table in (wanted[head:], found[1:])]
    return 1 + sum(measures(cells[0], cells[1])) + sum(measures(*lines)) + sum(measures(cells[2], cells[3]))


scores = {path.name: points(path) for path in sorted(dirty.iterdir()) if (clean / path.name).exists()}
if not scores:
    sys.exit(f"pollock: no file of {dirty} has its like in {clean}")
weights_file = suite / "pollock_weights.json"
weights = json.loads(weights_file.read_text()) if weights_file.exists() else {}
plain = sum(scores.values()) / len(scores)
total = sum(weights.get(name, 0) for name in scores)
weighted = sum(score * weights.get(name, 0) for name, score in scores.items()) / total if total else plain
for name, score in sorted(scores.items(), key=lambda item: item[1])[:20]:
    if score < 9.99:
        print(f"{name}: {score:.3f}")
print(f"pollock: {len(scores)} files, {plain:.3f} plain, {weighted:.3f} weighted" + ("" if total else " (no weights)"))
sys.exit(0 if plain >= least and weighted >= least_weighted else 1)
