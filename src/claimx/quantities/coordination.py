"""Values that share what is written once: "91.2 and 88.0%", "up to 4.1x and 4.6x", "10x, 9x, 5x and 2x"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities.nouns import is_plural
from claimx.quantities.wordlists import FUNCTION_WORDS, VERBS

_JOINT = re.compile(
    r"[\s$}{]*(?P<word>,\s*and|,\s*or|,|and|or|/|versus|vs\.?|&|to|→|\$?\\rightarrow\$?|->)[\s${]*(?:\\(?:text|math)\w+\{)?(?:[+−–-])?"
)
# " contrast-enhanced (CECT) and": what may stand between a number and the one that names what both count.
_ELLIPSIS = re.compile(r"(?P<words>(?:\s[\w-]+){0,5})(?:\s\([^()]{1,40}\))?(?P<word>,\s*and|,\s*or|,|\sand|\sor|/)\s*")
# Of a size, these are said in the singular ("a 32K context and 8 experts").
_SIZED = frozenset("batch budget buffer cache codebook context corpus length memory size vocabulary window".split())
# "up to 10.4% on A and 2.6% on B": what may stand between two values that share a bound.
_SHARED_SCOPE = re.compile(r"(?:\s(?!by\b|from\b|only\b|than\b)[\w$\\.{}()'-]+){1,7}?(?:,\s*and|,|\s+and)\s+(?:[+−-])?")
_SHARED_FORMS = ("percent", "pp", "point", "factor")
_WHERE = re.compile(r"[$}]*\s(?:in|on|for|over|at)\s")


def share(text: str, numbers: list[NumberCandidate]) -> None:
    """Give each bare value the unit, and each unbounded one the bound, of the coordination that it stands in.

    The unit is written behind the last value, so it is carried backwards; the bound before the first, so forwards. A
    comma alone joins only what an "and", "or" or slash closes further on.
    """
    closed = False
    for this, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        ellipsis = _elliptic(text, this, following)
        joint = ellipsis or _JOINT.fullmatch(text, this.end, following.start)
        if joint is None:
            closed = False
            continue
        closed = closed or joint.group("word") != ","
        if not closed or this.rejected or following.rejected:
            continue
        if ellipsis is not None:
            _share_noun(text, this, following)
        else:
            _carry_unit(this, following)
    accepted = [number for number in numbers if not number.rejected]
    for previous, this in zip(accepted, accepted[1:], strict=False):
        _carry_on(text, previous, this)
        if previous.bound in ("=", "<") or this.bound != "=":
            continue
        if this.unit != previous.unit or this.form not in _SHARED_FORMS:
            continue
        if _JOINT.fullmatch(text, previous.end, this.start) or _SHARED_SCOPE.fullmatch(text, previous.end, this.start):
            this.bound = previous.bound


def complete_tallies(text: str, numbers: list[NumberCandidate]) -> None:
    """Give a tally what it leaves to the sentence before: "5 of them" its total, "8 of 14" the counted noun.

    The nearest count before it is what it refers to; with a total, the nearest count of that many.
    """
    counts: list[NumberCandidate] = []
    for number in numbers:
        if number.rejected:
            continue
        if number.form == "count" and number.value is not None:
            counts.append(number)
        elif number.form == "tally":
            for count in reversed(counts):
                if number.total is None and number.value is not None and count.value >= number.value:  # type: ignore[operator]
                    number.total, number.unit = count.value, number.unit or count.unit
                    break
                if number.total == count.value and not number.unit:
                    number.unit = count.unit
                    break


def _elliptic(text: str, this: NumberCandidate, following: NumberCandidate) -> re.Match[str] | None:
    """What stands between, if the first number counts what the second names: "five natural and eight medical sets"."""
    if following.form != "count" or not (following.noun or following.rule == "shared noun"):
        return None
    if not isinstance(this.value, int) or this.value == 1:
        return None
    if this.form == "count" and this.noun and this.rule == "count":
        last = text[this.noun[0] : this.noun[1]].split()[-1]
        return (
            None if is_plural(last) or last.lower() in _SIZED else _ELLIPSIS.fullmatch(text, this.end, following.start)
        )
    if this.form != "bare" and this.rule != "count without noun":
        return None
    between = _ELLIPSIS.fullmatch(text, this.end, following.start)
    words = between["words"].lower().split() if between is not None else []
    for i, word in enumerate(words):
        # A participle modifies the noun that is left out; a bare plural would be a noun of its own.
        if word in FUNCTION_WORDS or (word in VERBS and not word.endswith(("ed", "ing"))) or is_plural(word):
            return None
        if word in _SIZED and i + 1 == len(words):
            return None
    return between


def _share_noun(text: str, this: NumberCandidate, following: NumberCandidate) -> None:
    """Count what the following number counts; a modifier that was taken for a noun is none."""
    if this.noun is not None:
        this.end, this.noun = this.noun[0], None
        while text[this.end - 1].isspace():
            this.end -= 1
    this.unit, this.form, this.rule = following.unit, "count", "shared noun"


def _carry_on(text: str, previous: NumberCandidate, this: NumberCandidate) -> None:
    """ "6.1 points in F1, 8.2 in F2 and 3.1 in recall": a unit said with the first number only."""
    if previous.form not in ("percent", "pp", "point") or this.form != "bare" or this.unit:
        return
    if not isinstance(this.value, float) or not isinstance(previous.value, (int, float)):
        return
    if previous.form == "percent" and abs(this.value) < 1 <= abs(previous.value):
        return
    if _WHERE.match(text, this.end) and _SHARED_SCOPE.fullmatch(text, previous.end, this.start):
        this.unit, this.form, this.rule = previous.unit, previous.form, "shared unit"


def _carry_unit(this: NumberCandidate, following: NumberCandidate) -> None:
    if this.form == "bare" and not this.unit and following.form in ("percent", "pp", "point", "factor", "unit"):
        if (this.value is None) != (following.value is None):
            return
        if (
            following.form == "percent"
            and this.value is not None
            and following.value is not None
            and abs(this.value) < 1 < abs(following.value)
        ):
            return
        this.unit, this.form, this.rule = following.unit, following.form, "shared unit"
    elif (
        (following.form == "count" or (following.form == "tally" and following.total is not None))
        and following.unit
        and (
            (this.form == "bare" and (this.value is None or isinstance(this.value, int)))
            or (this.rule in ("count without noun", "model size") and this.unit in ("", "parameter"))
        )
    ):
        this.unit, this.form, this.rule = following.unit, "count", "shared noun"
