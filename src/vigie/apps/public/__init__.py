"""Pages composed from several apps: home, a commitment, search. It owns no table."""
