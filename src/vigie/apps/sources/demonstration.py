"""The two sources of the fictional State, and their first deliveries, through the same doors as real ones."""

from __future__ import annotations

from pathlib import Path

from vigie.apps.sources import actions, queries
from vigie.apps.sources.enums import SourceKind
from vigie.apps.sources.models import Source
from vigie.domain.acting import By
from vigie.domain.language import Text
from vigie.pipelines import demonstration

INVENTED = Text(
    en="Generated for the demonstration: an invented State publishes invented figures.",
    fr="Généré pour la démonstration : un État inventé publie des chiffres inventés.",
)
SOURCES: dict[str, tuple[Text, Text]] = {
    demonstration.RECORDS_SOURCE: (
        Text(en="Records of Orvany’s agencies", fr="Enregistrements des services d’Orvanie"),
        Text(en="National Rapporteur of Orvany", fr="Rapporteur national d’Orvanie"),
    ),
    demonstration.FIGURES_SOURCE: (
        Text(en="Figures that Orvany publishes", fr="Chiffres que publie l’Orvanie"),
        Text(en="Statistical Office of Orvany", fr="Office statistique d’Orvanie"),
    ),
}
"""Code → name, publisher."""


def load(state: str, *, home: Path, by: By) -> None:
    """Add the sources and take in what they delivered; what is there already stays as it is."""
    for added in demonstration.add_fictional_deliveries(home=home, by=by):
        if added.delivery is not None:
            source = queries.source(added.delivery.source) or _added(added.delivery.source, state, by)
            actions.take_in(added.delivery, source=source, by=by)


def _added(code: str, state: str, by: By) -> Source:
    names, publisher = SOURCES[code]
    source = actions.add_source(
        code, state=state, kind=SourceKind.GENERATED, names=names, publisher=publisher, terms=INVENTED, by=by
    )
    actions.mark_public(source, seen=source.version, reason=INVENTED, by=by)
    return source
