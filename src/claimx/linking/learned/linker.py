"""Links numbers to phrases with learned weights, behind the same interface as the rules.

The rules read each document first: what they chose is among the features, and relative and conditions stay theirs, as
does what the conventions settle (a count has no metric, no benchmark and no baseline).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from claimx import linking
from claimx.document import Document, Link, Mentions, NumberCandidate, Phrase
from claimx.lexicons import Lexicons
from claimx.linking.learned import compared, conventions, dense, together, words
from claimx.linking.learned.cues import Lexis
from claimx.linking.learned.decoding import Choice
from claimx.linking.learned.model import ASKED_OF_ALL, Model, Rows, all_standings, shares
from claimx.linking.learned.names import NameKey
from claimx.linking.learned.scene import SLOTS, Array, Part, Scene
from claimx.linking.learned.slots import LEARNED, fill
from claimx.linking.learned.tagger import Tagger
from claimx.linking.metric_names import NO_MEASURE
from claimx.linking.proposal import trusted
from claimx.models import KINDS, Direction

# LEARNED, of a subject that is what the document proposes: the comparison tells own values by it.
OF_PROPOSAL = "learned: the proposal"
_LISTS = ("benchmark", "baseline")
LISTED = "one of a list"  # "91% and 88% on A and B"
# Rules that read a construction to its end: what they say stands.
STANDING = frozenset(("changed by a cause", "run on NAME"))
# Rules of one slot, or of one slot of one kind of claim, that were right twice as often as the learned choice or more,
# where the two differed across folds: "outperforms A (88%)", "91% and 88% accuracy and recall".
STANDING_IN: dict[tuple[str, ...], frozenset[str]] = {
    ("metric", "score"): frozenset((LISTED,)),
    ("subject", "score"): frozenset(("name before, in the sentence",)),
    ("baseline",): frozenset(("outperformed with a number", "versus")),
}
# "10x, 9x, 5x and 2x on A, B, C and D": of lists of two or three the learned choice is right more often; a list as
# long as this is no accident.
LONG = 4
# A kind less likely than this is a guess.
_DOUBTFUL = 0.6
COUNTED = (KINDS.index("count"), KINDS.index("tally"))
_DIRECTIONS: tuple[Direction, Direction] = ("decrease", "increase")

Case = tuple[Document, list[NumberCandidate], Mentions]


class LearnedLinker:
    """Fills the slots of numbers by learned weights.

    Args:
        model: the ranker's weights.
        tagger: what reads the words around the numbers first; None where parts bring their tags.
    """

    def __init__(self, model: Model, tagger: Tagger | None) -> None:
        self.model = model
        self._tagger = tagger
        self._lexis = Lexis()

    def link(
        self, document: Document, numbers: list[NumberCandidate], mentions: Mentions, lexicons: Lexicons
    ) -> list[Link]:
        """One link per number that is a claim, in text order; ``confidence`` holds a probability for each slot."""
        return self.link_many([(document, numbers, mentions)], lexicons)[0]

    def link_many(self, cases: Sequence[Case], lexicons: Lexicons) -> list[list[Link]]:
        """The links of several documents; the same as one by one, and faster."""
        tagger = self._tagger
        parts = [
            Part(d, n, m, linking.link(d, n, m, lexicons), tagger.tags(d, n) if tagger else None)
            for d, n, m in cases
            if n
        ]
        made = iter(self.links(parts) if parts else [])
        return [[next(made) for _ in numbers] for _, numbers, _ in cases]

    def links(self, parts: list[Part]) -> list[Link]:
        """The links of some documents, one behind the other; the rules' links are changed in place."""
        model = self.model
        scene = Scene(parts, self._lexis)
        table = dense.matrix(dense.numbers(scene))
        hashed = words.Words(scene)
        kinds, increase = model.judge(hashed, table)
        rows = Rows(scene, kinds, table, hashed)
        sums = rows.sums(model.linear)
        scores = sums.sum(1)
        standing = all_standings(scores, rows.number, rows.empty)
        counted = (kinds.argmax(1)[:, None] == COUNTED).any(1)
        ranked: dict[str, tuple[Array, Array]] = {}
        for k, slot in enumerate(SLOTS):
            asked = np.ones_like(counted) if slot in ASKED_OF_ALL else ~counted
            chosen = rows.kept(k, standing, asked)
            ranked[slot] = chosen, model.forests[slot](rows.features(chosen, sums, standing))[:, 0]
        links = [link for part in parts for link in part.rules]
        self.decide(links, kinds, increase, rows, ranked)
        return links

    def decide(
        self, links: list[Link], kinds: Array, increase: Array, rows: Rows, ranked: dict[str, tuple[Array, Array]]
    ) -> None:
        """Turn what the weights say into links.

        Args:
            links: what the rules made of every number; changed in place.
            kinds: the probabilities of the kinds of every number.
            increase: the probability of every number that it is an increase, if it is a change.
            rows: the candidates of every number.
            ranked: for each slot some of the rows, and their scores.
        """
        for i, link in enumerate(links):
            _settle(link, kinds[i], float(increase[i]), self.model)
        choices = {slot: self._fill(links, slot, rows, *ranked[slot]) for slot in SLOTS}
        scene = rows.scene
        ends = np.searchsorted(scene.c_doc, np.arange(len(scene.parts) + 1)).tolist()
        begin = 0
        for part, (first, last) in zip(scene.parts, pairwise(ends), strict=True):
            here = slice(begin, begin + len(part.numbers))
            begin = here.stop
            document, own, phrases = part.document, links[here], scene.phrases[first:last]
            together.agree(document, own, phrases)
            compared.baselines(document, own, choices["baseline"][here])
            compared.name(document, own, phrases)
            proposal = trusted(document, part.mentions)
            compared.sides(document, own, choices["subject"][here], proposal)
            one_part_each(document, own)
            for link in own:
                conventions.settle(document, link)
            if proposal is not None:
                _tell_proposal(own, proposal, part.mentions.aliases.get(proposal.text, proposal.text))
        for i, link in enumerate(links):
            if link.kind == "change" and link.direction is None:
                _direct(link, float(increase[i]), self.model)

    def _fill(self, links: list[Link], slot: str, rows: Rows, chosen: Array, scores: Array) -> list[Choice | None]:
        """Decide one slot of every number, by the scores of some rows; what was chosen from, where anything was."""
        if slot == "metric":
            barred = np.array([p.text.lower() in NO_MEASURE for p in rows.scene.phrases] + [False])  # -1: empty
            allowed = ~barred[rows.candidate[chosen]]
            chosen, scores = chosen[allowed], scores[allowed]
        of = rows.number[chosen]
        share = shares(scores, of).astype(float)
        by_number = np.argsort(of, kind="stable")
        numbers = of[by_number]
        bounds = np.searchsorted(numbers, np.arange(len(links) + 1)).tolist()
        scene = rows.scene
        choices: list[Choice | None] = [None] * len(links)
        for i, link in enumerate(links):
            if _stands(links, i, slot):
                continue
            if bounds[i] == bounds[i + 1]:
                fill(link, slot, [], LEARNED)
                continue
            here = by_number[bounds[i] : bounds[i + 1]]
            full = here[~rows.empty[chosen[here]]]
            candidates = rows.candidate[chosen[full]].tolist()
            choice = choices[i] = Choice(
                [scene.phrases[c] for c in candidates],
                [scene.c_key[c] for c in candidates],
                share[full].tolist(),
                float(share[here].sum() - share[full].sum()),
                slot in _LISTS,
            )
            answer = choice.answer()
            phrases = sorted((choice.phrases[j] for j in answer.chosen), key=lambda p: p.start)
            if slot not in _LISTS:
                phrases = [as_read(phrase, _of_rules(link, slot)) for phrase in phrases]
            elif slot == "benchmark":
                known = (as_known(phrase, choice.phrases) for phrase in phrases)
                phrases = list({id(p): p for p in known}.values())
            fill(link, slot, phrases, LEARNED)
            link.confidence[slot] = self.model.calibrated(slot, answer.probability)
        return choices


def _stands(links: list[Link], i: int, slot: str) -> bool:
    """Whether the rules' choice for a slot stands: by such a rule, or as a number that continues one of such a rule."""
    link = links[i]
    reason = link.reasons.get(slot)
    if reason in STANDING or _stands_in(link, slot):
        return True
    if reason == LISTED and slot == "benchmark":
        return _in_long_list(links, i)
    return reason == "parallel number" and i > 0 and links[i - 1].reasons.get(slot) in STANDING


def _in_long_list(links: list[Link], i: int) -> bool:
    """Whether the rules gave a number its benchmark as one of a long list."""
    first = last = i
    while first > 0 and links[first - 1].reasons.get("benchmark") == LISTED:
        first -= 1
    while last + 1 < len(links) and links[last + 1].reasons.get("benchmark") == LISTED:
        last += 1
    return last - first + 1 >= LONG


def _stands_in(link: Link, slot: str) -> bool:
    """Whether the rule that filled a slot stands there, for all claims or those of this kind."""
    reason = link.reasons.get(slot)
    return any(reason in STANDING_IN.get(place, ()) for place in ((slot,), (slot, link.kind)))


def _settle(link: Link, kinds: Array, increase: float, model: Model) -> None:
    """Kind and direction of a link, and what they rule out."""
    best = int(kinds.argmax())
    if not _stands_in(link, "kind") and not _is_doubtful_share(link, KINDS[best], float(kinds[best])):
        link.kind = KINDS[best]
        link.reasons["kind"] = LEARNED
        link.confidence["kind"] = model.calibrated("kind", float(kinds[best]))
    if link.kind == "tally" and link.number.total is None:
        link.kind = "count"
    elif link.number.total is not None:
        link.kind = "tally"
    if link.kind != "change":
        link.direction = link.relative = None
        return
    _direct(link, increase, model)


def _direct(link: Link, increase: float, model: Model) -> None:
    """The direction of a change."""
    link.direction = _DIRECTIONS[increase >= 0.5]
    link.reasons["direction"] = LEARNED
    link.confidence["direction"] = model.calibrated("direction", max(increase, 1 - increase))


def _is_doubtful_share(link: Link, learned: str, probability: float) -> bool:
    """Whether of a percentage nobody knows if it is a score or a measurement: then the rules' default stands."""
    return (
        link.number.form == "percent"
        and probability < _DOUBTFUL
        and link.reasons.get("kind") in ("default", "proportion")
        and {link.kind, learned} == {"score", "measurement"}
    )


def as_known(phrase: Phrase, others: list[Phrase]) -> Phrase:
    """The known benchmark that a phrase is a part of: "SWE-bench Verified" for its "SWE-bench".

    The weights cannot tell, as either counts as right where they learned; but an edition is a benchmark of its own.
    """
    around = (
        other
        for other in others
        if other.sentence == phrase.sentence
        and other.start <= phrase.start
        and phrase.end <= other.end
        and other.source == "lexicon"
        and "benchmark" in other.labels
    )
    return max((phrase, *around), key=lambda p: p.end - p.start)


def one_part_each(document: Document, links: list[Link]) -> None:
    """Let nothing be the system of a claim and its benchmark or baseline as well: the less likely part goes.

    A claim that so loses its system has that of the one before it in the sentence.
    """
    before: Link | None = None
    for link in links:
        had = link.subject
        _one_part(link)
        lost = had is not None and link.subject is None
        if lost and before is not None and before.subject is not None:
            sentences = {document.sentence_at(other.number.start) for other in (before, link)}
            fill(link, "subject", [before.subject] if len(sentences) == 1 else [], LEARNED)
        before = link


def _one_part(link: Link) -> None:
    for slot in _LISTS:
        if link.subject is None:
            return
        name, names = link.subject.text.lower(), link.benchmarks if slot == "benchmark" else link.baselines
        if all(phrase.text.lower() != name for phrase in names):
            continue
        if link.confidence.get("subject", 1.0) < link.confidence.get(slot, 1.0):
            fill(link, "subject", [], LEARNED)
            link.confidence.pop("subject", None)
        else:
            fill(link, slot, [phrase for phrase in names if phrase.text.lower() != name], LEARNED)
            link.confidence.pop(slot, None)


def _of_rules(link: Link, slot: str) -> Phrase | None:
    """What the rules chose for a slot with one answer, as long as nothing else has been set."""
    return link.metric if slot == "metric" else link.subject


def as_read(phrase: Phrase, rule: Phrase | None) -> Phrase:
    """A learned choice in the words of the rules' choice, if that names the same by a better name.

    Better is a name that says more ("Flan-Foo 5B" for "Foo 5B"), and a name for a description ("Foo" for "Foo
    framework"). The weights cannot tell: either counts as right where they learned. Across folds the rules' words were
    the annotator's own in 189 of these cases, the learned choice's in 17.
    """
    if rule is None or not _is_name(rule.text) or rule.text == phrase.text:
        return phrase
    more, less = NameKey.of(rule.text), NameKey.of(phrase.text)
    return rule if more.same(less) and (more > less or not _is_name(phrase.text)) else phrase


def _is_name(text: str) -> bool:
    """Whether every word has a capital or a digit."""
    return all(any(c.isupper() or c.isdigit() for c in word) for word in text.split())


def _tell_proposal(links: list[Link], proposal: Phrase, alias: str) -> None:
    """Say of the learned subjects of a document which are what it proposes."""
    for link in links:
        if (
            link.subject is not None
            and link.reasons.get("subject") == LEARNED
            and link.subject.text in (proposal.text, alias)
        ):
            link.reasons["subject"] = OF_PROPOSAL
