"""Whether a unit as other people wrote it is the one that claimx gave: "km s−1" and "km/s", "years" and "year"."""

from __future__ import annotations

import re

# Symbol: the ways in which it is written besides, in the singular and in small letters.
_SPELLINGS = {
    "%": "percent|per cent", "x": "time|fold|order of magnitude|×", "s": "second|sec", "min": "minute", "h": "hour|hr",
    "day": "d", "month": "mo", "year": "yr|annum|year-old", "kyr": "ka", "Myr": "ma", "Gyr": "ga|byr",
    "ms": "millisecond", "µs": "microsecond|us", "m": "metre|meter", "km": "kilometer|kilometre",
    "cm": "centimeter|centimetre", "mm": "millimeter|millimetre", "µm": "micrometer|micrometre|micron|um",
    "g": "gram", "kg": "kilogram", "t": "tonne", "L": "litre|liter|l", "mL": "ml", "µL": "µl|ul", "nL": "nl",
    "degree": "°|deg|°n|°s|°e|°w|on|° latitude", "arcsec": "arcsecond|as|″|′′", "arcmin": "arcminute|am|′",
    "°C": "oc|o c|℃", "Hz": "hertz", "K": "kelvin", "J": "joule", "W": "watt", "V": "volt", "T": "tesla", "G": "gauss",
    "AU": "au", "torr": "torr", "mbar": "mbar", "bp": "base", "EUR": "euro|€", "USD": "dollar|$",
    "wt%": "wt.%|wt. %|wt %|w/w%|% by weight", "M": "molarity", "Mbit/s": "mbps", "man": "men", "woman": "women",
    "vertex": "vertice",
}  # fmt: skip
_NAMES = {spelling: symbol for symbol, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
# One character for what several stand for; what multiplies becomes a space.
_SAME = str.maketrans("μ−–‐‑º•˚∘⊙⋅·", "µ----°°°°☉  ")
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_FACTOR = re.compile(r"(?P<symbol>[^\d\s./^*()-]+(?:\s(?=[☉%]))?[☉%]?)\^?\(?(?P<power>-?\d)?\)?")
_PER = re.compile(r"\s*/\s*|\s+per\s+")


def same_unit(theirs: str, ours: str, *, counted: bool = False) -> bool:
    """Whether two units mean the same; the nouns of counts need one word in common."""
    one, other = _factors(theirs), _factors(ours)
    if one == other:
        return True
    return counted and bool({s for s, _ in one} & {s for s, _ in other} or not one or not other)


def _factors(unit: str) -> frozenset[tuple[str, int]]:
    """The unit as its symbols with their powers."""
    unit = unit.translate(_SAME).strip()
    named = _name(unit)
    if named is not None:
        return frozenset([(named, 1)])
    unit = re.sub(r"(?<=[A-Za-zµ])[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "^" + m[0].translate(_RAISED), unit)
    unit = re.sub(r"-\s+(?=\d)", "-", re.sub(r"\s+(?=-\s?\d)", "", unit))
    powers: dict[str, int] = {}
    for i, part in enumerate(_PER.split(unit)):
        for factor in _FACTOR.finditer(part):
            symbol, power = _name(factor["symbol"]) or factor["symbol"], int(factor["power"] or 1)
            powers[symbol] = powers.get(symbol, 0) + (power if i == 0 else -power)
    return frozenset(powers.items())


def _name(written: str) -> str | None:
    """The symbol of a unit by its name or spelling; a noun is its own, in the singular."""
    for spelling in (written, written.removesuffix("s")):
        if spelling in _SPELLINGS:
            return spelling
        if spelling.lower() in _NAMES:
            return _NAMES[spelling.lower()]
    return written.removesuffix("s").lower() if len(written) > 4 and written.isalpha() else None
