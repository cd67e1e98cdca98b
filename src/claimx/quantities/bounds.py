"""Bounds: "up to", "over", "about", "≥" and their kin, read from the words around a number.

Each row of the table is a readable name, the bound, and a pattern that must end right before the number. The first
row that fits wins; longer phrases stand before the words that they contain.
"""

from __future__ import annotations

import re

from claimx.models import Bound

REACH = 48

# What may stand between the bound and the number: an article, a filler, a sign, an opening bracket or a math sign.
_BETWEEN = r"(?:[\s~({\[$↑↓]|\\(?:textbf|mathbf|emph|text)\{|\\[,;:! ]|\\(?:up|down)arrow|near[- ]perfect\s|(?:an\s)?average\s(?:of\s)?|an?\s(?:[a-z]+\s)?|(?:the|just|only|its|their|another|some)\s|[+−–-](?=\W*$)|\\?\$|US\\?\$|€|£)*$"

_BEFORE: tuple[tuple[str, Bound, str], ...] = (
    ("at least", ">=", r"(?:\bat\s+least|\bno\s+(?:less|fewer|lower)\s+than|\bnot\s+(?:less|fewer)\s+than|\b[Aa]\s+minimum\s+of|\bminimum)"),
    ("≥", ">=", r"(?:≥|⩾|\\geq?(?:slant)?|>=|\\gtrsim|≳)"),
    ("up to", "<=", r"(?:\b[Uu]p[\s-]to|\bat\s+most|\bas\s+(?:much|many|high|large|long|far|great|fast)\s+as|\bno\s+(?:more|greater|higher|larger|later|longer)\s+than|\bnot\s+(?:more\s+than|exceed(?:ing)?)|\bmaximum\s+of|\bmaximally|\bupwards\s+to|\bmax\.?)"),
    ("≤", "<=", r"(?:≤|⩽|\\leq?(?:slant)?|<=|\\lesssim|≲)"),
    ("approximately", "~", r"(?:\b(?:[Aa]bout|[Aa]pprox\.?|[Aa]pproximately|[Aa]round|[Rr]oughly|[Nn]early|[Aa]lmost|[Cc]irca|ca\.|[Cc]lose\s+to|[Aa]n\s+estimated|[Ee]stimated|on\s+the\s+order\s+of|of\s+the\s+order\s+of|in\s+the\s+order\s+of|some(?=\s*$)|virtually)|≈|∼|(?<![\w.)])~|\\approx|\\sim(?:eq)?|\\simeq|≃|≅)"),
    ("more than", ">", r"(?:\b(?:[Mm]ore|[Gg]reater|[Hh]igher|[Ll]arger|[Ll]onger|[Bb]etter|[Ff]aster)\s+than|\b[Oo]ver|\b[Aa]bove|\b[Bb]eyond|\b[Ee]xceed(?:s|ed|ing)?|\b[Ss]urpass(?:es|ed|ing)?|\bupwards\s+of|\bin\s+excess\s+of|\bwell\s+over|\btop(?:s|ped|ping))"),
    (">", ">", r"(?:(?<![-=<])>|\\gt\b|\\gg\b|>>)"),
    ("less than", "<", r"(?:\b(?:[Ll]ess|[Ff]ewer|[Ll]ower|[Ss]maller|[Ss]horter)\s+than|\b[Uu]nder|\b[Bb]elow|\b[Jj]ust\s+under|\b[Ss]ub-?)"),
    ("<", "<", r"(?:<(?![-=])|\\lt\b|\\ll\b)"),
)
_COMPILED = tuple((name, bound, re.compile(pattern + r"\s*" + _BETWEEN)) for name, bound, pattern in _BEFORE)
_QUICK = re.compile(
    r"least|less|fewer|lower|minim|[≥⩾≤⩽≈∼~≃≅><≳≲]|\\|[Uu]p|most|as\s|more|greater|exceed|maxim|within|bout|pprox|round|"
    r"oughly|early|lmost|irca|ca\.|lose|estimated|order|some|ver|bove|eyond|urpass|excess|higher|larger|smaller|nder|elow|"
    r"[Ss]ub|max|longer|shorter|better|faster|topp|tops|virtually"
)
# "evaluated over 3 datasets", "averaged over 5 seeds", "gains over 12 baselines": a preposition, not a bound.
_PREPOSITION_OVER = re.compile(
    r"\b(?:evaluat\w+|averag\w+|aggregat\w+|test\w*|train\w*|generali[sz]\w+|conduct\w+|experiments?|measur\w+|computed|"
    r"mean|improv\w+|gains?|advantages?|speed-?ups?|outperform\w+|win\w*|better|superior\w*|superiority|reduction\w*|"
    r"validated|benchmark\w*|performance|results?|comput\w+|taken|run|runs|ran|distribut\w+|sum\w*|span\w*|extend\w*|"
    r"horizons?|monitored|follow\w*|collected|period|progress\w*|increase\w*|consistent\w*|stud\w+|reason\w*|reasoning|"
    r"developed|search\w*|optimi[sz]\w+|sampl\w+|deployed|simulat\w+|iterat\w+)\s+(?:by\s+)?over\s*$"
)
_AFTER: tuple[tuple[str, Bound, re.Pattern[str]], ...] = (
    ("+ behind", ">=", re.compile(r"\s?\+(?![\w\d/-])|\+(?=\s|-|[KMB]\b)")),
    ("or more", ">=", re.compile(r"\s*(?:%|\w+)?\s*(?:or\s+(?:more|higher|greater|better|above)|and\s+(?:above|more|up))\b")),
    ("or less", "<=", re.compile(r"\s*(?:%|\w+)?\s*or\s+(?:less|fewer|lower|below)\b")),
)


def before(text: str, start: int, sentence_start: int) -> tuple[Bound, str]:
    """The bound that the words before a number give it.

    Args:
        text: the whole text.
        start: where the number begins.
        sentence_start: where its sentence begins; nothing before it counts.

    Returns:
        (bound, name of the row that decided); ("=", "") when nothing does.
    """
    window = text[max(sentence_start, start - REACH) : start]
    if not _QUICK.search(window):
        return "=", ""
    for name, bound, pattern in _COMPILED:
        found = pattern.search(window)
        if found is None:
            continue
        if name == "more than" and window[found.start() :].lower().startswith("over"):
            preceding = text[max(sentence_start, start - REACH - 20) : start]
            if re.match(r"over\s+an?\s(?!total|average|hundred|thousand|million)", window[found.start() :].lower()):
                return "=", ""
            if _PREPOSITION_OVER.search(preceding[: len(preceding) - len(window) + found.start()] + "over"):
                return "=", ""
        if bound == "~":
            # "up to ~3x", "over about 5": the outer bound says more.
            outer = before(text, max(sentence_start, start - REACH) + found.start(), sentence_start) if found.start() else ("=", "")
            if outer[0] != "=":
                return outer
        return bound, name
    return "=", ""


def after(text: str, end: int) -> tuple[Bound, str]:
    """The bound that stands behind a number: "500B+", "3 or more"; ("=", "") when there is none."""
    for name, bound, pattern in _AFTER:
        if pattern.match(text, end):
            return bound, name
    return "=", ""
