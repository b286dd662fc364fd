"""Lists places where the same significant lines stand twice; fails on runs of 12 or more."""
import pathlib
import re
import sys

RUN = 12


def significant(path):
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = re.sub(r"\s+", " ", text.strip())
        if len(line) > 3 and not line.startswith(("//", "import ", "*", "/*")):
            lines.append((number, line))
    return lines


def main(folders):
    seen, repeated = {}, []
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix not in {".swift", ".mustache", ".css", ".js"}:
                continue
            lines = significant(path)
            last = -1
            for start in range(len(lines) - RUN + 1):
                key = tuple(line for _, line in lines[start : start + RUN])
                if key in seen and start > last:
                    repeated.append(f"{path}:{lines[start][0]} repeats {seen[key]}")
                    last = start + RUN
                seen.setdefault(key, f"{path}:{lines[start][0]}")
    print("\n".join(repeated) or f"no run of {RUN} lines stands twice")
    return 1 if repeated else 0


sys.exit(main(sys.argv[1:]))
