"""What the conventions settle once the slots of a claim are decided: its kind by its metric, names and their ends."""

from __future__ import annotations

import re
from dataclasses import replace

from claimx.document import Document, Link, Phrase
from claimx.linking.learned.slots import BY_CONVENTION, fill
from claimx.models import Kind

# An error is a score whatever its unit; an amount is a measurement, also in percent.
_ERRORS = frozenset(
    "error errors rmse mae mse mpjpe distance distances displacement ate rpe ade fde epe deviation".split()
)
_AMOUNTS = frozenset("sparsity exponent exponents length lengths turns attempts budget budgets storage".split())
_DELTA = re.compile(r"(?:Delta|Δ|\\Delta)\s?[-\\\w@ ]{0,20}\$?\s?(?:=|of|:|≈|\\approx)\s?\$?$")
# "a curated dataset of 5,000 scans" names no dataset.
_SOME_DATASET = re.compile(r"(?:[\w-]+\s){0,4}datasets?")
# "The FooNet model uses 12 GB": a noun by its form, and a verb by what follows.
_VERB = re.compile(
    r"\s(?:uses|needs|gains|costs|matches|drops|falls|ranks|runs|targets|wins|ranges|covers|measures|limits)$"
)
_ITS_OBJECT = re.compile(
    r"\s(?:[~≈$<>]|\d|(?:a|an|the|its|their|our|no|all|only|just|up|about|around|over|under|less|more|fewer|between|from|at)\b)"
)


def settle(document: Document, link: Link) -> None:
    """Mend the kind of a claim, and its subject; the link is changed. Its direction is left as it is."""
    number = link.number
    if link.subject is not None:
        link.subject = without_verb(document, link.subject)
    metric = link.metric.text.lower().replace("-", " ").split()[-1:] if link.metric else []
    if link.kind == "count":
        subject = link.subject.text if link.subject else ""
        if subject.islower() and _SOME_DATASET.fullmatch(subject):
            fill(link, "subject", [], BY_CONVENTION)
    elif link.kind in ("score", "measurement") and _DELTA.search(
        document.text, max(document.sentences[document.sentence_at(number.start)][0], number.start - 40), number.start
    ):
        _set(link, "change")
    elif link.kind == "measurement" and number.form == "unit" and not _ERRORS.isdisjoint(metric):
        _set(link, "score")
    elif link.kind == "score" and number.form in ("percent", "bare") and not _AMOUNTS.isdisjoint(metric):
        _set(link, "measurement")


def without_verb(document: Document, phrase: Phrase) -> Phrase:
    """A name without the verb of its sentence, which some nouns look like."""
    verb = _VERB.search(phrase.text)
    if verb is None or _ITS_OBJECT.match(document.text, phrase.end) is None:
        return phrase
    text = phrase.text[: verb.start()]
    return replace(phrase, end=phrase.start + len(text), text=text)


def _set(link: Link, kind: Kind) -> None:
    link.kind = kind
    link.reasons["kind"] = BY_CONVENTION
