"""Does somebody who knows nothing find the home page, in both languages, with and without JavaScript?"""


def test_home_in_both_languages(visitor, language):
    page = visitor.go(f"/{language}/")
    assert page.locator("html").get_attribute("lang") == language
    visitor.look(f"home-{language}")


def test_home_without_javascript(visitor_as, language):
    page = visitor_as(javascript=False).go(f"/{language}/")
    assert page.locator("h1").is_visible()


def test_an_address_that_does_not_exist(visitor, language):
    page = visitor.go(f"/{language}/nothing-here/", expect=404)
    assert page.locator("h1").is_visible()
    visitor.look(f"not-found-{language}")


def test_the_language_switch_keeps_the_page(visitor):
    page = visitor.go("/fr/")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/")
    assert page.locator("html").get_attribute("lang") == "en"
