"""What the grammar knows of the text it reads, and what every part of it does last: bound and sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.document import NumberCandidate
from claimx.lexicons.surfaces import Surface, SurfaceTable
from claimx.models import Number
from claimx.quantities import bounds
from claimx.quantities.numerals import Numeral

# A sign directly before the number, itself behind white space, a bracket or the like: "+9.4%", "$-0.79$", "(-3%".
_SIGN = re.compile(r"(?:^|[\s(\[{$,;:=~])([+−–-])\$?\{?$")
_SIGN_CHARACTERS = frozenset("+-−–${")
# A dash between two values ("5 -3"), or TeX's long one behind a word; else what touches the number is its sign.
_MINUS = re.compile(r"(?:[\d%)]\s[−–-]|[\w%)]\s[−–-]{2})$")


@dataclass(slots=True)
class Context:
    """The text, the sentence that holds the number, the unit spellings; and whether the text has "magnitude" in it.

    ``unit`` is the last answer of ``attachments.unit_after``, with what was asked: it is asked twice for most numbers.
    """

    text: str
    sentence_start: int
    sentence_end: int
    surfaces: SurfaceTable
    magnitudes: bool = True
    unit: tuple[Numeral, int, tuple[int, Surface] | None] | None = None

    def before(self, position: int, reach: int) -> str:
        """At most ``reach`` characters of the sentence before a position."""
        start = position - reach
        return self.text[start if start > self.sentence_start else self.sentence_start : position]


def finish(context: Context, candidate: NumberCandidate) -> NumberCandidate:
    """Give a complete candidate its bound and its sign."""
    if candidate.bound == "=":
        candidate.bound, word = bounds.before(context.text, candidate.start, context.sentence_start)
        before = context.before(candidate.start, 40).rstrip(" $~")[:-4] if word == "over" else ""
        if bounds.is_preposition(word, candidate.value, candidate.form, candidate.unit, before):
            candidate.bound = "="
    if candidate.bound == "=":
        candidate.bound, _ = bounds.after(context.text, candidate.end)
    if not candidate.rejected:
        _sign(context, candidate)
    return candidate


def _sign(context: Context, candidate: NumberCandidate) -> None:
    """A sign directly before the number belongs to it; not in "A-5" or "3 - 5"."""
    start = candidate.start
    if context.text[max(start - 1, 0) : start] not in _SIGN_CHARACTERS:
        return
    found = _SIGN.search(context.before(start, 6))
    if found is None:
        return
    sign = found.group(1)
    if sign != "+" and _MINUS.search(context.before(start, 8)):
        return
    candidate.signed = "+" if sign == "+" else "-"
    candidate.start = start - (len(found.group()) - found.group().index(sign))
    if candidate.signed == "-" and candidate.value is not None:
        candidate.value = -candidate.value


def rescaled(value: Number, scale: int) -> Number:
    """``value`` times a power of ten, whole again where only floating point kept it from being so."""
    scaled = value * 10**scale
    return round(scaled) if isinstance(scaled, float) and abs(scaled - round(scaled)) < 1e-6 * abs(scaled) else scaled
