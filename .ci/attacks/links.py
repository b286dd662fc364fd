"""Symbolic links in the input folder, each way they can stand there. What is followed gives the site of the folder
without links, byte for byte; what is not is named on the terminal, with a status that is not 0; and last month is never
published in this month's place. Usage: links.py PROGRAM"""
import csv
import io
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-links-"))
TOWN, MONTH, LAST = "靖城街道", "2019-08", "2019-07"
failed, tried = [], 0


def run(*words):
    done = subprocess.run([program, *map(str, words)], capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def made():
    """A fresh office: its folder, with `in`, `in-beside`, `share` and nothing else."""
    place = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    shutil.copytree(plain, place / "in")
    for name in ("in-beside", "share"):
        (place / name).mkdir()
    return place


def figures(output):
    path = output / "leadership/data/indicators.csv"
    return path.read_bytes() if path.exists() else b""


def errors(output):
    path = output / "leadership/data/findings.csv"
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    return [(row["rule"], row["file"]) for row in rows if row["severity"] != "W"]


def claim(name, condition, said=""):
    global tried
    tried += 1
    if not condition:
        failed.append(f"{name}: {said[-600:]}")
        print("FAILED:", failed[-1], flush=True)


def followed(name, place, *words, source="in"):
    """The site is that of the folder without links, and nothing is said of links."""
    status, said = run("build", "--input", place / source, "--output", place / "out", *words)
    claim(name, status == 0 and figures(place / "out") == wanted and "符号链接" not in said, said)


def stopped(name, place, link, *words):
    """Nothing is built, the link is named, the status is 2."""
    for command in ("build", "check"):
        output = ("--output", place / "out") if command == "build" else ()
        status, said = run(command, "--input", place / "in", *output, *words)
        claim(f"{name}, {command}", status == 2 and link in said and "链接" in said and not (place / "out").exists(), said)


def told(name, place, link, rule="file.link", keeps=False):
    """One finding, on the terminal too, and this month is built."""
    status, said = run("build", "--input", place / "in", "--output", place / "out")
    same = figures(place / "out") == wanted
    claim(name, status == 1 and f"未读入：{link}" in said and MONTH[:4] in said and f"{int(MONTH[5:])}月" in said
          and errors(place / "out") == [(rule, link)] and same == keeps, f"{said} {errors(place / 'out')}")
    status, said = run("check", "--input", place / "in")
    claim(name + ", check", status == 1 and link in said, said)


def moved(place, name, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    (place / "in" / name).rename(target)
    (place / "in" / name).symlink_to(target)


plain = scratch / "plain"
status, said = run("sample", "--output", plain, "--villages", 40, "--months", 2, "--faults", "none")
assert status == 0, said
status, said = run("build", "--input", plain, "--output", scratch / "site")
assert status == 0, said
wanted = figures(scratch / "site")

inner = [MONTH, LAST, f"{MONTH}/{TOWN}", f"{MONTH}/{TOWN}/表七.csv"]
own = ["programme.yaml", "roster.csv", "recipients.csv"]
for name in inner + own:
    flat = name.replace("/", "_")
    place = made()
    moved(place, name, place / "in/store" / flat)
    followed(f"{name} inside", place)
    place = made()
    moved(place, name, place / "in/.store" / flat)
    followed(f"{name} in a hidden folder inside", place)
    place = made()
    moved(place, name, place / "share" / flat)
    followed(f"{name} outside, named", place, "--follow", place / "share")
    place = made()
    moved(place, name, place / "share" / flat)
    (place / "in" / name).unlink()
    (place / "in" / name).symlink_to(place / "once")
    (place / "once").symlink_to(place / "share" / flat)
    followed(f"{name} through two links, named", place, "--follow", place / "share")
    for kind in ("outside", "beside", "broken", "through two links", "itself"):
        place = made()
        moved(place, name, place / ("in-beside" if kind == "beside" else "share") / flat)
        link = place / "in" / name
        if kind == "broken":
            shutil.move(place / "share" / flat, place / "share/away")
        elif kind == "through two links":
            link.unlink()
            link.symlink_to(place / "in/.once")
            (place / "in/.once").symlink_to(place / "share" / flat)
        elif kind == "itself":
            link.unlink()
            link.symlink_to(link.name)
        if "/" in name:
            told(f"{name} {kind}", place, name)
        elif kind == "itself" and name in inner:
            # It hides nothing that could be read; this month is empty and says so.
            status, said = run("build", "--input", place / "in", "--output", place / "out")
            claim(f"{name} {kind}", status != 0 and name in said, said)
        else:
            stopped(f"{name} {kind}", place, name)

place = made()
(place / "link").symlink_to("in")
followed("the input folder itself", place, source="link")
place = made()
(place / "in").rename(place / "share/in")
(place / "in").symlink_to(place / "share/in")
moved(place, MONTH, place / "in/store/八月")
followed("the input folder itself, with a link inside", place)

for name, target in ((f"{MONTH}/{TOWN}/自己", "."), (f"{MONTH}/{TOWN}/上级", ".."), (f"{MONTH}/全部", "../../in"),
                     ("全部", "."), (f"{MONTH}/{TOWN}/甲", "甲")):
    place = made()
    (place / "in" / name).symlink_to(target)
    told(f"a circle {name} → {target}", place, name, keeps=True)
place = made()
for one, other in (("甲", "乙"), ("乙", "甲")):
    (place / "in" / MONTH / one).mkdir()
    (place / "in" / MONTH / one / other).symlink_to(f"../{other}")
status, said = run("build", "--input", place / "in", "--output", place / "out")
claim("two folders that hold each other", status == 1 and said.count("未读入") == 2 and figures(place / "out") == wanted, said)
place = made()
for one in range(30):
    (place / "in" / MONTH / str(one)).mkdir()
for one in range(30):
    for other in range(30):
        if one != other:
            (place / "in" / MONTH / str(one) / str(other)).symlink_to(f"../{other}")
status, said = run("build", "--input", place / "in", "--output", place / "out")
claim("thirty folders that hold each other", status == 1 and figures(place / "out") == wanted, said)

place = made()
os.mkfifo(place / "in" / MONTH / TOWN / "管道.csv")
told("a pipe", place, f"{MONTH}/{TOWN}/管道.csv", rule="file.special", keeps=True)
place = made()
(place / "in" / MONTH / TOWN / "空.csv").symlink_to("/dev/null")
told("a link to a device", place, f"{MONTH}/{TOWN}/空.csv", keeps=True)
place = made()
(place / "in" / MONTH / TOWN / "账户.csv").symlink_to("/etc/passwd")
told("a link to the system's users", place, f"{MONTH}/{TOWN}/账户.csv", keeps=True)
claim("of which nothing is published", not any(
    b"root:" in path.read_bytes() for path in (place / "out").rglob("*") if path.is_file()))

place = made()
(place / "in/published").mkdir()
for name, text in (("received.csv", f"month,town,ledger,received_on\n{MONTH},{TOWN},T7,2019-09-01\n"),
                   (f"{MONTH}/editorial.md", "## 存在问题\n某项工作有待加强。\n"),
                   ("published/2019-07.csv", "indicator,numerator,denominator,value\n")):
    link = place / "in" / name
    for target, good in ((place / "in/.kept" / link.name, True), (place / "share" / link.name, False), (place / "none", False)):
        if target.name != "none":
            target.parent.mkdir(exist_ok=True)
            target.write_text(text)
        link.symlink_to(target)
        shutil.rmtree(place / "out", ignore_errors=True)
        if good:
            status, said = run("build", "--input", place / "in", "--output", place / "out")
            claim(f"{name} inside", status == 0 and name in (place / "out/manifest.json").read_text(), said)
        else:
            stopped(f"{name} → {target.name}", place, name)
        link.unlink()
shutil.rmtree(place / "in/published")
(place / "in/published").symlink_to(place / "share")
stopped("published outside", place, "published")

place = made()
run("build", "--input", place / "in", "--output", place / "out")
moved(place, "recipients.csv", place / "share/recipients.csv")
status, said = run("mail", "--input", place / "in", "--output", place / "out")
claim("mail, recipients outside", status == 2 and "recipients.csv" in said and "链接" in said, said)
status, said = run("mail", "--input", place / "in", "--output", place / "out", "--follow", place / "share")
claim("mail, recipients outside, named", status == 0, said)

place = made()
moved(place, MONTH, place / "share/aug")
status, said = run("forms", "--input", place / "in", "--output", place / "forms")
claim("forms, month outside", status == 2 and MONTH in said and not (place / "forms").exists(), said)
status, said = run("build", "--input", place / "in", "--output", place / "out", "--month", LAST)
claim("last month, asked for, is built whatever this month is", status == 0, said)
status, said = run("build", "--input", place / "in", "--output", place / "other", "--follow", place / "nowhere")
claim("a folder to follow that is not there", status == 2 and "nowhere" in said, said)

shutil.rmtree(scratch)
print(f"links: {tried} claims, {len(failed)} failed")
sys.exit(1 if failed else 0)
