"""How an audit row is written as bytes, so that it can be vouched for and chained.

The same canonical bytes serve the code by which a row shows that this house wrote it (HMAC-SHA-256, RFC 2104) and
the hash chain over all rows: each link is SHA-256 of the link before it and of the row.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

FIRST_LINK = "0" * 64


def canonical(row: Mapping[str, object]) -> bytes:
    """Write a row as JSON with sorted keys: the same row always gives the same bytes."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def vouch(row: Mapping[str, object], *, key: bytes) -> str:
    """Return the code by which a row shows that a holder of the key wrote it, as 64 hexadecimal digits."""
    return hmac.new(key, canonical(row), hashlib.sha256).hexdigest()


def link(previous: str, row: Mapping[str, object]) -> str:
    """Return the link of a row in the chain, given the link before it, as 64 hexadecimal digits."""
    return hashlib.sha256(previous.encode() + canonical(row)).hexdigest()
