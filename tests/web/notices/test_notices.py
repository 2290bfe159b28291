"""Is everybody told what they are to be told, once, in their language, and without a word too many?"""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from killing import kill_everywhere
from vigie.apps.accounts.actions import add_person
from vigie.apps.audit.actions import action, log
from vigie.apps.audit.models import Entry
from vigie.apps.notices import actions, kinds, post, queries
from vigie.apps.notices.models import Attempt, Notice
from vigie.domain.acting import By
from vigie.domain.language import N_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("test.told", subject=N_("The file is empty."), body="Commitment {commitment}.")
    settings.VIGIE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def someone(ministry, by):
    mail = "bureau@example.org"
    return add_person("x", password="x", organisation=ministry, roles=[], language="fr", email=mail, by=by)


@pytest.fixture
def tell(someone, by):
    return lambda **more: actions.notify(someone, "test.told", by=by, commitment="13.2", **more)


@pytest.fixture
def deliver(by):
    return lambda minutes=0, holder="one": actions.deliver_due(
        by=By(by.actor, by.at + timedelta(minutes=minutes)), holder=holder
    )


@pytest.fixture
def mail(settings, monkeypatch, mailoutbox):
    settings.VIGIE_MAIL = "smtp://localhost"
    monkeypatch.setattr(post, "connection_to", lambda mail: EmailBackend())
    return mailoutbox


def letters(home):
    return [message_from_bytes(p.read_bytes(), policy=policy.default) for p in sorted(home.glob("outbox/*.eml"))]


def test_a_notice_leaves_as_a_file_named_by_its_id(tell, deliver, home):
    notice = tell(address="/register/13.2/")
    assert deliver() == 1
    assert [path.name for path in home.glob("outbox/*")] == [f"{notice.pk}.eml"]
    (letter,) = letters(home)
    assert letter["Subject"] == "Le fichier est vide."
    assert letter["Content-Language"] == "fr"
    text = letter.get_content()
    assert "Commitment 13.2." in text
    assert "/fr/register/13.2/" in text
    assert "machine" in text


def test_nothing_is_delivered_twice(tell, deliver, home):
    tell()
    assert [deliver(), deliver(), deliver(minutes=600)] == [1, 0, 0]
    assert len(letters(home)) == 1


def test_a_file_that_is_there_is_kept(tell, deliver, home):
    place = home / "outbox" / f"{tell().pk}.eml"
    place.parent.mkdir()
    place.write_text("the first")
    assert deliver() == 1
    assert place.read_text() == "the first"


def test_a_notice_is_in_the_outbox_only_if_what_it_tells_is_kept(tell):
    def tells_and_fails():
        with transaction.atomic():
            tell()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tells_and_fails()
    assert not Notice.objects.exists()


def test_a_kind_that_nobody_registered_is_refused(someone, by):
    with pytest.raises(kinds.NoSuchKind):
        actions.notify(someone, "test.other", by=by)


def test_by_mail_it_bears_its_own_message_id(tell, deliver, mail, settings):
    notice = tell()
    deliver()
    (letter,) = mail
    assert letter.to == ["bureau@example.org"]
    assert letter.message()["Message-ID"] == f"<{notice.pk}@localhost>"
    assert letter.message()["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("changes", [{"email": ""}, {"is_active": False}])
def test_who_has_no_address_or_left_gets_no_mail(tell, deliver, mail, someone, by, changes):
    @action
    def change(*, by: By) -> None:
        type(someone).objects.filter(pk=someone.pk).update(**changes)
        log("test.change", someone, by=by)

    change(by=by)
    tell()
    assert deliver() == 1
    assert mail == []


def test_what_fails_is_tried_again_later_and_given_up_after_two_hours(tell, deliver, mail, monkeypatch, caplog):
    def refuses(mail):
        raise ConnectionRefusedError("bureau@example.org")

    monkeypatch.setattr(post, "connection_to", refuses)
    tell()
    waits, minute = [], 0
    while (due := Attempt.objects.get().due) is not None:
        before = due
        assert deliver(minutes=minute) == 0
        after = Attempt.objects.get()
        if after.due:
            waits.append((after.due - before).total_seconds() / 60)
            minute += waits[-1]
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert (after.tries, after.trouble) == (8, "ConnectionRefusedError")
    assert "bureau@example.org" not in caplog.text
    assert deliver(minutes=10**5) == 0


def test_one_that_fails_does_not_hold_up_the_others(tell, deliver, home, monkeypatch):
    first, second = tell(), tell()
    whole = post.deliver
    broken = min(first.pk, second.pk)

    def breaks(letter, pk, **where):
        if pk == broken:
            raise OSError
        whole(letter, pk, **where)

    monkeypatch.setattr(post, "deliver", breaks)
    assert deliver() == 1
    assert len(letters(home)) == 1


def test_one_worker_delivers_at_a_time(tell, deliver):
    tell()
    assert deliver(holder="one") == 1
    tell()
    assert deliver(holder="two") == 0
    assert deliver(minutes=1, holder="two") == 1


def test_the_row_names_the_person_by_number_and_says_nothing(tell, someone):
    notice = tell()
    row = Entry.objects.get(action="notices.notify")
    assert row.ids == {"person": str(someone.pk)}
    assert "13.2" not in str(row.__dict__)
    assert list(queries.notices_of(someone)) == [notice]


@pytest.mark.parametrize("word", ["a\r\nBcc: all@example.org", "<b>x</b>", "é" * 500, "{0}"])
def test_parameters_add_no_header(someone, by, deliver, home, word):
    kinds.register("test.told", subject="About {thing}", body="x")
    actions.notify(someone, "test.told", by=by, thing=word)
    assert deliver() == 1
    (letter,) = letters(home)
    assert letter["Bcc"] is None
    assert "<b>" not in letter["Subject"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://localhost", ("localhost", 25, False, False)),
        ("smtp://mail.example.org", ("mail.example.org", 587, True, False)),
        ("smtps://u%40x:p%2F@mail.example.org", ("mail.example.org", 465, False, True)),
        ("smtp://mail.example.org:2525", ("mail.example.org", 2525, True, False)),
    ],
)
def test_the_mail_server_is_named_by_an_address(address, expected):
    connection = post.connection_to(address)
    assert (connection.host, connection.port, connection.use_tls, connection.use_ssl) == expected
    if "u%40x" in address:
        assert (connection.username, connection.password) == ("u@x", "p/")


def test_delivery_bears_being_killed_at_any_step(tmp_path):
    points = kill_everywhere(Path(__file__).with_name("killed_delivery.py"), tmp_path / "killed")
    assert points >= 16
