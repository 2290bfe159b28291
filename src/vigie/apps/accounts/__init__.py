"""States, organisations, people, roles; who may do what."""
