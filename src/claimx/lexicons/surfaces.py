"""The table of unit spellings: what may stand behind a number, and which canonical unit it means.

pint never sees raw paper text, since it reads "7 B" as seven bytes and "2 M" as two molar; this table chooses the
canonical symbol first. Data and flags are explained in the header of surfaces.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from claimx.errors import LexiconError
from claimx.lexicons.names import Unit

FORMS = ("percent", "pp", "point", "factor", "unit", "money")
_PREFIXES = {prefix: prefix for prefix in "f p n µ m c d h k M G T".split()} | {"u": "µ", "μ": "µ"}
_PREFIX_NAMES = dict(
    zip("femto pico nano micro milli centi hecto kilo mega giga".split(), "f p n µ m c h k M G".split(), strict=True)
)
# What may stand where the table has a space: "GPU hours", "GPU-hours", "GPU~hours".
_JOINT = r"[\s~\-‐‑–]{1,2}"
# The forms of units that are more than a unit; money is what its symbol says.
_FORMS = {"%": "percent", "pp": "pp", "point": "point", "x": "factor"}
_MONEY = {"USD", "EUR", "GBP", "CNY", "JPY"}
_SHORT = 2  # letters of an own spelling that counts only directly behind digits
# How far around a unit the words are looked for that its reading depends on.
NEAR = 250
_LEAD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Surface:
    """One spelling of one unit, of some 2,500: its first word, and what follows as a pattern that few texts need."""

    start: str
    rest: str
    unit: str
    form: str
    scale: float = 1
    digits: bool = False
    tight: bool = False
    before: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None

    def end(self, text: str, position: int) -> int | None:
        """Where the spelling ends that begins at a place of a text; None where it does not."""
        if not text.startswith(self.start, position):
            return None
        found = self._rest.match(text, position + len(self.start))
        return None if found is None else found.end()

    @cached_property
    def _rest(self) -> re.Pattern[str]:
        return re.compile(self.rest)


class SurfaceTable:
    """Finds the unit that stands at a place in a text, the longest spelling first."""

    def __init__(self, surfaces: list[tuple[str, Surface]]) -> None:
        self._by_lead: dict[str, list[Surface]] = {}
        for spelling, surface in sorted(surfaces, key=lambda item: -len(item[0])):
            self._by_lead.setdefault(_lead(spelling, 0), []).append(surface)

    def match(self, text: str, position: int, *, digits: bool, gap: str = "") -> tuple[int, Surface] | None:
        """The unit that begins exactly at ``position``.

        Args:
            text: the whole text.
            position: where the unit would begin.
            digits: whether the number before was written in digits.
            gap: what stands between the number and the unit ("", " ", "-" ...).

        Returns:
            (end of the unit, its surface), or None.
        """
        if position >= len(text):
            return None
        for surface in self._by_lead.get(_lead(text, position), ()):
            if surface.digits and not digits:
                continue
            if surface.tight and len(gap) > 1:
                continue
            end = surface.end(text, position)
            if end is None:
                continue
            if surface.unless is not None and surface.unless.match(text, end):
                continue
            if surface.before is not None and not surface.before.match(text, end):
                continue
            if surface.near is not None and not surface.near.search(text, max(position - NEAR, 0), end + NEAR):
                continue
            return end, surface
        return None


def _lead(text: str, position: int) -> str:
    first = text[position]
    if first.isalpha() and (found := _LEAD.match(text, position)):
        return found.group()
    return first


@cache
def load(own: tuple[Unit, ...] = ()) -> SurfaceTable:
    """The built-in table of unit spellings, with own ones that come before them."""
    return SurfaceTable([*_own(own), *_builtin()])


@cache
def _builtin() -> list[tuple[str, Surface]]:
    source = files("claimx.lexicons").joinpath("surfaces.tsv").read_text(encoding="utf-8")
    return _rows(source, "surfaces.tsv")


def _own(units: Sequence[Unit]) -> list[tuple[str, Surface]]:
    surfaces = []
    for unit in units:
        money = unit.symbol.partition("/")[0] in _MONEY
        form = _FORMS.get(unit.symbol, "money" if money else "unit")
        for written in unit.spellings:
            flags = {"digits": "", "tight": ""} if len(written) <= _SHORT else {}
            for spelling in (written, written + "s") if unit.plural else (written,):
                surfaces.append((spelling, _surface(spelling, unit.symbol, form, flags)))
    return surfaces


def parse(source: str, name: str) -> SurfaceTable:
    """Read a table of unit spellings.

    Args:
        source: the text of the table.
        name: the file's name, for errors.

    Raises:
        LexiconError: a row has too few columns, or an unknown form or flag.
    """
    return SurfaceTable(_rows(source, name))


def _rows(source: str, name: str) -> list[tuple[str, Surface]]:
    surfaces: list[tuple[str, Surface]] = []
    for number, line in enumerate(source.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 3 or cells[1] not in FORMS:
            raise LexiconError(
                f"a row is 'unit<tab>form<tab>surfaces[<tab>flags]' with form one of {', '.join(FORMS)}; got {line!r}",
                source=name,
                place=f"line {number}",
            )
        flags = dict(_flag(raw) for raw in cells[3].split(";") if raw.strip()) if len(cells) > 3 else {}
        unknown = flags.keys() - {"word", "si", "si0", "siname", "tight", "digits", "before", "unless", "near", "cent"}
        if unknown:
            raise LexiconError(f"unknown flag {sorted(unknown)[0]!r}", source=name, place=f"line {number}")
        for spelling, unit in _spellings(cells[0], cells[2].split("|"), flags):
            surfaces.append((spelling, _surface(spelling, unit, cells[1], flags)))
    return surfaces


def _flag(raw: str) -> tuple[str, str]:
    key, _, value = raw.strip().partition(":")
    return key, value


def _spellings(unit: str, written: list[str], flags: dict[str, str]) -> list[tuple[str, str]]:
    """Every spelling with its unit: plurals and SI prefixes written out."""
    result = []
    for spelling in written:
        if "si0" in flags:
            result.append((spelling, re.sub(r"^(?:[uμ]|\$\\mu\$)", "µ", spelling) if len(spelling) <= 6 else unit))
            continue
        result.append((spelling, unit))
        if "si" in flags:
            result += [(prefix + spelling, symbol + unit) for prefix, symbol in _PREFIXES.items()]
            result += [(mu + spelling, "µ" + unit) for mu in ("$\\mu$", "$\\mu$ ", "{\\mu}")]
        if "siname" in flags:
            result += [(name + spelling, symbol + unit) for name, symbol in _PREFIX_NAMES.items()]
    if "word" in flags:
        result += [(spelling + "s", u) for spelling, u in result if spelling[-1].isalpha() and spelling[-1] != "s"]
        result += [(s[0].upper() + s[1:], u) for s, u in result if len(s) > 4 and s[0].islower()]
    return list(dict.fromkeys(result))


def _near(word: str) -> str:
    """The pattern of a word nearby; one in small letters may stand in any."""
    return f"(?i:{re.escape(word)})" if word.islower() else re.escape(word)


def _surface(spelling: str, unit: str, form: str, flags: dict[str, str]) -> Surface:
    start, *others = spelling.split(" ")
    rest = "".join(_JOINT + re.escape(part) for part in others)
    if spelling[-1].isalnum():
        # "ms" must not be read in "msec", nor "m" in "m/s" or "m^2"; "x" may be followed by "-larger".
        rest += r"(?![^\W_])" if form in ("percent", "pp", "point", "factor") else r"(?![^\W_]|[²³]|\^(?!\{?\s?[-−–]))"
    follow = r"[\s~\-]*(?:{words})\b"
    return Surface(
        start=start,
        rest=rest,
        unit=unit,
        form=form,
        scale=0.01 if "cent" in flags else 1,
        digits="digits" in flags,
        tight="tight" in flags,
        before=re.compile(r"[\s\-]+(?:\w+\s+){0,3}(?:" + flags["before"].replace(",", "|") + r")\b")
        if flags.get("before")
        else None,
        near=re.compile(r"\b(?:" + "|".join(map(_near, flags["near"].split(","))) + ")") if flags.get("near") else None,
        unless=re.compile(follow.format(words=flags["unless"].replace(",", "|"))) if flags.get("unless") else None,
    )
