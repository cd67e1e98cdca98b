"""Which way a change goes, in the metric's own quantity; and whether a percentage is relative."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.changes import change
from claimx.linking.reading import PHRASE
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.models import Direction


def direction(site: Site) -> tuple[Direction | None, str] | None:
    """The direction of a change, and the rule that says so; needs the link's kind and metric."""
    if site.link.kind != "change":
        return None
    return first(site, RULES)


def polarity(site: Site) -> str:
    """Whether more of the link's metric is "higher" (better), "lower" (better) or neither."""
    metric = site.link.metric
    if metric is None:
        return "higher"
    entry = site.scene.lexicons.metrics.get(metric.labels.get("metric", metric.text))
    if entry is None:
        entry = site.scene.lexicons.metrics.named(metric.text)
    if entry is not None and entry.better != "none":
        return entry.better
    words = metric.text.lower().replace("-", " ").split()
    return "lower" if any(w in LOWER_IS_BETTER for w in words) else "higher"


# Words in the name of a metric of which less is better; for metrics that no lexicon has.
LOWER_IS_BETTER = frozenset(
    "error errors latency time times delay cost costs memory loss losses perplexity wer cer fid fvd rmse mae mse "
    "overhead consumption usage emissions carbon power energy parameters flops gflops macs tokens footprint runtime "
    "hallucination hallucinations hallucinated failures failure violations violation regret distance bias gap "
    "toxicity deviation uncertainty forgetting degradation leakage collision collisions variance drift size length "
    "steps storage budget traffic complexity refusal refusals rejection jitter noise risk harm misclassification "
    "attack asr distortion artifacts discrepancy divergence mortality expense waste queries eer price divergence "
    "requirement requirements requests inconsistency redundancy congestion misalignment overfitting lpips".split()
)


# A comparison of whole systems says little of the metric's polarity, unless the metric stands with the number.
_OUTPERFORM = frozenset(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded "
    "exceeding beat beats beating outscores".split()
)
_FASTER = frozenset(("faster", "quicker"))
_TIMES = frozenset("time times latency runtime ttft tpot delay duration".split())


def _of_word(word: str, site: Site) -> Direction | None:
    if word in _FASTER and site.link.metric is not None:
        last = site.link.metric.text.lower().split()[-1]
        return "decrease" if last in _TIMES else "increase"
    if word in _OUTPERFORM and site.link.reasons.get("metric") not in _BESIDE:
        return "increase"
    if word in cues.UP:
        return "increase"
    if word in cues.DOWN:
        return "decrease"
    if word in cues.BETTER or word in ("by", "over", "+"):
        if word == "+":
            return "increase"
        return "decrease" if polarity(site) == "lower" and word not in ("by", "over") else "increase"
    if word in cues.WORSE:
        return "increase" if polarity(site) == "lower" else "decrease"
    return None


_BESIDE = frozenset(
    (
        "directly after the number",
        "in METRIC after the number",
        "in brackets after the number",
        "behind the word of change",
    )
)


def _part(site: Site) -> Direction | None:
    """ "half the training data", "a tenth of the cost": less; "3x token cost": more."""
    number = site.number
    if number.form != "factor" or number.value is None:
        return None
    reading = site.reading
    i = site.at + 1
    while reading.word(i) in cues.DETERMINERS or reading.word(i) == "of":
        i += 1
    if reading.kind(i) != PHRASE or any(w in cues.CHANGES for w in reading.items[i].words):
        return None
    if number.value < 1:
        return "decrease"
    found = change(site)
    return "increase" if i == site.at + 1 and (found is None or found.at > site.at) and number.value > 1 else None


def _governed(site: Site) -> Direction | None:
    found = change(site)
    if found is None:
        return None
    return _of_word(found.word, site)


def _shared(site: Site) -> Direction | None:
    """A coordinated number without a word of its own goes the way of its neighbour."""
    from claimx.linking.alignment import run_of

    for other in run_of(site):
        found = change(other)
        if found is not None:
            return _of_word(found.word, site)
    return None


def _before(site: Site) -> Direction | None:
    """The last word of change before the number, in the sentence."""
    for i in range(site.at - 1, -1, -1):
        for word in reversed(site.reading.items[i].words):
            if word in cues.CHANGES and word not in cues.NEUTRAL:
                return _of_word(word, site)
    return None


def _afterwards(site: Site) -> Direction | None:
    """The first word of change after the number, in the sentence."""
    for i in range(site.at + 1, min(site.at + 8, len(site.reading.items))):
        for word in site.reading.items[i].words:
            if word in cues.CHANGES and word not in cues.NEUTRAL:
                return _of_word(word, site)
    return None


def _minus(site: Site) -> Direction | None:
    return "decrease" if site.number.signed in ("-", "−", "–") else None


def _default(site: Site) -> Direction | None:
    return "increase"


RULES: tuple[Rule[Direction], ...] = (
    ("minus sign", _minus),
    ("part or multiple of a quantity", _part),
    ("governing word of change", _governed),
    ("word of change of a coordinated number", _shared),
    ("word of change before", _before),
    ("word of change after", _afterwards),
    ("default", _default),
)
