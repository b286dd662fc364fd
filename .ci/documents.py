"""Runs what the documents say: python3 .ci/documents.py PROGRAM [PAGE …]

Each page has a folder of its own that begins with the shipped `input/` and `Templates/`. Its blocks are taken in order:
- ```sh runs line by line, and a line ends with status 0 or with what its remark says (`# status 1`, `# 退出状态1`);
- ```yaml is laid over `input/programme.yaml`: top-level keys take the place of those there, an item `- id:` changes
  these keys of the item there. Then `sevenones check` must understand the file;
- after <!-- file: PATH --> a block is that file, whole;
- after <!-- not run: WHY --> it is only shown; after <!-- empty folder --> the folder holds nothing.
Also: links lead somewhere; Architecture names the targets of Package.swift; what it and README call by a name in code is
there; what the code calls a decision is one."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "Sources/sevenones/Documentation.docc"
GENERATED = {"Programme.md", "Programme.zh-CN.md"}  # a test runs their examples
MARK = re.compile(r"^<!-- (file|not run|empty folder)[^:]*(?:: (.*?))? -->$")
FENCE = re.compile(r"^( *)```(\w*)$")
STATUS = re.compile(r"#.*?(?:status |退出状态)(\d+)")


def blocks(page):
    """(line, kind of mark, its word, language, text) in order; a mark holds for the next block."""
    mark, found, inside = (None, None), [], None
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        if inside is None and (match := MARK.match(line)):
            mark = match.groups()
            if mark[0] == "empty folder":
                found.append((number, *mark, "", ""))
                mark = (None, None)
        elif match := FENCE.match(line):
            if inside is None:
                inside = (number, len(match[1]), match[2], [])
            else:
                start, indent, language, lines = inside
                text = "".join(one[indent:] + "\n" for one in lines)
                found.append((start, *mark, language, text))
                mark, inside = (None, None), None
        elif inside is not None:
            inside[3].append(line)
    return found


def shell(page, first, text):
    """A script that stops at the line whose status is not the expected one."""
    script, number, command = [], first, ""
    for line in text.splitlines():
        number += 1
        command += line
        if command.endswith("\\"):
            command = command[:-1]
            continue
        match = STATUS.search(command)
        told = f'{page.name}:{number}: status $got, not {match[1] if match else 0}'
        script.append(f'{command}\ngot=$?; [ $got = {match[1] if match else 0} ] || {{ echo "{told}" >&2; exit 99; }}')
        command = ""
    return "\n".join(script)


def sections(lines, indent):
    """Line numbers at which keys of this indentation begin, by key; to the next line as far left."""
    found, key = {}, None
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = len(line) - len(line.lstrip())
        if depth <= indent:
            key = line.strip().split(":")[0] if depth == indent else None
            if key:
                found[key] = [number, number + 1]
        if key:
            found[key][1] = number + 1
    return found


def item(lines, name):
    """Where an item `  - id: name` begins and ends."""
    start = lines.index(f"  - id: {name}")
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    return start, end


def lay(programme, fragment):
    """A programme with a fragment laid over it."""
    lines, over = programme.splitlines(), fragment.splitlines()
    if over[0].startswith("  - id: "):
        starts = [number for number, line in enumerate(over) if line.startswith("  - id: ")] + [len(over)]
        for start, end in zip(starts, starts[1:]):
            first, last = item(lines, over[start].split("#")[0].strip().removeprefix("- id: "))
            own = lines[first + 1 : last]
            for key in sections(over[start + 1 : end], 4):
                if key in (there := sections(own, 4)):
                    del own[slice(*there[key])]
            lines[first + 1 : last] = over[start + 1 : end] + own
    else:
        for key in sections(over, 0):
            if key in (there := sections(lines, 0)):
                del lines[slice(*there[key])]
        lines += over
    return "\n".join(lines) + "\n"


def run(page, program, faults):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="documents-"))
    for shipped in ("input", "Templates"):
        shutil.copytree(ROOT / shipped, folder / shipped)
    path = f"{program.parent}:{os.environ['PATH']}"
    count = 0
    for line, mark, word, language, text in blocks(page):
        if mark == "empty folder":
            for shipped in ("input", "Templates"):
                shutil.rmtree(folder / shipped)
        elif mark == "file":
            (folder / word).parent.mkdir(parents=True, exist_ok=True)
            (folder / word).write_text(text, "utf-8")
        elif mark != "not run" and language in ("sh", "yaml"):
            count += 1
            script = shell(page, line, text)
            if language == "yaml":
                programme = folder / "input/programme.yaml"
                programme.write_text(lay(programme.read_text("utf-8"), text), "utf-8")
                script = "sevenones check; [ $? -le 1 ]"
            done = subprocess.run(
                ["bash", "-c", script], cwd=folder, env=dict(os.environ, PATH=path), capture_output=True, text=True
            )
            if done.returncode:
                faults.append(f"{page.name}:{line}: {done.stderr[-600:]}")
    shutil.rmtree(folder)
    return count


def links(page, faults):
    for label, target in re.findall(r"\[([^\]]*)\]\(([^)\s]+)\)", page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        if re.match(r"\w+:", target):
            continue
        other = (page.parent / name).resolve() if name else page
        if not other.exists():
            faults.append(f"{page.name}: [{label}]({target}) leads nowhere")
        elif anchor and anchor.lower() not in (
            re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-")
            for head in re.findall(r"^#+ (.*)$", other.read_text("utf-8"), re.M)
        ):
            faults.append(f"{page.name}: [{label}]({target}) has no such heading")


def names_agree(faults):
    """Names of targets, types and decisions, in documents and in code."""
    code = {path: path.read_text("utf-8") for path in ROOT.glob("[ST]*/**/*.swift")}
    manifest = (ROOT / "Package.swift").read_text("utf-8")
    pages = {name: (CATALOGUE / name).read_text("utf-8") for name in ("Architecture.md", "Decisions.md")}
    pages["README.md"] = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"(?:arget\(\s*name|module): \"([\w-]+)\"", manifest))
    told = set(re.findall(r"`([\w-]+)`", pages["Architecture.md"]))
    faults += [f"Architecture.md does not name {one}" for one in sorted(targets - told) if not one.endswith("Tests")]
    words = set(re.findall(r"\w+", manifest + "".join(code.values()))) | {path.stem for path in code}
    for name, text in pages.items():
        called = re.findall(r"`([A-Z]\w*[a-z]\w*)(?:\.swift|\.\w+)?`", text)
        faults += [f"{name}: there is no {one}" for one in sorted(set(called) - words - {"Templates"})]
    decided = set(re.findall(r"^## (.*)$", pages["Decisions.md"], re.M))
    code[ROOT / "input/programme.yaml"] = (ROOT / "input/programme.yaml").read_text("utf-8")
    for path, text in code.items():
        for cited in re.findall(r"Decisions: ([^).;]*)", re.sub(r"\n\s*(///|#)", "", text)):
            wrong = [one for one in cited.split(", ") if one.strip() not in decided]
            faults += [f"{path.name}: there is no decision “{one}”" for one in wrong]


def main(program, *names):
    program = pathlib.Path(program).absolute()
    pages = sorted([*ROOT.glob("*.md"), *CATALOGUE.glob("*.md")])
    faults, count = [], 0
    for page in pages:
        if names and page.name not in names:
            continue
        links(page, faults)
        if page.name not in GENERATED:
            count += run(page, program, faults)
    names_agree(faults)
    print("\n".join(faults) or f"{len(pages)} pages: links lead somewhere, {count} blocks did what they say")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
