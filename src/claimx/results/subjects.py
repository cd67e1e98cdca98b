"""Whose value it is: the name in a label, "ours" by the name of what the paper proposes, and names in several parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimx.results import words
from claimx.results.layout import Layout
from claimx.results.said import Said

_LOOKS_NAMED = re.compile(r"[A-Z].*[A-Z\d]|\d|^[A-Z]|[a-z]_[a-z]")
_RAISED = re.compile(r"\^\{?[\d,]{1,5}\}?$")  # the mark of a note
SIZE = re.compile(
    r"\d+(?:\.\d+)?\s?[BMK]|(?:x?-?)?(?:tiny|small|base|x{0,3}large|x{0,2}small|huge|giant|mini|medium|xl|xxl|[SBLH])",
    re.I,
)


def name_in(text: str) -> tuple[int, int]:
    """Where in a label the name of a system stands: without citations, marks, "(ours)" and settings in brackets."""
    end = len(text)
    for _ in range(4):
        before = end
        mark = words.OURS_MARK.search(text, 0, end)
        if mark is not None and mark.start() > 0:
            end = mark.start()
        stripped = _RAISED.sub("", text[:end].rstrip(" *†‡§¶,;:^"))
        end = len(stripped)
        if stripped.endswith(("]", ")")):
            opening = stripped.rfind("[" if stripped[-1] == "]" else "(")
            inside = stripped[opening + 1 : -1].strip()
            cited = re.fullmatch(r"[\d,\s–-]{1,20}|.*\b(?:19|20)\d\d[a-z]?", inside) is not None
            if opening > 0 and (cited or words.QUALIFIER.fullmatch(inside)):
                end = opening
        if end == before:
            break
    start = 0
    while start < end and text[start] in " *†‡└├─>•↳-–—" and not words.ABLATED.fullmatch(text[start:end]):
        start += 1
    return start, max(start, len(text[:end].rstrip()))


def is_name(text: str) -> bool:
    """Whether words are a name of something, "MyBench", and no plain words, "human rating"."""
    if (
        not _LOOKS_NAMED.search(text)
        or not 2 < len(text) <= 60
        or "@" in text
        or words.FIELD.fullmatch(text)
        or re.fullmatch(r"[A-Za-z]{2,5}\.", text)
        or words.RESOLUTION.fullmatch(text)
    ):
        return False
    parts = text.split()
    return (
        len(parts) < 2
        or any(re.search(r"[A-Z]{2}|\d|[a-z][A-Z]", part) for part in parts)
        or all(part[0].isupper() for part in parts if part[0].isalpha())
    )


def is_weak(text: str) -> bool:
    """Whether a name is a plain word with a capital, "Middle": it may be a part of a benchmark that is named above."""
    return text.istitle() and text.isalpha()


def resolved(subject: Said, text: str, ours: str | None) -> Said:
    """The subject, "ours" by the name of what the paper proposes, "w/o X" as that without X.

    Args:
        subject: the subject.
        text: its words.
        ours: the name of what the paper proposes, None when it is not known.
    """
    if ours is None:
        return subject
    match = words.OURS.match(text)
    if match is not None:
        rest = match["rest"].strip(" ()-_:,")
        return subject._replace(name=f"{ours} {rest}" if rest else ours)
    return subject._replace(name=f"{ours} {subject.name}") if words.ABLATED.fullmatch(text) else subject


def joined(parts: Iterable[Said]) -> Said | None:
    """The name that headers above each other make, the lowest first: "9B" below "Gemma 2" is "Gemma 2 9B"."""
    named = [part for part in parts if part.end > part.start]
    if not named:
        return None
    lowest = named[0]
    above = [p for p in named[1:] if not words.SYSTEM.fullmatch(p.name) and not words.GENERIC.fullmatch(p.name)]
    if above and (SIZE.fullmatch(lowest.name) or not _LOOKS_NAMED.search(lowest.name)):
        return lowest._replace(name=f"{above[0].name} {lowest.name}")
    return lowest


def sizes(layout: Layout, main: int) -> dict[int, str]:
    """For rows that nothing but a size tells apart, that size, by the row's number."""
    told: dict[tuple[str, ...], list[int]] = {}
    for row in layout.rows:
        told.setdefault(tuple(cell.text for _, cell in sorted(row.labels.items())), []).append(row.index)
    same = {index for indices in told.values() if len(indices) > 1 for index in indices}
    made: dict[int, str] = {}
    for row in layout.rows:
        size = next((cell.text for cell in row.cells if SIZE.fullmatch(cell.text)), None)
        label = row.labels.get(main)
        if row.index in same and size is not None and label is not None and size not in label.text:
            made[row.index] = size
    return made if len(set(made.values())) > 1 else {}


def cited(cell: str) -> bool:
    """Whether a label cites somebody."""
    return words.CITATION.search(cell) is not None
