"""Explorer and indicators computed from deliveries."""
