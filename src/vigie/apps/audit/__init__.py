"""Every write leaves a row, and the rows are chained and signed."""
