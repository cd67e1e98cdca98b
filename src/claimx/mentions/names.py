"""Names by their looks, over the whole text with one compiled scan: words with capitals or digits, and LaTeX names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from functools import partial
from typing import NamedTuple

from claimx.mentions.vocabulary import Vocabulary

# A name is found at its first capital or digit; a name's small beginning ("nuScenes", "gpt-4") is added afterwards. The
# pattern begins with one set of characters, which lets the engine skip to the next of them.
_TAIL = r"[^\W_]*+(?:(?:[-@_'’‑]|(?<=\d)\.(?=\d))[^\W_]++)*+\+*+"  # the rest of a word with its joints, as in TOKEN
_WORD = r"(?:[A-ZÀ-ÖØ-ÞΑ-Ω]|[a-z]++(?:[A-Z]|-?\d)|\d{1,5}+[a-z]{0,6}+[A-Z][A-Za-z])" + _TAIL
# A version or size inside a name: "Claude 3.5 Sonnet", "PaLM 540B", "SemEval 2014 Task 4".
_VERSION = r"[1-9]\d{0,3}(?:\.\d{1,2}){0,2}[BMK]?(?![\w%×]|[.,]\d)"
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-ÞΑ-Ω0-9](?:(?<!\d)|(?<=[a-z]\d)|(?<=[a-z][-‑]\d)|(?<!\d\d)(?=\d{0,4}[a-z]{0,6}[A-Z][A-Za-z]))"
    rf"{_TAIL}(?:(?:[ ~]|[ ]?\+[ ]?|[ ]of[ ](?=[A-Z]))(?:{_WORD}|{_VERSION}))*+"
)
_PIECE = re.compile(r"[^\s~]+")
# Small capitals and typewriter are for names; bold and italic are for stress too, so a capital or digit must be there.
_LATEX = re.compile(
    r"\\text(?:tt|sc|sf)\s*\{\s*([^\s{}$\\][^{}$\\]{1,60})\}|\{\\(?:tt|sc|sf)\s+([^\s{}$\\][^{}$\\]{1,60})\}"
    r"|\\(?:text(?:bf|it|rm)|emph|underline)\s*\{\s*(?=[^{}$\\]*[A-Z\d][^{}$\\]|[^{}$\\]+[A-Z\d])"
    r"([^\s{}$\\][^{}$\\]{1,60})\}"
)
_MACRO = re.compile(r"\\([A-Za-z]{3,})\b")
_MATH = re.compile(r"(?:\b([\w-]{0,20}[^\W\d]))?\$([^$<>=%\s]{1,40})\$([-\w]{0,20}\w)?")
_URL = 80
_COMMAND = re.compile(r"\\[A-Za-z]+")
_GREEK = re.compile(
    r"\\(?:alpha|beta|gamma|delta|epsilon|eta|theta|kappa|lambda|mu|pi|rho|sigma|tau|phi|chi|psi|omega)(?![A-Za-z])"
)
_LETTER = re.compile(r"[^\W\d_]")
# What makes a word a name at the start of a sentence too.
_STRONG = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-Ω\d]")
_JOINTS = "-‑'’@_\\"
_POSSESSIVE = ("'s", "’s")


class Name(NamedTuple):
    """A name's span, and whether it looks like one wherever it stands ("GPT-4o", but not "Results")."""

    start: int
    end: int
    strong: bool


_name: Callable[[tuple[int, int, bool]], Name] = partial(tuple.__new__, Name)


def scan(text: str, starts: Set[int], covered: Set[int], words: Vocabulary) -> Iterator[Name]:
    """Every name of a text.

    Args:
        text: the text.
        starts: where its sentences start; a plain capital there means nothing.
        covered: offsets of digits that belong to a number that is being linked; no name runs over them.
        words: the vocabulary.
    """
    code = words.code
    for match in _NAME.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else " "
        if before != " ":
            if before in "/.=" and "://" in text[max(0, start - _URL) : start].rpartition(" ")[2]:
                continue
            if before.isalnum() or before in _JOINTS:
                start = _begin(text, start)
                if start < 0:
                    continue
        initial = start in starts
        run = text[start:end]
        if not (" " in run or "~" in run):
            if run in code or start in covered or len(run) < 2 or run[:-1].isdigit():
                continue
            if run[-2:] in _POSSESSIVE:
                end -= 2
            yield _name((start, end, not initial or _STRONG.search(run, 1) is not None))
            continue
        pieces = [m.span() for m in _PIECE.finditer(text, start, end)]
        first, last = 0, len(pieces)
        while first < last and _droppable(text, *pieces[first], code, covered):
            first += 1
            initial = False
        for i in range(first, last):
            if pieces[i][0] in covered:
                last = i
                break
        while last > first and text[slice(*pieces[last - 1])] in ("+", "of"):
            last -= 1
        if last == first:
            continue
        start, end = pieces[first][0], pieces[last - 1][1]
        if text[end - 2 : end] in _POSSESSIVE:
            end -= 2
        if end - start > 1:
            yield Name(start, end, last - first > 1 or not initial or _STRONG.search(text, start + 1, end) is not None)


def _droppable(text: str, start: int, end: int, code: dict[str, int], covered: Set[int]) -> bool:
    word = text[start:end]
    return word in code or start in covered or word == "+" or word[:-1].isdigit()


def marked(text: str, commands: Set[str]) -> list[Name]:
    """Names that LaTeX marks: \\textsc{name}, $\\pi_0$-FAST, and macros that are none of LaTeX's own ``commands``."""
    found: list[Name] = []
    if "\\" in text:
        for match in _LATEX.finditer(text):
            start, end = match.span(match.lastindex or 0)
            while text[end - 1].isspace():
                end -= 1
            if text.count(" ", start, end) < 4 and _LETTER.search(text, start, end):
                found.append(Name(start, end, True))
        found.extend(Name(*m.span(), True) for m in _MACRO.finditer(text) if m.group(1) not in commands)
    if "$" in text:
        found.extend(Name(*m.span(), True) for m in _MATH.finditer(text) if _is_name(*m.groups()))
    return found


def _is_name(before: str | None, formula: str, after: str | None) -> bool:
    """Whether a formula is a name ("$A^2$Flow", "$\\pi_0$", "$R^2$") and no variable ("$k$", "$k$-fold", "$O(n)$")."""
    if "\\text" in formula or "(" in formula:
        return False
    letters = _LETTER.findall(_COMMAND.sub("", formula))
    greek = _GREEK.search(formula) is not None or any(c > "z" for c in letters)
    if "\\" in formula and not (letters or greek):
        return False  # an operator: "A$\\to$B"
    around = (before or "") + (after or "")
    if around:
        return greek or not around.islower()
    return (greek or bool(letters)) and (len(letters) > 2 or "^" in formula or "_" in formula)


def _begin(text: str, at: int) -> int:
    """Where the word around ``at`` begins; -1 inside a LaTeX command."""
    while at and (text[at - 1].isalnum() or (text[at - 1] in "-‑'’@_" and at > 1 and text[at - 2].isalnum())):
        at -= 1
    return -1 if at and text[at - 1] == "\\" else at
