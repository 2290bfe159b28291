"""An optimistic version on every row that people edit: the second editor is shown both and loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import QueryDict

from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_


class EditedMeanwhile(NotPossibleNow):
    """Somebody else saved the same thing since it was opened."""

    code = "web.edited_meanwhile"
    cause = N_("Somebody else saved this while you were writing.")
    remedy = N_("Both texts are below: keep one, or join them, and save again.")


class Versioned(models.Model):
    """A row with a version that rises with each save."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


def save_version(row: Versioned, *, seen: int, changes: Mapping[str, Any]) -> None:
    """Write changes where the row still has the version that its editor saw.

    One conditional UPDATE, so that two editors at the same moment cannot both win.

    Raises
    ------
    EditedMeanwhile
        Where the row has moved on; nothing is written.
    """
    manager = type(row)._default_manager
    written = manager.filter(pk=row.pk, version=seen).update(**changes, version=seen + 1)
    if not written:
        raise EditedMeanwhile
    row.refresh_from_db()


def seeing(written: QueryDict, version: int) -> QueryDict:
    """Return what somebody wrote, as written with the newest version in sight: what they send next is a choice."""
    copied = written.copy()
    copied["version"] = str(version)
    return copied
