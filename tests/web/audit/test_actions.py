"""Does every write belong to an action, and does every action leave its row in the same transaction?"""

import pytest

from vigie.apps.accounts.actions import add_state
from vigie.apps.accounts.models import Organisation, State
from vigie.apps.audit.actions import Unaudited, action, deed, log
from vigie.apps.audit.models import Entry
from vigie.domain.acting import By
from vigie.web.readonly import ReadViewWrote, table_written, writes_only_to

pytestmark = pytest.mark.django_db


def test_a_write_outside_an_action_is_refused():
    with pytest.raises(Unaudited, match="accounts_state"):
        State.objects.create(pk="XAA")


def test_a_write_whose_key_the_database_gives_is_refused_too():
    with pytest.raises(Unaudited, match="accounts_organisation"):
        Organisation.objects.create(code="x", kind="other")


def test_an_update_that_came_too_late_is_no_write(by):
    assert State.objects.filter(pk="none").update(m49="001") == 0


def test_an_action_that_leaves_no_row_is_undone(by):
    @action
    def forgets(*, by: By) -> None:
        State.objects.create(pk="XAA")

    with pytest.raises(Unaudited):
        forgets(by=by)
    assert not State.objects.exists()


def test_an_action_needs_its_actor():
    with pytest.raises(TypeError):
        add_state("XAA", names={})


def test_a_row_holds_ids_and_names_of_fields_and_never_values(by):
    add_state("XAA", names={"en": "Secret name"}, by=by)
    row = Entry.objects.get()
    assert (row.action, row.object_type, row.object_id) == ("accounts.add_state", "accounts.state", "XAA")
    assert row.fields == ["fictional", "m49", "names"]
    assert "Secret name" not in str(list(Entry.objects.values()))


def test_an_inner_action_answers_for_the_outer_one(by):
    with deed():
        add_state("XAA", names={}, by=by)
    assert Entry.objects.count() == 1


def test_what_fails_after_the_row_takes_the_row_with_it(by):
    @action
    def breaks(*, by: By) -> None:
        log("test.break", ("test", "1"), by=by)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        breaks(by=by)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "accounts_state" ("code") VALUES (%s)', "accounts_state"),
        ("INSERT OR IGNORE INTO accounts_state VALUES (1)", "accounts_state"),
        ('UPDATE "a_b" SET x = 1', "a_b"),
        ('DELETE FROM "a_b"', "a_b"),
        ('SELECT "update" FROM "a_b"', None),
        ("SAVEPOINT x", None),
    ],
)
def test_the_table_that_a_statement_writes(sql, table):
    assert table_written(sql) == table


def test_a_read_view_cannot_write(by):
    with writes_only_to({"audit_entry"}), pytest.raises(ReadViewWrote):
        add_state("XAA", names={}, by=by)
