"""What a cell of a table says: a number with its unit, sign, spread; several; or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from claimx.models import Bound, Number

_NUMBER = r"[-−–+]?\s?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|0,\d{1,6}(?![\d,])|\d{1,3},\d{1,2}(?![\d,])|\d+\.?\d*|\.\d+)"
_POWER = r"(?:[eE](?P<e>[-+−]?\d{1,3})|\s?(?:×|x|\*|·)\s?10(?:\^\{?|\{|(?=[-−+]))(?P<p>[-−+]?\d{1,3})\}?)?"
_VALUE = re.compile(
    rf"""
    \s*(?P<arrow>[↑↓▲▼])?\s*
    (?P<bound>≈|~|≥|≤|<=|>=|<|>|>=)?\s*
    (?P<money>[$€£])?\s*
    (?P<number>{_NUMBER}){_POWER}
    (?:\s?[-–—]\s?(?P<high>\d+\.?\d*)(?![\d.]))?
    (?P<percent>\s?(?:%|\\%|％))?
    (?:\s?_?\{{?\s?(?:±|\+/-|\+-|\\pm)\s?(?P<spread>\d*\.?\d+)\s?%?\}}?|\s?_\{{(?P<below>\d*\.?\d+)\}}
      |\s?\(\s?(?:±|\+/-)?\s?(?P<inside>\d*\.?\d+)\s?\))?
    """,
    re.VERBOSE,
)
_COMMA = re.compile(r"0,\d+|\d+,\d{1,2}")
_RATE = re.compile(r"\s?([a-z]{2,10})/(?:s|sec|second)(?![\w/])")  # "32.7vid/s", where no lexicon knows what is counted
_OVER = re.compile(r"\s?/\s?(s|min|h|token|image|step|frame|sample|query|request|epoch)(?:ec|econd)?(?![\w/])")
_MARKS = re.compile(r"[\s*†‡§¶#^{}⋆★☆✩,a-e\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]*")
_TIMES = re.compile(r"(?:\s?[x×]\s?\d{1,3}){1,2}\s*")  # "25.9 x 3 x 10": so much for each of many
_RAISED = re.compile(r"\^\{?[\d,*†‡]{1,5}\}?")  # the mark of a note
_MISSING = re.compile(
    r"[-–—−/.\s]*|n\.?/?a\.?|oom|nan|none|tba|tbd|null|baseline|reference|✓|✗|✔|×|x|yes|no|\?+", re.IGNORECASE
)
SCALES: dict[str, float] = {"K": 1e3, "k": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9, "T": 1e12, "G": 1e9}
_BOUNDS: dict[str, Bound] = {"≈": "~", "~": "~", "≥": ">=", "≤": "<=", ">=": ">=", "<=": "<=", "<": "<", ">": ">"}
_SCALE = re.compile(r"\s?(?P<scale>[KkMBTG])(?![A-Za-z/])")
# "slower", "(CI [92.0%, 99.0%])"
_COMPARED = re.compile(
    r"(?:slower|faster|smaller|larger|bigger|fewer|more|less|lower|higher|better|worse|cheaper|speed-?ups?|reduction|"
    r"savings?|saved|improvement|gain|drop|increase|decrease)"
    r"|\(?(?:95\s?%\s?)?(?:CI:?\s?)?[\[(]\s?[-−+]?[\d.]+\s?%?\s?[,;–-]\s?[-−+]?[\d.]+\s?%?\s?[\])]\)?",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(?<!\+)\s*[/|]\s*(?!-\d)(?![^(]*\))")
_SLASH_OF_NUMBERS = re.compile(r"(?<!\+)\s*[/|]\s*(?!-\d)(?![A-Za-z])(?![^(]*\))")  # not that of "25 tokens/s"
_SPACED = re.compile(r"[-−]?\d{1,6}\.\d{1,6}(?:\s+[-−]?\d{1,6}\.\d{1,6}){1,9}")
_KEYED = re.compile(
    r"\s*(?P<key>[A-Za-z][\w@%./-]{0,20}(?: [\w@%./-]{1,20})?)\s?[=:]\s?(?P<value>[-−+]?\d{1,9}(?:\.\d{1,9})?\s?%?)"
    r"\s*(?:[,;|]\s*|(?<=\s)|$)"
)
_NAMED = re.compile(rf"\s*{_NUMBER}\s?%?\s?\((?P<name>[A-Za-z][\w@ .-]{{0,20}})\)\s*")
_LONGEST = 60


class Keyed(NamedTuple):
    """A value in a cell and what the cell calls it; all offsets are into the cell."""

    key: tuple[int, int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A number in a cell; ``start`` and ``end`` are offsets into the cell's text."""

    start: int
    end: int
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    uncertainty: Number | None = None
    unit: str = ""
    form: str = ""
    bound: Bound = "="
    signed: bool = False
    scale: str = ""


def is_missing(text: str) -> bool:
    """Whether a cell says that there is nothing: "-", "n/a"."""
    return _MISSING.fullmatch(text.strip()) is not None


def read(text: str, surfaces: Any) -> Value | None:
    """The number that a cell consists of; None for a cell of words, or of nothing.

    Args:
        text: the cell.
        surfaces: the table of the spellings of units.
    """
    if len(text) > _LONGEST or is_missing(text):
        return None
    match = _VALUE.match(text)
    if match is None:
        return None
    position = match.end()
    each = "." in match["number"] and _TIMES.fullmatch(text, position) is not None
    scale, unit, form = "", "", ""
    end = match.end("percent") if match["percent"] else match.end("number")
    for name in ("e", "p", "high", "spread", "below", "inside"):
        end = max(end, match.end(name) if match[name] else -1)
    if text[end : end + 1] in ("}", ")") and end < position:
        end += 1
        if text[end : end + 1] == "%":
            end += 1
    if match["percent"]:
        unit, form = "%", "percent"
    elif not each:
        scaled = _SCALE.match(text, position)
        if scaled is not None:
            scale, position = scaled["scale"], scaled.end()
            end = position
        gap = 1 if text[position : position + 1] == " " else 0
        found = surfaces.match(text, position + gap, digits=True, gap=" " * gap)
        if found is not None:
            position, unit, form = found[0], found[1].unit, found[1].form
            over = _OVER.match(text, position) if form == "unit" else None
            if over is not None:  # "422 MB/s"
                position, unit = over.end(), f"{unit}/{over[1]}"
            end = position
        elif (rate := _RATE.match(text, position)) is not None:
            position, unit, form = rate.end(), f"{rate[1]}/s", "unit"
            end = position
    rest = text[position:]
    if not each and not _MARKS.fullmatch(rest) and not _is_aside(rest):
        return None
    number = match["number"].replace(" ", "")
    value = _number(number)
    power = match["e"] or match["p"]
    if power:
        value = _times(value, int(power.replace("−", "-")))
    if scale:
        value = _plain(value * SCALES[scale])
    low = high = None
    result: Number | None = value
    if match["high"]:
        low, high, result = value, _number(match["high"]), None
    spread = match["spread"] or match["below"]
    start = match.start("money") if match["money"] else match.start("number")
    if match["money"]:
        unit, form = {"$": "USD", "€": "EUR", "£": "GBP"}[match["money"]], "money"
    while start < end and text[start].isspace():
        start += 1
    if match["inside"] and not spread:
        end = match.end("percent") if match["percent"] else match.end("number")
    arrow = match["arrow"]
    return Value(
        start,
        end,
        result,
        low,
        high,
        _number(spread) if spread else None,
        unit,
        form,
        _BOUNDS.get(match["bound"] or "", "="),
        signed=number[:1] == "+" or bool(arrow),
        scale=scale,
    )


def are_spaced(text: str) -> bool:
    """Whether a cell is a row of decimals: "85.9 76.6 73.8"."""
    return len(text) <= _LONGEST and _SPACED.fullmatch(text.strip()) is not None


def named(text: str) -> tuple[int, int] | None:
    """Where behind its only number a cell says in brackets what that is, "93.1 (F1)"; None for any other cell."""
    match = _NAMED.fullmatch(text) if len(text) <= _LONGEST else None
    return match.span("name") if match is not None else None


def keyed(text: str) -> list[Keyed]:
    """The values of a cell that says what each of them is, "mae=0.41 mse=0.39"; none for any other cell."""
    if "=" not in text and ":" not in text:
        return []
    found: list[Keyed] = []
    position = 0
    while position < len(text) and len(found) < 12:
        match = _KEYED.match(text, position)
        if match is None:
            return []
        found.append(Keyed(match.span("key"), *match.span("value")))
        position = match.end()
    return found if position == len(text) else []


def parts(text: str) -> list[tuple[int, int]]:
    """The parts of a cell with several values: "83.1 / 90.2"; one part for any other."""
    if are_spaced(text):
        return [match.span() for match in re.finditer(r"\S+", text)]
    found: list[tuple[int, int]] = []
    start = 0
    for match in (_SLASH if text[:1].isalpha() else _SLASH_OF_NUMBERS).finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return found


def _is_aside(rest: str) -> bool:
    """Whether what follows a number says something besides: "(+1.2)", "(2)", "[12]", "(± 0.3)"."""
    if rest[:1] in "-−" and rest[1:2].isdigit():
        return False  # a date: "24-03-22"
    rest = rest.strip()
    if _RAISED.fullmatch(rest):
        return True
    if _COMPARED.fullmatch(rest):
        return True
    return re.fullmatch(r"(?:[(\[][^()\[\]]{1,24}[)\]]|[+↑↓▲▼−-]\s?\d+\.?\d*%?)?[\s*†‡§]*", rest) is not None


def _number(text: str) -> Number:
    if _COMMA.fullmatch(text.lstrip("-−–+ ")):  # "75,2"
        text = text.replace(",", ".")
    text = text.replace(",", "").replace("−", "-").replace("–", "-").replace("+", "").strip()
    if re.fullmatch(r"-?\d+", text):
        return int(text) if len(text) < 400 else float(text)
    return float(text)


def _times(value: Number, power: int) -> Number:
    if abs(power) > 300:
        return value
    return _plain(float(f"{value}e{power}"))


def _plain(value: float) -> Number:
    rounded = round(value)
    return rounded if abs(value - rounded) < 1e-9 * max(1.0, abs(value)) else float(f"{value:.12g}")
