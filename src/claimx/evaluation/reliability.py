"""Whether the probabilities that an extractor gives mean something: of what it is 80 % sure, 80 % should be right."""

from __future__ import annotations

from dataclasses import dataclass

from claimx.evaluation.scoring import SLOTS, Evaluation, Outcome

CLAIM = "claim"
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The slots whose probability falls into one tenth: how many, their mean probability, the share that is right."""

    size: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How the probabilities of one slot compare with what came true."""

    size: int
    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The expected calibration error: how far probability and truth are apart, on average over the slots."""
        return sum(b.size * abs(b.confidence - b.right) for b in self.bins) / (self.size or 1)


def reliability(evaluation: Evaluation) -> dict[str, Reliability]:
    """For each slot with probabilities, and "claim" (that the number is a claim at all), how far they can be trusted.

    A slot is judged on the claims that are in the gold; "claim" on all that were found.
    """
    judged: dict[str, list[tuple[float, bool]]] = {}
    for outcome in evaluation:
        if outcome.found is None:
            continue
        for slot, probability in outcome.found.confidence.items():
            right = _right(outcome, slot)
            if right is not None:
                judged.setdefault(slot, []).append((probability, right))
    order = [CLAIM, *SLOTS]
    return {slot: _binned(judged[slot]) for slot in order if slot in judged}


def _right(outcome: Outcome, slot: str) -> bool | None:
    if slot == CLAIM:
        return outcome.gold is not None
    return slot not in outcome.wrong if outcome.gold is not None and slot in outcome.slots else None


def _binned(judged: list[tuple[float, bool]]) -> Reliability:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, right in judged:
        bins[min(max(int(probability * BINS), 0), BINS - 1)].append((probability, right))
    return Reliability(
        len(judged),
        tuple(
            Bin(len(part), sum(p for p, _ in part) / len(part), sum(right for _, right in part) / len(part))
            for part in bins
            if part
        ),
    )
