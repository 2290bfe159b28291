"""Closed by default: a page is public because it says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Open a page to everybody, signed in or not."""
    return login_not_required(view)
