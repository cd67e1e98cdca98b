"""The quantity grammar against other people's quantities: span and value, then unit and bound of what was found.

An amount is found when an accepted number overlaps it and has its value, or its two ends; "from a to b" may be found as
two values, which is how claimx tells before and after. Not compared, neither for nor against:

* amounts without a unit that do not count things, and numbers found without a unit (the sets mark them by other rules);
* amounts without a number ("a few percent"), and lists in one span ("1, 2 and 3 km"), which are several claims to us;
* counts found where none is marked: both sets mark few of the nouns that are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.evaluation.external.amounts import Amount, Passage, Side
from claimx.evaluation.external.units import same_unit
from claimx.evaluation.scoring import Tally
from claimx.lexicons import Lexicons
from claimx.models import Bound, Number

_SIDES: dict[Bound, Side] = {"=": "none", "~": "near", ">": "lower", ">=": "lower", "<": "upper", "<=": "upper"}
_COUNTED = ("count", "tally", "bare")
TOLERANCE = 1e-3


@dataclass(frozen=True, slots=True)
class Comparison:
    """One marked amount with the numbers found for it (two for the ends of a range told apart, none when missed), or a
    spurious number without an amount."""

    passage: Passage
    amount: Amount | None
    found: tuple[NumberCandidate, ...]

    @property
    def unit_right(self) -> bool | None:
        """Whether the unit is as marked; None where there is nothing to compare."""
        if self.amount is None or not self.found or not (self.amount.unit or self.amount.counted):
            return None
        return any(same_unit(self.amount.unit, n.unit, counted=n.form == "count") for n in self.found)

    @property
    def side_right(self) -> bool | None:
        """Whether the bound points the way that is marked; None where that is not told."""
        if self.amount is None or self.amount.side is None or len(self.found) != 1:
            return None
        side = _SIDES[self.found[0].bound]
        return side == self.amount.side or {side, self.amount.side} == {"near", "none"} and self.amount.side == "none"


@dataclass(frozen=True, slots=True)
class Result:
    """How the grammar did on one set."""

    comparisons: list[Comparison]
    excluded: dict[str, int]

    @property
    def detection(self) -> Tally:
        right = sum(c.amount is not None and bool(c.found) for c in self.comparisons)
        spurious = sum(c.amount is None for c in self.comparisons)
        return Tally(right, spurious, len(self.comparisons) - right - spurious)

    @property
    def units(self) -> tuple[int, int]:
        """How many units are right, of how many."""
        return _share(c.unit_right for c in self.comparisons)

    @property
    def sides(self) -> tuple[int, int]:
        """How many bounds point the right way, of how many."""
        return _share(c.side_right for c in self.comparisons)


def score(passages: Iterable[Passage], lexicons: Lexicons) -> Result:
    """Run the quantity grammar over passages and compare what it accepts with what is marked."""
    comparisons: list[Comparison] = []
    excluded: dict[str, int] = {}
    for passage in passages:
        document = Document(passage.text, segment.split(passage.text))
        found = [n for n in quantities.find(document, lexicons) if n.rejected is None]
        comparisons += _compare(passage, found)
        for amount in passage.amounts:
            if amount.excluded:
                excluded[amount.excluded] = excluded.get(amount.excluded, 0) + 1
    return Result(comparisons, excluded)


def _compare(passage: Passage, found: Sequence[NumberCandidate]) -> list[Comparison]:
    comparisons: list[Comparison] = []
    taken: set[int] = set()
    for amount in passage.amounts:
        if amount.excluded:
            continue
        near = [n for n in found if n.start < amount.end and amount.start < n.end and id(n) not in taken]
        match = _match(amount, near)
        taken.update(id(n) for n in match)
        comparisons.append(Comparison(passage, amount, tuple(match)))
    for number in found:
        if id(number) in taken or number.form in _COUNTED:
            continue
        if not any(a.excluded and a.start < number.end and number.start < a.end for a in passage.amounts):
            comparisons.append(Comparison(passage, None, (number,)))
    return comparisons


def _match(amount: Amount, near: list[NumberCandidate]) -> list[NumberCandidate]:
    """The numbers that are the amount."""
    for number in near:
        told = (number.low, number.high) if number.value is None else (number.value,)
        if _same(told, amount.numbers):
            return [number]
    if len(amount.numbers) == 2:
        ends = [
            next((n for n in near if n.value is not None and _same((n.value,), (end,))), None) for end in amount.numbers
        ]
        if all(ends):
            return [n for n in ends if n is not None]
    return []


def _same(ours: Sequence[Number | None], theirs: Sequence[Number]) -> bool:
    """Equal sizes, whatever the order of the ends; a sign may be told by the words around."""
    if len(ours) != len(theirs):
        return False
    pairs = zip(sorted(abs(n or 0) for n in ours), sorted(map(abs, theirs)), strict=True)
    return all(abs(a - b) <= TOLERANCE * max(a, b) for a, b in pairs)


def _share(judged: Iterable[bool | None]) -> tuple[int, int]:
    known = [right for right in judged if right is not None]
    return sum(known), len(known)
