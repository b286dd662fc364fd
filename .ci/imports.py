"""Package.swift declares what is imported, no more and no less; a target uses only targets above it; no stage
imports a tool; each C module is imported in one Swift file."""
import json
import os
import pathlib
import re
import subprocess
import sys

WORDS = r"(?:(?:@\w+(?:\(\w+\))?|public|package|internal|private|fileprivate) +)*"
IMPORT = re.compile(rf"^ *{WORDS}import +(?:(?:struct|class|enum|protocol|typealias|func|var|let) +)?(\w+)", re.M)

everything = dict(os.environ, SEVENONES_FUZZ="csv")  # with the target that only `.ci/fuzz` builds
manifest = json.loads(subprocess.check_output(["swift", "package", "dump-package"], env=everything))
targets = {target["name"]: target for target in manifest["targets"]}
declared = {
    name: {(one.get("byName") or one.get("product") or one["target"])[0] for one in target["dependencies"]}
    for name, target in targets.items()
}
known = set(targets).union(*declared.values())
order = list(targets)
faults, importers = [], {}
for name, target in targets.items():
    folder, imported = target.get("path") or ("Tests/" if target["type"] == "test" else "Sources/") + name, set()
    for path in pathlib.Path(folder).rglob("*.swift"):
        for module in known.intersection(IMPORT.findall(path.read_text("utf-8"))):
            imported.add(module)
            importers.setdefault(module, set()).add(str(path))
    if list(pathlib.Path(folder).rglob("*.swift")):  # a C target includes, and imports nothing
        faults += [f"{name} imports {module} and does not declare it" for module in imported - declared[name]]
        faults += [f"{name} declares {module} and does not import it" for module in declared[name] - imported]
    if target["type"] == "regular" and not folder.startswith(("Sources/Tools/", "Tests/")):
        tools = {one for one, other in targets.items() if (other.get("path") or "").startswith("Sources/Tools/")}
        faults += [f"{name}, a stage, imports {tool}, a tool" for tool in imported & tools]
    above = set(order[: order.index(name)])
    faults += [f"{name} uses {module}, which stands below it" for module in declared[name] & set(order) - above]
    if not list(pathlib.Path(folder).rglob("*.swift")) and len(importers.get(name, ())) > 1:
        faults.append(f"{name}, a C module, is imported in {sorted(importers[name])}")
print("\n".join(sorted(faults)) or f"{len(order)} targets: imports and Package.swift agree")
sys.exit(1 if faults else 0)
