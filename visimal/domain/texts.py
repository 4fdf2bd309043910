"""What a partner writes in more than one language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MultilingualText:
    """One text in several languages, keyed by language code (`fr`, `nl`, `en`)."""

    texts: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """The text in `language`, or else in English, or else in any it has."""
        for wanted in (language, "en", *sorted(self.texts)):
            if self.texts.get(wanted):
                return self.texts[wanted]
        return ""
