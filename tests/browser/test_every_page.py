"""Does axe find nothing on any page, in either language: loaded, empty, wrong and refused?

Loaded: every page that links of the demonstration lead to, for a stranger and for its people. Wrong: every form of
those pages, sent empty. Refused: every page that people reach and a stranger asks for. Empty: every page of a house in
which nobody has done anything yet.
"""

from urllib.parse import urlsplit

import pytest

from demonstration import NEVER_FOLLOWED, Page, shape_of

pytestmark = pytest.mark.long
PEOPLE = ["", "rapporteur", "labour", "data", "auditor", "admin"]


def addresses(house, username, language):
    """Return what links lead to, one address of each shape."""
    walked = house.walker(username).walk(f"/{language}/", alike=1)
    return [urlsplit(seen.address)._replace(scheme="", netloc="").geturl() for seen in walked if seen.text]


def judge(guest, path, faults):
    """Read a page with axe at desktop width, and see that it fits a phone."""
    guest.page.set_viewport_size({"width": 1280, "height": 900})
    faults += [f"{path}: {fault}" for fault in [*guest.faults(), *guest.complaints]]
    guest.page.set_viewport_size({"width": 390, "height": 900})
    wide = guest.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        faults.append(f"{path} sticks out by {wide} px on a phone")
    guest.complaints.clear()


@pytest.mark.parametrize("username", PEOPLE)
def test_loaded(open_house, guest_as, username, language):
    guest, faults = guest_as(username), []
    for path in addresses(open_house, username, language):
        guest.go(path)
        judge(guest, path, faults)
    assert not faults, "\n".join(faults)


def test_loaded_in_the_dark(open_house, guest_as, language):
    guest, faults = guest_as(color_scheme="dark"), []
    for path in addresses(open_house, "", language):
        guest.go(path)
        judge(guest, path, faults)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("username", PEOPLE[1:])
def test_wrong(open_house, guest_as, username, language):
    """A form that is sent empty comes back with what must be mended, or does what it says."""
    guest, faults, tried = guest_as(username), [], set()
    for path in addresses(open_house, username, language):
        guest.go(path)
        count = guest.page.locator("main form[method=post]").count()
        if shape_of(urlsplit(path)) in tried or not count:
            continue
        tried.add(shape_of(urlsplit(path)))
        for at in range(count):
            guest.go(path)
            form = guest.page.locator("main form[method=post]").nth(at)
            with guest.page.expect_navigation():
                form.evaluate("form => { form.noValidate = true; form.reset(); form.requestSubmit(); }")
            judge(guest, f"{path}, form {at}", faults)
    assert not faults, "\n".join(faults)


def test_refused(open_house, guest_as, language):
    """What people reach and a stranger may not: the entrance, or a refusal that says what to do."""
    stranger, faults = guest_as(), []
    mine = set(addresses(open_house, "", language))
    for path in [p for p in addresses(open_house, "rapporteur", language) if p not in mine]:
        answer = stranger.page.goto(stranger.address + path)
        assert answer.status in {200, 403, 404}, path
        judge(stranger, path, faults)
    assert not faults, "\n".join(faults)


def test_not_there(guest_as, language):
    guest, faults = guest_as(), []
    for path in (f"/{language}/nothing/", f"/{language}/register/nothing/", f"/{language}/sources/nothing/"):
        guest.go(path, expect=404)
        judge(guest, path, faults)
    assert not faults, "\n".join(faults)


def test_empty(visitor, language):
    """Every page of a house in which nobody has done anything yet."""
    faults, waiting, known = [], [f"/{language}/"], {f"/{language}/"}
    while waiting:
        path = waiting.pop(0)
        visitor.go(path)
        judge(visitor, path, faults)
        for link in Page(visitor.page.content()).links:
            target = urlsplit(link)
            here = not target.netloc and target.path.startswith("/") and not NEVER_FOLLOWED.search(link)
            if here and shape_of(target) not in known:
                known.add(shape_of(target))
                waiting.append(target.path)
    assert not faults, "\n".join(faults)
