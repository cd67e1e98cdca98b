"""The linker on odd input: a link for every number, made of stretches of the text, in time linear in its length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimx import linking, mentions, segment
from claimx.document import Document, Link, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.linking.scene import LONGEST_ROW, Scene

FORMS = ("percent", "pp", "point", "factor", "unit", "money", "count", "tally", "bare")
VALUES = st.one_of(st.none(), st.integers(), st.just(10**535), st.floats(allow_nan=True))
# Words that rules go by, so that chance puts them side by side.
WORDS = st.sampled_from(
    "FooNet BarNet MMLU accuracy F1 by from to over than of on ( ) , . ; and vs versus while improves reduces reaches "
    "outperforms higher fewer average respectively gains # # # # our method dataset 's \\ $ { }".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80))


@st.composite
def numbered(draw: st.DrawFn) -> tuple[str, list[NumberCandidate]]:
    """A text, and numbers at random places of it; some overlap, some are empty."""
    text = draw(TEXTS)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 8)), max_size=8))
    numbers = []
    for start, size in sorted(spans):
        form, value, sign = draw(st.sampled_from(FORMS)), draw(VALUES), draw(st.sampled_from(("", "+", "-")))
        end = min(len(text), start + size)
        numbers.append(NumberCandidate(start, end, "test", form, value=value, unit="model", signed=sign))
    return text, numbers


def link(text: str, numbers: list[NumberCandidate], title: str | None = None) -> list[Link]:
    """The links of numbers that are given."""
    document = Document(text, segment.split(text) or [(0, len(text))], title)
    lexicons = Lexicons.builtin()
    return linking.link(document, numbers, mentions.find(document, numbers, lexicons), lexicons)


@given(numbered())
def test_every_number_gets_a_link_of_the_text(case: tuple[str, list[NumberCandidate]]) -> None:
    text, numbers = case
    links = link(text, numbers, title="FooNet: a method")
    assert sorted(id(made.number) for made in links) == sorted(id(number) for number in numbers)
    for made in links:
        single = [phrase for phrase in (made.metric, made.subject) if phrase is not None]
        for phrase in (*single, *made.benchmarks, *made.baselines, *made.conditions):
            assert phrase.text == text[phrase.start : phrase.end] != ""
        if made.kind in ("count", "tally"):
            assert made.metric is None
            assert not made.benchmarks
            assert not made.baselines
        assert (made.direction is None) or made.kind == "change"
        assert "kind" in made.reasons


def test_long_sentences_are_read_in_blocks() -> None:
    sentence = "FooNet reaches 91.2% accuracy on MMLU and " * LONGEST_ROW
    starts = [i for i in range(len(sentence)) if sentence.startswith("91.2%", i)]
    numbers = [NumberCandidate(i, i + 5, "test", "percent", value=91.2, unit="%") for i in starts]
    document = Document(sentence, [(0, len(sentence))])
    lexicons = Lexicons.builtin()
    scene = Scene(document, numbers, mentions.find(document, numbers, lexicons), lexicons)
    assert len(scene.sites) == len(numbers)
    assert max(len(site.reading.items) for site in scene.sites) <= LONGEST_ROW
    links = linking.link(document, numbers, scene.mentions, lexicons)
    assert {made.metric.text for made in links if made.metric is not None} == {"accuracy"}


def test_text_in_front_changes_nothing() -> None:
    text = "On MMLU, FooNet reaches 91.2% accuracy, outperforming BarNet by 3.2 points."
    front = "The weather was good that day. "

    def slots(given: str) -> list[tuple[object, ...]]:
        spans = [(given.index("91.2%"), 5, "percent", "%"), (given.index("3.2 points"), 10, "point", "point")]
        numbers = [NumberCandidate(at, at + size, "test", form, value=1, unit=unit) for at, size, form, unit in spans]
        return [
            (made.kind, made.metric and made.metric.text, [p.text for p in made.benchmarks], made.direction)
            for made in link(given, numbers)
        ]

    assert slots(front + text) == slots(text)
    assert slots(text)[0] == ("score", "accuracy", ["MMLU"], None)
