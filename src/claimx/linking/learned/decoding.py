"""From probabilities of phrases to one answer: phrases that name the same thing share their probability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimx.document import Phrase
from claimx.linking.learned.names import NameKey

# A further item of a list must be this likely, as a share of the likeliest one.
SHARE = 0.7
_NEGLIGIBLE = 1e-4


class Answer(NamedTuple):
    """The chosen candidates (places in the given list), the likeliest first; empty when the slot stays empty; and how
    likely the answer is."""

    chosen: list[int]
    probability: float


class Choice(NamedTuple):
    """What one slot of one number may be: phrases, what they name, how likely each is, and how likely it is none."""

    phrases: list[Phrase]
    keys: list[NameKey]
    probabilities: list[float]
    empty: float
    several: bool

    def answer(self, factor: float = 1.0) -> Answer:
        """The likeliest answer, with the empty one so many times as likely as the weights say."""
        return decide(self.keys, self.probabilities, self.empty * factor, several=self.several)

    def other_than(self, name: str) -> Phrase | None:
        """The likeliest phrase that does not name the same, unless no answer at all is likelier."""
        own = NameKey.of(name)
        total = _totals(self.keys, self.probabilities, _likeliest(self.probabilities))
        best = max(
            (i for i, key in enumerate(self.keys) if key in total and not key.same(own)),
            key=self.probabilities.__getitem__,
            default=None,
        )
        return self.phrases[best] if best is not None and total[self.keys[best]] > self.empty else None


def decide(keys: Sequence[NameKey], probabilities: Sequence[float], empty: float, *, several: bool) -> Answer:
    """The likeliest answer.

    Args:
        keys: what each candidate names.
        probabilities: of each candidate to be the answer; with ``empty`` they sum up to 1.
        empty: the probability that the slot stays empty.
        several: whether the slot is a list.
    """
    places = _likeliest(probabilities)
    total = _totals(keys, probabilities, places)
    totals = {i: total[keys[i]] for i in places}
    places.sort(key=lambda i: (-totals[i], -probabilities[i], i))
    if not places or totals[places[0]] <= empty:
        return Answer([], empty)
    best = totals[places[0]]
    chosen: list[int] = []
    for i in places if several else places[:1]:
        if totals[i] >= SHARE * best and not any(keys[i].same(keys[j]) for j in chosen):
            chosen.append(i)
    return Answer(chosen, min(best, 1.0))


def _likeliest(probabilities: Sequence[float]) -> list[int]:
    """The places of what is not negligible, the likeliest first."""
    places = [i for i, p in enumerate(probabilities) if p > _NEGLIGIBLE]
    places.sort(key=probabilities.__getitem__, reverse=True)  # stable: the first of equals stays first
    return places


def _totals(keys: Sequence[NameKey], probabilities: Sequence[float], places: list[int]) -> dict[NameKey, float]:
    """How likely each name of these places is, whatever phrase says it."""
    weight: dict[NameKey, float] = {}
    for i in places:
        weight[keys[i]] = weight.get(keys[i], 0.0) + probabilities[i]
    return _shared(weight)


def _shared(weight: dict[NameKey, float]) -> dict[NameKey, float]:
    """For each name the sum of the weights of all that name the same.

    Sums are in the order of the names for each, so that names of the same things have exactly the same sum.
    """
    names = list(weight)
    alike: list[list[float]] = [[] for _ in names]
    for i, name in enumerate(names):
        alike[i].append(weight[name])
        for j in range(i + 1, len(names)):
            other = names[j]
            if not name.isdisjoint(other) and name.same(other):
                alike[i].append(weight[other])
                alike[j].append(weight[name])
    return {name: sum(weights) for name, weights in zip(names, alike, strict=True)}
