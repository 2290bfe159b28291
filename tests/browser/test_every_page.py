"""Does axe find nothing on any page, in either language: loaded, empty, wrong, refused and broken?

Loaded: every page that people reach, by links or by name, in every form that they find it in; a list says which names
are no pages. Wrong: every form of those pages, sent empty. Refused: what people reach and a stranger asks for. Empty:
every page of a house in which nobody has done anything yet. All of it fits a window of 320 pixels: a phone, and a
wide one at four times its size.
"""

from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.db import OperationalError

from browser.lived_in import Household
from demonstration import NEVER_FOLLOWED, Page, shape_of
from house import PASSWORD
from tour import PEOPLE, Tour, kinds_of, named
from vigie.apps.register import queries as register

pytestmark = pytest.mark.long
NARROWEST = 320
NO_PAGES = {
    "a file, not a page": {
        "register:lineage_csv",
        "sources:review",
        "register:lineage_json",
        "public:register_csv",
        "public:register_json",
        "public:commitment_json",
        "public:report_csv",
        "public:report_json",
        "statistics:report",
        "attachments:content",
        "mfa_download_recovery_codes",
        "sources:mapping_file",
    },
    "an act, which answers with another page": {
        "followup:remove",
        "sources:read",
        "sources:discard",
        "jobs:cancel",
        "notices:seen",
        "notices:follow",
        "accounts:second_factor",
        "statistics:again",
    },
    "an act that shows something once: test_a_new_password": {"accounts:password"},
    "a part of a page": {"jobs:progress", "statistics:progress"},
    "wants a letter, which a house does not send": {
        "account_confirm_email",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_login_code",
        "account_set_password",
    },
    "only on the way in: test_the_second_factor": {"mfa_authenticate", "mfa_activate_totp"},
    "read by test_gallery": {"web:gallery", "web:sheet"},
}


@pytest.fixture(scope="session")
def lived_in(open_house, browser, tmp_path_factory):
    Household(open_house, browser).settle_in(tmp_path_factory.mktemp("files"))
    return open_house


@pytest.fixture(scope="session")
def tour(lived_in):
    return Tour(lived_in, no_pages=frozenset().union(*NO_PAGES.values()))


def judge(guest, path, faults, *, rules=None):
    """Read a page with axe at desktop width, and see that it fits the narrowest window."""
    guest.page.set_viewport_size({"width": 1280, "height": 900})
    faults += [f"{path}: {fault}" for fault in [*guest.faults(rules), *guest.complaints]]
    guest.page.set_viewport_size({"width": NARROWEST, "height": 640})
    wide = guest.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        faults.append(f"{path} sticks out by {wide} px at {NARROWEST} px")
    guest.complaints.clear()


def open_at(guest, path, faults):
    """Open a page; one that does not open is a fault like others, not the end of the tour."""
    answer = guest.page.goto(guest.address + path)
    if answer.status != 200:
        faults.append(f"{path} answered {answer.status}")
    return answer.status == 200


def test_the_tour_comes_to_every_named_page(tour):
    left_out = set().union(*NO_PAGES.values())
    assert not left_out & tour.names, "these are pages after all"
    assert set(named()) - tour.names == left_out


@pytest.mark.parametrize("username", PEOPLE)
def test_loaded(tour, guest_as, username, language):
    guest, faults = guest_as(username), []
    for stop in tour.of(username):
        if open_at(guest, stop.within(language), faults):
            judge(guest, stop.within(language), faults)
    assert not faults, "\n".join(faults)


def test_loaded_in_the_dark(tour, guest_as):
    """What the dark changes is contrast; words do not."""
    faults, seen = [], set()
    for username in PEOPLE:
        guest = guest_as(username, color_scheme="dark")
        for stop in tour.of(username):
            if stop.name not in seen and open_at(guest, stop.path, faults):
                seen.add(stop.name)
                judge(guest, stop.path, faults, rules=["color-contrast", "link-in-text-block"])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("username", PEOPLE)
def test_wrong(tour, guest_as, username, language):
    """A form that is sent empty comes back with what must be mended, or does what it says."""
    guest, faults, tried = guest_as(username), [], set()
    for stop in tour.of(username):
        if stop.name in tried or not open_at(guest, stop.within(language), faults):
            continue
        tried.add(stop.name)
        forms = "main form[method=post]:has(input:not([type=hidden]), select, textarea)"
        for at in range(guest.page.locator(forms).count()):
            guest.page.goto(guest.address + stop.within(language))
            form = guest.page.locator(forms).nth(at)
            if form.count():  # the one before may have taken it away
                with guest.page.expect_navigation():
                    form.evaluate("form => { form.noValidate = true; form.reset(); form.requestSubmit(); }")
                judge(guest, f"{stop.within(language)}, form {at}", faults)
    assert not faults, "\n".join(faults)


def test_refused(tour, guest_as, language):
    """What people reach and a stranger may not: the entrance, or a refusal that says what to do."""
    stranger, faults, seen = guest_as(), [], set()
    for stop in [stop for stop in tour.stops if stop.username]:
        answer = tour.house.walker("").get(stop.within(language))
        assert answer.status in {200, 403, 404, 405}, stop.path
        is_open = answer.status == 200 and urlsplit(answer.address).path == urlsplit(stop.within(language)).path
        if not is_open and kinds_of(answer.text) not in seen:
            seen.add(kinds_of(answer.text))
            stranger.page.goto(stranger.address + stop.within(language))
            judge(stranger, stop.within(language), faults)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing/", 404),
        ("register/nothing/", 404),
        ("sources/nothing/", 404),
        ("data/detected_victims?by=shoes", 400),
        ("data/detected_victims?by=time,age,sex,form", 400),
        ("account/signup/", 200),
    ],
)
def test_not_there(open_house, guest_as, language, path, status):
    guest, faults = guest_as(), []
    guest.go(f"/{language}/{path}", expect=status)
    judge(guest, path, faults)
    assert not faults, "\n".join(faults)


def test_the_second_factor(visitor_as, person, office, language):
    """Somebody whose role demands it sets it up, and is asked for it the next time."""
    person("new", office, "rapporteur")
    faults, key = [], ""
    for step in ("totp/activate", "2fa/authenticate"):
        visitor = visitor_as()
        visitor.go(f"/{language}/account/login/")
        visitor.page.locator("input[name=login]").fill("new")
        visitor.page.locator("input[name=password]").fill(PASSWORD)
        visitor.page.locator("main form button").first.click()
        if step not in visitor.page.url:
            visitor.page.goto(f"{visitor.address}/{language}/work/")
            visitor.page.locator("input[type=password]").fill(PASSWORD)
            visitor.page.locator("main form button").first.click()
        assert step in visitor.page.url
        judge(visitor, step, faults)
        key = key or visitor.page.locator(".key code").inner_text().strip()
        visitor.page.locator("input[name=code]").fill("000000")
        visitor.page.locator("main form button").first.click()
        judge(visitor, f"{step}, wrong", faults)
        visitor.page.locator("input[name=code]").fill(code_of(key))
        visitor.page.locator("main form button").first.click()
    assert not faults, "\n".join(faults)


def test_a_new_password(visitor_as, person, office, language):
    someone = person("someone", office)
    visitor, faults = visitor_as(person("chief", office, "administrator")), []
    visitor.go(f"/{language}/people/{someone.pk}/")
    visitor.page.locator("form[action$='/password/'] button").click()
    assert visitor.page.locator("main code").count()
    judge(visitor, "password", faults)
    assert not faults, "\n".join(faults)


def code_of(key):
    """Return the code that an authenticator app shows now."""
    return format_hotp_value(hotp_value(key, next(iter(yield_hotp_counters_from_time()))))


def test_may_not(open_house, guest_as, language):
    guest, faults = guest_as("labour"), []
    guest.go(f"/{language}/audit/", expect=403)
    judge(guest, "audit/", faults)
    assert not faults, "\n".join(faults)


def test_broken(visitor, language, monkeypatch):
    """A page that fails, because its database is gone, still says so in the reader's language."""

    def fails():
        raise OperationalError("gone")

    monkeypatch.setattr(register, "current_instrument", fails)
    faults = []
    visitor.go(f"/{language}/", expect=500)
    judge(visitor, f"/{language}/", faults)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", ["", "rapporteur", "body", "data-officer", "auditor", "administrator"])
def test_empty(visitor_as, person, office, role, language):
    """Every page of a house in which nobody has done anything yet."""
    visitor = visitor_as(person("somebody", office, role) if role else None)
    faults, waiting, known, seen = [], [f"/{language}/"], {f"/{language}/"}, set()
    while waiting:
        path = waiting.pop(0)
        if not open_at(visitor, path, faults):
            continue
        html = visitor.page.content()
        if kinds_of(html) not in seen:
            seen.add(kinds_of(html))
            judge(visitor, path, faults)
        for link in Page(html).links:
            target = urlsplit(link)
            here = not target.netloc and target.path.startswith("/") and not NEVER_FOLLOWED.search(link)
            if here and shape_of(target) not in known:
                known.add(shape_of(target))
                waiting.append(target.path)
    assert not faults, "\n".join(faults)
