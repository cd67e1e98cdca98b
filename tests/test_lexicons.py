"""The lexicons: every entry is found, ambiguous ones only beside a cue, and own files are read with helpful errors."""

from __future__ import annotations

import pickle
from collections import Counter
from itertools import combinations, islice, product
from pathlib import Path

import pytest

from claimx.document import TOKEN, Document, Token
from claimx.errors import LexiconError
from claimx.lexicons import Benchmark, Lexicons, Metric
from claimx.lexicons.words import word_lists
from claimx.mentions.collector import Collector
from claimx.mentions.terms import add_terms
from claimx.mentions.vocabulary import vocabulary
from claimx.units import to_pint

BUILTIN = Lexicons.builtin()
TABLES = {"metric": BUILTIN.metrics, "benchmark": BUILTIN.benchmarks}


def terms(text: str, lexicons: Lexicons = BUILTIN) -> dict[str, dict[str, str]]:
    """The known names of a sentence: text -> labels."""
    document = Document(text, [(0, len(text))])
    tokens: list[Token] = document.tokens(0)
    out = Collector(text)
    add_terms(0, tokens, [t.text for t in tokens], lexicons, vocabulary(), out)
    return {phrase.text: phrase.labels for phrase in out.sorted()}


def spellings(label: str, *, ambiguous: bool | None = None) -> list[tuple[str, str]]:
    """(spelling, canonical name) of every entry, or of those that are ambiguous or not."""
    table = TABLES[label]
    found = [
        (spelling, table.canonical(spelling))
        for entry in table.values()
        for spelling in entry.spellings
        if table.named(spelling) is entry and (ambiguous is None or (spelling in entry.ambiguous) is ambiguous)
    ]
    assert len(found) > 100
    return found


@pytest.mark.parametrize(
    ("label", "template"),
    [("metric", "It reaches a {} of 71 here."), ("benchmark", "It reaches 71 on the {} dataset.")],
)
def test_every_spelling_is_found_beside_a_cue(label: str, template: str) -> None:
    missed = []
    for spelling, name in spellings(label):
        found = terms(template.format(spelling))
        exact = found.get(spelling, {}).get(label) == name
        longer = any(
            label in labels and text.startswith(spelling + " ") for text, labels in found.items()
        )  # "X dataset"
        if not exact and not longer:
            missed.append((spelling, found))
    assert missed == []


@pytest.mark.parametrize("label", ["metric", "benchmark"])
def test_unambiguous_spellings_need_no_cue(label: str) -> None:
    missed = [
        s for s, name in spellings(label, ambiguous=False) if terms(f"Of {s} we know.").get(s, {}).get(label) != name
    ]
    assert missed == []


@pytest.mark.parametrize("label", ["metric", "benchmark"])
def test_ambiguous_spellings_are_not_found_without_a_cue(label: str) -> None:
    found = [s for s, _ in spellings(label, ambiguous=True) if label in terms(f"Many {s} experts met.").get(s, {})]
    assert found == []


@pytest.mark.parametrize("label", ["metric", "benchmark"])
def test_a_longer_word_is_not_its_beginning(label: str) -> None:
    found = [
        s
        for s, _ in islice(spellings(label), 0, None, 7)
        if s[-1].isalnum() and s in terms(f"It reaches 71 on {s}-Zubzero dataset, a {s}-Zubzero of 3")
    ]
    assert found == []


def test_facts_of_metrics() -> None:
    for metric in BUILTIN.metrics.values():
        assert metric.spellings[0] == metric.name
        assert metric.ambiguous | metric.relatives <= set(metric.spellings)
        if metric.unit:
            to_pint(metric.unit if "/" in metric.unit or metric.unit not in ("token",) else "s/token")
    better = {name: BUILTIN.metrics[name].better for name in ("accuracy", "WER", "latency", "FID", "F1", "LAS")}
    assert better == {
        "accuracy": "higher",
        "WER": "lower",
        "latency": "lower",
        "FID": "lower",
        "F1": "higher",
        "LAS": "higher",
    }


def test_facts_of_benchmarks() -> None:
    unknown = {m for entry in BUILTIN.benchmarks.values() for m in entry.metrics if m not in BUILTIN.metrics}
    assert unknown == set()
    assert "accuracy" in BUILTIN.benchmarks["MMLU"].metrics
    assert BUILTIN.benchmarks["MMLU"].field == "nlp"


def test_no_spelling_is_in_two_entries() -> None:
    for table in TABLES.values():
        counts = Counter(spelling for entry in table.values() for spelling in entry.spellings)
        assert [spelling for spelling, count in counts.items() if count > 1] == []


def test_word_lists() -> None:
    lists = word_lists()
    assert all(lists.values())
    enders = ("function", "determiners", "prepositions", "verbs", "numbers")
    for one, other in [*combinations(enders, 2), *product(enders, ("noun verbs", "metric heads", "system heads"))]:
        assert lists[one] & lists[other] == set(), (one, other)


def test_builtin_is_one_object() -> None:
    assert Lexicons.builtin() is BUILTIN
    assert pickle.loads(pickle.dumps(Lexicons())) == BUILTIN


OWN = """
# my own names
[benchmarks]
Quorbel | QB-1 | ?QUOR ; field = code ; metrics = plumb score | accuracy
MMLU | MMLU-mini

[metrics]
plumb score | ~plumb rate ; better = lower ; unit = ms ; kind = measurement
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_names_come_first_and_the_others_stay(tmp_path: Path) -> None:
    own = BUILTIN.extended(write(tmp_path, OWN))
    assert own.benchmarks["Quorbel"] == Benchmark(
        "Quorbel", ("Quorbel", "QB-1", "QUOR"), frozenset({"QUOR"}), frozenset(), "code", ("plumb score", "accuracy")
    )
    assert own.metrics["plumb rate"].better == "lower"
    assert terms("71 on QB-1", own)["QB-1"] == {"benchmark": "Quorbel"}
    assert terms("a plumb rate of 71", own)["plumb rate"] == {"metric": "plumb rate"}
    assert terms("71 on MMLU-mini", own)["MMLU-mini"] == {"benchmark": "MMLU"}
    assert terms("71 on MMLU and GSM8K", own)["MMLU"] == {"benchmark": "MMLU"}
    assert "Quorbel" not in BUILTIN.benchmarks
    assert own != BUILTIN
    assert pickle.loads(pickle.dumps(own)) == own == BUILTIN.extended(str(tmp_path / "own.txt"))


def test_of_two_own_files_the_later_comes_first(tmp_path: Path) -> None:
    first = BUILTIN.extended(write(tmp_path, "[metrics]\nplumb score ; unit = s"))
    second = first.extended(write(tmp_path, "[metrics]\nplumb score ; unit = h"))
    assert (first.metrics["plumb score"].unit, second.metrics["plumb score"].unit) == ("s", "h")


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("Quorbel", 1, "write [metrics] or [benchmarks]"),
        ("[metric]\nplumb", 1, "did you mean 'metrics'"),
        ("[metrics]\n\nplumb ; bettr = lower", 3, "did you mean 'better'"),
        ("[metrics]\nplumb ; better = low", 2, "did you mean 'lower'"),
        ("[metrics]\nplumb ; lower", 2, "'key = value'"),
        ("[metrics]\nplumb ; unit = s ; unit = h", 2, "given twice"),
        ("[metrics]\nplumb | | x", 2, "a | too many"),
        ("[metrics]\nplumb | x | x", 2, "'x' is given twice"),
        ("[metrics]\n~plumb", 2, "cannot be a relative"),
        ("[benchmarks]\nplumb ; better = lower", 2, "unknown key 'better' for benchmarks"),
        ("[benchmarks]\nplumb ; metrics = acuracy", 2, "did you mean 'accuracy'"),
    ],
)
def test_a_bad_line_is_explained(tmp_path: Path, text: str, line: int, hint: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        BUILTIN.extended(path)
    assert caught.value.source == str(path)
    assert caught.value.place == f"line {line}"
    assert hint in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        BUILTIN.extended(tmp_path / "none.txt")
    with pytest.raises(LexiconError, match="cannot be read"):
        BUILTIN.extended(tmp_path)
    (tmp_path / "latin.txt").write_bytes("[metrics]\nGüte".encode("latin-1"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        BUILTIN.extended(tmp_path / "latin.txt")


def test_tables_are_mappings_by_canonical_name() -> None:
    assert isinstance(BUILTIN.metrics["accuracy"], Metric)
    assert BUILTIN.metrics.named("Acc.") == BUILTIN.metrics["accuracy"]
    assert BUILTIN.metrics.get("Acc.") is None
    assert BUILTIN.metrics.get("no such metric") is None
    assert len(BUILTIN.metrics) == len(list(BUILTIN.metrics))
    assert BUILTIN.metrics.match(TOKEN.findall("no such metric"), 0) is None
