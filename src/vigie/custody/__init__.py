"""Sealing of what only some may read, keys, pseudonyms."""
