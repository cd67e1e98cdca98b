"""On which named data a number was obtained."""

from __future__ import annotations

import re

from claimx.document import Phrase
from claimx.linking import cues
from claimx.linking.alignment import is_respective, listed, parallel, respective, run_of, series_of
from claimx.linking.reading import MARK, PHRASE, WORD, Item, has_capital
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Scene, Site
from claimx.linking.walking import is_phrase, opening, previous_number

Names = list[Phrase]
_LOOSE = frozenset("in for from over".split())
_PLACES = frozenset("on across over in for from".split())


def benchmarks(site: Site) -> tuple[Names | None, str] | None:
    """The benchmarks of a number, and the rule that found them; counts and tallies have none."""
    if site.link.kind in ("count", "tally"):
        return None
    return first(site, MEASURED_RULES if site.link.kind == "measurement" else RULES)


def benchmark_in(scene: Scene, item: Item, sentence: int) -> Phrase | None:
    """The benchmark that a noun phrase names, or None."""
    if item.kind != PHRASE:
        return None
    found = scene.labelled(item, "benchmark", sentence)
    if found is None or "hardware" in found.labels:
        return None
    if found.source != "lexicon" and _no_benchmark(found.text):
        return None
    return found


_SIZED = re.compile(r"(?:^|[-\s])\d+(?:\.\d+)?[BM](?:$|[-\s])")
_STEM = re.compile(r"[A-Za-z]+")


def _no_benchmark(name: str) -> bool:
    """Whether a name that stands where benchmarks stand is a model's, or one that everybody uses."""
    if name in cues.common_names() or _SIZED.search(name):
        return True
    stem = _STEM.match(name)
    return stem is not None and stem.group() in _FAMILIES and not name.endswith(("Bench", "Eval", "QA"))


_FAMILIES = frozenset(
    "GPT Llama LLaMA Qwen QwQ Mistral Mixtral DeepSeek Gemma Gemini Claude Phi BERT RoBERTa DeBERTa ResNet ViT "
    "CLIP LLaVA "
    "InternVL YOLO Whisper Bloom BLOOM OPT Pythia Falcon Vicuna GLM ChatGLM Grok Kimi MiniMax Yi PaLM Flan DINO "
    "DINOv SAM Mamba "
    "GRPO PPO DPO DAPO LoRA QLoRA EfficientNet DenseNet MobileNet VGG".split()
)


def _list_at(site: Site, i: int, stop: int, *, sure: bool = False, known: bool = False) -> Names:
    """The benchmarks in the list that begins at item ``i``.

    Args:
        sure: take any name there, as its place says what it is.
        known: take only names that the lexicon knows.
    """
    reading = site.reading
    while (
        i < stop
        and reading.kind(i) != PHRASE
        and (
            reading.word(i) in cues.DETERMINERS
            or reading.word(i) in cues.MODIFIERS
            or reading.word(i) in ("only", "popular", "challenging")
        )
    ):
        i += 1
    names = []
    row = listed(reading, i, stop)
    if len(row) > 1 and reading.word(row[-1] - 1) == "," and reading.word(row[-1] + 1) in cues.verbs():
        row.pop()  # "On A, X reaches": X is the subject
    for k in row:
        found = benchmark_in(site.scene, reading.items[k], site.sentence)
        if found is None and sure and reading.items[k].words[-1] not in cues.BOUNDS:
            found = site.scene.of_item(reading.items[k], site.sentence)
        if found is not None and not (known and found.source != "lexicon" and not _AT_END.search(found.text)):
            names.append(found)
    return names


_AT_END = re.compile(r"(?:Bench|QA|Eval|[Dd]ataset|[Bb]enchmark|[Cc]orpus|Set)$")


def _aligned(site: Site) -> Names | None:
    """ "91% and 88% on A and B, respectively": one of a list that is as long."""
    reading = site.reading
    run = run_of(site)
    if len(run) < 2 and is_respective(reading):
        run = series_of(site)
    for i, start in respective(site, run):
        found = benchmark_in(site.scene, reading.items[i], site.sentence)
        if found is not None:
            return [found]
        before = start - 1
        while before >= 0 and reading.word(before) in cues.DETERMINERS:
            before -= 1
        if (
            reading.word(before) in ("on", "across")
            and benchmark_in(site.scene, reading.items[start], site.sentence) is not None
        ):
            return [site.scene.of_item(reading.items[i], site.sentence)]
        if is_respective(reading) and reading.word(before) in ("on", "across", "for") and _is_task(site, i):
            return [site.scene.of_item(reading.items[i], site.sentence)]
    return None


def _is_task(site: Site, i: int) -> bool:
    """Whether an item of an aligned list is a task without a name of its own ("for parity and addition")."""
    item = site.reading.items[i]
    labels = item.phrase.labels if item.phrase is not None else {}
    return not has_capital(site.reading.text(i)) and not labels.keys() & {"system", "metric"}


def _like_left(site: Site) -> Names | None:
    """ "71% on SLURP and 99% on FSC", "SciFact (72), FooBar (80)": an unknown name in the place of a known one."""
    left = parallel(site)
    if left is None or not left.link.benchmarks or len(left.link.benchmarks) > 1:
        return None
    reading = site.reading
    reason = left.link.reasons.get("benchmark")
    if reason in ("on BENCHMARK after the number", "like the number before"):
        stop = _next_result(site, site.at)
        for i in range(site.at + 1, stop):
            if reading.clause[i] != reading.clause[site.at] or reading.kind(i) == MARK:
                break
            if reading.kind(i) == WORD and reading.word(i) in ("on", "in", "for"):
                return _list_at(site, i + 1, stop, sure=True)[:1] or None
    if reason in ("name before the number in brackets", "like the number before"):
        i = opening(reading, site.at)
        if i > 0 and is_phrase(reading, i - 1):
            return [site.scene.of_item(reading.items[i - 1], site.sentence)]
    return None


def _after(site: Site) -> Names | None:
    """ "91.1% on MedQA", "3% accuracy gain across A, B and C"."""
    reading = site.reading
    run = run_of(site)
    last = run[-1].at
    stop = _next_result(site, last)
    for i in range(last + 1, stop):
        if reading.clause[i] != reading.clause[site.at]:
            break
        if reading.kind(i) == WORD and reading.word(i) in _PLACES:
            names = _list_at(site, i + 1, stop, known=reading.word(i) in _LOOSE)
            if names:
                if len(names) == len(run) > 1:
                    return [names[run.index(site)]]
                return names
    return None


def _next_result(site: Site, at: int) -> int:
    """The item of the next number that is a result, not a count."""
    for other in site.neighbours:
        if other.at > at and other.link.kind not in ("count", "tally"):
            return other.at
    return len(site.reading.items)


def _in_bracket(site: Site) -> Names | None:
    """ "91.1% (MedQA)", "91.1% accuracy (MedQA)"."""
    reading = site.reading
    for i in range(site.at + 1, min(site.at + 3, len(reading.items))):
        if reading.word(i) == "(" and reading.mate[i] > 0:
            names = _list_at(site, i + 1, reading.mate[i])
            return names or None
        if reading.kind(i) != PHRASE:
            return None
    return None


def _owner(site: Site) -> Names | None:
    """ "MedQA (91.1%)", "MedQA: 91.1%"."""
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
    """ "a GenEval score of 0.79", "3% higher MMLU accuracy"."""
    metric = site.link.metric
    if metric is None or metric.sentence != site.sentence:
        return None
    for item in site.reading.items:
        if item.start <= metric.start < item.end:
            found = benchmark_in(site.scene, item, site.sentence)
            return [found] if found is not None else None
    return None


def _before(site: Site) -> Names | None:
    """ "on MedQA, X reaches 91.1%": the nearest such place before, in the clause."""
    return _left(site, clause=True)


def _left(site: Site, *, clause: bool) -> Names | None:
    reading = site.reading
    if not site.scene.has("benchmark", site.sentence):
        return None
    low = previous_number(reading, site.at) if clause else -1
    for i in range(site.at - 1, low, -1):
        if clause and reading.clause[i] != reading.clause[site.at]:
            break
        if reading.kind(i) == WORD and reading.word(i) in _PLACES:
            names = _list_at(site, i + 1, site.at, known=reading.word(i) in _LOOSE)
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
            if site.link.kind == "change":
                if other.reading.clause[other.at] != site.reading.clause[site.at]:
                    return None
                if other.link.metric is not site.link.metric and _resource(site):
                    return None
            return other.link.benchmarks or None
    return None


def _resource(site: Site) -> bool:
    """Whether a change is of cost, not quality: that is rarely said of one benchmark."""
    metric = site.link.metric
    if site.number.form == "factor":
        return True
    return metric is not None and not cues.RESOURCES.isdisjoint(metric.text.lower().replace("-", " ").split())


def _sentence(site: Site) -> Names | None:
    """ "Experiments on A and B show that X reaches ...": any place before, in the sentence."""
    return _left(site, clause=False)


def _named(site: Site) -> Names | None:
    """Any benchmark that the lexicon knows before the number in the sentence."""
    reading = site.reading
    if not site.scene.has("benchmark", site.sentence):
        return None
    for i in range(site.at - 1, -1, -1):
        found = benchmark_in(site.scene, reading.items[i], site.sentence)
        if found is not None and found.source == "lexicon":
            return [found]
    return None


def _carried(site: Site) -> Names | None:
    """What the sentence before said it was on."""
    scene = site.scene
    if site.link.kind != "score":
        return None
    for sentence in range(site.sentence - 1, max(site.sentence - 3, -1), -1):
        if not scene.has("benchmark", sentence):
            continue
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
    """The benchmark or data set that the paper itself introduces."""
    scene = site.scene
    if site.link.kind != "score":
        return None
    found = own_data(scene)
    return [found] if found is not None and found.sentence < site.sentence else None


def own_data(scene: Scene) -> Phrase | None:
    """The paper's proposal, if it is a benchmark or data set."""
    proposal = scene.proposal
    if proposal is None:
        return None
    if "benchmark" in proposal.labels or proposal.text.endswith(("Bench", "bench", "Eval", "QA")):
        return proposal
    text = scene.document.text
    if _IS_DATA.match(text, proposal.end) or _DATA_CALLED.search(text, max(0, proposal.start - 60), proposal.start):
        return proposal
    title = scene.document.title or ""
    name, colon, rest = title.partition(":")
    if colon and proposal.text in name and _DATA_TITLE.search(rest):
        return proposal
    return None


_DATA = (
    r"(?:benchmark|dataset|data\s?set|corpus|testbed|test\s?suite|evaluation\s(?:suite|framework|benchmark)|leaderboard|"
    r"challenge|collection)"
)
_IS_DATA = re.compile(
    r"[\s}\)'’\"]*(?:\([^()]{1,80}\))?,?\s(?:which\sis\s|is\s)?(?:an?|the|our)\s[^.;:]{0,90}?\b" + _DATA + r"\b"
)
_DATA_CALLED = re.compile(_DATA + r"[^.;]{0,40}\b(?:called|named|dubbed|termed|,)?\s*\W{0,12}$")
_DATA_TITLE = re.compile(
    r"\b(?:Benchmark|Benchmarking|Dataset|Corpus|Testbed|Suite|Data\sSet|Evaluating|Evaluation)", re.IGNORECASE
)


# No more numbers than this are looked at, so that a text of numbers takes time in proportion to its length.
_LOOKED_BACK = 40


def _last(site: Site) -> Names | None:
    """A score is on what the last score was on, one or two sentences before."""
    if site.link.kind != "score":
        return None
    sites = site.scene.sites
    for index in range(site.index - 1, max(site.index - _LOOKED_BACK, 0) - 1, -1):
        other = sites[index]
        if site.sentence - other.sentence > _CARRIED:
            return None
        if other.link.benchmarks and other.link.kind in ("score", "change"):
            return other.link.benchmarks
    return None


# How many sentences back a score may be on what an earlier score was on.
_CARRIED = 2


def _only(site: Site) -> Names | None:
    """The only benchmark that the text named before."""
    if site.link.kind != "score":
        return None
    known = site.scene.benchmarks_so_far(site.sentence, _may_be_benchmark)
    return [known[0]] if len(known) == 1 else None


def _may_be_benchmark(phrase: Phrase) -> bool:
    return "hardware" not in phrase.labels and not (phrase.source != "lexicon" and _no_benchmark(phrase.text))


RULES: tuple[Rule[Names], ...] = (
    ("one of a list", _aligned),
    ("on BENCHMARK after the number", _after),
    ("like the number before", _like_left),
    ("in brackets after the number", _in_bracket),
    ("name before the number in brackets", _owner),
    ("in the metric's phrase", _in_metric),
    ("on BENCHMARK before, in the clause", _before),
    ("parallel number", _shared),
    ("previous number", _previous),
    ("on BENCHMARK before, in the sentence", _sentence),
    ("named before, in the sentence", _named),
    ("as the last score", _last),
    ("the paper's own benchmark", _own),
    ("on BENCHMARK in the sentence before", _carried),
    ("the only benchmark before", _only),
)
MEASURED_RULES: tuple[Rule[Names], ...] = ()
