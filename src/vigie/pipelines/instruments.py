"""Use cases of instruments: read a file or text, and give it in other forms."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from vigie import instruments
from vigie.domain.instrument import DetectedCommitment, Instrument
from vigie.domain.language import SOURCE_LANGUAGE
from vigie.instruments.refusals import FileMissing


def parse_file(path: Path | str) -> Instrument:
    """Read an instrument from a file of plain text, Markdown, PDF or Word (docx).

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    UnreadableInput
        Where the file cannot be opened, is empty or is no text.
    """
    path = Path(path)
    return instruments.parse(read_file(path), path.name)


def read_file(path: Path) -> bytes:
    """Return the content of a file, undecoded.

    Raises
    ------
    UnreadableInput
        Where the file cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(name=path.name, why=error.strerror or type(error).__name__) from error


def parse_text(text: str | bytes, name: str = "text") -> Instrument:
    """Read an instrument from text; see :func:`vigie.instruments.parse`."""
    return instruments.parse(text, name)


def as_json(instrument: Instrument, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return an instrument as plain values; see :func:`vigie.instruments.as_json`."""
    return instruments.as_json(instrument, language)


def as_akn(instrument: Instrument) -> bytes:
    """Return an instrument as Akoma Ntoso 3.0; see :func:`vigie.instruments.as_akn`."""
    return instruments.as_akn(instrument)


def as_markdown(instrument: Instrument) -> str:
    """Return an instrument as Markdown; see :func:`vigie.instruments.as_markdown`."""
    return instruments.as_markdown(instrument)


def detect_commitments(instrument: Instrument) -> tuple[DetectedCommitment, ...]:
    """Return what a text asks or promises, as proposals; see :func:`vigie.instruments.detect_commitments`."""
    return instruments.detect_commitments(instrument)


def example_text(language: str = SOURCE_LANGUAGE) -> str:
    """Return the fictional resolution that ships, in French or English: preamble, items, an annex, notes, citations."""
    name = f"example_{'fr' if language == 'fr' else 'en'}.md"
    return resources.files("vigie.instruments").joinpath("examples", name).read_text(encoding="utf-8")
