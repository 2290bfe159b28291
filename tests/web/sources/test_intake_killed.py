"""What is left of an import wherever its process is killed?"""

from pathlib import Path

from killing import kill_everywhere

HERE = Path(__file__)


def test_taking_in_is_whole_or_can_go_on(tmp_path):
    assert kill_everywhere(HERE.with_name("killed_take_in.py"), tmp_path / "killed") >= 35


def test_receiving_leaves_a_file_with_its_row_or_something_to_sweep(tmp_path):
    assert kill_everywhere(HERE.with_name("killed_receive.py"), tmp_path / "killed") >= 20
