"""What a number measures: the noun phrase that names its metric."""

from __future__ import annotations

from claimx.document import TOKEN, Phrase
from claimx.linking import cues
from claimx.linking.alignment import respective, run_of
from claimx.linking.changes import change
from claimx.linking.pairs import pair_of
from claimx.linking.reading import NUMBER, PHRASE, WORD, Item
from claimx.linking.rules import Rule, first
from claimx.linking.scene import LONGEST_METRIC, Site
from claimx.linking.walking import is_phrase, next_number, opening, over_bracket_left, skip_bounds


def metric(site: Site) -> tuple[Phrase, str] | None:
    """The metric of a number, and the rule that found it; needs the link's kind. Counts and tallies have none."""
    if site.link.kind in ("count", "tally"):
        return None
    return first(site, CHANGE_RULES if site.link.kind == "change" else SCORE_RULES)


def local_metric(site: Site) -> Phrase | None:
    """The metric that stands right beside a number, whatever the kind; kinds ask for it before the slot is filled."""
    if "local metric" not in site.cache:
        found = first(site, LOCAL_RULES)
        site.cache["local metric"] = found[0] if found is not None else None
    found_metric = site.cache["local metric"]
    assert found_metric is None or isinstance(found_metric, Phrase)
    return found_metric


def metric_in(site: Site, item: Item, *, sure: bool = False) -> Phrase | None:
    """The metric that a noun phrase names, without the words of change around it; None if it names none.

    Args:
        sure: take any noun phrase that is no benchmark and no system by its label, as its place says what it is.
    """
    if item.kind != PHRASE and item.phrase is None:
        return None
    scene = site.scene
    found = scene.labelled(item, "metric", site.sentence)
    if found is None and not sure:
        return None
    if (
        found is None
        and item.phrase is not None
        and item.phrase.labels.keys() & {"benchmark", "system"}
        and item.words[-1] not in _HEADS
    ):
        return None
    start, end = item.start, item.end
    tokens = [m.span() for m in TOKEN.finditer(scene.document.text, start, end)]
    words = [scene.document.text[a:b].lower() for a, b in tokens]
    if "(" in words[1:]:
        tokens, words = tokens[: words.index("(", 1)], words[: words.index("(", 1)]
    while len(tokens) > 1 and words[-1] in cues.CHANGE_NOUNS and words[-1] not in cues.SELF_METRICS:
        tokens.pop()
        words.pop()
    while (
        len(tokens) > 1
        and words[0] in _LEADING
        and not (len(tokens) == 2 and words[1] in _BARE_HEADS and words[0] not in cues.DETERMINERS | cues.COMPARATIVES)
    ):
        tokens.pop(0)
        words.pop(0)
    if len(tokens) == 1 and words[0] in _BARE_HEADS:
        start = _with_modifier(site, tokens[0][0])
        tokens[0] = (start, tokens[0][1])
    if len(tokens) == 1 and words[0] in _AMOUNTS:
        whole = _amount_of(site, item)
        if whole is not None:
            return whole
    if len(tokens) == 1 and words[0] in _LEADING:
        return None
    if not tokens or (
        len(tokens) == 1
        and (words[0] in cues.CHANGE_NOUNS and words[0] not in cues.SELF_METRICS or words[0] in _NO_METRIC)
    ):
        return None
    if found is not None and found.end >= tokens[-1][1] and found.start >= tokens[0][0] and found.end <= end:
        exact = [
            p
            for p in scene.phrases_in(site.sentence, tokens[0][0], tokens[-1][1])
            if "metric" in p.labels and p.source == "lexicon"
        ]
        if exact and len(tokens) > LONGEST_METRIC:
            return max(exact, key=lambda p: p.end - p.start)
    if found is not None and found.source == "lexicon" and found.end < tokens[-1][1] and not sure:
        return found
    if len(tokens) > LONGEST_METRIC:
        tokens = tokens[-LONGEST_METRIC:]
    return scene.phrase(tokens[0][0], tokens[-1][1], site.sentence)


def _amount_of(site: Site, item: Item) -> Phrase | None:
    """ "number of FLOPs" as one phrase."""
    reading = site.reading
    i = next((k for k, other in enumerate(reading.items) if other.start == item.start), -1)
    if i >= 0 and reading.word(i + 1) == "of":
        j = i + 2
        while reading.word(j) in cues.DETERMINERS and not is_phrase(reading, j):
            j += 1
        if is_phrase(reading, j):
            return site.scene.phrase(item.start, reading.items[j].end, site.sentence)
    return None


_AMOUNTS = frozenset("number amount count share proportion percentage fraction prevalence quantity volume".split())


def _with_modifier(site: Site, start: int) -> int:
    """ "score" alone says little: with the word before it, if that is a modifier ("total score")."""
    text = site.scene.document.text
    before = text[max(0, start - 12) : start]
    word = before.rstrip().rsplit(" ", 1)[-1].lower() if before.endswith(" ") else ""
    return start - len(word) - 1 if word in _KEPT else start


_KEPT = frozenset("total overall average mean absolute relative composite robust error".split())
_BARE_HEADS = frozenset("score scores rate rates performance error errors".split())
_LEADING = (
    cues.MODIFIERS
    | cues.COMPARATIVES
    | cues.DETERMINERS
    | frozenset(
        "competitive strong high highest best top low lowest near-perfect superior comparable state-of-the-art new final "
        "peak current corresponding robust excellent good promising statistically reduced increased improved "
        "increasing improving reducing lowering same similar greater perfect moderate impressive weak minor slight modest "
        "incremental clear clearer clearest notable marginal consistent significant substantial large small minimal "
        "negligible "
        "dramatic sizable considerable massive nearly overall positive negative additional strongest largest further "
        "only".split()
    )
)
_HEADS = frozenset("accuracy score rate f1 error time".split())
_NO_METRIC = frozenset(
    "results result values value experiments method model approach setting settings case cases way terms average "
    "baseline baselines dataset datasets benchmark benchmarks respectively level levels range points point task tasks "
    "state-of-the-art order margin factor total maximum minimum".split()
)
_VALUES = frozenset((("values",), ("value",), ("scores",), ("score",), ("rates",), ("rate",)))
_LINKS = frozenset("of : = is are was were at to reaches reached reaching reach ( ~ hits hitting hit equals".split())


def _aligned(site: Site) -> Phrase | None:
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


def _measured(site: Site) -> Phrase | None:
    """ "non-disclosure exceeds 90%", "texture choice rises from 0.05", "fidelity is only 42%": the subject is the metric."""
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


def _after(site: Site) -> Phrase | None:
    """ "91.1% accuracy", "0.87 macro F1", "76% of peak FLOPs utilization"."""
    items = site.reading.items
    i = site.at + 1
    while i < len(items) and i < site.at + 4 and items[i].kind == WORD and items[i].words[0] in cues.MODIFIERS:
        i += 1
    if i < len(items) and items[i].kind == PHRASE:
        return metric_in(
            site, items[i], sure=site.number.form == "percent" and not any(c.isupper() for c in site.reading.text(i))
        )
    return None


def _after_bracket(site: Site) -> Phrase | None:
    """ "91.1% (accuracy)"."""
    reading = site.reading
    i = site.at + 1
    if reading.word(i) == "(" and reading.mate[i] == i + 2 and is_phrase(reading, i + 1):
        return metric_in(site, reading.items[i + 1])
    return None


def _in_after(site: Site) -> Phrase | None:
    """ "91.1% in accuracy", "3% in terms of F1"."""
    reading = site.reading
    i = site.at + 1
    if reading.word(i) not in ("in", "for", "on"):
        return None
    plain = reading.word(i) == "in"
    i += 1
    if reading.word(i) == "terms" and reading.word(i + 1) == "of":
        i += 2
    while reading.word(i) in cues.DETERMINERS | cues.MODIFIERS and not is_phrase(reading, i):
        i += 1
    if is_phrase(reading, i):
        item = reading.items[i]
        if not plain and site.scene.labelled(item, "benchmark", site.sentence):
            return None
        return metric_in(site, item)
    return None


def _in_metric(site: Site) -> Phrase | None:
    return _in_after(site) if site.reading.word(site.at + 1) == "in" else None


def _before(site: Site) -> Phrase | None:
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
    """Whether the phrase before a bracket can be a metric that no lexicon has: "superior pedagogical effectiveness (91)"."""
    reading = site.reading
    if any(c.isupper() for c in reading.text(i)) or site.scene.labelled(reading.items[i], "system", site.sentence):
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


def _from_to(site: Site) -> Phrase | None:
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
            found = metric_in(site, item, sure=j == i - 1 and not any(c.isupper() for c in reading.text(j)))
            if found is not None:
                return found
        if reading.clause[j] != reading.clause[site.at]:
            break
    return None


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
            found = _after(other) if site.link.kind != "change" else _change_after(other) or _in_after(other)
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


def _clause_left(site: Site) -> Phrase | None:
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


def _clause_right(site: Site) -> Phrase | None:
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


def _of_after(site: Site) -> Phrase | None:
    """ "50% of the linear layers": a proportion of something."""
    reading = site.reading
    if reading.word(site.at + 1) != "of" or site.link.kind != "measurement":
        return None
    i = site.at + 2
    while reading.word(i) in cues.DETERMINERS and not is_phrase(reading, i):
        i += 1
    return metric_in(site, reading.items[i], sure=True) if is_phrase(reading, i) else None


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
            inner = metric_in(site, here, sure=direct and found.word in (cues.UP | cues.DOWN))
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
        or found.word not in (cues.UP | cues.DOWN | _IMPROVE)
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
        and any(c.isupper() for c in reading.text(i))
    ):
        return None
    return metric_in(site, item, sure=True)


_IMPROVE = frozenset(
    "improve improves improved improving enhance enhances enhanced enhancing degrade degrades degraded degrading".split()
)


def _of_the_number(site: Site) -> Phrase | None:
    """ "6.7x discriminative power": what directly follows a factor."""
    if site.number.form != "factor":
        return None
    reading = site.reading
    i = site.at + 1
    if not is_phrase(reading, i) or any(c.isupper() for c in reading.text(i)):
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
    while (
        i >= 0
        and reading.items[i].kind == WORD
        and (reading.word(i) in cues.ADVERBS or reading.word(i) in cues.AUXILIARY)
    ):
        i -= 1
    i = over_bracket_left(reading, i)
    if is_phrase(reading, i):
        return metric_in(site, reading.items[i])
    return None


LOCAL_RULES: tuple[Rule[Phrase], ...] = (
    ("directly after the number", _after),
    ("in brackets after the number", _after_bracket),
    ("directly before the number", _before),
    ("from A to B", _from_to),
    ("in METRIC after the number", _in_after),
)


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
    ("one of a list", _aligned),
    ("behind the word of change", _change_after),
    ("right behind a factor", _of_the_number),
    ("in METRIC after the number", _in_metric),
    ("object right before the number", _by_object),
    ("object of the change", _change_object),
    ("object of the number", _number_word),
    ("directly after the number", _after),
    ("in brackets after the number", _after_bracket),
    ("in METRIC after the number", _in_after),
    ("subject of the change", _change_subject),
    ("coordinated number", _shared),
    ("previous number", _previous),
    ("score before", _score_before),
)
SCORE_RULES: tuple[Rule[Phrase], ...] = (
    ("one of a list", _aligned),
    ("directly after the number", _after),
    ("in brackets after the number", _after_bracket),
    ("directly before the number", _before),
    ("subject of a level", _measured),
    ("from A to B", _from_to),
    ("proportion of", _of_after),
    ("in METRIC after the number", _in_after),
    ("same place in a row", _same_place),
    ("coordinated number", _shared),
    ("previous number", _previous),
    ("nearest in the clause, before", _clause_left),
    ("nearest in the clause, after", _clause_right),
)
