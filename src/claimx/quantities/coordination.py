"""Values that share what is written once: "91.2 and 88.0%", "up to 4.1x and 4.6x", "10x, 9x, 5x and 2x"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities.nouns import is_plural

_JOINT = re.compile(
    r"[\s$}{]*(?P<word>,\s*and|,\s*or|,|and|or|/|versus|vs\.?|&|to|→|\$?\\rightarrow\$?|->)[\s${]*(?:\\(?:text|math)\w+\{)?(?:[+−–-])?"
)
_ELLIPSIS = re.compile(r"(?:\s[\w-]+)?(?:,\s*and|,|\sand|\sor|/)\s*")
# "up to 10.4% on A and 2.6% on B": what may stand between two values that share a bound.
_SHARED_SCOPE = re.compile(r"(?:\s(?!by\b|from\b|only\b|than\b)[\w$\\.{}()'-]+){1,7}?(?:,\s*and|,|\s+and)\s+(?:[+−-])?")
_SHARED_FORMS = ("percent", "pp", "point", "factor")


def share(text: str, numbers: list[NumberCandidate]) -> None:
    """Give each bare value the unit, and each unbounded one the bound, of the coordination that it stands in.

    The unit is written behind the last value, so it is carried backwards; the bound before the first, so forwards. A
    comma alone joins only what an "and", "or" or slash closes further on.
    """
    closed = False
    for this, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        joint = _JOINT.fullmatch(text, this.end, following.start)
        if joint is None:
            if _elliptic(text, this, following):
                this.unit, this.form, this.rule = following.unit, "count", "shared noun"
                closed = True
                continue
            closed = False
            continue
        closed = closed or joint.group("word") != ","
        if closed and not this.rejected and not following.rejected:
            _carry_unit(this, following)
    for previous, this in zip(numbers, numbers[1:], strict=False):
        if previous.rejected or this.rejected or previous.bound in ("=", "<") or this.bound != "=":
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


def _elliptic(text: str, this: NumberCandidate, following: NumberCandidate) -> bool:
    """ "five natural and eight medical datasets": the first number counts what the second names."""
    if this.rejected or following.rejected or following.form != "count" or not following.noun:
        return False
    if this.form == "bare":
        return _ELLIPSIS.fullmatch(text, this.end, following.start) is not None
    if this.form == "count" and this.noun and this.rule == "count":
        last = text[this.noun[0] : this.noun[1]].split()[-1]
        return not is_plural(last) and _ELLIPSIS.fullmatch(text, this.end, following.start) is not None
    return False


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
        following.form == "count"
        and following.unit
        and (
            (this.form == "bare" and (this.value is None or isinstance(this.value, int)))
            or (this.rule in ("count without noun", "model size") and this.unit in ("", "parameter"))
        )
    ):
        this.unit, this.form, this.rule = following.unit, "count", "shared noun"
