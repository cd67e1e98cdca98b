"""Whose number it is: the system, model, data set or thing that the value belongs to."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import listed, parallel, run_of
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, Item, Reading
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, opening, over_bracket_left


def subject(site: Site) -> tuple[Phrase, str] | None:
    """The subject of a number, and the rule that found it; needs the link's kind and metric."""
    rules = COUNT_RULES if site.link.kind in ("count", "tally") else RULES
    return first(site, rules)


def owner(site: Site, i: int) -> Phrase | None:
    """The thing that the noun phrase at item ``i`` stands for as a subject: a name, or the proposal for "our method"."""
    reading = site.reading
    item = reading.items[i]
    scene = site.scene
    before = reading.word(i - 1)
    head = item.words[-1]
    name = _name_in(site, item)
    if name is not None:
        return name
    if head in cues.OWN_NOUNS and (before in ("our", "this", "the", "proposed", "these", "its") or item.words[0] in ("proposed", "resulting", "final", "full")):
        return scene.proposal
    if head in cues.EMPTY_SUBJECTS or item.words[0] in cues.EMPTY_SUBJECTS:
        return None
    return None


def _name_in(site: Site, item: Item) -> Phrase | None:
    scene = site.scene
    if item.phrase is not None and "system" in item.phrase.labels and "metric" not in item.phrase.labels:
        return item.phrase
    found = scene.labelled(item, "system", site.sentence)
    if found is not None and "metric" not in found.labels and found.text[:1] and any(c.isupper() or c.isdigit() or c == "\\" for c in found.text):
        return scene.of_item(item, site.sentence) if item.end == found.end else found
    return None


def _beside(site: Site) -> Phrase | None:
    """"Name (91.1%)", "91.1% (Name)", "91.1% for Name", "over Name (91.1%)"."""
    reading = site.reading
    i = opening(reading, site.at)
    if i > 0 and is_phrase(reading, i - 1):
        item = reading.items[i - 1]
        if site.scene.labelled(item, "benchmark", site.sentence) is None and site.scene.labelled(item, "metric", site.sentence) is None:
            return _name_in(site, item) or (site.scene.of_item(item, site.sentence) if item.words[-1] not in cues.EMPTY_SUBJECTS and item.words[-1] not in cues.CHANGE_NOUNS else None)
    return None


def _bracket_after(site: Site) -> Phrase | None:
    reading = site.reading
    i = site.at + 1
    if reading.word(i) == "(" and is_phrase(reading, i + 1) and reading.mate[i] == i + 2:
        item = reading.items[i + 1]
        if site.scene.labelled(item, "benchmark", site.sentence) is None and site.scene.labelled(item, "metric", site.sentence) is None:
            return _name_in(site, item)
    return None


def _for_after(site: Site) -> Phrase | None:
    reading = site.reading
    i = site.at + 1
    if reading.word(i) in ("for", "with", "by"):
        i += 1
        while reading.word(i) in cues.DETERMINERS and not is_phrase(reading, i):
            i += 1
        if is_phrase(reading, i) and site.scene.labelled(reading.items[i], "benchmark", site.sentence) is None and site.link.kind == "score":
            return _name_in(site, reading.items[i])
    return None


def clause_subject(site: Site) -> int:
    """The index of the noun phrase that is the grammatical subject of the number's clause, or -1."""
    reading = site.reading
    verbs = cues.verbs()
    i = site.at - 1
    home = reading.depth[site.at]
    if home:
        i = opening(reading, site.at) - 1
    clause = reading.clause[i] if i >= 0 else 0
    best = -1
    while i >= 0:
        if reading.mate[i] >= 0 and reading.items[i].words[0] in (")", "]"):
            i = reading.mate[i] - 1
            continue
        item = reading.items[i]
        if reading.clause[i] != clause:
            if best >= 0:
                return best
            clause = reading.clause[i]
        if item.kind == WORD and item.words[0] in verbs and not item.words[0].endswith("ing"):
            j = i - 1
            while j >= 0 and reading.kind(j) == WORD and (reading.word(j) in cues.ADVERBS or reading.word(j) in cues.AUXILIARY):
                j -= 1
            j = over_bracket_left(reading, j)
            if reading.word(j) == "," and j > 0:
                j -= 1
            if j >= 0 and (reading.kind(j) == PHRASE or reading.word(j) in cues.OWN | cues.IT):
                k = _chain_start(reading, j)
                if reading.kind(k) == PHRASE and reading.items[k].words[-1] in cues.EMPTY_SUBJECTS or reading.word(k) in ("that", "which", "i"):
                    i = k - 1
                    continue
                return k
        i -= 1
    return best


def _chain_start(reading: Reading, j: int) -> int:
    """The first noun phrase of "NP of NP with NP", given its last."""
    while j > 1:
        k = j - 1
        while k > 0 and (reading.word(k) in cues.DETERMINERS or reading.word(k) in cues.MODIFIERS or reading.word(k) in ("proposed",)) and reading.kind(k) == WORD:
            k -= 1
        if reading.word(k) in ("of", "with", "on", "in", "using", "from", "for", "trained", "based") and reading.kind(k - 1) == PHRASE:
            j = k - 1
            continue
        break
    return j


def _grammatical(site: Site) -> Phrase | None:
    """The clause's own subject: "Med-X achieves", "our method reduces"."""
    reading = site.reading
    i = clause_subject(site)
    if i < 0:
        return None
    word = reading.word(i)
    if reading.kind(i) != PHRASE:
        return site.scene.proposal if word in cues.OWN | cues.IT else None
    return owner(site, i)


def _shared(site: Site) -> Phrase | None:
    left = parallel(site)
    if left is not None and left.link.kind == site.link.kind:
        return left.link.subject
    return None


def _named_before(site: Site) -> Phrase | None:
    reading = site.reading
    for i in range(site.at - 1, -1, -1):
        item = reading.items[i]
        if item.kind == PHRASE and site.scene.labelled(item, "benchmark", site.sentence) is None:
            name = _name_in(site, item)
            if name is not None and any(c.isupper() for c in name.text):
                return name
    return None


def _proposal(site: Site) -> Phrase | None:
    return site.scene.proposal


RULES: tuple[Rule[Phrase], ...] = (
    ("name beside the number", _beside),
    ("name in brackets after the number", _bracket_after),
    ("for NAME", _for_after),
    ("grammatical subject", _grammatical),
    ("parallel number", _shared),
    ("the paper's proposal", _proposal),
    ("name before, in the sentence", _named_before),
)
COUNT_RULES: tuple[Rule[Phrase], ...] = (
    ("grammatical subject", _grammatical),
    ("the paper's proposal", _proposal),
)
