"""A demonstration that really runs, and people who walk through it by its links.

``Demonstration`` is ``vigie up --demo`` in a home of its own. ``Walker`` signs in as its people do and follows links as
a reader would, without a browser; the browser's tests walk the same addresses.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

SOURCE = Path(__file__).resolve().parents[1] / "src"
PATIENCE = 180  # seconds that an opening may take on a busy machine
NEVER_FOLLOWED = re.compile(r"/account/logout/|/static/|/gallery/|\.(csv|xlsx|json|xml|md|akn|svg|txt|pdf|png)($|\?)")


class Demonstration:
    """The fictional State, served on loopback by the real command."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.home, self.log = home, home.with_suffix(".log")
        self.known: dict[str, Walker] = {}
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIE_", "DJANGO_"))}
        self.environment = {**clean, "PYTHONPATH": str(SOURCE), "VIGIE_HOME": str(home), "VIGIE_LANGUAGE": "en"}
        words = [sys.executable, "-m", "vigie", "up", "--demo", "--port", self.address.rsplit(":", 1)[1]]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                words, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._opened()

    def _opened(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/en/", timeout=5):
                    return
            except OSError:
                time.sleep(0.3)
        self.close()
        raise AssertionError(f"the demonstration did not open:\n{self.log.read_text()}")

    def password(self, username: str) -> str:
        return json.loads((self.home / "demo.json").read_text())["people"][username]

    def code(self, username: str) -> str:
        """Return the second factor as ``vigie demo code`` prints it."""
        words = [sys.executable, "-m", "vigie", "demo", "code", username]
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, check=True).stdout.strip()

    def walker(self, username: str) -> Walker:
        """Return somebody who is signed in, once for all who ask (empty: nobody)."""
        if username not in self.known:
            self.known[username] = Walker(self)
            if username:
                self.known[username].sign_in(username)
        return self.known[username]

    def close(self) -> None:
        """Close it, and leave nothing running."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


class Page(HTMLParser):
    """The links of a page, and the hidden fields of its forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.hidden: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.hidden[given["name"]] = given.get("value") or ""


@dataclass
class Seen:
    """What a walker found at an address."""

    address: str
    status: int
    kind: str
    text: str
    origin: str = ""


@dataclass
class Walker:
    """Somebody who follows links."""

    house: Demonstration
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str, data: dict[str, str] | None = None) -> Seen:
        """Ask for an address; with data, send a form."""
        address = urljoin(self.house.address, path)
        body = urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(address, body, {"Referer": address})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return self._seen(answer)
        except urllib.error.HTTPError as answer:
            return self._seen(answer)

    def _seen(self, answer) -> Seen:
        kind = answer.headers.get("Content-Type", "")
        text = answer.read().decode("utf-8", "replace") if kind.startswith("text/html") else ""
        return Seen(answer.url, answer.status, kind, text)

    def sign_in(self, username: str) -> None:
        """Sign in with the password and the second factor, as the pages ask for them."""
        entrance = self.get("/en/account/login/")
        given = {"login": username, "password": self.house.password(username)}
        asked = self.get("/en/account/login/", {**Page(entrance.text).hidden, **given})
        for pause in (0, 31):  # a code opens once; the next comes after half a minute
            if "/2fa/" in asked.address:
                time.sleep(pause)
                asked = self.get(asked.address, {**Page(asked.text).hidden, "code": self.house.code(username)})
        assert asked.status == 200, asked.address
        assert "/account/" not in asked.address, asked.address

    def prove(self, username: str) -> None:
        """Say the password again: for a while the pages of a second factor open."""
        asked = self.get("/fr/account/reauthenticate/") if username else None
        if asked is not None and "reauthenticate" in asked.address:
            given = {"password": self.house.password(username)}
            self.get(asked.address, {**Page(asked.text).hidden, **given})

    def walk(self, start: str, *, also: Iterable[str] = (), alike: int = 3, most: int = 400) -> Iterator[Seen]:
        """Yield every page of one language that links lead to, a few of those whose addresses are alike."""
        language, doors = start[:4], list(dict.fromkeys([start, *also]))
        waiting, known, shapes = [(door, "") for door in doors], set(doors), Counter()
        while waiting and most:
            path, origin = waiting.pop(0)
            seen = self.get(path)
            seen.origin = origin
            yield seen
            most -= 1
            for link in Page(seen.text).links:
                target = urlsplit(urljoin(seen.address, link))
                address = target.path + (f"?{target.query}" if target.query else "")
                here = target.netloc == urlsplit(self.house.address).netloc and address.startswith(language)
                if not here or NEVER_FOLLOWED.search(address):
                    continue
                if address not in known and shapes[shape := shape_of(target)] < alike:
                    known.add(address)
                    shapes[shape] += 1
                    waiting.append((address, path))


def shape_of(target) -> str:
    """Return an address with what differs between alike pages taken out."""
    path = re.sub(r"[0-9a-f]{12,}|\d+[\w.-]*|(?<=/)[A-Z]{3}(?=/)", "#", target.path)
    return f"{path}?{','.join(sorted({name for name, _ in parse_qsl(target.query)}))}"
