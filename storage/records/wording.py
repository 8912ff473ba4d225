"""One sentence in both languages, for what lower floors have to say to a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The same sentence in Swedish and English, without a final full stop."""

    sv: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in that language; Swedish unless English is asked for."""
        return self.en if language == "en" else self.sv
