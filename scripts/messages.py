"""Extract, update and compile the message catalogues: ``python scripts/messages.py extract|compile|check``.

Babel does it, because a fresh machine has no GNU gettext. Each Django app, ``web`` and ``site`` keep their own
``locale/fr/LC_MESSAGES/django.po`` for what they say through Django's gettext. What is marked with ``N_`` (errors,
wherever they are declared, and the library, which does not know Django) has one catalogue in ``domain/locale``.
Source language is English.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parent.parent / "src" / "vigie"
COMMANDS = SOURCE / "cli"
LANGUAGE = "fr"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
LIBRARY_KEYWORDS = {"N_": None}
Found = tuple[object, str | None]

# How French is set. No-break: before high punctuation and inside guillemets; a place for a parameter is left alone.
NO_BREAK = "\u00a0"
FRENCH_TYPE = [
    (re.compile(r"(?<=[\w’)»%}\]]) (?=[:;?!»])"), NO_BREAK),
    (re.compile(r"(?<=«) (?=\S)"), NO_BREAK),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
]


def homes() -> Iterator[tuple[Path, list[Path], dict]]:
    """Yield each catalogue with the files that speak through it, and the words by which they mark a message."""
    django = [*(p.parent for p in SOURCE.glob("apps/*/apps.py")), SOURCE / "web", SOURCE / "site"]
    for home in sorted(django):
        files = [*home.rglob("*.py"), *home.rglob("*.html"), *home.rglob("*.txt")]
        yield home / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po", sorted(files), KEYWORDS
    library = SOURCE / "domain" / "locale" / LANGUAGE / "LC_MESSAGES" / "library.po"
    yield library, sorted(SOURCE.rglob("*.py")), LIBRARY_KEYWORDS


def messages_of(path: Path, keywords: dict) -> Iterator[Found]:
    """Yield (message id, context) of each message in a Python file or a Django template."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        text = templatize(text, origin=str(path))
    for _line, function, found, _comments in extract_python(
        io.BytesIO(text.encode()), list(keywords), [], {"encoding": "utf-8"}
    ):
        yield from _one(function, found)


def helps_of(path: Path) -> Iterator[Found]:
    """Yield the help of the commands in a file: their docstrings, and what ``help=`` says of an option."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.FunctionDef)
            and is_command(node)
            and (document := ast.get_docstring(node, clean=False))
        ):
            yield inspect.cleandoc(document), None
        for word in getattr(node, "keywords", []):
            if word.arg == "help" and isinstance(word.value, ast.Constant) and word.value.value:
                yield inspect.cleandoc(str(word.value.value)), None


def is_command(node: ast.FunctionDef) -> bool:
    """Say whether a function of the command line is shown in its help."""
    return node.name == "command" or any(
        isinstance(d, ast.Call) and getattr(d.func, "attr", "") in {"command", "callback"} for d in node.decorator_list
    )


def _one(function: str, found: object) -> Iterator[Found]:
    parts = list(found) if isinstance(found, tuple | list) else [found]
    context = parts.pop(0) if "pgettext" in function else None
    if not parts or not isinstance(parts[0], str) or not parts[0]:
        return
    plural = "ngettext" in function or "npgettext" in function
    yield (tuple(parts[:2]) if plural and len(parts) > 1 else parts[0]), context


def template_of(files: list[Path], keywords: dict) -> Catalog:
    """Gather the messages of files into one catalogue, without places: they would change with every edit."""
    catalogue = Catalog(project="Vigie", fuzzy=False)
    for path in files:
        for message, context in messages_of(path, keywords):
            catalogue.add(message, context=context)
        for message, context in helps_of(path) if keywords is LIBRARY_KEYWORDS and path.parent == COMMANDS else ():
            catalogue.add(message, context=context)
    return catalogue


def catalogue_at(po: Path) -> Catalog:
    """Read a catalogue, or begin one."""
    if not po.exists():
        return Catalog(locale=LANGUAGE, project="Vigie", fuzzy=False)
    with po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def extract() -> None:
    """Bring every catalogue up to its sources; what is gone is dropped."""
    for po, files, keywords in homes():
        template, catalogue = template_of(files, keywords), catalogue_at(po)
        if not len(template) and not po.exists():
            continue
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        for message in catalogue:
            message.string = typeset(message.string) if message.id else message.string
        po.parent.mkdir(parents=True, exist_ok=True)
        with po.open("wb") as file:
            write_po(file, catalogue, sort_output=True, omit_header=False, ignore_obsolete=True, width=110)
        _without_dates(po)


def typeset(words: object) -> object:
    """Set a French message, or its singular and plural, as French is set."""
    if isinstance(words, tuple | list):
        return tuple(typeset(part) for part in words)
    if not words:
        return words
    for pattern, wanted in FRENCH_TYPE:
        words = pattern.sub(wanted, str(words))
    return words


def _without_dates(po: Path) -> None:
    lines = [line for line in po.read_text(encoding="utf-8").splitlines() if "-Date:" not in line]
    po.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def compile_all() -> None:
    """Write a .mo beside every .po."""
    for po in SOURCE.rglob("*.po"):
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue_at(po))


def faults() -> list[str]:
    """Name what is missing, empty, stale or wrongly placed in any catalogue."""
    found = []
    for po, files, keywords in homes():
        template, catalogue = template_of(files, keywords), catalogue_at(po)
        where = po.relative_to(SOURCE)
        wanted = {(m.id, m.context) for m in template if m.id}
        have = {(m.id, m.context): m for m in catalogue if m.id}
        found += [f"{where}: not extracted: {key[0]!r}" for key in wanted - set(have)]
        found += [f"{where}: no longer used: {key[0]!r}" for key in set(have) - wanted]
        for message in have.values():
            strings = message.string if isinstance(message.string, tuple | list) else [message.string]
            if not all(strings) or message.fuzzy:
                found.append(f"{where}: not translated: {message.id!r}")
            found += [f"{where}: {error} in {message.id!r}" for error in message.check(catalogue)]
    return found


def main(verb: str) -> int:
    """Run one verb."""
    if verb == "extract":
        extract()
    elif verb == "compile":
        compile_all()
    else:
        found = faults()
        sys.stdout.writelines(f"{fault}\n" for fault in found)
        return bool(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
