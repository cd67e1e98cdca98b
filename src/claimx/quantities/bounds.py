"""Bounds: "up to", "over", "about", "≥" and their kin, read from the words around a number.

The words before the number are read backwards: what may stand between a bound and its number (brackets, markup, "a",
"just") is peeled off, then the longest known phrase or symbol at the end decides. Phrases are data, below.
"""

from __future__ import annotations

import re

from claimx.models import Bound, Number

REACH = 48
MAX_WORDS = 5
MAX_PEELED = 6

# Phrases by what they mean; alternatives separated by ";", and "a/b" stands for either word.
_PHRASES: dict[Bound, str] = {
    ">=": "at least; no less/fewer/lower than; not less/fewer than; minimum of; minimum",
    "<=": "up to; upto; at most; as much/many/high/large/long/far/great/fast as; "
    "no more/greater/higher/larger/later/longer than; not more than; not exceed/exceeding; maximum of; maximally; "
    "upwards to; max; max.; within",
    "~": "about; approx; approx.; approximately; around; roughly; nearly; almost; circa; ca.; close to; estimated; "
    "some; virtually; on/of/in the order of; near; nearing; approaching; approximates/approximating",
    ">": "more/greater/higher/larger/longer/older/better/faster than; over; above; beyond; "
    "exceed/exceeds/exceeded/exceeding; surpass/surpasses/surpassed/surpassing; "
    "upwards of; in excess of; tops/topped/topping",
    "<": "less/fewer/lower/smaller/shorter/younger than; under; below; sub",
}
_SYMBOLS: dict[Bound, str] = {">=": "≥ ⩾ >= ≳", "<=": "≤ ⩽ <= ≲", "~": "≈ ∼ ≃ ≅", ">": ">", "<": "<"}
_COMMANDS: dict[Bound, str] = {
    ">=": "ge geq geqslant gtrsim",
    "<=": "le leq leqslant lesssim",
    "~": "approx sim simeq textasciitilde",
    ">": "gt gg",
    "<": "lt ll",
}
_FILLERS = frozenset(
    "a an the just only its their another average of uparrow downarrow textbf mathbf emph text".split()
)
_WORD = re.compile(r"[a-z]+\.?")
# "No model exceeds 66%", "never dropped below 7.8"; not "not only ...", and nothing beyond a comma.
_DENIED = re.compile(
    r"\b(?:no|none|neither|never|cannot|nobody|fails?\sto|not\s(?:fall|drop|go|rise|climb|get))\b(?!\s(?:only|more|less|fewer|later|lower|higher)\b)[^,;:.()]*$",
    re.IGNORECASE,
)
_DENIAL: dict[Bound, Bound] = {">": "<=", "<": ">="}
_NEAR_SIGNS = ("~", "∼", "≈", "≃", "sim", "simeq", "approx")
_ARROWS = ("->", "=>", "-<", "=<")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\{?|[,;:! ])$")
# "evaluated over 3 datasets", "averaged over 5 seeds", "gains over 12 baselines": a preposition, not a bound.
_PREPOSITION_OVER = re.compile(
    r"(?:evaluat(?:ed|ions?)|averag\w+|aggregat\w+|trained|generali[sz]\w+|conducted|experiments?|measur\w+|computed|"
    r"mean|improv\w+|gains?|advantages?|speed-?ups?|outperform\w+|win\w*|better|superior\w*|reduction\w*|validated|"
    r"performance|results?|comput\w+|taken|runs?|ran|distribut\w+|sum\w*|extend\w*|horizons?|"
    r"prefer\w*|favou?r\w*|chosen|selected|monitored|follow\w*|collected|period|progress\w*|increase\w*|"
    r"consistent\w*|stud\w+|reason\w*|developed|search\w*|"
    r"optimi[sz]\w+|sampl\w+|deployed|simulat\w+|iterat\w+|occurr\w+|spread|persist\w*|observ\w+)"
)
# "built around 18 setups": a centre, no estimate.
_CENTRED_AROUND = re.compile(r"(?:structured|built|cent(?:er|re)d|organi[sz]ed|revolv\w+|grouped|designed|wrapped)")
# "over a 7-month period", "over a seven day interval" tell where, not how much.
_COMPOUND = re.compile(
    r"[\d.,]{1,20}[-‑]|(?:[\d.,]{1,20}|[a-z]+)[\s-][a-z]+\s(?:period|interval|window|span|time\s?frame|stretch)\b"
)
_AFTER = re.compile(
    r"(?P<plus>\s?\+(?![\w\d/-])|\+(?=\s|-|[KMB]\b))"
    r"|\s*+(?:(?:%|\w++)\s*+)?(?:(?P<more>(?:or\s+(?:more|higher|greater|better|above)|and\s+(?:above|more|up))\b)"
    r"|(?P<less>or\s+(?:less|fewer|lower|below)\b))"
)
_BEHIND: dict[str | None, tuple[Bound, str]] = {
    "plus": (">=", "+ behind"),
    "more": (">=", "or more"),
    "less": ("<=", "or less"),
}


def _expand(phrase: str) -> list[str]:
    """ "no less/fewer than" -> "no less than", "no fewer than"."""
    expanded = [""]
    for word in phrase.split():
        expanded = [f"{done} {choice}".strip() for done in expanded for choice in word.split("/")]
    return expanded


_BY_PHRASE: dict[str, Bound] = {
    expanded: bound for bound, row in _PHRASES.items() for phrase in row.split(";") for expanded in _expand(phrase)
}
_BY_SYMBOL: dict[str, Bound] = {symbol: bound for bound, row in _SYMBOLS.items() for symbol in row.split()}
_BY_COMMAND: dict[str, Bound] = {name: bound for bound, row in _COMMANDS.items() for name in row.split()}
_TAILS = (*{phrase[-2:] for phrase in _BY_PHRASE}, "-")


def before(text: str, start: int, sentence_start: int) -> tuple[Bound, str]:
    """The bound that the words before a number give it.

    Args:
        text: the whole text.
        start: where the number begins.
        sentence_start: where its sentence begins; nothing before it counts.

    Returns:
        (bound, the phrase or symbol that decided); ("=", "") when nothing does.
    """
    found = _read(text, start, sentence_start)
    if found[1] in _NEAR_SIGNS:  # "up to ~3x": the outer bound says more
        sign = text.rfind(found[1], max(sentence_start, start - REACH), start)
        sign -= text[sign - 1 : sign] == "\\"
        outer = _read(text, sign, sentence_start)
        return outer if outer[0] != "=" else found
    return found


def is_preposition(word: str, value: Number | None, form: str, noun: str, before: str = "") -> bool:
    """Whether the word before a number is no bound: "over 31 baselines", "under 5 conditions", "within 2-3 rounds".

    Only round numbers are rounded: "over 300 models" were more, "over 31" were 31. What is seen "over five years" is
    seen in these; what "spans over five years" takes longer.
    """
    if word == "within":
        return form == "count" or value is None
    if form == "unit" and word == "over" and noun in _PERIODS:
        return _BY_ITS_LENGTH.search(before) is None
    if form != "count":
        return False
    if word in _APPROACHED:  # "near three airports"
        return isinstance(value, int) and value < 20
    if word == "under":
        return noun.rpartition(" ")[2] in _CIRCUMSTANCES
    return word == "over" and isinstance(value, int) and (value < 10 or value % 10 != 0)


_PERIODS = frozenset("day week month year decade".split())
_APPROACHED = ("near", "nearing", "approaching")
_PERCENT = re.compile(r"[\d.,]{1,20}[\s$]?\\?%")
_BY_ITS_LENGTH = re.compile(
    r"(?:\b(?:of|with|for|in|by|to|from|and|than|takes?|taking|took|lasts?|lasting|lasted|requir\w+|needs?|needed|"
    r"spans?|spanning|spanned|cover\w*|total\w*|compris\w+|contain\w*|includ\w+|is|are|was|were|has|have|after|"
    r"saves?|saved|saving|wast\w+|equivalent)|[(,~$]|^)\s?$",
    re.IGNORECASE,
)
_CIRCUMSTANCES = frozenset(
    "condition setting strategy task defense attack budget scope window scenario protocol regime constraint policy "
    "assumption perturbation corruption metric criterion level".split()
)


def _read(text: str, start: int, sentence_start: int) -> tuple[Bound, str]:
    window = text[max(sentence_start, start - REACH) : start]
    article = definite = False
    for _ in range(MAX_PEELED):
        window = window.rstrip(" \t\r\n\u00a0\u2009\u202f({}[$↑↓€£*")
        if not window:
            break
        found = _at_end(window, text, start, article)
        if found is not None and found[0] in _DENIAL:
            sized = article and found[1].startswith(("exceed", "surpass")) and not _PERCENT.match(text, start)
            if definite or sized:
                return "=", ""  # "exceeds the 94.1% of Foo", "surpasses a 20B model": what is exceeded is exact
            if found[1] not in _BY_SYMBOL and _DENIED.search(window):
                return _DENIAL[found[0]], found[1]
        if found is not None:
            return ("=", "") if definite and found[1] in _APPROACHED else found
        peeled = _peel(window)
        if peeled is None:
            break
        word = window[len(peeled) :].strip().lower()
        article, definite = article or word in ("a", "an"), definite or word == "the"
        window = peeled
    return "=", ""


def _at_end(window: str, text: str, start: int, article: bool) -> tuple[Bound, str] | None:
    last = window[-1]
    if last == "~":
        # Behind a letter or a dot it is TeX's unbreakable space ("see~3", "vs.~3").
        return None if len(window) > 1 and (window[-2].isalnum() or window[-2] in ".)") else ("~", "~")
    if not last.isalnum() and last not in ".-":
        symbol = window[-2:] if window[-2:] in _BY_SYMBOL else last
        return (_BY_SYMBOL[symbol], symbol) if symbol in _BY_SYMBOL and window[-2:] not in _ARROWS else None
    command = _COMMAND.search(window) if "\\" in window else None
    if command is not None:
        name = command.group(1)
        return (_BY_COMMAND[name], name) if name in _BY_COMMAND else None
    if not window.lower().endswith(_TAILS):
        return None
    words = _WORD.findall(window.lower())
    for length in range(min(MAX_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[-length:])
        if phrase in _BY_PHRASE:
            if phrase == "over" and ((article and _COMPOUND.match(text, start)) or _governs(_PREPOSITION_OVER, window)):
                return "=", ""
            if phrase == "around" and _governs(_CENTRED_AROUND, window):
                return "=", ""
            return _BY_PHRASE[phrase], phrase
    return None


def _governs(verbs: re.Pattern[str], window: str) -> bool:
    """Whether the word before the last one of a window is one of some verbs; nothing but space stands between."""
    words = window[-REACH:].lower().split()[-2:]
    return len(words) == 2 and words[1].isalpha() and verbs.fullmatch(words[0]) is not None


def _peel(window: str) -> str | None:
    """The window without a filler at its end; None when no filler stands there."""
    if window[-1] in "~+−–-":
        return window[:-1]
    command = _COMMAND.search(window) if "\\" in window else None
    if command is not None:
        return window[: command.start()] if command.group(1) in (None, *_FILLERS) else None
    head, _, word = window.rpartition(" ")
    if word.lower() in _FILLERS:
        return head
    # One adjective behind an article: "up to a remarkable 40%".
    before_word = head.rstrip()
    if word.isalpha() and word.islower() and before_word.endswith((" a", " an")):
        return before_word
    return None


def after(text: str, end: int) -> tuple[Bound, str]:
    """The bound that stands behind a number: "500B+", "3 or more"; ("=", "") when there is none."""
    found = _AFTER.match(text, end)
    return _BEHIND[found.lastgroup] if found is not None else ("=", "")
