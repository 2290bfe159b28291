"""Counts by any dimensions, shares with the right denominator, completeness; one SQL statement per file."""
