"""What holds of every page, whichever test asks for it: well-formed, titled, in a language, forms guarded.

The site's client calls :func:`faults` on each HTML answer. A fragment (no ``<html>``) is held to its own share.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NEVER_INSIDE = {
    ("a", "a"),
    ("button", "a"),
    ("a", "button"),
    ("form", "form"),
    ("p", "div"),
    ("p", "p"),
    ("label", "label"),
}


class Page(HTMLParser):
    """One pass over a page, noting what is wrong as it goes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.title = ""
        self.language = ""
        self.refers: set[str] = set()
        self.guarded = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"<{tag}> names an attribute twice")
        self.seen[tag] += 1
        self.note(tag, given)
        for outer, _given in self.open:
            if (outer, tag) in NEVER_INSIDE:
                self.faults.append(f"<{tag}> inside <{outer}>{self.place()}")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}{self.place()}")
            while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
                pass
            return
        _tag, given = self.open.pop()
        if tag == "form" and (given.get("method") or "").lower() == "post" and not self.guarded:
            self.faults.append(f"a form that posts without its csrf token{self.place()}")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "title" and not any(name == "svg" for name, _ in self.open):
            self.title += data

    def note(self, tag: str, given: dict[str, str | None]) -> None:
        """Gather what can only be judged when the page is over, and judge what stands alone."""
        if identity := given.get("id"):
            self.ids[identity] += 1
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.refers |= set((given.get(name) or "").split())
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "form":
            self.guarded = False
        self.guarded |= given.get("name") == "csrfmiddlewaretoken"
        self.faults += alone(tag, given)

    def place(self) -> str:
        """Say where the parser stands."""
        line, column = self.getpos()
        return f" (line {line}, column {column})"


def alone(tag: str, given: dict[str, str | None]) -> list[str]:
    """Judge one element by itself."""
    found = []
    if tag == "img" and given.get("alt") is None:
        found.append("<img> without alt")
    if tag == "script" and "src" not in given and given.get("type") not in {"application/json", "importmap"}:
        found.append("a script in the page: the content policy would stop it")
    if tag == "style" or "style" in given:
        found.append(f"a style in the page (<{tag}>): the content policy would stop it")
    if any(name.startswith("on") for name in given):
        found.append(f"<{tag}> with a handler in the page: the content policy would stop it")
    if given.get("href", "x") in {"", "#", None} and tag == "a":
        found.append("a link that leads nowhere")
    for name in ("src", "href", "action"):
        if (given.get(name) or "").startswith(("http:", "//", "javascript:")) and tag in {
            "script",
            "link",
            "img",
            "form",
        }:
            found.append(f"<{tag}> asks another site: {given[name]}")
    return found


def faults(html: str) -> list[str]:
    """Return everything that is wrong with a page or a fragment of one."""
    page = Page()
    page.feed(html)
    page.close()
    found = [*page.faults, *(f"<{tag}> is never closed" for tag, _ in page.open)]
    found += [f"the id {name} stands {times} times" for name, times in page.ids.items() if times > 1]
    if not page.seen["html"]:
        return found
    if not html.lstrip().lower().startswith("<!doctype html>"):
        found.append("no <!doctype html>")
    found += [f"nothing has the id {name}, which something refers to" for name in sorted(page.refers - set(page.ids))]
    if not page.title.strip(" ·\n") or page.title.strip().startswith("·"):
        found.append("a page without a title of its own")
    if not page.language:
        found.append("a page that does not name its language")
    found += [f"{page.seen[tag]} <{tag}>, one is wanted" for tag in ("main", "h1") if page.seen[tag] != 1]
    return found
