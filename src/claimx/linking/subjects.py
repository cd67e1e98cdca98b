"""Whose number it is: the system, model, data set or thing that the value belongs to."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import parallel
from claimx.linking.comparisons import compared_after, compared_before
from claimx.linking.counts import COUNT_RULES as COUNT_RULES
from claimx.linking.owners import clause_at, name_in, names_metric, own, resolve, the_proposal
from claimx.linking.pairs import comparison_before, pair_of
from claimx.linking.reading import PHRASE, Item, has_capital
from claimx.linking.rules import NOTHING, Nothing, Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, opening, over_bracket_left, skip_bounds

_OF_A = cues.DETERMINERS | {"of"}
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


def _beside(site: Site) -> Phrase | None:
    """ "over Name (91.1%)", "Name (91.1%) and Other (88%)": the name before the bracket."""
    reading = site.reading
    i = opening(reading, site.at)
    if i <= 0 or not is_phrase(reading, i - 1) or site.link.kind == "change":
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
    if names_metric(site, item):
        return None
    if reading.word(j) in _COMPARE or reading.word(j) in ("to", "with"):
        return resolve(site, i - 1)
    return name_in(site, item)


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
        is_phrase(reading, i) and names_metric(site, reading.items[i]) and reading.word(i + 1) in _LINKS
    ):
        i += 1
    if reading.word(i) in _LINKS:
        i += 1
        while (reading.word(i) in cues.DETERMINERS or reading.word(i) == "by") and not is_phrase(reading, i):
            i += 1
    if (
        is_phrase(reading, i)
        and (not names_metric(site, reading.items[i]) or reading.word(i - 1) in ("for", "by"))
        and site.scene.labelled(reading.items[i], "benchmark", site.sentence) is None
    ):
        return resolve(site, i)
    return None


_LINKS = frozenset("for by of from under using achieved with in".split())


def compared_thing(site: Site, before: int) -> Phrase | None:
    """The thing that the sentence compares with, before item ``before``: "outperforms X (0.69 vs 0.64)"."""
    names = compared_before(site, before)
    return names[0] if names else None


def _bracket_after(site: Site) -> Phrase | None:
    """ "91.1% (Name)", "a 91.1% success rate (Name)"."""
    reading = site.reading
    i = site.at + 1
    if is_phrase(reading, i) and names_metric(site, reading.items[i]):
        i += 1
    if reading.word(i) == "(" and is_phrase(reading, i + 1) and reading.mate[i] == i + 2:
        return name_in(site, reading.items[i + 1])
    return None


def _from(site: Site) -> Phrase | Nothing | None:
    """The A of "from A to B": its owner stands behind it, or is what is improved; else it is the owner of B."""
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
        return name_in(site, reading.items[i + 1])
    if reading.word(i) in ("for", "of", "with", "in", "by", "baseline"):
        j = i + 1
        while reading.word(j) in _OF_A and not is_phrase(reading, j):
            j += 1
        if is_phrase(reading, j) and not names_metric(site, reading.items[j]):
            return site.scene.of_item(reading.items[j], site.sentence)
    clause = clause_at(site)
    anchor = skip_bounds(reading, site.at - 1)
    if clause.verb < 0 or clause.verb == anchor - 1:  # "accuracy drops from A to B": the same thing before and after
        return None
    names = compared_behind(pair.second)
    if names:
        return names[0]
    # "improves X from A to B", "increases the accuracy of X from A to B"
    if is_phrase(reading, anchor - 1):
        item = reading.items[anchor - 1]
        if not names_metric(site, item) and name_in(site, item) is not None:
            return site.scene.of_item(item, site.sentence)
        return NOTHING
    return None


def _improved(first: Site) -> Phrase | None:
    """ "increases the accuracy of X from A to B": both numbers are X's."""
    reading = first.reading
    i = skip_bounds(reading, first.at - 1) - 1
    if not is_phrase(reading, i) or names_metric(first, reading.items[i]):
        return None
    j = i - 1
    while j > 0 and reading.word(j) in cues.DETERMINERS:
        j -= 1
    if reading.word(j) != "of" or not is_phrase(reading, j - 1) or not names_metric(first, reading.items[j - 1]):
        return None
    return name_in(first, reading.items[i])


def compared_behind(site: Site) -> list[Phrase]:
    """What the clause compares with behind a number: "from 72.7 to 80.3 over the strongest baseline"."""
    return compared_after(site) or []


def _for_after(site: Site) -> Phrase | None:
    """ "85% for the best model"."""
    reading = site.reading
    i = site.at + 1
    if is_phrase(reading, i) and names_metric(site, reading.items[i]):
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


# What its subject causes, it causes in something else: "these steps drove a 3x reduction in cost for Foo".
_CAUSING = frozenset(
    "drive drives drove driven cause causes caused lead leads led contribute contributes contributed translate "
    "translates translated".split()
)


def _caused(site: Site) -> Phrase | None:
    """ "drove a 3x reduction in cost for Foo": Foo, in which the subject causes the change."""
    reading = site.reading
    clause = clause_at(site)
    if site.link.kind != "change" or clause.verb < 0 or reading.word(clause.verb) not in _CAUSING:
        return None
    for i in range(site.at + 1, len(reading.items)):
        if reading.word(i) != "for":
            continue
        i += 1
        while not is_phrase(reading, i) and reading.word(i) in cues.BEFORE_NOUN:
            i += 1
        if is_phrase(reading, i) and has_capital(reading.text(i)):
            return site.scene.of_item(reading.items[i], site.sentence)
        return None
    return None


def _run_on(site: Site) -> Phrase | None:
    """ "we achieve 29 ms ... on the Foo model": the system that nameless authors run."""
    reading = site.reading
    clause = clause_at(site)
    if clause.subject < 0 or reading.word(clause.subject) != "we" or site.link.kind == "change":
        return None
    for i in range(site.at + 1, len(reading.items)):
        if reading.word(i) not in ("on", "with") or reading.depth[i] != reading.depth[site.at]:
            continue
        i += 1
        while not is_phrase(reading, i) and reading.word(i) in cues.DETERMINERS:
            i += 1
        if is_phrase(reading, i):
            found = name_in(site, reading.items[i])
            if found is not None and "system" in found.labels:
                return found
    return None


def _grammatical(site: Site) -> Phrase | None:
    """The clause's own subject: "Med-X achieves", "our method reduces"."""
    clause = clause_at(site)
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
        and not has_capital(site.reading.text(i))
        and site.reading.word(i + 1) == "("
        and site.reading.mate[i + 1] == i + 3
    ):
        inner = name_in(site, site.reading.items[i + 2]) if is_phrase(site.reading, i + 2) else None
        if inner is not None and item.words[-1] in cues.OWN_NOUNS and has_capital(inner.text):
            return inner
    if found is not None and not (has_capital(found.text) or any(map(str.isdigit, found.text))):
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


def _named_before(site: Site) -> Phrase | None:
    """The last name before the number in the sentence."""
    reading = site.reading
    for i in range(site.at - 1, -1, -1):
        item = reading.items[i]
        name = name_in(site, item)
        if name is not None and has_capital(name.text):
            return name
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
    ("changed by a cause", _caused),
    ("grammatical subject", _grammatical),
    ("parallel number", _shared),
    ("the paper's proposal", the_proposal),
    ("run on NAME", _run_on),
    ("name before, in the sentence", _named_before),
)
