"""Is an act of follow-up done whole or not at all, wherever its process is killed?"""

from pathlib import Path

import pytest

from killing import kill_everywhere

MOVES = Path(__file__).with_name("killed_moves.py")


def test_an_act_is_whole_or_not_there(tmp_path):
    assert kill_everywhere(MOVES, tmp_path / "home", reads=False) >= 145


@pytest.mark.long
def test_nor_does_it_matter_what_it_reads(tmp_path):
    assert kill_everywhere(MOVES, tmp_path / "home") >= 240
