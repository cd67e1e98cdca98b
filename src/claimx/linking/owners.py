"""What a noun phrase stands for as the owner of a number: a name, itself, or what the paper proposes."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.benchmarks import benchmark_in
from claimx.linking.grammar import Clause, clause_of
from claimx.linking.reading import PHRASE, Item, has_capital
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase

_PROPOSED = frozenset(
    "proposed new novel full final resulting complete entire overall developed introduced whole presented".split()
)


_NUMBER_VERBS = frozenset("doubles doubled triples tripled halves halved quadruples quadrupled".split())


def clause_at(site: Site) -> Clause:
    """The clause of a number. Remembered with the site."""
    if "clause" not in site.cache:
        text = site.scene.document.text[site.number.start : site.number.end]
        site.cache["clause"] = clause_of(site.reading, site.at, verb=text in _NUMBER_VERBS)
    found = site.cache["clause"]
    assert isinstance(found, Clause)
    return found


def resolve(site: Site, i: int) -> Phrase | None:
    """What the noun phrase (or pronoun) at item ``i`` stands for: a name, the proposal for "our method", or itself."""
    reading = site.reading
    scene = site.scene
    item = reading.items[i]
    if item.kind != PHRASE:
        return (
            own(site, "")
            if item.words[0] in ("we", "it", "they", "our", "ours", "this", "i") or item.words[0].endswith("ing")
            else None
        )
    words = [w for w in item.words if w not in _PROPOSED]
    if item.words == ("ours",):
        return own(site, "")
    head = item.words[-1]
    before = reading.word(i - 1)
    if not words or (len(words) == 1 and head in cues.OWN_NOUNS and item.words[0] != "best"):
        if before in (
            "best",
            "top",
            "all",
            "most",
            "other",
            "both",
            "existing",
            "each",
            "many",
            "no",
            "these",
            "those",
            "larger",
            "smaller",
        ):
            return scene.of_item(item, site.sentence) if before not in ("these", "those") else own(site, head)
        return own(site, head)
    if head in cues.EMPTY_SUBJECTS:
        j = i + 1
        if reading.word(j) in ("using", "of", "with", "from"):
            j += 1
            while reading.word(j) in cues.DETERMINERS and not is_phrase(reading, j):
                j += 1
            if is_phrase(reading, j) and j < site.at:
                return name_in(site, reading.items[j])
        return None
    if scene.labelled(item, "metric", site.sentence) is not None and "system" not in (
        item.phrase.labels if item.phrase else {}
    ):
        return _owner_of_metric(site, i)
    if before in ("this", "each", "these") and not has_capital(reading.text(i)):
        return own(site, head)
    return scene.of_item(item, site.sentence)


def own(site: Site, head: str) -> Phrase | None:
    """What "our method", "the dataset" or "it" stands for: a data set, if the word says so and one is proposed."""
    proposals = site.scene.mentions.proposals
    if head in cues.DATA_NOUNS:
        for proposal in proposals:
            if "benchmark" in proposal.labels or proposal.text.lower().split()[-1] in cues.DATA_NOUNS:
                return proposal
    return site.scene.proposal


def _owner_of_metric(site: Site, i: int) -> Phrase | None:
    """ "the accuracy of GPT-4 drops", "GPT-4's accuracy": GPT-4."""
    reading = site.reading
    item = reading.items[i]
    if reading.word(i + 1) in ("of", "for"):
        j = i + 2
        while reading.word(j) in cues.DETERMINERS and not is_phrase(reading, j):
            j += 1
        if is_phrase(reading, j) and j < site.at:
            return resolve(site, j)
    for word in item.words[:-1]:
        if word.endswith(("'s", "’s")):
            text = site.scene.document.text
            end = text.find(word[-2:], item.start)
            return site.scene.phrase(item.start, end, site.sentence) if end > item.start else None
    if reading.word(i - 1) in ("'", "’") and is_phrase(reading, i - 2):
        return site.scene.of_item(reading.items[i - 2], site.sentence)
    return None


def name_in(site: Site, item: Item) -> Phrase | None:
    """The item as a name, if it looks like one."""
    scene = site.scene
    if item.kind != PHRASE:
        return None
    if (
        benchmark_in(scene, item, site.sentence) is not None
        or scene.labelled(item, "metric", site.sentence) is not None
    ):
        return None
    found = scene.labelled(item, "system", site.sentence)
    if found is None:
        return None
    text = scene.document.text[item.start : item.end]
    if has_capital(text) or any(map(str.isdigit, text)) or item.words[-1] in cues.OWN_NOUNS:
        return scene.of_item(item, site.sentence)
    return None


def names_metric(site: Site, item: Item) -> bool:
    """Whether an item names a metric."""
    return site.scene.labelled(item, "metric", site.sentence) is not None


def the_proposal(site: Site) -> Phrase | None:
    return site.scene.proposal
