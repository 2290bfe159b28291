"""Are PDF and Word documents read by their text layer, and is what hides in such a file refused with a reason?"""

from __future__ import annotations

import io
import zipfile

import pytest

from vigie.domain.errors import UnreadableInput
from vigie.instruments import documents, parse
from vigie.instruments.refusals import ExtraMissing

LINES = [
    "The General Assembly,",
    "1.",
    "Decides to meet again and",
    "to keep every lamp lit;",
    "2.",
    "Requests a report.",
]


def _pdf(pages: list[list[str]]) -> bytes:
    """A PDF made by hand: one line of Helvetica for each line of text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for lines in pages:
        body = "BT /F1 10 Tf 72 760 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {len(objects)} 0 R >>")
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    text = "%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        text += f"{number} 0 obj\n{content}\nendobj\n"
    return f"{text}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n%%EOF".encode()


def _word(lines: list[str]) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Lamps", "12"
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _packed(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"word/document.xml": b"<x/>", **parts}.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_the_text_layer_of_a_pdf_is_read_page_by_page() -> None:
    pytest.importorskip("pypdfium2")
    instrument = parse(_pdf([LINES[:4], LINES[4:]]), "lamps.pdf")
    assert [(unit.key, unit.text) for unit in instrument.units] == [
        ("1", "Decides to meet again and to keep every lamp lit;"),
        ("2", "Requests a report."),
    ]
    assert [page.evidence for page in instrument.page_breaks] == ["form feed"]


def test_a_word_document_is_read_with_its_tables() -> None:
    instrument = parse(
        _word(["The General Assembly,", "Recalling its rules,", "1. Decides:", "(a) To meet;"]), "x.docx"
    )
    assert [unit.key for unit in instrument.units] == ["p1", "1", "1a"]
    assert instrument.units[-1].text == "To meet; | Lamps | 12 |"


def test_notes_of_a_word_document_keep_their_places() -> None:
    docx = pytest.importorskip("docx")
    from docx.opc.part import Part
    from lxml import etree

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = docx.Document()
    document.add_paragraph("The General Assembly,")
    run = document.add_paragraph("1. Decides to meet").add_run()
    run._r.append(etree.fromstring(f'<w:footnoteReference xmlns:w="{space}" w:id="7"/>'))
    words = '<w:footnote w:id="7"><w:p><w:r><w:t>See A/1/2.</w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{space}">{words}</w:footnotes>'
    part = Part(
        docx.opc.packuri.PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), document.part.package
    )
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    held = io.BytesIO()
    document.save(held)
    instrument = parse(held.getvalue(), "x.docx")
    assert [(n.number, n.text, n.anchor and n.anchor.unit) for n in instrument.notes] == [(1, "See A/1/2.", "1")]


@pytest.mark.parametrize(
    ("raw", "code", "library"),
    [
        (b"%PDF-1.7 ...", "document_damaged", "pypdfium2"),
        (_pdf([[]]), "no_text_layer", "pypdfium2"),
        (_pdf([["x"]] * (documents.PAGES + 1)), "document_too_large", "pypdfium2"),
        (_packed(), "document_damaged", "docx"),
        (_packed(bomb=b"0" * 20_000_000), "document_too_large", "docx"),
        (_packed()[:60], "not_text", "docx"),
        (b"PK\x03\x04....", "not_text", "docx"),
    ],
)
def test_what_hides_in_a_document_is_refused_with_a_reason(raw: bytes, code: str, library: str) -> None:
    pytest.importorskip(library)
    with pytest.raises(UnreadableInput) as refusal:
        parse(raw, "x.bin")
    assert refusal.value.code == f"instruments.{code}"
    assert refusal.value.cause_in("fr") != refusal.value.cause_in("en")
    assert "x.bin" in refusal.value.cause_in("fr")


def test_a_damaged_word_document_is_read_or_refused_wherever_the_damage_is() -> None:
    whole = _word(LINES)
    codes = set()
    for place in range(0, len(whole), 293):
        try:
            parse(whole[:place] + b"\xff\x00\xff" + whole[place + 3 :], "x.docx")
        except UnreadableInput as refusal:
            codes.add(refusal.code)
    assert "instruments.document_damaged" in codes


def test_without_its_libraries_a_document_is_refused_and_the_extra_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    with pytest.raises(ExtraMissing) as refusal:
        parse(_pdf([LINES]), "x.pdf")
    assert "documents" in refusal.value.remedy_in("fr")
