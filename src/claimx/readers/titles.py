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
        "Al", "Da", "De", "Del", "Della", "Den", "Der", "Des", "Di", "Dos", "Du", "El", "Fitz", "La",
        "Le", "Mac", "Mc", "St", "Te", "Ten", "Van", "Vander", "Von",
    }
)  # fmt: skip

_AFFILIATIONS = " · "
_ET_AL = re.compile(r",?\s*\bet\s+al\.?$")
_BETWEEN_NAMES = re.compile(r"\s*(?:,(?:\s*and\b|\s*&)?|\band\b|&)\s*")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-‐‑'’.]{1,2}(?=[^\W\d_]))*\.?")
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
        oddity = sum(2 if _is_glued(name) else " " not in name for name in names)
        # Of the joints in one place the last counts ("DiLoCo|Ada Lovelace"), but a team has its own ("|OpenAI, ...").
        reading = (oddity, line.count(",", 0, joint), joint if " " not in names[0] else -joint)
        best = reading if best is None else min(best, reading)
    return abs(best[2]) if best else None


def _joints(line: str) -> list[int]:
    """The places where a name may begin that no space separates from what is before it."""
    return [i for i in range(1, len(line)) if _is_joint(line, i) and not _is_inside_name(line, i)]


def _is_joint(line: str, i: int) -> bool:
    before, here, after = line[i - 1], line[i], line[i + 1 : i + 2]
    if not here.isupper():
        return False
    if before.isupper() or before.isdigit():  # an acronym and a name, "ML|Paul", "MRI|A. Turing"; but "3D", "T2I"
        return after.islower() or after == "."
    if before == ".":  # the end of a title, not of an initial: "J.K. Rowling"
        return not line[i - 2 : i - 1].isupper()
    if before in "'’":  # the end of a quotation, not "O'Brien"
        return not line[i - 2 : i - 1].isupper()
    return before.islower() or before in '?!)]}$%*+…”"'


def _is_inside_name(line: str, i: int) -> bool:
    """Whether the capital at ``i`` is one in the middle of a name: "McDonald", "Some Title|JiaWei Chen"."""
    part = _part_before(line, i)
    start = i - len(part)
    if part in _PREFIXES:
        return True
    if not part[0].isupper() or not 1 < len(part) <= _SYLLABLE:
        return False
    return line[:start].endswith(", ") or len(_part_before(line, start)) > _SYLLABLE


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


def _is_glued(name: str) -> bool:
    """Whether a word of the name looks glued together itself: "ScoresJohn", but not "McDonald", "JiaWei"."""
    return any(
        before.islower() and here.isupper() and len(part := _part_before(name, i)) > _SYLLABLE and part not in _PREFIXES
        for i, (before, here) in enumerate(zip(name, name[1:], strict=False), 1)
    )
