"""Are columns that look like identity found, in French and English; never stored by default; sealed where chosen?"""

import json
from datetime import UTC, datetime

import pytest

from vigie.custody import keyring
from vigie.custody.keyring import KeyRing, KeysLocked
from vigie.custody.sealing import SealBroken
from vigie.domain.acting import By
from vigie.domain.delivery import Identity
from vigie.pipelines import records
from vigie.pipelines.identity import unsealed
from vigie.records.identity_headers import kind_of_header
from vigie.records.refusals import IdentityUndecided
from vigie.store.deliveries import folder_of

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = ["yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation", "isForcedLabour"]
ROW = ["2020", "Woman", "18--20", "MDA", "XOR", "1"]


@pytest.fixture(autouse=True)
def unlocked():
    keyring.hold(KeyRing.fresh())
    yield
    keyring.hold(None)


def file_with(tmp_path, columns):
    """A delivery with more columns: header → one cell for each row."""
    rows = max(len(cells) for cells in columns.values())
    lines = [",".join([*HEADER, *columns])]
    lines += [",".join([*ROW, *(cells[row % len(cells)] for cells in columns.values())]) for row in range(rows)]
    path = tmp_path / "file.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Nom", "name"),
        ("Prénom", "name"),
        ("nom_de_famille", "name"),
        ("Surname", "name"),
        ("firstName", "name"),
        ("Victim name", "name"),
        ("Alias", "name"),
        ("N° de passeport", "document"),
        ("Carte nationale d'identité", "document"),
        ("Passport No.", "document"),
        ("Social security", "document"),
        ("Téléphone", "phone"),
        ("Mobile phone", "phone"),
        ("Tél.", "phone"),
        ("Courriel", "email"),
        ("e-mail", "email"),
        ("Date de naissance", "birth_date"),
        ("DOB", "birth_date"),
        ("Née le", "birth_date"),
        ("Adresse", "address"),
        ("home_address", "address"),
        ("Code postal", "address"),
        ("Récit", "story"),
        ("Témoignage", "story"),
        ("Free text", "story"),
        ("Observations", "story"),
        ("Né(e) le", "birth_date"),
        ("Lieu de naissance", "address"),
        ("WhatsApp", "phone"),
        ("Contact", "phone"),
        ("Mère", "name"),
        ("Next of kin", "name"),
        ("Personne à prévenir", "name"),
        ("A-Number", "document"),
        ("N° AGDREF", "document"),
        ("Verbatim", "story"),
        ("Place of exploitation", ""),
        ("Age at interview", ""),
        ("Shelter name", ""),
        ("Country name", ""),
        ("Nom du pays", ""),
        ("Nombre de victimes", ""),
        ("Agency name", ""),
        ("Number of children", ""),
        ("Year", ""),
        ("Année de naissance", ""),
        ("Statut", ""),
        ("Region", ""),
        ("Nationalité", ""),
        ("Date des faits", ""),
        ("Pays des faits", ""),
        ("Faits", "story"),
        ("Lieu des faits", "story"),
    ],
)
def test_a_header_tells_the_kind(header, kind):
    assert kind_of_header(header) == kind


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["a.b@example.org", "c@example.com", "d@example.net", "e@example.org", "f@example.org"], "email"),
        (["+33 6 12 34 56 78", "0612345679", "+212 612345677", "0033 612 345 676", "06.12.34.56.75"], "phone"),
        (["12/03/1991", "01/12/1985", "23/07/2001", "30/01/1979", "11/11/1999"], "birth_date"),
        (["Ana Popa", "Marie DURAND", "Li Wei", "Nguyễn Văn An", "Fatou Ba Diop"], "name"),
        ([f"{'She said that they took her papers and ' * 3}left {n}" for n in range(6)], "story"),
        (["Meier; Lena".replace(";", " "), "POPA Ana"], "name"),
        (["فاطمة بن علي", "محمد حسن"], "name"),
        (["3 rue Basse 75002 Paris", "221b Baker Street London"], "address"),
        (["12 mars 1991", "March 3 1985", "1er juin 2001"], "birth_date"),
        (["12AB34567", "1 85 05 78 006 084 36", "FR76 3000 6000 0112 3456 7890 189"], "document"),
        (["48.8566; 2.3522"], "address"),
        (["", "", "write to a.b@example.org", "", ""], "email"),
        (["Labour Inspection", "Shelter North", "Ministry of Justice"], ""),
        (["north", "south", "north", "south", "north"], ""),
        (["12", "7", "44", "3", "18"], ""),
        (["forced labour", "sexual exploitation", "forced labour", "forced labour", "forced labour"], ""),
    ],
)
def test_what_stands_in_a_column_tells_the_kind(tmp_path, cells, kind):
    found = records.inspect(file_with(tmp_path, {"extra": cells}))
    assert [column.identity for column in found.columns if column.name == "extra"] == [kind]


def test_without_a_decision_nothing_is_stored(tmp_path):
    path = file_with(tmp_path, {"Nom": ["Popa"], "Téléphone": ["0612345678"]})
    with pytest.raises(IdentityUndecided) as refusal:
        records.add(path, home=tmp_path / "home", source="police", by=BY)
    assert refusal.value.params == {"columns": "Nom, Téléphone"}
    assert records.deliveries(tmp_path / "home") == []
    assert not any((tmp_path / "home" / "store" / "staging").iterdir())


@pytest.mark.parametrize("treatment", ["discard", "seal=joining cases of one person"])
def test_no_byte_of_the_store_holds_an_identity(tmp_path, treatment):
    path = file_with(tmp_path, {"Nom": ["Zyxwvutsrq"], "Récit": ["qponmlkjihgfedcba"]})
    added = records.add(path, home=tmp_path / "home", source="police", by=BY, identity=Identity.parse(treatment))
    assert added.delivery.identity in {"discarded", "sealed"}
    for stored in (tmp_path / "home").rglob("*"):
        if stored.is_file():
            assert b"Zyxwvutsrq" not in stored.read_bytes()
            assert b"qponmlkjihg" not in stored.read_bytes()


def test_sealed_identity_opens_for_its_row_alone(tmp_path):
    path = file_with(tmp_path, {"Nom": ["Popa", "Ndiaye", "0"], "Adresse": ["", "3 rue Basse", "👣"]})
    chosen = Identity.parse("seal=joining cases")
    added = records.add(path, home=tmp_path / "home", source="police", by=BY, identity=chosen)
    opened = [dict(unsealed(added.delivery.id, row, home=tmp_path / "home")) for row in (1, 2, 3)]
    assert opened == [{"Nom": "Popa"}, {"Nom": "Ndiaye", "Adresse": "3 rue Basse"}, {"Nom": "0", "Adresse": "👣"}]
    assert (added.delivery.identity, added.delivery.purpose) == ("sealed", "joining cases")


def test_another_ring_opens_nothing(tmp_path):
    path = file_with(tmp_path, {"Nom": ["Popa"]})
    added = records.add(path, home=tmp_path, source="police", by=BY, identity=Identity.parse("seal=joining"))
    keyring.hold(KeyRing.fresh())
    with pytest.raises(SealBroken):
        unsealed(added.delivery.id, 1, home=tmp_path)


def test_each_delivery_has_a_key_of_its_own(tmp_path):
    wrapped = set()
    for number in range(2):
        path = file_with(tmp_path, {"Nom": [f"Popa{number}"]})
        added = records.add(path, home=tmp_path / "h", source="police", by=BY, identity=Identity.parse("seal=joining"))
        key = json.loads((folder_of(tmp_path / "h", added.delivery.id) / "sealed_key.json").read_text())
        wrapped.add(key["wrapped"])
    assert len(wrapped) == 2


def test_without_keys_sealing_stores_nothing(tmp_path):
    keyring.hold(None)
    path = file_with(tmp_path, {"Nom": ["Popa"]})
    with pytest.raises(KeysLocked):
        records.add(path, home=tmp_path / "home", source="police", by=BY, identity=Identity.parse("seal=joining"))
    assert records.deliveries(tmp_path / "home") == []


@pytest.mark.parametrize("text", ["", "seal", "seal=", "seal= ", "discard=x", "keep"])
def test_an_unclear_decision_is_none(text):
    with pytest.raises(ValueError, match=text or "^$"):
        Identity.parse(text)


SECRETS = {
    "citizenship": "Zorbalina Quxmann",
    "CountryOfExploitation": "+33 6 99 88 77 66",
    "gender": "17 rue du Zorbier",
    "isForcedLabour": "z.qux@example.org",
    "yearOfRegistration": "14/07/1991",
}


def file_with_secrets(tmp_path):
    """A file whose known columns hold, in one row each, what belongs to no such column."""
    rows = [dict(zip(HEADER, ROW, strict=True)) for _ in range(len(SECRETS) + 1)]
    for row, (column, secret) in zip(rows, SECRETS.items(), strict=False):
        row[column] = secret
    rows[-1]["citizenship"] = "Narnia"
    path = tmp_path / "file.csv"
    path.write_text("\n".join([",".join(HEADER), *(",".join(row.values()) for row in rows), ""]), encoding="utf-8")
    return path


def test_identity_in_a_known_column_is_found_and_its_values_are_shown_nowhere(tmp_path):
    found = records.inspect(file_with_secrets(tmp_path))
    cells = {column.name: column.identity_cells for column in found.columns if column.identity}
    assert cells == dict.fromkeys(SECRETS, 1)
    assert {(entry.column, entry.value) for entry in found.review if entry.value} == {("citizenship", "Narnia")}
    assert {entry.reason for entry in found.review if not entry.value} == {"identity"}
    with pytest.raises(IdentityUndecided):
        records.add(tmp_path / "file.csv", home=tmp_path / "home", source="police", by=BY)


@pytest.mark.parametrize("treatment", ["discard", "seal=joining cases of one person"])
def test_cells_that_look_like_identity_stay_out_of_every_byte_and_the_others_stay(tmp_path, treatment):
    path = file_with_secrets(tmp_path)
    added = records.add(path, home=tmp_path / "home", source="police", by=BY, identity=Identity.parse(treatment))
    for stored in (tmp_path / "home").rglob("*"):
        if stored.is_file():
            content = stored.read_bytes()
            assert [secret for secret in SECRETS.values() if secret.encode() in content] == []
    assert added.delivery.identity in {"discarded", "sealed"}
    if treatment.startswith("seal"):
        opened = [dict(unsealed(added.delivery.id, row, home=tmp_path / "home")) for row in range(1, len(SECRETS) + 1)]
        assert opened == [{column: secret} for column, secret in SECRETS.items()]
