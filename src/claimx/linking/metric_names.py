"""The metric that a noun phrase names, without the words of change and praise around it."""

from __future__ import annotations

from claimx.document import TOKEN, Phrase
from claimx.linking import cues
from claimx.linking.reading import PHRASE, Item
from claimx.linking.scene import LONGEST_METRIC, Site
from claimx.linking.walking import is_phrase


def metric_in(site: Site, item: Item, *, sure: bool = False) -> Phrase | None:
    """The metric that a noun phrase names, without the words of change around it; None if it names none.

    Args:
        sure: take any noun phrase that is no benchmark and no system by its label, as its place says what it is.
    """
    if item.kind != PHRASE and item.phrase is None:
        return None
    scene = site.scene
    found = scene.labelled(item, "metric", site.sentence)
    if found is None and not sure:
        return None
    if (
        found is None
        and item.phrase is not None
        and item.phrase.labels.keys() & {"benchmark", "system"}
        and item.words[-1] not in _HEADS
    ):
        return None
    start, end = item.start, item.end
    tokens = [m.span() for m in TOKEN.finditer(scene.document.text, start, end)]
    words = [scene.document.text[a:b].lower() for a, b in tokens]
    if "(" in words[1:]:
        tokens, words = tokens[: words.index("(", 1)], words[: words.index("(", 1)]
    while len(tokens) > 1 and words[-1] in cues.CHANGE_NOUNS and words[-1] not in cues.SELF_METRICS:
        tokens.pop()
        words.pop()
    while (
        len(tokens) > 1
        and words[0] in _LEADING
        and not (len(tokens) == 2 and words[1] in _BARE_HEADS and words[0] not in _OPENERS)
    ):
        tokens.pop(0)
        words.pop(0)
    if len(tokens) == 1 and words[0] in _BARE_HEADS:
        start = _with_modifier(site, tokens[0][0])
        tokens[0] = (start, tokens[0][1])
    if len(tokens) == 1 and words[0] in _AMOUNTS:
        whole = _amount_of(site, item)
        if whole is not None:
            return whole
    if len(tokens) == 1 and words[0] in _LEADING:
        return None
    if not tokens or (
        len(tokens) == 1
        and (words[0] in cues.CHANGE_NOUNS and words[0] not in cues.SELF_METRICS or words[0] in _NO_METRIC)
    ):
        return None
    if found is not None and found.end >= tokens[-1][1] and found.start >= tokens[0][0] and found.end <= end:
        exact = [
            p
            for p in scene.phrases_in(site.sentence, tokens[0][0], tokens[-1][1])
            if "metric" in p.labels and p.source == "lexicon"
        ]
        if exact and len(tokens) > LONGEST_METRIC:
            return max(exact, key=lambda p: p.end - p.start)
    if found is not None and found.source == "lexicon" and found.end < tokens[-1][1] and not sure:
        return found
    if len(tokens) > LONGEST_METRIC:
        tokens = tokens[-LONGEST_METRIC:]
    return scene.phrase(tokens[0][0], tokens[-1][1], site.sentence)


def _amount_of(site: Site, item: Item) -> Phrase | None:
    """ "number of FLOPs" as one phrase."""
    reading = site.reading
    i = next((k for k, other in enumerate(reading.items) if other.start == item.start), -1)
    if i >= 0 and reading.word(i + 1) == "of":
        j = i + 2
        while reading.word(j) in cues.DETERMINERS and not is_phrase(reading, j):
            j += 1
        if is_phrase(reading, j):
            return site.scene.phrase(item.start, reading.items[j].end, site.sentence)
    return None


_AMOUNTS = frozenset("number amount count share proportion percentage fraction prevalence quantity volume".split())


def _with_modifier(site: Site, start: int) -> int:
    """ "score" alone says little: with the word before it, if that is a modifier ("total score")."""
    text = site.scene.document.text
    before = text[max(0, start - 12) : start]
    word = before.rstrip().rsplit(" ", 1)[-1].lower() if before.endswith(" ") else ""
    return start - len(word) - 1 if word in _KEPT else start


_KEPT = frozenset("total overall average mean absolute relative composite robust error".split())


_BARE_HEADS = frozenset("score scores rate rates performance error errors".split())


_OPENERS = cues.DETERMINERS | cues.COMPARATIVES
_LEADING = (
    cues.MODIFIERS
    | cues.COMPARATIVES
    | cues.DETERMINERS
    | frozenset(
        "competitive strong high highest best top low lowest near-perfect superior comparable state-of-the-art "
        "new final peak current corresponding robust excellent good promising statistically reduced increased "
        "improved increasing improving reducing lowering same similar greater perfect moderate impressive weak "
        "minor slight modest incremental clear clearer clearest notable marginal consistent significant "
        "substantial large small minimal negligible dramatic sizable considerable massive nearly overall positive "
        "negative additional strongest largest further  only".split()
    )
)


_HEADS = frozenset("accuracy score rate f1 error time".split())


_NO_METRIC = frozenset(
    "results result values value experiments method model approach setting settings case cases way terms average "
    "baseline baselines dataset datasets benchmark benchmarks respectively level levels range points point task tasks "
    "state-of-the-art order margin factor total maximum minimum".split()
)


# What is said of a number, not measured: comparatives, statistics of no quantity, praise of a score.
NO_MEASURE = (
    cues.COMPARATIVES
    | frozenset("avg ci cis delta δ estimates k mean result results state v".split())
    | {"confidence interval", "confidence intervals"}
    | {f"{praise} {head}" for praise in ("best", "final", "highest", "top") for head in ("score", "scores")}
)
