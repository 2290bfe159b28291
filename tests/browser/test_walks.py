"""Does every link of the running demonstration lead to a page that stands, for whoever follows it?"""

import pytest

import page_rules


def stands(seen):
    """A page stands: it answers, and its HTML is what HTML should be."""
    wrong = [] if seen.status == 200 else [f"answered {seen.status}"]
    wrong += page_rules.faults(seen.text) if seen.text and seen.status == 200 else []
    return [f"{seen.address} (from {seen.origin}): {fault}" for fault in wrong]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_stranger_follows_every_link(open_house, language):
    walked = list(open_house.walker("").walk(f"/{language}/", alike=2))
    assert [fault for seen in walked for fault in stands(seen)] == []
    assert len(walked) > 5


@pytest.mark.parametrize(
    "username",
    [
        "rapporteur",
        "labour",
        "data",
        *(pytest.param(name, marks=pytest.mark.long) for name in ("rapporteur2", "interior", "auditor", "admin")),
    ],
)
def test_people_who_sign_in_follow_every_link(open_house, username):
    walked = list(open_house.walker(username).walk("/fr/", alike=2))
    assert [fault for seen in walked for fault in stands(seen)] == []
    assert len(walked) > 5
