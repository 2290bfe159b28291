"""Does verifying find whatever was done to the log after it was written, and nothing where nothing was done?"""

import fcntl
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from killing import kill_everywhere
from strictness import nothing_kept_is_rewritten
from vigie.apps.accounts.actions import add_state
from vigie.apps.audit import sealing, verifying
from vigie.apps.audit.actions import action, log
from vigie.apps.audit.models import Entry, Link, Seal
from vigie.apps.audit.sealing import HEADS, seal, take_lease, unlinked
from vigie.apps.audit.verifying import (
    EndCutOff,
    HeadForged,
    HeadsCut,
    LinkRemoved,
    RowChanged,
    RowCopied,
    RowInserted,
    RowMoved,
    RowRemoved,
)
from vigie.custody import keyring, signing
from vigie.domain.acting import By

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.VIGIE_HOME = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def an_intruder_has_the_database(_every_write_is_audited):
    """Here rows that are written once are changed by hand; that is what these tests are about."""
    place = connection.execute_wrappers.index(nothing_kept_is_rewritten)
    guard = connection.execute_wrappers.pop(place)
    yield
    connection.execute_wrappers.insert(place, guard)


@pytest.fixture
def later(by):
    return lambda seconds: By(by.actor, by.at + timedelta(seconds=seconds))


@pytest.fixture
def verify(home, later):
    public = signing.own_public_key()
    return lambda seconds=3600: verifying.verify(home, by=later(seconds), public_key=public)


@pytest.fixture
def written(by, later):
    """Six rows in three seals."""
    for number, code in enumerate(("XAA", "XAB", "XAC", "XAD", "XAE", "XAF")):
        add_state(code, names={"en": code}, by=later(number))
        if number % 2:
            assert seal(by=later(number), holder="one") == 2
    return list(Entry.objects.order_by("id"))


def test_what_was_not_touched_verifies(written, verify):
    found = verify()
    assert (found.rows, found.heads, found.unsealed, found.unvouched) == (6, 3, 0, 0)


def test_an_empty_log_verifies(verify):
    assert verify().rows == 0


CHANGES = {
    "at": lambda row: row.at + timedelta(microseconds=1),
    "actor": lambda row: "person:99",
    "action": lambda row: "accounts.add_person",
    "object_type": lambda row: "accounts.role",
    "object_id": lambda row: "XZZ",
    "state": lambda row: "",
    "fields": lambda row: [],
    "ids": lambda row: {"state": "XAA"},
    "nonce": lambda row: "0" * 32,
    "vouched": lambda row: "0" * 64,
}


@pytest.mark.parametrize("field", [f.name for f in Entry._meta.fields if f.name != "id"])
@pytest.mark.parametrize("with_keys", [True, False])
def test_any_field_changed_by_hand_is_found(written, verify, field, with_keys, monkeypatch):
    row = written[2]
    Entry.objects.filter(pk=row.pk).update(**{field: CHANGES[field](row)})
    if not with_keys:
        monkeypatch.setattr(keyring, "_held", None)
    with pytest.raises(RowChanged) as found:
        verify()
    assert found.value.params == {"seq": 3, "entry": row.pk}


def test_a_removed_row_is_found(written, verify):
    Entry.objects.filter(pk=written[3].pk).delete()
    with pytest.raises(RowRemoved) as found:
        verify()
    assert found.value.params == {"seq": 4, "entry": written[3].pk}


def test_a_row_removed_with_its_place_is_found(written, verify):
    Link.objects.filter(entry_id=written[3].pk).delete()
    Entry.objects.filter(pk=written[3].pk).delete()
    with pytest.raises(LinkRemoved) as found:
        verify()
    assert found.value.params == {"seq": 4}


def test_places_moved_up_after_a_removal_are_found(written, verify):
    Link.objects.filter(entry_id=written[3].pk).delete()
    Entry.objects.filter(pk=written[3].pk).delete()
    for seq in (5, 6):
        Link.objects.filter(seq=seq).update(seq=seq - 1)
    with pytest.raises(RowMoved):
        verify()


def test_two_rows_that_changed_places_are_found(written, verify):
    one, two = written[1].pk, written[4].pk
    for old, new in ((one, 10**9), (two, one), (10**9, two)):
        Entry.objects.filter(pk=old).update(id=new)
    with pytest.raises(RowMoved) as found:
        verify()
    assert found.value.params["entry"] == one


def test_two_places_that_were_exchanged_are_found(written, verify):
    one, two = Link.objects.get(seq=2), Link.objects.get(seq=5)
    for seq, entry in ((2, 10**9), (5, one.entry_id), (2, two.entry_id)):
        Link.objects.filter(seq=seq).update(entry_id=entry)
    with pytest.raises(RowMoved) as found:
        verify()
    assert found.value.params["seq"] == 2


def forged(row, **changes):
    values = {f.name: getattr(row, f.name) for f in Entry._meta.fields if f.name != "id"}
    return Entry.objects.create(**{**values, **changes})


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("actor", ["person:3", "system", "job:sources.take_in", "worker:one", "anyone", ""])
def test_an_inserted_row_is_found_even_where_the_sealer_took_it_in(written, verify, later, sealed, actor):
    row = forged(written[0], actor=actor, nonce="f" * 32, vouched="")
    if sealed:
        assert seal(by=later(60), holder="one") == 1
    with pytest.raises(RowInserted) as found:
        verify()
    assert found.value.params == {"entry": row.pk}


def test_a_copy_of_a_genuine_row_is_found(written, verify, later):
    copy = forged(written[2])
    seal(by=later(60), holder="one")
    with pytest.raises(RowCopied) as found:
        verify()
    assert found.value.params == {"entry": copy.pk}


@pytest.mark.parametrize("kept", [0, 1, 3, 4, 5])
def test_an_end_cut_off_everywhere_in_the_database_is_found(written, verify, kept):
    Link.objects.filter(seq__gt=kept).delete()
    Entry.objects.filter(pk__gt=written[kept - 1].pk if kept else 0).delete()
    Seal.objects.filter(seq__gt=kept).delete()
    with pytest.raises(EndCutOff) as found:
        verify()
    assert found.value.params["end"] == kept


def test_an_end_that_was_cut_off_and_grew_again_is_found(written, verify, later):
    Link.objects.filter(seq__gt=4).delete()
    Entry.objects.filter(pk__gt=written[3].pk).delete()
    Seal.objects.filter(seq__gt=4).delete()
    for code in ("XBA", "XBB", "XBC"):
        add_state(code, names={}, by=later(60))
    seal(by=later(60), holder="one")
    with pytest.raises(HeadForged) as found:
        verify()
    assert found.value.params == {"seq": 6}


def test_a_chain_that_was_made_anew_has_no_signature(written, verify):
    """Whoever has the database alone can count hashes, and cannot sign."""
    from vigie.apps.audit.sealing import chained
    from vigie.domain.vouching import FIRST_LINK, link

    Entry.objects.filter(pk=written[2].pk).update(action="accounts.nothing", vouched="")
    hash_ = FIRST_LINK
    for place in Link.objects.order_by("seq"):
        hash_ = link(hash_, chained(Entry.objects.get(pk=place.entry_id)))
        Link.objects.filter(seq=place.seq).update(hash=hash_)
    with pytest.raises((RowInserted, HeadForged)):
        verify()
    keyring_held, keyring._held = keyring._held, None
    try:
        with pytest.raises(HeadForged):
            verify()
    finally:
        keyring.hold(keyring_held)


@pytest.mark.parametrize("field", ["hash", "signature", "at"])
def test_a_forged_head_is_found(written, verify, field):
    head = Seal.objects.get(seq=4)
    forgery = {"hash": "0" * 64, "signature": "0" * 128, "at": head.at + timedelta(seconds=1)}[field]
    Seal.objects.filter(seq=4).update(**{field: forgery})
    with pytest.raises(HeadForged) as found:
        verify()
    assert found.value.params == {"seq": 4}


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_file_of_heads_that_was_cut_is_found(written, verify, home, kept):
    lines = (home / HEADS).read_text().splitlines(keepends=True)
    (home / HEADS).write_text("".join(lines[:kept]))
    with pytest.raises(HeadsCut):
        verify()


def test_a_file_of_heads_that_is_a_moment_late_is_not_blamed(written, verify, home):
    (home / HEADS).unlink()
    assert verify(seconds=30).rows == 6


@pytest.mark.parametrize(
    "line", ["", "nonsense\n", "[]\n", '{"seq": 2}\n', '{"seq": 4, "hash": "", "signature": ""}\n']
)
def test_a_line_of_the_file_that_was_changed_is_found(written, verify, home, line):
    lines = (home / HEADS).read_text().splitlines(keepends=True)
    lines[1] = line
    (home / HEADS).write_text("".join(lines))
    with pytest.raises((HeadsCut, HeadForged)):
        verify()


def test_another_house_signed_nothing_here(written, home, later):
    other = signing.public_key(keyring.KeyRing.fresh().signing).hex()
    with pytest.raises(HeadForged):
        verifying.verify(home, by=later(60), public_key=other)


def test_what_is_not_sealed_yet_is_said(written, verify, later):
    add_state("XBA", names={}, by=later(10))
    add_state("XBB", names={}, by=later(40))
    found = verify(seconds=70)
    assert (found.rows, found.unsealed, found.unsealed_seconds) == (6, 2, 60)


def test_what_commands_wrote_without_keys_is_counted_and_said(verify, monkeypatch, later):
    @action
    def does(*, by: By) -> None:
        log("test.do", ("test", "1"), by=by)

    held = keyring.held()
    monkeypatch.setattr(keyring, "_held", None)
    does(by=By("cli:operator", later(0).at))
    monkeypatch.setattr(keyring, "_held", held)
    seal(by=later(1), holder="one")
    assert verify().unvouched == 1


def test_rows_that_come_late_out_of_the_order_of_their_ids_are_chained(written, verify, later):
    last = written[-1].pk
    add_state("XBA", names={}, by=later(10))
    Entry.objects.filter(pk__gt=last).update(id=last + 20)
    unsealed = Entry.objects.get(pk=last + 20)
    # What is vouched for leaves the id out: the row is genuine, its id came late.
    assert seal(by=later(11), holder="one") == 1
    add_state("XBB", names={}, by=later(12))
    Entry.objects.filter(pk__gt=last).exclude(pk=unsealed.pk).update(id=last + 5)
    assert [row.pk for row in unlinked(thorough=False)] == [last + 5]
    seal(by=later(13), holder="one")
    assert list(Link.objects.order_by("seq").values_list("entry_id", flat=True))[-2:] == [last + 20, last + 5]
    assert verify().rows == 8


def test_a_row_older_than_the_window_waits_for_the_thorough_look(written, later, verify, monkeypatch):
    monkeypatch.setattr("vigie.apps.audit.sealing.WINDOW", 2)
    first = written[0].pk
    add_state("XBA", names={}, by=later(10))
    Entry.objects.filter(pk__gt=written[-1].pk).update(id=first - 5000)
    assert seal(by=later(11), holder="one") == 0
    assert verify(seconds=12).unsealed == 1
    assert seal(by=later(12), holder="one", thorough=True) == 1


def test_one_seals_at_a_time(written, later):
    add_state("XBA", names={}, by=later(6))
    assert seal(by=later(7), holder="two") == 0
    assert seal(by=later(16), holder="two") == 1
    assert not take_lease("seal", holder="one", by=later(17))
    assert take_lease("seal", holder="one", by=later(27))


def test_nothing_is_written_where_nothing_is_new(written, later, django_assert_num_queries):
    with django_assert_num_queries(3) as seen:
        seal(by=later(7), holder="one")
    assert not [query for query in seen if not query["sql"].startswith("SELECT")]


def test_without_keys_nothing_is_sealed(written, later, monkeypatch):
    add_state("XBA", names={}, by=later(6))
    monkeypatch.setattr(keyring, "_held", None)
    assert seal(by=later(60), holder="one") == 0


def test_many_rows_are_chained_in_batches(verify, later, monkeypatch):
    monkeypatch.setattr("vigie.apps.audit.sealing.BATCH", 3)
    monkeypatch.setattr(verifying, "BATCH", 4)
    for number in range(10):
        add_state(f"X{number:02}", names={}, by=later(0))
    assert seal(by=later(1), holder="one") == 10
    assert (verify().rows, verify().heads) == (10, 4)


def test_the_file_holds_no_more_than_heads(written, home):
    for line in (home / HEADS).read_text().splitlines():
        assert sorted(json.loads(line)) == ["at", "hash", "seq", "signature"]


def test_a_second_sealer_waits_while_the_first_looks_at_the_file(home, later, monkeypatch):
    looks = []

    def look_beside(folder):
        with (folder / HEADS).open("ab") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        looks.append(folder)
        return 0

    add_state("XAA", names={}, by=later(0))
    seal(by=later(1), holder="one")
    monkeypatch.setattr(sealing, "_last_written", look_beside)
    sealing.write_heads(home)
    assert looks == [home]


def test_the_chain_stays_whole_wherever_the_sealer_is_killed(tmp_path):
    points = kill_everywhere(Path(__file__).with_name("killed_sealer.py"), tmp_path / "killed")
    assert points >= 19
