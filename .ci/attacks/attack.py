"""What the attacks share: running the program, looking at what it left, counting."""
import collections
import hashlib
import os
import pathlib
import stat
import subprocess
import sys

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
LONG = "--long" in sys.argv[2:]
figures = collections.Counter()
lost = []


def run(*arguments, env=None, timeout=300, **more):
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, timeout=timeout,
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(env or {})}, **more)
    done.words = (done.stderr + done.stdout).decode("utf-8", "replace")
    done.traps = done.returncode in (-4, -5, -6, -7, -8, -11) or done.returncode in range(132, 140)
    return done


def build(source, out, *arguments, **more):
    return run("build", "--input", source, "--output", out, "--workers", 1, *arguments, **more)


def look(folder):
    """Every file below a folder with its content's digest; None when there is no folder."""
    if not folder.is_dir():
        return None
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def describe(path):
    """What stands at a path, whatever it is: kind, and content or target."""
    facts = os.lstat(path)
    kind = stat.S_IFMT(facts.st_mode)
    if stat.S_ISLNK(facts.st_mode):
        return kind, os.readlink(path)
    if stat.S_ISREG(facts.st_mode):
        with open(path, "rb") as file:
            return kind, stat.S_IMODE(facts.st_mode), hashlib.sha256(file.read()).hexdigest()
    return (kind,)


def everything(folder):
    """All that stands below a folder, names as bytes."""
    root = os.fsencode(folder)
    found = {}
    for place, folders, files in os.walk(root):
        for name in folders + files:
            path = os.path.join(place, name)
            found[path[len(root) + 1:]] = describe(path)
    return found


def says(condition, what, words=""):
    """Notes a claim that does not hold."""
    if not condition:
        lost.append(f"{what}: {words.strip()[-300:]}")
    return condition


def command(*arguments):
    subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True)


class Mount:
    """Something mounted as long as it is needed; root only."""

    def __init__(self, at, *arguments):
        at.mkdir(parents=True, exist_ok=True)
        command("mount", *arguments, at)
        self.at = at

    def __enter__(self):
        return self.at

    def __exit__(self, *_):
        command("umount", self.at)


def finish(tried):
    """Prints the figures; the status to end with."""
    for name, count in figures.items():
        print(f"{name}: {count}")
    for line in lost[:40]:
        print("LOST", line)
    print(f"tried {tried}, not survived {len(lost)}")
    return 1 if lost else 0
