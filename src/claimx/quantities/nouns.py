"""The counted noun behind a number: "216,221 adult patients in ..." counts patients.

There is no part-of-speech tagger here: a counted noun is plural nearly always, so the head is the last noun of the
first plural run before a function word, a verb, a number or a punctuation mark.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_WORDS = 9
# One word: letters first ("AI", "U.S.", "question-answer", "TPUv4"), or a digit-first one with letters ("3D", "3-D").
_WORD = re.compile(r"(?:[^\W\d_](?:[\w'’]|[-‑/&+.](?=\w))*(?:-(?=[,\s]))?|\d-?D\b|\$[A-Za-z]\$-?\w*)")
_SPACE = re.compile(r"(?:[\s~]|\\ |\\,){1,3}")
_BRACKETED = re.compile(r"\s?\([A-Z][\w-]{0,11}s?\)(?=[\s~]+[a-z])")
_ACRONYM = re.compile(r"\s?\((?P<short>[A-Z]{2,}\w*s)\)")
_JOINED = re.compile(r"(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|and/or|&)\s+)(?=[A-Za-z])")
_KIND_OF = re.compile(r"(?:kinds?|types?|sorts?|varieties)\s+of\s+")
_MACRO = re.compile(r"\\(?:textbf|emph|textit|texttt|textsc|text)\{")

FUNCTION_WORDS = frozenset(
    """a an the this that these those its their our your his her my and or but nor of in on at by for with from to into onto
    as than over across under above below between among through during within without against via per after before about
    around along until upon toward towards off out up down is are was were be been being am has have had having do does did
    can could may might will would shall should must not no only also both each either neither every all any some such which
    who whom whose where when while whereas if because since so then thus hence therefore however although though even if
    we they he she it you i us them him what how why there here respectively yet more most less fewer least very too just
    using based given including excluding versus vs vs. compared relative according rather instead whether once e.g e.g. i.e i.e.
    etc etc. et""".split()
)
# Verb forms that follow a subject; a word of this list ends a noun phrase. Base forms that are nouns as often ("test",
# "score", "sample", "use", "study", "result", "benchmark", "network", "set") are left out on purpose.
VERBS = frozenset(
    """achieve achieves achieved achieving reach reaches reached reaching show shows showed shown showing demonstrate
    demonstrates demonstrated demonstrating reveal reveals revealed revealing indicate indicates indicated suggest suggests
    confirm confirms confirmed validate validates validated outperform outperforms outperformed outperforming surpass
    surpasses surpassed exceed exceeds exceeded exceeding improve improves improved improving reduce reduces reduced reducing
    increase increases increased increasing decrease decreases decreased yield yields yielded yielding obtain obtains
    obtained obtaining attain attains attained provide provides provided providing contain contains contained containing
    comprise comprises comprised comprising include includes included consist consists consisting cover covers covered
    covering span spans spanned spanning require requires required requiring enable enables enabled enabling allow allows
    allowed allowing support supports supported supporting remain remains remained become becomes became make makes made
    making take takes took taken taking run runs ran running perform performs performed performing produce produces produced
    producing generate generates generating retain retains retained preserve preserves preserved maintain maintains
    maintained match matches matched matching rank ranks ranked win wins won lose loses lost beat beats fail fails failed
    failing collected collecting curated annotated sourced drawn derived extracted gathered evaluated tested trained labeled
    labelled selected designed built released introduced proposed presented used needed found observed reported measured
    compared conducted constructed created developed applied ranging varying totaling totalling representing featuring
    leading resulting suffer suffers exhibit exhibits exhibited exist exists existed differ differs vary varies varied range
    ranges ranged appear appears seem seems tend tends continue continues need needs get gets got gain gains gained
    drop drops dropped fall falls fell rise rises rose cost costs respond responds answered correspond corresponds underscore
    underscores highlight highlights illustrate illustrates establish establishes established help helps say says said know
    knows known give gives gave given involve involves involved capture captures captured address addresses addressed
    target uses trains combines governs holds works targets targeted follow follows followed offer offers offered""".split()
)
# Third-person verbs that are plural nouns as often: nouns as long as the phrase has no plural yet.
_NOUN_OR_VERB = frozenset("matches gains costs drops targets ranges runs falls wins needs ranks covers".split())
_NUMBER_WORDS = frozenset("one two three four five six seven eight nine ten eleven twelve hundred thousand million billion".split())
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot",
    "criteria": "criterion", "phenomena": "phenomenon", "corpora": "corpus", "data": "data", "media": "medium", "axes": "axis",
    "vertices": "vertex", "matrices": "matrix", "indices": "index", "analyses": "analysis", "hypotheses": "hypothesis",
    "bases": "base", "species": "species", "series": "series", "lives": "life", "halves": "half", "calves": "calf", "wolves": "wolf", "shelves": "shelf", "leaves": "leaf",
    "knives": "knife", "queries": "query", "movies": "movie", "cookies": "cookie", "taxa": "taxon", "loci": "locus",
    "nuclei": "nucleus", "genera": "genus", "bacteria": "bacterium", "alumni": "alumnus", "stimuli": "stimulus",
    "modi": "modus", "crises": "crisis", "theses": "thesis", "diagnoses": "diagnosis", "syntheses": "synthesis",
    "personnel": "personnel", "staff": "staff", "videos": "video", "quizzes": "quiz", "schemata": "schema", "aircraft": "aircraft",
    "fish": "fish", "sheep": "sheep", "speech": "speech", "gpus": "GPU",
}  # fmt: skip
_MASS = frozenset("data people men women children mice criteria phenomena corpora taxa loci nuclei species series personnel staff alumni stimuli genera bacteria media aircraft feet".split())
# Words in -s that are no plurals, and plural-looking endings of singular words.
_NOT_PLURAL = frozenset(
    """this its is was has does across versus plus thus less as us vs always perhaps towards besides series bias gas lens
    bus plus status corpus campus consensus focus virus process access success loss class mass cross express progress stress
    analysis basis axis thesis hypothesis diagnosis synthesis emphasis crisis prognosis genesis physics mathematics
    statistics linguistics robotics economics politics electronics mechanics dynamics genetics ethics news various previous
    continuous autonomous heterogeneous diverse simultaneous numerous serious obvious precious spurious anonymous famous
    religious nervous porous ambiguous synonymous homogeneous vs. ours yours theirs hers themselves sometimes always
    nowadays afterwards kubernetes keras pytorch redis axis canvas atlas texas paris arkansas kansas bayes gauss sars covid aids
    dys pros cons windows ios chaos cosmos alias nexus locus nucleus genus stimulus radius""".split()
)
# A head that says little alone keeps its modifier: "QA pair", "data point", "language model".
_WEAK_HEADS = frozenset(
    "pair point case model sample judge call set type group task question step example family response unit method "
    "component element sequence trajectory token problem level category class label dimension instance item".split()
)
_MODIFIER_STOP = frozenset(
    """new different diverse distinct various public available popular standard widely used recent large small several
    representative challenging real total unique other additional leading major key main high low open existing
    state-of-the-art strong best top common well-known established publicly commonly individual separate
    respective further same full first second third expert-annotated human-annotated annotated curated novel
    complementary independent proprietary open-source closed-source open-weight frontier high-quality large-scale
    real-world synthetic original unseen held-out many few mainstream prominent benchmark""".split()
)


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
    if lower in _MASS:
        return True
    if len(last) < 3 or lower in _NOT_PLURAL or not lower.endswith("s") or lower.endswith(("ss", "us", "'s", "’s", "sis", "ous")):
        return False
    # "GPT-4s" is odd but "LLMs", "VLMs" are plurals; "AIMS", "CLEVRS" in capitals are names.
    return not last.isupper()


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """The singular of a noun; names in capitals keep their case ("LLMs" -> "LLM", "queries" -> "query")."""
    head, joint, last = word.rpartition("-")
    lower = last.lower()
    if lower in _IRREGULAR:
        result = _IRREGULAR[lower]
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
    first = next((i for i in plurals if words[i][2].lower() not in _MASS), plurals[0] if plurals else None)
    if first is None:
        words = words[:joined] if joined else words
        stop = next((i for i, (_, _, w) in enumerate(words) if i and w.lower() in VERBS), len(words))
        words = words[:stop]
        if not words:
            return None
        return Noun(words[0][0], words[-1][1], _unit(words), False)
    last = first
    while last + 1 < len(words) and last + 1 != joined and is_plural(words[last + 1][2]):
        last += 1
    acronym = _ACRONYM.match(text, words[last][1], limit)
    unit = singular(acronym.group("short")) if acronym and last - _run_begin(words, first) > 0 else _unit(words[: last + 1])
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
    here, joined, plural = position, 0, False
    while len(words) < MAX_WORDS and here < limit:
        macro = _MACRO.match(text, here, limit)
        if macro:
            here = macro.end()
        match = _WORD.match(text, here, limit)
        if match is None:
            break
        word, end = match.group(), match.end()
        lower = word.lower()
        if lower in FUNCTION_WORDS or (words and lower in _NUMBER_WORDS):
            break
        # A participle before the head modifies it ("manually annotated reviews"); any other verb ends the phrase.
        if words and lower in VERBS and (plural or not (lower.endswith(("ed", "ing", "wn")) or lower in _NOUN_OR_VERB)):
            break
        words.append((match.start(), end, word))
        plural = plural or is_plural(word)
        bracket = _BRACKETED.match(text, end, limit)
        if plural and bracket:
            break
        gap = _SPACE.match(text, bracket.end() if bracket else end, limit)
        joint = None if plural else _JOINED.match(text, end, limit)
        if joint is not None:
            joined = joined or len(words)
            here = joint.end()
        elif gap is not None:
            here = gap.end()
        else:
            break
    return words, joined


def _unit(words: list[tuple[int, int, str]]) -> str:
    head = singular(words[-1][2])
    if len(words) > 1 and head.lower() in _WEAK_HEADS:
        modifier = words[-2][2]
        lower = modifier.lower()
        if lower not in _MODIFIER_STOP and not lower.endswith(("ed", "ing", "al", "ic", "ive", "ous", "ly", "able", "ant", "ary")):
            return f"{modifier if modifier != modifier.capitalize() else lower} {head}"
    return head
