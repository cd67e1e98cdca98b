"""What a number carries directly: its unit, its currency, what it is "per".

The first place behind the number where a unit spelling begins counts, through white space and markup residue
("67.5\\%", "$33$ ms", "20-second"); which spellings there are is data (lexicons/surfaces.tsv).
"""

from __future__ import annotations

import re
from dataclasses import replace

from claimx.document import NumberCandidate
from claimx.lexicons.surfaces import Surface
from claimx.quantities import compounds, nouns, numerals, vetoes
from claimx.quantities.context import Context
from claimx.quantities.numerals import Numeral
from claimx.quantities.wordlists import FUNCTION_WORDS

_GAP_PIECE = re.compile(r"[\s~${}\-‑]|\\[,;:! ]|\\(?:text(?:rm|bf)?|mathrm)\{|\\(?=%)")
_LATEX_SPACE = re.compile(r"\\[,;:! ]")
_MAX_GAP = 4
# "63.2 (SD 4.5) years", "1.07 (IQR ± 1.04) mm", "12 (95% CI 10-14) days": how far it spreads stands before the unit.
_SPREAD = re.compile(
    r"(?=[ $~(])[\s$~]{0,3}[(\[]\s*(?:(?:mean|median)\s)?(?:[Ss]\.?[Dd]\.?|SE|SEM|s\.e\.|IQR|MAD|interquartile|"
    r"[Rr]ange|\d\d(?:\.\d)?\s?\\?%\s?(?:CI|confidence)|CI)[^()\[\]]{0,60}[)\]][\s~]*"
)
# What LaTeX's thin space leaves of "13.8\\,pp": only units that are no words.
_THIN_SPACED = frozenset("pp px ms GB MB TB kg km mm cm dB Hz kHz MHz GHz FPS fps kW kWh".split())
_THIN_SPACE = re.compile(r",(?P<unit>[A-Za-z]{2,3})\b")
_PART_OF_A_NAME = re.compile(r"\s?\\?&\s?[A-Z]")  # "60.1 J&F" are two scores
_BEFORE_LETTER = " \t\n\u00a0$"
# How far back dollar signs are counted, to tell money from mathematics in time linear in the text.
MATH_REACH = 2000
_NOT_A_GAIN = re.compile(r"[\s-](?:scale|Likert|rating\sscale|in\stime|of\sview|where|at\swhich)")
_NOT_A_FACTOR = re.compile(r"\s(?:per|a)\s|[-\s]series|-?step|-?stamp")
# Short units that people do write with a hyphen ("a 20-ms window"); "5-s" or "3-m" is a name more often.
_HYPHENED = frozenset("ms mm cm km GB MB TB kg Hz dB".split())
_HYPHENED_BEHIND_AN_ARTICLE = frozenset("m s h g L l V W".split())
_ARTICLE = re.compile(r"\b(?:an?|the)\s$")
_CURRENCY = re.compile(r"(?:(?:US|CA|AU|A|C)?\\?\$|€|£|¥|₹|(?:USD|EUR|GBP|CNY|RMB)\s?)\s?$")
_CURRENCY_UNIT = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "EUR": "EUR", "GBP": "GBP", "CNY": "CNY", "RMB": "CNY",
    "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD",
}  # fmt: skip
_SCALE_BEFORE = re.compile(
    r"\b(?P<scale>pH)(?:\s(?:values?|levels?))?(?:\s(?:of|at|is|was|to|about|between|around|from)\b|\s?[=:~∼≈<>≤≥])*\s?$"
)
_RANGE_TAIL = re.compile(r"\s?[-–−]\s?\d[\d.,]*(?=\s?[^\W\d])")
_SCALE_REACH = 30
_PROSE = re.compile(r"(?<![\\A-Za-z{])[a-z]{2,}[\s,]+[a-z]{2,}|[.;]\s")
_AFTER_MONEY = re.compile(r"\$\d[^$\\=<>^_{}]{0,400}\s\Z")  # "$5 per run and $10": the first opens no mathematics
_ANNUAL = re.compile(r"\s(?:annually|yearly|per\s+annum)\b")
PER = re.compile(
    r"\s*(?:/|[\s-]per[\s-](?:(?:local|global|single|individual|additional|generated)\s(?=[a-z]))?|"
    r"\san?\s(?=(?:second|minute|hour|day|week|month|year|query|token|run)\b))\s*"
    r"(?P<what>(?:(?:one\s|1\s?)?(?:[Mm]illion|M|thousand|K|k|1,?000|1,?000,?000)\s)?[A-Za-z]+"
    r"(?:(?<=illion)\s[a-z]+|[-\s](?:token|hour|image)s?\b)?)"
)
_DENOMINATORS = {
    "second": "s", "sec": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hr": "h", "hours": "h",
    "token": "token", "tokens": "token", "tok": "token", "million tokens": "Mtoken", "M tokens": "Mtoken",
    "1M tokens": "Mtoken", "1 million tokens": "Mtoken", "one million tokens": "Mtoken", "thousand tokens": "ktoken",
    "1K tokens": "ktoken", "1k tokens": "ktoken", "K tokens": "ktoken", "1000 tokens": "ktoken",
    "1,000 tokens": "ktoken",
    "gram": "g", "grams": "g", "kilogram": "kg", "kilograms": "kg", "meter": "m", "metre": "m", "kilometer": "km",
    "kilometre": "km", "liter": "L", "litre": "L", "joule": "J", "watt": "W",
    "million queries": "Mquery", "1M queries": "Mquery", "img": "image", "annum": "year", "msec": "ms",
}  # fmt: skip
_THOUSANDS = {
    "thousand": "1000",
    "k": "1000",
    "1k": "1000",
    "1m": "1000000",
    "1000": "1000",
    "1,000": "1000",
    "million": "1000000",
    "m": "1000000",
}
TIME_UNITS = frozenset("s min h day week month year ms us ns".split())


def unit_after(context: Context, numeral: Numeral, position: int) -> tuple[int, Surface] | None:
    """The unit behind a numeral: (its end, its surface), or None."""
    known = context.unit
    if known is not None and known[0] is numeral and known[1] == position:
        return known[2]
    found = _unit_after(context, numeral, position)
    context.unit = numeral, position, found
    return found


def _unit_after(context: Context, numeral: Numeral, position: int) -> tuple[int, Surface] | None:
    text, here, gap = context.text, position, ""
    limit = min(context.sentence_end, len(text))
    if (thin := _THIN_SPACE.match(text, here)) and thin["unit"] in _THIN_SPACED:
        here += 1
    elif spread := _SPREAD.match(text, here, limit):
        here = spread.end()
    for _ in range(_MAX_GAP + 1):
        plain = _LATEX_SPACE.sub(" ", gap).replace("$", "").replace("}", "")
        found = context.surfaces.match(text, here, digits=numeral.digits, gap=plain)
        if found is not None and found[0] <= limit and _plausible(text, numeral, found, gap, here):
            return _whole(text, here, limit, found)
        piece = _GAP_PIECE.match(text, here, limit)
        if piece is None:
            return None
        gap += piece.group()
        here = piece.end()
    return None


def _whole(text: str, begin: int, limit: int, found: tuple[int, Surface]) -> tuple[int, Surface]:
    """The unit together with the factors behind it: "mol" of "mol kg−1"."""
    end, surface = found
    if surface.form != "unit":
        return found
    compound = compounds.read(text, begin, end, surface.unit)
    if compound is None or compound.end > limit:
        return found
    return compound.end, replace(surface, unit=compound.unit)


def numeral_at(context: Context, start: int) -> Numeral | None:
    """The numeral that begins at ``start``; its last letter is a unit, not a scale, where the text says so.

    "At 4.2 K" is no 4,200 in a text on temperatures.
    """
    numeral = numerals.read(context.text, start)
    if numeral is None or not numeral.letter:
        return numeral
    position = numeral.end - len(numeral.letter)
    found = context.surfaces.match(context.text, position, digits=True)
    if found is None or found[1].near is None:
        return numeral
    while context.text[position - 1] in _BEFORE_LETTER:
        position -= 1
    value = numeral.value / 10**numeral.scale
    whole = int(value) if value == int(value) else value
    return replace(numeral, end=position, value=whole, scale=0, letter="")


def measured(context: Context, numeral: Numeral, veto: str) -> bool:
    """Whether a unit of measurement of its own stands behind a numeral: "T = 300 K", "the top 10 cm", "2000 rpm".

    Args:
        context: the text.
        numeral: the numeral.
        veto: why it would be no quantity without the unit.
    """
    end = numeral.end
    if veto == "formula" and context.text[end : end + 1] not in ("-", "‑"):
        return False  # "the 3.6-m telescope", but not "3m+1"
    if veto == "top-k" and context.text[max(numeral.start - 1, 0)] in "@#":
        return False  # "AUC@5°" names a metric
    if (tail := _RANGE_TAIL.match(context.text, end)) is not None:
        end = tail.end()
    found = unit_after(context, numeral, end)
    if found is None or found[1].form != "unit":
        return False
    written = context.text[numeral.end : found[0]].strip(" $~{}\\-‑")
    if len(written) == 1:
        return not context.text[numeral.end].isalpha()  # not "the 1990s"
    return not (written.isupper() and written.isalpha() and vetoes.is_year(numeral, context.text))  # not "in 2025 MA"


def _plausible(text: str, numeral: Numeral, found: tuple[int, Surface], gap: str, begin: int) -> bool:
    end, surface = found
    written = text[begin:end]
    if surface.form == "unit" and _PART_OF_A_NAME.match(text, end):
        return False
    hyphen = "-" in gap or "‑" in gap
    if surface.form == "point":
        if numeral.scale or _NOT_A_GAIN.match(text, end):
            return False
        return numeral.digits or hyphen or written == "points"
    if surface.form == "factor":
        if hyphen and written in ("x", "X"):
            return False
        return written != "times" or not _NOT_A_FACTOR.match(text, end)
    if hyphen and surface.form == "unit" and len(written) <= 2 and written not in _HYPHENED:
        return (
            written in _HYPHENED_BEHIND_AN_ARTICLE
            and _ARTICLE.search(text, max(numeral.start - 5, 0), numeral.start) is not None
        )
    return not (numeral.letter and surface.tight)


def apply(candidate: NumberCandidate, unit: tuple[int, Surface]) -> None:
    """Put a unit on a candidate."""
    candidate.end, surface = unit
    candidate.unit, candidate.form = surface.unit, surface.form
    if surface.scale != 1:
        for name in ("value", "low", "high"):
            if getattr(candidate, name) is not None:
                setattr(candidate, name, getattr(candidate, name) * surface.scale)


def currency(context: Context, start: int) -> tuple[int, str] | None:
    """The currency sign before a number: (its start, its unit); a dollar sign that opens mathematics is none."""
    text = context.text
    if text[max(start - 1, 0) : start] not in "$€£¥₹DRPYB ":
        return None
    window = max(context.sentence_start, start - 5)
    found = _CURRENCY.search(text, window, start)
    if found is None:
        return None
    symbol = found.group().strip()
    if symbol == "$":
        begin = max(context.sentence_start, start - MATH_REACH)
        opened = text.count("$", begin, start) - text.count("\\$", begin, start)
        closing = text.find("$", start, start + 80)
        if opened % 2 == 0 and not _AFTER_MONEY.search(text, begin, found.start()):
            return None  # "$\sim$900 scans": this one closes
        money_follows = text[closing + 1 : closing + 2].isdigit()
        if closing != -1 and not money_follows and not _PROSE.search(text, start, closing):
            return None  # "$0.85$": mathematics
    return found.start(), _CURRENCY_UNIT.get(symbol.replace("\\", ""), "USD")


def scale_before(context: Context, start: int) -> str | None:
    """The scale whose name stands before its number: "pH 7.5", "pH of about 7"; None without one."""
    before = context.before(start, _SCALE_REACH)
    found = _SCALE_BEFORE.search(before) if "pH" in before else None
    return found["scale"] if found else None


def per(context: Context, candidate: NumberCandidate) -> None:
    """Take in what the unit is "per": ms per token, $0.25 per million tokens, GB/s."""
    text = context.text
    if candidate.form == "money" and (annual := _ANNUAL.match(text, candidate.end)):
        candidate.unit, candidate.end = candidate.unit + "/year", annual.end()
        return
    ratio = PER.match(text, candidate.end, context.sentence_end)
    if ratio is None or "/" in candidate.unit:
        return
    what = denominator(ratio.group("what"))
    if what.lower() not in FUNCTION_WORDS:
        candidate.unit, candidate.end = f"{candidate.unit}/{what}", per_end(ratio)


def denominator(raw: str) -> str:
    """The canonical unit of what stands behind "per": "million tokens" -> "Mtoken", "queries" -> "query"."""
    known = _DENOMINATORS.get(raw) or _DENOMINATORS.get(raw.lower())
    if known:
        return known
    many, _, counted = raw.rpartition(" ")
    if counted and (times := _THOUSANDS.get(many.lower().removeprefix("one ").removeprefix("1 "))):
        return f"{times} {nouns.singular(counted)}"  # "12 s per 1,000 examples"
    return nouns.singular(raw.split()[0])


def per_end(ratio: re.Match[str]) -> int:
    """Where a match of PER ends: behind a known denominator, else behind its first word."""
    raw = ratio.group("what")
    if raw in _DENOMINATORS or raw.lower() in _DENOMINATORS or denominator(raw)[0].isdigit():
        return ratio.end()
    return ratio.start("what") + len(raw.split()[0])
