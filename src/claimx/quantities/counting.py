"""Counts: a number and what it counts ("540B parameters", "a 2048-token context", "a 27B verifier", "n = 45")."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import nouns, numerals
from claimx.quantities.attachments import PER, TIME_UNITS, denominator, per_end
from claimx.quantities.context import Context
from claimx.quantities.numerals import Numeral
from claimx.quantities.wordlists import FUNCTION_WORDS

_SPACE = re.compile(r"(?:[\s~$}]|\\[,;: ]){1,4}")
# "uses 3 fewer layers": so many, where "3x fewer layers" is a factor.
_FEWER = re.compile(r"(?:[\s~]|\\ )fewer(?=\s[a-z])")
# "gains of 6.87 and 2.32 points", "2.32 gains": a difference is no thing that is counted.
_DIFFERENCES = frozenset(
    "gain improvement increase increment drop decrease reduction decline boost degradation score accuracy point".split()
)
# "14 of the biomarker prediction tasks": what is counted are tasks.
_OF_THE = re.compile(r"\s+of\s+(?:the|these|those|our|its|their)\s+(?=[A-Za-z])")
# "12 (25%) patients", "295,433 (295.4K) word types"
_RESTATED = re.compile(r"[\s~]\(\s?\$?[\d.,]+\s?(?:\\?%|[KMB]\b)?\$?\s?\)[\s~]+(?=[A-Za-z])")
_EQUALS = re.compile(r"[\w)}]\s?=\s?\$?$")
# "tenets (205 for Foo, 197 for Bar)": the noun stands before the bracket.
_DIVIDED = re.compile(r"(?P<word>[A-Za-z][\w-]*)\s*\((?:[^()]{0,40}?(?:,|;|\band)\s*)?$")
_PART = re.compile(r"\s(?:for|from|in|with|on|of|as)\s")
# What may stand before the noun: "5 more cases", "56 (task, model) cases".
_SUCH = re.compile(r"(?:such|more|other|most|further)\s+|\([a-z][A-Za-z-]*(?:,\s[a-z][A-Za-z-]*)+\)\s+(?=[a-z])")
_HYPHEN = re.compile(r"[-‑](?P<word>[A-Za-z]+(?:-(?:long|pair|point|token|answer))?)")
_HYPHEN_TAIL = re.compile(r"-?(?:dimensional|dim)\b")
_NAME_AFTER_HYPHEN = re.compile(r"[A-Z][a-z]|SAT\b|SUM\b|WL\b")
_MODEL = re.compile(
    r"(?:[\s~-]|\\ )?(?:[\w-]+\s){0,2}?(?:\w*model|network|variant|LLM|VLM|MLLM|LM|transformer|encoder|decoder|"
    r"architecture|parameter|param|backbone|policy|checkpoint|baseline|teacher|student|verifier|judge|scale|size|MoE|"
    r"version|system|"
    r"agent|weights|counterpart)s?\b",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?:[\s-]|\\ )(?:context|sequence|window|length|input|token)", re.IGNORECASE)
# "32K token contexts", "a 64K output-token budget", "a 1T high-quality token dataset": what is counted are the tokens.
_TOKENS = re.compile(
    r"(?:[\w-]+\s){0,2}?(?:[\w-]+-)?tokens?(?=[\s-](?:context|budget|window|limit|length|sequence|prompt|input|output|"
    r"data\s?set|subset|corpus|corpora|mixture)s?\b)",
    re.IGNORECASE,
)
_IN_TOKENS = frozenset(("context", "window"))  # "at 256K and 512K contexts", "a 128K training window"
_CONTEXT_LENGTH = re.compile(r"[\s-]context[\s-](?:length|window)")
# "a context of up to 32K", "extends the context from 8K to 1M"
_AFTER_CONTEXT = re.compile(
    r"\b(?:contexts?|(?:context|sequence|input|prompt)[\s-](?:length|window|size)s?|token\s(?:budget|limit|length)s?)"
    r"\s(?:[^\s.;:()]+\s){0,5}[^\w\s]*$"
)
_PARAMETERS = re.compile(r"param(?:eter)?s?\b")
# "fewer parameters (242.4M vs 216.9M)"
# "reduces the parameters from 25.9M to 6.9M", "parameters to a low count of just 2.07 million"
_AFTER_PARAMETERS = re.compile(
    r"\bparam(?:eter)?s\s*(?:\(\s*(?:[\d.]+\s?M\s*(?:vs\.?|versus|against|and|to|/|,)\s*)?|"
    r"[^;()]{0,40}\b(?:from|to|of|just|only|at|is|are)\s[~$]*)$"
)
_IN_BRACKETS = re.compile(r"\(\s?[<>≤≥]?$")
_SPEEDUP = re.compile(
    r"(?:\*\s(?:longer|larger|higher|lower|less|more|better|cheaper)\b|"
    r"\*?[\s~$]*(?:speed-?\s?ups?|acceleration|faster|slower|smaller|fewer|more\sefficient)\b)"
)
_FACTOR_OF = re.compile(
    r"(?<!real-time )(?<!impact )(?<!quality )(?<!discount )(?<!Bayes )(?<!power )\b[Ff]actors?\s+of\s+"
    r"(?:up\s+to\s+|about\s+|approximately\s+|over\s+|nearly\s+|around\s+)?[~$]*$"
)
_SAMPLE_SIZE = re.compile(r"\b[nN]\}?\s*(?:=|\{=\})\s*\$?$")
_SAMPLED = re.compile(r"(?P<word>[A-Za-z][\w-]*)\s*\(\s*\$?\s*\\?(?:text\{)?[nN]\}?\s*\{?=\}?\s*$")
_STUDIES = frozenset("study survey experiment trial interview questionnaire evaluation cohort".split())
_SAMPLE_UNITS = (
    ("patient", "patient"),
    ("participant", "participant"),
    ("student", "student"),
    ("survey", "participant"),
)
_DATA_SETS = frozenset("dataset subset corpus set benchmark collection".split())
# What is counted in billions other than parameters; before any other noun "7B" is the size of a model.
_COUNTED_IN_BILLIONS = frozenset(
    """token parameter param word character image sample document triple edge node frame example pair row page user
    point
    record vector gaussian device person people dollar operation flop mac instance item interaction event query
    request video voxel pixel byte weight connection cell base nucleotide click impression hour data atom timestep step
    post
    message tweet label entry year annotation sentence caption sequence utterance transaction review conversation clip
    patch mask question prompt passage article relation fact entity concept state game dialogue tuple vertex gene star
    galaxy molecule protein compound trajectory""".split()
)
_SIZES = frozenset("scale class size sized level encoder decoder backbone active activated total".split())
_SIZED = frozenset(
    """model LLM VLM MLLM variant network version backbone checkpoint architecture size encoder LM transformer
    baseline""".split()
)


def noun_after(context: Context, position: int) -> nouns.Noun | None:
    """The noun phrase behind a number, or None."""
    gap = _SPACE.match(context.text, position, context.sentence_end)
    begin = gap.end() if gap else position
    such = _SUCH.match(context.text, begin, context.sentence_end)
    return nouns.read(context.text, such.end() if such else begin, context.sentence_end)


def apply(context: Context, candidate: NumberCandidate, last: Numeral) -> None:
    """Make a bare candidate a count, where a noun, a hyphen or a size letter says what it counts.

    Args:
        context: the text.
        candidate: a number without a unit.
        last: its (last) numeral.
    """
    text, end = context.text, candidate.end
    hyphen = _HYPHEN.match(text, end)
    if hyphen is not None:
        _hyphenated(text, candidate, last, hyphen)
        return
    noun = noun_after(context, end)
    if noun is not None and last.scale >= 3 and (tokens := _TOKENS.match(text, noun.start)):
        _count(candidate, "count", "token", nouns.Noun(noun.start, tokens.end(), "token", False))
        return
    if noun is not None and last.decimals and not last.scale and not _is_counted(context, candidate, noun):
        return
    if last.digits and last.decimals == 0 and (fewer := _FEWER.match(text, end, context.sentence_end)):
        missing = noun_after(context, fewer.end())
        if missing is not None and missing.plural:
            candidate.unit, candidate.rule = missing.unit, "so many fewer"
            return
    if noun is not None and last.letter in ("K", "k") and noun.unit.split()[-1] in _IN_TOKENS:
        _count(candidate, "context length", "token")
        return
    if noun is not None and noun.plural and (last.decimals == 0 or last.scale or noun.start - end <= 2):
        _count(candidate, "count", noun.unit, noun)
        head = noun.unit.split()[-1]
        if (last.letter == "B" and head not in _COUNTED_IN_BILLIONS) or (last.letter == "M" and head in _SIZED):
            candidate.unit, candidate.end, candidate.rule, candidate.noun = "parameter", end, "model size", None
        _per_time(context, candidate)
        return
    if noun is not None and (last.scale or last.value > 1e5) and (found := _PARAMETERS.match(text, noun.start)):
        _count(candidate, "count", "parameter", nouns.Noun(noun.start, found.end(), "parameter", False))
    elif last.digits and (_SPEEDUP.match(text, end) or _FACTOR_OF.search(context.before(candidate.start, 40))):
        candidate.unit, candidate.form, candidate.rule = "x", "factor", "factor by its noun"
    elif isinstance(candidate.value, int) and _SAMPLE_SIZE.search(context.before(candidate.start, 8)):
        _count(candidate, "n = sample size", _sample_unit(context, candidate.start))
    elif last.scale >= 3 and last.letter != "B" and _CONTEXT_LENGTH.match(text, end):
        _count(candidate, "context length", "token")
    elif last.letter == "B" or (last.letter == "M" and _MODEL.match(text, end)):
        _count(candidate, "model size", "parameter")
    elif last.scale and last.letter in ("K", "k", "M", "T") and _CONTEXT.match(text, end):
        _count(candidate, "context length", "token")
    elif noun is not None and last.scale and noun.unit.split()[-1].lower() in _DATA_SETS:
        _count(candidate, "size of a data set", "sample")
    elif noun is not None and (last.scale or not last.digits) and noun.start - end <= 3:
        _count(candidate, "count", noun.unit, noun)
    elif last.scale:
        alone = text[end : end + 1] == ")" and _IN_BRACKETS.search(context.before(candidate.start, 8))
        # "GPT-4 Turbo (128k)": in thousands what a model takes in, in millions what it consists of.
        unit = {"K": "token", "k": "token", "M": "parameter"}.get(last.letter, "") if alone else ""
        if not unit and last.letter == "M" and _AFTER_PARAMETERS.search(context.before(candidate.start, 60)):
            unit = "parameter"
        if not unit and last.letter in ("K", "k", "M") and _AFTER_CONTEXT.search(context.before(candidate.start, 60)):
            unit = "token"
        _count(candidate, "count in brackets" if unit else "count without noun", unit)
    elif isinstance(candidate.value, int) and (whole := _whole_after(context, end)) is not None:
        _count(candidate, "part of what is counted", whole.unit)
    elif isinstance(candidate.value, int) and last.digits and _PART.match(text, end):
        before = _DIVIDED.search(context.before(candidate.start, 60))
        if before is not None and nouns.is_plural(before["word"]):
            _count(candidate, "part of what is counted", nouns.singular(before["word"]))


def _whole_after(context: Context, end: int) -> nouns.Noun | None:
    """What is counted by "14 of the prediction tasks" and "12 (25%) patients"."""
    gap = _OF_THE.match(context.text, end, context.sentence_end) or _RESTATED.match(
        context.text, end, context.sentence_end
    )
    if gap is None or ("(" in gap.group() and "%" not in gap.group() and context.text[end - 4 : end - 3] != ","):
        return None  # "Foo 3 (8B) models": another number
    noun = nouns.read(context.text, gap.end(), context.sentence_end)
    if noun is None or not noun.plural or numerals.WORDS & set(re.split(r"[\s-]", noun.unit)):
        return None
    return noun


def _is_counted(context: Context, candidate: NumberCandidate, noun: nouns.Noun) -> bool:
    """Whether what stands behind a number with decimals may be counted; not "2.32 gains", not "F1=0.84 toxicities"."""
    if noun.unit.split()[-1] in _DIFFERENCES:
        return False
    return _EQUALS.search(context.before(candidate.start, 8)) is None


def _hyphenated(text: str, candidate: NumberCandidate, last: Numeral, hyphen: re.Match[str]) -> None:
    word = hyphen.group("word")
    if word.lower() in FUNCTION_WORDS and last.decimals and word not in ("or", "and", "to"):
        return  # "a score of 0.58-over twice as much": a dash
    if word.lower() in FUNCTION_WORDS:
        candidate.rejected = "compound word"
        return
    if _NAME_AFTER_HYPHEN.match(word):
        candidate.rejected = "part of a name"
        return
    tail = _HYPHEN_TAIL.match(text, hyphen.end())
    word = "dimension" if word == "dimensional" else word
    unit = nouns.singular(word if word.startswith(("question", "image")) else word.split("-")[0])
    if last.letter == "B" and unit in _SIZES:
        unit = "parameter"
    _count(candidate, "number-noun", unit)
    candidate.end, candidate.noun = (tail or hyphen).end(), hyphen.span("word")


def _count(candidate: NumberCandidate, rule: str, unit: str, noun: nouns.Noun | None = None) -> None:
    candidate.form, candidate.rule, candidate.unit = "count", rule, unit
    if noun is not None:
        candidate.noun, candidate.end = (noun.start, noun.end), noun.end


def _per_time(context: Context, candidate: NumberCandidate) -> None:
    """ "2,000 messages per minute" is a rate, "200 questions per domain" a count."""
    ratio = PER.match(context.text, candidate.end, context.sentence_end) if candidate.noun else None
    if ratio is not None and (what := denominator(ratio.group("what"))) in TIME_UNITS:
        candidate.unit, candidate.form, candidate.end = f"{candidate.unit}/{what}", "unit", per_end(ratio)


def _sample_unit(context: Context, start: int) -> str:
    """What "n = 55" counts: "human observers (n = 44)", a study's participants, or what else the sentence samples."""
    before = _SAMPLED.search(context.before(start, 60))
    if before is not None:
        word = before["word"]
        if word.lower() in _STUDIES:
            return "participant"
        if nouns.is_plural(word):
            return nouns.singular(word)
    sentence = context.text[context.sentence_start : context.sentence_end].lower()
    return next((unit for word, unit in _SAMPLE_UNITS if word in sentence), "sample")
