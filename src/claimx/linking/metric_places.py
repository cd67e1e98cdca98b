"""Where a metric stands to its number: directly beside it, in its list, in its clause."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import respective, run_of
from claimx.linking.metric_names import metric_in
from claimx.linking.pairs import pair_of
from claimx.linking.reading import NUMBER, PHRASE, WORD, has_capital
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import is_phrase, next_number, opening, over_bracket_left, skip_bounds


def local_metric(site: Site) -> Phrase | None:
    """The metric that stands right beside a number, whatever the kind; kinds ask for it before the slot is filled."""
    if "local metric" not in site.cache:
        found = first(site, LOCAL_RULES)
        site.cache["local metric"] = found[0] if found is not None else None
    found_metric = site.cache["local metric"]
    assert found_metric is None or isinstance(found_metric, Phrase)
    return found_metric


_VALUES = frozenset((("values",), ("value",), ("scores",), ("score",), ("rates",), ("rate",)))


_LINKS = frozenset("of : = is are was were at to reaches reached reaching reach ( ~ hits hitting hit equals".split())


def one_of_a_list(site: Site) -> Phrase | None:
    """ "MAE and RMSE of 0.2 and 0.3", "91% and 88% accuracy and recall": one of a list that is as long."""
    reading = site.reading
    for i, start in respective(site):
        item = reading.items[i]
        found = metric_in(
            site, item, sure=site.link.kind == "change" and reading.word(run_of(site)[0].at - 1) == "by" and i < site.at
        )
        if found is not None:
            return found
        # "IoU and Dice scores of ...": the list's last phrase names what all are
        if (
            start <= i
            and reading.word(i - 1) != "on"
            and any(
                metric_in(site, reading.items[k]) is not None
                for k in range(start, min(start + 8, len(reading.items)))
                if reading.kind(k) == PHRASE and k != i and reading.word(k - 1) in ("and", ",", "/")
            )
        ):
            found = metric_in(site, item, sure=True)
            if found is not None:
                return found
    return None


def subject_of_level(site: Site) -> Phrase | None:
    """ "non-disclosure exceeds 90%", "texture choice rises from 0.05": the subject is the metric."""
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    pair = pair_of(site)
    if pair is not None and pair.how == "from" and pair.second is site:
        i = skip_bounds(reading, pair.first.at - 1)
    if reading.word(i) in ("from", "to", "at", "between"):
        i = skip_bounds(reading, i - 1)
    if i < 1 or reading.kind(i) != WORD or reading.word(i) not in _LEVEL_VERBS:
        return None
    i -= 1
    while (
        i >= 0
        and reading.kind(i) == WORD
        and (reading.word(i) in cues.ADVERBS or reading.word(i) in cues.AUXILIARY or reading.word(i).endswith("ly"))
    ):
        i -= 1
    i = over_bracket_left(reading, i)
    if (
        not is_phrase(reading, i)
        or reading.word(i - 1) in ("of", "by", "for")
        and is_phrase(reading, i - 2)
        and metric_in(site, reading.items[i - 2]) is not None
    ):
        if is_phrase(reading, i):
            return metric_in(site, reading.items[i - 2])
        return None
    return metric_in(site, reading.items[i], sure=True)


_LEVEL_VERBS = frozenset(
    "rises rose drops dropped falls fell increases increased decreases decreased ranges ranged varies exceeds exceeded "
    "is are was were averages averaged peaks peaked climbs climbed declines declined remains remained plateaus "
    "dropping falling rising ranging exceeding collapses".split()
)


def directly_after(site: Site) -> Phrase | None:
    """ "91.1% accuracy", "0.87 macro F1", "76% of peak FLOPs utilization"."""
    items = site.reading.items
    i = site.at + 1
    while i < len(items) and i < site.at + 4 and items[i].kind == WORD and items[i].words[0] in cues.MODIFIERS:
        i += 1
    if i < len(items) and items[i].kind == PHRASE:
        return metric_in(site, items[i], sure=site.number.form == "percent" and not has_capital(site.reading.text(i)))
    return None


def bracket_after(site: Site) -> Phrase | None:
    """ "91.1% (accuracy)"."""
    reading = site.reading
    i = site.at + 1
    if reading.word(i) == "(" and reading.mate[i] == i + 2 and is_phrase(reading, i + 1):
        return metric_in(site, reading.items[i + 1])
    return None


def in_metric_after(site: Site) -> Phrase | None:
    """ "91.1% in accuracy", "3% in terms of F1"."""
    reading = site.reading
    i = site.at + 1
    if reading.word(i) not in ("in", "for", "on"):
        return None
    plain = reading.word(i) == "in"
    i += 1
    if reading.word(i) == "terms" and reading.word(i + 1) == "of":
        i += 2
    while reading.word(i) in cues.BEFORE_NOUN and not is_phrase(reading, i):
        i += 1
    if is_phrase(reading, i):
        item = reading.items[i]
        if not plain and site.scene.labelled(item, "benchmark", site.sentence):
            return None
        return metric_in(site, item)
    return None


def directly_before(site: Site) -> Phrase | None:
    """ "accuracy of 91.1%", "F1 = 0.87", "latency is 29 ms", "accuracy (91.1%)"."""
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    linked = ""
    steps = 0
    while i >= 0 and steps < 4 and reading.word(i) in _LINKS and reading.kind(i) != PHRASE:
        linked = linked or reading.word(i)
        i = skip_bounds(reading, i - 1)
        steps += 1
    i = over_bracket_left(reading, i)
    if is_phrase(reading, i) and reading.items[i].words in _VALUES and reading.word(i - 1) == ")":
        i = over_bracket_left(reading, i - 1)
        linked = "of"
    if not is_phrase(reading, i):
        return None
    sure = linked in ("of", "=", ":") or (linked == "(" and _measured_in_front(site, i))
    return metric_in(site, reading.items[i], sure=sure)


def _measured_in_front(site: Site, i: int) -> bool:
    """Whether the phrase before a bracket can be an unknown metric: "superior pedagogical effectiveness (91)"."""
    reading = site.reading
    if has_capital(reading.text(i)) or site.scene.labelled(reading.items[i], "system", site.sentence):
        return False
    j = i - 1
    while (
        j >= 0
        and reading.kind(j) == WORD
        and (
            reading.word(j) in cues.DETERMINERS
            or reading.word(j) in cues.COMPARATIVES
            or reading.word(j) in cues.MODIFIERS
        )
    ):
        j -= 1
    word = reading.word(j)
    return word in cues.CHANGES or word in _ACHIEVE


_ACHIEVE = frozenset(
    "achieve achieves achieved achieving reach reaches reached obtain obtains obtained show shows showed "
    "demonstrate demonstrates demonstrated yield yields deliver delivers attain attains exhibit exhibited "
    "exhibits maintain maintains".split()
)


def from_to(site: Site) -> Phrase | None:
    """ "accuracy (improves) from 58% to 72%"."""
    reading = site.reading
    i = skip_bounds(reading, site.at - 1)
    if reading.word(i) in ("to", "→") and reading.kind(i - 1) == NUMBER:
        i = skip_bounds(reading, i - 2)
    elif reading.word(i) in ("to", "→"):
        j = i - 1
        while j >= 0 and j > i - 12 and reading.kind(j) != NUMBER:
            j -= 1
        k = skip_bounds(reading, j - 1) if j >= 0 else -1
        if k >= 0 and reading.word(k) == "from":
            i = k
    if reading.word(i) not in ("from", "to"):
        return None
    low = opening(reading, site.at)
    for j in range(i - 1, max(-1, i - 12), -1):
        if j == low:
            continue
        if reading.kind(j) == NUMBER and reading.word(i) == "to":
            break
        item = reading.items[j]
        if item.kind == PHRASE:
            found = metric_in(site, item, sure=j == i - 1 and not has_capital(reading.text(j)))
            if found is not None:
                return found
        if reading.clause[j] != reading.clause[site.at]:
            break
    return None


def clause_before(site: Site) -> Phrase | None:
    reading = site.reading
    for j in range(site.at - 1, -1, -1):
        if reading.clause[j] != reading.clause[site.at]:
            break
        item = reading.items[j]
        if item.kind == PHRASE:
            found = metric_in(site, item)
            if found is not None:
                return found
    return None


def clause_after(site: Site) -> Phrase | None:
    reading = site.reading
    stop = next_number(reading, site.at)
    for j in range(site.at + 1, stop):
        if reading.clause[j] != reading.clause[site.at]:
            break
        item = reading.items[j]
        if item.kind == PHRASE:
            found = metric_in(site, item)
            if found is not None:
                return found
    return None


def proportion_of(site: Site) -> Phrase | None:
    """ "50% of the linear layers": a proportion of something."""
    reading = site.reading
    if reading.word(site.at + 1) != "of" or site.link.kind != "measurement":
        return None
    i = site.at + 2
    while reading.word(i) in cues.DETERMINERS and not is_phrase(reading, i):
        i += 1
    return metric_in(site, reading.items[i], sure=True) if is_phrase(reading, i) else None


LOCAL_RULES: tuple[Rule[Phrase], ...] = (
    ("directly after the number", directly_after),
    ("in brackets after the number", bracket_after),
    ("directly before the number", directly_before),
    ("from A to B", from_to),
    ("in METRIC after the number", in_metric_after),
)
