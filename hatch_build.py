"""Compile the catalogues into the wheel: a fresh machine has no GNU gettext, and .mo files are not kept in the tree."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):
    """Write a .mo beside every .po before the files of the wheel are gathered."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile, and name the results as artifacts, since version control ignores them."""
        for po in Path(self.root, "src").rglob("*.po"):
            mo = po.with_suffix(".mo")
            with po.open("rb") as source:
                catalogue = read_po(source)
            with mo.open("wb") as target:
                write_mo(target, catalogue)
            build_data["artifacts"].append(str(mo.relative_to(self.root)))
