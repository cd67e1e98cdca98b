"""Two runs over the same gold, claim by claim: what the second has right that the first had not, and what it lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.evaluation.records import Labelled
from claimx.evaluation.scoring import DETECTION, SLOTS, Evaluation, Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim on which two runs differ.

    ``gains`` and ``losses`` name the slots that became right and that went wrong; "detection", alone, stands for the
    claim as a whole: found, or no longer spurious. ``before`` and ``after`` are what each run found, None for nothing.
    """

    outcome: Outcome
    before: Labelled | None
    after: Labelled | None
    gains: tuple[str, ...]
    losses: tuple[str, ...]


def differences(before: Evaluation, after: Evaluation) -> list[Difference]:
    """Where two runs over the same documents differ in what is right; two ways of being wrong are no difference."""
    found = []
    for old, new in zip(before.documents, after.documents, strict=True):
        olds, news = _by_claim(old), _by_claim(new)
        for key, outcome in {**olds, **news}.items():
            first, second = olds.get(key), news.get(key)
            right_before, right_after = _right(first, outcome), _right(second, outcome)
            gains, losses = right_after - right_before, right_before - right_after
            if DETECTION in gains | losses:  # its slots come and go with the claim
                gains, losses = gains & {DETECTION}, losses & {DETECTION}
            if gains or losses:
                found.append(
                    Difference(
                        outcome,
                        first.found if first else None,
                        second.found if second else None,
                        _ordered(gains),
                        _ordered(losses),
                    )
                )
    return found


def _by_claim(outcomes: list[Outcome]) -> dict[tuple[object, ...], Outcome]:
    """Outcomes by what both runs share: the annotation, or for a spurious claim its place and number."""
    keyed: dict[tuple[object, ...], Outcome] = {}
    for outcome in outcomes:
        c = outcome.claim
        number = (c.value, c.low, c.high)
        key: tuple[object, ...] = (outcome.gold is None, c.start, c.end, number)
        while key in keyed:
            key = (*key, "again")
        keyed[key] = outcome
    return keyed


def _right(outcome: Outcome | None, known: Outcome) -> set[str]:
    if known.gold is None:
        return set() if outcome is not None else {DETECTION}
    if outcome is None or outcome.found is None:
        return set()
    return {DETECTION, *SLOTS}.difference(outcome.wrong)


def _ordered(slots: Iterable[str]) -> tuple[str, ...]:
    order = (DETECTION, *SLOTS)
    return tuple(sorted(slots, key=order.index))
