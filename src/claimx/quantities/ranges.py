"""Ranges: "2-2.5x", "26 to 75%", "between a and b", "5 to 500 billion", "[0.79, 0.98]".

"From 63% to 71%" is no range but two claims, before and after, unless something is said to range or vary.
"""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.lexicons.surfaces import Surface
from claimx.models import Number
from claimx.quantities import attachments, numerals, vetoes
from claimx.quantities.context import Context, rescaled
from claimx.quantities.numerals import Numeral

_OPEN = r"(?P<open>(?:\\?\$|US\\?\$|€|£|~|\\sim\s?|[{+−–-]|\\textbf\{|\\mathbf\{)*)"
_JOINT = re.compile(
    r"[%$}]{0,3}(?P<joint>[-‑]\s?to\s(?=\d)"  # 1- to 3-mm
    r"|\s?(?:-{1,3}|\{?\\sim\}?|[–—−‐‑∼~]|\$?\\sim\$?|\\text\{-{1,2}\}|\$-{1,2}\$)\s?"
    r"|\s(?:to|through)\s(?:(?:about|approximately|over|up\sto|nearly|as\smuch\sas)\s)?|\sor\s)" + _OPEN
)
_AND = re.compile(r"[%$}]{0,3}(?P<joint>\s(?:and|to)\s)" + _OPEN)
_BETWEEN = re.compile(r"\b[Bb]etween\s+(?:\\?\$|[~€£{+−-]|(?:about|approximately|roughly)\s)*$")
_FROM = re.compile(
    r"\b[Ff]rom(?:\s+(?:about|approximately|around|roughly|nearly|near|only|just|an?|over))?"
    r"(?:\s+[A-Z][\w@-]*)?\s*"  # "from Spearman 0.35"
    r"(?:\\?\$|[~+−({€£-]|\\textbf\{|\\mathbf\{)*$"
)
# "ranging (in size) from A to B", "models from A to B".
_SPREAD = re.compile(
    r"(?:\b(?:rang\w+|var(?:y|ies|ied|ying)|span\w*|scal(?:es|ed|ing)|between|differ\w*)\b[^.;,]{0,30}"
    r"|\b(?:sizes?|models?|\w*LLMs?|\w*LMs?|budgets?|architectures?|lengths?|scales?|counts?|evaluations?|variants?),?\s*)$",
    re.IGNORECASE,
)
# "recall (60% to 67%)", "SI-SDR 1.98dB to 3.35dB": before and after, told without "from".
_BEFORE_AFTER = re.compile(r"(?:(?<![A-Za-z])\(|\b(?!Between|From|At|In|By|Of|Only)[A-Z][\w@-]*[A-Z@\d][\w@-]*\s)$")
# "gains from 0.05 to 0.33 in BLEU, 0.08 to 0.24 in ROUGE": the second pair is like the first.
_PAIR_BEFORE = re.compile(r"\bfrom\b.*\d\sto\s\S*\d\S*\s(?:in|on|for|at|with)\s[\w@-]+(?:\s[\w@-]+)?,?(?:\sand)?\s$")
_IMPROVING = re.compile(
    r"\b(?:improv|rais|boost|increas|enhanc|gain|reduc|drop|declin|decreas|lift)\w*\b(?:[^.;]|\.\d)*$"
)
_PAIR_REACH = 120
_CHAIN_BEFORE = re.compile(r"\d\S{0,3}\s(?:[A-Za-z%°]{1,6}\s)?to\s$")
_CHAIN_AFTER = re.compile(r"\sto\s\d")
_NEGATIVE = re.compile(r"(?:^|[\s(\[{$,;:])[-−–]\$?\{?$")
_MINUS = re.compile(r"\d\s[-−–]\s?\$?\{?$")
_NOT_AN_END = re.compile(r"[-‑]?(?:shot|step|hop|way|[dD]\b)|[A-Za-z]{2,}\d")
_BRACKET_CUE = re.compile(
    r"(?:\bCI\b|confidence\sinterval|credible\sinterval|\bin|∈|\\in|range|interval|between|within)\W{0,6}\[\s?[-−+$]*$"
)
_BRACKET_JOINT = re.compile(r"\s?\\?%?\s?[,;]\s?(?P<open>[-−+$]*)")
_BRACKET_END = re.compile(r"\s?\\?%?\$?\s?\]")


def read(context: Context, first: Numeral) -> tuple[NumberCandidate, Numeral] | None:
    """The range that begins with ``first``: (candidate, its second numeral), or None.

    The candidate has its unit, but neither noun, bound nor sign yet.
    """
    text = context.text
    before = context.before(first.start, 60)
    between = "etween" in before and _BETWEEN.search(before) is not None
    unit_one = attachments.unit_after(context, first, first.end)
    here = unit_one[0] if unit_one else first.end
    joint = _JOINT.match(text, here) or (_AND.match(text, here) if between else None)
    if joint is None or not numerals.SCAN.match(text, joint.end()):
        return None
    word = joint.group("joint").strip(" \t\n-‑") or "-"
    second = attachments.numeral_at(context, joint.end())
    if second is None or (first.digits != second.digits and word != "to"):
        return None
    if not second.scale and _NOT_AN_END.match(text, second.end):
        return None
    if word == "or" and not (isinstance(first.value, int) and second.value == first.value + 1):
        return None
    span = (first.start, second.end)
    if not unit_one and vetoes.is_year(first, text) and vetoes.is_year(second, text):
        return NumberCandidate(*span, "years", "bare", low=first.value, high=second.value, rejected="year"), second
    unit_two = attachments.unit_after(context, second, second.end)
    if word == "to" and _is_chain(context, before, unit_two[0] if unit_two else second.end):
        return None
    if unit_one and unit_two and unit_one[1].unit != unit_two[1].unit:
        return None  # "from 10 µm to 1 cm": two values, for a range has one unit
    if word.startswith(("to", "through")) and not between and _two_claims(context, before, first, unit_one):
        return None
    low, high = first.value, second.value
    if second.scale and not first.scale and unit_one is None and low < high / 10**second.scale:
        low = rescaled(low, second.scale)  # "5 to 500 billion"
    ends = _signed(before, joint.group("open"), low, high, unit_two)
    if ends is None:
        return None
    low, high = ends
    if low > high and word == "to" and not between and not _SPREAD.search(before):
        return None
    if low >= high and word not in ("to", "and"):
        return None
    low, high = min(low, high), max(low, high)
    candidate = NumberCandidate(*span, "between and" if between else "range", "bare", low=low, high=high)
    if unit_two is not None:
        attachments.apply(candidate, unit_two)
    elif unit_one is not None:
        candidate.unit, candidate.form = unit_one[1].unit, unit_one[1].form
    return candidate, second


def _is_chain(context: Context, before: str, end: int) -> bool:
    """ "rose from 9 to 14 to 67 ppm": three values, and no range."""
    return _CHAIN_BEFORE.search(before) is not None or _CHAIN_AFTER.match(context.text, end) is not None


def _two_claims(context: Context, before: str, first: Numeral, unit_one: tuple[int, Surface] | None) -> bool:
    origin = _FROM.search(before)
    if origin is not None:
        return _SPREAD.search(before, 0, origin.start()) is None
    if _SPREAD.search(before):
        return False
    told = _BEFORE_AFTER.search(before)
    if told is not None and (unit_one is not None or (first.decimals > 0 and before[-1:] != "(")):
        return True
    further = context.before(first.start, _PAIR_REACH)
    if told is not None and first.decimals:
        return _IMPROVING.search(further) is not None
    return _PAIR_BEFORE.search(further) is not None


def _signed(
    before: str, opening: str, low: Number, high: Number, unit: tuple[int, Surface] | None
) -> tuple[Number, Number] | None:
    """Both ends with their signs; "-31.3% to -35.9%" is a change of 31.3 to 35.9, its direction told elsewhere."""
    negative_low = _NEGATIVE.search(before) is not None and _MINUS.search(before) is None
    negative_high = opening.strip("${}\\ ")[-1:] in ("-", "−", "–") and bool(opening)
    if negative_low and negative_high and unit is not None and unit[1].form in ("percent", "pp", "point"):
        return min(low, high), max(low, high)
    low, high = (-low if negative_low else low), (-high if negative_high else high)
    if negative_low and negative_high:
        return min(low, high), max(low, high)
    return low, high


def read_interval(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """[0.79, 0.98] behind "CI", "in" or the like; None elsewhere."""
    text = context.text
    before = context.before(numeral.start, 40)
    if "[" not in before or not _BRACKET_CUE.search(before):
        return None
    joint = _BRACKET_JOINT.match(text, numeral.end)
    if joint is None or not numerals.SCAN.match(text, joint.end()):
        return None
    second = numerals.read(text, joint.end())
    if second is None or not _BRACKET_END.match(text, second.end):
        return None
    low = -numeral.value if before.rstrip("$")[-1:] in ("-", "−") else numeral.value
    high = -second.value if joint.group("open").rstrip("$")[-1:] in ("-", "−") else second.value
    if low > high:
        return None
    candidate = NumberCandidate(numeral.start, second.end, "interval", "bare", low=low, high=high)
    unit = attachments.unit_after(context, second, second.end)
    if unit is not None:
        attachments.apply(candidate, unit)
    return candidate
