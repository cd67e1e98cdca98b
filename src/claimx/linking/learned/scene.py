"""Documents as arrays: their tokens, their numbers and the phrases that may fill a slot, ready for features.

Everything that features need is found by position: counts between two places are differences of running sums, the word
that governs a place is the last governing word before it. So the cost is linear in the length of the text, and the work
of one number is limited to the phrases around it. Several documents stand one behind the other in the same arrays,
which spares the overhead of small arrays; no number ever meets a phrase of another document, so that the answers for
one document do not depend on the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from claimx.document import Document, Link, Mentions, NumberCandidate, Phrase
from claimx.linking.learned.cues import CLASS, CLASSES, WALL, Lexis, hashed
from claimx.linking.learned.names import NameKey
from claimx.linking.learned.tagger.tags import Tags
from claimx.models import KINDS

Array = np.ndarray[Any, np.dtype[Any]]

SLOTS = ("metric", "benchmark", "subject", "baseline")
LABELS = ("metric", "benchmark", "system", "baseline", "condition", "hardware")
SOURCES = ("lexicon", "acronym", "proposal", "name", "chunk", "head")
FORMS = ("percent", "pp", "point", "factor", "unit", "money", "count", "tally", "bare")

# How many phrases before and behind a number are looked at; an abstract hardly ever has more.
BEFORE, BEHIND = 70, 50

# Words that govern what follows them, up to the next such word.
_GOVERNING = """stop colon open close contrast we which on in for with without of by to from over than at across using
between under versus per as achieve outperform improve reduce propose use evaluate contain show be have verb""".split()
_IS_GOVERNING = np.array([name in _GOVERNING for name in CLASSES])
_CLAUSE_END = np.array([name in ("stop", "colon", "contrast") for name in CLASSES])
_SEPARATES = np.array([name in ("comma", "and") for name in CLASSES])
_DIRECTIONS = ("decrease", None, "increase")


@dataclass(slots=True)
class Part:
    """One document with its numbers (at least one) and phrases, in text order, the rules' link of each number, and what
    the tagger says of them."""

    document: Document
    numbers: list[NumberCandidate]
    mentions: Mentions
    rules: list[Link]
    tags: Tags | None = None


class Scene:
    """The arrays of some documents: ``t_`` tokens, ``n_`` numbers, ``c_`` candidates, ``p_`` pairs of a number and a
    candidate, ``s_`` sentences, ``e_`` entities, ``d_`` documents.

    Args:
        parts: the documents; none without numbers.
        lexis: what words are; shared by all documents of a run.
    """

    def __init__(self, parts: Sequence[Part], lexis: Lexis) -> None:
        self.parts = parts
        self.numbers: list[NumberCandidate] = [n for part in parts for n in part.numbers]
        candidates = [_candidates(part) for part in parts]
        self.phrases: list[Phrase] = [p for found in candidates for p in found]
        # Offsets run on from one document to the next; between two stands a token that ends everything (WALL).
        self.base = np.concatenate([[1], 1 + np.cumsum([len(part.document.text) + 1 for part in parts])])
        self.n_doc = np.repeat(np.arange(len(parts)), [len(part.numbers) for part in parts])
        self.c_doc = np.repeat(np.arange(len(parts)), [len(found) for found in candidates])
        self.n_start = np.array([n.start for n in self.numbers], np.int64) + self.base[self.n_doc]
        self.n_end = np.array([n.end for n in self.numbers], np.int64) + self.base[self.n_doc]
        self.c_start = np.array([p.start for p in self.phrases], np.int64) + self.base[self.c_doc]
        self.c_end = np.array([p.end for p in self.phrases], np.int64) + self.base[self.c_doc]
        self._tokens(lexis)
        self._numbers()
        self._running_sums()
        self._candidates()
        self._entities()
        self._pairs()
        self._rules()
        self._tags()

    def _tokens(self, lexis: Lexis) -> None:
        starts, ends, words, sentence_of, first_of = [0], [1], [WALL], [0], [0]
        for part, base in zip(self.parts, self.base.tolist(), strict=False):
            for sentence in range(len(part.document.sentences)):
                tokens = part.document.tokens(sentence)
                sentence_of += [len(first_of)] * len(tokens)
                first_of.append(len(starts))
                starts += [base + t[0] for t in tokens]
                ends += [base + t[1] for t in tokens]
                words += [t[2] for t in tokens]
            sentence_of.append(len(first_of))
            first_of.append(len(starts))
            starts.append(base + len(part.document.text))
            ends.append(starts[-1] + 1)
            words.append(WALL)
        self.t_start = np.array(starts, np.int64)
        self.t_end = np.array(ends, np.int64)
        table = lexis.looks(words)
        self.t_kind = table[:, 0].astype(np.int16)
        self.t_hash = table[:, 1].astype(np.uint32)
        self.t_suffix = table[:, 2].astype(np.uint32)
        self.t_name = table[:, 3].astype(bool)
        self.t_shape = table[:, 4].astype(np.int16)
        self.t_sentence = np.array(sentence_of, np.int32)
        self.s_first = np.array([*first_of, len(starts)], np.int32)

    def _numbers(self) -> None:
        digits_end = np.array([n.noun[0] if n.noun else n.end for n in self.numbers], np.int64) + self.base[self.n_doc]
        last_token = len(self.t_start) - 2
        self.n_first = np.minimum(np.searchsorted(self.t_end, self.n_start, "right"), last_token).astype(np.int32)
        behind = np.searchsorted(self.t_start, self.n_end, "left")
        self.n_last = np.maximum(behind, self.n_first + 1).astype(np.int32)
        self.n_digits = clipped(np.searchsorted(self.t_start, digits_end, "left"), self.n_first + 1, self.n_last)
        self.n_form = np.array([FORMS.index(n.form) if n.form in FORMS else len(FORMS) for n in self.numbers], np.int16)
        self.n_unit = np.array([hashed(n.unit) for n in self.numbers], np.uint32)
        for i, number in enumerate(self.numbers):
            here = slice(self.n_first[i], self.n_digits[i])
            self.t_kind[here] = CLASS["number"]
            self.t_hash[here] = hashed("#" + number.form)
            self.t_suffix[here] = hashed("#")
            self.t_name[here] = False
        self.n_sentence = self.t_sentence[self.n_first]

    def _running_sums(self) -> None:
        """Sums up to each token, so that what lies between two places is one subtraction."""
        size = len(self.t_kind)
        onehot = np.zeros((size + 1, len(CLASSES)), np.int32)
        onehot[np.arange(1, size + 1), self.t_kind] = 1
        self.sum_kind = onehot.cumsum(0, dtype=np.int32)
        self.sum_name = running(self.t_name)
        self.sum_clause = running(_CLAUSE_END[self.t_kind])
        separates = _SEPARATES[self.t_kind]
        doubled = np.zeros(size, bool)
        doubled[1:] = separates[1:] & separates[:-1]
        self.sum_separator = running(separates & ~doubled)
        begins = np.zeros(size, bool)
        begins[self.n_first] = True
        self.sum_number = running(begins)
        depth = running(self.t_kind == CLASS["open"]) - running(self.t_kind == CLASS["close"])
        self.t_depth = clipped(depth[1:] - depth[self.s_first[self.t_sentence]], 0, 3)
        # The last governing word at or before a token, and the first at or behind it; -1 and size where there is none.
        at = np.arange(size)
        governs = _IS_GOVERNING[self.t_kind]
        before = np.maximum.accumulate(np.where(governs, at, -1))
        behind = np.minimum.accumulate(np.where(governs, at, size)[::-1])[::-1]
        self.t_governor = np.concatenate([[-1], before])
        self.t_follower = np.concatenate([behind, [size]])

    def _candidates(self) -> None:
        phrases = self.phrases
        size = len(self.t_start)
        self.c_first = np.minimum(np.searchsorted(self.t_end, self.c_start, "right"), size - 2).astype(np.int32)
        self.c_last = np.maximum(np.searchsorted(self.t_start, self.c_end, "left"), self.c_first + 1).astype(np.int32)
        self.c_sentence = self.t_sentence[self.c_first]
        self.c_label = np.array([[label in p.labels for label in LABELS] for p in phrases], bool).reshape(
            -1, len(LABELS)
        )
        self.c_source = np.array([SOURCES.index(p.source) if p.source in SOURCES else 6 for p in phrases], np.int16)
        # A phrase inside a longer one (they are sorted by start, longest first) is no item of its own.
        inside = np.zeros(len(phrases), np.int16)
        reach, outer = -1, 0
        for i, last in enumerate(self.c_last.tolist()):
            if last <= reach:
                outer += 1
                inside[i] = min(outer, 9)
            else:
                reach, outer = last, 0
        self.c_inside = inside
        marks = np.zeros((size + 1, len(LABELS) + 1), np.int32)
        for k in range(len(LABELS)):
            marks[1 + self.c_first[self.c_label[:, k]], k] = 1
        marks[1 + self.c_first[inside == 0], len(LABELS)] = 1
        self.sum_label = marks.cumsum(0, dtype=np.int32)

    def _entities(self) -> None:
        """Phrases that name the same thing have one entity; short and long form are one too."""
        self.c_key = [NameKey.of(p.text) for p in self.phrases]
        self.c_entity = np.zeros(len(self.phrases), np.int32)
        ranks: list[int] = []
        aliased: list[bool] = []
        bounds = np.searchsorted(self.c_doc, np.arange(len(self.parts) + 1)).tolist()
        self.d_entities: list[dict[NameKey, int]] = []
        for doc, part in enumerate(self.parts):
            keys: dict[NameKey, int] = {}
            self.d_entities.append(keys)
            alias = {NameKey.of(a): NameKey.of(b) for a, b in part.mentions.aliases.items()}
            base = len(ranks)
            for i in range(bounds[doc], bounds[doc + 1]):
                key = self.c_key[i]
                found = keys.get(key)
                if found is None:
                    found = keys.get(alias[key], -1) if key in alias else -1
                    if found < 0:
                        found = len(ranks)
                        ranks.append(9)
                        aliased.append(key in alias)
                    keys[key] = found
                self.c_entity[i] = found
            for place, phrase in enumerate(part.mentions.proposals[:8]):
                key = NameKey.of(phrase.text)
                for name in (key, alias.get(key)):
                    entity = keys.get(name, -1) if name is not None else -1
                    if entity >= base:
                        ranks[entity] = min(ranks[entity], place)
        self.entities = len(ranks)
        self.e_rank = np.array(ranks, np.int16)
        self.e_alias = np.array(aliased, bool)

    def _pairs(self) -> None:
        """Each number with the phrases around it, and with the first mention of what the paper proposes."""
        numbers, candidates = [], []
        bounds = np.searchsorted(self.c_doc, np.arange(len(self.parts) + 1)).tolist()
        places = np.searchsorted(self.c_first, self.n_first).tolist()
        elsewhere = [self._proposed(bounds[d], bounds[d + 1]) for d in range(len(self.parts))]
        for i, (at, doc) in enumerate(zip(places, self.n_doc.tolist(), strict=True)):
            low, high = max(bounds[doc], at - BEFORE), min(bounds[doc + 1], at + BEHIND)
            chosen = [*range(low, high), *(c for c in elsewhere[doc] if c < low or c >= high)]
            candidates += chosen
            numbers += [i] * len(chosen)
        self.p_number = np.array(numbers, np.int64)
        self.p_candidate = np.array(candidates, np.int64)
        # The number's place among all minus that of the first number behind the candidate: 0 for the next number behind
        # it, -1 for the last before it.
        following = np.searchsorted(self.n_first, self.c_first, "left")
        self.c_following = following
        self.p_order = self.p_number - following[self.p_candidate]

    def _rules(self) -> None:
        """What the rules chose: for each number and slot the reason, hashed; for each pair whether it is the choice."""
        links = [link for part in self.parts for link in part.rules]
        size = len(self.numbers)
        self.n_reason = np.zeros((size, len(SLOTS)), np.uint32)
        self.n_chosen = np.zeros((size, len(SLOTS)), np.int16)
        self.n_kind_by_rule = np.array([KINDS.index(link.kind) for link in links], np.int16)
        self.n_direction = np.array([_DIRECTIONS.index(link.direction) - 1 for link in links])
        chosen: list[list[int]] = [[] for _ in SLOTS]
        for i, (link, doc) in enumerate(zip(links, self.n_doc.tolist(), strict=True)):
            for k, (slot, phrases) in enumerate(slots_of(link)):
                self.n_reason[i, k] = hashed(link.reasons.get(slot, ""))
                self.n_chosen[i, k] = len(phrases)
                for phrase in phrases:
                    entity = self.d_entities[doc].get(NameKey.of(phrase.text))
                    if entity is not None:
                        chosen[k].append(i * self.entities + entity)
        pairs = self.p_number * self.entities + self.c_entity[self.p_candidate]
        self.p_rule = np.zeros((len(pairs), len(SLOTS)), bool)
        for k, places in enumerate(chosen):
            if places:
                self.p_rule[:, k] = np.isin(pairs, places)

    def _tags(self) -> None:
        """Running sums of the tagger's word probabilities, over the words of the first number, the second ..."""
        tags = [part.tags or Tags.none(len(part.numbers)) for part in self.parts]
        before = np.concatenate([[0], np.cumsum([len(part.numbers) for part in self.parts])])
        number = np.concatenate([tag.number + at for tag, at in zip(tags, before.tolist(), strict=False)])
        start = np.concatenate([tag.start + at for tag, at in zip(tags, self.base.tolist(), strict=False)])
        roles = np.concatenate([tag.roles for tag in tags])
        token = np.searchsorted(self.t_start, start)
        known = self.t_start[np.minimum(token, len(self.t_start) - 1)] == start
        key = number[known] * len(self.t_start) + token[known]
        order = np.argsort(key, kind="stable")
        self.g_key = key[order]
        self.g_sum = np.concatenate([np.zeros((1, len(SLOTS))), np.cumsum(roles[known][order], 0, dtype=np.float64)])
        self.n_verdict = np.concatenate([tag.verdicts for tag in tags])
        # For each pair the mean over the candidate's words, and the best mean of all mentions of the same thing.
        i, j = self.p_number, self.p_candidate
        first, last = self.c_first[j], self.c_last[j]
        self.p_mean = np.round(self.tagged(i, first, last) / (last - first)[:, None], 5)
        known, place = np.unique(i * self.entities + self.c_entity[j], return_inverse=True)
        best = np.zeros((len(known), len(SLOTS)))
        np.maximum.at(best, place, self.p_mean)
        self.p_tagged = best[place]

    def tagged(self, number: Array, first: Array, last: Array) -> Array:
        """The sums of the tagger's probabilities over the tokens in [first, last), for each number and slot."""
        size = len(self.t_start)
        low, high = clipped(first, 0, size), clipped(last, 0, size)
        a = np.searchsorted(self.g_key, number * size + low)
        b = np.searchsorted(self.g_key, number * size + np.maximum(high, low))
        # Rounded, so that what stands before in the same arrays changes nothing.
        sums: Array = np.round(self.g_sum[b] - self.g_sum[a], 5)
        return sums

    def _proposed(self, low: int, high: int) -> list[int]:
        """The first mentions of the best proposals, among the candidates of one document."""
        if high - low <= BEHIND:
            return []
        places = low + np.flatnonzero(self.e_rank[self.c_entity[low:high]] < 3)[:200]
        first: dict[int, int] = {}
        for place in places.tolist():
            first.setdefault(int(self.c_entity[place]), place)
        return sorted(first.values())


def slots_of(link: Link) -> list[tuple[str, list[Phrase]]]:
    """The phrases of a link, by slot, in the order of ``SLOTS``."""
    return [
        ("metric", [link.metric] if link.metric else []),
        ("benchmark", link.benchmarks),
        ("subject", [link.subject] if link.subject else []),
        ("baseline", link.baselines),
    ]


def _candidates(part: Part) -> list[Phrase]:
    """The phrases of a document, and what the rules made of others, by start and the longest first."""
    found = part.mentions.phrases
    spans = {(p.start, p.end) for p in found}
    more: dict[tuple[int, int], Phrase] = {}
    for link in part.rules:
        for _, phrases in slots_of(link):
            more.update(((p.start, p.end), p) for p in phrases if (p.start, p.end) not in spans)
    return sorted([*found, *more.values()], key=lambda p: (p.start, -p.end)) if more else found


def running(flags: Array) -> Array:
    """Running sums with a zero before the first."""
    return np.concatenate([[0], np.cumsum(flags, dtype=np.int32)]).astype(np.int32)


def clipped(values: Array, low: Array | int, high: Array | int) -> Array:
    """Values within bounds; what np.clip does, at a third of its cost for short arrays."""
    return np.minimum(np.maximum(values, low), high)
