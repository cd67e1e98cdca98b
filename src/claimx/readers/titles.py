"""A line in which a title and its authors are glued together, taken apart.

    "Scaling Down: How Small Is Small?Ada Lovelace, Jean de la Croix, Bo Li et al. · mit, epfl"

Nothing marks the joint but that a capital follows without a space. So every such place is tried: what follows it must
read as a list of names, and of the readings left the one wins that needs the fewest odd names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# The words of a name that do not start with a capital, and the first parts of names that have a capital inside.
_PARTICLES = frozenset(
    {
        "af", "al", "bin", "da", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e",
        "el", "ibn", "la", "las", "le", "los", "of", "ten", "ter", "und", "van", "vom", "von", "y", "zu",
        "zum", "zur",
    }
)  # fmt: skip
_PREFIXES = frozenset(
    {
        "Al", "D", "Da", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Dos", "Du", "El", "Fitz", "La",
        "Le", "Mac", "Mc", "O", "St", "Te", "Ten", "Van", "Vander", "Von",
    }
)  # fmt: skip

_AFFILIATIONS = " · "
_ET_AL = re.compile(r",?\s*\bet\s+al\.?$")
_BETWEEN_NAMES = re.compile(r"\s*(?:,(?:\s*and\b|\s*&)?|\band\b|&)\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-‐‑'’.](?=[^\W\d_]))*\.?")
_MOST_WORDS = 6
_SYLLABLE = 4  # letters of a part like the "Jia" of JiaWei; a longer part before a capital ends a title's last word
_LONGEST = 600  # characters; a title with its authors is shorter, and every joint of the line is tried


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title, and the authors and affiliations that stood on its line. "et al." is left out."""

    title: str
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()


def split_title(line: str) -> TitleLine:
    """Take a line of title, authors and affiliations apart; the whole line is the title when no authors are found."""
    head, *tail = line.strip().split(_AFFILIATIONS)
    affiliations = tuple(part for piece in tail for part in map(str.strip, piece.split(",")) if part)
    named = _ET_AL.sub("", head)
    joint = _joint(named) if len(named) <= _LONGEST else None
    if joint is None:
        return TitleLine(head, affiliations=affiliations)
    return TitleLine(named[:joint].rstrip(), tuple(_names(named[joint:])), affiliations)


def author_list(line: str) -> tuple[str, ...]:
    """The names on a line that has nothing but names (two or more); () for any other line."""
    names = _names(_ET_AL.sub("", line.strip())) if len(line) <= _LONGEST else []
    return tuple(names) if len(names) > 1 and all(map(_is_name, names)) else ()


def _joint(line: str) -> int | None:
    """Where the authors begin."""
    best: tuple[int, int, int] | None = None
    for joint in _joints(line):
        names = _names(line[joint:])
        if not all(map(_is_name, names)) or (len(names) == 1 and " " not in names[0]):
            continue
        single = " " not in names[0]  # a team ("OpenAI"): the capitals are its own, so its first joint counts
        oddity = sum(" " not in name or _odd(name) for name in names)
        reading = (oddity, line.count(",", 0, joint), joint if single else -joint)
        best = reading if best is None else min(best, reading)
    return abs(best[2]) if best else None


def _joints(line: str) -> list[int]:
    """The places where something may begin that no space separates from what is before it."""
    return [i for i in range(1, len(line)) if _is_joint(line, i) and _part_before(line, i) not in _PREFIXES]


def _is_joint(line: str, i: int) -> bool:
    before, here, after = line[i - 1], line[i], line[i + 1 : i + 2]
    if not here.isupper():
        return False
    if before.isupper():  # the end of an acronym: "ML|Paul"
        return after.islower()
    if before == ".":  # the end of a title, not of an initial: "J.K. Rowling"
        return not line[i - 2 : i - 1].isupper()
    return before.islower() or before.isdigit() or before in "?!)]}%*+…”\"’'" and not _apostrophe(line, i - 1)


def _apostrophe(line: str, i: int) -> bool:
    """Whether the quote at ``i`` stands in a name: "O'Brien"."""
    return line[i] in "’'" and line[i - 1 : i].isupper()


def _part_before(line: str, i: int) -> str:
    """The letters from the last capital up to ``i``: "Mc" in "McDonald"."""
    start = i
    while start and line[start - 1].islower():
        start -= 1
    return line[max(start - 1, 0) : i]


def _names(text: str) -> list[str]:
    return [name for name in _BETWEEN_NAMES.split(text.strip()) if name]


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= _MOST_WORDS:
        return False
    in_form = all(_WORD.fullmatch(word) and (word in _PARTICLES or not word[0].islower()) for word in words)
    return in_form and any(not word[0].islower() for word in words)


def _odd(name: str) -> bool:
    """Whether a word of the name looks glued together itself: "ScoresJohn", but not "McDonald", "JiaWei"."""
    return any(
        before.islower() and here.isupper() and len(part := _part_before(name, i)) > _SYLLABLE and part not in _PREFIXES
        for i, (before, here) in enumerate(zip(name, name[1:], strict=False), 1)
    )
