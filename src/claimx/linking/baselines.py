"""What a number is compared with."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import listed, parallel, run_of
from claimx.linking.pairs import pair_of
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import next_number, previous_number

Names = list[Phrase]


def baselines(site: Site) -> tuple[Names, str] | None:
    """The baselines of a number, and the rule that found them; counts, tallies and measurements have none."""
    if site.link.kind == "change":
        return first(site, CHANGE_RULES)
    if site.link.kind == "score":
        return first(site, SCORE_RULES)
    return None


_OUTPERFORM = frozenset(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded "
    "exceeding beat beats beating outpace outpaces outpaced outpacing outscore outscores outrank outranks lead leads over-perform "
    "trails trail lags underperform underperforms underperformed underperforming".split()
)
_OVER = frozenset("over than against versus vs".split())
_TO = frozenset(("compared", "relative", "comparison", "respect", "contrast", "comparable", "similar", "close", "opposed"))
_HEADS = _OUTPERFORM | _OVER | frozenset(("to", "with"))


def _comparison(site: Site, i: int) -> int:
    """The index of what is compared with, if item ``i`` begins a comparison; else -1."""
    reading = site.reading
    word = reading.word(i)
    if reading.kind(i) == PHRASE and word not in _TO:
        return -1
    if word in _OUTPERFORM:
        return i + 1
    if word in _OVER:
        if word == "over" and reading.kind(i + 1) == NUMBER:
            return -1
        i += 1
        return i + 1 if reading.word(i) == "." else i
    if word in _TO and reading.word(i + 1) in ("to", "with", "against"):
        return i + 2
    return -1


def names_at(site: Site, i: int, stop: int) -> Names:
    """The names in the list at item ``i``; of "a strong baseline (X)" it is X."""
    reading = site.reading
    scene = site.scene
    while i < stop and reading.kind(i) != PHRASE and (
        reading.word(i) in cues.DETERMINERS
        or reading.word(i) in cues.MODIFIERS
        or reading.word(i) in ("both", "of", "that", "those", "best", "even", "all", "other", "existing", "previous", "prior", "using", "standard")
    ):
        i += 1
    names = []
    for k in listed(reading, i, stop):
        item = reading.items[k]
        if item.words[-1] in _NO_NAME:
            continue
        inner = k + 1
        if (
            item.words[-1] in _GENERIC
            and reading.word(inner) == "("
            and reading.mate[inner] > 0
            and reading.kind(inner + 1) == PHRASE
            and "system" in scene.of_item(reading.items[inner + 1], site.sentence).labels
        ):
            names += [scene.of_item(reading.items[m], site.sentence) for m in listed(reading, inner + 1, reading.mate[inner])]
            continue
        names.append(scene.of_item(item, site.sentence))
    return names


_GENERIC = frozenset("baseline baselines method methods model models state-of-the-art sota approach approaches system systems competitor".split())
_NO_NAME = frozenset("average margin accuracy time times orders order years tasks datasets benchmarks respectively baseline's chance".split())


def compared_after(site: Site) -> Names | None:
    """"3% over X", "2x faster than Y", "5% higher compared to Z"."""
    reading = site.reading
    run = run_of(site)
    stop = len(reading.items)
    for i in range(run[-1].at + 1, stop):
        if reading.clause[i] != reading.clause[site.at] or reading.word(i) in (";",):
            break
        if reading.kind(i) == NUMBER and i > run[-1].at + 8:
            break
        at = _comparison(site, i)
        if at >= 0:
            names = names_at(site, at, next_number(reading, i))
            if names:
                return names
    return None


def compared_before(site: Site, at: int | None = None) -> Names | None:
    """"outperforms X by 3%", "over X by 3%"."""
    reading = site.reading
    stop = site.at if at is None else at
    for i in range(stop - 1, -1, -1):
        if reading.clause[i] != reading.clause[stop]:
            break
        at = _comparison(site, i)
        if 0 <= at < stop:
            names = names_at(site, at, stop)
            if names:
                return names
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
        at = _comparison(site, i)
        if 0 <= at < site.at and reading.word(i) != "over":
            names = names_at(site, at, site.at)
            if names:
                return names
    return None


CHANGE_RULES: tuple[Rule[Names], ...] = (
    ("compared after the number", compared_after),
    ("compared before the number", compared_before),
    ("parallel number", _shared),
    ("previous change", _previous),
    ("compared earlier in the sentence", _sentence),
)
def _versus(site: Site) -> Names | None:
    """"91% versus 85% for X": the first is compared with X."""
    from claimx.linking.subjects import subject

    pair = pair_of(site)
    if pair is None or pair.first is not site:
        return None
    if pair.how == "versus":
        found = subject(pair.second)
        if found is not None and found[0] is not None and found[1] == "the other side of a comparison":
            return [found[0]]
    return None


def _improved(site: Site) -> Names | None:
    """"improves X from A to B": B is compared with the owner of A, if it has one of its own."""
    pair = pair_of(site)
    if pair is None or pair.second is not site or pair.how != "from":
        return None
    if pair.first.link.reasons.get("subject") == "from A to B" and pair.first.link.subject is not None:
        return [pair.first.link.subject]
    return None


SCORE_RULES: tuple[Rule[Names], ...] = (
    ("versus", _versus),
    ("improved from", _improved),
)
