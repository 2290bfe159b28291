from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest

from vigie.apps.attachments import kinds, policies, queries, shelf
from vigie.apps.attachments.policies import Reading
from vigie.apps.audit.actions import note_reading
from vigie.web.access import public

# A file is shown alone: it may run nothing, load nothing, and be framed by nobody.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


@public
def content(request: HttpRequest, pk: int) -> FileResponse:
    """Send the content of a file, after its owner's policy said yes. Who may not read it learns not that it exists."""
    attachment = queries.attachment(pk)
    reading = policies.reading_of(request.user, attachment) if attachment else Reading.REFUSED
    if attachment is None or reading is Reading.REFUSED:
        raise Http404
    file = shelf.open_content(settings.VIGIE_HOME, attachment.sha256, size=attachment.size)
    if reading is Reading.ALLOWED:
        note_reading(attachment, by=request.by, state=attachment.state_id or "")  # type: ignore[attr-defined]
    media_type = attachment.media_type
    response = FileResponse(
        file,
        as_attachment=media_type not in kinds.SHOWN,
        filename=attachment.name,
        content_type="text/plain; charset=utf-8" if media_type.startswith("text/") else media_type,
    )
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-store" if reading is Reading.ALLOWED else "public, max-age=3600"
    return response
