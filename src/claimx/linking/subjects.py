"""Whose number it is: the system, model, data set or thing that the value belongs to."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import parallel
from claimx.linking.benchmarks import benchmark_in
from claimx.linking.grammar import Clause, clause_of
from claimx.linking.pairs import comparison_before, pair_of
from claimx.linking.reading import PHRASE, WORD, Item
from claimx.linking.rules import NOTHING, Nothing, Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, opening, over_bracket_left, skip_bounds

_PROPOSED = frozenset(
    "proposed new novel full final resulting complete entire overall developed introduced whole presented".split()
)
_BESIDE = frozenset(
    "as matching over than versus vs to with outperforming surpassing exceeding beating and or , ( ; : while like "
    "e.g e . against between by outperforms surpasses beats".split()
)
_COMPARE = frozenset(
    "outperforming outperforms outperformed surpassing surpasses surpassed exceeding exceeds beating beats over "
    "than versus vs against compared".split()
)


def subject(site: Site) -> tuple[Phrase | None, str] | None:
    """The subject of a number, and the rule that found it; needs the link's kind and metric."""
    rules = COUNT_RULES if site.link.kind in ("count", "tally") else RULES
    return first(site, rules)


_NUMBER_VERBS = frozenset("doubles doubled triples tripled halves halved quadruples quadrupled".split())


def _clause(site: Site) -> Clause:
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
                return _name_in(site, reading.items[j])
        return None
    if scene.labelled(item, "metric", site.sentence) is not None and "system" not in (
        item.phrase.labels if item.phrase else {}
    ):
        return _owner_of_metric(site, i)
    if before in ("this", "each", "these") and not any(c.isupper() for c in reading.text(i)):
        return own(site, head)
    return scene.of_item(item, site.sentence)


def own(site: Site, head: str) -> Phrase | None:
    """What "our method", "the dataset" or "it" stands for: a data set, if the word says so and the paper proposes one."""
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


def _name_in(site: Site, item: Item) -> Phrase | None:
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
    if any(c.isupper() for c in text) or any(c.isdigit() for c in text) or item.words[-1] in cues.OWN_NOUNS:
        return scene.of_item(item, site.sentence)
    return None


def _beside(site: Site) -> Phrase | None:
    """ "over Name (91.1%)", "Name (91.1%) and Other (88%)": the name before the bracket."""
    reading = site.reading
    i = opening(reading, site.at)
    if i <= 0 or not is_phrase(reading, i - 1) or site.link.kind == "change":
        return None
    if any(n.link.metric is not None and n.at < site.at and n.at > i for n in site.neighbours) and False:
        return None
    j = i - 2
    while (
        j >= 0
        and reading.kind(j) != PHRASE
        and (
            reading.word(j) in cues.DETERMINERS
            or reading.word(j) in cues.MODIFIERS
            or reading.word(j) in cues.COMPARATIVES
            or reading.word(j) in ("strongest", "best", "both")
        )
    ):
        j -= 1
    item = reading.items[i - 1]
    if j >= 0 and reading.word(j) not in _BESIDE and reading.word(j) not in cues.verbs():
        return None
    if scene_metric(site, item):
        return None
    if reading.word(j) in _COMPARE or reading.word(j) in ("to", "with"):
        return resolve(site, i - 1)
    return _name_in(site, item)


def scene_metric(site: Site, item: Item) -> bool:
    """Whether an item names a metric."""
    return site.scene.labelled(item, "metric", site.sentence) is not None


def _compared(site: Site) -> Phrase | None:
    """ "outperforming X at 84%", "surpassing X's 91%", "versus 85% for X", "compared to 85% for X"."""
    reading = site.reading
    if site.link.kind == "change":
        return None
    anchor = skip_bounds(reading, site.at - 1)
    against = comparison_before(reading, site.at)
    if against >= 0 or reading.word(anchor) in ("surpassing", "exceeding", "outperforming"):
        return owner_behind(site) or (compared_thing(site, against) if against >= 0 else None)
    # "outperforming X at 84%", "surpassing the baseline student's 91%"
    i = anchor
    if reading.word(i) in ("at", "with", "of", ":", "="):
        i = over_bracket_left(reading, i - 1)
    elif not (is_phrase(reading, i) and reading.word(i).endswith(("'s", "’s"))) and reading.word(i) not in ("'", "’"):
        return None
    if reading.word(i) in ("'", "’"):
        i -= 1
    if not is_phrase(reading, i):
        return None
    j = i - 1
    while (
        j >= 0
        and reading.kind(j) != PHRASE
        and (reading.word(j) in cues.DETERMINERS or reading.word(j) in ("best", "strongest", "previous", "prior"))
    ):
        j -= 1
    if reading.word(j) not in _COMPARE and reading.word(j - 1) not in ("compared",):
        return None
    inner = i + 1
    if reading.word(inner) == "(" and is_phrase(reading, inner + 1) and reading.mate[inner] == inner + 2:
        return site.scene.of_item(reading.items[inner + 1], site.sentence)
    item = reading.items[i]
    if item.words[-1].endswith(("'s", "’s")):
        return site.scene.phrase(item.start, item.end - 2, site.sentence)
    return resolve(site, i)


def owner_behind(site: Site) -> Phrase | None:
    """ "versus 41% under X", "compared to 0.87 for X", "against an 83% human baseline": the owner behind the number."""
    reading = site.reading
    i = site.at + 1
    while reading.word(i) in cues.MODIFIERS or (
        is_phrase(reading, i) and scene_metric(site, reading.items[i]) and reading.word(i + 1) in _LINKS
    ):
        i += 1
    if reading.word(i) in _LINKS:
        i += 1
        while (reading.word(i) in cues.DETERMINERS or reading.word(i) == "by") and not is_phrase(reading, i):
            i += 1
    if (
        is_phrase(reading, i)
        and (not scene_metric(site, reading.items[i]) or reading.word(i - 1) in ("for", "by"))
        and site.scene.labelled(reading.items[i], "benchmark", site.sentence) is None
    ):
        return resolve(site, i)
    return None


_LINKS = frozenset("for by of from under using achieved with in".split())


def compared_thing(site: Site, before: int) -> Phrase | None:
    """The thing that the sentence compares with, before item ``before``: "outperforms X (0.69 vs 0.64)"."""
    from claimx.linking.baselines import compared_before

    names = compared_before(site, before)
    return names[0] if names else None


def _bracket_after(site: Site) -> Phrase | None:
    """ "91.1% (Name)", "a 91.1% success rate (Name)"."""
    reading = site.reading
    i = site.at + 1
    if is_phrase(reading, i) and scene_metric(site, reading.items[i]):
        i += 1
    if reading.word(i) == "(" and is_phrase(reading, i + 1) and reading.mate[i] == i + 2:
        return _name_in(site, reading.items[i + 1])
    return None


def _from(site: Site) -> Phrase | Nothing | None:
    """The A of "from A to B": the owner stands behind it, or is what is improved; a metric's own change keeps its owner."""
    pair = pair_of(site)
    if pair is None or pair.how != "from":
        return None
    improved = _improved(pair.first)
    if improved is not None:
        return improved
    if pair.first is not site:
        return None
    reading = site.reading
    i = site.at + 1
    if reading.word(i) == "(" and is_phrase(reading, i + 1) and reading.mate[i] == i + 2:
        return _name_in(site, reading.items[i + 1])
    if reading.word(i) in ("for", "of", "with", "in", "by", "baseline"):
        j = i + 1
        while reading.word(j) in cues.DETERMINERS | {"of"} and not is_phrase(reading, j):
            j += 1
        if is_phrase(reading, j) and not scene_metric(site, reading.items[j]):
            return site.scene.of_item(reading.items[j], site.sentence)
    clause = _clause(site)
    anchor = skip_bounds(reading, site.at - 1)
    if clause.verb < 0 or clause.verb == anchor - 1:  # "accuracy drops from A to B": the same thing before and after
        return None
    names = compared_behind(pair.second)
    if names:
        return names[0]
    # "improves X from A to B", "increases the accuracy of X from A to B"
    if is_phrase(reading, anchor - 1):
        item = reading.items[anchor - 1]
        if not scene_metric(site, item) and _name_in(site, item) is not None:
            return site.scene.of_item(item, site.sentence)
        return NOTHING
    return None


def _improved(first: Site) -> Phrase | None:
    """ "increases the accuracy of X from A to B": both numbers are X's."""
    reading = first.reading
    i = skip_bounds(reading, first.at - 1) - 1
    if not is_phrase(reading, i) or scene_metric(first, reading.items[i]):
        return None
    j = i - 1
    while j > 0 and reading.word(j) in cues.DETERMINERS:
        j -= 1
    if reading.word(j) != "of" or not is_phrase(reading, j - 1) or not scene_metric(first, reading.items[j - 1]):
        return None
    return _name_in(first, reading.items[i])


def compared_behind(site: Site) -> list[Phrase]:
    """What the clause compares with behind a number: "from 72.7 to 80.3 over the strongest baseline"."""
    from claimx.linking.baselines import compared_after

    return compared_after(site) or []


def _for_after(site: Site) -> Phrase | None:
    """ "85% for the best model"."""
    reading = site.reading
    i = site.at + 1
    if is_phrase(reading, i) and scene_metric(site, reading.items[i]):
        i += 1
    if reading.word(i) in ("for", "by") and site.link.kind != "change":
        i += 1
        while reading.word(i) in cues.DETERMINERS and not is_phrase(reading, i):
            i += 1
        if is_phrase(reading, i) and site.scene.labelled(reading.items[i], "benchmark", site.sentence) is None:
            item = reading.items[i]
            if item.words[-1] in cues.OWN_NOUNS and item.words[-1] not in cues.DATA_NOUNS:
                return resolve(site, i)
    return None


def _grammatical(site: Site) -> Phrase | None:
    """The clause's own subject: "Med-X achieves", "our method reduces"."""
    clause = _clause(site)
    i = clause.subject
    if i < 0:
        return None
    item = site.reading.items[i]
    if i == clause.verb:  # "models score below 0.6": the verb is the phrase's last word
        text = site.scene.document.text
        end = text.rfind(" ", item.start, item.end)
        return site.scene.phrase(item.start, end, site.sentence) if end > item.start else None
    found = resolve(site, i)
    if (
        item.kind == PHRASE
        and not any(c.isupper() for c in site.reading.text(i))
        and site.reading.word(i + 1) == "("
        and site.reading.mate[i + 1] == i + 3
    ):
        inner = _name_in(site, site.reading.items[i + 2]) if is_phrase(site.reading, i + 2) else None
        if inner is not None and item.words[-1] in cues.OWN_NOUNS and any(c.isupper() for c in inner.text):
            return inner
    if found is not None and not any(c.isupper() or c.isdigit() for c in found.text):
        # "agents equipped with X achieve": X, where it is what the paper proposes
        proposal = site.scene.proposal
        if proposal is not None:
            for k in range(i + 1, clause.verb):
                if site.reading.items[k].start <= proposal.start < site.reading.items[k].end or (
                    site.reading.kind(k) == PHRASE and _same(site, site.reading.items[k], proposal)
                ):
                    return proposal
    return found


def _same(site: Site, item: Item, name: Phrase) -> bool:
    text = site.scene.document.text[item.start : item.end]
    return text.lower() == name.text.lower() or site.scene.mentions.aliases.get(name.text) == text


def _shared(site: Site) -> Phrase | None:
    left = parallel(site)
    if left is not None and left.link.kind == site.link.kind:
        return left.link.subject
    return None


def _proposal(site: Site) -> Phrase | None:
    return site.scene.proposal


def _named_before(site: Site) -> Phrase | None:
    """The last name before the number in the sentence."""
    reading = site.reading
    for i in range(site.at - 1, -1, -1):
        item = reading.items[i]
        name = _name_in(site, item)
        if name is not None and any(c.isupper() for c in name.text):
            return name
    return None


# Things that are used or tested: their number belongs to no one.
_TESTED = frozenset(
    "model models llm llms vlm vlms mllm mllms method methods study studies baseline baselines family families "
    "architecture architectures algorithms algorithm system systems".split()
)
_TESTING = frozenset(
    "evaluate evaluates evaluated evaluating test tests tested testing compare compares compared comparing benchmark "
    "benchmarks benchmarking analyze analyzes analyzed analyse analysed assess assessed assesses examine examined "
    "study "
    "studied survey surveyed review reviewed".split()
)
_CONTAINING = frozenset(
    "containing comprising spanning covering of with including featuring providing consisting totaling totalling "
    "encompassing contains comprises spans covers includes features provides".split()
)


def _owner(site: Site) -> Phrase | None:
    """ "Gemma (27B parameters)", "PanNuke (7,901 images, 189,744 nuclei)": what stands before the bracket."""
    reading = site.reading
    i = opening(reading, site.at)
    if i <= 0 or not is_phrase(reading, i - 1):
        return None
    item = reading.items[i - 1]
    if scene_metric(site, item) or item.words[-1] in cues.EMPTY_SUBJECTS:
        return None
    name = _name_in(site, item)
    if name is not None:
        return name
    found = site.scene.labelled(item, "benchmark", site.sentence)
    if found is not None:
        return found
    return site.scene.of_item(item, site.sentence) if site.number.unit in ("parameter", "token") else None


def _sized(site: Site) -> Phrase | None:
    """ "Gemma-2 at 2B", "a Llama model with 34 billion parameters"."""
    if site.number.unit.split(" ")[-1:] != ["parameter"]:
        return None
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    if reading.word(i) not in ("at", "with", "of") or not is_phrase(reading, i - 1):
        return None
    item = reading.items[i - 1]
    if item.words[-1] in cues.OWN_NOUNS and len(item.words) == 1:
        return resolve(site, i - 1)
    return _name_in(site, item)


def _data_owner(site: Site) -> Phrase | None:
    """ "Foo, a data set containing 5,000 images", "the Foo corpus of 5,000 texts": the data's own name."""
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    if reading.word(i) in ("of", "in") and reading.word(i - 1) in ("consisting", "consists", "total", "composed"):
        i -= 1
    if reading.word(i) not in _CONTAINING and reading.word(i) not in ("consisting", "consists", "composed"):
        return None
    i = over_bracket_left(reading, i - 1)
    for _ in range(3):  # "a data set of questions spanning 12 topics"
        if is_phrase(reading, i) and reading.word(i) in cues.DATA_NOUNS:
            break
        if is_phrase(reading, i) and reading.word(i - 1) in ("of", "for", "with", "from"):
            i = over_bracket_left(reading, i - 2)
            continue
        return None
    if not is_phrase(reading, i) or reading.word(i) not in cues.DATA_NOUNS:
        return None
    item = reading.items[i]
    text = reading.text(i)
    if any(c.isupper() for c in text.split(" ")[0][:1] + text[1:]) and reading.word(i - 1) not in ("a", "an"):
        name = _name_in(site, item) or site.scene.labelled(item, "benchmark", site.sentence)
        if name is not None:
            return name
    j = i - 1
    while (
        j >= 0
        and reading.kind(j) == WORD
        and reading.word(j) not in ("of", "on", "in", "and", "is")
        and reading.word(j) not in cues.verbs()
    ):
        j -= 1
    if reading.word(j) in (",", "is", "-", "—") and j > 0:
        back = over_bracket_left(reading, j - 1)
        if is_phrase(reading, back) and any(c.isupper() or c == "\\" for c in reading.text(back)):
            return site.scene.of_item(reading.items[back], site.sentence)
    return None


def _continued(site: Site) -> Phrase | None:
    """ "Foo, a data set containing 5,000 images and 300 hours": as the number before."""
    left = parallel(site)
    if left is not None and left.link.reasons.get("subject") in ("data with a name", "continues a count"):
        return left.link.subject
    return None


def _before_proposal(site: Site) -> Phrase | Nothing | None:
    """What a text counts before it says what it proposes is background."""
    proposal = site.scene.proposal
    if proposal is None or (site.sentence < proposal.sentence):
        return NOTHING
    return None


def _tested(site: Site) -> Phrase | Nothing | None:
    """ "we evaluate ten models": things that are tested belong to no one."""
    noun = site.number.unit.split()
    if not noun or noun[-1].lower() not in _TESTED:
        return None
    clause = _clause(site)
    anchor = site.reading.word(skip_bounds(site.reading, site.at - 1))
    if anchor in _TESTING or clause.verb >= 0 and site.reading.word(clause.verb) in _TESTING:
        return NOTHING
    return None


def _named_count(site: Site) -> Phrase | None:
    """A subject with a name of its own: "CamelBench consolidates 10,000 dialogues"."""
    found = _counted(site)
    return found if found is not None and found is not site.scene.proposal else None


def _counted(site: Site) -> Phrase | None:
    """The clause's own subject, where it can have things: a name, "our data set", "it"."""
    clause = _clause(site)
    i = clause.subject
    if i < 0:
        return None
    found = resolve(site, i)
    if found is None or found is site.scene.proposal:
        return found
    item = site.reading.items[i]
    if item.kind != PHRASE or "system" in found.labels or "benchmark" in found.labels:
        return found if any(c.isupper() for c in found.text) else None
    return None


def _possessive(site: Site) -> Phrase | None:
    """ "GPT-4's 91%", "the student's 88% accuracy"."""
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    if reading.word(i) in ("'", "’"):
        i -= 1
        return resolve(site, i) if is_phrase(reading, i) and reading.word(i)[-1] == "s" else None
    if is_phrase(reading, i) and reading.word(i).endswith(("'s", "’s")):
        item = reading.items[i]
        if item.words[-1][:-2] in cues.OWN_NOUNS and len(item.words) == 1:
            return own(site, item.words[-1][:-2])
        return site.scene.phrase(item.start, item.end - 2, site.sentence)
    return None


RULES: tuple[Rule[Phrase], ...] = (
    ("name before the bracket", _beside),
    ("the other side of a comparison", _compared),
    ("owner before the number", _possessive),
    ("name in brackets after the number", _bracket_after),
    ("from A to B", _from),
    ("for NAME", _for_after),
    ("grammatical subject", _grammatical),
    ("parallel number", _shared),
    ("the paper's proposal", _proposal),
    ("name before, in the sentence", _named_before),
)
COUNT_RULES: tuple[Rule[Phrase], ...] = (
    ("name before the bracket", _owner),
    ("size of NAME", _sized),
    ("data with a name", _data_owner),
    ("continues a count", _continued),
    ("named subject", _named_count),
    ("before the proposal", _before_proposal),
    ("tested things", _tested),
    ("grammatical subject", _counted),
    ("the paper's proposal", _proposal),
)
