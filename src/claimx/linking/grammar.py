"""Who does what in a clause: the grammatical subject of a number, found by walking left over verbs."""

from __future__ import annotations

from typing import NamedTuple

from claimx.linking import cues
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, Reading, has_capital
from claimx.linking.walking import opening, over_bracket_left

_PREPOSITIONS = frozenset(
    "across per between against among under after over toward towards of with on in using from for trained based "
    "at via by without under called named".split()
)
_RELATIVE = frozenset("which that who".split())
_HELPING = frozenset(
    "enable enables enabling enabled allow allows allowing allowed help helps helping helped lead leads leading "
    "boost boosts boosting cause causes causing push pushes pushing make makes making let lets letting".split()
)


class Clause(NamedTuple):
    """The subject's item (or -1), and the item of the verb that it governs (or -1)."""

    subject: int
    verb: int


def clause_of(reading: Reading, at: int, *, verb: bool = False) -> Clause:
    """The subject and verb that govern item ``at``, the nearest first; a bracket's own clause before the one around it.

    Args:
        verb: the item is a verb itself ("doubles").
    """
    low = opening(reading, at)
    if verb and at > 0:  # "the tokenizer doubles the resolution": the number is the verb
        found = _finite(reading, at, _before_verb(reading, at), low)
        if found is not None and found >= 0:
            return Clause(found, at)
    if low >= 0:
        inner = _walk(reading, at - 1, low)
        if inner.subject >= 0:
            return inner
        return clause_of(reading, low)
    return _walk(reading, at - 1, -1)


def _walk(reading: Reading, i: int, low: int) -> Clause:
    verbs = cues.verbs()
    items = reading.items
    reduced = Clause(-1, -1)  # "a model trained on X": taken when the clause has no finite verb
    while i > low:
        item = items[i]
        word = item.words[0]
        if item.kind == MARK:
            if word in (")", "]") and reading.mate[i] >= 0:
                i = reading.mate[i] - 1
                continue
            if word == ";" or (word in ("—", ":") and low < 0 and i < 3):
                break
        elif item.kind == WORD and word in verbs and not (word in cues.noun_verbs() and _is_noun(reading, i)):
            j = _before_verb(reading, i)
            if word.endswith("ing"):
                if (
                    j == i - 1
                    and j > low
                    and word in _ACHIEVING
                    and reading.kind(j) == PHRASE
                    and reading.word(j - 1) not in _AFTER_WHICH_OBJECT
                ):
                    # "a pipeline achieving 90%"; but ", achieving 90%" goes on with the main clause
                    return Clause(_chain_start(reading, j, low), i)
                if (
                    j > low
                    and reading.kind(j) == PHRASE
                    and j < i - 1
                    and reading.word(i - 1) in ("being", "is", "are", "was")
                ):
                    return Clause(_chain_start(reading, j, low), i)
            elif j > low and reading.word(j) == "to" and reading.kind(j) == WORD:
                k = j - 1
                if reading.kind(k) == PHRASE and (reading.word(k - 1) in _HELPING or reading.word(k - 2) in _HELPING):
                    return Clause(k, i)
            elif j > low:
                found = _finite(reading, i, j, low)
                if found is not None:
                    if j == i - 1 and word in _PARTICIPLES and reading.kind(found) != WORD:
                        if reduced.subject < 0:
                            reduced = Clause(found, i)
                        i = found - 1
                        continue
                    if found >= 0:
                        return Clause(found, i)
        elif item.kind == PHRASE and len(item.words) > 1 and _plural_and_verb(item.words) and i + 1 < len(items):
            follow = items[i + 1]
            if (
                follow.kind == NUMBER
                or follow.kind == WORD
                and follow.words[0] in _AFTER_VERB
                and item.words[-1] not in cues.CHANGE_NOUNS
            ):
                if follow.kind == WORD and follow.words[0] == "from" and item.words[-1].startswith("range"):
                    i -= 1
                    continue
                return Clause(i, i)
        i -= 1
    return reduced


def _plural_and_verb(words: tuple[str, ...]) -> bool:
    """ "models score": a plural and a verb that agrees with it."""
    return (
        words[-1] in cues.noun_verbs()
        and words[-1][-1] != "s"
        and words[-2][-1] == "s"
        and words[-2] not in cues.METRIC_NAMES
    )


def _is_noun(reading: Reading, i: int) -> bool:
    """Whether a word that may be a verb or noun is a noun here: "the average", "higher scores"."""
    if i == 0 or reading.kind(i - 1) == PHRASE:
        return i == 0
    before = reading.word(i - 1)
    return (
        before in cues.DETERMINERS
        or before in cues.COMPARATIVES
        or before in cues.MODIFIERS
        or before in ("of", "in", "by", "with")
    )


def _finite(reading: Reading, i: int, j: int, low: int) -> int | None:
    """The subject of the verb at ``i``, given the item before it: an index, or None to look further left."""
    if reading.kind(j) == WORD and reading.word(j) in _RELATIVE:
        back = over_bracket_left(reading, j - 1)
        if reading.word(back) == ",":
            back = over_bracket_left(reading, back - 1)
        if back > low and reading.kind(back) == PHRASE:
            back = _apposed(reading, _chain_start(reading, back, low), low)
            if reading.items[back].words[-1] not in cues.EMPTY_SUBJECTS and not _embedded(reading, back, low):
                return back
        return None
    k = over_bracket_left(reading, j)
    if reading.word(k) == "," and k > low + 1:
        k = _over_insert(reading, k, low)
        if k < 0:  # "X achieves ..., reduces ...": the verbs share their subject
            return None
    if k > low and reading.kind(k) in (PHRASE, NUMBER):
        gerund = _gerund_at(reading, k, low)
        if gerund >= 0:
            return gerund
        start = _chain_start(reading, k, low)
        if reading.word(_before_noun(reading, start, low)) in _SUBORDINATE:
            return None
        return start
    if k > low and reading.kind(k) == WORD and reading.word(k) in cues.PRONOUNS:
        return k
    return None


def _gerund_at(reading: Reading, k: int, low: int) -> int:
    """ "Adding X (to Y) improves": the index of "Adding", or -1."""
    start = _chain_start(reading, k, low)
    j = start - 1
    while j > low and reading.kind(j) == WORD and reading.word(j) in cues.DETERMINERS:
        j -= 1
    word = reading.word(j)
    if j > low and reading.kind(j) == WORD and word.endswith("ing") and word in cues.verbs():
        opens = j == 0 or reading.kind(j - 1) == MARK or reading.word(j - 1) in ("that", "and", "where")
        return j if opens else -1
    return -1


_SUBORDINATE = frozenset("when if where once unless until whenever".split())
_ACHIEVING = frozenset(
    "providing having exceeding giving taking raising lifting achieving reaching yielding scoring attaining "
    "outperforming obtaining delivering surpassing exhibiting showing running requiring degrading improving".split()
)
_AFTER_WHICH_OBJECT = frozenset("by of for when after without while outperforms outperforming".split())
_PARTICIPLES = frozenset(
    "built used trained based released collected designed proposed introduced called named constructed created "
    "developed "
    "obtained produced generated driven made given equipped combined compared evaluated tested annotated applied "
    "fine-tuned finetuned pretrained pre-trained selected sampled derived known required needed reported measured "
    "conducted followed accumulated optimized powered run held implemented instructed extracted published set taken "
    "computed observed found seen labeled labelled curated considered performed presented provided defined".split()
)


def _embedded(reading: Reading, i: int, low: int) -> bool:
    """Whether the antecedent of a relative clause is what is compared with: "outperforms methods that do not ..."."""
    j = i - 1
    while (
        j > low
        and reading.kind(j) == WORD
        and (
            reading.word(j) in cues.DETERMINERS
            or reading.word(j) in cues.MODIFIERS
            or reading.word(j) in ("existing", "all", "prior")
        )
    ):
        j -= 1
    return reading.word(j) in _OBJECT_OF


_OBJECT_OF = frozenset(
    "outperform outperforms outperformed outperforming surpass surpasses surpassing over than beats exceeds to".split()
)
_AFTER_VERB = frozenset(
    "below above at only about around from up to over approximately nearly roughly less more between just".split()
)


def _before_verb(reading: Reading, i: int) -> int:
    """The item before a verb and its adverbs and auxiliaries."""
    j = i - 1
    while j >= 0 and (
        reading.kind(j) == WORD
        and (reading.word(j) in cues.ADVERBS or reading.word(j) in cues.AUXILIARY)
        or reading.kind(j) in (WORD, PHRASE)
        and len(reading.items[j].words) == 1
        and reading.word(j).endswith("ly")
        and len(reading.word(j)) > 4
    ):
        j -= 1
    return j


def _over_insert(reading: Reading, k: int, low: int) -> int:
    """Before "X, trained on Y, compared to Z," from its last comma: the item of X; -1 if no insert stands there."""
    here = -1
    comma = k
    if (
        reading.kind(k - 1) == PHRASE
        and reading.word(k - 2) == ","
        and reading.kind(k - 3) == PHRASE
        and has_capital(reading.text(k - 1))
        and not has_capital(reading.text(k - 3))
    ):
        return k - 1  # "the best open model, Foo, is"
    for _ in range(3):
        j = comma - 1
        while j > low and not (reading.word(j) == "," and reading.kind(j) == MARK):
            if 0 <= reading.mate[j] < j:
                j = reading.mate[j]
            j -= 1
        if j <= low or comma - j > 16:
            break
        opens = reading.items[j + 1].words[0]
        if not (opens in _INSERTS or opens.endswith(("ed", "ly")) and reading.kind(j + 1) == WORD):
            break
        before = over_bracket_left(reading, j - 1)
        if reading.kind(before) == PHRASE:
            here = before
        comma = j
    if here < 0:  # "On MedQA, the model, ..." or a fronted phrase: nothing to skip
        before = over_bracket_left(reading, k - 1)
        j = before
        while j > low and reading.kind(j) != MARK:
            j -= 1
        if j <= low and not any(
            reading.kind(m) == WORD and reading.word(m) in cues.verbs() for m in range(low + 1, before)
        ):
            return before
    return here


_INSERTS = frozenset(
    "a an the which our on in at with under for when compared relative despite without even especially "
    "particularly respectively unlike like e.g such including along together based built while after".split()
)


def _chain_start(reading: Reading, j: int, low: int) -> int:
    """The first noun phrase of "NP of NP trained on NP", given its last."""
    row = False
    while j - 2 > low:
        k = _before_noun(reading, j, low)
        word = reading.word(k)
        if reading.kind(k) == WORD and word in _PREPOSITIONS:
            back = k - 1
            if reading.kind(back) == WORD and reading.word(back) in _PARTICIPLES:
                back -= 1
            back = over_bracket_left(reading, back)
            if back > low and reading.kind(back) in (PHRASE, NUMBER):
                j = back
                continue
        elif reading.kind(k) == WORD and word.endswith("ing") and k - 1 > low and reading.kind(k - 1) == PHRASE:
            j = k - 1  # "a cascade combining both stages"
            continue
        elif reading.kind(k) == WORD and word in ("and", "&", "or") and reading.clause[k] == reading.clause[j]:
            back = k - 1 if reading.word(k - 1) != "," else k - 2
            back = over_bracket_left(reading, back)
            if back > low and reading.kind(back) == PHRASE:
                j, row = back, True
                continue
        elif row and word == "," and k - 1 > low and reading.kind(k - 1) == PHRASE:
            j = k - 1
            continue
        break
    return j


def _before_noun(reading: Reading, j: int, low: int) -> int:
    """The item before the determiners and adjectives of the noun phrase at ``j``."""
    k = j - 1
    while k > low and reading.kind(k) == WORD and reading.word(k) in _IN_NOUN_PHRASE:
        k -= 1
    return k


_IN_NOUN_PHRASE = (
    cues.DETERMINERS | cues.QUANTIFIERS | cues.MODIFIERS | cues.COMPARATIVES | frozenset(("proposed", "only", "best"))
)


def _apposed(reading: Reading, j: int, low: int) -> int:
    """Of "X, a lightweight adaptation of Y", given its last noun phrase's start, the index of X; else ``j`` itself."""
    k = _before_noun(reading, j, low)
    if reading.word(k) == "," and reading.word(k + 1) in ("a", "an", "the", "our"):
        back = over_bracket_left(reading, k - 1)
        if back > low and reading.kind(back) == PHRASE and has_capital(reading.text(back)):
            return back
    return j
