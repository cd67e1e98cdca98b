"""Whether a unit as other people wrote it is the one that claimx gave: "km s−1" and "km/s", "years" and "year"."""

from __future__ import annotations

import re

# Symbol: the ways in which it is written besides, in the singular.
_SPELLINGS = {
    "%": "percent|per cent", "x": "time|fold|order of magnitude", "s": "second|sec", "min": "minute", "h": "hour|hr",
    "day": "d", "month": "mo", "year": "yr|annum", "kyr": "ka", "Myr": "ma", "Gyr": "ga", "ms": "millisecond",
    "µs": "microsecond|us", "m": "metre|meter", "km": "kilometer|kilometre", "cm": "centimeter|centimetre",
    "mm": "millimeter|millimetre", "µm": "micrometer|micrometre|micron|um", "g": "gram", "kg": "kilogram",
    "L": "litre|liter|l", "mL": "ml", "µL": "µl|ul", "°": "degree|deg", "arcsec": "arcsecond|as|″", "arcmin": "arcminute",
    "Hz": "hertz", "K": "kelvin", "J": "joule", "W": "watt", "V": "volt", "T": "tesla", "G": "gauss", "AU": "au", "bp": "base",
    "EUR": "euro|€", "USD": "dollar|$",
}  # fmt: skip
_NAMES = {spelling: symbol for symbol, spellings in _SPELLINGS.items() for spelling in spellings.split("|")}
# One character for what several stand for; what multiplies becomes a space.
_SAME = str.maketrans("μ−–‐‑º•˚∘⊙⋅·×", "µ----°°°°☉   ")
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
    unit = re.sub(r"(?<=[A-Za-zµ])[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda m: "^" + m[0].translate(_RAISED), unit.translate(_SAME))
    unit = re.sub(r"\s+(?=-\d)", "", unit)
    powers: dict[str, int] = {}
    for i, part in enumerate(_PER.split(unit)):
        whole = _name(part.strip())
        found = (
            [(whole, 1)]
            if whole in _NAMES.values()
            else [(_name(m["symbol"]), int(m["power"] or 1)) for m in _FACTOR.finditer(part)]
        )
        for symbol, power in found:
            powers[symbol] = powers.get(symbol, 0) + (power if i == 0 else -power)
    return frozenset(powers.items())


def _name(written: str) -> str:
    written = written.strip()
    for spelling in (written, written.lower(), written.lower().removesuffix("s"), written.removesuffix("s")):
        if spelling in _NAMES:
            return _NAMES[spelling]
    singular = written.removesuffix("s")
    return singular if len(singular) > 3 else written
