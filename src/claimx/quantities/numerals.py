"""Numerals: how papers write plain numbers, in digits and in words, and what they are worth.

>>> read("about 1.8K tasks", 6).value
1800
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.models import Number

# 216,221 · 1{,}000 · 10\,000 · 3.5 · .096 ; a plain space groups thousands only before a word.
_GROUP = r"(?:,|\{,\}|\\,|[\u00a0\u2009\u202f])"
# A comma before one or two digits and a percent sign is a decimal point ("32,9%").
_DECIMAL_COMMA = r"(?<!\d,)\d{1,3},\d{1,2}(?=\s?\\?%)"
_GROUPED = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?!\d)|\d{{1,3}}(?:\s\d{{3}})+(?=\s[a-z])"
DIGITS = rf"(?:{_DECIMAL_COMMA}|{_GROUPED}|\d+)(?:[.．]\d+)?|\.\d+"
# 3.5×10^-3 · 2 \times 10^{-8} · 1e-4 · 10⁵
_TIMES = r"\s?\$?\s?(?:×|\\times|\\cdot|·|\*|x)\s?\$?\s?"
_POWER = r"(?:\^|\*\*)\s?\{?\s?(?P<NAME>[-−–+]?\d+)\s?\}?"
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_EXPONENT = (
    rf"(?:[eE](?P<e>[-−+]?\d{{1,4}})(?![\w])"
    rf"|{_TIMES}10(?:{_POWER.replace('NAME', 'times10')}|(?P<times10s>[⁻⁺]?[{_SUPER}]+)"
    # Text taken out of PDF has lost what raised the exponent: 1×10−5, 6 × 106, 2 × 10 27.
    r"|\s?(?P<lost_minus>[-−–]\s?\d{1,2})(?!\d|[.,]\d)"
    r"|(?P<lost>\s\d{1,2}|[3-9]|[12]\d)(?!\d|[.,]\d)))"
)
_SCALE_LETTER = r"(?P<letter>[KkMBbTG])(?![A-Za-z0-9])"
_SCALE_WORD = (
    r"(?:(?:[\s~\u00a0]|-|\\,|\\ |\$)+(?P<word>hundred|thousand|million|billion|trillion|mln|bn|lakh|crore)s?\b)"
)
# Most numerals are plain digits before something that goes on with none.
_PLAIN = re.compile(r"(\d{1,15})(?:\.(\d{1,15}))?(?=\)|\\?%)")
_NUMERAL = re.compile(
    rf"(?:(?P<ten>10)(?:{_POWER.replace('NAME', 'power')}|(?P<powers>[⁻⁺]?[{_SUPER}]+)"
    r"|\s(?P<lost_power>−\d{1,2})(?!\d|[.,]\d))"
    rf"|(?P<digits>{DIGITS})(?:{_EXPONENT})?)"
    rf"(?:{_SCALE_WORD}|(?:\s(?=[KMB](?:\s|-)[a-z])|\$(?=[KkMB]\b))?{_SCALE_LETTER})?",
)

_ONES = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"dozen": 12}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mln": 6, "bn": 9, "lakh": 5, "crore": 7,
    "k": 3, "K": 3, "M": 6, "G": 9, "B": 9, "b": 9, "T": 12,
}  # fmt: skip
_SMALL = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_WORDS = re.compile(
    rf"(?:{_SMALL}|(?:half\sa|a|an)(?=\s(?:dozen|hundred|thousand|million|billion|trillion)\b)"
    r"|hundred|thousand|million|billion|trillion)\b"
    rf"(?:(?:[\s-]|\sand\s|\s-)(?:{_SMALL}|hundred|thousand|million|billion|trillion)\b){{0,8}}"
    rf"(?:\spoint(?:\s(?:{_SMALL}))+\b)?",
    re.IGNORECASE,
)
_FIRST_WORD = (
    rf"(?:{_SMALL}|a(?=\s(?:dozen|hundred|thousand|million|billion)\b)|hundred|thousand|million|billion|trillion)\b"
)
# Where a numeral may begin, for looking behind a joint such as "to"; and the words that may begin one.
SCAN = re.compile(rf"(?:(?<![\d.])\.)?\d|(?i:(?<![A-Za-z])(?:{_FIRST_WORD}))")
WORDS = frozenset([*_ONES, *_TENS, "hundred", "thousand", "million", "billion", "trillion"])

MAX_DIGITS = 40
MAX_EXPONENT = 1000
_LOST = str.maketrans({"−": "-", "–": "-", " ": None, "\n": None, "\t": None})
_COMMA = re.compile(r"\d+,\d{1,2}")
_NO_DIGIT = re.compile(r"[^\d.]")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


@dataclass(slots=True)
class Numeral:
    """A plain number: its span, its worth, and how it was written.

    ``scale`` is the power of ten of its multiplier (540B: 9, 10 thousand: 3), 0 without one; ``letter`` that
    multiplier where it is a letter; ``decimals`` the digits printed behind the point.
    """

    start: int
    end: int
    value: Number
    digits: bool
    scale: int = 0
    letter: str = ""
    decimals: int = 0


def read(text: str, start: int) -> Numeral | None:
    """The numeral that begins at ``start``, as long as possible; None when there is none or it is an absurd one."""
    plain = _PLAIN.match(text, start)
    if plain is not None:
        whole, fraction = plain.groups("")
        decimals = len(fraction)
        return Numeral(start, plain.end(), _worth(whole + fraction, -decimals), True, decimals=decimals)
    match = _NUMERAL.match(text, start)
    if match is None:
        return _read_words(text, start)
    if match.lastgroup == "digits":
        whole, _, fraction = _digits(match["digits"]).partition(".")
        if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
            return None
        decimals = len(fraction)
        return Numeral(start, match.end(), _worth(whole + fraction, -decimals), True, decimals=decimals)
    parts = match.groupdict()
    if parts["ten"]:
        exponent = _integer(parts["power"] or parts["powers"] or parts["lost_power"])
        if exponent is None:
            return None
        mantissa, decimals, shift = "1", 0, exponent
    else:
        whole, _, fraction = _digits(parts["digits"]).partition(".")
        if len(whole) > MAX_DIGITS or len(fraction) > MAX_DIGITS:
            return None
        if parts["lost"] and not _is_exponent(whole, fraction, parts["lost"]):
            value = _worth(whole + fraction, -len(fraction))
            return Numeral(match.start(), match.end("digits"), value, True, decimals=len(fraction))
        shift = 0
        raw = parts["e"] or parts["times10"] or parts["times10s"] or parts["lost_minus"] or parts["lost"]
        if raw:
            exponent = _integer(raw)
            if exponent is None:
                return None
            shift = exponent
        mantissa, decimals = whole + fraction, len(fraction)
    letter = parts["letter"] or ""
    multiplier = parts["word"] or letter
    scale = SCALES.get(multiplier.lower() if len(multiplier) > 1 else multiplier, 0)
    value = _worth(mantissa, shift + scale - decimals)
    return Numeral(match.start(), match.end(), value, True, scale, letter, decimals)


def _digits(written: str) -> str:
    if written.isdigit():
        return written
    if _COMMA.fullmatch(written):
        return written.replace(",", ".")
    return _NO_DIGIT.sub("", written.replace("．", "."))


def _is_exponent(whole: str, fraction: str, exponent: str) -> bool:
    """Whether what stands behind "× 10" is an exponent that was raised once: in "6 × 106", not in "8 × 1024"."""
    return len(whole) == 1 and (bool(fraction) or exponent[0].isspace() or len(exponent) == 1)


def _integer(raw: str | None) -> int | None:
    number = int((raw or "0").translate(_SUPERSCRIPT).translate(_LOST)[:8])
    return number if abs(number) <= MAX_EXPONENT else None


def _worth(mantissa: str, exponent: int) -> Number:
    """mantissa x 10^exponent, as an int where it is a whole number, without rounding on the way."""
    number = int(mantissa or "0")
    if exponent >= 0:
        scaled: int = number * 10**exponent
        return scaled
    divisor: int = 10**-exponent
    if number % divisor == 0 and exponent > -MAX_DIGITS:
        return number // divisor
    return float(f"{number}e{exponent}")


def _read_words(text: str, start: int) -> Numeral | None:
    match = _WORDS.match(text, start)
    if match is None:
        return None
    phrase = match.group().lower()
    head, _, tail = phrase.partition(" point ")
    total = current = scale = 0
    halved = False
    previous = 0
    end = match.start()
    for piece in re.finditer(r"[a-z]+", head):
        word = piece.group()
        if word == "and":
            continue
        if word == "half":
            halved = True
        elif word in ("a", "an"):
            current = 0 if "dozen" in head else 1
        elif word == "dozen":
            current = (current or 1) * 12
        elif word in _ONES or word in _TENS:
            number = _ONES.get(word, _TENS.get(word, 0))
            # "five six" are two numbers; only tens take ones, and a scale takes anything below it.
            if current and not (current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and 0 < number < 10)):
                break
            if current and previous == number:
                break
            current += number
            previous = number
        elif word == "hundred":
            current = (current or 1) * 100
            scale = 2
        else:
            scale = SCALES[word]
            total += (current or 1) * 10**scale
            current = 0
        end = match.start() + piece.end()
    value: Number = total + current
    if halved:  # "half a million"
        value = value // 2
    if tail and end == match.start() + len(head):
        digits = "".join(str(_ONES.get(w, 0)) for w in tail.split())
        value = float(f"{value}.{digits}")
        end = match.end()
    return Numeral(match.start(), end, value, False, scale, "", 0)
