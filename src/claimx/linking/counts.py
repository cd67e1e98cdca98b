"""Who has what is counted: the data set that contains it, the model of that size, the paper itself, or no one."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import parallel
from claimx.linking.owners import clause_at, name_in, names_metric, resolve, the_proposal
from claimx.linking.reading import PHRASE, WORD, has_capital
from claimx.linking.rules import NOTHING, Nothing, Rule
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, opening, over_bracket_left, skip_bounds

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
    if names_metric(site, item) or item.words[-1] in cues.EMPTY_SUBJECTS:
        return None
    name = name_in(site, item)
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
    return name_in(site, item)


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
    if has_capital(text.split(" ")[0][:1] + text[1:]) and reading.word(i - 1) not in ("a", "an"):
        name = name_in(site, item) or site.scene.labelled(item, "benchmark", site.sentence)
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
        if is_phrase(reading, back) and ("\\" in reading.text(back) or has_capital(reading.text(back))):
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
    clause = clause_at(site)
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
    clause = clause_at(site)
    i = clause.subject
    if i < 0:
        return None
    found = resolve(site, i)
    if found is None or found is site.scene.proposal:
        return found
    item = site.reading.items[i]
    if site.link.kind == "tally":  # who wins "30 of 32": whoever has a name
        return found if has_capital(found.text) else None
    if item.kind != PHRASE or "system" in found.labels or "benchmark" in found.labels:
        return found if has_capital(found.text) else None
    return None


COUNT_RULES: tuple[Rule[Phrase], ...] = (
    ("name before the bracket", _owner),
    ("size of NAME", _sized),
    ("data with a name", _data_owner),
    ("continues a count", _continued),
    ("named subject", _named_count),
    ("before the proposal", _before_proposal),
    ("tested things", _tested),
    ("grammatical subject", _counted),
    ("the paper's proposal", the_proposal),
)
