"""Numbers in pairs: "91% versus 85%" sets two things side by side, "from 58% to 72%" one thing before and after."""

from __future__ import annotations

from typing import NamedTuple

from claimx.linking.reading import Reading
from claimx.linking.scene import Site
from claimx.linking.walking import skip_bounds

_AGAINST = frozenset("vs versus than against".split())
_COMPARED = frozenset("compared relative comparison contrast opposed".split())
_REACH = 14


class Pair(NamedTuple):
    """Two numbers and how they are joined: "versus", or "from" (before and after)."""

    how: str
    first: Site
    second: Site


def pair_of(site: Site) -> Pair | None:
    """The pair that a number is in, as first or second, or None. Remembered with the site."""
    if "pair" not in site.cache:
        site.cache["pair"] = _find(site)
    found = site.cache["pair"]
    assert found is None or isinstance(found, Pair)
    return found


def comparison_before(reading: Reading, at: int) -> int:
    """The item of "versus" or "compared to" right before item ``at``, or -1."""
    i = skip_bounds(reading, at - 1)
    if reading.word(i) == "(":
        i -= 1
    if reading.word(i) == "." and reading.word(i - 1) in ("vs", "v.s"):
        i -= 1
    if reading.word(i) in _AGAINST:
        return i
    if reading.word(i) in ("to", "with") and reading.word(i - 1) in _COMPARED:
        return i - 1
    return -1


def _find(site: Site) -> Pair | None:
    here = _role(site)
    if here is not None:
        return here
    for other in site.neighbours[site.place + 1 : site.place + 4]:
        found = _role(other)
        if found is not None:
            return found if found.first is site else None
    return None


def _role(second: Site) -> Pair | None:
    """The pair whose second member this number is."""
    reading = second.reading
    around = second.neighbours
    left = None
    for place in range(second.place - 1, -1, -1):
        other = around[place]
        if other.number.form == second.number.form and other.at < second.at:
            left = other
            break
    if left is None or second.at - left.at > _REACH:
        return None
    against = comparison_before(reading, second.at)
    if left.at < against:
        return Pair("versus", left, second)
    i = skip_bounds(reading, second.at - 1)
    if reading.word(i) == "→" or (reading.word(i) in ("-", ">") and reading.word(i - 1) == "-" and i - 2 == left.at):
        return Pair("from", left, second)
    if reading.word(i) == "to" and reading.word(skip_bounds(reading, left.at - 1)) in ("from", "("):
        return Pair("from", left, second)
    return None
