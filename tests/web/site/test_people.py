"""Can whoever administers a machine add the first people, all or nothing, with a row of the log?"""

import pytest

from vigie.apps.accounts import queries
from vigie.apps.audit.models import Entry
from vigie.domain.acting import By
from vigie.domain.language import Text
from vigie.site import people, prepare
from vigie.site.people import Newcomer

pytestmark = pytest.mark.django_db
STRONG = "quatre mots au hasard ici"


@pytest.fixture
def add(by):
    def newcomer(state="MLI", **changes):
        given = {
            "username": "awa",
            "password": STRONG,
            "roles": ("administrator",),
            "organisation": "justice",
            "kind": "ministry",
            "names": Text(fr="Ministère de la Justice"),
            **changes,
        }
        people.add(Newcomer(**given), state=state, by=By("cli:root", by.at))

    return newcomer


def test_somebody_is_added_with_organisation_and_state(add):
    add()
    someone = queries.person("awa")
    assert someone.check_password(STRONG)
    assert dict(someone.organisation.state.names) == {"fr": "Mali", "en": "Mali"}
    assert queries.permissions_of(someone) >= {"accounts.manage"}
    assert Entry.objects.filter(action="accounts.add_person", actor="cli:root").count() == 1


def test_a_second_one_joins_the_organisation(add):
    add()
    add(username="ali", kind="", names=Text(), roles=("body", "auditor"))
    assert queries.person("ali").organisation == queries.person("awa").organisation


def test_a_desk_above_states_has_none(add):
    add(state="")
    assert queries.person("awa").organisation.state is None


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"roles": ("king",)}, people.NoSuchRole),
        ({"kind": ""}, people.NoSuchOrganisation),
        ({"kind": "circus"}, people.NoSuchOrganisation),
        ({"names": Text()}, people.NoSuchOrganisation),
        ({"password": "short"}, people.WeakPassword),
        ({"password": "password1234"}, people.WeakPassword),
        ({"state": "ZZZ"}, people.UnknownState),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(add, changes, error):
    with pytest.raises(error):
        add(**changes)
    assert queries.person("awa") is None
    assert not Entry.objects.exists()


def test_a_name_is_given_once(add):
    add()
    with pytest.raises(people.NameTaken):
        add()


def test_a_new_house_says_how_the_first_person_comes_in(capfd, add):
    prepare.greet_the_first("fr")
    said = capfd.readouterr().err
    assert "Personne ne peut encore se connecter" in said
    assert "vigie people add" in said
    add()
    prepare.greet_the_first("fr")
    assert not capfd.readouterr().err
