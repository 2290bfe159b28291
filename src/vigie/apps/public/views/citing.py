"""How a page says that it can be cited."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from vigie.apps.public.scene import moment


def citation(request: HttpRequest, title: str) -> str:
    """Return how to cite a page as it stood at a moment."""
    date = formats.date_format(timezone.localdate(moment(request)), "DATE_FORMAT")
    return _("Vigie, “%(title)s”, as of %(date)s.") % {"title": title, "date": date}
