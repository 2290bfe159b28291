"""Tables become accessible SVG: charts, the score, lineage."""
