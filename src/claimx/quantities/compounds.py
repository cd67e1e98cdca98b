"""Units made of several: "mol kg−1", "W m$^{-2}$", "kg/m3", "µmol m⁻² s⁻¹", "cm−1".

The first unit comes from the table of spellings; what follows it is composed here, so that no table need list every
product of powers. A power needs its minus or a slash before it: in "5 m 2 times" there is none. Text taken out of PDF
often has the raised power behind a space ("km s −1").
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_FACTORS = 4

_SYMBOL = (
    r"(?:(?:[fpnuµμmcdhkMG]|\$\\mu\$)?(?:mol|Pa|Hz|eV|bar|cal|pc|sr|Jy|m|g|s|K|J|W|V|A|N|T|L|l|M|Å|G|C|F)"
    r"|min|hour|hr|h|days?|d|years?|yr|a|ha|pixel|beam|M_\{?\\odot\}?|L_\{?\\odot\}?)(?![A-Za-z])"
)
_SIGNED = (
    r"(?:\s?\$?\s?\^\s?\{?\s?\$?(?P<raised>[-−–+]?\s?\d)(?:\s?\})?\$?"  # s^{-1}, s$^{-1}$, m^2
    r"|(?P<superscript>⁻?[¹²³⁴])"
    r"|\s?(?P<minus>[-−–‐‑])\s?(?P<negative>[1-6])(?![\d.,]?\d|\s?(?:%|°|" + _SYMBOL + r")(?![-−–])))"  # s−1, s −1, s-1
)
_FLAT = r"(?P<flat>[23])(?![\d\w])"  # m2, behind a slash only
# What stands between two factors of a product; a hyphen only where no number follows.
_TIMES = r"(?:[\s~\u00a0\u2009\u202f]|\\[,; ]|[·⋅.*]|\\cdot|\$){0,3}"
_FACTOR = re.compile(_TIMES + rf"(?P<symbol>{_SYMBOL}){_SIGNED}")
_RATIO = re.compile(
    rf"\s?/\s?\(?(?P<symbol>{_SYMBOL})(?:{_SIGNED}|{_FLAT}|\s(?P<spaced>[23])(?=\s?(?:[).,;:\]]|/|$|\s(?:[A-Z]|"
    r"(?:and|for|at|in|to|of|or|is|was|are|with|from|on|by|as|than)\b))))?"
)
_OWN_POWER = re.compile(_SIGNED)
_DIGITS = str.maketrans("⁻¹²³⁴−–", "-1234--")
_RAISED = {2: "²", 3: "³"}
_INVERSE = {1: "⁻¹", 2: "⁻²", 3: "⁻³"}
_SYMBOLS = {
    "μ": "µ", "u": "µ", "l": "L", "hr": "h", "hour": "h", "d": "day", "days": "day", "yr": "year", "a": "year",
    "years": "year",
}  # fmt: skip


class Compound(NamedTuple):
    """A unit with all its factors: where it ends, and its canonical form ("W/m²", "km/s", "cm⁻¹")."""

    end: int
    unit: str


def read(text: str, begin: int, end: int, unit: str) -> Compound | None:
    """What a unit is, together with the factors behind it; None when there is none.

    Args:
        text: the whole text.
        begin: where the first unit begins.
        end: where it ends.
        unit: its canonical form.
    """
    here, made = end, unit
    own = _OWN_POWER.match(text, end)
    if own is not None and (power := _power(own)) < 0 and not _is_no_power(text, own, begin, end):
        if -power not in _INVERSE:
            return None
        here, made = own.end(), unit + _INVERSE[-power]
    for _ in range(MAX_FACTORS):
        if (factor := _FACTOR.match(text, here)) is not None:
            power = _power(factor)
        elif (factor := _RATIO.match(text, here)) is not None:
            power = -abs(_power(factor))
        else:
            break
        made += _written(_symbol(factor["symbol"]), power)
        here = factor.end()
    return Compound(here, made) if here > end else None


def _power(match: re.Match[str]) -> int:
    """The power that was matched; 1 where none is written."""
    groups = match.groupdict()
    if groups["negative"]:
        return -int(groups["negative"])
    raw = next((groups[name] for name in ("raised", "superscript", "flat", "spaced") if groups.get(name)), "1")
    return int(re.sub(r"\s", "", raw).translate(_DIGITS))


def _is_no_power(text: str, power: re.Match[str], begin: int, end: int) -> bool:
    """Whether the minus behind a unit makes no power: "3 m-5 m" repeats its unit, and "2s-1" is a formula."""
    if power["negative"] is None:
        return False
    symbol = text[begin:end]
    behind = power.end() + (text[power.end() : power.end() + 1] == " ")
    repeated = text.startswith(symbol, behind) and not text[behind + len(symbol) : behind + len(symbol) + 1].isalpha()
    glued = len(symbol) == 1 and not text[begin - 1].isspace()
    return repeated or (glued and power["minus"] != "−")


def _symbol(written: str) -> str:
    plain = written.replace("$\\mu$", "µ").replace("{", "").replace("}", "").replace("_\\odot", "☉")
    if plain in _SYMBOLS:
        return _SYMBOLS[plain]
    if len(plain) > 1 and plain[0] in "uμ":
        plain = "µ" + plain[1:]
    return plain[:-1] + "L" if len(plain) == 2 and plain[1] == "l" else plain


def _written(symbol: str, power: int) -> str:
    """One factor in canonical form: a negative power stands behind a slash, a positive one behind a space."""
    raised = _RAISED.get(abs(power), "" if abs(power) == 1 else f"^{abs(power)}")
    return f"{'/' if power < 0 else ' '}{symbol}{raised}"
