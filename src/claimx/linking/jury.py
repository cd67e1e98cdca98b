"""The learned linker: all rules of a slot vote, and learned weights choose among what they and the names propose.

Where the rules alone run in order and the first that answers wins, here every rule is asked. What they say, the names of
the sentence and "nothing" are the options; a logistic regression over readable facts (which rules are for an option,
which against, what it looks like, where it stands) gives each a probability. The weights are learned from annotated
abstracts by training/jury.py and are data (weights/jury.npz).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.document import Phrase
from claimx.linking import baselines, benchmarks, metrics, subjects
from claimx.linking.reading import PHRASE
from claimx.linking.rules import NOTHING, Rule
from claimx.linking.scene import Site

if TYPE_CHECKING:
    import numpy as np

    Vector = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

BITS = 17
WEIGHTS = "jury.npz"
SLOTS = ("metric", "benchmark", "baseline", "subject")
# At most this many names of the sentence are options beside what the rules say.
MAX_NAMES = 6
NEAR = 8


@dataclass(slots=True)
class Option:
    """One way to fill a slot: its phrases (none for "nothing"), and the rules that are for it."""

    phrases: tuple[Phrase, ...]
    rules: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What tells this option from others: its texts, in lower case."""
        return " | ".join(phrase.text.lower() for phrase in self.phrases)


def rules_of(site: Site, slot: str) -> Sequence[Rule[Any]]:
    """The rules that vote on a slot of this number; none where conventions leave the slot empty."""
    kind = site.link.kind
    counted = kind in ("count", "tally")
    if slot == "subject":
        return subjects.COUNT_RULES if counted else subjects.RULES
    if counted or (slot != "metric" and kind == "measurement"):
        return ()
    if slot == "metric":
        return metrics.CHANGE_RULES if kind == "change" else metrics.SCORE_RULES
    if slot == "benchmark":
        return benchmarks.RULES
    return baselines.CHANGE_RULES if kind == "change" else baselines.SCORE_RULES


def options(site: Site, slot: str) -> list[Option]:
    """What may fill a slot, the rules' first answer first; empty where no rule may vote."""
    rules = rules_of(site, slot)
    if not rules:
        return []
    found: dict[str, Option] = {}
    for name, rule in rules:
        value = rule(site)
        if value is None:
            continue
        phrases = () if value is NOTHING else (value,) if isinstance(value, Phrase) else tuple(value)
        option = Option(phrases)
        found.setdefault(option.key, option).rules.append(name)
    for phrase in _names(site, slot):
        option = Option((phrase,))
        found.setdefault(option.key, option)
    found.setdefault("", Option(()))
    return list(found.values())


def _names(site: Site, slot: str) -> Iterable[Phrase]:
    scene = site.scene
    label = {"metric": "metric", "benchmark": "benchmark"}.get(slot, "system")
    start, end = scene.document.sentences[site.sentence]
    near = [p for p in scene.phrases_in(site.sentence, start, end) if label in p.labels]
    near.sort(key=lambda p: min(abs(p.end - site.number.start), abs(p.start - site.number.end)))
    yield from near[:MAX_NAMES]
    if slot == "subject":
        if scene.proposal is not None:
            yield scene.proposal
        yield from scene.mentions.proposals[:2]
    if slot == "benchmark":
        yield from scene.benchmarks_so_far(site.sentence, lambda p: "benchmark" in p.labels)
    if slot in ("metric", "subject"):
        items = site.reading.items
        for i in (site.at - 1, site.at + 1, site.at - 2, site.at + 2):
            if 0 <= i < len(items) and items[i].kind == PHRASE:
                yield scene.of_item(items[i], site.sentence)


def facts(site: Site, slot: str, option: Option, among: Sequence[Option]) -> list[str]:
    """The readable facts about one option that the weights go by."""
    kind, form = site.link.kind, site.number.form
    winner = next((o.rules[0] for o in among if o.rules), "nobody")
    wins = bool(option.rules) and option.rules[0] == winner
    names = [f"votes {min(len(option.rules), 3)}", f"wins {wins} {winner} {kind}", f"wins {wins} {winner} {form}"]
    for rule in option.rules:
        names += [f"for {rule}", f"for {rule} {kind}", f"for {rule} {form}"]
    for other in among:
        if other is not option:
            names += [f"against {rule}" for rule in other.rules] + [f"against {rule} {kind}" for rule in other.rules]
    word = site.reading.word
    before, after = word(site.at - 1), word(site.at + 1)
    if not option.phrases:
        names += [f"nothing {kind} {form}", f"nothing {site.number.unit}", f"nothing {kind} {winner}"]
        names += [f"nothing before {before}", f"nothing after {after}", f"nothing pair {word(site.at - 2)} {before}"]
        names += [f"nothing options {min(len(among), 5)}", f"nothing proposal {site.scene.proposal is not None} {kind}"]
        return [f"{slot} {name}" for name in names]
    names.append(f"several {len(option.phrases) > 1} {kind}")
    for phrase in option.phrases[:2]:
        names += _looks(site, phrase, kind, winner if wins else "")
        names += _place(site, phrase, kind)
    return [f"{slot} {name}" for name in names]


def _looks(site: Site, phrase: Phrase, kind: str, wins: str) -> list[str]:
    document, scene = site.scene.document, site.scene
    labels = "+".join(sorted(phrase.labels)) or "none"
    words = phrase.text.lower().split()
    capital = any(c.isupper() for c in phrase.text)
    rank = next((str(i) for i, p in enumerate(scene.mentions.proposals[:3]) if p.text == phrase.text), "no")
    own = scene.proposal is not None and scene.proposal.text == phrase.text
    often = min(document.text.count(phrase.text), 4)
    titled = bool(document.title) and phrase.text.lower() in (document.title or "").lower()
    return [
        f"labels {labels} {kind}",
        f"labels {labels} {wins}",
        f"source {phrase.source}",
        f"words {min(len(words), 5)} {capital}",
        f"head {words[-1] if words else ''}",
        f"first {words[0] if words else ''}",
        f"proposed {rank} {own} {kind}",
        f"proposed {own} {labels} {wins}",
        f"often {often} {own}",
        f"titled {titled} {own} {kind}",
        f"digit {any(c.isdigit() for c in phrase.text)} {labels}",
        f"counted {site.number.unit if kind == 'count' else ''} {own}",
        f"capital {capital} {wins}",
    ]


def _place(site: Site, phrase: Phrase, kind: str) -> list[str]:
    reading = site.reading
    text = site.scene.document.text
    distance = phrase.sentence - site.sentence
    own_words = " ".join(w for w in ("we", "our", "it") if reading.says(w + " "))
    if distance:
        return [f"elsewhere {max(-3, min(distance, 1))} {kind}", f"elsewhere {distance < 0} says {own_words} {kind}"]
    items = reading.items
    i = next((n for n, item in enumerate(items) if item.start <= phrase.start < item.end), -1)
    side = "behind" if phrase.start >= site.number.start else "before"
    gap = abs(i - site.at)
    size = str(gap) if gap <= 4 else "near" if gap <= NEAR else "far"
    left, right = (reading.word(i - 1), reading.word(i + 1)) if i >= 0 else ("", "")
    low, high = sorted((i, site.at))
    between = {items[n].words[-1] for n in range(low + 1, min(high, low + 1 + 2 * NEAR))} if i >= 0 else set()
    depth = f"{reading.depth[i] if i >= 0 else 0}{reading.depth[site.at]}"
    same = i >= 0 and reading.clause[i] == reading.clause[site.at]
    names = [
        f"side {side} {size} {kind}",
        f"side {side} clause {same} depth {depth}",
        f"left {left} {side}",
        f"right {right} {side}",
        f"left {left} right {right}",
        f"left {left} {kind}",
        f"opens {text[phrase.start - 1 : phrase.start]} {text[phrase.end : phrase.end + 1]}",
        f"first of sentence {i <= 1} {kind}",
        f"here says {own_words} {side}",
        f"numbers between {sum(items[n].number >= 0 for n in range(low + 1, high)) if i >= 0 else 0} {side}",
    ]
    return names + [f"between {word} {side}" for word in between if word.isalpha() or word in ",;:("]


def hashed(names: Iterable[str]) -> list[int]:
    """Where in the weights each fact stands."""
    return [zlib.crc32(name.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1) for name in names]


class Jury:
    """Learned weights that choose among options, and the calibration that makes a score a probability."""

    def __init__(self, weights: Vector, biases: dict[str, float], calibration: dict[str, tuple[float, float]]) -> None:
        self.weights = weights
        self.biases = biases
        self.calibration = calibration

    def choose(self, site: Site, slot: str) -> tuple[Option, float] | None:
        """The best option of a slot and the probability that it is right; None where no rule may vote."""
        among = options(site, slot)
        if not among:
            return None
        scores = [float(self.weights[hashed(facts(site, slot, option, among))].sum()) for option in among]
        best = max(range(len(among)), key=scores.__getitem__)
        return among[best], self._probability(slot, scores, best)

    def _probability(self, slot: str, scores: list[float], best: int) -> float:
        slope, offset = self.calibration[slot]
        rest = [s for i, s in enumerate(scores) if i != best]
        margin = scores[best] - max(rest) if rest else 4.0
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * margin + offset))))


@cache
def load() -> Jury:
    """The weights that ship with claimx.

    Raises:
        WeightsError: the file does not match its checksum.
    """
    from claimx import weights

    arrays = weights.load(WEIGHTS)
    calibration = {slot: (float(a), float(b)) for slot, (a, b) in zip(SLOTS, arrays["calibration"], strict=True)}
    return Jury(arrays["weights"].astype("float32"), {}, calibration)


Chooser = Callable[[Site, str], tuple[Option, float] | None]
