"""Who reads which version of an answer, and does a page say what changed between two?"""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.followup import actions
from vigie.apps.followup.versions import compared, versions_of

FIRST, MORE = "Une circulaire existe.", "Une circulaire existe depuis mai."


def page_of(answer, client, **query):
    address = reverse("public:versions", args=[answer.commitment.instrument.code, answer.commitment.code])
    return client.get(address, query).content.decode()


@pytest.fixture
def twice(asked, move, writer, by):
    """An answer that was handed in, returned, completed, and accepted."""

    def write(words):
        actions.write_text(asked, text={"fr": words}, person=writer, seen=asked.version, by=by)

    move(asked, "write")
    write(FIRST)
    move(asked, "submit", "return")
    write(MORE)
    move(asked, "submit", "rate", "accept")
    return asked


def test_everybody_reads_what_was_accepted_and_staff_the_history(twice, client, signed_in, writer):
    assert [one.submission.number for one in versions_of(twice, staff=False)] == [2]
    assert [one.submission.number for one in versions_of(twice, staff=True)] == [2, 1]
    public = page_of(twice, client)
    assert MORE in public
    assert FIRST not in public
    staff = page_of(twice, signed_in(writer))
    assert "<ins>" in staff
    assert "Une circulaire " in staff


def test_a_stranger_cannot_ask_for_a_version_that_was_not_accepted(twice, client):
    assert FIRST not in page_of(twice, client, new="1")
    assert "<del>" not in page_of(twice, client, old="1", new="2")


def test_nothing_is_public_once_it_is_opened_again(twice, client, rapporteur, by):
    actions.reopen(twice, reason="Le décret a changé.", person=rapporteur, seen=twice.version, by=by)
    assert versions_of(twice, staff=False) == []
    assert MORE not in page_of(twice, client)


def test_what_changed_is_told_apart(twice):
    new, old = versions_of(twice, staff=True)
    text = compared(old, new, "fr")["text"]
    assert text.differs
    assert "".join(one.words for one in text.changes if one.kind != "gone") == MORE
    assert "".join(one.words for one in text.changes if one.kind != "come") == FIRST
    assert not compared(None, new, "fr")["text"].differs


@given(st.text("ab c\n", max_size=40), st.text("ab c\n", max_size=40))
def test_no_word_is_lost_in_a_comparison(before, after):
    from vigie.apps.followup.versions import _words

    found = _words(before, after).changes
    assert "".join(one.words for one in found if one.kind != "gone").split() == after.split()
    assert "".join(one.words for one in found if one.kind != "come").split() == before.split()
