"""Records as case data in HTCDS 2.0: what came in that form goes out as it came, other records as far as they go.

Composites are never taken apart: what the standard has no field or no value for is left out, and is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie.domain.codelists.htcds import FIELDS, SECTIONS, CaseField
from vigie.domain.codelists.htcds_values import PICKLISTS
from vigie.domain.delivery import Delivery, Shape
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_
from vigie.records.places import alpha_2
from vigie.records.recognising import matched
from vigie.records.schema import schema_with
from vigie.store import deliveries as store
from vigie.store.engine import Engine, identifier, literal, opened, statement
from vigie.store.manifests import written
from vigie.store.readings import harmonised_of

HTCDS = "htcds"
NOTICE = (
    "Human Trafficking Case Data Standard (HTCDS) 2.0, International Organization for Migration (IOM), 24 December "
    "2021, CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Changed by Vigie: labels in French added, those "
    "in English shortened. IOM does not endorse Vigie."
)
_FLAGS = {
    "form": ("vic_TypeOfExploitation", "exploitation_type"),
    "means_detail": ("vic_MethodsOfControl", "control_method"),
    "sexual": ("vic_TypeOfSexExploitation", "sexual_type"),
    "industry": ("vic_ForcedLabourIndustry", "industry"),
    "recruitment_method": ("vic_MethodOfRecruitment", "recruitment_method"),
    "recruitment_online": ("vic_RecruitmentWebsitesAndApps", "online_service"),
    "exploitation_online": ("vic_ExploitationWebsitesAndApps", "online_service"),
    "perpetrator_role": ("per_RoleInProcess", "perpetrator_role"),
}
"""Group of flags → the field with several values that it becomes, and its picklist."""
_PICKED = {
    "gender": ("prs_Gender", "gender"),
    "marital_status": ("prs_MaritalStatus", "marital_status"),
    "education": ("prs_HighestLevelOfEducation", "education"),
    "trafficking_status": ("vic_TraffickingStatus", "trafficking_status"),
    "deciding_body": ("vic_TraffickingStatusDecisionMakingOrg", "deciding_body"),
    "relationship": ("vic_RelationshipToTrafficker", "relationship"),
    "case_status": ("cas_Status", "case_status"),
    "referral_in": ("cas_ReasonForIncomingReferral", "referral_reason"),
    "referral_out": ("cas_ReasonForOutgoingReferral", "referral_reason"),
    "support": ("spl_Type", "support_type"),
}
"""Dimension → the field with one value that it becomes, and its picklist."""
_PLACES = {"citizenship": "prs_Citizenship", "residence": "prs_MailingCountry", "country": "hte_Country"}
_SEX = {"female": "Feminine", "male": "Masculine"}
"""Another gender is a composite of three of the standard's: it has no value here."""


class NoRecords(NotPossibleNow):
    """Published figures are about no case."""

    code = "records.no_cases"
    cause = N_("{source} holds published figures: they are about no case, and have no form of case data.")
    remedy = N_("Name a delivery of records.")


class FileThere(NotPossibleNow):
    """The file that an export should go into is there."""

    code = "records.file_there"
    cause = N_("There is already a file {name}.")
    remedy = N_("Name another file: nothing is ever overwritten.")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Parameters
    ----------
    rows, fields
        How many rows; the fields, in order.
    left_out
        Dimensions, or ``dimension:category``, that the standard has no place for.
    identity
        Fields that were delivered, and that the store does not hold in the open.
    """

    rows: int
    fields: tuple[str, ...]
    left_out: tuple[str, ...]
    identity: tuple[str, ...]


def export(name: str, *, home: Path, out: Path) -> Exported:
    """Write a delivery of records as a CSV of HTCDS fields, and what it is beside it (``.metadata.json``).

    Parameters
    ----------
    name
        The id of a delivery or its beginning, or a source (its newest vintage).
    home
        VIGIE_HOME.
    out
        A new file.

    Raises
    ------
    NoSuchDelivery, NoRecords, FileThere
        Nothing is written.
    """
    delivery = store.named(store.all_deliveries(home), name)
    beside = out.with_name(f"{out.name}.metadata.json")
    if delivery.shape is not Shape.RECORDS:
        raise NoRecords(source=delivery.source)
    taken = next((path for path in (out, beside) if path.exists()), None)
    if taken:
        raise FileThere(name=taken.name)
    columns, left_out = _as_delivered(delivery) if delivery.schema == HTCDS else _as_understood(delivery)
    _write(delivery, columns, home=home, out=out)
    identity = tuple(column.name for column in delivery.columns if column.identity and not column.became)
    done = Exported(delivery.rows, tuple(columns), left_out, identity)
    beside.write_bytes(written(_told(delivery, done)))
    return done


def _write(delivery: Delivery, columns: Mapping[str, str], *, home: Path, out: Path) -> None:
    folder = store.folder_of(home, delivery.id)
    source = folder / store.RAW if delivery.schema == HTCDS else harmonised_of(home, delivery)
    sql = statement("vigie.records", "export_records.sql").format(
        columns=", ".join(f"{expression} AS {identifier(name)}" for name, expression in columns.items()),
        path=literal(source.resolve()),
        target=literal(out.resolve()),
    )
    with opened(folder, out.resolve().parent) as engine:
        _note_codes(engine)
        engine.run(sql)


def _as_delivered(delivery: Delivery) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return every column that is kept, under the standard's name, as it was delivered."""
    kept = [column.name for column in delivery.columns if not column.identity or column.became]
    found = matched(kept, schema_with(HTCDS)).found
    named = {header: field for field, header in found.items()}
    return {named.get(name, name): identifier(name) for name in kept}, ()


def _as_understood(delivery: Delivery) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return a field for each dimension that the standard has one for, and what it has none for."""
    columns = dict(_fields_of(delivery))
    lost = [name for name in delivery.dimensions if name not in {*_FLAGS, *_PICKED, *_PLACES}]
    without = [
        f"{group}:{code}"
        for group in _FLAGS
        for code in delivery.dimensions.get(group, ())
        if code not in _values(_FLAGS[group][1])
    ]
    if "sex" in lost and "prs_Gender" in columns:
        lost = [name if name != "sex" else "sex:other" for name in lost]
    ordered = {name: columns[name] for name in FIELDS if name in columns}
    return ordered, (*lost, *without)


def _fields_of(delivery: Delivery) -> Iterator[tuple[str, str]]:
    dimensions = delivery.dimensions
    if "sex" in dimensions and "gender" not in dimensions:
        yield "prs_Gender", _case("sex", _SEX)
    for name, (field, picklist) in _PICKED.items():
        if name in dimensions:
            yield field, _case(name, _values(picklist))
    for group, (field, picklist) in _FLAGS.items():
        flags = [code for code in dimensions.get(group, ()) if code in _values(picklist)]
        if flags:
            parts = (_flag(f"{group}_{code}", _values(picklist)[code]) for code in flags)
            yield field, f"nullif(concat_ws(';', {', '.join(parts)}), '')"
    yield from ((field, _place(name)) for name, field in _PLACES.items() if name in dimensions)
    if "country" in dimensions:
        yield "hte_Type", "CASE WHEN country IS NOT NULL THEN 'Exploitation' END"


def _values(picklist: str) -> dict[str, str]:
    """Return code → value of the standard; a code of several values has none."""
    return {value.code: value.value for value in PICKLISTS[picklist] if value.code}


def _flag(column: str, value: str) -> str:
    return f"CASE WHEN {identifier(column)} = 1 THEN {literal(value)} END"


def _case(column: str, values: Mapping[str, str]) -> str:
    branches = " ".join(f"WHEN {literal(code)} THEN {literal(value)}" for code, value in values.items())
    return f"CASE {identifier(column)} {branches} END"


def _place(column: str) -> str:
    return f"(SELECT two FROM codes WHERE codes.three = {identifier(column)})"  # noqa: S608 - a name of ours


def _note_codes(engine: Engine) -> None:
    """Keep in memory, for the statement that follows, the two letters of each country."""
    pairs = sorted(alpha_2().items())
    engine.run(
        "CREATE TEMP TABLE codes AS SELECT unnest(CAST(? AS VARCHAR[])) AS three, unnest(CAST(? AS VARCHAR[])) AS two",
        [[three for three, _ in pairs], [two for _, two in pairs]],
    )


def _told(delivery: Delivery, done: Exported) -> dict[str, Any]:
    """Return what the file is: its notice, where it comes from, its fields with their names, what is missing."""
    return {
        "standard": "HTCDS 2.0",
        "notice": NOTICE,
        "delivery": delivery.id,
        "source": delivery.source,
        "vintage": delivery.vintage,
        "mapping": delivery.mapping,
        "rows": done.rows,
        "fields": [_field(FIELDS[name]) for name in done.fields if name in FIELDS],
        "columns_beyond_the_standard": [name for name in done.fields if name not in FIELDS],
        "left_out": list(done.left_out),
        "identity_not_exported": list(done.identity),
    }


def _field(field: CaseField) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "name": field.name,
        "label": dict(field.label),
        "section": dict(SECTIONS[field.section]),
        "core": field.core,
        "kind": field.kind,
    }
    if field.picklist:
        plain["values"] = {value.value: dict(value.label) for value in PICKLISTS[field.picklist]}
    return plain
