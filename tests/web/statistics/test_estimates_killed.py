"""Is an act on an estimate done whole or not at all, wherever its process is killed?"""

from pathlib import Path

from killing import kill_everywhere

ESTIMATES = Path(__file__).with_name("killed_estimates.py")


def test_an_act_is_whole_or_not_there(tmp_path):
    assert kill_everywhere(ESTIMATES, tmp_path / "home", reads=False) >= 34
