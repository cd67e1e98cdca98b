"""Names and spellings as data. (Stub: replaced by the lexicon work.)"""

from __future__ import annotations


class Lexicons:
    """The lexicons that a run uses."""

    @classmethod
    def builtin(cls) -> Lexicons:
        """The lexicons that ship with claimx."""
        return cls()
