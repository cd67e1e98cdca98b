"""How wide a text is where letters have all one width: on a terminal, in an editor."""

from __future__ import annotations

import re
import unicodedata

_UNEVEN = re.compile(r"[\u0300-\u036f\u1100-\u1fff\u2e80-\U0010ffff]")


def width(text: str) -> int:
    """Columns that a text takes: East Asian wide characters take two, combining ones none."""
    columns = len(text)
    if text.isascii():
        return columns
    for c in _UNEVEN.findall(text):
        columns += (unicodedata.east_asian_width(c) in "WF") - (unicodedata.combining(c) > 0)
    return columns


def padded(text: str, columns: int, right: bool) -> str:
    """The text with spaces before it (``right``) or behind it, so that it takes so many columns."""
    space = " " * (columns - width(text))
    return space + text if right else text + space
