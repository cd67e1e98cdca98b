"""The learned linker: its parts by hand-made cases, and the whole with the weights that ship."""

from __future__ import annotations

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimx
from claimx import linking, mentions, quantities, segment
from claimx.document import Document, Link, Mentions, NumberCandidate, Phrase
from claimx.errors import WeightsError
from claimx.lexicons import Lexicons
from claimx.linking import learned
from claimx.linking.learned import dense, words
from claimx.linking.learned.cues import CLASSES, Lexis
from claimx.linking.learned.decoding import decide
from claimx.linking.learned.forest import Forest
from claimx.linking.learned.linker import LearnedLinker, as_known, as_read, one_part_each
from claimx.linking.learned.model import standings
from claimx.linking.learned.names import NameKey
from claimx.linking.learned.scene import KINDS, SLOTS, Part, Scene, slots_of

LEXICONS = Lexicons.builtin()
ABSTRACTS = [
    "We introduce Foo-Net, a network for parsing. Foo-Net reaches 91.2% accuracy on MMLU, while BarNet gets 88.0%.",
    "Latency falls by 12% compared to QuxNet, and memory drops from 40 GB to 8 GB. We train on 18 datasets.",
    "On GSM8K and MATH, Alpha and Beta achieve 71.5% and 43.2% pass@1, respectively, over 3 runs.",
    "In 2 of 5 cases the tool (v2) fails; F1 = 0.87 (Zeta), versus 0.71 for the strongest baseline",
]


def case(text: str, title: str | None = None) -> tuple[Document, list[NumberCandidate], Mentions]:
    document = Document(text, segment.split(text), title)
    numbers = [n for n in quantities.find(document, LEXICONS) if n.rejected is None]
    return document, numbers, mentions.find(document, numbers, LEXICONS)


def part(text: str) -> Part:
    document, numbers, found = case(text)
    return Part(document, numbers, found, linking.link(document, numbers, found, LEXICONS))


@pytest.fixture(scope="module")
def linker() -> LearnedLinker:
    return learned.load()


def slots(link: Link) -> dict[str, object]:
    """A link's answers, as spans."""
    named = {slot: [(p.start, p.end) for p in phrases] for slot, phrases in slots_of(link)}
    return {"kind": link.kind, "direction": link.direction, "confidence": link.confidence, **named}


def test_names_are_the_same_when_half_of_their_words_are() -> None:
    assert NameKey.of("the Foo-Net models").same(NameKey.of("Foo-Net"))
    assert NameKey.of("accuracies") == NameKey.of("the accuracies")
    assert not NameKey.of("Foo-Net").same(NameKey.of("BarNet"))
    assert NameKey.of("中文").same(NameKey.of("中文"))


def test_phrases_of_one_name_share_their_probability() -> None:
    keys = [NameKey.of(name) for name in ("Alpha", "Beta", "the Beta")]
    assert decide(keys, [0.4, 0.3, 0.2], 0.1, several=False).chosen == [1]
    assert decide(keys, [0.4, 0.1, 0.05], 0.45, several=False).chosen == []
    assert decide(keys, [0.4, 0.2, 0.2], 0.2, several=True).chosen == [0, 1]
    assert decide([], [], 1.0, several=True) == ([], 1.0)


def test_a_forest_walks_every_tree_to_its_leaf() -> None:
    # (f0 <= 1 ? 10 : (f1 <= 2 ? 20 : 30)) and a tree that is one leaf.
    arrays = {
        "feature": np.array([0, 0, 1, 0, 0, 0]),
        "threshold": np.array([1, np.inf, 2, np.inf, np.inf, np.inf]),
        "left": np.array([1, 1, 3, 3, 4, 5]),
        "right": np.array([2, 1, 4, 3, 4, 5]),
        "value": np.array([0, 10, 0, 20, 30, 0.5]),
        "root": np.array([[0, 5]]),
    }
    rows = np.array([[1, 9], [1.5, 2], [7, 2.5]])
    assert Forest(arrays, 2)(rows)[:, 0].tolist() == [10.5, 20.5, 30.5]


def test_standings_are_within_one_number() -> None:
    found = standings(np.array([0.0, 1.0, 5.0], np.float32), np.array([0, 0, 1]), np.array([True, False, True]))
    assert found[:, 1].tolist() == [1, 0, 0]
    assert found[:, 0].tolist() == pytest.approx([0.2689, 0.7311, 1.0], abs=1e-4)
    assert found[:, 3].tolist() == pytest.approx([0.2689, 0.2689, 1.0], abs=1e-4)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("achieves", "achieve"), ("on", "on"), ("(", "open"), ("-", "colon"), ("GPT-4o", "name"), ("parsing", "word")],
)
def test_words_have_a_class(word: str, kind: str) -> None:
    assert CLASSES[Lexis()(word).kind] == kind


def test_features_of_a_document_do_not_depend_on_the_others() -> None:
    lexis = Lexis()
    parts = [part(text) for text in ABSTRACTS]
    together = Scene(parts, lexis)
    alone = [Scene([p], lexis) for p in parts]
    for table in (dense.numbers, dense.candidates, dense.pairs):
        joined = np.concatenate([dense.matrix(table(scene)) for scene in alone])
        np.testing.assert_array_equal(dense.matrix(table(together)), joined)
    for k in (0, 1):
        joined = np.concatenate([words.columns(scene, np.zeros(len(scene.numbers), int))[k] for scene in alone])
        np.testing.assert_array_equal(words.columns(together, np.zeros(len(together.numbers), int))[k], joined)


def test_the_answers_do_not_depend_on_the_batch(linker: LearnedLinker) -> None:
    alone = [linker.link(*case(text), LEXICONS) for text in ABSTRACTS]
    together = linker.link_many([case(text) for text in ["", *ABSTRACTS]], LEXICONS)
    assert together[0] == []
    assert [[slots(x) for x in links] for links in together[1:]] == [[slots(x) for x in links] for links in alone]


def test_a_plain_sentence_is_understood(linker: LearnedLinker) -> None:
    first, second = linker.link(*case(ABSTRACTS[0]), LEXICONS)
    assert (first.kind, first.metric and first.metric.text) == ("score", "accuracy")
    assert [p.text for p in first.benchmarks] == ["MMLU"]
    assert first.subject is not None
    assert first.subject.text == "Foo-Net"
    assert second.subject is not None
    assert second.subject.text == "BarNet"


def test_conventions_hold_whatever_the_weights_say(linker: LearnedLinker) -> None:
    for text in ABSTRACTS:
        for link in linker.link(*case(text), LEXICONS):
            assert link.kind in KINDS
            assert (link.direction is not None) == (link.kind == "change")
            assert (link.kind == "tally") == (link.number.total is not None)
            if link.kind in ("count", "tally"):
                assert link.metric is None
                assert not link.benchmarks
                assert not link.baselines


def test_every_slot_has_a_probability_and_a_reason(linker: LearnedLinker) -> None:
    for link in linker.link(*case(ABSTRACTS[1]), LEXICONS):
        assert {"kind", "subject"} <= set(link.confidence) <= {"kind", "direction", *SLOTS}
        assert all(0 < p < 1 for p in link.confidence.values())
        assert all(link.reasons.get(slot) for slot in link.confidence)


pieces = st.lists(
    st.sampled_from(
        [
            *"()[]{}\\$%,.;:-–~ \n",
            "3.5",
            "12%",
            "7 ms",
            "two",
            "Foo",
            "GPT-4",
            " on ",
            " accuracy ",
            "\ud800",
            "é",
            "中",
        ]
    ),
    max_size=40,
).map("".join)


@given(pieces)
@settings(max_examples=60)
def test_any_string_passes(text: str) -> None:
    document, numbers, found = case(text)
    links = learned.load().link(document, numbers, found, LEXICONS)
    assert [link.number for link in links] == numbers
    for link in links:
        for _, phrases in slots_of(link):
            assert all(text[p.start : p.end] == p.text for p in phrases)
            assert all(a.start <= b.start for a, b in pairwise(phrases))


@given(
    st.sampled_from(ABSTRACTS), st.sampled_from(["Nothing is measured here yet.\n\n", "A plain remark opens this. "])
)
@settings(max_examples=20)
def test_unrelated_text_before_changes_nothing(text: str, remark: str) -> None:
    # The sentence before one with numbers is read as well; what stands before that is not.
    linker, text = learned.load(), "More of it follows here. " + text
    by = len(remark)
    moved = [slots(x) for x in linker.link(*case(remark + text), LEXICONS)]
    for answer, was in zip(moved, [slots(x) for x in linker.link(*case(text), LEXICONS)], strict=True):
        for slot in SLOTS:
            assert answer[slot] == [(a + by, b + by) for a, b in was[slot]]  # type: ignore[attr-defined]


def test_a_subject_that_is_the_proposal_says_so_and_its_values_are_own() -> None:
    text = (
        "We propose FooNet, a parser of news. On MMLU, FooNet reaches an accuracy of 91.2%, while BarNet reaches an "
        "accuracy of 88.0%."
    )
    own, other = claimx.extract(text)
    assert own.subject is not None
    assert other.subject is not None
    assert (own.subject.text, other.subject.text) == ("FooNet", "BarNet")
    assert own.evidence.slots["subject"] == "learned: the proposal"
    assert other.evidence.slots["subject"] == "learned"
    origins = {row.claim.text: row.origin for row in claimx.compare([own, other])}
    assert origins == {"91.2%": "own", "88.0%": None}


@pytest.mark.parametrize(
    ("learned_choice", "rule", "better"),
    [
        ("Foo 5B", "Flan-Foo 5B", True),
        ("Foo framework", "Foo", True),
        ("Flan-Foo 5B", "Foo 5B", False),
        ("Foo", "tuned Foo model", False),
        ("Foo", "Bar", False),
        ("Foo", None, False),
    ],
)
def test_the_better_of_two_names_of_one_thing_stands(learned_choice: str, rule: str | None, better: bool) -> None:
    chosen = Phrase(0, len(learned_choice), learned_choice, 0, "name", {})
    of_rules = None if rule is None else Phrase(40, 40 + len(rule), rule, 0, "name", {})
    assert as_read(chosen, of_rules) is (of_rules if better else chosen)


@pytest.mark.parametrize(
    ("system", "dataset", "left"),
    [(0.6, 0.9, (None, ["foo", "Bar"])), (0.9, 0.6, ("Foo", ["Bar"]))],
    ids=["more likely the benchmark", "more likely the system"],
)
def test_nothing_plays_two_parts(system: float, dataset: float, left: tuple[str | None, list[str]]) -> None:
    foo, also, bar = (Phrase(0, 3, text, 0, "chunk") for text in ("Foo", "foo", "Bar"))
    link = Link(NumberCandidate(0, 1, "", "bare"), "score", subject=foo, benchmarks=[also, bar])
    link.confidence.update(subject=system, benchmark=dataset)
    one_part_each(Document("1 Foo foo Bar", [(0, 13)]), [link])
    assert (link.subject and link.subject.text, [phrase.text for phrase in link.benchmarks]) == left


def test_a_known_edition_is_a_benchmark_of_its_own() -> None:
    short = Phrase(10, 19, "Foo-bench", 1, "shape")
    known = Phrase(10, 28, "Foo-bench Verified", 1, "lexicon", {"benchmark": "Foo-bench Verified"})
    elsewhere = Phrase(10, 33, "Foo-bench Verified Lite", 0, "lexicon", {"benchmark": "Foo-bench Lite"})
    unknown = Phrase(10, 36, "Foo-bench Verified using it", 1, "chunk")
    assert as_known(short, [short, known, elsewhere, unknown]) is known
    assert as_known(short, [short, unknown]) is short
    assert as_known(unknown, [short, known, unknown]) is unknown


def test_weights_of_other_features_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.linking.learned.model.current_features", lambda: ["something else"])
    with pytest.raises(WeightsError, match="make train"):
        learned.load.__wrapped__()


def test_weights_are_plain_arrays() -> None:
    from importlib.resources import files

    data = files("claimx.weights").joinpath(learned.WEIGHTS).read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "fiu" for name in arrays.files)
    assert len(data) < 10_000_000
