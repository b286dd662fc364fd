"""Ends builds in the middle: kill.py PROGRAM [--long].

Kills, signals, failing calls, full disks, power cuts, at every call of the file system or at many. After
each, what people see is the old site or the new one, whole; what others put there is still there; the
next build works and leaves nothing beside it. Prints figures; ends with 1 when anything did not survive.
Disks, power cuts and overlays need root and are left out, and said to be, without it."""
import concurrent.futures
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading

sys.dont_write_bytecode = True
from attack import LONG, PROGRAM, Mount, build, command, figures, finish, look, run, says  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OTHERS = {
    "notes.txt": "mine\n",
    "leadership/data/mine.csv": "a,b\n",
    "mail/2019-07/sent.csv": "\ufeffsent_on,month\r\n",
    "mail/2019-07/sent/x-0123.eml": "From: nobody@example.org\r\n",
    ".gitkeep": "",
}
EINVAL, EXDEV, ENOSPC, EIO, EACCES = 22, 18, 28, 5, 13


def rest(place):
    """What stands beside the output folder."""
    return sorted(path.name for path in place.iterdir() if path.name != "out")


class Stage:
    """Two inputs, and what a site of each looks like with the files of others in it."""

    def __init__(self, folder):
        self.folder = folder
        self.library = folder / "attack.so"
        subprocess.run(
            ["cc", "-std=c17", "-O1", "-shared", "-fPIC", "-o", self.library, HERE / "preload.c",
             "-ldl"], check=True)
        self.old_input, self.new_input = folder / "input-old", folder / "input-new"
        made = run("sample", "--output", self.old_input, "--villages", 1, "--months", 1,
                   "--faults", "none")
        assert made.returncode == 0, made.words
        shutil.copytree(self.old_input, self.new_input)
        programme = self.new_input / "programme.yaml"
        text = programme.read_text("utf-8")
        programme.write_text(text.replace("\n  title: ", "\n  title: 另一个", 1), "utf-8")
        self.site = folder / "site" / "out"
        self.put_old(self.site)
        self.old = look(self.site)
        self.begin = folder / "begin" / "out"
        shutil.copytree(self.site, self.begin)
        assert build(self.new_input, self.begin).returncode == 0
        self.new = look(self.begin)
        assert build(self.new_input, folder / "fresh" / "out").returncode == 0
        self.fresh = look(folder / "fresh" / "out")
        assert len(self.old) > 100 and self.old != self.new and self.new != self.fresh
        self.count = 0

    def put_old(self, out):
        done = build(self.old_input, out)
        assert done.returncode == 0, done.words
        for name, text in OTHERS.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(text.encode())

    def environment(self, **attack):
        return {"LD_PRELOAD": str(self.library),
                **{f"ATTACK_{name.upper()}": str(value) for name, value in attack.items()}}

    def calls(self, place, **attack):
        """The calls of a build, in order: name of each."""
        log = self.folder / "log"
        done = build(self.new_input, place / "out", env=self.environment(log=log, **attack))
        assert done.returncode == 0, done.words
        return [line.split(" ")[1] for line in log.read_text().splitlines()]

    def state(self, tree):
        if tree == self.old:
            return "old"
        return "new" if tree in (self.new, self.fresh) else "other"


def points(calls, most, do):
    """Positions of calls: all that move, link or sync, with their neighbours, and some of the rest."""
    if LONG:
        return range(1, len(calls) + 1, 1 if do == "kill" else 4)
    rare = {"rename", "exchange", "renameat2", "syncfs", "fsync", "chmod", "link"}
    chosen = sorted({
        at + step for at, name in enumerate(calls, 1) if name in rare for step in (0, 1)
        if at + step <= len(calls)})
    if len(chosen) > most // 2:
        chosen = [chosen[i * len(chosen) // (most // 2)] for i in range(most // 2)]
    # The step itself is never left out.
    chosen += [at for at, name in enumerate(calls, 1) if name in ("exchange", "syncfs", "fsync")]
    left = max(most - len(chosen), 2)
    return sorted({*chosen, *(1 + i * (len(calls) - 1) // (left - 1) for i in range(left))})


def afterwards(stage, place, what, may_be_halfway=False):
    """The tree is whole now, or was cut in a way that the next start knows; the next build works."""
    out = place / "out"
    tree = look(out)
    state = stage.state(tree)
    if state == "other" and may_be_halfway:
        says(any(place.glob(".out.sevenones-*/ready")), what, "neither old nor new, and no record of it")
        # Whoever takes the lock puts it right, whatever else it is about.
        run("mail", "--send", "--server", "smtp://127.0.0.1:9", "--output", out, "--input",
            stage.new_input)
        state = stage.state(look(out))
        figures["put right at the next start"] += 1
    says(state != "other", what, f"neither old nor new: {difference(tree, stage)}")
    done = build(stage.new_input, out)
    says(done.returncode == 0, what + ", next build", done.words)
    says(stage.state(look(out)) == "new", what + ", next build", "is not the new site")
    says(not rest(place), what + ", next build", f"leaves {rest(place)}")
    return state


def difference(tree, stage):
    if tree is None:
        return "nothing is there"
    near = stage.new if "manifest.json" in tree and tree["manifest.json"] == stage.new["manifest.json"] else stage.old
    return sorted(name for name in {*near, *tree} if near.get(name) != tree.get(name))[:5]


def trial(stage, number, kind, do, at, first=False, **attack):
    """One build, struck at one call."""
    place = stage.folder / f"trial-{number}"
    out = place / "out"
    place.mkdir()
    if not first:
        shutil.copytree(stage.site, out, symlinks=True)
    what = f"{kind} {do} at call {at}{' of a first build' if first else ''}"
    try:
        done = build(stage.new_input, out, env=stage.environment(at=at, do=do, **attack))
        says(not done.traps, what, f"status {done.returncode} {done.words}")
        says("系统错误" not in done.words, what, done.words)
        tree = look(out)
        if do == "kill":
            says(done.returncode in (-9, 0), what, f"status {done.returncode} {done.words}")
        elif do.startswith("s"):
            heard = done.returncode == 128 + int(do[1:])
            says(heard or done.returncode == 0, what, f"status {done.returncode} {done.words}")
            says(not heard or "已中断" in done.words, what, done.words)
            if "原有输出未改动" in done.words:
                says(tree is None if first else stage.state(tree) == "old", what, "is not the old site")
            elif heard and "新的输出已经就位" in done.words:
                says(stage.state(tree) == "new", what, "is not the new site")
            says(not rest(place), what, f"leaves {rest(place)} {done.words}")
            figures["signals heard"] += heard
        else:
            isNew = done.returncode == 0 or "新的输出已经就位" in done.words
            says(done.returncode in (0, 2), what, f"status {done.returncode} {done.words}")
            says(done.returncode == 0 or "错误：" in done.words, what, done.words)
            if isNew:
                says(stage.state(tree) == "new", what, "is not the new site: " + done.words)
            elif "再次运行会先把它补放到位" not in done.words:
                says(tree is None if first else stage.state(tree) == "old", what,
                     "is not the old site: " + done.words)
                says(not rest(place) or attack.get("every"), what, f"leaves {rest(place)} {done.words}")
        if first and tree is None:
            figures["old"] += 1
            done = build(stage.new_input, out)
            says(done.returncode == 0 and stage.state(look(out)) == "new" and not rest(place),
                 what + ", next build", done.words)
        else:
            figures[afterwards(stage, place, what, may_be_halfway="swap" in attack)] += 1
        figures[kind] += 1
    except subprocess.TimeoutExpired:
        says(False, what, "hangs")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def strikes(stage, pool):
    """All strikes at calls; two at a time."""
    def copy(name):
        place = stage.folder / name
        shutil.copytree(stage.site, place / "out", symlinks=True)
        return place

    swapped = stage.calls(copy("calls-swap"))
    moved = stage.calls(copy("calls-move"), swap=EINVAL)
    emptied = stage.calls(copy("calls-empty"), swap=EXDEV, folders=EXDEV)
    first = stage.calls(stage.folder / "calls-first")
    tasks = []

    def add(kind, do, calls, most, **more):
        tasks.extend((kind, do, at, more) for at in points(calls, most, do))

    add("points killed", "kill", swapped, 40)
    add("points killed, no exchange", "kill", moved, 24, swap=EINVAL)
    add("points killed, folder cannot be moved", "kill", emptied, 24, swap=EXDEV, folders=EXDEV)
    add("points killed", "kill", first, 10, first=True)
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        number = getattr(signal, name)
        add("points signalled", f"s{number:d}", swapped, 12 if name == "SIGTERM" else 6)
    add("points signalled", f"s{signal.SIGTERM:d}", first, 6, first=True)
    add("calls failed", f"e{ENOSPC}", swapped, 16)
    add("calls failed from there on", f"e{ENOSPC}", swapped, 10, every=1)
    add("calls failed", f"e{EIO}", moved, 8, swap=EINVAL)
    add("calls failed", f"e{EACCES}", first, 6, first=True)
    waiting = [
        pool.submit(trial, stage, number, kind, do, at, **more)
        for number, (kind, do, at, more) in enumerate(tasks)]
    for one in waiting:
        one.result()


def letters(stage):
    """Sending is ended while the server keeps us waiting: before all is handed over, and after."""
    for stops_at in ("EHLO", "RCPT", "DATA", "."):
        place = stage.folder / f"mail-{stops_at}"
        out = place / "out"
        place.mkdir()
        build(stage.old_input, out)
        before = look(out)
        with socket.create_server(("127.0.0.1", 0)) as server:
            heard = threading.Event()
            threading.Thread(target=serve, args=(server, stops_at, heard), daemon=True).start()
            sending = subprocess.Popen(
                [PROGRAM, "mail", "--send", "--server", f"smtp://127.0.0.1:{server.getsockname()[1]}",
                 "--input", stage.old_input, "--output", out],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            heard.wait(60)
            sending.send_signal(signal.SIGINT)
            words = sending.communicate(timeout=60)[0].decode()
        what = f"sending ended at {stops_at}"
        says(sending.returncode == 130 and "已中断" in words, what, f"status {sending.returncode} {words}")
        added = {name.split("/", 2)[2] for name in set(look(out)) - set(before)}
        if stops_at == ".":
            says(any("/" in name for name in added) and "sent.csv" in added, what, f"{added}")
            record = (out / "mail" / "2019-07" / "sent.csv").read_bytes()
            says(record.endswith(b"\r\n") and "待答复".encode() in record, what, "no record")
        else:
            says(not added, what, f"leaves {added}")
        says(not rest(place), what, f"leaves {rest(place)}")
        figures["sendings ended"] += 1


def serve(server, stops_at, heard):
    """A mail server that answers until a command, and then no more."""
    connection, _ = server.accept()
    with connection, connection.makefile("rwb") as lines:
        lines.write(b"220 x\r\n")
        lines.flush()
        in_data = False
        for line in lines:
            word = line.strip().decode("ascii", "replace").upper()
            if word == "." if in_data or stops_at == "." else word.startswith(stops_at):
                heard.set()
                threading.Event().wait()
            if in_data:
                continue
            in_data = word == "DATA"
            lines.write(b"354 x\r\n" if in_data else b"250 x\r\n")
            lines.flush()


# Disks, power, overlays.


def disks(stage):
    """Builds on a small disk that is full at one point or another."""
    steps = 60 if LONG else 12
    for step in range(steps):
        with Mount(stage.folder / "disk", "-t", "tmpfs", "-o", "size=64m", "none") as place:
            shutil.copytree(stage.site, place / "out", symlinks=True)
            used = sum(4096 * (1 + path.stat().st_size // 4096) for path in place.rglob("*"))
            size = used + used * step // (steps - 2)
            command("mount", "-o", f"remount,size={size // 4096 * 4}k", place)
            what = f"disk of {size} bytes"
            done = build(stage.new_input, place / "out")
            says(done.returncode in (0, 2), what, f"status {done.returncode} {done.words}")
            state = stage.state(look(place / "out"))
            says(state == ("new" if done.returncode == 0 else "old"), what, f"is {state} {done.words}")
            says(done.returncode == 0 or "磁盘空间不足" in done.words, what, done.words)
            says(not rest(place), what, f"leaves {rest(place)}")
            command("mount", "-o", "remount,size=64m", place)
            afterwards(stage, place, what)
            figures["disks filled"] += done.returncode == 2


def cuts(stage):
    """What a disk holds when the power goes: an image of ext4, copied without a sync."""
    image, copy = stage.folder / "disk.img", stage.folder / "cut.img"
    command("truncate", "-s", "96M", image)
    command("mkfs.ext4", "-q", "-F", image)
    with Mount(stage.folder / "power", "-o", "loop,commit=1", image) as place:
        stage.put_old(place / "out")
        command("rm", "-rf", place / "lost+found")
        names = stage.calls(place)
        step = next(at for at, name in enumerate(names, 1) if name == "exchange")
        ats = [step + by for by in (-40, -2, -1, 0, 1, 2, 3, 5, 20, 60, 150)]
        if LONG:
            ats = sorted({*ats, *range(1, len(names), 12)})
        for at in [*ats, *([0] if not LONG else [0] * 5)]:
            stage.put_old(place / "out")
            command("sync", "-f", place)
            what = f"power cut at call {at} of {len(names)}" if at else "power cut after a build"
            attack = {"at": at, "do": "kill"} if at else {}
            build(stage.new_input, place / "out", env=stage.environment(**attack))
            if at == 0 or LONG:
                # The journal goes to disk each second, the content of files much later.
                command("sleep", "2.5")
            command("cp", image, copy)
            with Mount(stage.folder / "again", "-o", "loop", copy) as after:
                state = afterwards(stage, after, what)
                says(at or state == "new", what, "the finished build is gone")
                figures[f"power cuts, then {state}"] += 1
            figures["power cuts"] += 1


def overlays(stage):
    """The site is part of an image: it lies in an overlay's lower layer, and no folder there moves."""
    lower, upper = stage.folder / "lower", stage.folder / "upper"
    shutil.copytree(stage.site, lower / "out", symlinks=True)
    for do, at in [("none", 0)] + [("kill", at) for at in (range(300, 900, 7) if LONG else range(380, 620, 30))]:
        shutil.rmtree(upper, ignore_errors=True)
        for folder in ("files", "work"):
            (upper / folder).mkdir(parents=True)
        options = f"lowerdir={lower},upperdir={upper}/files,workdir={upper}/work"
        with Mount(stage.folder / "merged", "-t", "overlay", "overlay", "-o", options) as place:
            what = f"lower layer, {do} at call {at}"
            attack = {"at": at, "do": do} if at else {}
            done = build(stage.new_input, place / "out", env=stage.environment(**attack))
            says(at or done.returncode == 0, what, done.words)
            figures[afterwards(stage, place, what, may_be_halfway=True)] += 1
        figures["lower layers"] += 1


def torn(stage):
    """What earlier versions left on disk when the power went: names, and nothing in the files."""
    for what in ("manifest.json", ".sevenones.files", "both", "all"):
        place = stage.folder / f"torn-{what}"
        shutil.copytree(stage.site, place / "out", symlinks=True)
        for path in (place / "out").rglob("*"):
            name = str(path.relative_to(place / "out"))
            is_state = name in ("manifest.json", ".sevenones.files")
            if path.is_file() and name not in OTHERS and (
                    what == "all" or name == what or what == "both" and is_state):
                path.write_bytes(b"")
        done = build(stage.new_input, place / "out")
        says(done.returncode == 0, f"torn: {what}", done.words)
        says(look(place / "out") == stage.new, f"torn: {what}", "is not the new site")
        figures["torn trees"] += 1


def main():
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-kill-"))
    try:
        stage = Stage(folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            strikes(stage, pool)
        torn(stage)
        letters(stage)
        if os.geteuid() == 0 and shutil.which("mkfs.ext4"):
            disks(stage)
            cuts(stage)
            overlays(stage)
        else:
            print("left out without root: full disks, power cuts, overlays")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    own = ("points", "calls failed", "torn trees", "sendings", "disks filled", "power cuts", "lower layers")
    return finish(sum(
        count for name, count in figures.items() if name.startswith(own) and "then" not in name))


sys.exit(main())
