"""The counted noun behind a number: "216,221 adult patients in ..." counts patients.

There is no part-of-speech tagger here: a counted noun is plural nearly always, so the head is the last noun of the
first plural run before a function word, a verb, a number or a punctuation mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimx.quantities.wordlists import (
    FUNCTION_WORDS,
    IRREGULAR,
    MASS_PLURALS,
    NOT_PLURAL,
    NOUN_OR_VERB,
    NUMBER_WORDS,
    PLAIN_MODIFIERS,
    VERBS,
    WEAK_HEADS,
)

MAX_WORDS = 9
# One word: letters first ("AI", "U.S.", "question-answer", "TPUv4"), or a digit-first one with letters ("3D", "3-D").
_WORD = re.compile(
    r"(?:(?:[A-Z]\.){2,}|[^\W\d_](?:[\w'’]|(?:--|[-‑–/&+.])(?=\w))*(?:-(?=[,\s]))?|\d-?D\b|\$[A-Za-z]\$-?\w*)"
)
_SPACE = re.compile(r"(?:[\s~]|\\ |\\,){1,3}")
# "bilingual (Dutch-English) dialogues", "unique (part, subject) pairs"
_BRACKETED = re.compile(
    r"\s?\((?=[^()]{1,40}\))(?:[A-Za-z]+[-–/][A-Za-z]+|[A-Za-z-]+(?:,\s[A-Za-z-]+)*,?\s(?:and\s|or\s)?[A-Za-z-]+|"
    r"[A-Z][\w-]{0,11}s?|[a-z][A-Za-z-]{1,24})\)(?=[\s~]+[A-Za-z])"
)
_PLURAL_NEXT = re.compile(r"\s(?!is\b|was\b|has\b|does\b)[a-z]{3,}s\b")
_DASH = re.compile(r"(\w{3,}s)-(?:[A-Z]|(?:more|less|the|a|and|or|with|which|from|in|on|of|we|our|all|each|one|two)\b)")
_SAME_IN_PLURAL = frozenset(("species", "series", "people", "criteria", "corpora"))
_ACRONYM = re.compile(r"\s?\((?P<short>[A-Z]{2,}\w*s)\)")
_JOINED = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|and/or|&)\s+)(?=[A-Za-z]|\d-?D\b)")
_GRID = re.compile(r"\d+\s?[x×]\s?\d+[\s~]+(?=[a-z])")  # "27,298 registered 1024x1024 patch pairs"
# "two RTX 3090 GPUs", "four RTX 4080 Ti cards": the number belongs to the name before it.
_MODEL_NUMBER = re.compile(r"\d{3,4}(?:\s?(?:Ti|SUPER|XT))?[\s~]+(?=(?:GPU|CPU|card|chip|board|device)s\b)")
# Third-person verbs that can be counted things right behind a number ("5 increases").
_FIRST = NOUN_OR_VERB | frozenset(
    "captures decreases exhibits highlights increases rises spans supports transforms works".split()
)
_KIND_OF = re.compile(r"(?:kinds?|types?|sorts?|varieties)\s+of\s+")
_ACRONYMS = frozenset(("US", "IT", "AM", "ON"))  # in small letters they are function words
# "the seven given categories", "five compared systems"; not "0.9 compared to 0.8"
_MODIFIER = re.compile(r"(?:given|compared|following|remaining)\s(?!(?:to|with|that|the|an?|by|in)\b)[a-z]")
# Compounds that are written without their hyphens.
_COMPOUND = re.compile(r"(?:[Ss]tate of the art|[Cc]hain of thought)(?=\s[A-Za-z])")
# "555 sentences/sec" is a rate: only the first of them is counted.
_RATE = re.compile(r"(?P<word>[A-Za-z-]+s)/(?:s|sec|second|min|minute|h|hr|hour|day)$")
_DETERMINER = re.compile(r"\s(?:an?|the|its|their)\s")
# "16 categories-including books", not "12 systems-level tasks"
_AFTER_A_PLURAL = re.compile(
    r"(\w{2,}[^cs\W]s)-(?!(?:based|level|aware|driven|related|specific|informed|free|oriented|centric|wise|of|only|"
    r"style|like|first|to|in|per|guided|inspired|conditioned|constrained|enabled|focused|intensive|heavy|rich|long|"
    r"themed|trained|and|or)\b)[a-z]{3,}"
)
_MACRO = re.compile(r"\\(?:textbf|emph|textit|texttt|textsc|text)\{")


class Noun(NamedTuple):
    """A counted noun phrase: its span, its head in the singular with a needed modifier, and whether it is plural."""

    start: int
    end: int
    unit: str
    plural: bool


@lru_cache(maxsize=20_000)
def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun ("patients", "LLMs", "corpora"; not "analysis")."""
    last = re.split(r"[-‑/]", word)[-1]
    lower = last.lower()
    if lower in MASS_PLURALS:
        return True
    if lower == "windows":
        return last == lower  # not the operating system
    if "-of-" in word:
        return False  # "Mixture-of-Experts models"
    if word.endswith(("s'", "s’")):
        return not (word.istitle() or word.isupper())  # "16 passengers' heads"; not "Fleiss' kappa"
    if last[-1:] == "s" and last[:-1].isupper() and len(last) > 2:
        return True  # "GPUs", "LLMs"
    if len(last) < 3 or lower in NOT_PLURAL or not lower.endswith("s"):
        return False
    if lower.endswith(("ss", "us", "'s", "’s", "sis", "ous")):
        return False
    # "AIMS", "CLEVRS" in capitals are names.
    return not last.isupper()


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a noun; names in capitals keep their case ("LLMs" -> "LLM", "queries" -> "query")."""
    head, joint, last = word.rstrip("'’").rpartition("-")
    lower = last.lower()
    if lower in IRREGULAR:
        result = IRREGULAR[lower]
    elif not is_plural(last):
        result = last if any(c.isupper() for c in last[1:]) else lower
    else:
        stem = last if any(c.isupper() for c in last[:-1]) and not last[1:].islower() else lower
        if re.search(r"[^aeiou]ies$", stem) and len(stem) > 4:
            result = stem[:-3] + "y"
        elif re.search(r"(?:ch|sh|x|ss|zz)es$", stem):
            result = stem[:-2]
        else:
            result = stem[:-1]
    return head + joint + result


def read(text: str, position: int, limit: int) -> Noun | None:
    """The noun phrase that begins at ``position`` (after the number and its gap), within ``limit``.

    Returns:
        The phrase up to its head, or None when no word follows. A phrase without a plural has the last word before
        any verb as its head.
    """
    kind = _KIND_OF.match(text, position, limit)
    if kind is not None:
        inner = read(text, kind.end(), limit)
        if inner is not None and inner.plural:
            return Noun(position, inner.end, inner.unit, True)
    words, joined = _words(text, position, limit)
    plurals = [i for i, (_, _, w) in enumerate(words) if is_plural(w)]
    # "people search platforms", "data points": a plural of this kind modifies the plural that follows it.
    first = next((i for i in plurals if words[i][2].lower() not in MASS_PLURALS), plurals[0] if plurals else None)
    if first is None:
        words = words[:joined] if joined else words
        stop = next((i for i, (_, _, w) in enumerate(words) if i and w.lower() in VERBS), len(words))
        words = words[:stop]
        if not words:
            return None
        return Noun(words[0][0], words[-1][1], _unit(words), False)
    last = first
    while (
        words[last][2][-1] not in "'’"
        and last + 1 < len(words)
        and last + 1 != joined
        and is_plural(words[last + 1][2])
        and not _DETERMINER.match(text, words[last + 1][1], limit)  # "30 experts conducts a final audit"
    ):
        last += 1
    acronym = _ACRONYM.match(text, words[last][1], limit)
    unit = (
        singular(acronym.group("short"))
        if acronym and last - _run_begin(words, first) > 0
        else _unit(words[: last + 1])
    )
    return Noun(words[0][0], words[last][1], unit, True)


def _run_begin(words: list[tuple[int, int, str]], first: int) -> int:
    """Index of the first capitalised word of the run that ends at ``first`` (its own index when it has none)."""
    begin = first
    while begin > 0 and words[begin - 1][2][:1].isupper():
        begin -= 1
    return begin


def _words(text: str, position: int, limit: int) -> tuple[list[tuple[int, int, str]], int]:
    """The words of the noun phrase; and how many of them stand before its first "and" (0 without one).

    Adjectives may be joined ("academic and administrative domains"); once a plural was seen the phrase ends there.
    """
    words: list[tuple[int, int, str]] = []
    here, joined, plural, closed = position, 0, False, False
    while len(words) < MAX_WORDS and here < limit:
        macro = _MACRO.match(text, here, limit)
        if macro:
            here = macro.end()
        match = _WORD.match(text, here, limit)
        if match is None:
            break
        word, last = _cut(match.group())
        end = match.start() + len(word)
        if last:
            words.append((match.start(), end, word))
            break
        lower = word.lower()
        if lower in FUNCTION_WORDS and word not in _ACRONYMS and (words or not _MODIFIER.match(text, here, limit)):
            break
        if words and lower in NUMBER_WORDS:
            break
        compound = _COMPOUND.match(text, here, limit)
        if compound is not None:
            words.append((here, compound.end(), compound.group().replace(" ", "-")))
            here = compound.end() + 1
            continue
        if words and lower.endswith("ing") and words[-1][2].lower() in _SAME_IN_PLURAL:
            break
        if not words and lower in VERBS and lower.endswith("s") and lower not in _FIRST:
            break  # "a window of 32K outperforms"
        if joined and len(words) == joined and lower in NOUN_OR_VERB:
            break  # "0.91 accuracy and covers 12 languages"
        # A participle before the head modifies it ("manually annotated reviews"); any other verb ends the phrase.
        if words and lower in VERBS and (plural or not (lower.endswith(("ed", "ing", "wn")) or lower in NOUN_OR_VERB)):
            break
        words.append((match.start(), end, word))
        plural = plural or is_plural(word)
        bracket = _BRACKETED.match(text, end, limit)
        if plural and bracket and not _PLURAL_NEXT.match(text, bracket.end(), limit):
            break
        gap = _SPACE.match(text, bracket.end() if bracket else end, limit)
        joint = None if plural else _JOINED.match(text, bracket.end() if bracket else end, limit)
        if joint is not None:
            joined = joined or len(words)
            closed = closed or joint.group().strip() != ","
            here = joint.end()
        elif gap is not None:
            model = (_MODEL_NUMBER if word[:1].isupper() else _GRID).match(text, gap.end(), limit)
            here = model.end() if model else gap.end()
        else:
            break
    # A comma alone joins adjectives ("500 diverse, challenging questions"), no names ("1,208 MSE, defeating methods").
    if joined and not closed and (words[joined - 1][2] == "scale" or not words[joined - 1][2].islower()):
        return words[:joined], 0
    return words, joined


def _cut(word: str) -> tuple[str, bool]:
    """A word up to the dash or slash that is none of its own, and whether the phrase ends with it."""
    if not word.isascii() or "--" in word:
        word = _before_dash(word)
    rate = _RATE.match(word)
    if rate is not None:
        return rate["word"], True
    dash = _DASH.match(word) or _AFTER_A_PLURAL.match(word)
    if dash is not None and is_plural(dash.group(1)):  # "22,000 parameters-more than": a dash, not a hyphen
        return dash.group(1), False
    if word[-1] in "-‑" and is_plural(word[:-1]):  # "three LLMs- A, B and C"
        return word[:-1], True
    return word, False


def _before_dash(word: str) -> str:
    """ "actor--unit" is one word; of "pairs--the" only the first is one."""
    for dash in ("--", "–"):
        first, found, second = word.partition(dash)
        second = second.lower()
        if found and (is_plural(first) or second in FUNCTION_WORDS or second in NUMBER_WORDS):
            return first
    return word


def _unit(words: list[tuple[int, int, str]]) -> str:
    head = singular(words[-1][2])
    if len(words) > 1 and head.lower() in WEAK_HEADS:
        modifier = words[-2][2]
        lower = modifier.lower()
        if lower not in PLAIN_MODIFIERS and not lower.endswith(
            ("ed", "ing", "al", "ic", "ive", "ous", "ly", "able", "ant", "ary")
        ):
            return f"{modifier if modifier != modifier.capitalize() else lower} {head}"
    return head
