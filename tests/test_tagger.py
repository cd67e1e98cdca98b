"""The tagger: words to pieces, what it reads, and what it says with the weights that ship."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.linking.learned import tagger
from claimx.linking.learned.tagger.pieces import WordPiece
from claimx.linking.learned.tagger.window import LOOKS, MAX_WORDS, RELATIONS, other_numbers, relations, windows

LEXICONS = Lexicons.builtin()
TEXT = "We propose Foo-Net. It reaches 91.2% accuracy on MMLU, while BarNet gets 88.0%. Trained on 8 GPUs."


def read(text: str, title: str | None = None) -> tuple[Document, list[NumberCandidate]]:
    document = Document(text, segment.split(text), title)
    return document, [n for n in quantities.find(document, LEXICONS) if n.rejected is None]


@pytest.fixture(scope="module")
def shipped() -> tagger.Tagger:
    return tagger.load()


def test_the_longest_pieces_are_taken_from_left_to_right() -> None:
    cut = WordPiece(["[UNK]", "foo", "##net", "##n", "-", "bar"])
    assert cut("FooNet") == [1, 2]
    assert cut("foo-bar") == [1, 4, 5]
    assert cut("foon") == [1, 3]
    assert cut("fox") == [0]
    assert cut("fóo") == [1]


def test_a_window_is_the_title_the_sentences_with_numbers_and_what_leads_to_them() -> None:
    document, numbers = read("Nothing is said here. " + TEXT + " The end.", "Foo-Net: a parser")
    (window,) = windows(document, [(n.start, n.end) for n in numbers], [])
    assert window.words[: window.body] == ["Foo-Net", ":", "a", "parser"]
    shown = [document.text[s : s + len(w)] for s, w in zip(window.starts, window.words, strict=True) if s >= 0]
    assert shown == window.words[window.body :]
    assert "Nothing" not in shown
    assert "end" not in shown
    assert [[window.words[i] for i in at] for at in window.at] == [["91.2"], ["88.0"], ["8"]]
    assert window.asked == [0, 1, 2]


def test_other_numbers_are_marked_and_years_are_none() -> None:
    text = "In 2021 we used 3 of 12 seeds and reached 91.2%."
    assert [text[a:b] for a, b in other_numbers(text)] == ["3", "12", "91.2"]
    document = Document(text, segment.split(text))
    at = text.index("91.2")
    (window,) = windows(document, [(at, at + 5)], other_numbers(text))
    assert [w for w, look in zip(window.words, window.looks, strict=True) if look[4]] == ["3", "12", "91.2"]


@pytest.mark.parametrize("before", ["", "\u0130 \u00e9 "])  # in lower case the first has two characters
def test_numbers_in_words_are_marked_in_any_case_and_script(before: str) -> None:
    text = before + "Two of TWENTY, seventy-one and hundreds; not tenth, someone or two_fold."
    assert [text[a:b] for a, b in other_numbers(text)] == ["Two", "TWENTY", "seventy", "one", "hundreds"]


def test_a_long_text_has_several_windows_with_every_number_in_one() -> None:
    document, numbers = read(" ".join([TEXT] * 40))
    found = list(windows(document, [(n.start, n.end) for n in numbers], other_numbers(document.text)))
    assert len(found) > 1
    assert max(len(w.words) for w in found) <= MAX_WORDS
    assert sorted(i for w in found for i in w.asked) == list(range(len(numbers)))


def test_relations_count_words_numbers_and_sentences() -> None:
    document, numbers = read(TEXT)
    (window,) = windows(document, [(n.start, n.end) for n in numbers], [])
    table = relations(window, window.at[1])
    assert [window.words[i] for i in np.flatnonzero(table[:, 3])] == ["88.0"]
    accuracy, gpus = window.words.index("accuracy"), window.words.index("GPUs")
    assert table[accuracy, 0] < table[window.at[1][0], 0] < table[gpus, 0]
    assert table[accuracy, 2] == table[window.at[1][0], 2]
    assert table[gpus, 2] != table[accuracy, 2]


def test_words_that_fill_a_slot_are_likely(shipped: tagger.Tagger) -> None:
    document, numbers = read(TEXT)
    tags = shipped.tags(document, numbers)
    likely = {
        (int(n), document.text[s:].split()[0].strip(".,"), slot)
        for n, s, row in zip(tags.number, tags.start, tags.roles, strict=True)
        for slot, p in zip(("metric", "benchmark", "subject", "baseline"), row, strict=True)
        if p > 0.5
    }
    assert {(0, "accuracy", "metric"), (0, "MMLU", "benchmark"), (1, "BarNet", "subject")} <= likely
    assert tags.verdicts.shape == (3, 9)
    assert np.allclose(tags.verdicts[:, :5].sum(1), 1, atol=1e-3)


def test_what_is_said_does_not_depend_on_what_was_read_before(shipped: tagger.Tagger) -> None:
    document, numbers = read(TEXT)
    before = shipped.tags(document, numbers)
    shipped.tags(*read("Something else has 3 layers and 12.5 GB. " * 30))
    after = shipped.tags(document, numbers)
    assert np.array_equal(before.roles, after.roles)
    assert np.array_equal(before.verdicts, after.verdicts)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["7", "91.2%", "F1", "\n\n", "é", "\u200d", "a" * 70, "of", ".", " ", "\ud800"])),
    st.text(max_size=10),
)
def test_any_text_can_be_tagged(words: list[str], title: str) -> None:
    text = " ".join(words)
    document, numbers = read(text, title)
    tags = tagger.load().tags(document, numbers)
    assert len(tags.verdicts) == len(numbers)
    assert all(0 <= s < len(text) for s in tags.start)
    assert ((tags.roles >= 0) & (tags.roles <= 1)).all()


def test_looks_and_relations_stay_within_their_tables() -> None:
    document, numbers = read(TEXT * 20, "A " * 60)
    for window in windows(document, [(n.start, n.end) for n in numbers], other_numbers(document.text)):
        assert (window.looks < np.array(LOOKS)).all()
        assert all((relations(window, at) < np.array(RELATIONS)).all() for at in window.at)
        assert all((relations(window, at) >= 0).all() for at in window.at)
