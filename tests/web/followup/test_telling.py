"""Is everybody told what follow-up wants of them: the right people, once, in words that give nothing away?"""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.followup import actions
from vigie.apps.followup.models import Reminder
from vigie.apps.notices.models import Notice
from vigie.apps.notices.queries import count_unread, unread
from vigie.apps.notices.wording import said
from vigie.apps.register import queries
from vigie.domain.acting import By
from vigie.domain.reminding import Nearness, nearness_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(rapporteur, second, writer, other_ministry, person, neighbour):
    """Forget what was told, and give what is told from then on: kind → who."""
    people = {one.pk: one.username for one in (rapporteur, second, writer, neighbour)}
    people[person("justice", other_ministry, "body").pk] = "justice"
    people[person("data", rapporteur.organisation, "data-officer").pk] = "data"

    def since(before=0):
        found = list(Notice.objects.order_by("at", "kind", "person"))[before:]
        kinds = {}
        for notice in found:
            kinds.setdefault(notice.kind.removeprefix("followup."), set()).add(people[notice.person_id])
        return kinds

    return since


def test_each_move_tells_those_who_are_to_act(told, asked, move, rapporteur, by):
    expected = [
        (("write", "submit"), {"handed_in": {"rapporteur", "rapporteur2"}}),
        (("return",), {"returned": {"labour"}}),
        (("write", "submit"), {"handed_in": {"rapporteur", "rapporteur2"}}),
        (("rate",), {"to_accept": {"rapporteur2"}, "rated": {"labour"}}),
        (("accept",), {"accepted": {"labour"}}),
    ]
    assert told() == {"asked": {"labour"}}
    for moves, kinds in expected:
        before = set(Notice.objects.values_list("pk", flat=True))
        move(asked, *moves)
        new = Notice.objects.exclude(pk__in=before)
        assert {k.removeprefix("followup.") for k in new.values_list("kind", flat=True)} == set(kinds)
        assert new.count() == sum(len(people) for people in kinds.values())
        assert {kind: told()[kind] for kind in kinds} == kinds
    before = Notice.objects.count()
    actions.reopen(asked, reason="Une loi a changé.", person=rapporteur, seen=asked.version, by=by)
    assert Notice.objects.count() == before + 1


def test_what_was_dealt_with_waits_no_more(told, asked, move, writer, rapporteur, second):
    assert [count_unread(one) for one in (writer, rapporteur, second)] == [1, 0, 0]
    move(asked, "write", "submit")
    assert [count_unread(one) for one in (writer, rapporteur, second)] == [0, 1, 1]
    move(asked, "rate")
    assert [count_unread(one) for one in (writer, rapporteur, second)] == [1, 0, 1]
    move(asked, "accept")
    assert [count_unread(one) for one in (writer, rapporteur, second)] == [1, 0, 0]


def test_a_notice_gives_no_word_of_an_answer_away(told, asked, move, writer, signed_in):
    move(asked, "write", "show", "submit", "return", "write", "submit", "rate", "accept")
    for notice in Notice.objects.order_by("pk"):
        for language in ("fr", "en"):
            words = said(notice, language)
            for secret in ("Fait.", "Une pièce manque.", "Montré en partie.", "partly", "Loi", "labour"):
                assert secret not in f"{words.subject} {words.body} {json.dumps(notice.params)}"
            assert "13.1" in words.subject
        assert set(notice.params) == {"commitment", "year", "due"}
        assert notice.address.endswith(f"/answers/{asked.pk}/")
        assert signed_in(writer).get(f"/fr{notice.address}").status_code == 200


def test_a_date_is_written_as_the_reader_writes_it(told, asked):
    notice = Notice.objects.get(kind="followup.asked")
    assert "13 avril 2026" in said(notice, "fr").body
    assert "April 13, 2026" in said(notice, "en").body


def test_several_asked_at_once_are_one_notice(declaration, cycle, ministry, rapporteur, writer, by):
    rows = queries.commitments(declaration).filter(answerable=True)
    due = by.at.date() + timedelta(days=60)
    actions.assign_all(rows, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=by)
    assert Notice.objects.get().kind == "followup.asked_several"
    assert Notice.objects.get().params["count"] == "2"


def test_where_nobody_can_be_told_the_office_hears_of_it(commitment, ministry, rapporteur, signed_in):
    client = signed_in(rapporteur)
    with translation.override("fr"):
        page = reverse("followup:ask", args=["2025"]) + "?commitment=13.1"
    asked = {"commitments": [commitment.pk], "organisation": ministry.pk, "due": "2099-01-01"}
    assert "Personne de cet organisme" in client.post(page, asked, follow=True).content.decode()
    assert not Notice.objects.exists()


def test_who_is_asked_no_more_is_told_so(told, asked, other_ministry, rapporteur, writer, by):
    due = by.at.date() + timedelta(days=50)
    actions.reassign(asked, organisation=other_ministry, due=due, person=rapporteur, seen=asked.version, by=by)
    assert told() == {"asked": {"labour", "justice"}, "asked_elsewhere": {"labour"}}
    assert [notice.kind for notice in unread(person=writer.pk)] == ["followup.asked_elsewhere"]
    later = due + timedelta(days=9)
    actions.reassign(asked, organisation=other_ministry, due=later, person=rapporteur, seen=asked.version, by=by)
    assert told()["new_date"] == {"justice"}


def test_a_move_that_fails_tells_nobody(told, asked, writer, by):
    before = Notice.objects.count()
    with pytest.raises(actions.moving.NothingSaid):
        actions.submit(asked, person=writer, seen=asked.version, by=by)
    assert Notice.objects.count() == before


# Reminders

LOOKED = (0, 29, 30, 31, 52, 53, 60, 61, 62, 79)


@pytest.fixture
def remind(by):
    return lambda days, holder="one": actions.remind(by=By("system", by.at + timedelta(days=days)), holder=holder)


@pytest.fixture
def long_asked(commitment, cycle, ministry, rapporteur, by, told):
    due = by.at.date() + timedelta(days=60)
    return actions.assign(commitment, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=by)


def test_a_body_is_reminded_a_month_and_a_week_before_and_once_late(long_asked, remind, told):
    assert [day for day in LOOKED for _ in range(2) if remind(day)] == [30, 53, 61]
    assert list(Reminder.objects.order_by("id").values_list("nearness", flat=True)) == ["month", "week", "late"]
    assert told() == {"asked": {"labour"}, "due_soon": {"labour"}, "late": {"labour", "rapporteur", "rapporteur2"}}


def test_another_date_is_reminded_of_anew(long_asked, remind, rapporteur, by):
    remind(61)
    due = by.at.date() + timedelta(days=200)
    later = By("system", by.at + timedelta(days=62))
    organisation = long_asked.organisation
    actions.reassign(
        long_asked, organisation=organisation, due=due, person=rapporteur, seen=long_asked.version, by=later
    )
    assert [day for day in (63, 169, 170, 192, 193, 200, 201, 202) if remind(day)] == [170, 193, 201]


def test_what_is_handed_in_is_not_reminded_of_until_it_is_returned(long_asked, remind, move):
    move(long_asked, "write", "submit")
    assert not remind(70)
    move(long_asked, "return")
    assert remind(71) == 1


def test_a_machine_that_was_off_sends_one(long_asked, remind):
    assert remind(90) == 1
    assert Reminder.objects.get().nearness == "late"


def test_several_late_answers_of_a_body_are_one_notice(declaration, cycle, ministry, rapporteur, writer, remind, by):
    rows, due = queries.commitments(declaration).filter(answerable=True), by.at.date() + timedelta(days=60)
    actions.assign_all(rows, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=by)
    assert remind(61) == 2
    assert Notice.objects.filter(kind="followup.late_several", person=writer).count() == 1
    assert Reminder.objects.count() == 2


def test_two_workers_remind_once(long_asked, remind):
    assert (remind(61, "one"), remind(61, "two")) == (1, 0)


def slow(due, asked, today):
    """The slow way: a reminder has its day, and is missed where the body was asked after it."""
    if today > due:
        return Nearness.LATE
    days = {Nearness.WEEK: due - timedelta(days=7), Nearness.MONTH: due - timedelta(days=30)}
    passed = [near for near, day in days.items() if today >= day]
    if not passed or asked > days[passed[0]]:
        return None
    return passed[0]


DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 1))


@given(due=DAYS, asked=DAYS, today=DAYS)
def test_the_nearest_reminder_alone_is_due(due, asked, today):
    assert nearness_of(due, asked=asked, today=today) == slow(due, asked, today)
