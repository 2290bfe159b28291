"""Is every address of the site either open on purpose, or closed to whoever is not signed in?"""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

SAMPLE = {"int": "1", "str": "x", "slug": "x", "uuid": "00000000-0000-4000-8000-000000000000", "path": "x"}
SAMPLE["fileformat"] = "csv"

# Opening a page is a decision: it is made with @public beside the view, and once more here.
OPEN = {
    "attachments:content",
    "account_login",
    "account_logout",
    "account_confirm_login_code",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_reauthenticate",
    "mfa_authenticate",
    "public:accessibility",
    "public:commitment",
    "public:commitment_json",
    "public:errors",
    "public:glossary",
    "public:home",
    "public:instrument",
    "public:kept",
    "public:method",
    "public:register",
    "public:register_csv",
    "public:register_json",
    "public:report",
    "public:report_csv",
    "public:report_json",
    "public:search",
    "public:versions",
    "register:lineage",
    "register:lineage_csv",
    "register:lineage_json",
    "register:lineage_readings",
    "register:texts",
    "sources:compare",
    "sources:delivery",
    "sources:list",
    "sources:review",
    "sources:source",
    "statistics:estimates",
    "statistics:flows",
    "statistics:index",
    "statistics:table",
    "web:gallery",
    "web:sheet",
}


def walk(resolver, namespace=""):
    """Yield (name, pattern, view) of everything below a resolver."""
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from walk(item, f"{namespace}{item.namespace}:" if item.namespace else namespace)
        elif isinstance(item, URLPattern):
            yield f"{namespace}{item.name}", item


ADDRESSES = sorted(walk(get_resolver()), key=lambda pair: pair[0])


def sample_arguments(pattern):
    return {name: SAMPLE.get(type(c).__name__.removesuffix("Converter").lower(), "x") for name, c in
            pattern.pattern.converters.items()}  # fmt: skip


def test_every_address_has_a_name():
    assert [str(pattern.pattern) for name, pattern in ADDRESSES if name.endswith("None")] == []


def test_every_open_page_is_open_on_purpose():
    opened = {name for name, p in ADDRESSES if not getattr(p.callback, "login_required", True)}
    assert opened - OPEN == set(), "opened with @public: is that meant? Then list it here"
    assert OPEN - {name for name, _ in ADDRESSES} - {n for n in OPEN if n.startswith(("account_", "mfa_"))} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "pattern"), [pytest.param(n, p, id=n) for n, p in ADDRESSES if n not in OPEN])
def test_what_is_not_open_sends_a_stranger_to_sign_in(name, pattern):
    try:
        with translation.override("en"):
            address = reverse(name, kwargs=sample_arguments(pattern))
    except Exception as error:  # an address with a converter of its own
        pytest.fail(f"{name}: give SAMPLE a value for its converter ({error})")
    for send in (Client().get, Client().post):
        answer = send(address)
        assert answer.status_code in {302, 403, 405}, f"{address} answered {answer.status_code}"
        if answer.status_code == 302:
            assert "/account/login/" in answer["Location"]
