"""Under which conditions a number holds: how it was averaged, how many examples were shown."""

from __future__ import annotations

import re

from claimx.document import Phrase
from claimx.linking.reading import NUMBER
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import next_number, previous_number

Names = list[Phrase]
# How far from the number an averaging word may stand, in items.
_NEAR = 3
_AVERAGES = frozenset("average averaged mean median overall".split())
_SHOTS = re.compile(r"(?:zero|one|two|three|four|five|few|many|\d+)-shot$")


def conditions(site: Site) -> tuple[Names, str] | None:
    """The conditions of a number, and the rule that found the first; counts and tallies are not searched."""
    if site.link.kind in ("count", "tally"):
        return None
    found: Names = []
    reason = ""
    for rule in RULES:
        here = first(site, (rule,))
        if here is not None and here[0]:
            found += [p for p in here[0] if all(p.start != q.start for q in found)]
            reason = reason or here[1]
    return (found, reason) if found else None


def _averaged(site: Site) -> Names | None:
    """ "an average accuracy of 91%", "2x faster on average"."""
    reading = site.reading
    if not any(reading.says(word) for word in ("verage", "mean", "median", "verall")):
        return None
    low = max(previous_number(reading, site.at), site.at - _NEAR - 1)
    high = min(next_number(reading, site.at), site.at + _NEAR + 1)
    for i in range(high - 1, low, -1):
        item = reading.items[i]
        if item.kind == NUMBER or reading.clause[i] != reading.clause[site.at]:
            continue
        if item.words[0] in _AVERAGES and len(item.words) == 1:
            start = item.start
            if reading.word(i - 1) == "on":
                start = reading.items[i - 1].start
            return [site.scene.phrase(start, item.end, site.sentence)]
    return None


def _shots(site: Site) -> Names | None:
    """ "five-shot", "in the zero-shot setting"."""
    reading = site.reading
    if not reading.says("-shot"):
        return None
    for i in range(max(0, site.at - 8), min(len(reading.items), site.at + 9)):
        item = reading.items[i]
        if item.kind == NUMBER or reading.clause[i] != reading.clause[site.at]:
            continue
        for word in item.words:
            if word.endswith("-shot") and _SHOTS.match(word):
                at = site.scene.document.text.lower().find(word, item.start, item.end)
                return [site.scene.phrase(at, at + len(word), site.sentence)] if at >= 0 else None
    return None


RULES: tuple[Rule[Names], ...] = (
    ("averaging word", _averaged),
    ("number of shots", _shots),
)
