"""Do the page patterns hold in a real browser: axe, the keyboard, the dark, right to left, weight, print?"""

import gzip

import pytest

from vigie.web.views import PAGES

FORMS = "work"
PHONE = {"width": 390, "height": 844}
TEXTS_THAT_MEET = """() => [...document.querySelectorAll('svg.figure')].filter(f => f.getBoundingClientRect().width)
  .flatMap(figure => { const texts = [...figure.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
    return texts.flatMap(([a, p], at) => texts.slice(at + 1).filter(([b, q]) => a.trim() && b.trim() &&
      p.x < q.x + q.width - .5 && q.x < p.x + p.width - .5 &&
      p.y + 2 < q.y + q.height - 3 && q.y + 2 < p.y + p.height - 3)
      .map(([b]) => `${a} / ${b}`)); })"""
TARGETS = "a, button, input:not([type=hidden]), select, textarea, summary"
SMALL_TARGETS = """() => [...document.querySelectorAll('%s')]
  .filter(e => { const b = e.getBoundingClientRect(); const inline = getComputedStyle(e).display === 'inline';
    return b.width && !inline && (b.width < 23.9 || b.height < 23.9) && !e.closest('.unseen, .choice'); })
  .map(e => e.outerHTML.slice(0, 120))""".replace("%s", TARGETS)


SHORT = {("fr", "figures"), ("fr", "refused"), ("en", "score")}
SHEETS = [
    pytest.param(language, sheet, marks=[] if (language, sheet) in SHORT else pytest.mark.long)
    for language in ("fr", "en")
    for sheet in PAGES
]


@pytest.mark.parametrize(("language", "sheet"), SHEETS)
def test_a_sheet_of_the_gallery(visitor, language, sheet):
    page = visitor.go(f"/{language}/gallery/{sheet}/")
    assert page.evaluate(TEXTS_THAT_MEET) == []
    assert page.evaluate(SMALL_TARGETS) == []
    visitor.look(f"gallery-{sheet}-{language}")
    page.set_viewport_size(PHONE)
    assert page.evaluate(TEXTS_THAT_MEET) == []
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.long
@pytest.mark.parametrize("sheet", PAGES)
def test_a_sheet_in_the_dark(visitor_as, sheet):
    visitor = visitor_as(dark=True)
    visitor.go(f"/fr/gallery/{sheet}/")
    visitor.look(f"gallery-{sheet}-dark")


@pytest.mark.parametrize("sheet", ["score", "work"])
def test_from_right_to_left_nothing_sticks_out(visitor, sheet):
    page = visitor.go(f"/fr/gallery/{sheet}/")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_the_score_with_the_keyboard(visitor):
    page = visitor.go("/fr/gallery/score/")
    row = page.locator(".marks").nth(11)
    row.locator("a").first.focus()
    focused = "document.activeElement.querySelector('.slip b').textContent"
    assert page.evaluate(focused) == "12.1"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "12.3"
    assert page.locator(":focus .slip").evaluate("e => e.getBoundingClientRect().width") > 100
    page.keyboard.press("Escape")
    assert page.locator(":focus .slip").evaluate("e => e.getBoundingClientRect().width") < 2
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "13.3"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "13.8"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused).startswith("14."), "one stop a row, besides the row's own link"


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_no_slip_sticks_out(visitor, width):
    page = visitor.go("/fr/gallery/score/")
    page.set_viewport_size({"width": width, "height": 844})
    for row in (0, 11, 23, 28):
        page.locator(".marks").nth(row).locator("a").first.focus()
        for key in ("Home", "End"):
            page.keyboard.press(key)
            box = page.locator(":focus .slip").bounding_box()
            assert box["width"] > 100
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_a_paragraph_of_a_lineage_darkens_its_threads(visitor):
    page = visitor.go("/fr/gallery/lineage/")
    links = page.locator(".wide-only [data-row=a] a")
    assert [links.nth(at).evaluate("e => e.tabIndex") for at in range(links.count())] == [0, -1, -1, -1, -1]
    links.first.focus()
    page.keyboard.press("ArrowRight")
    followed = page.locator(".wide-only .followed")
    assert followed.count() == 4
    assert set(followed.evaluate_all("all => all.map(e => e.dataset.of.split(' ')[0])")) == {"a2"}
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.paragraph") == "b1"


def test_without_a_script_every_mark_is_a_named_link(visitor_as):
    page = visitor_as(javascript=False).go("/fr/gallery/score/")
    link = page.get_by_role("link", name="13.7 Accès à la justice").first
    assert link.get_attribute("href") == "#c13.7"


@pytest.mark.parametrize("how", ["click", "keys"])
def test_leaving_the_page_leaves_no_way_back(visitor, how):
    page = visitor.page
    page.route("https://**", lambda route: route.fulfill(body="<title>Meteo</title>", content_type="text/html"))
    visitor.go("/fr/")
    visitor.go("/fr/gallery/saying/")
    if how == "click":
        page.locator("[data-leave]").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("https://**")
    page.go_back()
    assert page.url.endswith("/fr/")


def test_shift_twice_or_with_a_letter_stays(visitor):
    page = visitor.go("/fr/gallery/saying/")
    for key in ("Shift", "Shift", "a", "Shift", "Shift"):
        page.keyboard.press(key)
    assert page.url.endswith("/saying/")


@pytest.mark.parametrize("path", ["/fr/gallery/figures/", "/fr/gallery/score/"])
def test_a_first_visit_is_light(visitor, path):
    """Under 150 KB compressed, assets included."""
    weights = []
    visitor.page.on("response", lambda answer: weights.append(len(gzip.compress(answer.body()))))
    visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    assert len(weights) >= 4
    assert sum(weights) < 150_000


def test_the_menu_on_a_phone_opens_without_a_script(visitor_as):
    visitor = visitor_as(javascript=False)
    visitor.page.set_viewport_size(PHONE)
    page = visitor.go("/fr/gallery/saying/")
    assert not page.get_by_role("link", name="English").is_visible()
    page.locator("summary").first.click()
    assert page.get_by_role("link", name="English").is_visible()


def test_the_menu_is_open_on_a_wide_page(visitor):
    page = visitor.go("/fr/gallery/saying/")
    assert page.get_by_role("link", name="English").is_visible()
    assert not page.locator(".menu > summary").is_visible()


def test_focus_is_seen(visitor):
    page = visitor.go(f"/fr/gallery/{FORMS}/")
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert seen == "3px", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_print_hides_what_paper_cannot_do(visitor):
    page = visitor.go("/fr/gallery/score/")
    page.emulate_media(media="print")
    assert not page.locator("[data-leave]").is_visible()
    assert not page.locator(".menu").is_visible()
    assert page.locator(".score").first.is_visible()
    assert page.locator(".marks > li").first.evaluate("e => e.getBoundingClientRect().height") < 18
