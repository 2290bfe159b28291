"""The key file of an installation: its key ring, wrapped under a passphrase.

The passphrase becomes a key by Argon2id (RFC 9106, the second recommended option: 64 MiB, 3 passes, 4 lanes); the
ring is sealed under it with AES-256-GCM, and everything else that the file says is authenticated with it. The file
is written beside its place and moved there, so that a crash leaves the old file or the new one.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from vigie.custody.keyring import KeyRing
from vigie.custody.signing import public_key
from vigie.domain.errors import NotAllowed, NotPossibleNow, UnreadableInput, UserError
from vigie.domain.language import N_

NAME = "keys.json"
FORM = "vigie-keys/1"
SHORTEST = 12
HARDNESS = {"iterations": 3, "lanes": 4, "memory_cost": 64 * 1024}
GREATEST = {"iterations": 100, "lanes": 64, "memory_cost": 4 * 1024 * 1024}


class WrongPassphrase(NotAllowed):
    """The passphrase does not open the key file."""

    code = "custody.wrong_passphrase"
    cause = N_("This passphrase does not open the keys of this installation.")
    remedy = N_("Type it again; nobody can recover it, but another holder of it may help.")


class ShortPassphrase(UserError):
    """A new passphrase that could be guessed."""

    code = "custody.short_passphrase"
    cause = N_("The passphrase is shorter than {shortest} characters.")
    remedy = N_("Choose a longer one; four or five words at random are easy to remember.")


class KeyFileDamaged(UnreadableInput):
    """The key file cannot be read as one."""

    code = "custody.key_file_damaged"
    cause = N_("The key file {name} is damaged.")
    remedy = N_("Put back the copy of it that lies with your backups.")


class KeyFileThere(NotPossibleNow):
    """A second key file would make everything sealed unreadable."""

    code = "custody.key_file_there"
    cause = N_("The key file {name} exists already, and is kept.")
    remedy = N_("Unlock it with its passphrase instead.")


def create(path: Path, *, passphrase: str) -> KeyRing:
    """Make a ring of new keys and keep it under a passphrase.

    Raises
    ------
    ShortPassphrase
        Where the passphrase has fewer than 12 characters.
    KeyFileThere
        Where a key file exists: it is never overwritten.
    """
    ring = KeyRing.fresh()
    content = _wrapped(ring, passphrase=passphrase)
    if path.exists():
        raise KeyFileThere(name=path.name)
    _write(path, content)
    return ring


def unlock(path: Path, *, passphrase: str) -> KeyRing:
    """Return the ring of a key file.

    Raises
    ------
    WrongPassphrase
        Where the passphrase does not open it.
    KeyFileDamaged
        Where the file is not a key file, or was changed in its form.
    """
    header, sealed = _read(path)
    try:
        key = _stretch(passphrase, header)
        return KeyRing.from_bytes(AESGCM(key).decrypt(sealed[:12], sealed[12:], _authenticated(header)))
    except InvalidTag as error:
        raise WrongPassphrase from error
    except (KeyError, TypeError, ValueError) as error:
        raise KeyFileDamaged(name=path.name) from error


def change_passphrase(path: Path, *, old: str, new: str) -> None:
    """Wrap the same ring under another passphrase; what is sealed stays as it is."""
    ring = unlock(path, passphrase=old)
    _write(path, _wrapped(ring, passphrase=new))


def fingerprint(path: Path) -> str:
    """Return the public key by which the seals of this installation can be checked, as hexadecimal digits."""
    header, _sealed = _read(path)
    return str(header["public"])


def _wrapped(ring: KeyRing, *, passphrase: str) -> dict[str, Any]:
    if len(passphrase) < SHORTEST:
        raise ShortPassphrase(shortest=SHORTEST)
    salt = b64encode(secrets.token_bytes(16)).decode()
    header = {"form": FORM, "argon2id": {"salt": salt, **HARDNESS}, "public": public_key(ring.signing).hex()}
    nonce = secrets.token_bytes(12)
    sealed = nonce + AESGCM(_stretch(passphrase, header)).encrypt(nonce, ring.to_bytes(), _authenticated(header))
    return {**header, "ring": b64encode(sealed).decode()}


def _stretch(passphrase: str, header: dict[str, Any]) -> bytes:
    said = header["argon2id"]
    if any(not 0 < int(said[name]) <= most for name, most in GREATEST.items()):
        raise ValueError("hardness out of bounds")
    stretcher = Argon2id(
        salt=b64decode(said["salt"]),
        length=32,
        iterations=int(said["iterations"]),
        lanes=int(said["lanes"]),
        memory_cost=int(said["memory_cost"]),
    )
    # A keyboard may compose é or not: the same letters must be the same passphrase.
    return stretcher.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))


def _authenticated(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True).encode()


def _read(path: Path) -> tuple[dict[str, Any], bytes]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        sealed = b64decode(content.pop("ring"), validate=True)
        if content["form"] != FORM or set(content) != {"form", "argon2id", "public"} or len(sealed) < 12 + 16:
            raise ValueError("not a key file")
    except (OSError, KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise KeyFileDamaged(name=path.name) from error
    return content, sealed


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
