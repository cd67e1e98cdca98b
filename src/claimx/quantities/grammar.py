"""The quantity grammar: from a numeral outwards to its range, uncertainty, unit, noun and bound.

``read`` is the algorithm. At a place where a numeral may begin it tries, in this order: factor words ("twice"), the
numeral itself, vetoes of its surroundings, grids ("512x512"), slashes ("5/7"), ± , a second end ("2-3", "26 to 75%"),
a tally ("11 out of 18"), a unit, a counted noun; and last, the bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimx.document import NumberCandidate
from claimx.lexicons.surfaces import Surface, SurfaceTable
from claimx.models import Number
from claimx.quantities import bounds, nouns, numerals, vetoes
from claimx.quantities.numerals import Numeral

# White space and markup residue between a number and its unit: "67.5\%", "$33$ ms", "\textbf{3.5} GB", "20-second".
_GAP_PIECE = re.compile(r"[\s~\u00a0\u2009\u202f]|\\[,;:! ]|\$|\}|\{|-|‑|\\text(?:rm|bf)?\{|\\mathrm\{|\\(?=%)")
_MAX_GAP = 4
_SPACE = re.compile(r"(?:[\s~]|\\[,;: ]|\$|\}){1,4}")
_RANGE = re.compile(
    r"(?P<close>[%$}]{0,3})(?P<joint>\s?(?:-{1,3}|\{?\\sim\}?|–|—|−|‐|‑|∼|~|\$?\\sim\$?|\\text\{-{1,2}\}|\$-\$|\$--\$)\s?|\s(?:to|through)\s(?:about\s|approximately\s|over\s|up\sto\s|nearly\s|as\smuch\sas\s)?|\s(?:or)\s)"
    r"(?P<open>(?:\\?\$|US\\?\$|€|£|~|\\sim\s?|[{+−–-]|\\textbf\{|\\mathbf\{)*)"
)
_AND = re.compile(r"(?P<close>[%$}]{0,3})(?P<joint>\s(?:and|to)\s)(?P<open>(?:\\?\$|€|£|~|[{+−-])*)")
_BETWEEN = re.compile(r"\b[Bb]etween\s+(?:\\?\$|~|about\s|approximately\s|[+−-]|roughly\s|€|£|\{)*$")
_FROM = re.compile(r"\b(?:[Ff]rom|from\s+(?:about|approximately|around|roughly|nearly|only|just|a|an|over))\s*(?:\\?\$|~|[+−({-]|€|£|\\textbf\{|\\mathbf\{)*$")
# "ranging (in size) from A to B", "models from A to B" are ranges; any other "from A to B" tells two claims.
_SPREAD = re.compile(
    r"(?:(?:\brang\w+|\bvar(?:y|ies|ied|ying)\b|\bspan\w*|\bscal(?:es|ed|ing)\b|\bbetween\b|\bdiffer\w*)[^.;,]{0,30}"
    r"|\b(?:sizes?|models?|\w*LLMs?|\w*LMs?|budgets?|architectures?|lengths?|scales?|counts?|evaluations?|variants?),?\s*)$",
    re.I,
)
_BEFORE_AFTER = re.compile(r"(?:(?<![A-Za-z])\(|\b(?!Between|From|At|In|By|Of|Only)[A-Z][\w@-]*[A-Z@\d][\w@-]*\s)$")
_PLUS_MINUS = re.compile(r"(?:[\s~$}]|\\[,; ]|\\?%){0,3}\(?(?:±|\\pm|\+/-|\+-|\+\\-|\\text\{±\})(?:[\s~${]|\\[,; ]){0,3}")
_GRID = re.compile(r"\s?(?:\$\s?\\times\s?\$|\\times|[x×])\s?(?=\d)")
_SLASH = re.compile(r"\s?/\s?(?=\d)")
_OF = re.compile(r"\s+(?:(?:out\s+of|of)\s+(?:the\s+|these\s+|those\s+|all\s+|its\s+|our\s+|a\s+total\s+of\s+|about\s+|over\s+)?|in\s+(?=\d))")
_OF_THEM = re.compile(r"\s+(?:out\s+)?of\s+(?:them|these|those|which|whom)\b")
_PER = re.compile(r"\s*(?:/|[\s-]per[\s-]|\sa(?:n)?\s(?=(?:second|minute|hour|day|week|month|year|query|token|run)\b))\s*(?P<what>(?:(?:one\s|1\s?)?(?:[Mm]illion|M|thousand|K|k|1,?000|1,?000,?000)\s)?[A-Za-z][A-Za-z]*(?:(?<=illion)\s[a-z]+|[-\s](?:token|hour|image)s?\b)?)")
_CURRENCY = re.compile(r"(?P<symbol>(?:US|CA|AU|A|C)?\\?\$|€|£|¥|₹|(?:USD|EUR|GBP|CNY|RMB)\s?)\s?$")
_CURRENCY_UNIT = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "EUR": "EUR", "GBP": "GBP", "CNY": "CNY", "RMB": "CNY", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD"}
_PROSE_IN_MATH = re.compile(r"(?<![\\A-Za-z{])[a-z]{2,}[\s,]+[a-z]{2,}|[.;]\s")
_ANNUAL = re.compile(r"\s(?:annually|yearly|per\s+annum)\b")
_MODEL_NOUN = re.compile(r"(?:[\s~-]|\\ )?(?:[\w-]+\s){0,2}?(?:(?:\w*model|network|variant|LLM|VLM|MLLM|LM|transformer|encoder|decoder|architecture|parameter|param|backbone|policy|checkpoint|baseline|teacher|student|verifier|judge|scale|size|MoE|version|system|agent|weights|counterpart)s?)\b", re.I)
_CONTEXT_NOUN = re.compile(r"(?:[\s-]|\\ )(?:context|sequence|window|length|input|token)", re.I)
_HYPHEN_WORD = re.compile(r"[-‑](?P<word>[A-Za-z][A-Za-z]*(?:-(?:long|pair|point|token|answer))?)")
_HYPHEN_TAIL = re.compile(r"-?(?:dimensional|dim)\b")
_TIME_WORDS = frozenset("s second sec min minute h hour day week month year ms us ns".split())
_DENOMINATORS = {
    "second": "s", "sec": "s", "seconds": "s", "minute": "min", "minutes": "min", "hour": "h", "hr": "h", "hours": "h",
    "token": "token", "tokens": "token", "tok": "token", "million tokens": "Mtoken", "million queries": "Mquery", "1M queries": "Mquery", "image": "image", "M tokens": "Mtoken", "1M tokens": "Mtoken",
    "1 million tokens": "Mtoken", "one million tokens": "Mtoken", "thousand tokens": "ktoken", "1K tokens": "ktoken", "1k tokens": "ktoken",
    "K tokens": "ktoken", "1000 tokens": "ktoken", "img": "image", "annum": "year", "sample": "sample", "msec": "ms",
}  # fmt: skip
_FACTOR_WORDS: tuple[tuple[str, Number, re.Pattern[str]], ...] = (
    ("twice", 2, re.compile(r"[Tt]wice\b(?!-)")),
    ("thrice", 3, re.compile(r"[Tt]hrice\b")),
    ("doubles", 2, re.compile(r"(?:[Dd]oubles|[Dd]oubled|[Dd]oubling|[Dd]ouble(?=\s(?:the|that|its|their|of)\b))\b(?!-)")),
    ("triples", 3, re.compile(r"(?:[Tt]riples(?=\s(?:the|its|their|\w+ing)\b)|[Tt]ripled|[Tt]ripling|[Tt]riple(?=\s(?:the|that|its|their)\b))\b(?!-)")),
    ("quadruples", 4, re.compile(r"(?:[Qq]uadruples|[Qq]uadrupled|[Qq]uadrupling)\b")),
    ("halves", 0.5, re.compile(r"(?:[Hh]alves(?=\s(?:the|its|their|\w+)\b)|[Hh]alved|[Hh]alving)\b(?!-)")),
    ("half", 0.5, re.compile(r"[Hh]alf(?=\s(?:as\b|the\b|of\b|that\b|their\b|its\b|what\b))")),
)
_FOLD_WORD = re.compile(r"(?P<number>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand)[-\s]?fold\b(?!\s+cross)", re.I)
_FRACTION_WORD = re.compile(
    r"(?P<count>one|a|an|two|three|four|seven)[\s-](?:and[\s-]a[\s-]half\b)?(?P<part>third|quarter|fifth|fourth|sixth|eighth|tenth|half)s?\b(?!-)(?=\s+(?:of|the|as|fewer|less|more|that|faster|lower)\b|[.,;)])", re.I
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_MAGNITUDE = re.compile(r"(?:(?P<low>one|two|three|four|\d)(?:\s?(?:-|–|--|to|or|-to-)\s?))?(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+(?:\.\d+)?)[\s-]+orders?[\s-]of[\s-]magnitude", re.I)
_NUMBER_WORDS = {"a": 1, "an": 1} | {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())} | {"twenty": 20, "hundred": 100, "thousand": 1000}
# Words that may begin a factor, besides the number words of numerals.WORDS; an article only before certain nouns.
FACTOR_WORDS = frozenset(
    word
    for stem in (
        "twice thrice double doubles doubled doubling triple triples tripled tripling quadruples quadrupled quadrupling halves "
        "halved halving half twofold threefold fourfold fivefold sixfold sevenfold eightfold ninefold tenfold twelvefold "
        "twentyfold hundredfold thousandfold a an"
    ).split()
    for word in (stem, stem.capitalize())
)
ARTICLE_START = re.compile(r"[Aa]n?[\s-](?:third|quarter|fifth|tenth|order|dozen|hundred|thousand|million|billion|trillion)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What the grammar knows of the text it reads."""

    text: str
    sentence_start: int
    sentence_end: int
    surfaces: SurfaceTable
    metric_words: frozenset[str]


def read(context: Context, start: int) -> NumberCandidate | None:
    """The quantity whose number begins at ``start``, accepted or rejected; None when no numeral is there."""
    text = context.text
    special = _magnitude(context, start) or _factor_word(context, start) or _fraction_word(context, start)
    if special is not None:
        return special
    numeral = numerals.read(text, start)
    if numeral is None:
        return None
    veto = vetoes.context(text, numeral)
    if veto is not None:
        return NumberCandidate(start, numeral.end, "veto", "bare", value=numeral.value, rejected=veto)
    return (
        _grid(context, numeral)
        or _slash(context, numeral)
        or _tally(context, numeral)
        or _range(context, numeral)
        or _bracket_range(context, numeral)
        or _plain(context, numeral)
    )


# --- factor words -----------------------------------------------------------------------------------------------


def _factor_word(context: Context, start: int) -> NumberCandidate | None:
    for rule, value, pattern in _FACTOR_WORDS:
        found = pattern.match(context.text, start)
        if found is not None:
            candidate = NumberCandidate(start, found.end(), rule, "factor", value=value, unit="x")
            return _bounded(context, candidate)
    found = _FOLD_WORD.match(context.text, start)
    if found is not None:
        value = _NUMBER_WORDS[found.group("number").lower()]
        return _bounded(context, NumberCandidate(start, found.end(), "n-fold", "factor", value=value, unit="x"))
    return None


def _magnitude(context: Context, start: int) -> NumberCandidate | None:
    found = _MAGNITUDE.match(context.text, start)
    if found is None:
        return None
    high = _magnitude_exponent(found.group("count"))
    candidate = NumberCandidate(start, found.end(), "orders of magnitude", "factor", unit="x")
    if found.group("low"):
        low = _magnitude_exponent(found.group("low"))
        candidate.low, candidate.high = 10**low, 10**high
        return _bounded(context, candidate)
    candidate.value = 10**high if float(high).is_integer() else float(10**high)
    _bounded(context, candidate)
    if candidate.bound == "=":
        candidate.bound = "~"
    return candidate


def _magnitude_exponent(word: str) -> Number:
    named = _NUMBER_WORDS.get(word.lower())
    return named if named is not None else min(float(word), 300.0) if "." in word else min(int(word), 300)


def _fraction_word(context: Context, start: int) -> NumberCandidate | None:
    found = _FRACTION_WORD.match(context.text, start)
    if found is None:
        return None
    count = _NUMBER_WORDS.get(found.group("count").lower(), 1)
    value = count / _PARTS[found.group("part").lower()]
    end = found.end()
    return _bounded(context, NumberCandidate(start, end, "fraction in words", "factor", value=value, unit="x"))


# --- digits and number words ------------------------------------------------------------------------------------


def _grid(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """512x512, 224 × 224 × 3: a resolution or shape, not a factor."""
    text, end, sides = context.text, numeral.end, 1
    if not numeral.digits:
        return None
    while (joint := _GRID.match(text, end)) is not None:
        nxt = numerals.read(text, joint.end())
        if nxt is None or re.match(r"\s?\^|e-", text[nxt.end : nxt.end + 2]):
            break
        end, sides = nxt.end, sides + 1
    if sides == 1:
        return None
    return NumberCandidate(numeral.start, end, "grid", "unit", value=numeral.value, unit="pixel", rejected="resolution or shape")


def _slash(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """5/7 models (a tally), 4.6/5 (a rating), 1/3 of the (a fraction)."""
    text = context.text
    joint = _SLASH.match(text, numeral.end) if numeral.digits and not numeral.scale else None
    if joint is None:
        return None
    second = numerals.read(text, joint.end())
    if second is None or second.scale or second.value == 0 or _SLASH.match(text, second.end):
        return None
    after = text[second.end : second.end + 24]
    if re.match(r"\s?\\?%|[\s-]?[a-z]*split|[A-Za-z]", after) or (numeral.decimals and second.decimals and second.value not in (1, 5, 10, 100)):
        return None
    if numeral.decimals or numeral.value > second.value:  # a rating, or two values of two metrics
        if second.value in (3, 4, 5, 6, 7, 9, 10, 20, 100) and numeral.value <= second.value:
            candidate = NumberCandidate(numeral.start, second.end, "rating", "bare", value=numeral.value)
            return _bounded(context, candidate)
        return None
    if numeral.value + second.value == 100 or (numeral.value, second.value) in ((24, 7), (9, 11)):
        return NumberCandidate(numeral.start, second.end, "slash", "bare", value=numeral.value, rejected="a split")
    if numeral.value == 1 and re.match(r"\$?\s?(?:the|of\s(?:the|its|their)|as|that|,|\.)", after):
        value = numeral.value / second.value
        return _bounded(context, NumberCandidate(numeral.start, second.end, "fraction", "factor", value=value, unit="x"))
    return _tally_candidate(context, numeral, second, "x/y")


def _tally(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """11 out of 18 tasks; 30 of 32 of these; three of the four data sets."""
    if numeral.decimals or not isinstance(numeral.value, int):
        return None
    text = context.text
    joint = _OF.match(text, numeral.end, context.sentence_end)
    if joint is not None and text[numeral.start : numeral.end].lower() == "one":
        return NumberCandidate(numeral.start, numeral.end, "one of", "count", value=1, rejected="the word 'one'")
    if joint is not None:
        starts = numerals.SCAN.match(text, joint.end())
        second = numerals.read(text, joint.end()) if starts else None
        if (
            second is not None
            and isinstance(second.value, int)
            and not second.decimals
            and 0 < second.value
            and numeral.value <= second.value
            and not vetoes.is_year(second, text)
            and not re.match(r"\s?(?:\\?%|x\b)", text[second.end : second.end + 4])
        ):
            return _tally_candidate(context, numeral, second, "x out of y" if "out" in joint.group() else "x of y")
        return None
    them = _OF_THEM.match(text, numeral.end, context.sentence_end)
    if them is not None:
        candidate = NumberCandidate(numeral.start, them.end(), "x of them", "tally", value=numeral.value)
        return _bounded(context, candidate)
    return None


def _tally_candidate(context: Context, first: Numeral, second: Numeral, rule: str) -> NumberCandidate:
    candidate = NumberCandidate(first.start, second.end, rule, "tally", value=first.value, total=second.value)
    noun = _noun_after(context, second.end)
    if noun is not None and noun.plural:
        candidate.unit, candidate.noun = noun.unit, (noun.start, noun.end)
    else:
        hyphen = _HYPHEN_WORD.match(context.text, second.end)
        if hyphen:
            candidate.unit = nouns.singular(hyphen.group("word"))
    return _bounded(context, candidate)


def _range(context: Context, first: Numeral) -> NumberCandidate | None:
    text = context.text
    before = text[max(context.sentence_start, first.start - 60) : first.start]
    end = first.end
    unit_one = _unit_after(context, first, end)
    here = unit_one[0] if unit_one is not None else end
    between = _BETWEEN.search(before) is not None
    joint = _RANGE.match(text, here) or (_AND.match(text, here) if between else None)
    if joint is None:
        return None
    word = joint.group("joint").strip()
    if not numerals.SCAN.match(text, joint.end()):
        return None
    second = numerals.read(text, joint.end())
    if second is None or (first.digits != second.digits and word != "to"):
        return None
    if re.match(r"[-‑]?(?:shot|step|hop|way|[dD]\b)|[A-Za-z]{2,}\d", text[second.end : second.end + 8]) and not second.scale:
        return None
    if vetoes.is_year(first, text) and vetoes.is_year(second, text) and unit_one is None:
        return NumberCandidate(first.start, second.end, "year range", "bare", low=first.value, high=second.value, rejected="year")
    if word == "or" and not (isinstance(first.value, int) and isinstance(second.value, int) and second.value == first.value + 1):
        return None
    unit_two = _unit_after(context, second, second.end)
    low, high = first.value, second.value
    if second.scale and not first.scale and unit_one is None and low < high / 10**second.scale:
        low = _rescaled(low, second.scale)
    negative_low = bool(re.search(r"(?:^|[\s(\[{$,;:])[-−–]\$?\{?$", before)) and not re.search(r"\d\s[-−–]\s?\$?\{?$", before)
    negative_high = joint.group("open").strip("${}\\ ")[-1:] in ("-", "−", "–")
    low, high = (-low if negative_low else low), (-high if negative_high else high)
    if word == "to" and not between and _FROM.search(before) and not _SPREAD.search(before[: _FROM.search(before).start()]):  # type: ignore[union-attr]
        return None
    if low >= high and not (negative_low or negative_high) and word not in ("to", "and"):
        return None
    if low > high:
        if word == "to" and not between and not (negative_low and negative_high) and not _SPREAD.search(before):
            return None
        low, high = high, low
    if word == "to" and _BEFORE_AFTER.search(before) and not _SPREAD.search(before) and (unit_one is not None or (first.decimals and before[-1:] != "(")):
        return None  # "recall (60% to 67%)", "MOS 3.07 to 3.42": before and after
    if negative_low and negative_high and unit_two is not None and unit_two[1].form in ("percent", "pp", "point"):
        low, high = -high, -low  # "-31.3% to -35.9%": a size of change, its direction is told by the sign
    candidate = NumberCandidate(first.start, second.end, "between and" if between else "range", "bare", low=low, high=high)
    if unit_two is not None:
        candidate.end, candidate.unit, candidate.form = unit_two[0], unit_two[1].unit, unit_two[1].form
        _scale(candidate, unit_two[1].scale)
    elif unit_one is not None:
        candidate.unit, candidate.form = unit_one[1].unit, unit_one[1].form
    _complete(context, candidate, second)
    return _bounded(context, candidate)


def _bracket_range(context: Context, numeral: Numeral) -> NumberCandidate | None:
    """[0.79, 0.98] and (0.79, 0.98) behind "CI" or "in": the ends of an interval."""
    text = context.text
    before = text[max(context.sentence_start, numeral.start - 40) : numeral.start]
    if not re.search(r"(?:\bCI\b|confidence\sinterval|credible\sinterval|\bin|∈|\\in|range|interval|between)\W{0,6}\[\s?[-−+$]*$", before):
        return None
    joint = re.compile(r"\s?\\?%?\s?[,;]\s?(?P<open>[-−+$]*)").match(text, numeral.end)
    if joint is None or not numerals.SCAN.match(text, joint.end()):
        return None
    second = numerals.read(text, joint.end())
    if second is None or not re.match(r"\s?\\?%?\$?\s?\]", text[second.end : second.end + 5]):
        return None
    low, high = numeral.value, second.value
    low = -low if re.search(r"[-−]\$?$", before) else low
    high = -high if re.search(r"[-−]", joint.group("open")) else high
    if low > high:
        return None
    candidate = NumberCandidate(numeral.start, second.end, "interval", "bare", low=low, high=high)
    unit = _unit_after(context, second, second.end)
    if unit is not None:
        candidate.end, candidate.unit, candidate.form = unit[0], unit[1].unit, unit[1].form
    return candidate


def _plain(context: Context, numeral: Numeral) -> NumberCandidate:
    candidate = NumberCandidate(numeral.start, numeral.end, "number", "bare", value=numeral.value)
    unit = _unit_after(context, numeral, numeral.end)
    plus = bounds.after(context.text, numeral.end)
    if unit is None and plus[0] != "=" and plus[1] == "+ behind":
        candidate.bound = plus[0]
        candidate.end += len(re.match(r"\s?\+", context.text[numeral.end :]).group())  # type: ignore[union-attr]
    if unit is not None:
        candidate.end, candidate.unit, candidate.form = unit[0], unit[1].unit, unit[1].form
        candidate.rule = f"number and {unit[1].form}"
        _scale(candidate, unit[1].scale)
    _uncertainty(context, candidate, numeral)
    _complete(context, candidate, numeral)
    return _bounded(context, candidate)


def _uncertainty(context: Context, candidate: NumberCandidate, numeral: Numeral) -> None:
    text = context.text
    joint = _PLUS_MINUS.match(text, candidate.end) or _PLUS_MINUS.match(text, numeral.end)
    if joint is None or not numerals.SCAN.match(text, joint.end()):
        return
    second = numerals.read(text, joint.end())
    if second is None:
        return
    candidate.uncertainty, candidate.end = second.value, second.end
    unit = _unit_after(context, second, second.end)
    if unit is not None:
        candidate.end = unit[0]
        if not candidate.unit:
            candidate.unit, candidate.form = unit[1].unit, unit[1].form


def _unit_after(context: Context, numeral: Numeral, position: int) -> tuple[int, Surface] | None:
    """The unit behind a numeral, through white space and markup; the first place where one begins counts."""
    text, here, gap = context.text, position, ""
    limit = min(context.sentence_end, len(text))
    for _ in range(_MAX_GAP + 1):
        found = context.surfaces.match(text, here, digits=numeral.digits, gap=gap.replace("$", "").replace("}", ""))
        if found is not None and found[0] <= limit and _plausible(context, numeral, found, gap, here):
            return found
        piece = _GAP_PIECE.match(text, here, limit)
        if piece is None:
            return None
        gap += piece.group()
        here = piece.end()
    return None


def _plausible(context: Context, numeral: Numeral, found: tuple[int, Surface], gap: str, begin: int) -> bool:
    end, surface = found
    text = context.text
    hyphen = "-" in gap or "‑" in gap
    written = text[begin:end]
    if surface.form == "point":
        if numeral.scale or re.match(r"[\s-](?:scale|Likert|rating\sscale|scales|in\stime|of\sview|where|at\swhich)", text[end : end + 16]):
            return False
        return numeral.digits or hyphen or written == "points"
    if surface.form == "factor":
        if hyphen and written == "x":
            return False
        if written in ("times", "time"):
            return not re.match(r"\s(?:per|a)\s|[-\s]series|-?step|-?stamp", text[end : end + 8]) and written == "times"
        return not (written == "x-" and not gap == "")
    if hyphen and surface.form == "unit" and len(written) <= 2 and written not in ("ms", "mm", "cm", "km", "GB", "MB", "kg", "Hz", "dB"):
        return False
    if numeral.letter and surface.tight:
        return False
    return True


def _complete(context: Context, candidate: NumberCandidate, last: Numeral) -> None:
    """Money, "per", the counted noun: what a number carries besides its plain unit."""
    text = context.text
    money = _currency(context, candidate.start)
    if money is not None and candidate.form in ("bare", "count"):
        candidate.start, candidate.unit = money
        candidate.form, candidate.rule = "money", "money"
    if candidate.form in ("unit", "money"):
        _per(context, candidate)
        return
    if candidate.form in ("percent", "pp", "point", "factor"):
        return
    _count(context, candidate, last)
    if candidate.form == "count" and candidate.noun:
        ratio = _PER.match(text, candidate.end)
        if ratio is not None and (what := _denominator(ratio.group("what"))) in _TIME_WORDS:
            candidate.unit, candidate.form, candidate.end = f"{candidate.unit}/{what}", "unit", _per_end(ratio)


def _currency(context: Context, start: int) -> tuple[int, str] | None:
    text = context.text
    window = max(context.sentence_start, start - 5)
    found = _CURRENCY.search(text[window:start])
    if found is None:
        return None
    symbol = found.group("symbol").strip().replace("\\", "")
    if symbol == "$" and "\\" not in found.group("symbol"):
        opened = text.count("$", context.sentence_start, start) - text.count("\\$", context.sentence_start, start)
        closing = text.find("$", start, start + 80)
        if opened % 2 == 0:
            return None  # "$\sim$900 scans": this one closes
        if closing != -1 and not text[closing + 1 : closing + 2].isdigit() and not _PROSE_IN_MATH.search(text[start:closing]):
            return None  # $0.85$: mathematics, not money
    return window + found.start(), _CURRENCY_UNIT.get(symbol, "USD")


def _per(context: Context, candidate: NumberCandidate) -> None:
    text = context.text
    annual = _ANNUAL.match(text, candidate.end) if candidate.form == "money" else None
    if annual is not None:
        candidate.unit, candidate.end = candidate.unit + "/year", annual.end()
        return
    ratio = _PER.match(text, candidate.end, context.sentence_end)
    if ratio is None or "/" in candidate.unit:
        return
    what = _denominator(ratio.group("what"))
    if what.lower() in nouns.FUNCTION_WORDS:
        return
    candidate.unit, candidate.end = f"{candidate.unit}/{what}", _per_end(ratio)


def _denominator(raw: str) -> str:
    known = _DENOMINATORS.get(raw) or _DENOMINATORS.get(raw.lower())
    return known if known is not None else nouns.singular(raw.split()[0])


def _per_end(ratio: re.Match[str]) -> int:
    raw = ratio.group("what")
    if raw in _DENOMINATORS or raw.lower() in _DENOMINATORS:
        return ratio.end()
    return ratio.start("what") + len(raw.split()[0])


def _noun_after(context: Context, position: int) -> nouns.Noun | None:
    gap = _SPACE.match(context.text, position, context.sentence_end)
    begin = gap.end() if gap is not None else position
    return nouns.read(context.text, begin, context.sentence_end)


def _count(context: Context, candidate: NumberCandidate, last: Numeral) -> None:
    """540B parameters, 216,221 adult patients, a 2048-token context, a 27B verifier."""
    text, end = context.text, candidate.end
    hyphen = _HYPHEN_WORD.match(text, end)
    if hyphen is not None and hyphen.group("word").lower() in nouns.FUNCTION_WORDS:
        candidate.rejected = "compound word"
        return
    if hyphen is not None and re.match(r"[A-Z][a-z]|SAT\b|SUM\b|WL\b", hyphen.group("word")):
        candidate.rejected = "part of a name"
        return
    if hyphen is not None:
        tail = _HYPHEN_TAIL.match(text, hyphen.end())
        word = hyphen.group("word")
        candidate.unit = nouns.singular(word.split("-")[0] if not word.startswith(("question", "image")) else word)
        candidate.form, candidate.rule = "count", "number-noun"
        candidate.end, candidate.noun = (tail or hyphen).end(), hyphen.span("word")
        if last.letter == "B" and candidate.unit in ("scale", "class", "size", "level"):
            candidate.unit = "parameter"
        return
    noun = _noun_after(context, end)
    if noun is not None and noun.plural and (last.decimals == 0 or last.scale or noun.start - end <= 2):
        candidate.unit, candidate.noun, candidate.form, candidate.rule = noun.unit, (noun.start, noun.end), "count", "count"
        candidate.end = noun.end
        head = candidate.unit.split()[-1]
        if (last.letter == "B" and head not in _COUNTED_IN_BILLIONS) or (last.letter == "M" and head in _SIZED):
            candidate.unit, candidate.end, candidate.rule, candidate.noun = "parameter", end, "model size", None
        return
    if noun is not None and (last.scale or last.value > 1e5) and re.match(r"param(?:eter)?s?\b", text[noun.start : noun.end]):
        candidate.unit, candidate.form, candidate.rule, candidate.noun = "parameter", "count", "count", (noun.start, noun.start + 9)
        candidate.end = noun.start + len(re.match(r"param(?:eter)?s?", text[noun.start :]).group())  # type: ignore[union-attr]
        return
    if last.digits and _SPEEDUP.match(text, end):
        candidate.unit, candidate.form, candidate.rule = "x", "factor", "factor by its noun"
        return
    if re.search(r"\b[nN]\}?\s*(?:=|\{=\})\s*\$?$", text[max(0, candidate.start - 8) : candidate.start]) and isinstance(candidate.value, int):
        candidate.unit, candidate.form, candidate.rule = _sample_unit(context), "count", "n = sample size"
        return
    if last.letter == "B" or (last.letter == "M" and _MODEL_NOUN.match(text, end)):
        candidate.unit, candidate.form, candidate.rule = "parameter", "count", "model size"
        return
    if last.scale and last.letter in ("K", "k", "M", "T") and _CONTEXT_NOUN.match(text, end):
        candidate.unit, candidate.form, candidate.rule = "token", "count", "context length"
        return
    if noun is not None and last.scale and noun.unit.split()[-1].lower() in ("dataset", "subset", "corpus", "set", "benchmark", "collection"):
        candidate.unit, candidate.form, candidate.rule = "sample", "count", "size of a data set"
        return
    if noun is not None and (last.scale or not last.digits) and noun.start - end <= 3:
        candidate.unit, candidate.noun, candidate.form, candidate.rule = noun.unit, (noun.start, noun.end), "count", "count"
        candidate.end = noun.end
    elif last.scale:
        candidate.form, candidate.rule = "count", "count without noun"


def _sample_unit(context: Context) -> str:
    sentence = context.text[context.sentence_start : context.sentence_end].lower()
    for word, unit in (("patient", "patient"), ("participant", "participant"), ("student", "student"), ("study", "participant"), ("survey", "participant")):
        if word in sentence:
            return unit
    return "sample"


_SPEEDUP = re.compile(r"[\s~$]*(?:speed-?\s?ups?|acceleration|faster|slower|smaller|fewer|more\sefficient)\b")
_COUNTED_IN_BILLIONS = frozenset(
    """token parameter param word character image sample document triple edge node frame example pair row page user point record
    vector gaussian device person people dollar operation flop mac instance item interaction event query request video voxel
    pixel byte weight connection cell base nucleotide click impression hour data atom timestep step post message tweet label
    entry year""".split()
)
_SIZED = frozenset("model LLM VLM MLLM variant network version backbone checkpoint architecture size encoder LM transformer baseline".split())


def _bounded(context: Context, candidate: NumberCandidate) -> NumberCandidate:
    text = context.text
    if candidate.bound == "=":
        candidate.bound, _ = bounds.before(text, candidate.start, context.sentence_start)
    if candidate.bound == "=":
        candidate.bound, _ = bounds.after(text, candidate.end)
    _sign(context, candidate)
    return candidate


def _sign(context: Context, candidate: NumberCandidate) -> None:
    """A sign directly before the number belongs to it: "+9.4%", "-0.79"; not in "A-5" or "3 - 5"."""
    text, start = context.text, candidate.start
    found = re.search(r"(?:^|[\s(\[{$,;:=~])([+−–-])\$?\{?$", text[max(context.sentence_start, start - 6) : start])
    if found is None or candidate.rejected:
        return
    sign = found.group(1)
    if sign != "+" and re.search(r"[\d\w%)]\s[−–-]{1,2}\s?$", text[max(context.sentence_start, start - 8) : start]):
        return
    candidate.signed = "+" if sign == "+" else "-"
    candidate.start = start - (len(found.group()) - found.group().index(sign))
    if candidate.signed == "-" and candidate.value is not None:
        candidate.value = -candidate.value


def _rescaled(value: Number, scale: int) -> Number:
    scaled = value * 10**scale
    return round(scaled) if isinstance(scaled, float) and abs(scaled - round(scaled)) < 1e-6 * abs(scaled) else scaled


def _scale(candidate: NumberCandidate, factor: float) -> None:
    if factor != 1:
        for name in ("value", "low", "high"):
            if getattr(candidate, name) is not None:
                setattr(candidate, name, getattr(candidate, name) * factor)
