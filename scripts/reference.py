"""Write the reference pages of docs from the code: ``python scripts/reference.py [check]``.

Commands, settings, exit codes and messages, in both languages. A test runs ``check``, so that a page never says
anything else than the program.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from typing import Any

import vigie
from vigie.cli import mounted
from vigie.domain import errors
from vigie.domain.language import LANGUAGES, translate
from vigie.site.config import MEANINGS, SiteConfig

DOCS = Path(__file__).resolve().parent.parent / "docs"
WORDS = {
    "en": {
        "written": "Written from the code by `scripts/reference.py`; do not edit.",
        "commands": "Commands",
        "settings": "Settings",
        "messages": "Messages",
        "settings_lead": "Vigie reads its settings from the environment, once, at its start.",
        "codes_lead": "A command that ends early says why in one sentence, what can be done in another, and by its "
        "exit code.",
        "table": "| variable | meaning | default |",
        "option": "| option or argument | meaning | default |",
        "code": "| exit code | family |",
        "message": "| code | what happened | what can be done |",
        "required": "required",
        "exit": "Exit codes",
        "errors": "Errors",
        "cautions": "Cautions",
        "unset": "—",
    },
    "fr": {
        "written": "Page écrite à partir du code par `scripts/reference.py` ; ne pas la modifier.",
        "commands": "Commandes",
        "settings": "Réglages",
        "messages": "Messages",
        "settings_lead": "Vigie lit ses réglages dans l’environnement, une seule fois, au démarrage.",
        "codes_lead": "Une commande qui s’arrête avant la fin dit pourquoi en une phrase, ce que l’on peut faire en "
        "une autre, et par son code de sortie.",
        "table": "| variable | sens | par défaut |",
        "option": "| option ou argument | sens | par défaut |",
        "code": "| code de sortie | famille |",
        "message": "| code | ce qui s’est passé | ce que l’on peut faire |",
        "required": "obligatoire",
        "exit": "Codes de sortie",
        "errors": "Erreurs",
        "cautions": "Avertissements",
        "unset": "—",
    },
}
FAMILIES: dict[type[errors.VigieError], tuple[str, str]] = {
    errors.VerificationFailed: (
        "A check found that what is kept is not what it was",
        "Une vérification a constaté qu’une chose conservée n’est plus ce qu’elle était",
    ),
    errors.UserError: ("A request that its user can mend", "Une demande que son auteur peut corriger"),
    errors.UnreadableInput: (
        "A file that cannot be read as what it should be",
        "Un fichier qui ne se lit pas comme ce qu’il devrait être",
    ),
    errors.NotPossibleNow: (
        "A request that the present state does not allow",
        "Une demande que l’état présent ne permet pas",
    ),
    errors.NotAllowed: (
        "A request by somebody who may not make it",
        "Une demande d’une personne qui n’y est pas autorisée",
    ),
    errors.SetupMissing: (
        "Something is missing on this machine or in its settings",
        "Il manque quelque chose à cette machine ou à ses réglages",
    ),
    errors.NotFound: (
        "A thing asked for by name that does not exist",
        "Une chose demandée par son nom, qui n’existe pas",
    ),
    errors.VigieError: ("A fault of Vigie itself", "Une faute de Vigie elle-même"),
}


def rows(head: str, lines: list[tuple[str, ...]]) -> str:
    """Write a table."""
    rule = "|" + " --- |" * (head.count("|") - 1)
    cells = (" | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) for line in lines)
    return "\n".join([head, rule, *(f"| {line} |" for line in cells)]) + "\n"


def commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield every command below a group with its full name, groups before what they hold."""
    yield name, group
    for word in getattr(group, "commands", {}):
        yield from commands(group.commands[word], f"{name} {word}")


def commands_page(language: str) -> str:
    """Write the page of commands."""
    said = WORDS[language]
    parts = [f"# {said['commands']}\n", said["written"] + "\n"]
    for name, command in commands(mounted(language), "vigie"):
        parts.append(f"## `{name}`\n")
        parts.append(f"{command.help or ''}\n")
        options = [option_row(option, said) for option in command.params if option.name != "help"]
        if options:
            parts.append(rows(said["option"], options))
    return "\n".join(parts)


def option_row(option: Any, said: dict[str, str]) -> tuple[str, ...]:
    """Return one option as a row."""
    names = ", ".join(f"`{word}`" for word in option.opts if word.startswith("-"))
    kind = option.type_descriptor.annotation
    meaning = option.help or ""
    if isinstance(kind, EnumMeta):
        meaning += f" ({', '.join(str(choice.value) for choice in kind)})"
    default = getattr(option.default, "value", option.default)
    shown = f"`{default}`" if default not in {None, "", False} and not callable(default) else ""
    return (names or f"`{(option.name or '').upper()}`", meaning, said["required"] if option.required else shown)


def settings_page(language: str) -> str:
    """Write the page of settings."""
    said = WORDS[language]
    defaults = {f"VIGIE_{f.name.upper()}": f.default for f in dataclasses.fields(SiteConfig)}
    lines = [
        (f"`{name}`", translate(meaning, language), default_of(defaults.get(name), said))
        for name, meaning in MEANINGS.items()
    ]
    parts = (
        f"# {said['settings']}\n",
        said["written"] + "\n",
        said["settings_lead"] + "\n",
        rows(said["table"], lines),
    )
    return "\n".join(parts)


def default_of(value: object, said: dict[str, str]) -> str:
    """Write the default of a setting."""
    if value is dataclasses.MISSING:
        return "`var`"
    if value in {None, "", False}:
        return said["unset"]
    return f"`{','.join(value) if isinstance(value, tuple) else value}`"


def messages_page(language: str) -> str:
    """Write the page of exit codes, errors and cautions."""
    said = WORDS[language]
    codes = sorted((family.exit_code, words[language == "fr"]) for family, words in FAMILIES.items())
    parts = [f"# {said['messages']}\n", said["written"] + "\n", said["codes_lead"] + "\n"]
    parts += [f"## {said['exit']}\n", rows(said["code"], [(f"`{code}`", words) for code, words in codes])]
    for title, family in (("errors", errors.VigieError), ("cautions", errors.Caution)):
        lines = [(f"`{s.code}`", translate(s.cause, language), translate(s.remedy, language)) for s in sayings(family)]
        parts += [f"## {said[title]}\n", rows(said["message"], lines)]
    return "\n".join(parts)


def sayings(family: type[errors.Coded]) -> list[type[errors.Coded]]:
    """Return every error or caution of the house that has words of its own, by code."""
    for found in pkgutil.walk_packages(vigie.__path__, "vigie."):
        if not any(part in found.name for part in ("migrations", "__main__", "wsgi", ".worker")):
            importlib.import_module(found.name)
    found = {kind for kind in below(family) if kind.code and kind.__module__.startswith("vigie.")}
    return sorted(found, key=lambda kind: kind.code)


def below(family: type[errors.Coded]) -> Iterator[type[errors.Coded]]:
    """Yield every descendant of a family."""
    for kind in family.__subclasses__():
        yield kind
        yield from below(kind)


def decisions_page() -> str:
    """Write the index of decisions."""
    lead = """# Decisions

One file per decision of weight: context, decision, consequences, at most forty lines. A decision is never edited once
it holds; a later one replaces it and says so. This index is written by `scripts/reference.py`.

"""
    paths = sorted((DOCS / "adr").glob("[0-9]*.md"))
    titles = (path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in paths)
    return lead + "".join(f"- [{title}]({path.name})\n" for title, path in zip(titles, paths, strict=True))


PAGES = {"commands.md": commands_page, "settings.md": settings_page, "messages.md": messages_page}


def main(verb: str) -> int:
    """Write the pages, or say which are out of date."""
    import django

    django.setup()
    pages = {f"reference/{language}/{name}": write(language) for language in LANGUAGES for name, write in PAGES.items()}
    pages["adr/README.md"] = decisions_page()
    stale = [name for name, text in pages.items() if not (DOCS / name).exists() or (DOCS / name).read_text() != text]
    if verb != "check":
        for name in stale:
            (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / name).write_text(pages[name], encoding="utf-8")
        return 0
    sys.stdout.writelines(f"out of date: {name}; run make reference\n" for name in stale)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "write"))
