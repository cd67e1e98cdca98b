"""What a number measures: the noun phrase that names its metric."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import run_of
from claimx.linking.changes import change
from claimx.linking.metric_names import metric_in
from claimx.linking.metric_places import (
    bracket_after,
    clause_after,
    clause_before,
    directly_after,
    directly_before,
    from_to,
    in_metric_after,
    one_of_a_list,
    proportion_of,
    subject_of_level,
)
from claimx.linking.reading import NUMBER, PHRASE, WORD, has_capital
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, over_bracket_left, skip_bounds


def metric(site: Site) -> tuple[Phrase | None, str] | None:
    """The metric of a number, and the rule that found it; needs the link's kind. Counts and tallies have none."""
    if site.link.kind in ("count", "tally"):
        return None
    return first(site, CHANGE_RULES if site.link.kind == "change" else SCORE_RULES)


def _in_metric(site: Site) -> Phrase | None:
    return in_metric_after(site) if site.reading.word(site.at + 1) == "in" else None


def _shared(site: Site) -> Phrase | None:
    """Coordinated numbers measure the same, where no other metric stands beside one of them."""
    for other in reversed(run_of(site)):
        if (
            other is not site
            and other.index < site.index
            and other.link.metric is not None
            and other.link.kind == site.link.kind
        ):
            return other.link.metric
    run = run_of(site)
    for other in run:
        if other.index > site.index and other.number.form == site.number.form:
            found = (
                directly_after(other) if site.link.kind != "change" else _change_after(other) or in_metric_after(other)
            )
            if found is not None:
                return found
    return None


def _previous(site: Site) -> Phrase | None:
    """The metric of the number before in the same sentence, when it is of the same kind and unit."""
    for other in reversed(site.neighbours):
        if other.index >= site.index:
            continue
        if (
            other.link.kind == site.link.kind
            and other.number.form == site.number.form
            and other.link.metric is not None
        ):
            return other.link.metric
        if other.link.kind not in ("count", "tally"):
            return None
    return None


def _change_after(site: Site) -> Phrase | None:
    """ "33% higher accuracy", "13x fewer input pixels", "a 5% accuracy gain", "a 10% improvement in F1"."""
    found = change(site)
    if found is None or found.at <= site.at:
        return None
    reading = site.reading
    item = reading.items[found.at]
    if item.kind == PHRASE and len(item.words) > 1:
        inner = metric_in(site, item, sure=True)
        if inner is not None:
            return inner
    i = found.at + 1
    if reading.word(i) in ("in", "of", "on", "for", "at"):
        noun = reading.word(i) in ("in", "of", "at")
        i += 1
        if reading.word(i) == "terms":
            i += 2
        while (reading.word(i) in cues.DETERMINERS or reading.word(i) in cues.MODIFIERS) and not is_phrase(reading, i):
            i += 1
        if is_phrase(reading, i):
            inner = metric_in(site, reading.items[i], sure=noun)
            if inner is not None:
                return inner
    elif is_phrase(reading, i):
        return metric_in(site, reading.items[i], sure=found.word in cues.COMPARATIVES)
    if item.words[-1] in cues.SELF_METRICS:
        return site.scene.of_item(item, site.sentence)
    return None


def _change_object(site: Site) -> Phrase | None:
    """ "reduces latency (over X) by 20%", "accuracy gains of 3%", "an improvement in accuracy of 3%"."""
    found = change(site)
    if found is None or found.at < 0 or found.at > site.at:
        return None
    reading = site.reading
    item = reading.items[found.at]
    if item.kind == PHRASE and len(item.words) > 1:
        inner = metric_in(site, item, sure=found.word not in cues.BETTER or True)
        if inner is not None:
            return inner
    if item.words[-1] in cues.SELF_METRICS:
        return site.scene.of_item(item, site.sentence)
    for i in range(found.at + 1, site.at):
        here = reading.items[i]
        if here.kind == NUMBER or reading.clause[i] != reading.clause[site.at]:
            break
        if here.kind == PHRASE:
            direct = all(
                reading.word(k) in cues.DETERMINERS
                or reading.word(k) in ("in", "of")
                or reading.kind(k) == WORD
                and reading.word(k) in cues.MODIFIERS
                for k in range(found.at + 1, i)
            )
            inner = metric_in(site, here, sure=direct and found.word in cues.UP_OR_DOWN)
            if inner is not None:
                return inner
    return None


def _by_object(site: Site) -> Phrase | None:
    """ "reduces latency by 19% and energy consumption by 27%": the phrase right before "by"."""
    found = change(site)
    reading = site.reading
    anchor = skip_bounds(reading, site.at - 1)
    if (
        found is None
        or reading.word(anchor) != "by"
        or not (found.word in cues.UP_OR_DOWN or found.word in _IMPROVE)
        or found.at > anchor
    ):
        return None
    i = over_bracket_left(reading, anchor - 1)
    if not is_phrase(reading, i) or i <= found.at:
        return None
    j = i - 1
    while (
        j > found.at
        and reading.kind(j) == WORD
        and (reading.word(j) in cues.DETERMINERS or reading.word(j) in cues.MODIFIERS)
    ):
        j -= 1
    if j != found.at and reading.word(j) not in (",", "and", "or"):
        return None
    item = reading.items[i]
    if (
        site.scene.labelled(item, "system", site.sentence) is not None
        and site.scene.labelled(item, "metric", site.sentence) is None
        and has_capital(reading.text(i))
    ):
        return None
    return metric_in(site, item, sure=True)


_IMPROVE = frozenset(
    "improve improves improved improving enhance enhances enhanced enhancing degrade degrades degraded "
    "degrading".split()
)


def _of_the_number(site: Site) -> Phrase | None:
    """ "6.7x discriminative power": what directly follows a factor."""
    if site.number.form != "factor":
        return None
    reading = site.reading
    i = site.at + 1
    if not is_phrase(reading, i) or has_capital(reading.text(i)):
        return metric_in(site, reading.items[i]) if is_phrase(reading, i) else None
    return metric_in(site, reading.items[i], sure=True)


def _same_place(site: Site) -> Phrase | None:
    """ "X (0.77, 3.1) and Y (0.69, 2.7)": numbers in the same place of two rows measure the same."""
    run = run_of(site)
    if len(run) < 2:
        return None
    place = run.index(site)
    around = site.neighbours
    first = run[0].place
    size = len(run)
    for stop in range(first, size - 1, -1):
        earlier = around[stop - size : stop]
        if all(e.link.metric is not None and e.number.form == r.number.form for e, r in zip(earlier, run, strict=True)):
            names = {e.link.metric.text for e in earlier if e.link.metric is not None}
            return earlier[place].link.metric if len(names) > 1 else None
    return None


def _change_subject(site: Site) -> Phrase | None:
    """ "accuracy drops by 3 points": the metric is the subject of the change."""
    found = change(site)
    if found is None or found.at < 1 or found.at > site.at:
        return None
    reading = site.reading
    i = found.at - 1
    while i >= 0 and (
        reading.word(i) in cues.ADVERBS
        or reading.word(i) in cues.AUXILIARY
        or (reading.word(i).endswith("ly") and len(reading.items[i].words) == 1)
    ):
        i -= 1
    i = over_bracket_left(reading, i)
    for _ in range(2):
        if not is_phrase(reading, i):
            return None
        found_metric = metric_in(site, reading.items[i])
        if found_metric is not None:
            return found_metric
        j = i - 1
        while reading.word(j) in cues.DETERMINERS:
            j -= 1
        if reading.word(j) != "of":  # "the accuracy of FooNet drops by 3 points"
            return None
        i = j - 1
    return None


def _score_before(site: Site) -> Phrase | None:
    """ "achieves an F1 of 87%, a 15% improvement over X": the change is of the score before it."""
    if site.number.form not in ("percent", "pp", "point", "bare"):
        return None
    for other in reversed(site.neighbours):
        if other.index >= site.index or other.link.kind in ("count", "tally"):
            continue
        if other.link.kind == "score" and other.link.metric is not None:
            return other.link.metric
        return None
    return None


def _number_word(site: Site) -> Phrase | None:
    """ "doubles the throughput": the object of the number itself."""
    text = site.scene.document.text[site.number.start : site.number.end]
    if not text.isalpha():
        return None
    reading = site.reading
    i = site.at + 1
    while reading.word(i) in cues.DETERMINERS or reading.word(i) == "of":
        i += 1
    return metric_in(site, reading.items[i], sure=True) if is_phrase(reading, i) else None


CHANGE_RULES: tuple[Rule[Phrase], ...] = (
    ("one of a list", one_of_a_list),
    ("behind the word of change", _change_after),
    ("right behind a factor", _of_the_number),
    ("in METRIC after the number", _in_metric),
    ("object right before the number", _by_object),
    ("object of the change", _change_object),
    ("object of the number", _number_word),
    ("directly after the number", directly_after),
    ("in brackets after the number", bracket_after),
    ("in METRIC after the number", in_metric_after),
    ("subject of the change", _change_subject),
    ("coordinated number", _shared),
    ("previous number", _previous),
    ("score before", _score_before),
)


SCORE_RULES: tuple[Rule[Phrase], ...] = (
    ("one of a list", one_of_a_list),
    ("directly after the number", directly_after),
    ("in brackets after the number", bracket_after),
    ("directly before the number", directly_before),
    ("subject of a level", subject_of_level),
    ("from A to B", from_to),
    ("proportion of", proportion_of),
    ("in METRIC after the number", in_metric_after),
    ("same place in a row", _same_place),
    ("coordinated number", _shared),
    ("previous number", _previous),
    ("nearest in the clause, before", clause_before),
    ("nearest in the clause, after", clause_after),
)
