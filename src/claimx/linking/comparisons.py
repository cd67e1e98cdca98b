"""What the text compares with: the names behind "over", "outperforms" and "compared to"."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import listed, respective, run_of
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, has_capital
from claimx.linking.scene import Site
from claimx.linking.walking import next_number

Names = list[Phrase]


OUTPERFORM = frozenset(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded "
    "exceeding beat beats beating outpace outpaces outpaced outpacing outscore outscores outrank outranks lead "
    "leads over-perform "
    "trails trail lags underperform underperforms underperformed underperforming".split()
)


_OVER = frozenset("over than against versus vs".split())


_TO = frozenset(
    ("compared", "relative", "comparison", "respect", "contrast", "comparable", "similar", "close", "opposed")
)


_HEADS = OUTPERFORM | _OVER | frozenset(("to", "with"))


def comparison(site: Site, i: int) -> int:
    """The index of what is compared with, if item ``i`` begins a comparison; else -1."""
    reading = site.reading
    word = reading.word(i)
    if reading.kind(i) == PHRASE and word not in _TO:
        return -1
    if word in OUTPERFORM:
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
    """The names that a general phrase brings: "a strong baseline (X)", "the baseline, X, by", "methods such as X"."""
    reading = site.reading
    scene = site.scene
    item = reading.items[k]
    general = item.words[-1] in _GENERIC and not has_capital(reading.text(k))
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
        and has_capital(reading.text(after + 1))
        and (reading.word(after + 2) in (",", ".", "by", "") or reading.kind(after + 2) == MARK)
    ):
        return [scene.of_item(reading.items[after + 1], site.sentence)]
    if reading.word(after) in ("like", "including") or (
        reading.word(after) == "such" and reading.word(after + 1) == "as"
    ):
        first_name = after + (2 if reading.word(after) == "such" else 1)
        while reading.word(first_name) in cues.DETERMINERS and reading.kind(first_name) != PHRASE:
            first_name += 1
        return [
            scene.of_item(reading.items[m], site.sentence)
            for m in listed(reading, first_name, stop)
            if has_capital(reading.text(m))
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
            if reading.word(before) in _HEADS and comparison(site, before) >= 0:
                return [_whole(site, i, len(reading.items))]
    stop = len(reading.items)
    for i in range(run[-1].at + 1, stop):
        if reading.clause[i] != reading.clause[site.at] or reading.word(i) in (";",):
            break
        if reading.kind(i) == NUMBER and i > run[-1].at + 8:
            break
        at = comparison(site, i)
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
        at = comparison(site, i)
        if 0 <= at < stop:
            names = names_at(site, at, stop)
            if names:
                return names
    return None
