"""What makes a number a change: the word of increase, decrease, gain or loss that governs it, and from where.

Kind, direction and metric all start from this word, so it is found once.
"""

from __future__ import annotations

from typing import NamedTuple

from claimx.linking import cues
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, Item
from claimx.linking.scene import Site
from claimx.linking.walking import any_word, opening, over_bracket_left, skip_bounds

# How far to the right a change noun may stand behind its number ("5% average relative accuracy gain").
_REACH = 4
# Forms that can be a change; a count, an amount of money or a bare number is one only beside a clear word.
CHANGING = frozenset(("percent", "pp", "point", "factor", "bare", "unit", "count", "money"))


class Change(NamedTuple):
    """The governing word, the index of its item (-1 for a sign), and the rule that found it."""

    word: str
    at: int
    rule: str


_DIRECTED = cues.UP_OR_DOWN - cues.COMPARATIVES


def change(site: Site) -> Change | None:
    """The word that makes this number a change, or None. Remembered with the site."""
    if "change" not in site.cache:
        site.cache["change"] = _find(site)
    found = site.cache["change"]
    assert found is None or isinstance(found, Change)
    return found


def _find(site: Site) -> Change | None:
    if site.number.form not in CHANGING:
        return None
    anchor = skip_bounds(site.reading, site.at - 1)
    if before_to(site, anchor):
        return None
    for rule in (_after, _by, _of, _is, _bracket, _verb, _sign, _compared):
        found = rule(site, anchor)
        if found is not None:
            return found
    return None


def before_to(site: Site, anchor: int) -> bool:
    """Whether the number is the first or second of "from A to B", or the goal of "drops to B"."""
    reading = site.reading
    word = reading.word(anchor)
    if word in ("from", "→"):
        return reading.word(anchor - 1) not in ("ranging", "ranges", "range", "by")
    if word == "to":
        return not (
            reading.kind(anchor - 1) == NUMBER and reading.word(skip_bounds(reading, anchor - 2)) in ("by", "of")
        )
    return False


def _after(site: Site, anchor: int) -> Change | None:
    """ "5% higher accuracy", "a 33x reduction", "a 2% average accuracy gain"."""
    items = site.reading.items
    plain = site.number.form in ("bare", "count", "unit", "money")
    for i in range(site.at + 1, min(site.at + 1 + _REACH, len(items))):
        item = items[i]
        word = item.words[-1]
        if item.kind == WORD and item.words[0] in cues.COMPARATIVES:
            if plain and item.words[0] in ("more", "less"):
                return None
            return Change(item.words[0], i, "comparative after the number")
        if item.kind in (PHRASE, WORD) and _is_change_noun(item, plain):
            return Change(word, i, "change noun after the number")
        if word in cues.LOSSES and not plain and i + 1 < len(items) and items[i + 1].words[0] in ("in", "of"):
            return Change(word, i, "change noun after the number")
        if item.kind == PHRASE and i + 1 < len(
            items
        ):  # "a 20% success rate drop", where "success rate" is a known name
            behind = items[i + 1]
            known = behind.kind != NUMBER and len(behind.words) == 1
            if known and (_is_change_noun(behind, plain) or (not plain and behind.words[0] in cues.LOSSES)):
                return Change(behind.words[0], i + 1, "change noun after the number")
        if item.kind == PHRASE:  # "8% accuracy improvement" is one phrase; "8% in accuracy" stops here
            return None
        if item.kind == MARK or item.kind == NUMBER:
            return None
        if (
            word not in cues.MODIFIERS
            and word not in cues.ADVERBS
            and word not in ("point", "points", "of", "percentage")
        ):
            return None
        if word == "of":
            return None
    return None


def _is_change_noun(item: Item, plain: bool) -> bool:
    word = item.words[-1]
    if word.endswith("ly") and len(item.words) > 1:  # "a 5% improvement separately"
        word = item.words[-2]
    if word in cues.LOSSES:
        return not plain and len(item.words) > 1 and item.words[-2] not in ("validation", "training", "test")
    return word in cues.CHANGE_NOUNS and not (plain and word in cues.NEUTRAL)


def _by(site: Site, anchor: int) -> Change | None:
    """ "reduces latency by 20%", "outperforms X by 3 points"; "a factor of 3"."""
    reading = site.reading
    if site.number.form == "count":  # "annotated by two experts"
        return None
    word = reading.word(anchor)
    if word == "from" and reading.word(anchor - 1) in ("ranging", "ranges", "range", "varying"):
        return _ranging(site, anchor - 1)
    factor = word == "of" and reading.word(anchor - 1) in ("factor", "factors", "multiple")
    if word != "by" and not factor:
        return None
    start = anchor - 1
    for i in range(start, -1, -1):
        item = reading.items[i]
        if item.kind == MARK and item.words[0] in (";", ":") and i < start:
            break
        if item.kind == PHRASE:
            cue = item.words[-1] if item.words[-1] in cues.CHANGE_NOUNS else ""
            if not cue and len(item.words) == 1 and item.words[0] in cues.CHANGES:
                cue = item.words[0]
            if (
                not cue
                and item.words[0] in cues.CHANGES
                and item.words[0] not in cues.COMPARATIVES
                and item.words[0] not in cues.CHANGE_NOUNS
            ):
                cue = item.words[0]
        else:
            cue = (
                item.words[0]
                if item.words[0] in cues.CHANGES and item.words[0] not in ("below", "scale", "times", "lead")
                else ""
            )
        if cue:
            return Change(cue, i, "changes by the number")
    if reading.word(anchor - 1) in ("followed", "accompanied", "achieved", "obtained"):
        return None
    return Change("by", anchor, "by the number")


def _ranging(site: Site, anchor: int) -> Change | None:
    """ "improvements over X ranging from 3% to 9%"."""
    for i in range(anchor - 1, -1, -1):
        item = site.reading.items[i]
        if item.kind == PHRASE and _is_change_noun(item, site.number.form in ("bare", "unit")):
            return Change(item.words[-1], i, "change noun of the range")
        if item.kind in (MARK, NUMBER):
            break
    return None


def _is(site: Site, anchor: int) -> Change | None:
    """ "the improvement in accuracy exceeds 5%": the change is the subject."""
    reading = site.reading
    if site.number.form not in ("percent", "pp", "point") or reading.word(anchor) not in _LEVELS:
        return None
    i = over_bracket_left(reading, anchor - 1)
    for _ in range(3):
        if i < 0 or reading.kind(i) not in (PHRASE, WORD):
            return None
        if _is_change_noun(reading.items[i], False):
            return Change(reading.word(i), i, "change as subject")
        i -= 1
        while i >= 0 and reading.word(i) in cues.DETERMINERS:
            i -= 1
        if reading.word(i) not in ("in", "of", "over", "on"):
            return None
        i = over_bracket_left(reading, i - 1)
    return None


_LEVELS = frozenset(
    "exceed exceeds exceeded exceeding reach reaches reached reaching is are was were averages averaging".split()
)


def _of(site: Site, anchor: int) -> Change | None:
    """ "an improvement of 3%", "an accuracy drop of 1.3 points", "a reduction in latency of 20%"."""
    reading = site.reading
    if reading.word(anchor) not in ("of", ":", "=") or site.number.form == "count":
        return None
    i = over_bracket_left(reading, anchor - 1)
    for _ in range(3):
        if i < 0:
            return None
        item = reading.items[i]
        if item.kind in (PHRASE, WORD) and _is_change_noun(item, site.number.form in ("bare", "unit")):
            return Change(item.words[-1], i, "change noun of the number")
        if item.kind != PHRASE or reading.word(i - 1) not in ("in", "of", "over"):
            return None
        i = over_bracket_left(reading, i - 2)
    return None


def _bracket(site: Site, anchor: int) -> Change | None:
    """ "a large reduction (33x)", "faster inference (2x)": what stands before the bracket."""
    reading = site.reading
    if reading.word(anchor) not in ("(", "["):
        return None
    i = anchor - 1
    if (
        i < 0
        or reading.word(site.at + 1) in ("to", "→", "vs", "versus", "-")
        or site.number.form in ("count", "bare", "unit", "money")
    ):
        return None
    item = reading.items[i]
    if _is_change_noun(item, False):
        return Change(item.words[-1], i, "change noun before the bracket")
    if item.kind == PHRASE and i > 0 and reading.kind(i - 1) == WORD and reading.word(i - 1) in _DIRECTED:
        return Change(reading.word(i - 1), i - 1, "verb and object before the bracket")
    if site.number.form in ("factor", "pp") or site.number.signed:
        for j in range(i, max(i - 4, -1), -1):
            word = any_word(reading.items[j], cues.CHANGES)
            if word:
                return Change(word, j, "change before the bracket")
    return None


def _verb(site: Site, anchor: int) -> Change | None:
    """ "gains 3%", "drops 5 points", "improves accuracy 5%"."""
    reading = site.reading
    if anchor < 0 or site.number.form not in ("percent", "pp", "point", "factor"):
        return None
    item = reading.items[anchor]
    word = item.words[0]
    if item.kind == PHRASE and len(item.words) > 1 and site.number.form != "unit" and _is_change_noun(item, False):
        return Change(item.words[-1], anchor, "change noun before the number")
    if item.kind == WORD and word in cues.CHANGES and word not in cues.COMPARATIVES and word not in _REACHING:
        return Change(word, anchor, "verb of change before the number")
    if item.kind == WORD and word in _ADDING and reading.word(site.at + 1) in cues.RESOURCES:
        return Change("additional", anchor, "addition before the number")
    if item.kind == PHRASE and len(item.words) == 1 and word in cues.PLAIN_CHANGES and word not in _REACHING:
        return Change(word, anchor, "change noun before the number")
    if item.kind == PHRASE and anchor > 0:
        i = anchor - 1
        while i >= 0 and reading.items[i].words[0] in cues.DETERMINERS:
            i -= 1
        if i >= 0 and reading.items[i].kind == WORD:
            word = reading.items[i].words[0]
            if word in cues.CHANGES and word not in cues.COMPARATIVES and word not in _REACHING:
                return Change(word, i, "verb of change and object before the number")
        for i in range(anchor - 1, max(-1, anchor - 8) if not item.words[-1].endswith(("'s", "’s")) else anchor, -1):
            if reading.word(i) in _OUTPERFORM and reading.clause[i] == reading.clause[site.at]:
                return Change(reading.word(i), i, "outperforms, before the number")
            if reading.kind(i) in (NUMBER, MARK):
                break
    return None


_ADDING = frozenset("adding adds add incurring incurs introducing introduces".split())
_OUTPERFORM = frozenset(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing beat beats "
    "beating".split()
)


# A number right after these is a level that is reached or passed, not the size of a change.
_REACHING = frozenset(
    "exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing below behind times scale scales "
    "margin gap difference beat beats beating outperform outperforms outperforming lead leads leading recover "
    "recovers recovered recovering loss".split()
)


def _sign(site: Site, anchor: int) -> Change | None:
    """ "+9.4%", and a negative percentage."""
    signed = site.number.signed
    text = site.scene.document.text
    before = text[max(0, site.number.start - 10) : site.number.start]
    if signed == "+" and not (
        site.number.form in ("bare", "unit") and site.reading.word(anchor) in ("=", "of", "is", "≈")
    ):
        return Change("+", -1, "plus sign")
    if "↑" in before or "uparrow" in before:
        return Change("+", -1, "arrow")
    if "↓" in before or "downarrow" in before:
        return Change("-", -1, "arrow")
    if signed and site.number.form in ("percent", "pp", "point"):
        return Change("-", -1, "minus sign")
    return None


def _compared(site: Site, anchor: int) -> Change | None:
    """ "with 12% over the baseline"; points and factors without any word of change near by."""
    reading = site.reading
    word = reading.word(site.at + 1)
    if (
        word in ("over", "above")
        and site.number.form in ("percent", "pp", "point", "factor")
        and reading.kind(site.at + 2) != NUMBER
    ):
        return Change("over", site.at + 1, "over something after the number")
    if site.number.form in ("factor", "pp", "point"):
        low = opening(reading, site.at)
        for i in range(site.at - 1, max(low, -1, site.at - 14), -1):
            found = any_word(reading.items[i], cues.PLAIN_CHANGES)
            if found and reading.clause[i] == reading.clause[site.at]:
                return Change(found, i, "word of change in the clause")
    return None
