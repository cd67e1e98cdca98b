"""What a number is compared with."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import listed, parallel, respective, run_of
from claimx.linking.pairs import pair_of
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import next_number

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
    "exceeding beat beats beating outpace outpaces outpaced outpacing outscore outscores outrank outranks lead "
    "leads over-perform "
    "trails trail lags underperform underperforms underperformed underperforming".split()
)
_OVER = frozenset("over than against versus vs".split())
_TO = frozenset(
    ("compared", "relative", "comparison", "respect", "contrast", "comparable", "similar", "close", "opposed")
)
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
        if word == "over" and reading.kind(i + 1) == NUMBER or reading.word(i - 1) in ("rather", "other"):
            return -1
        if word == "against" and site.link.metric is not None and "robust" in site.link.metric.text.lower():
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
    while (
        i < stop
        and reading.kind(i) != PHRASE
        and (
            reading.word(i) in cues.DETERMINERS
            or reading.word(i) in cues.MODIFIERS
            or reading.word(i)
            in (
                "both",
                "of",
                "that",
                "those",
                "best",
                "even",
                "all",
                "other",
                "existing",
                "previous",
                "prior",
                "using",
                "standard",
            )
        )
    ):
        i += 1
    names = []
    for k in listed(reading, i, stop):
        item = reading.items[k]
        if len(item.words) == 1 and item.words[0] in _NO_NAME:
            continue
        named = _named_there(site, k, stop)
        names += named if named else [_whole(site, k, stop)]
    return names


def _named_there(site: Site, k: int, stop: int) -> Names:
    """The names that a general phrase introduces: "a strong baseline (X)", "the baseline, X, by", "methods such as X"."""
    reading = site.reading
    scene = site.scene
    item = reading.items[k]
    general = item.words[-1] in _GENERIC and not any(c.isupper() for c in reading.text(k))
    if not general:
        return []
    after = k + 1
    if reading.word(after) == "(" and reading.mate[after] > 0 and reading.kind(after + 1) == PHRASE:
        if "system" in scene.of_item(reading.items[after + 1], site.sentence).labels:
            return [
                scene.of_item(reading.items[m], site.sentence) for m in listed(reading, after + 1, reading.mate[after])
            ]
        return []
    if (
        reading.word(after) == ","
        and reading.kind(after + 1) == PHRASE
        and any(c.isupper() for c in reading.text(after + 1))
    ):
        if reading.word(after + 2) in (",", ".", "by", "") or reading.kind(after + 2) == MARK:
            return [scene.of_item(reading.items[after + 1], site.sentence)]
    if reading.word(after) in ("like", "including") or (
        reading.word(after) == "such" and reading.word(after + 1) == "as"
    ):
        first_name = after + (2 if reading.word(after) == "such" else 1)
        while reading.word(first_name) in cues.DETERMINERS and not reading.kind(first_name) == PHRASE:
            first_name += 1
        return [
            scene.of_item(reading.items[m], site.sentence)
            for m in listed(reading, first_name, stop)
            if any(c.isupper() for c in reading.text(m))
        ]
    return []


def _whole(site: Site, k: int, stop: int) -> Phrase:
    """The phrase at item ``k``, with what a participle or number-like word cut off; of "X's accuracy" it is X."""
    reading = site.reading
    scene = site.scene
    item = reading.items[k]
    for word in item.words[:-1]:
        if word.endswith(("'s", "’s")):
            end = scene.document.text.find(word[-2:], item.start, item.end)
            if end > item.start:
                return scene.phrase(item.start, end, site.sentence)
    if (
        reading.word(k + 1) == "of"
        and reading.kind(k) == PHRASE
        and scene.labelled(item, "metric", site.sentence) is not None
    ):
        j = k + 2
        while reading.word(j) in cues.DETERMINERS and reading.kind(j) != PHRASE:
            j += 1
        if j < stop and reading.kind(j) == PHRASE:
            return scene.of_item(reading.items[j], site.sentence)
    if len(item.words) > 3:
        inside = [
            p
            for p in scene.phrases_in(site.sentence, item.start, item.end)
            if p.end == item.end and p.source in ("name", "acronym", "proposal") and p.start > item.start
        ]
        if inside:
            return min(inside, key=lambda p: p.start)
    j = k
    while j + 1 < stop and item.words[-1] in _ADJECTIVES:
        if reading.kind(j + 1) == PHRASE:
            j += 1
            break
        if (
            reading.kind(j + 1) == WORD
            and reading.word(j + 1).endswith("ed")
            and j + 2 < stop
            and reading.kind(j + 2) == PHRASE
        ):
            j += 2
            break
        break
    if j > k:
        return scene.phrase(item.start, reading.items[j].end, site.sentence)
    return scene.of_item(item, site.sentence)


_ADJECTIVES = frozenset(
    "best strong strongest leading previous prior standard existing fully fine-tuned larger smaller".split()
)
_GENERIC = frozenset(
    "baseline baselines method methods model models state-of-the-art sota approach approaches system systems "
    "competitor".split()
)
_NO_NAME = frozenset(
    "average margin accuracy time times orders order years tasks datasets benchmarks respectively baseline's "
    "chance".split()
)


def compared_after(site: Site) -> Names | None:
    """ "3% over X", "2x faster than Y", "5% higher compared to Z"."""
    reading = site.reading
    run = run_of(site)
    if len(run) > 1:
        for i, start in respective(site):
            before = start - 1
            while before >= 0 and reading.word(before) in cues.DETERMINERS:
                before -= 1
            if reading.word(before) in _HEADS and _comparison(site, before) >= 0:
                return [_whole(site, i, len(reading.items))]
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
    """ "outperforms X by 3%", "over X by 3%"."""
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


def _versus(site: Site) -> Names | None:
    """ "91% versus 85% for X": the first is compared with X."""
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
        if reading.word(i) not in _OUTPERFORM:
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
        if reading.word(i) not in _OUTPERFORM and reading.word(i) not in ("superiority", "improvements", "improvement"):
            continue
        at = _comparison(here, i)
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
