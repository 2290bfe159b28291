"""What one row of records describes, after the units of IC-TIP: event, victim, perpetrator, reporting entity.

Source: International Classification for Administrative Data on Trafficking in Persons (IOM and UNODC, 2025), its
units of description. The link between a victim and a perpetrator, and a statement about a flow, are rows that sources
have and the classification does not.
"""

from __future__ import annotations

from types import MappingProxyType

from vigie.domain.language import Text

UNITS = MappingProxyType(
    {
        "victim": Text(en="a victim", fr="une victime"),
        "perpetrator": Text(en="a perpetrator", fr="un auteur"),
        "event": Text(en="an event", fr="un fait"),
        "reporting_entity": Text(en="a reporting entity", fr="un organisme déclarant"),
        "link": Text(en="a victim with one of her or his perpetrators", fr="une victime avec l’un de ses auteurs"),
        "statement": Text(en="a statement about a flow", fr="une mention d’un flux"),
    }
)
"""Code → what one row describes."""
