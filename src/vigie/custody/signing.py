"""Signatures: Ed25519 (RFC 8032), so that anybody who has the public key can check what this house signed."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vigie.custody import keyring


def public_key(seed: bytes) -> bytes:
    """Return the 32 bytes of the public key that belongs to a seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def own_public_key() -> str:
    """Return the public key of the ring of this process, as hexadecimal digits."""
    return public_key(keyring.held().signing).hex()


def sign(message: bytes) -> str:
    """Sign with the key of the ring of this process; 128 hexadecimal digits.

    Raises
    ------
    KeysLocked
        Where this process holds no keys.
    """
    return Ed25519PrivateKey.from_private_bytes(keyring.held().signing).sign(message).hex()


def is_signed(message: bytes, *, signature: str, public: str) -> bool:
    """Say whether a signature over a message was made by the holder of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
