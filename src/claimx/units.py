"""The one pint registry, and canonical unit symbols as pint units.

Only the symbols of lexicons/units.txt, and what they combine to, become pint units; text of papers never comes here
(pint reads "7 B" as seven bytes and "2 M" as two molar). pint is imported, and its registry built, when the first
unit is asked for. The registry is claimx's own: pint's application registry stays as it is.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.errors import LexiconError, UnitError, near, suggestion

if TYPE_CHECKING:
    import pint

Number = int | float
_FILE = "units.txt"
_LINE = re.compile(r"(?P<symbols>[^=]+?) = (?P<name>[^:;]+?)(?: : (?P<definition>[^;]+?))?(?: ; (?P<flag>si|item))?")
_SI = {
    "Q": "quetta", "R": "ronna", "Y": "yotta", "Z": "zetta", "E": "exa", "P": "peta", "T": "tera", "G": "giga",
    "M": "mega", "k": "kilo", "h": "hecto", "da": "deca", "d": "deci", "c": "centi", "m": "milli", "µ": "micro",
    "μ": "micro", "u": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto", "z": "zepto", "y": "yocto",
}  # fmt: skip
_COUNTING = {"k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "B": "giga", "T": "tera"}
# "cm²", "cm^2", "s^-1"
_POWER = re.compile(r"(?P<symbol>.+?)(?:\^(?P<plain>-?\d)|(?P<raised>⁻?[¹²³]))?")
_RAISED = str.maketrans("⁻¹²³", "-123")
_ALIKE = 0.75  # symbols are short: of two letters one is soon the same


class _Symbol(NamedTuple):
    name: str
    definition: str | None
    prefixed: bool
    item: bool


@cache
def _symbols() -> dict[str, _Symbol]:
    symbols: dict[str, _Symbol] = {}
    text = files("claimx").joinpath("lexicons", _FILE).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line[0] == "#":
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise LexiconError(f"expected 'symbol = pint name', found {line!r}", source=_FILE, place=f"line {number}")
        for symbol in match["symbols"].split(" | "):
            if symbol in symbols:
                raise LexiconError(f"the symbol {symbol!r} is given twice", source=_FILE, place=f"line {number}")
            symbols[symbol] = _Symbol(
                match["name"], match["definition"], match["flag"] == "si", match["flag"] == "item"
            )
    return symbols


@cache
def registry() -> pint.UnitRegistry[Any]:
    """claimx's pint registry, built at the first call."""
    import pint

    built: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for symbol in _symbols().values():
        if symbol.definition is not None:
            built.define(f"{symbol.name} = {symbol.definition}")
    return built


def to_pint(unit: str) -> pint.Unit:
    """A canonical unit as a pint unit: ``to_pint("ms/token")``, ``to_pint("1/s")``; ``""`` is dimensionless.

    Raises:
        UnitError: for a unit that units.txt does not know, such as a counted noun.
    """
    made: pint.Unit = registry().Unit(_expression(unit))
    return made


def quantity(value: Number | None, unit: str) -> pint.Quantity[Any]:
    """A value with a canonical unit as a pint quantity.

    Raises:
        UnitError: for None (a range has no single value), and for an unknown unit.
    """
    if value is None:
        raise UnitError("a range has no single value: use its low and high")
    return registry().Quantity(value, to_pint(unit))


def convert(value: Number | None, unit: str, target: str) -> float:
    """A value in another canonical unit: ``convert(29, "ms", "s")`` is 0.029.

    Raises:
        UnitError: for None, an unknown unit, units of different dimensions (``pp`` and ``%``), or a value so large that
            it has no floating-point form.
    """
    source, units = quantity(value, unit), to_pint(target)
    if source.dimensionality != units.dimensionality:
        raise UnitError(
            f"cannot convert {unit!r} to {target!r}: {_dimension(to_pint(unit))} is not {_dimension(units)}"
        )
    try:
        return float(source.to(units).magnitude)
    except OverflowError as error:
        raise UnitError(f"the value is too large to be converted from {unit!r} to {target!r}") from error


def compatible(unit: str, other: str) -> bool:
    """Whether values in the two units can be compared: the same unit (a counted noun too), or one dimension."""
    if unit == other:
        return True
    try:
        return bool(to_pint(unit).dimensionality == to_pint(other).dimensionality)
    except UnitError:
        return False


def known(unit: str) -> bool:
    """Whether a canonical unit is one that pint can have; False for a counted noun."""
    return _read(unit)[1] is None


def _expression(unit: str) -> str:
    """The pint expression of a canonical unit, made of names from units.txt alone."""
    made, wrong = _read(unit)
    if wrong is not None:
        raise UnitError(_unknown(wrong, unit))
    return made


@lru_cache(maxsize=4096)
def _read(unit: str) -> tuple[str, str | None]:
    """The pint expression of a canonical unit, and the first part of it that units.txt does not know."""
    if unit == "":
        return "dimensionless", None
    whole = _named(unit, item=False)
    if whole is not None:
        return whole, None
    parts = unit.split("/")
    made: list[str] = []
    for part in parts:
        whole = _named(part, item=len(parts) > 1)
        factors = [part] if whole is not None else part.split(" ")
        read = [_factor(f, item=len(parts) > 1 or len(factors) > 1) for f in factors]
        if None in read:
            return "", factors[read.index(None)]
        made.append(" * ".join(factor for factor in read if factor))
    return " / ".join(f"({part})" for part in made), None


def _factor(part: str, *, item: bool) -> str | None:
    if part == "1":
        return "dimensionless"
    match = _POWER.fullmatch(part)
    named = _named(match["symbol"], item=item) if match else None
    if match is None or named is None:
        return None
    power = match["plain"] or (match["raised"] or "").translate(_RAISED)
    return f"({named}) ** {power}" if power else f"({named})"


def _named(symbol: str, *, item: bool) -> str | None:
    """The pint name of one symbol, with its prefix; None when it is not known."""
    symbols = _symbols()
    found = symbols.get(symbol)
    if found is not None:
        return found.name if item or not found.item else None
    for size in (1, 2):
        stem = symbols.get(symbol[size:])
        if stem is None:
            continue
        if stem.prefixed and symbol[:size] in _SI:
            return _SI[symbol[:size]] + stem.name
        if stem.item and item and symbol[:size] in _COUNTING:
            return _COUNTING[symbol[:size]] + stem.name
    return None


def _unknown(part: str, unit: str) -> str:
    symbols = _symbols()
    inside = "" if part == unit else f" in {unit!r}"
    if part in symbols:
        return f"{part!r} is a counted noun, and no unit by itself"
    spelled = {name: symbol for symbol, (name, *_) in reversed(symbols.items())}
    options = {**{s.lower(): s for s in symbols}, **{n.lower(): s for n, s in spelled.items()}}
    stem = part[:40].lower().strip()
    for word in (stem, stem.removesuffix("s")):
        if found := near(word, options, alike=_ALIKE):
            return f"unknown unit {part!r}{inside}{suggestion(map(repr, found))}"
    return f"unknown unit {part!r}{inside}; a counted noun is no unit, and lexicons/units.txt lists those that are"


def _dimension(units: pint.Unit) -> str:
    return str(units.dimensionality) if units.dimensionality else "a plain number"
