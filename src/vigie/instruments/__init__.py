"""The text of a United Nations instrument becomes structure: provisions, notes, citations, each with its span."""
