"""Pseudonyms: what takes the place of an identity, keyed and bound to one purpose.

Within a purpose the same identity has the same pseudonym, so that records can be told to be of one person; under
another purpose it has another one, and nobody without the key file can join the two or go back to the identity. Each
purpose has a key of its own, derived from the custody key (HKDF, RFC 5869); the pseudonym is an HMAC-SHA-256 under it
(RFC 2104), cut to 160 bits.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from base64 import b32encode
from collections.abc import Iterable

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vigie.custody import keyring

LENGTH = 20
_INFO = b"vigie pseudonym/1\0"


def pseudonyms(identities: Iterable[str], *, purpose: str) -> dict[str, str]:
    """Return the pseudonym of each identity under a purpose.

    Parameters
    ----------
    identities
        As delivered. Capitals, repeated blanks and the way in which accents are composed do not count; blank
        identities have no pseudonym and are left out.
    purpose
        Why records must be told to be of one person. Capitals and blanks around do not count; other words are
        another purpose.

    Raises
    ------
    KeysLocked
        Where this process holds no keys.
    ValueError
        Where no purpose is given.
    """
    key = _key_of(purpose)
    found = ((identity, _folded(identity)) for identity in identities)
    return {identity: _pseudonym(folded, key) for identity, folded in found if folded}


def _pseudonym(folded: str, key: bytes) -> str:
    digest = hmac.digest(key, folded.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return b32encode(digest[:LENGTH]).decode().lower()


def _key_of(purpose: str) -> bytes:
    words = _folded(purpose)
    if not words:
        raise ValueError("a pseudonym needs a purpose")
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=_INFO + words.encode())
    return derive.derive(keyring.held().custody)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
