"""Formulas in LaTeX inside other formats, as plain text."""

from __future__ import annotations

from claimx.readers.latex.floats import State
from claimx.readers.latex.lexer import tokens
from claimx.readers.latex.printing import cleaned
from claimx.readers.latex.stream import Stream
from claimx.readers.latex.writer import Writer

_LONGEST = 2000
_LONGEST_TEXT = 1_000_000  # characters of an abstract; what is longer is kept as it is


def plain_text(source: str) -> str:
    """What a short piece of LaTeX prints, such as an abstract in a bibliography; a text without commands is kept."""
    if len(source) > _LONGEST_TEXT or not any(c in source for c in "\\{$~"):
        return " ".join(source.split())
    writer = Writer(Stream(tokens(source.replace("%", "\\%").replace("\\\\%", "\\%"))), None, State())
    writer.run()
    return writer.gathered().text


def plain_formula(source: str) -> str:
    """What a formula prints: ``4\\times`` is "4×". One that is too long to be a number or name prints nothing."""
    if len(source) > _LONGEST:
        return ""
    if "\\" not in source and "{" not in source:
        return cleaned(" ".join(source.split()))
    writer = Writer(Stream(tokens(source)), None, State())
    writer.run()
    return cleaned(writer.gathered().text)
