"""How to cite what a page shows, and how to make it again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.sources.queries import Resting
from vigie.apps.statistics.models import Estimation
from vigie.domain.language import listed


def citation(title: str, resting: Sequence[Resting], *, at: datetime) -> str:
    """Return a citation: question, sources with publisher and fingerprint, the day."""
    language = get_language() or "en"
    words = {
        "title": title,
        "sources": listed((_source(place, language) for place in resting), language),
        "day": formats.date_format(localtime(at), "DATE_FORMAT"),
    }
    return _("Vigie, “%(title)s”. %(sources)s. Read on %(day)s.") % words


def _source(place: Resting, language: str) -> str:
    names = [place.source.publisher.within(language), place.source.names.within(language), place.manifest.vintage]
    named = ", ".join(name for name in names if name)
    return f"{named} ({place.manifest.short})"


def estimate_citation(row: Estimation, *, at: datetime) -> str:
    """Return how to cite an estimation: what it speaks of, the hash of its table, the day."""
    words = {
        "population": row.table.populations.within(get_language() or "en"),
        "period": row.table.period,
        "hash": row.table.hash[:12],
        "number": row.pk,
        "day": formats.date_format(localtime(at), "DATE_FORMAT"),
    }
    return _("Vigie, estimate %(number)s: %(population)s, %(period)s (table %(hash)s). Read on %(day)s.") % words
