"""What the conventions settle once the slots of a claim are decided: its kind by its metric, names that are none."""

from __future__ import annotations

import re

from claimx.document import Document, Link

REASON = "convention"
# An error is a score whatever its unit; an amount is a measurement, also in percent.
_ERRORS = frozenset(
    "error errors rmse mae mse mpjpe distance distances displacement ate rpe ade fde epe deviation".split()
)
_AMOUNTS = frozenset("sparsity exponent exponents length lengths turns attempts budget budgets storage".split())
_DELTA = re.compile(r"(?:Delta|Δ|\\Delta)\s?[-\\\w@ ]{0,20}\$?\s?(?:=|of|:|≈|\\approx)\s?\$?$")
# "a curated dataset of 5,000 scans" names no dataset.
_SOME_DATASET = re.compile(r"(?:[\w-]+\s){0,4}datasets?")


def settle(document: Document, link: Link) -> None:
    """Mend the kind of a claim, and the subject of a count; the link is changed. Its direction is left as it is."""
    number = link.number
    metric = link.metric.text.lower().replace("-", " ").split()[-1:] if link.metric else []
    if link.kind == "count":
        subject = link.subject.text if link.subject else ""
        if subject.islower() and _SOME_DATASET.fullmatch(subject):
            link.subject = None
            link.reasons["subject"] = REASON
    elif link.kind in ("score", "measurement") and _DELTA.search(
        document.text, max(document.sentences[document.sentence_at(number.start)][0], number.start - 40), number.start
    ):
        _set(link, "change")
    elif link.kind == "measurement" and number.form == "unit" and not _ERRORS.isdisjoint(metric):
        _set(link, "score")
    elif link.kind == "score" and number.form in ("percent", "bare") and not _AMOUNTS.isdisjoint(metric):
        _set(link, "measurement")


def _set(link: Link, kind: str) -> None:
    link.kind = kind  # type: ignore[assignment]
    link.reasons["kind"] = REASON
