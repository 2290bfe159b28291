"""Two people at one answer: does the second learn of the first, and is nothing lost?"""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from vigie.apps.audit.models import Entry
from vigie.apps.followup import actions
from vigie.apps.followup.actions import AskedAlready, DueInThePast, NotOwed
from vigie.apps.followup.models import Answer, Review, Step, Submission
from vigie.apps.register import queries
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.workflow import ReasonMissing
from vigie.web.versions import EditedMeanwhile

pytestmark = pytest.mark.django_db


def test_the_second_editor_is_shown_both(asked, writer, signed_in, by):
    first = asked.version
    actions.write_text(asked, text={"fr": "Le texte du premier."}, person=writer, seen=first, by=by)
    with translation.override("fr"):
        page = reverse("followup:text", args=[asked.pk])
        answer = signed_in(writer).post(page, {"text_fr": "Le texte du second.", "version": first})
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Le texte du premier." in words
    assert "Le texte du second." in words
    assert Answer.objects.get().text["fr"] == "Le texte du premier."


def test_a_second_rater_is_shown_the_first_rating_and_keeps_the_words(asked, move, rapporteur, second, signed_in, by):
    answer = move(asked, "write", "submit")
    seen = answer.version
    actions.rate(answer, scale="done", opinion={"fr": "L’avis de la première."}, person=second, seen=seen, by=by)
    with translation.override("fr"):
        said = {"scale": "partly", "opinion_fr": "L’avis du second.", "version": seen}
        shown = signed_in(rapporteur).post(reverse("followup:rate", args=[asked.pk]), said)
    words = shown.content.decode()
    assert shown.status_code == 409
    assert "L’avis de la première." in words
    assert "L’avis du second." in words
    assert Review.objects.count() == 1


def test_what_can_no_longer_be_done_keeps_what_was_written(asked, move, writer, signed_in):
    client = signed_in(writer)
    move(asked, "write", "submit")
    page = reverse("followup:text", args=[asked.pk])
    assert client.get(page).status_code == 400
    answer = client.post(page, {"text_fr": "Une phrase de plus.", "version": asked.version})
    assert answer.status_code == 409
    assert "Une phrase de plus." in answer.content.decode()
    assert Answer.objects.get().text["fr"] == "Fait."


def test_saving_by_itself_never_overwrites(asked, writer, signed_in, by):
    first = asked.version
    actions.write_text(asked, text={"fr": "Le texte du premier."}, person=writer, seen=first, by=by)
    page = reverse("followup:text", args=[asked.pk])
    answer = signed_in(writer).post(page, {"text_fr": "Autre.", "version": first}, headers={"HX-Request": "true"})
    assert "fault" in answer.content.decode()
    assert Answer.objects.get().text["fr"] == "Le texte du premier."


def test_saving_by_itself_hands_on_the_version(asked, writer, signed_in):
    client, page = signed_in(writer), reverse("followup:text", args=[asked.pk])
    for words in ("Un.", "Un, deux."):
        asked.refresh_from_db()
        said = client.post(page, {"text_fr": words, "version": asked.version}, headers={"HX-Request": "true"})
        asked.refresh_from_db()
        assert f'value="{asked.version}"' in said.content.decode()
    assert asked.text["fr"] == "Un, deux."


def test_a_rating_of_what_changed_meanwhile_is_refused(asked, move, rapporteur, by):
    answer = move(asked, "write", "submit")
    seen = answer.version
    move(answer, "return")
    with pytest.raises(NotPossibleNow):
        actions.rate(answer, scale="done", opinion={"fr": "Oui."}, person=rapporteur, seen=seen, by=by)
    assert not Review.objects.exists()


def test_a_move_that_fails_leaves_nothing(asked, move, writer, by):
    rows = Entry.objects.count(), Step.objects.count()
    with pytest.raises(EditedMeanwhile):
        actions.write_text(asked, text={"fr": "Non."}, person=writer, seen=asked.version + 7, by=by)
    with pytest.raises(NotPossibleNow):
        actions.submit(asked, person=writer, seen=asked.version, by=by)
    assert (Entry.objects.count(), Step.objects.count()) == rows
    assert not Submission.objects.exists()


def test_one_answer_per_commitment_and_cycle(asked, commitment, cycle, other_ministry, rapporteur, by):
    with pytest.raises(AskedAlready):
        actions.assign(commitment, cycle=cycle, organisation=other_ministry, due=by.at.date(), person=rapporteur, by=by)
    assert Answer.objects.get().organisation.code == "labour"


def test_all_are_asked_or_none(asked, commitment, declaration, cycle, ministry, rapporteur, by):
    rows = [queries.commitment(declaration, "13.2"), commitment]
    with pytest.raises(AskedAlready):
        actions.assign_all(rows, cycle=cycle, organisation=ministry, due=by.at.date(), person=rapporteur, by=by)
    assert Answer.objects.count() == 1


def test_nobody_is_asked_what_no_state_owes(declaration, cycle, ministry, rapporteur, by):
    context = queries.commitment(declaration, "1.1")
    with pytest.raises(NotOwed, match=r"1\.1"):
        actions.assign(context, cycle=cycle, organisation=ministry, due=by.at.date(), person=rapporteur, by=by)


def test_no_date_in_the_past(commitment, cycle, ministry, rapporteur, by):
    yesterday = by.at.date().replace(day=by.at.day - 1)
    with pytest.raises(DueInThePast):
        actions.assign(commitment, cycle=cycle, organisation=ministry, due=yesterday, person=rapporteur, by=by)


@pytest.mark.parametrize("scale", ["not_applicable", "not_known"])
def test_what_says_nothing_needs_a_reason(asked, writer, scale, by):
    actions.write_text(asked, text={"en": "Hm."}, person=writer, seen=asked.version, by=by)
    actions.write_scale(asked, scale=scale, reason={}, person=writer, seen=asked.version, by=by)
    with pytest.raises(ReasonMissing):
        actions.submit(asked, person=writer, seen=asked.version, by=by)


def test_what_was_read_is_kept_as_it_was(asked, move, writer, by):
    answer = move(asked, "write", "show", "submit", "return")
    actions.write_text(answer, text={"fr": "Tout autre chose."}, person=writer, seen=answer.version, by=by)
    kept = Submission.objects.get().content
    assert kept["text"] == {"fr": "Fait."}
    assert kept["evidence"][0]["place"] == "art. 4"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_cannot_both_win(asked, move, rapporteur, second, by):
    """Two people of the office act on one version at the same moment: one does, the other is told."""
    answer = move(asked, "write", "submit")
    seen, outcomes, ready = answer.version, [], threading.Barrier(2)

    def rate(person):
        try:
            own = Answer.objects.get(pk=answer.pk)
            ready.wait(5)
            actions.rate(own, scale="done", opinion={"fr": "Oui."}, person=person, seen=seen, by=by)
            outcomes.append("done")
        except EditedMeanwhile:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=rate, args=(person,)) for person in (rapporteur, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["done", "told"]
    with transaction.atomic():
        assert Review.objects.count() == 1


def test_nobody_is_asked_after_the_last_day_of_a_cycle(commitment, cycle, ministry, rapporteur, by):
    late = By(by.actor, by.at + timedelta(days=901))
    due = late.at.date() + timedelta(days=30)
    with pytest.raises(actions.CycleClosed):
        actions.assign(commitment, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=late)
    assert not Answer.objects.exists()
