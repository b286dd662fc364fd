"""The Data Package of both editions is true: each file of `data/` is described and there, heads are the fields in their
order, cells are of their type and among their codes, keys are unique, JSON twins have the same rows; read by frictionless
as well. Usage: package.py OUTPUT"""
import csv
import json
import pathlib
import re
import sys

import frictionless

from checks import expect, faults, tally

TYPES = {
    "string": r"(?s:.*)", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?",
    "yearmonth": r"\d{4}-(0[1-9]|1[0-2])", "date": r"\d{4}-\d\d-\d\d",
}


def table(path):
    text = path.read_bytes()
    expect(text.startswith(b"\xef\xbb\xbf"), f"{path}: no mark of UTF-8")
    return list(csv.reader(text.decode("utf-8-sig").splitlines(keepends=True)))


def check(where, fields, rows, key):
    seen = set()
    for number, row in enumerate(rows, 2):
        for field, text in zip(fields, row, strict=True):
            rules = field.get("constraints", {})
            if text == "":
                expect(not rules.get("required"), f"{where}:{number}: {field['name']} is empty")
                continue
            fits = re.fullmatch(TYPES[field["type"]], text)
            codes = [str(code) for code in rules.get("enum", [text])]
            expect(fits and text in codes, f"{where}:{number}: {field['name']} is {text[:40]}")
        if key:
            own = tuple(row[[field["name"] for field in fields].index(name)] for name in key)
            expect(own not in seen, f"{where}:{number}: {own} twice")
            seen.add(own)


def look(data):
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    expect(package["$schema"].endswith("/2.0/datapackage.json"), f"{data}: {package['$schema']}")
    listed = []
    for resource in package["resources"]:
        paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
        listed += paths
        fields, key = resource.get("schema", {}).get("fields", []), resource.get("schema", {}).get("primaryKey", [])
        for field in fields:
            named = [one["value"] for one in field.get("categories", [])]
            expect(named == field.get("constraints", {}).get("enum", []), f"{data}: codes of {field['name']}")
            expect(field.get("title"), f"{data}: {field['name']} has no title")
        every = []
        for path in paths:
            if resource["format"] == "csv":
                head, *rows = table(data / path)
                expect(head == [field["name"] for field in fields], f"{data / path}: {head}")
                every += rows
            elif resource["format"] == "json":
                rows = json.loads((data / path).read_text("utf-8"))
                names = [field["name"] for field in fields]
                expect(all(list(row) == names for row in rows), f"{data / path}: keys")
                every += [["" if value is None else str(value) for value in row.values()] for row in rows]
        check(data / str(resource["path"])[:40], fields, every, key)
    there = sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())
    expect(sorted(listed + ["datapackage.json"]) == there, f"{data}: {set(there) ^ set(listed)}")
    names = [resource["name"] for resource in package["resources"]]
    expect(len(set(names)) == len(names), f"{data}: {names}")
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    for task in report.tasks:
        if task.name == "tables":  # a workbook for people, with titles above its heads
            continue
        for error in task.errors[:3]:
            expect(False, f"{data}: frictionless, {task.name}: {error.message}")
        expect(task.type != "table" or task.stats.get("rows", 0) > 0 or "bounds" in task.name, f"{data}: {task.name} has no rows")


output = pathlib.Path(sys.argv[1])
for edition in ("leadership", "public"):
    look(output / edition / "data")
print("\n".join(faults[:40]) or f"data packages: {tally['checked']} checks")
sys.exit(1 if faults else 0)
