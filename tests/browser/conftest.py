"""A real browser before a real server: what a journey needs.

A journey takes ``visitor`` (nobody signed in) or ``visitor_as(person)``, walks with it, and ends with ``look``, which
runs axe and keeps screenshots at desktop and phone width in ``tests/screenshots``. An error on the browser's console,
a failed request or a page that asks another site fails the journey.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import machine
from demonstration import Demonstration
from house import by, house, ministry, office, person, signed_in  # noqa: F401  (fixtures)

# Playwright keeps an event loop in this thread, which makes Django wary of every query in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SHOTS = Path(__file__).parents[1] / "screenshots"
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
LANGUAGES = ("fr", "en")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; without one the journeys are skipped."""
    chromium = machine.chromium()
    if chromium is None:
        pytest.skip(machine.LEFT_OUT["chromium"])
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@dataclass
class Visitor:
    """Somebody with a browser, who notices what goes wrong behind the page."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._stays_here)
        self.page.on("response", self._found)

    def _console(self, message) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:  # see _found
            self.complaints.append(message.text)

    def _found(self, response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.url} answered {response.status}")

    def _stays_here(self, request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asks another site: {request.url}")

    def go(self, path: str, *, expect: int = 200) -> Page:
        """Open an address below the site's own, and see that it answers as expected."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert answer.status == expect, f"{path} answered {answer.status}"
        return self.page

    def faults(self, rules: list[str] | None = None) -> list[str]:
        """Return what axe finds on the page; by some rules only, where they are named."""
        options = {"resultTypes": ["violations"], "runOnly": rules or RULES["runOnly"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:200]}" for v in found]

    def without_fault(self) -> None:
        """See that axe finds nothing on the page, and that the browser had nothing to complain of."""
        told = self.faults()
        assert not told, f"{self.page.url}\n" + "\n".join(told)
        assert not self.complaints, f"{self.page.url}: {self.complaints}"

    def look(self, name: str) -> None:
        """Judge the page and keep pictures of it, at desktop and at phone width; nothing may stick out sideways."""
        SHOTS.mkdir(exist_ok=True)
        for width, (x, y) in WIDTHS.items():
            self.page.set_viewport_size({"width": x, "height": y})
            self.page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{self.page.url} sticks out by {wide} px at {x} px"
        self.page.set_viewport_size({"width": WIDTHS["desktop"][0], "height": WIDTHS["desktop"][1]})
        self.without_fault()


@pytest.fixture
def visitor_as(live_server, browser: Browser, signed_in):  # noqa: F811
    """Make a visitor who is signed in as a person (None: nobody), with JavaScript or without."""
    contexts = []

    def make(someone=None, *, javascript: bool = True, dark: bool = False) -> Visitor:
        context = browser.new_context(
            java_script_enabled=javascript, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        contexts.append(context)
        if someone is not None:
            cookie = signed_in(someone).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        context.set_default_timeout(10_000)
        return Visitor(context, context.new_page(), live_server.url)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def open_house(tmp_path_factory):
    """The demonstration, really running, with all that it loads; opened once for all tests that only look."""
    opened = Demonstration(tmp_path_factory.mktemp("open") / "home")
    yield opened
    opened.close()


@pytest.fixture
def guest_as(open_house, browser: Browser):
    """Make a visitor to the open house, signed in as one of its people (empty: nobody)."""
    contexts = []

    def make(username: str = "", **how) -> Visitor:
        context = browser.new_context(reduced_motion="reduce", **how)
        contexts.append(context)
        if username:
            cookies = open_house.walker(username).cookies
            context.add_cookies([{"name": c.name, "value": c.value, "url": open_house.address} for c in cookies])
        return Visitor(context, context.new_page(), open_house.address)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def visitor(visitor_as) -> Visitor:
    """Somebody whom nobody knows."""
    return visitor_as()


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture(params=["fr", pytest.param("en", marks=pytest.mark.long)])
def first_language(request) -> str:
    """The language of a journey; the other is walked with the long tests, where axe reads every page in both."""
    return request.param
