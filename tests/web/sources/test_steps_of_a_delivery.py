"""Does the list of steps say where an upload stands, before, while and after it is taken in?"""

import pytest

from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.models import Upload
from vigie.apps.sources.views_uploads import _steps


@pytest.mark.parametrize(
    ("stage", "states", "here"),
    [
        (UploadStage.RECEIVED, ["done", "to_do", "to_do"], 1),
        (UploadStage.READ, ["done", "done", "to_do"], 2),
        (UploadStage.TAKING_IN, ["done", "done", "to_do"], 2),
        (UploadStage.TAKEN_IN, ["done", "done", "done"], None),
        (UploadStage.DISCARDED, ["done", "to_do", "to_do"], 1),
    ],
)
def test_the_steps_follow_the_stage(stage, states, here):
    steps = _steps(Upload(stage=stage), None)
    assert [step.state for step in steps] == states
    assert [at for at, step in enumerate(steps) if step.current] == ([here] if here is not None else [])
