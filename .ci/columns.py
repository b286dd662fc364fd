"""Every column that towns are asked for is of use: an indicator, a rule, a rank, a year, a list or a page's own part looks at
it, or the programme says what it is asked for (`kept_for`). Whoever fills in a form is not asked for nothing.
A walk over programme.yaml that shares no code with the program. Usage: columns.py [PROGRAMME]."""
import pathlib
import sys

import yaml

from checks import expect, faults, tally

path = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "input/programme.yaml")
programme = yaml.safe_load(path.read_text("utf-8"))
ledgers = {ledger["id"]: ledger for ledger in programme["ledgers"]}
common = [column["key"] for column in programme.get("common_columns", [])]
keys = {name: {column["key"] for column in ledger["columns"]} for name, ledger in ledgers.items()}
used = {name: set() for name in ledgers}


def words(node):
    """All names and texts in a piece of the programme."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield str(key)
            yield from words(value)
    elif isinstance(node, list):
        for value in node:
            yield from words(value)
    elif isinstance(node, str):
        yield node


def note(ledger, node):
    used[ledger] |= keys[ledger] & set(words(node))


for name, ledger in ledgers.items():
    for part in ("key", "title", "display", "year", "worklist"):
        note(name, ledger.get(part))
    for rule in ledger.get("rules", []):
        # What a rule says in words is not what it asks.
        asked = {key: value for key, value in rule.items() if key not in ("id", "message", "hint", "severity", "kind")}
        note(name, {key: value for key, value in asked.items()})
        for other in words(asked):
            if other in ledgers and other != name:
                note(other, asked)
    for column in ledger["columns"]:
        if column.get("role"):
            used[name].add(column["key"])
for indicator in programme["indicators"]:
    if "ledger" not in indicator:
        continue
    parts = ("met", "every", "ratio", "rows", "sum", "growth", "among", "by", "streak", "over", "year_ago", "flag", "event",
             "soon", "parts", "splits", "register")
    for part in parts:
        note(indicator["ledger"], indicator.get(part))
villages = programme.get("ranking", {}).get("villages")
if villages:
    used[villages["ledger"]].add(villages["score"])

kept = 0
for name, ledger in ledgers.items():
    if name == programme["roster"]:
        continue
    for column in ledger["columns"]:
        key = column["key"]
        reason = column.get("kept_for", "")
        if key in used[name]:
            expect(not reason, f"{name} {key} ({column['header']}) is used; kept_for says why it is not")
        elif expect(reason, f"{name} {key} ({column['header']}) feeds no indicator, rule, rank, list or page"):
            kept += 1
print("\n".join(faults[:60]) or f"columns: {tally['checked']} looked at, {kept} kept for what the programme says")
sys.exit(1 if faults else 0)
