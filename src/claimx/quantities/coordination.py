"""Values that share what is written once: "91.2 and 88.0%", "up to 4.1x and 4.6x", "10x, 9x, 5x and 2x"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate
from claimx.quantities import nouns
from claimx.quantities.nouns import is_plural
from claimx.quantities.wordlists import FUNCTION_WORDS, VERBS

_JOINT = re.compile(
    r"[\s$}{]*(?P<word>,\s*and|,\s*or|,|and|or|/|versus|vs\.?|&|to|→|\$?\\rightarrow\$?|->)[\s${]*(?:\\(?:text|math)\w+\{)?(?:[+−–-])?"
)
# " contrast-enhanced (CECT) and": what may stand between a number and the one that names what both count.
_ELLIPSIS = re.compile(r"(?P<words>(?:\s[\w-]+){0,5})(?:\s\([^()]{1,40}\))?(?P<word>,\s*and|,\s*or|,|\sand|\sor|/)\s*")
# "three 7B models", "two open 10B-token subsets": what may stand between how many there are and how large each is.
_BEFORE_A_SIZE = re.compile(r"(?:\s[\w-]+){0,3}\s")
_SIZE = re.compile(
    r"\d[\d.]*(?:\s?(?:[KMBT]|[bm]illion))?(?:--?|[/x×]|\s[x×]\s)?(?:\d[\d.]*[KMBT]?)?"
    r"(?:[-\s](?:parameters?|param|tokens?)|-[a-z]+)?\s(?=[A-Za-z])"
)
_NOUN_REACH = 80
# "the number of turns from 9.2 to 4.6", "average attempts from 4.1 to 2.3"
_FROM = re.compile(
    r"(?:\b[Nn]umbers?\sof\s|\b(?:[Aa]verage|[Mm]ean|[Mm]edian|[Tt]otal)\s(?:numbers?\sof\s)?)(?P<noun>(?:[A-Za-z-]+\s){1,3})"
    r"(?:(?:[a-z]+ed|[a-z]+ing|per\s[a-z]+)\s){0,3}from\s$"
)
# "false alarms from 11 to 0", "reports decreased from 192 to 88"
_WHOLE_FROM = re.compile(
    r"(?P<noun>(?:[a-z-]+\s)?[a-z-]+s\s)(?:(?:has|have|had|is|are|was|were)\s)?(?:(?:de|in)creas\w+\s|rose\s|fell\s|grew\s|dropped\s|"
    r"reduced\s|declined\s|shrank\s|expanded\s)?from\s$"
)
_TO = re.compile(r"[\s$]+(?:\([^()]{1,30}\)\s)?(?:[a-z]+\s){0,4}to\s(?:only\s|just\s)?\$?")
_FROM_REACH = 80
# Their plurals are values on a scale, not things.
_VALUES = frozenset(
    "score rating value rank accuracy loss error reward return gain rate ratio level cost range depth".split()
)
# Of a size, these are said in the singular ("a 32K context and 8 experts").
_SIZED = frozenset("batch budget buffer cache codebook context corpus length memory size vocabulary window".split())
# "up to 10.4% on A and 2.6% on B": what may stand between two values that share a bound.
_SHARED_SCOPE = re.compile(r"(?:\s(?!by\b|from\b|only\b|than\b)[\w$\\.{}()'-]+){1,7}?(?:,\s*and|,|\s+and)\s+(?:[+−-])?")
# "approximately 111K nodes and 346K typed edges"
_SHARED_ESTIMATE = re.compile(r"(?:\s[\w-]+){0,4}?(?:,\s|\sand\s|,\sand\s)\$?")
# "up to 5.9 mAP (+45%)": the same difference, said in another way.
_SAID_AGAIN = re.compile(r"(?:[\s~][\w$\\.-]{1,20}){0,3}[\s~]?\([\s$]*(?:[+−–-])?")
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
    for this, following in zip(numbers, numbers[1:], strict=False):
        if not this.rejected:
            _count_sized(text, this, following)
    accepted = [number for number in numbers if not number.rejected]
    for this, following in zip(accepted, accepted[1:], strict=False):
        _count_before(text, this, following)
    for previous, this in zip(accepted, accepted[1:], strict=False):
        _carry_on(text, previous, this)
        if previous.bound in ("=", "<") or this.bound != "=":
            continue
        if this.form == "percent" and text[this.end : this.end + 1] == ")" and _is_said_again(text, previous, this):
            this.bound = previous.bound
            continue
        if this.form == previous.form == "count" and _are_estimates(previous, this):
            if _SHARED_ESTIMATE.fullmatch(text, previous.end, this.start):
                this.bound = previous.bound
            continue
        signed = this.form == previous.form == "bare" and this.signed == previous.signed == "+"
        if this.unit != previous.unit or not (this.form in _SHARED_FORMS or signed):
            continue
        if _JOINT.fullmatch(text, previous.end, this.start) or _SHARED_SCOPE.fullmatch(text, previous.end, this.start):
            this.bound = previous.bound


def _are_estimates(previous: NumberCandidate, this: NumberCandidate) -> bool:
    """Whether two counts may share "about" or "more than": both are round, and both are said in so many words."""
    return previous.bound in ("~", ">") and all(
        isinstance(number.value, (int, float)) and number.value >= 1000 and _is_round(number.value)
        for number in (previous, this)
    )


def _is_round(value: float) -> bool:
    return len(f"{value:.0f}".rstrip("0")) <= 3


def _is_said_again(text: str, previous: NumberCandidate, this: NumberCandidate) -> bool:
    """Whether a percentage in brackets is the difference before it in other words."""
    return previous.form in _SHARED_FORMS and _SAID_AGAIN.fullmatch(text, previous.end, this.start) is not None


def _count_sized(text: str, this: NumberCandidate, following: NumberCandidate) -> None:
    """ "three 7B models" are three models, each of seven billion parameters; "228 360-degree videos" are videos."""
    if this.rule not in ("number", "count") or not isinstance(this.value, int) or following.form in _SHARED_FORMS:
        return
    if this.noun is not None and is_plural(text[this.noun[0] : this.noun[1]].split()[-1]):
        return
    size = _SIZE.match(text, following.start)
    begin = this.noun[0] - 1 if this.noun is not None else this.end
    if size is None or size.end() < following.end or not _BEFORE_A_SIZE.fullmatch(text, begin, following.start):
        return
    if any(word.lower() in FUNCTION_WORDS for word in text[begin : following.start].split()):
        return
    noun = nouns.read(text, size.end(), size.end() + _NOUN_REACH)
    if noun is not None and noun.plural:
        _drop_noun(text, this)
        this.unit, this.form, this.rule = noun.unit, "count", "count of what has a size"


def _count_before(text: str, this: NumberCandidate, following: NumberCandidate) -> None:
    """What is counted before and after, where its noun stands before both: "the number of turns from 9.2 to 4.6"."""
    if this.form != "bare" or following.form != "bare" or this.unit or following.unit:
        return
    before = text[max(this.start - _FROM_REACH, 0) : this.start]
    if not before.endswith("from ") or not _TO.fullmatch(text, this.end, following.start):
        return
    whole = isinstance(this.value, int) and isinstance(following.value, int)
    found = _FROM.search(before) or (_WHOLE_FROM.search(before) if whole else None)
    if found is None:
        return
    noun = nouns.read(found["noun"], 0, len(found["noun"]))
    if noun is not None and noun.plural and noun.unit.split()[-1] not in _VALUES:
        this.unit = following.unit = noun.unit
        this.rule = following.rule = "noun before its numbers"


def complete_tallies(text: str, numbers: list[NumberCandidate]) -> None:
    """Give a tally what it leaves to the sentence before: "5 of them" its total, "8 of 14" the counted noun.

    The nearest count before it is what it refers to; with a total, the nearest count of that many.
    """
    counts: list[NumberCandidate] = []
    units: dict[object, str] = {}  # of the tallies so far, by their totals
    for number in numbers:
        if number.rejected:
            continue
        if number.form == "tally" and number.total is not None:
            if number.unit:
                units[number.total] = number.unit
            else:
                number.unit = units.get(number.total, "")
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
    _drop_noun(text, this)
    this.unit, this.form, this.rule = following.unit, "count", "shared noun"


def _drop_noun(text: str, this: NumberCandidate) -> None:
    """Let a number end before the modifier that was taken for its noun."""
    if this.noun is not None:
        this.end, this.noun = this.noun[0], None
        while text[this.end - 1].isspace():
            this.end -= 1


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
