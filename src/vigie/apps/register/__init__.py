"""Instruments, provisions, commitments, indicators, cycles, lineage, readings."""
