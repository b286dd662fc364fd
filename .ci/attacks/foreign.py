"""Puts files and folders of others in the way: foreign.py PROGRAM [--long].

In the place of every path that the program makes, replaces or removes, and of what earlier versions made.
After each command all of it is still there, byte for byte, and the command either worked or said at once,
in words, why not. Also what surrounds a program: full and closed outputs, no /proc, folders that may not
be read, devices, mount points. Prints figures; ends with 1 when anything was touched."""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from attack import LONG, PROGRAM, Mount, build, everything, figures, finish, look, run, says  # noqa: E402

IS_ROOT = os.geteuid() == 0
MINE = b"mine\n"


def file(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(MINE)


def empty(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")


def folder(path):
    file(path / "inner" / "mine.txt")


def bare_folder(path):
    path.mkdir(parents=True)


def pipe(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)


def dangling(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("nowhere")


def to_file(path):
    file(path.parent / "elsewhere.txt")
    path.symlink_to("elsewhere.txt")


def to_folder(path):
    folder(path.parent / "elsewhere")
    path.symlink_to("elsewhere")


KINDS = [file, folder, bare_folder, pipe, dangling, to_file, to_folder]


class Office:
    """An input folder, a site and forms made from it, to be copied for each try."""

    def __init__(self, root):
        self.root = root
        self.input = root / "input"
        made = run("sample", "--output", self.input, "--villages", 1, "--months", 1, "--faults", "none")
        assert made.returncode == 0, made.words
        self.site, self.forms = root / "site", root / "forms"
        assert build(self.input, self.site).returncode == 0
        assert run("forms", "--input", self.input, "--output", self.forms).returncode == 0
        self.before = everything(self.input)
        self.number = 0

    def place(self):
        self.number += 1
        place = self.root / f"place-{self.number}"
        place.mkdir()
        return place


def kept(before, folder, what, done, ours=()):
    """Nothing of others is gone or changed below a folder; a refusal changes nothing at all."""
    after = everything(folder)
    for path, facts in before.items():
        name = os.fsdecode(path)
        if done.returncode in (0, 1) and any(name == own or name.startswith(own + "/") for own in ours):
            continue
        says(after.get(path) == facts, what, f"{name}: {facts} → {after.get(path)} {done.words}")
    if done.returncode not in (0, 1):
        says(done.returncode in (2, 64), what, f"status {done.returncode} {done.words}")
        says("错误：" in done.words and "系统错误" not in done.words, what, done.words)
        says(set(after) <= set(before), what, f"leaves {sorted(set(after) - set(before))[:3]}")
    says(not done.traps, what, done.words)
    figures["refused in words" if done.returncode else "worked around"] += 1


def beside(office):
    """In the way beside the output folder, where it is worked."""
    names = [
        "{}.scratch", ".{}.scratch", ".scratch", ".{}", ".{}.sevenones-lock", ".{}.sevenones-new",
        ".{}.sevenones-new.scratch", ".{}.sevenones-new.scratch.part", ".{}.sevenones-new.old",
        ".{}.sevenones-old", ".{}.sevenones-7f3a91c2-5be09d11", "{}.new", "{}.old", "{}.tmp"]
    for name in names:
        for make in KINDS if LONG or "lock" in name or name.endswith("new") else [file, folder]:
            for verb in ("first", "again", "forms"):
                if verb != "again" and make not in (file, folder) and not LONG:
                    continue
                place = office.place()
                out = place / "out"
                make(place / name.format("out"))
                if verb == "again":
                    shutil.copytree(office.site, out)
                before = everything(place)
                what = f"{verb} with {make.__name__} at {name}"
                if verb == "forms":
                    done = run("forms", "--input", office.input, "--output", out, cwd=place)
                else:
                    done = build(office.input, out, cwd=place)
                kept(before, place, what, done, ours=["out"])
                if "lock" not in name:
                    says(done.returncode == 0, what, done.words)
                figures["in the way beside the output"] += 1
                shutil.rmtree(place)


def instead(office):
    """In the place of the output folder itself."""
    for make in KINDS:
        for verb in ("build", "forms", "replace", "sample"):
            place = office.place()
            out = place / "out"
            make(out)
            before = everything(place)
            if verb == "build":
                done = build(office.input, out)
            elif verb == "sample":
                done = run("sample", "--output", out, "--villages", 1, "--months", 1)
            else:
                more = ["--replace"] if verb == "replace" else []
                done = run("forms", "--input", office.input, "--output", out, *more)
            what = f"{verb} on {make.__name__}"
            kept(before, place, what, done)
            says((done.returncode == 0) == (make is bare_folder), what, done.words)
            figures["in the place of the output"] += 1
            shutil.rmtree(place)
    # What is ours may be replaced, but not by something else and not unasked.
    for verb, source in (("build", office.forms), ("forms", office.site), ("forms", office.forms),
                         ("forms --replace", office.site), ("build", office.input),
                         ("sample", office.input), ("sample", office.site), ("forms", office.input)):
        place = office.place()
        shutil.copytree(source, place / "out")
        before = everything(place)
        if verb == "sample":
            done = run(verb, "--output", place / "out")
        else:
            done = run(*verb.split(), "--input", office.input, "--output", place / "out")
        kept(before, place, f"{verb} on {source.name}", done)
        says(done.returncode == 2, f"{verb} on {source.name}", f"status {done.returncode}")
        figures["in the place of the output"] += 1
        shutil.rmtree(place)


def inside(office):
    """In an output folder of ours: what others put there stays as it is, or the build is refused."""
    def everyone(out):
        file(out / "notes.txt")
        file(out / "leadership" / "own" / "deep" / "a\nb \udcff".encode("utf-8", "replace").decode())
        file(out / "mail" / "2019-07" / "sent.csv")
        file(out / "mail" / "2018-01" / "sent" / "old.eml")
        bare_folder(out / "leadership" / "nothing")
        pipe(out / "pipe")
        dangling(out / "public-link")
        to_folder(out / "own-link")
        (out / "twice.txt").hardlink_to(out / "notes.txt")
        empty(out / ".gitkeep")
        empty(out / "leadership" / "empty.txt")
        os.chmod(out / "notes.txt", 0o600)
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(out / "socket"))

    for verb in ("build", "forms"):
        place = office.place()
        out = place / "out"
        shutil.copytree(office.site if verb == "build" else office.forms, out)
        ours = set(everything(out))
        everyone(out)
        before = {path: facts for path, facts in everything(out).items() if path not in ours}
        for _ in range(2):
            if verb == "build":
                done = build(office.input, out)
            else:
                done = run("forms", "--input", office.input, "--output", out, "--replace")
            kept(before, out, f"{verb} over all kinds", done)
            says(done.returncode == 0, f"{verb} over all kinds", done.words)
            figures["in the output"] += len(before)
        shutil.rmtree(place)

    # A name that cannot be told in UTF-8.
    place = office.place()
    shutil.copytree(office.site, place / "out")
    file(pathlib.Path(os.fsdecode(os.fsencode(place / "out") + b"/\xff\xfe.txt")))
    before = everything(place)
    kept(before, place, "a name that is not UTF-8", build(office.input, place / "out"))
    figures["in the output"] += 1

    # Where this build writes and the last did not.
    new = [name for name in sorted(look(office.site)) if name.startswith(("public/", "leadership/sources/"))]
    new = new if LONG else new[:: max(len(new) // 8, 1)]
    folders = sorted({str(pathlib.PurePath(name).parent) for name in new})
    for name in [*new, *folders]:
        for make in KINDS if LONG else [file, folder, dangling, pipe]:
            place = office.place()
            out = place / "out"
            if name == new[0] and make is file or not (office.root / "narrow").exists():
                done = build(office.input, office.root / "narrow", "--edition", "leadership",
                             "--sources", "none")
                assert done.returncode == 0, done.words
            shutil.copytree(office.root / "narrow", out)
            if os.path.lexists(out / name):
                shutil.rmtree(place)
                continue
            make(out / name)
            before = everything(place)
            done = build(office.input, out, "--edition", "all")
            what = f"{make.__name__} at the page {name}"
            own = [os.fsdecode(path) for path in before if b"elsewhere" not in path
                   and os.fsdecode(path) != f"out/{name}" and not os.fsdecode(path).startswith(f"out/{name}/")]
            kept(before, place, what, done, ours=own)
            # A folder of others may hold pages of ours beside what is theirs.
            says(done.returncode == 2 or name in folders and make is folder, what, done.words)
            figures["in the output"] += 1
            shutil.rmtree(place)


def here(office):
    """In the current folder: what only reads writes nothing anywhere."""
    for make in (file, folder):
        place = office.place()
        for name in (".scratch", "output", ".output.scratch", "pdf", "table", ".part", "scratch"):
            make(place / name)
        before = everything(place)
        shutil.copytree(office.site, place / "site")
        site = everything(place / "site")
        for verb in (["check"], ["check", "--format", "json"], ["inspect", office.input / "roster.csv"],
                     ["mail", "--output", place / "site"]):
            done = run(*verb, "--input", office.input, cwd=place)
            says(done.returncode == 0, f"{verb[0]} here", done.words)
            kept(before, place, f"{verb[0]} here", done)
            says(everything(place / "site") == site, f"{verb[0]} here", "the site changed")
            says(len(everything(place)) == len(before) + len(site) + 1, f"{verb[0]} here", "leaves files")
            figures["commands that only read"] += 1
        shutil.rmtree(place)


def records(office):
    """In the place of the record of what was sent, and of the copies."""
    for name in ("sent.csv", "sent"):
        for make in KINDS:
            place = office.place()
            shutil.copytree(office.site, place / "out")
            make(place / "out" / "mail" / "2019-07" / name)
            before = everything(place)
            for verb in ([], ["--dry-run"], ["--send", "--server", "smtp://127.0.0.1:9", "--timeout", "5"]):
                done = run("mail", "--input", office.input, "--output", place / "out", *verb)
                after = everything(place)
                says(after == before, f"mail with {make.__name__} at {name}", done.words)
                says(not done.traps and "系统错误" not in done.words,
                     f"mail with {make.__name__} at {name}", done.words)
                figures["records of sending"] += 1
            done = build(office.input, place / "out")
            mine = {path: facts for path, facts in before.items()
                    if f"mail/2019-07/{name}".encode() in path or b"elsewhere" in path}
            kept(mine, place, f"build with {make.__name__} at {name}", done)
            shutil.rmtree(place)


def outputs(office):
    """Standard output that cannot be written is no success."""
    wrong = office.root / "input-wrong"
    shutil.copytree(office.input, wrong)
    file(wrong / "2019-07" / "空.xls")
    commands = [
        ["check", "--input", wrong], ["check", "--input", office.input, "--format", "json"],
        ["inspect", office.input / "roster.csv"], ["inspect", office.input / "roster.csv", "--format", "csv"],
        ["inspect", office.input / "roster.csv", "--format", "json"],
        ["mail", "--input", office.input, "--output", office.site],
        ["mail", "--input", office.input, "--output", office.site, "--dry-run"],
        ["--help"], ["help", "build"], ["build", "--help"], ["--version"],
        ["--generate-completion-script", "bash"]]
    for arguments in commands:
        for name, redirection in (("full", "> /dev/full"), ("closed", ">&-")):
            line = " ".join(f"'{argument}'" for argument in [PROGRAM, *arguments])
            done = subprocess.run(
                ["sh", "-c", f"{line} {redirection}"], capture_output=True, text=True, check=False)
            says(done.returncode == 2 and "无法写到标准输出" in done.stderr, f"{arguments[0]} to a {name} output",
                 f"status {done.returncode} {done.stderr}")
            figures["outputs that failed"] += 1
    # With all three closed no file of ours takes the place of one of them.
    place = office.place()
    line = f"'{PROGRAM}' build --input '{office.input}' --output '{place}/out' <&- >&- 2>&-"
    done = subprocess.run(["sh", "-c", line], check=False)
    says(done.returncode == 0 and look(place / "out") == look(office.site), "all streams closed")


def surroundings(office):
    """No /proc; folders and files that may not be read; devices."""
    for arguments in (["inspect", "/dev/null"], ["inspect", "/dev/zero"], ["inspect", "/tmp"],
                      ["check", "--input", "/dev/null"], ["check", "--input", "/nowhere"],
                      ["build", "--input", office.input, "--output", "/dev/null"],
                      ["build", "--input", office.input, "--output", "/dev/null/x"],
                      ["build", "--input", office.input, "--output", "/proc/x"],
                      ["build", "--input", office.input, "--output", office.root / ("x" * 300)],
                      ["build", "--input", office.input, "--templates", "/dev/null", "--output", office.root / "x"],
                      ["mail", "--input", office.input, "--output", "/dev/null"],
                      ["forms", "--input", office.input, "--output", "/dev/full"],
                      ["sample", "--output", "/dev/null"], ["sample", "--output", "/proc/x"]):
        done = run(*arguments)
        what = " ".join(map(str, arguments))
        says(done.returncode == 2 and "错误：" in done.words, what, f"status {done.returncode} {done.words}")
        says("系统错误" not in done.words and "错误0" not in done.words, what, done.words)
        says("/dev/" not in what or "是文件夹而不是文件" not in done.words, what, done.words)
        figures["odd paths"] += 1
    if not IS_ROOT:
        print("left out without root: /proc, permissions, mounts")
        return
    for arguments in ("check", "build --output '{0}/noproc'", "build --output '{0}/noproc'",
                      "inspect '{1}/roster.csv'", "forms --output '{0}/forms'", "mail --output '{0}/noproc'",
                      "bogus", "build --workers 0", "--version", "--help"):
        place = office.root / "noproc"
        place.mkdir(exist_ok=True)
        own = "" if arguments.startswith("-") or arguments == "bogus" else f"--input '{office.input}'"
        line = f"mount -t tmpfs none /proc && exec '{PROGRAM}' {arguments.format(place, office.input)} {own}"
        done = subprocess.run(["unshare", "-m", "sh", "-c", line], capture_output=True, text=True, check=False)
        wanted = 64 if arguments in ("bogus", "build --workers 0") else 0
        says(done.returncode == wanted, f"without /proc: {arguments}", f"status {done.returncode} {done.stderr}")
        figures["without /proc"] += 1
    permissions(office)
    mounts(office)


def permissions(office):
    """As somebody who may not read everything."""
    def as_nobody(*arguments):
        return subprocess.run(
            ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", PROGRAM,
             *map(str, arguments)], capture_output=True, text=True, check=False, env=os.environ)

    reachable = subprocess.run(
        ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", PROGRAM, "--version"],
        capture_output=True, check=False)
    if reachable.returncode != 0:
        print("left out: the program cannot be run by nobody")
        return
    place = office.place()
    os.chmod(office.root, 0o755)
    shutil.copytree(office.input, place / "input")
    town = next((place / "input" / "2019-07").iterdir())
    table = next(town.iterdir())
    os.chown(place, 65534, 65534)
    for locked in (place / "input", place / "input" / "2019-07", town, table, place / "input" / "roster.csv"):
        mode = locked.stat().st_mode
        os.chmod(locked, 0)
        for verb in (["check"], ["build", "--output", place / "out"], ["forms", "--output", place / "forms"]):
            done = as_nobody(*verb, "--input", place / "input")
            words = done.stdout + done.stderr
            findings = place / "out" / "leadership" / "data" / "findings.csv"
            if done.returncode == 1 and findings.exists():
                words += findings.read_text("utf-8")
            if locked == table and verb[0] == "forms":
                says(done.returncode == 0, "a locked table, forms", words)
            else:
                says(done.returncode in (1, 2) and "没有权限" in words, f"locked {locked.name}, {verb[0]}",
                     f"status {done.returncode} {words}")
            figures["locked"] += 1
            shutil.rmtree(place / "out", ignore_errors=True)
            shutil.rmtree(place / "forms", ignore_errors=True)
        os.chmod(locked, mode)
    # A folder in which nothing may be made: said before the work.
    (place / "locked").mkdir()
    shutil.copytree(office.site, place / "theirs")
    before = everything(place)
    for out in (place / "locked" / "out", place / "theirs"):
        done = as_nobody("build", "--input", office.input, "--output", out)
        says(done.returncode == 2 and "没有权限" in done.stderr and "未" in done.stderr, f"build to {out.name}",
             done.stderr)
        says(everything(place) == before, f"build to {out.name}", "leaves files")
        figures["locked"] += 1


def mounts(office):
    """The output is a mount point, or holds one."""
    place = office.place()
    for content in ("empty", "site"):
        with Mount(place / "out", "-t", "tmpfs", "none") as out:
            if content == "site":
                shutil.copytree(office.site, out, dirs_exist_ok=True)
            before = everything(place)
            for verb in ("build", "forms"):
                done = run(verb, "--input", office.input, "--output", out)
                refused = done.returncode == 2 and ("挂载点" in done.words or content == "site" and verb == "forms")
                says(refused, f"{verb} to a mount point", f"status {done.returncode} {done.words}")
                says(everything(place) == before, f"{verb} to a mount point", "something changed")
                figures["mount points"] += 1
            for _ in range(2):
                done = build(office.input, out / "site")
                says(done.returncode == 0 and look(out / "site") == look(office.site), "below a mount point",
                     done.words)
                figures["mount points"] += 1
    shutil.copytree(office.site, place / "in")
    for inner in ("public", "leadership/data", "mine"):
        with Mount(place / "in" / inner, "-t", "tmpfs", "none") as within:
            file(within / "mine.txt")
            before = everything(place)
            done = build(office.input, place / "in")
            says(done.returncode == 2 and "挂载点" in done.words, f"a mount point at {inner}", done.words)
            says(everything(place) == before, f"a mount point at {inner}", "something changed")
            figures["mount points"] += 1


def main():
    root = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-foreign-"))
    try:
        office = Office(root)
        for attack in (beside, instead, inside, here, records, outputs, surroundings):
            attack(office)
        says(everything(office.input) == office.before, "the input folder", "something changed")
    finally:
        shutil.rmtree(root, ignore_errors=True)
    counted = ("in the", "commands", "records", "outputs", "odd", "without", "locked", "mount")
    return finish(sum(count for name, count in figures.items() if name.startswith(counted)))


sys.exit(main())
