"""What a number is compared with."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking.alignment import parallel
from claimx.linking.comparisons import OUTPERFORM, Names, compared_after, compared_before, comparison, names_at
from claimx.linking.pairs import pair_of
from claimx.linking.reading import NUMBER, PHRASE, WORD
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.subjects import subject


def baselines(site: Site) -> tuple[Names | None, str] | None:
    """The baselines of a number, and the rule that found them; counts, tallies and measurements have none."""
    if site.link.kind == "change":
        return first(site, CHANGE_RULES)
    if site.link.kind == "score":
        return first(site, SCORE_RULES)
    return None


def _shared(site: Site) -> Names | None:
    left = parallel(site)
    if left is not None and left.link.baselines and left.link.kind == site.link.kind:
        return left.link.baselines
    return None


def _previous(site: Site) -> Names | None:
    for other in reversed(site.neighbours):
        if other.index < site.index and other.link.kind == "change":
            return other.link.baselines or None
    return None


def _sentence(site: Site) -> Names | None:
    reading = site.reading
    for i in range(site.at - 1, -1, -1):
        at = comparison(site, i)
        if 0 <= at < site.at and reading.word(i) != "over":
            names = names_at(site, at, site.at)
            if names:
                return names
    return None


def _versus(site: Site) -> Names | None:
    """ "91% versus 85% for X": the first is compared with X."""
    pair = pair_of(site)
    if pair is None or pair.first is not site:
        return None
    if pair.how == "versus":
        found = subject(pair.second)
        if found is not None and found[0] is not None and found[1] == "the other side of a comparison":
            return [found[0]]
    return None


def _improved(site: Site) -> Names | None:
    """ "improves X from A to B": B is compared with the owner of A, if it has one of its own."""
    pair = pair_of(site)
    if pair is None or pair.second is not site or pair.how != "from":
        return None
    if pair.first.link.reasons.get("subject") == "from A to B" and pair.first.link.subject is not None:
        return [pair.first.link.subject]
    return None


def _outperformed(site: Site) -> Names | None:
    """ "achieves 92%, surpassing X (91%)", "... outperforming the student's 91%": things with a number of their own."""
    reading = site.reading
    pair = pair_of(site)
    if pair is not None and pair.how == "from" and pair.first is site:
        return None
    for i in range(site.at + 1, len(reading.items)):
        if reading.clause[i] != reading.clause[site.at]:
            break
        if reading.word(i) not in OUTPERFORM:
            continue
        if reading.word(i).endswith("s") or reading.word(i).endswith("ed") and reading.word(i - 1) != ",":
            return None
        names = []
        for k in range(i + 1, len(reading.items)):
            if reading.kind(k) == PHRASE and _has_number(site, k):
                names.append(_plain(site, k))
            if reading.kind(k) == WORD and reading.word(k) in ("while", "whereas", "with", "by"):
                break
        return names or None
    return None


def _has_number(site: Site, k: int) -> bool:
    """Whether a number belongs to the phrase at item ``k``: "X (91%)", "X's 91%", "X at 91%"."""
    reading = site.reading
    if reading.word(k + 1) == "(":
        return any(reading.kind(m) == NUMBER for m in range(k + 2, max(reading.mate[k + 1], k + 2)))
    if reading.word(k).endswith(("'s", "’s")):
        return reading.kind(k + 1) == NUMBER
    return reading.word(k + 1) in ("at", "with") and reading.kind(k + 2) == NUMBER


def _plain(site: Site, k: int) -> Phrase:
    item = site.reading.items[k]
    cut = 2 if item.words[-1].endswith(("'s", "’s")) else 0
    return (
        site.scene.phrase(item.start, item.end - cut, site.sentence) if cut else site.scene.of_item(item, site.sentence)
    )


_SPECIFICALLY = frozenset(("specifically", "notably", "concretely"))


def _sentence_before(site: Site) -> Names | None:
    """ "X outperforms Y. Specifically, it improves F1 by 4%": the comparison of the sentence before."""
    scene = site.scene
    if site.sentence == 0:
        return None
    if site.reading.word(0) not in _SPECIFICALLY and site.reading.word(1) not in ("particular", "instance", "example"):
        return None
    reading = scene.reading(site.sentence - 1)
    here = Site(scene, site.number, site.index, site.sentence - 1, reading, len(reading.items), site.link, [], 0)
    for i in range(len(reading.items) - 1, -1, -1):
        if reading.word(i) not in OUTPERFORM and reading.word(i) not in ("superiority", "improvements", "improvement"):
            continue
        at = comparison(here, i)
        if at < 0:
            continue
        names = names_at(here, at, len(reading.items))
        if names:
            return names
    return None


CHANGE_RULES: tuple[Rule[Names], ...] = (
    ("compared after the number", compared_after),
    ("compared before the number", compared_before),
    ("parallel number", _shared),
    ("previous change", _previous),
    ("compared earlier in the sentence", _sentence),
    ("compared in the sentence before", _sentence_before),
)


SCORE_RULES: tuple[Rule[Names], ...] = (
    ("versus", _versus),
    ("improved from", _improved),
    ("outperformed with a number", _outperformed),
)
