"""Do the pages of the entrance and of refusals stand in both languages, and survive a lost database?"""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, RequestFactory
from django.utils import translation

from house import PASSWORD
from vigie.site import views

WORDS = {"fr": ("Se connecter", "Nom de connexion"), "en": ("Sign in", "Sign-in name")}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_signing_in_is_asked_in_words_above_the_fields(client, language):
    html = client.get(f"/{language}/account/login/").content.decode()
    title, label = WORDS[language]
    assert f"<h1>{title}</h1>" in html
    assert f'<label for="id_login">{label}</label>' in html
    assert "placeholder" not in html


@pytest.mark.django_db
def test_a_wrong_password_is_said_first(client, person, ministry):
    person("someone", ministry, "body")
    html = client.post("/fr/account/login/", {"login": "someone", "password": "wrong"}).content.decode()
    assert html.index("error-summary") < html.index("<h1>")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_role_that_demands_it_is_led_to_its_second_factor(signed_in, person, ministry, language):
    someone = signed_in(person("someone", ministry, "rapporteur"))
    page = someone.get(f"/{language}/account/2fa/totp/activate/", follow=True)
    html = page.content.decode()
    assert "data:image/svg+xml" in html or "reauthenticate" in page.request["PATH_INFO"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["logout", "2fa", "2fa/recovery-codes", "password/change", "signup", "reauthenticate"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_of_an_account_are_in_our_frame(signed_in, person, ministry, path, language):
    someone = signed_in(person("someone", ministry))
    page = someone.get(f"/{language}/account/{path}/", follow=True)
    assert page.status_code in {200, 404}
    assert 'class="header"' in page.content.decode()


@pytest.mark.django_db
def test_signing_in_with_both_factors(person, ministry):
    someone = person("someone", ministry)
    client = Client()
    answer = client.post("/fr/account/login/", {"login": "someone", "password": PASSWORD})
    assert answer.status_code == 302
    assert not Authenticator.objects.filter(user=someone).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("fr", "rien à cette adresse"), ("en", "nothing at this address")])
def test_what_is_not_there_says_where_to_begin(client, language, words):
    html = client.get(f"/{language}/nowhere/").content.decode()
    assert words in html
    assert f'href="/{language}/"' in html


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", [views.server_error, views.bad_request])
def test_a_failure_is_said_without_the_database(page, language):
    with translation.override(language):
        answer = page(RequestFactory().get("/"))
    assert answer.status_code in {400, 500}
    assert f'<html lang="{language}"' in answer.content.decode()
