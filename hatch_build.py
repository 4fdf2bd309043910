"""Compile the translations, so that a wheel speaks every language at once."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTranslations(BuildHookInterface[Any]):
    """Write a `.mo` beside each `.po` before it is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what will be packed; hatchling calls this before it packs."""
        del version
        for source in sorted(Path(self.root, "translations").glob("*/*/*.po")):
            compiled = source.with_suffix(".mo")
            with source.open("rb") as text, compiled.open("wb") as binary:
                write_mo(binary, read_po(text, locale=source.parts[-3]))
            build_data["artifacts"].append(str(compiled.relative_to(self.root)))
