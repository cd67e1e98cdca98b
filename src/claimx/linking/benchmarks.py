"""On which named data a number was obtained."""

from __future__ import annotations

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import listed, parallel, run_of
from claimx.linking.reading import MARK, NUMBER, PHRASE, WORD, Item, Reading
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Scene, Site
from claimx.linking.walking import is_phrase, next_number, opening, previous_number

Names = list[Phrase]
_PLACES = frozenset("on across over in for from".split())


def benchmarks(site: Site) -> tuple[Names, str] | None:
    """The benchmarks of a number, and the rule that found them; counts and tallies have none."""
    if site.link.kind in ("count", "tally"):
        return None
    return first(site, MEASURED_RULES if site.link.kind == "measurement" else RULES)


def benchmark_in(scene: Scene, item: Item, sentence: int) -> Phrase | None:
    """The benchmark that a noun phrase names, or None."""
    if item.kind != PHRASE:
        return None
    found = scene.labelled(item, "benchmark", sentence)
    if found is not None and "hardware" in found.labels:
        return None
    return found


def _list_at(site: Site, i: int, stop: int) -> Names:
    """The benchmarks in the list that begins at item ``i``."""
    reading = site.reading
    while i < stop and reading.kind(i) != PHRASE and (
        reading.word(i) in cues.DETERMINERS or reading.word(i) in cues.MODIFIERS or reading.word(i) in ("only", "popular", "challenging")
    ):
        i += 1
    names = []
    for k in listed(reading, i, stop):
        found = benchmark_in(site.scene, reading.items[k], site.sentence)
        if found is not None:
            names.append(found)
    return names


def _after(site: Site) -> Names | None:
    """"91.1% on MedQA", "3% accuracy gain across A, B and C"."""
    reading = site.reading
    run = run_of(site)
    last = run[-1].at
    stop = next_number(reading, last)
    for i in range(last + 1, stop):
        if reading.clause[i] != reading.clause[site.at] or reading.depth[i] < reading.depth[site.at]:
            break
        if reading.kind(i) == WORD and reading.word(i) in _PLACES:
            names = _list_at(site, i + 1, stop)
            if names:
                if len(names) == len(run) > 1:
                    return [names[run.index(site)]]
                return names
    return None


def _in_bracket(site: Site) -> Names | None:
    """"91.1% (MedQA)", "91.1% accuracy (MedQA)"."""
    reading = site.reading
    for i in range(site.at + 1, min(site.at + 3, len(reading.items))):
        if reading.word(i) == "(" and reading.mate[i] > 0:
            names = _list_at(site, i + 1, reading.mate[i])
            return names or None
        if reading.kind(i) != PHRASE:
            return None
    return None


def _owner(site: Site) -> Names | None:
    """"MedQA (91.1%)", "MedQA: 91.1%"."""
    reading = site.reading
    i = opening(reading, site.at)
    if i < 0:
        i = site.at - 1
        if reading.word(i) not in (":", "="):
            return None
    if not is_phrase(reading, i - 1):
        return None
    found = benchmark_in(site.scene, reading.items[i - 1], site.sentence)
    return [found] if found is not None else None


def _in_metric(site: Site) -> Names | None:
    """"a GenEval score of 0.79", "3% higher MMLU accuracy"."""
    metric = site.link.metric
    if metric is None or metric.sentence != site.sentence:
        return None
    for item in site.reading.items:
        if item.start <= metric.start < item.end:
            found = benchmark_in(site.scene, item, site.sentence)
            return [found] if found is not None else None
    return None


def _before(site: Site) -> Names | None:
    """"on MedQA, X reaches 91.1%": the nearest such place before, in the clause."""
    return _left(site, clause=True)


def _left(site: Site, *, clause: bool) -> Names | None:
    reading = site.reading
    low = previous_number(reading, site.at) if clause else -1
    for i in range(site.at - 1, low, -1):
        if clause and reading.clause[i] != reading.clause[site.at]:
            break
        if reading.kind(i) == WORD and reading.word(i) in _PLACES:
            names = _list_at(site, i + 1, site.at)
            if names:
                return names
    return None


def _shared(site: Site) -> Names | None:
    left = parallel(site)
    if left is not None and left.link.benchmarks:
        return left.link.benchmarks
    return None


def _previous(site: Site) -> Names | None:
    for other in reversed(site.neighbours):
        if other.index < site.index and other.link.kind in ("score", "change"):
            return other.link.benchmarks or None
    return None


def _sentence(site: Site) -> Names | None:
    """"Experiments on A and B show that X reaches ...": any place before, in the sentence."""
    return _left(site, clause=False)


def _named(site: Site) -> Names | None:
    """Any benchmark before the number in the sentence."""
    reading = site.reading
    for i in range(site.at - 1, -1, -1):
        found = benchmark_in(site.scene, reading.items[i], site.sentence)
        if found is not None:
            return [found]
    return None


def _carried(site: Site) -> Names | None:
    """What the sentence before said it was on."""
    scene = site.scene
    for sentence in range(site.sentence - 1, max(site.sentence - 3, -1), -1):
        reading = scene.reading(sentence)
        for i in range(len(reading.items) - 1, -1, -1):
            if reading.kind(i) == WORD and reading.word(i) in ("on", "across"):
                names = []
                j = i + 1
                while reading.word(j) in cues.DETERMINERS:
                    j += 1
                for k in listed(reading, j):
                    found = benchmark_in(scene, reading.items[k], sentence)
                    if found is not None:
                        names.append(found)
                if names:
                    return names
    return None


def _own(site: Site) -> Names | None:
    """The benchmark that the paper itself introduces."""
    proposal = site.scene.proposal
    if proposal is not None and "benchmark" in proposal.labels and proposal.sentence < site.sentence:
        return [proposal]
    return None


RULES: tuple[Rule[Names], ...] = (
    ("on BENCHMARK after the number", _after),
    ("in brackets after the number", _in_bracket),
    ("name before the number in brackets", _owner),
    ("in the metric's phrase", _in_metric),
    ("on BENCHMARK before, in the clause", _before),
    ("parallel number", _shared),
    ("previous number", _previous),
    ("on BENCHMARK before, in the sentence", _sentence),
    ("named before, in the sentence", _named),
    ("the paper's own benchmark", _own),
    ("on BENCHMARK in the sentence before", _carried),
)
MEASURED_RULES: tuple[Rule[Names], ...] = ()
