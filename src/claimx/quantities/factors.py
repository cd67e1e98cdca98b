"""Factors written as words: "twice", "doubles", "threefold", "a third of", "two orders of magnitude"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.models import Number
from claimx.quantities.context import Context, finish
from claimx.quantities.numerals import Numeral

_WORDS: tuple[tuple[str, Number, str], ...] = (
    ("twice", 2, r"[Tt]wice"),
    ("thrice", 3, r"[Tt]hrice"),
    (
        "doubles",
        2,
        r"[Dd]oubl(?:es|ed|ing|e(?=\s(?:the|that|its|their|of)\b)|(?:(?<=than doubl)|(?<=(?:nearly|almost) doubl))e)",
    ),
    ("triples", 3, r"[Tt]ripl(?:es(?=\s(?:the|its|their|\w+ing)\b)|ed|ing|e(?=\s(?:the|that|its|their)\b))"),
    ("quadruples", 4, r"[Qq]uadrupl(?:es|ed|ing)"),
    ("halves", 0.5, r"[Hh]al(?:ves(?=\s(?!of\b|and\b|or\b|are\b|in\b|were\b|from\b)[a-z])|ve(?=\s[a-z])|ved|ving)"),
    ("half", 0.5, r"[Hh]alf(?=\s(?:as|the|of|that|their|its|what)\b)"),
    ("half", 0.5, r"(?:(?<=by )|(?<=in )|(?<=than ))half(?!\san?\b|\s[a-z]+s\b)"),
)
_COMPILED = tuple((rule, value, re.compile(pattern + r"\b(?!-)")) for rule, value, pattern in _WORDS)
_FOLD = re.compile(
    r"(?P<number>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)[-\s]?fold\b(?!\s+cross)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"(?P<count>one|an?|two|three|four|seven)[\s-]"
    r"(?P<part>half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b(?!-)"
    r"(?=\s+(?:of|the|as|fewer|less|more|that|faster|lower)\b|[.,;)]|(?<=ths|rds|ers)\b)",
    re.IGNORECASE,
)
# "x20 faster", "a speed-up of x15.11"; a variable or a size otherwise ("x2", "4x4", "\unicode{x2013}").
_BEHIND_X = re.compile(r"(?<![^\s(~$])[x×]$")
_TIMES_WHAT = re.compile(
    r"\s(?:\w+\s)?(?:speed|accelerat|fast|slow|small|larg|few|more|less|reduc|improv|increas|high|low|compress|gain|cheap)"
)
_OF_FACTOR = re.compile(
    r"(?:speed-?\s?ups?|acceleration|reduction|improvement|increase|gain|compression|factor)\sof\s$"
)
_TO_ONE = re.compile(r":1(?![\d:.]\d|\d)")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MAGNITUDE = re.compile(
    r"(?:(?P<low>one|two|three|four|\d)(?:\s?(?:-|–|--|to|or|-to-)\s?))?"
    r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?)"
    r"[\s-]+orders?[\s-]of[\s-]magnitude",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "twelve": 12, "twenty": 20, "hundred": 100, "thousand": 1000} | {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
MAX_MAGNITUDE = 300

# Words that may begin a factor, besides the number words of numerals.WORDS.
STARTERS = frozenset(
    form
    for word in (
        "twice thrice double doubles doubled doubling triple triples tripled tripling quadruples quadrupled "
        "quadrupling halve halves halved halving half twofold threefold fourfold fivefold sixfold sevenfold eightfold "
        "ninefold "
        "tenfold "
        "twelvefold twentyfold hundredfold thousandfold"
    ).split()
    for form in (word, word.capitalize())
)
# An article begins a number only before these: "a third of", "an order of magnitude", "a dozen".
ARTICLES = {"a": "third quarter fifth tenth dozen hundred thousand million billion trillion".split(), "an": ["order"]}


def read(context: Context, start: int) -> NumberCandidate | None:
    """The factor in words that begins at ``start``, or None."""
    first = context.text[start]
    if not first.isdigit():
        for rule, value, pattern in _COMPILED:
            found = pattern.match(context.text, start)
            if found is not None:
                return _factor(context, found, rule, value)
        if found := _FOLD.match(context.text, start):
            return _factor(context, found, "n-fold", _NUMBERS[found.group("number").lower()])
        if found := _FRACTION.match(context.text, start):
            count = _NUMBERS[found.group("count").lower()]
            return _factor(context, found, "fraction in words", count / _PARTS[found.group("part").lower()])
    return _magnitude(context, start) if context.magnitudes else None


def behind_x(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """A factor whose sign stands before it: "x20 faster"; None for anything else behind an x."""
    text, start = context.text, numeral.start
    if text[start - 1 : start] not in ("x", "×") or not numeral.digits or not _BEHIND_X.search(text, start - 2, start):
        return None
    if not (_TIMES_WHAT.match(text, numeral.end) or _OF_FACTOR.search(context.before(start - 1, 24))):
        return None
    candidate = NumberCandidate(
        start - 1, numeral.end, "factor behind its sign", "factor", value=numeral.value, unit="x"
    )
    return finish(context, candidate)


def to_one(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """A ratio to one is a factor: "a compression of 600:1"; not "8:1:1" or "1:10"."""
    text = context.text
    found = _TO_ONE.match(text, numeral.end)
    if (
        found is None
        or not numeral.digits
        or numeral.value < 2
        or text[numeral.start - 1 : numeral.start] in (":", ".")
    ):
        return None
    candidate = NumberCandidate(numeral.start, found.end(), "ratio to one", "factor", value=numeral.value, unit="x")
    return finish(context, candidate)


def _factor(context: Context, found: re.Match[str], rule: str, value: Number) -> NumberCandidate:
    return finish(context, NumberCandidate(found.start(), found.end(), rule, "factor", value=value, unit="x"))


def _magnitude(context: Context, start: int) -> NumberCandidate | None:
    """ "an order of magnitude" is about 10, "one to two orders of magnitude" 10 to 100."""
    found = _MAGNITUDE.match(context.text, start)
    if found is None:
        return None
    high = _exponent(found.group("count"))
    candidate = NumberCandidate(start, found.end(), "orders of magnitude", "factor", unit="x")
    if found.group("low"):
        candidate.low, candidate.high = 10 ** _exponent(found.group("low")), 10**high
        return finish(context, candidate)
    candidate.value = 10**high
    finish(context, candidate)
    if candidate.bound == "=":
        candidate.bound = "~"
    return candidate


def _exponent(word: str) -> Number:
    named = _NUMBERS.get(word.lower())
    if named is not None:
        return named
    return min(float(word), float(MAX_MAGNITUDE)) if "." in word else min(int(word[:4]), MAX_MAGNITUDE)
