from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import BinaryIO

from django.conf import settings

from vigie.apps.attachments import kinds, queries, shelf
from vigie.apps.attachments.models import Attachment
from vigie.apps.audit.actions import action, log
from vigie.domain.acting import By


@action
def attach(content: BinaryIO, *, name: str, owner: tuple[str, str], by: By, state: str | None = None) -> Attachment:
    """Keep a file as it was given, for its owner.

    The content is on the shelf before its row is committed: where that fails, a content stays that no row knows, and
    the next sweep takes it away.

    Raises
    ------
    FileTooLarge, EmptyFile, KindNotTaken
        Nothing is kept.
    """
    home = settings.VIGIE_HOME
    with shelf.incoming(home, content) as (waiting, laid):
        media_type = kinds.kind_of(waiting, name=name)
        shelf.lay(home, waiting, laid)
    attachment = Attachment.objects.create(
        sha256=laid.sha256,
        size=laid.size,
        name=plain_name(name),
        media_type=media_type,
        owner_type=owner[0],
        owner_id=owner[1],
        state_id=state,
        at=by.at,
    )
    ids = {"sha256": laid.sha256, owner[0]: owner[1]}
    log("attachments.attach", attachment, by=by, fields=["name", "content"], ids=ids, state=state or "")
    return attachment


@action
def detach(attachment: Attachment, *, by: By) -> None:
    """Take a file away from its owner; its content goes with the next sweep, unless another row knows it."""
    ids = {"sha256": attachment.sha256, attachment.owner_type: attachment.owner_id}
    log("attachments.detach", attachment, by=by, ids=ids, state=attachment.state_id or "")
    attachment.delete()


def sweep(*, by: By) -> int:
    """Remove contents that no row knows since a day."""
    before = (by.at - timedelta(days=1)).timestamp()
    return shelf.sweep(settings.VIGIE_HOME, known=queries.hashes(), before=before)


def plain_name(name: str) -> str:
    """Return the last part of a name, without signs that could steer a screen or a shell."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: 199 - len(ending)]}.{ending}" if stem else plain
    return plain[:200] or "file"
