"""By the keyboard alone: does somebody sign in, answer, rate, accept and deliver, always seeing where they stand?

And in the colours that a system forces on every page: do marks, fields and buttons remain?
"""

from datetime import timedelta

import pytest

from house import PASSWORD
from vigie.apps.accounts.actions import set_up_second_factor
from vigie.apps.followup import actions as followup
from vigie.apps.followup.models import Answer
from vigie.apps.register.actions import load_register
from vigie.apps.register.queries import find_commitment
from vigie.apps.sources.models import Delivery
from web.sources.files import records_csv

MOST_STEPS = 150
HERE = """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
  return { tag: e.tagName, seen: b.width > 0 && b.height > 0 && (
    (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || e.matches('input[type=file], iframe')),
    what: e.outerHTML.slice(0, 120) }; }"""

LOST = """() => { const probe = document.body.appendChild(document.createElement('i'));
  const theirs = new Set(['none', 'rgba(0, 0, 0, 0)']);
  for (const name of ['Canvas', 'CanvasText', 'Highlight', 'GrayText']) {
    probe.style.setProperty('color', name); theirs.add(getComputedStyle(probe).color); }
  const shapes = 'svg :is(text, circle, rect, path, line):not(symbol *, defs *, .code-picture *)';
  const own = colour => colour.startsWith('rgb') && !theirs.has(colour);
  const ours = s => own(s.fill) || own(s.stroke);
  const flat = s => s.color === s.backgroundColor;
  return [...[...document.querySelectorAll(shapes)].filter(e => ours(getComputedStyle(e))),
          ...[...document.querySelectorAll('button, .button')].filter(e => flat(getComputedStyle(e)))]
    .filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 120)); }"""


def to(page, selector):
    """Go on with the tabulator to the first element that fits; every place on the way is seen."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["tag"] != "BODY":
            assert here["seen"], f"{page.url}: one does not see that one stands on {here['what']}"
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{page.url}: no way to {selector} in {MOST_STEPS} steps")


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page, selector, words):
    to(page, selector)
    page.keyboard.type(words)


def press(page, selector="main form button:not(.plain)"):
    to(page, selector)
    enter(page)


def choose(page, name, *, down):
    """Go to a group of choices and down in it."""
    to(page, f"input[name={name}]")
    page.keyboard.press("Space")
    for _step in range(down):
        page.keyboard.press("ArrowDown")


@pytest.fixture
def house_with_answer(settings, tmp_path, house, office, ministry, person, by):
    settings.VIGIE_HOME, settings.VIGIE_STATE = tmp_path, "XOR"
    instrument = load_register("2025", by=by)
    people = {
        "rapporteur": person("rapporteur", office, "rapporteur"),
        "second": person("rapporteur2", office, "rapporteur"),
        "labour": person("labour", ministry, "body"),
        "data": person("data", office, "data-officer"),
    }
    due = (by.at + timedelta(days=1000)).date()
    cycle = instrument.cycles.order_by("-opens").first()
    asked = find_commitment("2025", "13.1")
    followup.assign(asked, cycle=cycle, organisation=ministry, due=due, person=people["rapporteur"], by=by)
    return people


def test_signing_in(visitor, house_with_answer, by):
    set_up_second_factor(house_with_answer["labour"], by=by)
    page = visitor.go("/fr/account/login/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')"), "the first step leads to the content"
    enter_skip = page.evaluate("document.activeElement.getBoundingClientRect().height")
    assert enter_skip > 20, "and is seen"
    page.keyboard.press("Enter")
    write(page, "input[name=login]", "labour")
    write(page, "input[name=password]", PASSWORD)
    enter(page)
    assert "/2fa/" in page.url or page.url.endswith("/fr/")
    visitor.without_fault()


def test_answering_rating_and_accepting(visitor_as, house_with_answer):
    answer = Answer.objects.get()
    page = visitor_as(house_with_answer["labour"]).go(f"/fr/work/answers/{answer.pk}/rating/")
    choose(page, "scale", down=4)
    press(page)
    assert page.evaluate("document.activeElement.matches('.error-summary')"), "what is wrong takes the focus"
    to(page, ".error-summary a")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('input, textarea')"), "and leads to its field"
    page = visitor_as(house_with_answer["labour"]).go(f"/fr/work/answers/{answer.pk}/text/")
    write(page, "#id_text_fr", "Chaque inspection suit la grille.")
    press(page)
    choose(page, "scale", down=1)
    press(page)
    page.goto(page.url.replace("statements", "hand-in"))
    press(page)
    page = visitor_as(house_with_answer["rapporteur"]).go(f"/fr/work/answers/{answer.pk}/rate/")
    choose(page, "scale", down=1)
    write(page, "#id_opinion_fr", "La pièce le montre.")
    press(page)
    page = visitor_as(house_with_answer["second"]).go(f"/fr/work/answers/{answer.pk}/")
    to(page, "a[href$='/accept/']")
    enter(page)
    press(page)
    assert Answer.objects.get().stage == "accepted"


def test_delivering_a_file(visitor_as, house_with_answer, tmp_path):
    page = visitor_as(house_with_answer["data"]).go("/fr/sources/add/")
    write(page, "#id_names_fr", "Foyers")
    write(page, "#id_names_en", "Shelters")
    press(page)
    to(page, "main a.button")
    enter(page)
    (tmp_path / "may.csv").write_bytes(records_csv(rows=60))
    to(page, "input[type=file]")
    page.locator("input[type=file]").set_input_files(tmp_path / "may.csv")  # the dialogue belongs to the system
    press(page)
    press(page, "main form button:not(.second-choice, .plain)")
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("sheet", ["figures", "lineage", "work"])
def test_in_forced_colours_pictures_are_drawn_in_those_of_the_system(browser, live_server, sheet):
    """The browser forces colours on words, not on pictures: what kept its own could vanish on a ground of another."""
    context = browser.new_context(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{live_server.url}/fr/gallery/{sheet}/")
    lost = page.evaluate(LOST)
    moving = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    context.close()
    assert lost == []
    assert moving == "auto", "who asked for less motion sees none"
