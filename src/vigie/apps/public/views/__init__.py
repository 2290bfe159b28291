"""Pages composed from several apps."""

from vigie.apps.public.views.about import about, glossary
from vigie.apps.public.views.commitment import commitment, commitment_json
from vigie.apps.public.views.home import home
from vigie.apps.public.views.instrument import instrument
from vigie.apps.public.views.register import register, register_csv, register_json
from vigie.apps.public.views.report import report, report_csv, report_json
from vigie.apps.public.views.search import search
from vigie.apps.public.views.versions import versions

__all__ = [
    "about",
    "commitment",
    "commitment_json",
    "glossary",
    "home",
    "instrument",
    "register",
    "register_csv",
    "register_json",
    "report",
    "report_csv",
    "report_json",
    "search",
    "versions",
]
