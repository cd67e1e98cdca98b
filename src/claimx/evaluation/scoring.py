"""What became of every annotated and every found claim, slot by slot, and the figures that follow from it.

All figures are end to end: a missed claim misses its slots too, and a spurious one adds wrong slots. Annotations marked
optional are neither rewarded nor punished, nor is what matches or, without matching, overlaps one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.evaluation.files import Predictions
from claimx.evaluation.matching import align, same_name, same_unit
from claimx.evaluation.records import GoldDocument, Labelled

DETECTION = "detection"
SLOTS = ("kind", "unit", "bound", "metric", "benchmark", "subject", "baseline", "direction")
# What a row of a comparison table needs, and everything.
TABLE = frozenset(("kind", "unit", "metric", "benchmark"))
FULL = frozenset(SLOTS)
_NAMES = frozenset(("metric", "benchmark", "subject", "baseline"))


class Tally(NamedTuple):
    """How many values are right, how many are found but wrong, and how many are annotated but not found."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious or 1)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)

    def plus(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One annotated claim with what was found for it; without ``gold`` it is spurious, without ``found`` missed."""

    document: GoldDocument
    gold: Labelled | None
    found: Labelled | None
    slots: dict[str, Tally]

    @property
    def claim(self) -> Labelled:
        """The annotated claim, or the spurious one."""
        claim = self.gold or self.found
        assert claim is not None
        return claim

    @property
    def detection(self) -> Tally:
        if self.gold is None:
            return Tally(spurious=1)
        return Tally(missed=1) if self.found is None else Tally(right=1)

    @property
    def wrong(self) -> list[str]:
        """The slots that are not as annotated, in the order of SLOTS; or just "missed" or "spurious"."""
        if self.gold is None:
            return ["spurious"]
        if self.found is None:
            return ["missed"]
        return [slot for slot, tally in self.slots.items() if tally.spurious or tally.missed]

    def has(self, slots: frozenset[str]) -> bool:
        """Whether an annotated claim was found with all these slots right."""
        return self.gold is not None and self.found is not None and not slots.intersection(self.wrong)


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some outcomes: a tally for detection and for each slot, and how many records are all right."""

    tallies: dict[str, Tally]
    table: int
    full: int
    gold: int

    @property
    def table_record(self) -> float:
        """The share of annotated claims with value, unit, kind, metric and benchmarks all right."""
        return self.table / (self.gold or 1)

    @property
    def full_record(self) -> float:
        """The same with bound, subject, baselines and direction too."""
        return self.full / (self.gold or 1)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes of a set of documents, one list for each document."""

    documents: list[list[Outcome]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Outcome]:
        return (outcome for outcomes in self.documents for outcome in outcomes)

    @property
    def figures(self) -> Figures:
        return figures(self)

    def by_kind(self) -> dict[str, Figures]:
        """The figures of each kind of claim: the annotated kind, and for spurious claims the one that was found."""
        kinds: dict[str, list[Outcome]] = {}
        for outcome in self:
            kinds.setdefault(outcome.claim.kind, []).append(outcome)
        return {kind: figures(kinds[kind]) for kind in sorted(kinds, key=lambda k: -len(kinds[k]))}

    def confusion(self) -> dict[tuple[str, str], int]:
        """How often a kind was taken for which: (annotated or "spurious", found or "missed") and the number."""
        table: dict[tuple[str, str], int] = {}
        for outcome in self:
            key = (
                outcome.gold.kind if outcome.gold else "spurious",
                outcome.found.kind if outcome.found else "missed",
            )
            table[key] = table.get(key, 0) + 1
        return table

    def errors(self, what: str) -> list[Outcome]:
        """The outcomes whose slot ``what`` is wrong, or that are "missed" or "spurious"."""
        return [outcome for outcome in self if what in outcome.wrong]


def evaluate(documents: Sequence[GoldDocument], predictions: Predictions) -> Evaluation:
    """Compare what was found with what was annotated.

    Args:
        documents: the annotated documents.
        predictions: the claims found in each, by the document's id; a document without an entry has none.
    """
    return Evaluation([_outcomes(document, predictions.get(document.id, ())) for document in documents])


def _outcomes(document: GoldDocument, found: Sequence[Labelled]) -> list[Outcome]:
    partners = align(document.claims, found)
    matched = set(partners.values())
    outcomes = []
    for i, gold in enumerate(document.claims):
        if gold.optional:
            continue
        partner = found[partners[i]] if i in partners else None
        slots = {slot: _compare(gold, partner, slot) for slot in SLOTS}
        outcomes.append(Outcome(document, gold, partner, slots))
    for j, claim in enumerate(found):
        if j not in matched and not _overlaps_optional(document, claim):
            slots = {slot: Tally(spurious=len(_values(claim, slot))) for slot in SLOTS}
            outcomes.append(Outcome(document, None, claim, slots))
    return outcomes


def _overlaps_optional(document: GoldDocument, claim: Labelled) -> bool:
    return any(g.optional and g.start < claim.end and claim.start < g.end for g in document.claims)


def _compare(gold: Labelled, found: Labelled | None, slot: str) -> Tally:
    expected = _values(gold, slot)
    if found is None:
        return Tally(missed=len(expected))
    got = _values(found, slot)
    if slot == "unit":
        right = int(same_unit(gold, found))
    elif slot in _NAMES:
        right, left = 0, list(got)
        for name in expected:
            partner = next((other for other in left if same_name(name, other)), None)
            if partner is not None:
                left.remove(partner)
                right += 1
    else:
        right = len(set(expected) & set(got))
    return Tally(right, len(got) - right, len(expected) - right)


def _values(claim: Labelled, slot: str) -> list[str]:
    """What stands in a slot: no value, one, or several. A missing unit is a value too: that of a bare score."""
    value = getattr(claim, slot)
    if slot == "unit":
        return [value]
    if isinstance(value, tuple):
        return list(value)
    return [value] if value else []


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """The figures of some outcomes."""
    tallies = {name: Tally() for name in (DETECTION, *SLOTS)}
    table = full = gold = 0
    for outcome in outcomes:
        tallies[DETECTION] = tallies[DETECTION].plus(outcome.detection)
        for slot, tally in outcome.slots.items():
            tallies[slot] = tallies[slot].plus(tally)
        gold += outcome.gold is not None
        table += outcome.has(TABLE)
        full += outcome.has(FULL)
    return Figures(tallies, table, full, gold)
