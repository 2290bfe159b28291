"""Addresses that are kept: without the language that stands first in them, since each reader has their own."""

from __future__ import annotations


def below_language(path: str) -> str:
    """Return an address without its language: ``/fr/register/`` is ``/register/``."""
    return "/" + path.split("/", 2)[2]
