"""The month's mail as its readers and as mail servers see it. First the drafts of a build, read by Python's own
library under its strict policy; then sending, to real SMTP servers on loopback: in the clear, STARTTLS, TLS, with
login, refusing, breaking off, slow. Usage: mail.py PROGRAM OUTPUT INPUT (OUTPUT is what `build` made of INPUT)."""
import asyncio
import contextlib
import csv
import email
import email.header
import email.policy
import email.utils
import hashlib
import io
import logging
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

program, output, source = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
scratch = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-mail-"))
passed = []
logging.disable(logging.CRITICAL)  # what servers say of broken connections is no fault here
warnings.simplefilter("ignore")  # one server wants a login in the clear, to see that it gets none
USER, PASSWORD = "clerk", "Geheim-密码-9?"
PERSONAL = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")


def check(condition, *words):
    if not condition:
        sys.exit("FAILED: " + " ".join(str(word) for word in words))


def claim(text):
    passed.append(text)
    print("ok:", text, flush=True)


# --- The drafts -----------------------------------------------------------------------------------------------------

class Recipient:
    def __init__(self, row):
        self.role, self.address = row["role"].strip(), row["address"].strip()
        self.name, self.edition = row["name"].strip(), row["edition"].strip()
        self.is_copy = (row.get("copy") or "").strip() == "cc" or self.role in ("抄送", "cc")


def recipients_of(folder):
    text = (folder / "recipients.csv").read_text("utf-8-sig")
    rows = [Recipient(row) for row in csv.DictReader(io.StringIO(text))]
    return [row for row in rows if row.role not in ("发件人", "sender")]


def parsed(raw):
    """A message that the strict policy takes, without a defect in any header of any part."""
    message = email.message_from_bytes(raw, policy=email.policy.strict)
    for part in message.walk():
        check(not part.defects, part.defects)
        for name, value in part.items():
            check(not getattr(value, "defects", ()), name, value.defects)
            check("\n" not in str(value) and "\r" not in str(value), name, "has a line break")
    return message


def mailboxes(raw, field):
    """Names and addresses of a field. Not by the new parser: up to Python 3.12 it leaves a blank between two encoded
    words of one name."""
    values = email.message_from_bytes(raw).get_all(field, [])
    pairs = email.utils.getaddresses([re.sub(r"\r?\n", "", str(value)) for value in values])
    return [(str(email.header.make_header(email.header.decode_header(name))), address) for name, address in pairs]


def check_bytes(raw, name):
    check(raw.isascii(), name, "is not ASCII")
    check(raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r"), name, "line ends")
    for line in raw.split(b"\r\n"):
        is_word = b"=?" in line
        check(len(line) <= (76 if is_word else 78) or b" " not in line.strip(), name, "line too long:", line)
        check(len(line) <= 998, name, "line far too long")
        for word in re.findall(rb"=\?[^ ?]+\?[BQ]\?[^ ?]*\?=", line):
            check(len(word) <= 75, name, "encoded word too long:", word)


def check_html(text, name):
    check(len(text.encode()) <= 100 * 1024, name, "HTML over 100 KB")
    check(not re.search(r"<\s*(script|link|iframe|form|video|object)\b", text, re.I), name, "forbidden element")
    check(not re.search(r"""(?:src|background)\s*=\s*["']?\s*(?!cid:|data:)""", text, re.I), name, "remote resource")
    check(not re.search(r"url\s*\(", text, re.I), name, "url() in a style")


def check_draft(path, month):
    raw = path.read_bytes()
    check_bytes(raw, path.name)
    message = parsed(raw)
    for field in ("From", "Subject", "Date", "Message-ID", "MIME-Version", "X-Unsent", "X-SevenOnes-Month"):
        check(len(message.get_all(field, [])) == 1, path.name, "needs one", field)
    check(message["X-Unsent"] == "1" and message["X-SevenOnes-Month"] == month, path.name, "header")
    check(re.fullmatch(r"<[\w.]+@[\w.-]+>", message["Message-ID"]), path.name, message["Message-ID"])
    check(message["Date"].datetime.utcoffset().total_seconds() == 8 * 3600, path.name, message["Date"])
    check("【月报】" in message["Subject"], message["Subject"])
    body = message
    if message.get_content_type() == "multipart/mixed":
        body, attached = message.iter_parts()
        check(attached.get_content_disposition() == "attachment", path.name, "disposition")
        kind, content = attached.get_content_type(), attached.get_content()
        name = attached.get_filename()
        if kind == "application/pdf":
            check(content.startswith(b"%PDF-") and name.endswith(".pdf"), name)
        else:
            check(kind == "text/html" and name.endswith(".html"), kind, name)
            away = re.search(r"""\b(?:src|href)\s*=\s*["']?\s*(?!["'#]|mailto:|data:)[^\s>]{1,60}""", content)
            check(not away, name, "is not one self-contained file:", away and away.group())
            check(not PERSONAL.search(re.sub(r"<[^>]*>", " ", content)), name, "personal number")
    check(body.get_content_type() == "multipart/alternative", path.name, body.get_content_type())
    plain, html = body.iter_parts()
    for part, kind in ((plain, "text/plain"), (html, "text/html")):
        check(part.get_content_type() == kind and part.get_content_charset() == "utf-8", path.name, kind)
        check(not PERSONAL.search(part.get_content()), path.name, "personal number")
    twin = path.with_suffix(".txt").read_text("utf-8-sig")
    check(plain.get_content().replace("\r\n", "\n") == twin and twin.strip(), path.name, "text twin")
    twin = path.with_suffix(".html").read_text("utf-8")
    check(html.get_content().replace("\r\n", "\n") == twin, path.name, "HTML twin")
    check_html(twin, path.name)
    return message


def check_drafts():
    (folder,) = [path for path in (output / "mail").iterdir() if path.is_dir()]
    drafts = {path: check_draft(path, folder.name) for path in sorted(folder.glob("*.eml"))}
    raw = {path: path.read_bytes() for path in drafts}
    check(folder / "leadership.eml" in drafts, "no leadership.eml")
    identifiers = {message["Message-ID"] for message in drafts.values()}
    check(len(identifiers) == len(drafts), "Message-ID twice")
    for edition in ("leadership", "public"):
        wanted = [r for r in recipients_of(source) if r.edition == edition]
        own = [path for path, message in drafts.items() if message["X-SevenOnes-Edition"] == edition]
        for field, is_copy in (("To", False), ("Cc", True)):
            shown = sorted(pair for path in own for pair in mailboxes(raw[path], field))
            listed = [a.addr_spec for path in own if drafts[path][field] for a in drafts[path][field].addresses]
            check(shown == sorted((r.name, r.address) for r in wanted if r.is_copy == is_copy), edition, field, shown)
            check(sorted(listed) == sorted(address for _, address in shown), edition, field, listed)
    claim(f"{len(drafts)} drafts: structure, charsets, headers, attachments, twins, recipients by edition")
    return folder.name


# --- Servers --------------------------------------------------------------------------------------------------------

class Handler:
    """Keeps what arrives; `answers` maps an address to what is answered to RCPT, `drops` to where to break off and how
    often, `delays` to seconds."""

    def __init__(self):
        self.received, self.attempts, self.commands = [], [], []
        self.answers, self.drops, self.delays, self.reached = {}, {}, {}, []
        self.was_encrypted, self.logins = [], []

    def drop(self, server, address, place):
        where, times = self.drops.get(address, ("", 0))
        if where == place and times > 0:
            self.drops[address] = (where, times - 1)
            server.transport.abort()
            return True
        return False

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.attempts.append(address)
        if self.drop(server, address, "RCPT"):
            return "250 never seen"
        await self.wait(address, "RCPT")
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def wait(self, address, place):
        where, seconds = self.delays.get(address, ("", 0))
        if where == place:
            self.reached.append(address)
            await asyncio.sleep(seconds)

    async def handle_DATA(self, server, session, envelope):
        (address,) = envelope.rcpt_tos
        if self.drop(server, address, "DATA"):
            return "250 never seen"
        self.received.append((envelope.mail_from, address, envelope.content))
        self.was_encrypted.append(session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None)
        await self.wait(address, "DATA")
        return "250 2.0.0 Ok: queued"

    def authenticate(self, server, session, envelope, mechanism, data):
        self.logins.append(mechanism)
        good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=good, handled=False)


class Server(Controller):
    def __init__(self, handler, port, context=None, **options):
        self.options = options
        super().__init__(handler, hostname="127.0.0.1", port=port, ssl_context=context)

    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=False, ident="test", **self.options)


ports = iter(range(20_000 + os.getpid() % 10_000, 65_000))


@contextlib.contextmanager
def server(secure=None, **options):
    """A server on a free port: its handler and its address."""
    handler = Handler()
    for _ in range(50):
        port = next(ports)
        if secure == "starttls":
            options["tls_context"] = context
        if options.get("auth_required"):
            options["authenticator"] = handler.authenticate
        controller = Server(handler, port, context if secure == "tls" else None, **options)
        try:
            controller.start()
            break
        except OSError:
            continue
    try:
        yield handler, f"{'smtps' if secure == 'tls' else 'smtp'}://127.0.0.1:{port}"
    finally:
        controller.stop()


@contextlib.contextmanager
def raw_server(answer):
    """A server that says these bytes to whoever connects, and nothing else."""
    async def talk(reader, writer):
        writer.write(answer)
        await writer.drain()
        with contextlib.suppress(ConnectionError):
            await reader.read(-1)
        writer.close()

    import threading
    loop = asyncio.new_event_loop()
    made = loop.run_until_complete(asyncio.start_server(talk, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"smtp://127.0.0.1:{made.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def certificate():
    key, cert = scratch / "key.pem", scratch / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert], check=True, capture_output=True)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(cert, key)
    return cert, made


# --- Sending --------------------------------------------------------------------------------------------------------

class Office:
    """A copy of input and output, so that each case starts with nothing sent."""
    count = 0

    def __init__(self):
        Office.count += 1
        self.path = scratch / f"office-{Office.count}"
        self.input, self.output = self.path / "input", self.path / "output"
        self.input.mkdir(parents=True)
        shutil.copy(source / "recipients.csv", self.input)
        shutil.copytree(output / "mail", self.output / "mail")
        for name in ("manifest.json", ".sevenones.files"):
            if (output / name).exists():
                shutil.copy(output / name, self.output)
        self.folder = self.output / "mail" / MONTH
        for old in (self.folder / "sent", self.folder / "sent.csv"):
            if old.exists():
                shutil.rmtree(old) if old.is_dir() else old.unlink()

    def command(self, *words):
        return [program, "mail", "--input", str(self.input), "--output", str(self.output), *words]

    def mail(self, *words, status=0, force=True, login=None):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "all_proxy": "http://127.0.0.1:9"}
        if login:
            environment |= {"SEVENONES_SMTP_USER": login[0], "SEVENONES_SMTP_PASSWORD": login[1]}
        words = [*words, *(["--force"] if force and "--send" in words else [])]
        done = subprocess.run(self.command(*words), capture_output=True, env=environment, timeout=120)
        said = done.stdout.decode() + done.stderr.decode()
        check(done.returncode == status, words, "status", done.returncode, "not", status, "\n" + said)
        for secret in (PASSWORD, "wrong-password"):
            check(secret not in said, "a password was printed")
            if self.record_path.exists():
                check(secret not in self.record_path.read_text("utf-8-sig"), "a password was recorded")
        return said

    @property
    def record_path(self):
        return self.folder / "sent.csv"

    def record(self):
        if not self.record_path.exists():
            return []
        return list(csv.DictReader(io.StringIO(self.record_path.read_text("utf-8-sig"), newline="")))

    def last(self, address):
        return [row["result"] for row in self.record() if row["address"] == address][-1]


def addresses(handler):
    return sorted(address for _, address, _ in handler.received)


def plain_server_cases():
    office = Office()
    with server() as (handler, url):
        said = office.mail("--dry-run", "--server", url, "--force")
        check(all(r.address in said for r in PEOPLE) and not handler.attempts and not office.record(), "dry run")
        office.mail("--send", "--server", url)
        check(addresses(handler) == EVERYONE, addresses(handler))
        kept = {path.read_bytes() for path in (office.folder / "sent").iterdir()}
        for sender, address, content in handler.received:
            check(content in kept, address, "received other bytes than were kept")
            message = parsed(content)
            check(message["From"].addresses[0].addr_spec == sender, sender)
            check("X-Unsent" not in message, "X-Unsent was sent")
            check(abs(message["Date"].datetime.timestamp() - time.time()) < 300, message["Date"])
            edition = next(r.edition for r in PEOPLE if r.address == address)
            check(message["X-SevenOnes-Edition"] == edition, address, "got the wrong edition")
            same = [p for p in office.folder.glob("*.eml") if without_date(p.read_bytes()) == without_date(content)]
            check(same, address, "got other bytes than the draft")
            digest = [r["content_sha256"] for r in office.record() if r["address"] == address]
            check(set(digest) == {hashlib.sha256(same[0].read_bytes()).hexdigest()}, digest)
        claim("in the clear: each recipient once, bytes received equal bytes written and kept, no draft mark")
        said = office.mail("--send", "--server", url)
        check(addresses(handler) == EVERYONE and said.count("已于") == len(EVERYONE), said)
        office.mail("--send", "--server", url, "--again", "--to", EVERYONE[0])
        check(addresses(handler) == sorted(EVERYONE + EVERYONE[:1]), "--again --to")
        office.mail("--send", "--server", url, "--again")
        check(addresses(handler) == sorted(EVERYONE * 2 + EVERYONE[:1]), "--again")
        claim("a second sending sends nothing; --again does")
    if "build" in subprocess.run([program, "--help"], capture_output=True, text=True).stdout:
        done = subprocess.run([program, "build", "--input", source, "--output", office.output], capture_output=True)
        check(done.returncode in (0, 1), done.stderr.decode())
        check(len(office.record()) >= 2 * len(EVERYONE), "the record did not outlive a build")
        with server() as (handler, url):
            office.mail("--send", "--server", url)
            check(not handler.received, "sent again after a build")
        claim("the record outlives a build")


def without_date(raw):
    raw = re.sub(rb"^Date: [^\r]*\r\n", b"Date\r\n", raw, count=1, flags=re.M)
    return re.sub(rb"^X-Unsent: 1\r\n", b"", raw, count=1, flags=re.M)


def dots_cases():
    office = Office()
    piece = b"".join(b"." * (n % 7) + b"x" * (n % 5) + b"\r\n" for n in range(211))
    for number, size in enumerate((0, 65_536 - 3_000, 200_000)):
        path = office.folder / "leadership.eml"
        epilogue = (piece * (size // len(piece) + 1))[:size]
        clean = epilogue[:epilogue.rfind(b"\r\n") + 2] + b".\r\n..\r\n" + b"." * number + b"\r\n"
        path.write_bytes(path.read_bytes() + clean)
        with server() as (handler, url):
            office.mail("--send", "--again", "--server", url)
            kept = {p.read_bytes() for p in (office.folder / "sent").iterdir()}
            check(handler.received and all(c in kept for _, _, c in handler.received), "dots", size)
    claim("lines of dots and long messages arrive byte for byte")


def encrypted_cases():
    for kind in ("starttls", "tls"):
        office = Office()
        with server(kind) as (handler, url):
            said = office.mail("--send", "--server", url, status=2)
            check("证书" in said and not handler.received and not office.record(), said)
            said = office.mail("--send", "--server", url, "--ca", str(CERTIFICATE))
            check(addresses(handler) == EVERYONE and all(handler.was_encrypted), kind)
            check("没有加密" not in said, said)
        claim(f"{kind}: an unknown certificate stops everything; with --ca all is sent, encrypted")
    office = Office()
    with server("starttls", auth_required=True) as (handler, url):
        ca = ("--ca", str(CERTIFICATE))
        said = office.mail("--send", "--server", url, *ca, status=2, login=(USER, "wrong-password"))
        check("密码不正确" in said and not handler.received, said)
        office.mail("--send", "--server", url, *ca, login=(USER, PASSWORD))
        check(addresses(handler) == EVERYONE and handler.logins, handler.logins)
    claim("login over STARTTLS; a wrong password stops everything and is shown nowhere")
    office = Office()
    with server(auth_required=True, auth_require_tls=False) as (handler, url):
        said = office.mail("--send", "--server", url, status=2, login=(USER, PASSWORD))
        check("明文" in said and not handler.logins and not handler.received, said)
        said = office.mail("--send", "--server", url, status=2)
        check("要求先登录" in said and not handler.received, said)
    claim("no password in the clear")
    office.mail("--send", "--server", "smtp://clerk:secret@127.0.0.1", status=64)
    check("secret" not in office.mail("--send", "--server", "smtp://clerk:secret@127.0.0.1", status=64), "echo")
    claim("no login on the command line")


def refusal_cases():
    first, second, *rest = EVERYONE
    office = Office()
    with server() as (handler, url):
        handler.answers = {first: "550 5.1.1 No such user", second: "451 4.2.1 Mailbox busy"}
        said = office.mail("--send", "--server", url, status=1)
        check(addresses(handler) == rest, addresses(handler))
        check("550 5.1.1 No such user" in said and "稍后再试" in said, said)
        check((office.last(first), office.last(second)) == ("拒收", "稍后再试"), office.record())
        handler.received, handler.attempts = [], []
        handler.answers = {first: "550 5.1.1 No such user"}
        office.mail("--send", "--server", url, status=1)
        check(sorted(handler.attempts) == [first, second] and addresses(handler) == [second], handler.attempts)
    claim("one refused address does not stop the others; temporarily refused ones are tried again later")


def broken_cases():
    first, second, *rest = EVERYONE
    office = Office()
    with server() as (handler, url):
        handler.drops = {first: ("RCPT", 1), second: ("RCPT", 9)}
        said = office.mail("--send", "--server", url, status=1)
        check(addresses(handler) == sorted([first, *rest]) and "连接中断" in said, addresses(handler), said)
        check(handler.attempts.count(first) == handler.attempts.count(second) == 2, handler.attempts)
        handler.drops = {}
        office.mail("--send", "--server", url)
        check(addresses(handler) == EVERYONE, addresses(handler))
    claim("a dropped connection is tried again once, then told; the next run goes on")
    office = Office()
    with server() as (handler, url):
        handler.drops = {first: ("DATA", 1)}
        said = office.mail("--send", "--server", url, status=1)
        check("可能已送达" in said and handler.attempts.count(first) == 1, said)
        check(addresses(handler) == sorted([second, *rest]), addresses(handler))
        office.mail("--send", "--server", url, status=1)
        check(handler.attempts.count(first) == 1, "sent again although it may have arrived")
        office.mail("--send", "--server", url, "--again", "--to", first)
        check(addresses(handler) == EVERYONE, addresses(handler))
    claim("dropped after the whole message: never sent again by itself")
    office = Office()
    for answer, words in ((b"554 5.7.1 Go away\r\n", "554"), (b"421 4.3.2 Closing\r\n", "421"), (b"HTTP/1.1 400\r\n", "没有答复")):
        with raw_server(answer) as url:
            said = office.mail("--send", "--server", url, "--timeout", "2", status=2)
            check(words in said, said)
    with raw_server(b"") as url:
        start = time.time()
        office.mail("--send", "--server", url, "--timeout", "2", status=2)
        check(time.time() - start < 20, "waited too long")
    check("连接不上" in office.mail("--send", "--server", "smtp://127.0.0.1:1", status=2), "no server")
    check("找不到" in office.mail("--send", "--server", "smtp://mail.sevenones.invalid", status=2), "no host")
    check(not [row for row in office.record() if row["result"] == "已发送"], "recorded as sent")
    claim("servers that refuse, babble, say nothing or are not there")


def killed_cases():
    for place in ("RCPT", "DATA"):
        office = Office()
        order = [r.address for r in sorted(PEOPLE, key=lambda r: r.edition)]
        slow = order[1]
        with server() as (handler, url):
            handler.delays = {slow: (place, 60)}
            running = subprocess.Popen(office.command("--send", "--force", "--server", url), stdout=subprocess.DEVNULL)
            until = time.time() + 30
            while slow not in handler.reached and time.time() < until:
                time.sleep(0.05)
            said = office.mail("--send", "--server", url, status=2)
            check("占用" in said, said)
            running.kill()
            running.wait()
            handler.delays = {}
            before = len(handler.received)
            if place == "RCPT":
                office.mail("--send", "--server", url)
            else:
                check("可能已送达" in office.mail("--send", "--server", url, status=1), "an unclear one is told")
            check(addresses(handler) == EVERYONE, place, before, addresses(handler))
        claim(f"killed at {place}: nobody is left out and nobody gets it twice; two runs at once are refused")


def gate_cases():
    office = Office()
    with server() as (handler, url):
        manifest = office.output / "manifest.json"
        text = manifest.read_text("utf-8")
        manifest.write_text(re.sub(r'"errors": \d+', '"errors": 7', text), "utf-8")
        check("差错7处" in office.mail("--send", "--server", url, status=2, force=False), "errors")
        manifest.write_text(re.sub(r'"errors": \d+', '"errors": 0', text), "utf-8")
        office.mail("--send", "--server", url, "--month", "2001-01", status=2)
        office.mail("--send", "--server", url, "--to", "nobody@example.org", status=2)
        office.mail("--send", status=64)
        office.mail("--server", url, status=64)
        office.mail("--send", "--server", "http://127.0.0.1", status=64)
        check(not handler.attempts, "something was sent")
        office.mail("--send", "--server", url, force=False)
        check(addresses(handler) == EVERYONE, "without errors no --force is needed")
    manifest.unlink()
    office.mail(status=2)
    claim("nothing is sent with errors, of another month, to strangers or without a server")
    with server() as (handler, url):
        office = Office()
        table = office.input / "recipients.csv"
        text = table.read_text("utf-8-sig")
        for change in (
                text.replace(",public", ",leadership"), text.replace("@example.org", "@example.com"),
                text + "\n领导,新人,new@example.org,leadership,\n"):
            table.write_text(change, "utf-8")
            check("有改动" in office.mail("--send", "--server", url, status=2), "changed recipients")
        table.write_text(text + '领导,"a\nBcc: x@example.org",y@example.org,leadership,\n', "utf-8")
        check("换行" in office.mail("--send", "--server", url, status=2), "injected header")
        table.write_text(text, "utf-8")
        draft = office.folder / "public.eml"
        if draft.exists():
            internal = (office.folder / "leadership.eml").read_bytes()
            for disguise in (internal, re.sub(rb"Edition: leadership", b"Edition: public", internal)):
                draft.write_bytes(disguise)
                office.mail("--send", "--server", url, status=2)
        office.record_path.write_text("sent_on,month\r\n", "utf-8")
        check("重复发送" in office.mail("--send", "--server", url, status=2), "broken record")
        check(not handler.attempts, "something was sent")
    claim("changed lists, injected headers, exchanged editions and broken records stop everything")


MONTH = check_drafts()
PEOPLE = recipients_of(source)
EVERYONE = sorted(r.address for r in PEOPLE)
check(len(EVERYONE) >= 4, "recipients.csv should name four people at least")
CERTIFICATE, context = certificate()
try:
    plain_server_cases()
    dots_cases()
    encrypted_cases()
    refusal_cases()
    broken_cases()
    killed_cases()
    gate_cases()
finally:
    shutil.rmtree(scratch)
print(f"mail: {len(passed)} claims hold")
