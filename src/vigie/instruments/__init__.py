"""Text of a UN instrument → structure: units, notes, citations, page breaks, each with its place; and back."""

from vigie.instruments.akomantoso import as_akn
from vigie.instruments.detection import detect_commitments
from vigie.instruments.jsonform import as_json
from vigie.instruments.markdown import as_markdown
from vigie.instruments.parsing import parse

__all__ = ["as_akn", "as_json", "as_markdown", "detect_commitments", "parse"]
