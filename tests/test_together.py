"""What the claims of a sentence say together of their benchmarks, once each was decided alone."""

from __future__ import annotations

import pytest

from claimx import segment
from claimx.document import Document, Link, NumberCandidate, Phrase
from claimx.linking.learned import together
from claimx.models import Kind


def agreed(marked: str, chosen: dict[int, list[str]], kinds: list[Kind] | None = None) -> list[list[str]]:
    """The benchmarks of the numbers marked «» in a text, of which some were chosen for each; all are percents."""
    text = marked.replace("«", "").replace("»", "")
    document = Document(text, segment.split(text))
    links = []
    shift = 0
    for i, part in enumerate(marked.split("«")[1:]):
        shift = marked.index("«", shift) + 1
        start = shift - (2 * i + 1)
        number = NumberCandidate(start, start + part.index("»"), "number and percent", "percent", unit="%")
        names = [Phrase(text.index(n), text.index(n) + len(n), n, 0, "shape") for n in chosen.get(i, [])]
        links.append(Link(number, kinds[i] if kinds else "score", benchmarks=names))
    phrases = sorted((p for link in links for p in link.benchmarks), key=lambda p: p.start)
    together.agree(document, links, phrases)
    assert all(p.text == text[p.start : p.end] for link in links for p in link.benchmarks)
    return [[p.text for p in link.benchmarks] for link in links]


def test_a_name_before_the_next_number_is_the_next_ones() -> None:
    text = "It reaches «91%» on FooQA and «88%» on BarQA."
    assert agreed(text, {0: ["FooQA", "BarQA"], 1: ["BarQA"]}) == [["FooQA"], ["BarQA"]]


def test_names_without_a_number_between_them_stay() -> None:
    text = "It reaches «91%» on FooQA and BarQA, and wins."
    assert agreed(text, {0: ["FooQA", "BarQA"]}) == [["FooQA", "BarQA"]]


@pytest.mark.parametrize("word", ["vs.", "versus", "compared with", "compared to", "than", "->", "to"])
def test_two_sides_of_a_comparison_were_measured_on_the_same(word: str) -> None:
    text = f"Foo wins on FooQA («91%» {word} «88%»), not on BarQA."
    assert agreed(text, {0: ["FooQA"], 1: ["BarQA"]}) == [["FooQA"], ["FooQA"]]


@pytest.mark.parametrize("word", ["and", "on FooQA vs.", "more than that, by far, and in all else but one case, to"])
def test_other_neighbours_keep_their_own(word: str) -> None:
    text = f"Foo reaches «91%» {word} «88%» on BarQA (FooQA)."
    assert agreed(text, {0: ["FooQA"], 1: ["BarQA"]}) == [["FooQA"], ["BarQA"]]


def test_of_other_kinds_nothing_is_taken_over() -> None:
    text = "Foo wins on FooQA («91%» vs. «88%»), not on BarQA."
    assert agreed(text, {0: ["FooQA"], 1: ["BarQA"]}, ["score", "change"]) == [["FooQA"], ["BarQA"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On FooQA, BarQA (hard), and Baz-500, it reaches «91%».", ["FooQA", "BarQA", "Baz-500"]),
        ("On FooQA (health & law), Bar, and Baz-500, it reaches «91%».", ["FooQA", "Bar", "Baz-500"]),
        ("Tests on FooQA and BarQA show «91%».", ["FooQA", "BarQA"]),
        ("Tests on both FooQA and BarQA. They show little.", ["FooQA"]),  # no number in that sentence
        ("With FooQA and BarQA it reaches «91%».", ["FooQA"]),  # two, without a word that says what they are
        ("It outperforms Foo, FooQA and BarQA by «91%».", ["FooQA"]),  # systems
        ("On FooQA, BarQA and Baz it reaches «91%» respectively.", ["FooQA"]),
    ],
)
def test_a_lone_number_was_measured_on_the_whole_list(text: str, expected: list[str]) -> None:
    marked = text if "«" in text else f"It reaches «91%». {text}"
    assert agreed(marked, {0: ["FooQA"]}) == [expected]


def test_a_list_is_not_shared_by_several_numbers() -> None:
    text = "On FooQA, BarQA and Baz-500 it reaches «91%» or «88%»."
    assert agreed(text, {0: ["FooQA"], 1: ["BarQA"]}) == [["FooQA"], ["BarQA"]]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Experiments on FooQA and BarQA show «53%» less error and «29%» less time.", True),
        ("We evaluate it on FooQA and BarQA, with «53%» less error and «29%» less time.", True),
        ("Experiments on FooQA and BarQA show «53%» and «29%» less error.", False),
        ("Experiments on FooQA and BarQA show «53%» less, and «29%» less on BarQA.", False),
        ("Experiments on FooQA and BarQA show «53%» less and «29%» more, respectively.", False),
        ("On FooQA and BarQA it has «53%» less error and «29%» less time.", False),
    ],
)
def test_what_experiments_on_a_list_show_was_measured_on_all_of_it(text: str, whole: bool) -> None:
    names = ["FooQA", "BarQA"] if whole else ["FooQA"]
    assert agreed(text, {0: ["FooQA"], 1: ["FooQA"]}) == [names, names]


def test_a_list_with_numbers_is_none_of_names() -> None:
    text = "It saves much on FooQA, BarQA, and «42%» and reaches more."
    assert agreed(text, {0: ["FooQA"]}) == [["FooQA"]]
