"""The last word on a candidate, when its unit and noun are known: is this number a quantity that the text asserts?"""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import vetoes
from claimx.quantities.context import Context
from claimx.quantities.numerals import Numeral

_INTERVAL_LEVEL = re.compile(
    r"[\s~(-]*(?:\w+\s)?(?:CIs?\b|confidence\b|credible\b|HDI\b|prediction\sinterval|level\sof\sconfidence)"
)
_YEAR_LETTER = re.compile(r"(?:19|20)\d\d\s?[bks]")
_THRESHOLD_BEFORE = re.compile(r"\b(?:(?P<overlap>IoU|IOU)|thresholds?)\)?(?:\s(?P<of>of|at|=))?\s*[=@>≥]?\s*$")
_AT_AN_OVERLAP = re.compile(r"\b(?:at|for|under)\b[^.;,]{0,40}(?:IoU|IOU)\)?\sof\s*$")
# "LLaMA-{3B, 7B}", "Qwen3-4B/30B", "Agent-World-8B and 14B": more sizes of the same name.
_SIZES_BEFORE = re.compile(
    r"[A-Za-z][\w.]*[-‑]\{?\d[\d.]*[BM](?:\s?(?:[/|,]|,?\sand)\s?\d[\d.]*[BM])*\s?(?:[/|,]|,?\sand)\s?$"
)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:;•“\"'(\]})*_—-])\s*$|\n\s*$")
_LABELS_BEFORE = re.compile(
    r"\b(?:layers?|levels?|stages?|gates|phases?|slots?|cycles|chapters|grades?|types?|versions)"
    r"[\s~]\(?(?:\d{1,2}(?:,\s?|,?\sand\s|\sor\s|\sto\s|[-–]{1,2}))*$",
    re.IGNORECASE,
)
# "Eight public corpora and one private corpus" are counted alike; "two thresholds: one strict and one loose" are not.
_COUNTED_ALONG = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?!sets?\b)[^.;:,()—]{3,60}(?<!\bone)[^.;:,()—]{1,20},?\sand\s$"
)
_NEARLY = re.compile(r"\b(?:near|nearly|almost|virtually|practically|essentially)[\s-]+$")
_DECIMALS = re.compile(r"\.(\d+)")


def judge(context: Context, candidate: NumberCandidate) -> None:
    """Set ``rejected`` where the complete candidate is no quantity."""
    if candidate.rejected:
        return
    candidate.rejected = _reason(context, candidate)


def _reason(context: Context, candidate: NumberCandidate) -> str | None:
    text = context.text
    written = text[candidate.start : candidate.end]
    if candidate.form == "percent" and candidate.value in (90, 95, 99) and _INTERVAL_LEVEL.match(text, candidate.end):
        return "confidence level"
    if written[:2] in ("19", "20") and _YEAR_LETTER.fullmatch(written):
        return "year"  # the 1990s; (Smith et al., 2024b)
    if candidate.rule == "number-noun" and written.endswith("fold"):
        return "cross-validation"
    if candidate.form == "bare" and _is_threshold(candidate, context.before(candidate.start, 60)):
        return "threshold"
    if candidate.rule in ("model size", "count without noun") and vetoes.size_of(text, candidate.start):
        return "size in a name"
    if candidate.rule in ("model size", "count without noun", "shared noun") and _SIZES_BEFORE.search(
        context.before(candidate.start, 40)
    ):
        return "size in a name"
    if (
        written[:1].isupper()
        and not written[:2].isupper()
        and not _SENTENCE_BEFORE.search(context.before(candidate.start, 4))
    ):
        return "capitalised in a name"  # the Big Five, Sequential Halving, a Four Shell Model
    if candidate.form == "bare" and _is_label(candidate) and _LABELS_BEFORE.search(context.before(candidate.start, 30)):
        return "numbered thing"
    if candidate.value is None:
        return None
    if candidate.form == "count" and written[:3].lower() == "one" and candidate.value == 1:
        return None if _COUNTED_ALONG.search(context.before(candidate.start, 90)) else "the word 'one'"
    if (
        candidate.value == 0
        and written[:4].lower() == "zero"
        and candidate.form == "count"
        and not written.endswith("s")
    ):
        return "the word 'zero'"
    if candidate.form == "bare":
        if written[:1].isalpha() and (pronoun := _pronoun(context, candidate, written.lower())):
            return pronoun
    elif not (candidate.rule == "count" and written[:1].isdigit() and candidate.value < 20 and candidate.bound == "="):
        return None
    decimals = _DECIMALS.search(written)
    places = len(decimals[1]) if decimals else 0
    numeral = Numeral(candidate.start, candidate.end, candidate.value, written[:1].isdigit(), decimals=places)
    return "version" if vetoes.version_of(text, numeral) else None


def _is_threshold(candidate: NumberCandidate, before: str) -> bool:
    """Overlaps are judged at 0.5 or 0.75; "an IoU of 0.774" is a result."""
    found = _THRESHOLD_BEFORE.search(before)
    if found is None:
        return False
    if found["overlap"] is None or candidate.value is None:
        return True
    if found["of"] == "of" and candidate.value not in (0.5, 0.75) and not _AT_AN_OVERLAP.search(before):
        return False  # "achieves an IoU of 0.80"
    return 0 < candidate.value < 1 and (20 * candidate.value) % 1 == 0


def _pronoun(context: Context, candidate: NumberCandidate, word: str) -> str | None:
    """Number words that stand alone and count nothing: "one", "between the two", "decays to zero" (but "near zero")."""
    if word == "one":
        return "the word 'one'"
    before = context.before(candidate.start, 12)
    if word == "two" and before.endswith((" the ", "The ")):
        return "the pronoun 'the two'"
    return "the word 'zero'" if word == "zero" and not _NEARLY.search(before) else None


def _is_label(candidate: NumberCandidate) -> bool:
    label = candidate.low if candidate.value is None else candidate.value
    return isinstance(label, int) and 0 <= label < 100 and candidate.bound == "="
