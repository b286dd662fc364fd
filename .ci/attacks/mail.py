"""Mail servers that behave badly, in some eighty ways: no STARTTLS, STARTTLS refused, stripped or broken, false certificates,
drops, silence, garbage, endless lines and refusals at every step. Of each is asserted what was sent; that nothing but
greetings goes over an open connection to another machine; that nobody gets a message twice and nobody is left out when
the same command runs again; and that silence ends the run at once. Needs openssl. Usage: mail.py PROGRAM"""
import collections
import concurrent.futures
import contextlib
import csv
import io
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
scratch = pathlib.Path(tempfile.mkdtemp(prefix="sevenones-attack-mail-"))
USER, PASSWORD = "clerk", "Geheim-密码-9?"
PATIENCE = 2
# What may be said before a connection is encrypted.
GREETINGS = re.compile(rb"(EHLO|HELO|STARTTLS|QUIT)\b[^\r\n]*\r?\n", re.I)


def own_address():
    """An address of this machine that is not loopback. 0.0.0.0 leads here too, and is none by its looks."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        address = probe.getsockname()[0]
        with socket.create_server((address, 0)):
            return address if not address.startswith("127.") else "0.0.0.0"
    return "0.0.0.0"


OTHER = own_address()


def certificate(name, subject, names, *options):
    key, cert = scratch / f"{name}.key", scratch / f"{name}.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={subject}", "-keyout", key,
             "-out", cert, *(("-days", "2") if not options else options)]
    subprocess.run([*words, "-addext", f"subjectAltName={names}"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


HERE = f"IP:127.0.0.1,IP:::1,IP:0.0.0.0,DNS:localhost" + (f",IP:{OTHER}" if OTHER != "0.0.0.0" else "")
CA, GOOD = certificate("good", "here", HERE)
FALSE_CA, FALSE = certificate("false", "mail.example.org", "DNS:mail.example.org")
_, UNKNOWN = certificate("unknown", "here", HERE)


class Ill:
    """A server with one weakness. `ills` maps a step to what is done there instead of the right thing: `drop`, `hang`,
    `garbage`, `endless`, `long`, or bytes to say. `first` and the like act for the n-th recipient only."""

    def __init__(self, ills=None, secure="starttls", context=GOOD, host=None, only=None):
        self.ills, self.secure, self.context, self.only = ills or {}, secure, context, only
        self.open, self.delivered, self.tried, self.connections = b"", collections.Counter(), [], 0
        self.logins, self.was_open = 0, 0
        family = socket.AF_INET6 if host == "::1" else socket.AF_INET
        self.socket = socket.create_server((host or "0.0.0.0", 0), family=family)
        self.port = self.socket.getsockname()[1]
        self.ends = threading.Event()
        threading.Thread(target=self.listen, daemon=True).start()

    def url(self, host=None, scheme=None):
        host = host or OTHER
        return f"{scheme or ('smtps' if self.secure == 'tls' else 'smtp')}://{host}:{self.port}"

    def listen(self):
        while not self.ends.is_set():
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def close(self):
        self.ends.set()
        self.socket.close()

    def serve(self, connection):
        with contextlib.suppress(OSError, ssl.SSLError, EOFError, ValueError):
            Talk(self, connection).run()
        with contextlib.suppress(OSError):
            connection.close()


class Talk:
    def __init__(self, server, connection):
        self.server, self.connection, self.buffer, self.is_secure = server, connection, b"", False

    def line(self):
        while b"\n" not in self.buffer:
            got = self.connection.recv(65536)
            if not got:
                raise EOFError
            if not self.is_secure:
                self.server.open += got
            self.buffer += got
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r")

    def say(self, step, right):
        """Says what is right at this step, or does what is wrong with this server."""
        ill = self.server.ills.get(step)
        if ill is not None and (self.server.only is None or len(self.server.tried) in self.server.only):
            return self.misbehave(ill)
        self.connection.sendall(right)
        return True

    def misbehave(self, ill):
        if isinstance(ill, bytes):
            self.connection.sendall(ill)
            return ill[:1] in b"23" and not ill.startswith(b"221")
        if ill == "drop":
            raise EOFError
        if ill == "hang":
            self.server.ends.wait(40)
            raise EOFError
        if ill == "garbage":
            self.connection.sendall(bytes(range(1, 256)).replace(b"\n", b"") + b"\r\n\x00\xff\xfe\r\n")
        if ill == "half":
            self.connection.sendall(b"25")
        if ill == "endless":
            until = time.time() + 40
            while time.time() < until and not self.server.ends.is_set():
                self.connection.sendall(b"250-and so on\r\n" * 1000)
        if ill == "drip":
            for _ in range(400):
                self.connection.sendall(b"2")
                if self.server.ends.wait(0.1):
                    break
        if ill == "long":
            self.connection.sendall(b"250 " + b"x" * 3_000_000 + b"\r\n")
            return True
        self.server.ends.wait(40)
        raise EOFError

    def run(self):
        if self.server.secure == "tls":
            self.encrypt()
        self.say("greeting", b"220 ill.example.org ESMTP\r\n")
        recipient = None
        while True:
            command = self.line()
            verb = command[:4].upper()
            if verb in (b"EHLO", b"HELO"):
                extra = [b"ill.example.org", b"SIZE 90000000", b"AUTH PLAIN LOGIN"]
                if self.server.secure == "starttls" and not self.is_secure:
                    extra.append(b"STARTTLS")
                if self.server.secure == "decoy":
                    extra.append(b"XSTARTTLS-NOT")
                lines = [b"250-" + text for text in extra[:-1]] + [b"250 " + extra[-1]]
                self.say("EHLO2" if self.is_secure else verb.decode(), b"\r\n".join(lines) + b"\r\n")
            elif verb == b"STAR":
                if self.say("STARTTLS", b"220 go ahead\r\n"):
                    self.encrypt()
            elif verb == b"AUTH":
                self.server.logins += 1
                self.connection.sendall(b"235 ok\r\n")
            elif verb == b"MAIL":
                self.say("MAIL", b"250 ok\r\n")
            elif verb == b"RCPT":
                recipient = re.search(rb"<(.*)>", command)[1].decode()
                self.server.tried.append(recipient)
                self.say("RCPT", b"250 ok\r\n")
            elif verb == b"DATA":
                if self.say("DATA", b"354 go on\r\n"):
                    self.message(recipient)
            elif verb == b"QUIT":
                self.say("QUIT", b"221 bye\r\n")
                return
            else:
                self.connection.sendall(b"250 ok\r\n" if verb == b"RSET" else b"500 what?\r\n")

    def message(self, recipient):
        if self.server.ills.get("body") and (self.server.only is None or len(self.server.tried) in self.server.only):
            self.line()
            self.misbehave(self.server.ills["body"])
        while self.line() != b".":
            pass
        ill = self.server.ills.get("end")
        acts = ill is not None and (self.server.only is None or len(self.server.tried) in self.server.only)
        # A server that has all of it and says nothing clear may have taken it.
        if not acts or not isinstance(ill, bytes) or ill[:1] not in b"45":
            self.server.delivered[recipient] += 1
            self.server.was_open += not self.is_secure
        self.say("end", b"250 queued\r\n")

    def encrypt(self):
        ill = self.server.ills.get("handshake")
        if ill:
            self.misbehave(ill)
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.buffer, self.is_secure = b"", True
        if self.server.ills.get("encrypted"):
            self.misbehave(self.server.ills["encrypted"])


# --- The office ------------------------------------------------------------------------------------------------------

def run(*words, **environment):
    done = subprocess.run(
        [program, *map(str, words)], capture_output=True, timeout=100,
        env={**os.environ, "all_proxy": "http://127.0.0.1:9", **environment})
    return done.returncode, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


status, said = run("sample", "--output", scratch / "in", "--villages", 20, "--months", 1, "--faults", "none")
assert status == 0, said
table = (scratch / "in/recipients.csv").read_text("utf-8-sig").replace(",public", ",leadership")
(scratch / "in/recipients.csv").write_text(table, "utf-8")
status, said = run("build", "--input", scratch / "in", "--output", scratch / "out")
assert status == 0, said
EVERYONE = sorted({row["address"] for row in csv.DictReader(io.StringIO(table)) if row["role"] not in ("发件人", "sender")})
assert len(EVERYONE) >= 4, EVERYONE


class Office:
    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(dir=scratch))
        for name in ("in", "out"):
            (self.path / name).mkdir()
        shutil.copy(scratch / "in/recipients.csv", self.path / "in")
        shutil.copytree(scratch / "out/mail", self.path / "out/mail")
        shutil.copy(scratch / "out/manifest.json", self.path / "out")

    def send(self, url, *words, login=False, ca=CA):
        secrets = {"SEVENONES_SMTP_USER": USER, "SEVENONES_SMTP_PASSWORD": PASSWORD} if login else {}
        trust = ("--ca", ca) if ca else ()
        return run("mail", "--input", self.path / "in", "--output", self.path / "out", "--send", "--timeout", PATIENCE,
                   "--server", url, *trust, *words, **secrets)

    def record(self):
        path = next((self.path / "out/mail").iterdir()) / "sent.csv"
        if not path.exists():
            return {}
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        return {row["address"]: row["result"] for row in rows}


class Case:
    """One server and what must come of it: the status, words that are said, how many get the message at once, and
    how many must not be written to again by themselves."""

    def __init__(self, name, server, status, words="", sent=0, lost=(), stops=False, may_be_open=False, host=None,
                 scheme=None, login=False, ca=CA, options=(), attempts=None):
        self.__dict__.update(locals())
        del self.__dict__["self"]

    def faults(self):
        server = self.server()
        office = Office()
        start = time.time()
        status, said = office.send(server.url(self.host, self.scheme), *self.options, login=self.login, ca=self.ca)
        took = time.time() - start
        server.close()
        faults = []

        def must(condition, *words):
            if not condition:
                faults.append(" ".join(str(word) for word in words))
        must(status == self.status, "status", status, said)
        must(all(word in said for word in ((self.words,) if isinstance(self.words, str) else self.words)), "said:", said)
        must(PASSWORD not in said, "a password was printed")
        must(sum(server.delivered.values()) == self.sent, "got it:", dict(server.delivered), said)
        must(took < 5 * PATIENCE + 8, "took", took)
        if self.stops:
            must(len(set(server.tried)) <= 1 and server.connections <= 2, "went on:", server.tried, server.connections)
        if self.attempts is not None:
            must(len(server.tried) == self.attempts, "attempts:", server.tried)
        if not self.may_be_open:
            rest = GREETINGS.sub(b"", server.open)
            # What follows STARTTLS or begins smtps:// is the start of a handshake, which says nothing.
            rest = rest if not rest.startswith(b"\x16\x03") else b""
            must(not rest and not server.was_open, "in the clear:", rest[:200])
        must(b"AUTH" not in server.open and PASSWORD.encode() not in server.open, "a login in the clear")
        # The same command again, and the server is well.
        cured = Ill()
        again, said = office.send(cured.url(), login=False)
        cured.close()
        total = server.delivered + cured.delivered
        must(max(total.values(), default=0) <= 1, "twice:", total)
        missing = [address for address in EVERYONE if not total[address]]
        record = office.record()
        must(len(missing) == len(self.lost) and all(record[a] == self.lost[0] for a in missing), "left out:", missing, record)
        must(again == (1 if self.lost or "待答复" in record.values() else 0), "again:", again, said)
        return faults


ALL = len(EVERYONE)
cases = []


def case(*words, **options):
    cases.append(Case(*words, **options))


# Encryption that is not to be had.
none = lambda **options: lambda: Ill(secure=options.pop("secure", "none"), **options)
for name, make in (
        ("no STARTTLS", none()), ("a word like STARTTLS", none(secure="decoy")),
        ("454 to STARTTLS", lambda: Ill({"STARTTLS": b"454 4.7.0 TLS not available\r\n"})),
        ("502 to STARTTLS", lambda: Ill({"STARTTLS": b"502 5.5.1 no\r\n"})),
        ("554 to STARTTLS", lambda: Ill({"STARTTLS": b"554 5.7.3 no\r\n"})),
        ("a server too old for EHLO", none(ills={"EHLO": b"502 5.5.1 what?\r\n"}))):
    case(name, make, 2, ("加密", "--insecure"), stops=True)
    case(f"{name}, with login", make, 2, "加密", stops=True, login=True)
    case(f"{name}, with login and --insecure", make, 2, ("加密", "--insecure不起作用"), stops=True, login=True, options=("--insecure",))
    case(f"{name}, --insecure", make, 0, ("--insecure", "明文", "没有加密"), sent=ALL, may_be_open=True, options=("--insecure",))
    for host in ("127.0.0.1", "localhost", "LocalHost", "127.1.2.3"):
        case(f"{name}, on {host}", make, 0, "没有加密", sent=ALL, may_be_open=True, host=host)
for host in ("127.1", "0x7f.0.0.1", "2130706433", "0.0.0.0"):
    case(f"no STARTTLS, on this machine spelt {host}", none(), 2, "加密", stops=True, host=host)
case("no STARTTLS, on [::1]", none(host="::1"), 0, "没有加密", sent=ALL, may_be_open=True, host="[::1]")
case("no STARTTLS, on [0::1]", none(host="::1"), 0, "没有加密", sent=ALL, may_be_open=True, host="[0:0::1]")
case("STARTTLS stripped: no handshake follows", lambda: Ill({"handshake": b"250 ok\r\n"}), 2, "加密", stops=True)
case("an answer smuggled in before the handshake", lambda: Ill({"STARTTLS": b"220 go\r\n250 injected\r\n"}), 1)
case("STARTTLS, then the end", lambda: Ill({"handshake": "drop"}), 2, "加密", stops=True)
case("STARTTLS, then silence", lambda: Ill({"handshake": "hang"}), 2, "没有答复", stops=True)
case("the end right after the handshake", lambda: Ill({"encrypted": "drop"}), 1)
case("silence right after the handshake", lambda: Ill({"encrypted": "hang"}), 2, "没有答复", stops=True)
for secure in ("starttls", "tls"):
    case(f"{secure}, unknown certificate", lambda secure=secure: Ill(secure=secure, context=UNKNOWN), 2, "证书", stops=True)
    case(f"{secure}, no certificate trusted", lambda secure=secure: Ill(secure=secure), 2, "证书", stops=True, ca=None)
    case(f"{secure}, certificate of another machine", lambda secure=secure: Ill(secure=secure, context=FALSE), 2, "证书",
         stops=True, ca=FALSE_CA)
    case(f"{secure}, unknown certificate, --insecure", lambda secure=secure: Ill(secure=secure, context=UNKNOWN), 2, "证书",
         stops=True, options=("--insecure",))
    case(f"{secure}, unknown certificate, on 127.0.0.1", lambda secure=secure: Ill(secure=secure, context=UNKNOWN), 2, "证书",
         stops=True, host="127.0.0.1")
    case(f"{secure}, all well", lambda secure=secure: Ill(secure=secure), 0, sent=ALL)
case("smtps:// where nothing is encrypted", none(), 2, "加密", stops=True, scheme="smtps")
case("smtp:// where all is encrypted", lambda: Ill(secure="tls"), 2, "没有答复", stops=True, scheme="smtp")

# Steps at which a server that began well goes wrong.
for step in ("greeting", "EHLO", "EHLO2", "MAIL", "RCPT", "DATA", "body", "end"):
    early = step in ("greeting", "EHLO", "EHLO2")
    late = step == "end"
    handed = {"sent": 1} if late else {"lost": ["待答复"]} if step == "body" else {}
    for ill in ("hang", "half", "drip", "garbage"):
        if step == "body" and ill != "hang" or step == "greeting" and ill in ("garbage", "drip"):
            continue
        case(f"{ill} at {step}", lambda step=step, ill=ill: Ill({step: ill}), 2, "没有答复", stops=True, **handed)
    # Two in a row that may have arrived are enough; otherwise each is tried, and once again.
    for ill in ("drop", "endless"):
        if late:
            case(f"{ill} at {step}", lambda ill=ill: Ill({"end": ill}), 2, "接连两次", sent=2, attempts=2)
        elif step == "body":
            # Little enough to be on its way as a whole: nobody can know.
            case(f"{ill} at {step}", lambda ill=ill: Ill({"body": ill}), 2, "接连两次", lost=["待答复"] * 2, attempts=2)
        else:
            case(f"{ill} at {step}", lambda step=step, ill=ill: Ill({step: ill}), 1, "连接中断",
                 attempts=0 if early or step == "MAIL" else 2 * ALL)
    if step in ("body",):
        continue
    for code in (b"421", b"451", b"550", b"554"):
        answer = code + b" 4.3.0 no such luck\r\n"
        make = lambda step=step, answer=answer: Ill({step: answer})
        if early:
            case(f"{code.decode()} at {step}", make, 2, "no such luck", stops=True)
        else:
            is_final = code[:1] == b"5"
            # A sender or content refused for good is the same for all; an address is its own.
            case(f"{code.decode()} at {step}", make, 1, "no such luck", attempts=0 if step == "MAIL" else ALL)
    if not early:
        case(f"530 at {step}", lambda step=step: Ill({step: b"530 5.7.0 Authentication required\r\n"}), 2, "登录", stops=True)
case("a line of 3 MB at EHLO2", lambda: Ill({"EHLO2": "long"}), 1, "连接中断")
case("a line of 3 MB at the end", lambda: Ill({"end": "long"}), 2, "接连两次", sent=2)
case("silence instead of goodbye", lambda: Ill({"QUIT": "hang"}), 0, sent=ALL)
case("garbage before the greeting", lambda: Ill({"greeting": b"HTTP/1.1 400 Bad Request\r\n\r\n"}), 2,
     "没有答复", stops=True)

# Only some recipients.
case("the second refused for now", lambda: Ill({"RCPT": b"450 4.2.0 later\r\n"}, only={2}), 1, "later", sent=ALL - 1)
case("the second refused for good", lambda: Ill({"RCPT": b"550 5.1.1 unknown\r\n"}, only={2}), 1, "unknown", sent=ALL - 1)
case("the second's content refused", lambda: Ill({"end": b"552 5.3.4 too big\r\n"}, only={2}), 1, "too big", sent=ALL - 1)
case("the second handed over, then the end", lambda: Ill({"end": "drop"}, only={2}), 1, "可能已送达", sent=ALL)
case("the second handed over, then silence", lambda: Ill({"end": "hang"}, only={2}), 2, ("可能已送达", "没有答复"), sent=2)
case("silence to the second's address", lambda: Ill({"RCPT": "hang"}, only={2}), 2, "没有答复", sent=1)
case("every other one handed over, then the end", lambda: Ill({"end": "drop"}, only={1, 3, 5}), 1, "可能已送达", sent=ALL)


def judged(one):
    try:
        return one.faults()
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


start = time.time()
with concurrent.futures.ThreadPoolExecutor(12) as pool:
    results = list(pool.map(judged, cases))
failed = [(one.name, fault) for one, faults in zip(cases, results) for fault in faults]
for name, fault in failed:
    print(f"FAILED: {name}: {fault[-700:]}", flush=True)
shutil.rmtree(scratch)
print(f"mail: {len(cases)} servers on {OTHER} and loopback, {ALL} recipients each, {len(failed)} failures, "
      f"{time.time() - start:.0f} s")
sys.exit(1 if failed else 0)
