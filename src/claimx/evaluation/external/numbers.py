"""The worth of the numbers in other people's annotations, which give them as words of the text only.

This is on purpose not claimx's own grammar, which is what is measured. It reads a numeral that is known to be one, and
need not tell it from a year or a version.
"""

from __future__ import annotations

import re

from claimx.models import Number

_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "once": 1, "twice": 2, "dozen": 12}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER_WORD = "|".join([*_WORDS, *_PARTS, *_SCALES])
_EXPONENT = r"\s?(?:[×x*·⋅]|\\times)\s?10\s?\^?\s?(?P<power>[-−–+]?\s?\d{1,3})"
_NUMERAL = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,\u2009\u202f\u00a0]\d{{3}})+(?:\.\d+)?|\d*\.?\d+(?:,\d{{1,2}}(?!\d))?)(?:{_EXPONENT})?"
    rf"(?:\s?(?P<scale>{'|'.join(_SCALES)})s?\b)?"
    rf"|\b(?P<words>(?:{_NUMBER_WORD})(?:[\s-](?:and\s)?(?:{_NUMBER_WORD}))*)\b",
    re.IGNORECASE,
)
# Text extraction drops what raises an exponent: "10 −3", "10 7".
_POWER_OF_TEN = re.compile(r"10(?:\s?\^\s?|\s)?(?P<power>[-−–]\s?\d{1,2}|(?<=[\s^])\d{1,2})")


def read(text: str) -> Number | None:
    """The worth of one numeral; None for what is none, or none that can be told ("few")."""
    text = text.strip().lstrip("±+-−–~∼≈<>≤≥ ")
    power = _POWER_OF_TEN.fullmatch(text)
    if power is not None:
        return _raised(1, power["power"])
    found = _NUMERAL.fullmatch(text)
    return _worth(found) if found is not None else None


def find(text: str) -> list[tuple[int, int, Number]]:
    """The numerals of a text that holds nothing else of the kind: (start, end, worth)."""
    return [(found.start(), found.end(), _worth(found)) for found in _NUMERAL.finditer(text)]


def _worth(found: re.Match[str]) -> Number:
    if found["words"]:
        return _spelled(found["words"].lower())
    digits = re.sub(r"[\u2009\u202f\u00a0]", "", found["digits"])
    digits = digits.replace(",", "") if re.search(r",\d{3}", digits) else digits.replace(",", ".")
    value: Number = float(digits) if "." in digits else int(digits)
    if found["power"]:
        value = _raised(value, found["power"])
    return value * _SCALES.get((found["scale"] or "").lower(), 1)


def _raised(value: Number, power: str) -> Number:
    exponent = int(re.sub(r"\s", "", power).replace("−", "-").replace("–", "-"))
    return float(f"{value}e{exponent}") if exponent < 0 else value * 10**exponent


def _spelled(words: str) -> Number:
    total: Number = 0
    current: Number = 0
    for word in re.findall(r"[a-z]+", words):
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _PARTS:
            current = (current or 1) * _PARTS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0
    return total + current
