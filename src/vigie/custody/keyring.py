"""The keys that are unlocked in this process, and how they are handed to a child.

A process either holds the keys or it does not: commands that only read need none. The supervisor unlocks the key
file and hands the ring through a pipe; it never stands in an environment variable, an argument or a log.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, fields

from vigie.domain.errors import SetupMissing
from vigie.domain.language import N_


class KeysLocked(SetupMissing):
    """Something sealed was asked for in a process that does not hold the keys."""

    code = "custody.locked"
    cause = N_("The keys of this installation are locked.")
    remedy = N_("Start it with “vigie up”, or name the file of the passphrase in VIGIE_PASSPHRASE_FILE.")


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The unlocked keys; 32 random bytes each. Their representation shows none of them.

    Parameters
    ----------
    custody
        Wraps the data keys of sealed records.
    signing
        Seed of the Ed25519 key that signs the heads of the audit chain.
    vouching
        Key of the code by which an audit row shows that this house wrote it.
    site
        Secret of the site: sessions and forms.
    """

    custody: bytes = field(repr=False)
    signing: bytes = field(repr=False)
    vouching: bytes = field(repr=False)
    site: bytes = field(repr=False)

    @classmethod
    def fresh(cls) -> KeyRing:
        """Make a ring of new random keys."""
        return cls(*(secrets.token_bytes(32) for _ in fields(cls)))

    def to_bytes(self) -> bytes:
        """Write the ring for a pipe or for wrapping."""
        return json.dumps({f.name: b64encode(getattr(self, f.name)).decode() for f in fields(self)}).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> KeyRing:
        """Read what :meth:`to_bytes` wrote."""
        return cls(**{name: b64decode(key) for name, key in json.loads(raw).items()})


_held: KeyRing | None = None


def hold(ring: KeyRing | None) -> None:
    """Keep a ring unlocked in this process; None locks again."""
    global _held  # noqa: PLW0603 - one process holds one ring
    _held = ring


def held() -> KeyRing:
    """Return the ring of this process.

    Raises
    ------
    KeysLocked
        Where no ring is held.
    """
    if _held is None:
        raise KeysLocked
    return _held


def is_held() -> bool:
    """Say whether this process holds the keys."""
    return _held is not None


def take_from(descriptor: int) -> KeyRing:
    """Read a ring from the pipe of the supervisor, hold it, and close the pipe."""
    with os.fdopen(descriptor, "rb") as pipe:
        hold(KeyRing.from_bytes(pipe.read()))
    return held()
