"""Finding what an address names, for somebody who may see it: what they may not see, they are not told exists."""

from __future__ import annotations

import uuid
from typing import Any

from vigie.apps.audit.actions import note_reading
from vigie.apps.sources import policies, queries
from vigie.apps.sources.models import Delivery, Source, Upload
from vigie.domain.errors import NotFound
from vigie.domain.language import N_


class NoSuchSource(NotFound):
    """No source that the reader may see has this code."""

    code = "sources.no_such_source"
    cause = N_("There is no source here that you may see.")
    remedy = N_("Sign in if the source belongs to your State, or start from the list of sources.")


class NoSuchDelivery(NotFound):
    """No delivery that the reader may see has this hash."""

    code = "sources.no_such_delivery"
    cause = N_("There is no delivery here that you may see.")
    remedy = N_("Start from its source: it lists its deliveries.")


class NoSuchUpload(NotFound):
    """No upload that the reader may see has this id."""

    code = "sources.no_such_upload"
    cause = N_("There is no file waiting here that you may see.")
    remedy = N_("Start from the list of sources; files that nobody decides about are thrown away after a day.")


def readable_source(request: Any, code: str) -> Source:
    """Return a source that the reader may see; reading one that is not public is noted."""
    found = queries.source(code)
    if found is None or not policies.may_read(request.user, found):
        raise NoSuchSource
    if not found.already_public:
        note_reading(found, by=request.by, state=found.state_id)
    return found


def source_to_change(request: Any, code: str) -> Source:
    """Return a source to which the reader may deliver."""
    found = queries.source(code)
    if found is None or not policies.may_read(request.user, found):
        raise NoSuchSource
    policies.insist_on_delivering(request.user, found.state_id)
    return found


def readable_delivery(request: Any, code: str, key: str) -> Delivery:
    """Return a delivery that the reader may see; reading one that is not public is noted."""
    found = queries.delivery(key)
    if found is None or found.source.code != code or not policies.may_read(request.user, found.source):
        raise NoSuchDelivery
    if not found.source.already_public:
        note_reading(found, by=request.by, state=found.state_id)
    return found


def upload_to_decide(request: Any, key: uuid.UUID) -> Upload:
    """Return an upload that the reader may decide about; looking at it is noted."""
    found = queries.upload(key)
    if found is None or not policies.may_deliver(request.user, found.state_id):
        raise NoSuchUpload
    note_reading(found, by=request.by, state=found.state_id)
    return found
