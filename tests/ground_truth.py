"""Where real data lies when it lies beside the checkout, and what a test does where it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def ground_truth(*parts: str) -> Path:
    """Return a path below the real data; skip the test where it is absent, or fail it where CI=true."""
    path = DATA.joinpath(*parts)
    if not path.exists():
        reason = f"no real data beside this checkout ({'/'.join(parts)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path
