"""The quantity grammar against other people's quantities: span and value, then unit and bound of what was found.

An amount is found when an accepted number overlaps it and has its value, or its two ends; "from a to b" may be found as
two values, which is how claimx tells before and after. What is not compared stands in conventions.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.evaluation.external.amounts import Amount, Passage, Side
from claimx.evaluation.external.conventions import leave_out, not_marked
from claimx.evaluation.external.units import same_unit
from claimx.evaluation.matching import close
from claimx.evaluation.scoring import Tally
from claimx.lexicons import Lexicons
from claimx.models import Bound, Number

_SIDES: dict[Bound, Side] = {"=": "none", "~": "near", ">": "lower", ">=": "lower", "<": "upper", "<=": "upper"}


@dataclass(frozen=True, slots=True)
class Judged:
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
        return side == self.amount.side or (self.amount.side == "near or none" and side in ("near", "none"))


@dataclass(frozen=True, slots=True)
class Result:
    """How the grammar did on one set.

    ``left_out`` counts the marked amounts that were not compared, by reason; ``not_marked`` the numbers that were found
    beside all amounts and not held to be mistakes.
    """

    judged: list[Judged]
    left_out: Counter[str]
    not_marked: Counter[str]

    @property
    def detection(self) -> Tally:
        right = sum(c.amount is not None and bool(c.found) for c in self.judged)
        spurious = sum(c.amount is None for c in self.judged)
        return Tally(right, spurious, len(self.judged) - right - spurious)

    @property
    def units(self) -> tuple[int, int]:
        """How many units are right, of how many."""
        return _share(c.unit_right for c in self.judged)

    @property
    def sides(self) -> tuple[int, int]:
        """How many bounds point the right way, of how many."""
        return _share(c.side_right for c in self.judged)


def score(passages: Iterable[Passage], lexicons: Lexicons) -> Result:
    """Run the quantity grammar over passages and compare what it accepts with what is marked."""
    result = Result([], Counter(), Counter())
    for passage in passages:
        document = Document(passage.text, segment.split(passage.text))
        _compare(passage, [n for n in quantities.find(document, lexicons) if n.rejected is None], result)
    return result


def _compare(passage: Passage, found: Sequence[NumberCandidate], result: Result) -> None:
    """Add what became of the amounts of one passage, and of the numbers found in it."""
    taken: set[int] = set()
    beside: list[Amount] = []
    for amount in passage.amounts:
        reason = leave_out(passage.text, amount)
        if reason is not None:
            result.left_out[reason] += 1
            beside.append(amount)
            continue
        match = _match(amount, [n for n in found if _overlap(n, amount) and id(n) not in taken])
        taken.update(map(id, match))
        result.judged.append(Judged(passage, amount, tuple(match)))
    taken.update(id(n) for amount in beside for n in found if _overlap(n, amount))
    for number in found:
        if id(number) in taken:
            continue
        reason = not_marked(passage.text, number)
        if reason is not None:
            result.not_marked[reason] += 1
        else:
            result.judged.append(Judged(passage, None, (number,)))


def _overlap(number: NumberCandidate, amount: Amount) -> bool:
    return number.start < amount.end and amount.start < number.end


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
    return all(close(a, b) for a, b in zip(sorted(abs(n or 0) for n in ours), sorted(map(abs, theirs)), strict=True))


def _share(judged: Iterable[bool | None]) -> tuple[int, int]:
    known = [right for right in judged if right is not None]
    return sum(known), len(known)
