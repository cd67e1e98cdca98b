"""Whether a change in percent is relative to the value before, or a difference of percentages."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site

# How far from the number "relative" and "absolute" may stand, in items.
_NEAR = 6
# Metrics that are percentages themselves: 3% more of one can be either.
_PERCENTAGES = frozenset(
    "accuracy accuracies rate rates f1 f1-score macro-f1 micro-f1 score scores performance precision recall map "
    "iou miou auc auroc "
    "pass@1 ndcg hit@10 mrr bleu rouge robustness quality completeness consistency similarity coverage agreement "
    "dice gain gains "
    "success generalization correctness faithfulness hit em acc asr wer cer success-rate probability percentage "
    "share".split()
)


def relative(site: Site) -> tuple[bool | None, str] | None:
    """True, False, or None where the text leaves it open; and the rule that says so. Only for changes."""
    if site.link.kind != "change":
        return None
    return first(site, RULES)


def _near(site: Site, words: frozenset[str]) -> bool:
    items = site.reading.items
    return any(
        not words.isdisjoint(items[i].words)
        for i in range(max(0, site.at - _NEAR), min(len(items), site.at + _NEAR + 1))
        if site.reading.clause[i] == site.reading.clause[site.at]
    )


def _absolute(site: Site) -> bool | None:
    """ "an absolute improvement of 3%", "3 percentage points"."""
    if site.number.form == "pp" or site.number.form in ("percent", "point") and _near(site, frozenset(("absolute",))):
        return False
    return None


def _relative(site: Site) -> bool | None:
    """ "a 15% relative reduction"."""
    if site.number.form == "percent" and _near(site, frozenset(("relative", "relatively"))):
        return True
    return None


def _no_percentage(site: Site) -> bool | None:
    """ "20% less memory": of what is no percentage itself, a percentage can only be relative."""
    metric = site.link.metric
    if site.number.form != "percent" or metric is None:
        return None
    words = metric.text.lower().replace("(", " ").replace(")", " ").split()
    if not words or not _PERCENTAGES.isdisjoint(words) or words[-1] in cues.METRIC_NAMES:
        return None
    entry = site.scene.lexicons.metrics.get(metric.labels.get("metric", metric.text))
    if entry is not None and entry.unit == "%":
        return None
    if site.link.direction == "decrease" or not cues.RESOURCES.isdisjoint(words) or words[-1] in _AMOUNTS:
        return True
    return None


_AMOUNTS = frozenset(
    "throughput speed speedup efficiency inference bandwidth training length convergence return returns revenue".split()
)

RULES: tuple[Rule[bool], ...] = (
    ("absolute", _absolute),
    ("relative", _relative),
    ("of no percentage", _no_percentage),
)
