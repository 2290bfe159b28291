"""Does ``vigie instruments add`` add what the browser would?"""

import pytest
from typer.testing import CliRunner

from vigie.apps.audit.models import Entry
from vigie.cli import instruments as command
from vigie.pipelines.instruments import example_text

pytestmark = pytest.mark.django_db


def test_a_text_is_added_once(tmp_path, monkeypatch):
    monkeypatch.setattr(command.house, "open_house", lambda **_: None)
    monkeypatch.setattr(command.house, "can_unlock", lambda: False)
    file = tmp_path / "pledge.md"
    file.write_text(example_text("en"), encoding="utf-8")
    first, second = (CliRunner().invoke(command.app, ["add", str(file)]) for _ in range(2))
    assert first.exit_code == second.exit_code == 0
    assert first.output != second.output
    entry = Entry.objects.get(action="register.add_text")
    assert entry.actor.startswith("cli:")
