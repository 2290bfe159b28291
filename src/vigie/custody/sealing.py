"""Sealing: AES-256-GCM, bound to table, row and field, with a data key of its own for each record.

The data key is wrapped by the custody key of the ring and travels with the ciphertext. A ciphertext that was moved to
another place does not open: its place is authenticated with it (additional data of the AEAD, RFC 5116).
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from vigie.custody import keyring
from vigie.domain.errors import VerificationFailed
from vigie.domain.language import N_

NONCE = 12
FORM = "v1"


class SealBroken(VerificationFailed):
    """A sealed value does not open here."""

    code = "custody.seal_broken"
    cause = N_("A sealed value in {table}.{field} does not open: it was changed, or moved from another place.")
    remedy = N_("Restore it from a backup made before the change.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs; it opens nowhere else."""

    table: str
    row: str
    field: str

    def to_bytes(self) -> bytes:
        """Write the place without ambiguity."""
        return json.dumps([self.table, self.row, self.field], ensure_ascii=True).encode()


def new_data_key() -> bytes:
    """Make the data key of a record."""
    return secrets.token_bytes(32)


def wrap(data_key: bytes) -> bytes:
    """Wrap a data key with the custody key of the ring (RFC 3394)."""
    return aes_key_wrap(keyring.held().custody, data_key)


def unwrap(wrapped: bytes, *, place: Place) -> bytes:
    """Unwrap the data key of what stands at a place.

    Raises
    ------
    SealBroken
        Where another ring wrapped it, or it was changed.
    """
    try:
        return aes_key_unwrap(keyring.held().custody, wrapped)
    except (InvalidUnwrap, ValueError) as error:
        raise SealBroken(table=place.table, field=place.field) from error


def seal(value: object, *, place: Place, data_key: bytes) -> bytes:
    """Seal a JSON value (None, numbers, text, lists) under a data key, bound to its place."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(data_key).encrypt(nonce, json.dumps(value).encode(), place.to_bytes())


def unseal(sealed: bytes, *, place: Place, data_key: bytes) -> object:
    """Open what :func:`seal` sealed.

    Raises
    ------
    SealBroken
        Where it was changed or stands in another place.
    """
    try:
        return json.loads(AESGCM(data_key).decrypt(sealed[:NONCE], sealed[NONCE:], place.to_bytes()))
    except (InvalidTag, ValueError) as error:
        raise SealBroken(table=place.table, field=place.field) from error


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """The sealed fields of one record, and the data key that is theirs alone, wrapped.

    To forget a record for good it is enough to destroy its wrapped key, in every copy.
    """

    wrapped_key: bytes
    fields: Mapping[str, bytes]


def seal_record(values: Mapping[str, object], *, table: str, row: str) -> SealedRecord:
    """Seal the fields of a record under a data key of its own, each bound to table, row and field."""
    data_key = new_data_key()
    sealed = {name: seal(value, place=Place(table, row, name), data_key=data_key) for name, value in values.items()}
    return SealedRecord(wrapped_key=wrap(data_key), fields=sealed)


def open_record(sealed: SealedRecord, *, table: str, row: str) -> dict[str, object]:
    """Open what :func:`seal_record` sealed.

    Raises
    ------
    SealBroken
        Where a field was changed, or comes from another field, row or table.
    """
    opened = {}
    for name, value in sealed.fields.items():
        place = Place(table, row, name)
        opened[name] = unseal(value, place=place, data_key=unwrap(sealed.wrapped_key, place=place))
    return opened


def seal_text(text: str, *, place: Place) -> str:
    """Seal one text under a data key of its own, as text that can stand in a column."""
    data_key = new_data_key()
    parts = (wrap(data_key), seal(text, place=place, data_key=data_key))
    return ".".join((FORM, *(urlsafe_b64encode(part).decode() for part in parts)))


def open_text(sealed: str, *, place: Place) -> str:
    """Open what :func:`seal_text` sealed."""
    try:
        _form, wrapped, body = sealed.split(".")
        data_key = unwrap(urlsafe_b64decode(wrapped), place=place)
        return str(unseal(urlsafe_b64decode(body), place=place, data_key=data_key))
    except ValueError as error:
        raise SealBroken(table=place.table, field=place.field) from error
