"""A caller's mistake gives a clear error; odd text a correct, perhaps empty result, for effort that grows as it does.

Bad files are the matter of test_readers.py, bad command lines of test_cli.py.
"""

from __future__ import annotations

import pickle
import time
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.errors import ClaimxError, InputError, LexiconError, MissingExtraError, UnitError
from claimx.models import Claim, Paper
from claimx.pipeline import Extractor

GOOD = "Foo-Net reaches 91.1% accuracy on MMLU."


@pytest.mark.parametrize("text", [None, 5, b"91.1% accuracy", ["91.1%"], Path("paper.txt")], ids=repr)
def test_text_of_a_wrong_type(text: Any) -> None:
    with pytest.raises(InputError, match=type(text).__name__):
        claimx.extract(text)


def test_title_of_a_wrong_type() -> None:
    title: Any = 5
    with pytest.raises(InputError, match="title"):
        claimx.extract(GOOD, title=title)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\x00", "\ud800", "\u202e", "no numbers here"], ids=repr)
def test_text_without_claims(text: str) -> None:
    assert claimx.extract(text) == []


def test_control_and_bidirectional_characters_around_a_claim() -> None:
    text = "\u202b\x00Foo-Net reaches\x1f 91.1%\x00 accuracy\ud800 on MMLU.\u202c"
    assert [c.text for c in claimx.extract(text)] == ["91.1%"]


def test_right_to_left_text() -> None:
    assert [c.quantity.value for c in claimx.extract("הדיוק הוא 91.1% על MMLU.")] == [91.1]


def test_a_bad_paper_does_not_cost_the_batch() -> None:
    papers: list[Any] = [Paper(id="a", text=GOOD), 5, None, Paper(id="b", text=GOOD)]
    results = list(claimx.extract_many(papers))
    assert [len(r.claims) for r in results] == [1, 0, 0, 1]
    assert [r.error is None for r in results] == [True, False, False, True]
    assert "int" in str(results[1].error)


# Each of these has made some pattern or loop somewhere take time that grows with the square of the text.
SHAPES = {
    "digits": "7",
    "digit groups": "1,000,",
    "points": "1.2.",
    "hyphens": "a-1-",
    "spaces": " ",
    "brackets": "((",
    "letters": "a",
    "capitals": "AB ",
    "dollars": "$1",
    "LaTeX": "\\times{",
    "percent": "5% ",
    "and": "5 and ",
    "or more": "between 5 and 7 or ",
    "list": "10x, ",
    "names": "Foo-Net, BarNet and ",
    "lines": "\n\n",
    "sentences without white space": "We reach 5%.It is",
    "claims": "Foo-Net reaches 91.1% accuracy on MMLU and 12 ms per token against GPT-4, ",
    "number words": "twenty one hundred thousand ",
    "powers": "10^{",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_effort_grows_no_faster_than_the_text(extractor: Extractor, shape: str) -> None:
    grow(Extractor(extractor.lexicons, model="fast"), shape, largest=8_000)


def test_a_megabyte_in_one_line(extractor: Extractor) -> None:
    """One line, and one sentence, of a megabyte; no claim of it is lost."""
    piece = "the method that is described at length elsewhere, " * 50 + "Foo-Net reaches 91.1% accuracy on MMLU, "
    assert grow(Extractor(extractor.lexicons, model="fast"), piece, largest=1_000_000) == 1_000_000 // len(piece)


def timed(extractor: Extractor, text: str) -> tuple[list[Claim], float]:
    """The claims of a text, and the processor's time for them."""
    begun = time.process_time()
    claims = extractor.extract(text)
    return claims, time.process_time() - begun


def grow(extractor: Extractor, piece: str, largest: int) -> int:
    """Extract from ever longer texts made of one piece: four times the text must take about four times the effort.

    Effort is the processor's time for one text against that for another, never a clock; quadratic effort would be
    sixteen-fold. Returns the number of claims in the longest text.
    """
    size, before = max(largest // 1024, 500), 0.0
    while True:
        text = piece * (size // len(piece))
        claims, spent = timed(extractor, text)
        if before and spent >= 9 * before + 0.1:  # a collection of all garbage of the run may fall into one
            spent = min(spent, *(timed(extractor, text)[1] for _ in range(2)))
        assert not before or spent < 9 * before + 0.1, (
            f"{spent / before:.0f} times the effort at {len(text):,} characters"
        )
        if size >= largest:
            return len(claims)
        size, before = min(size * 4, largest), spent


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (InputError("is empty"), "is empty"),
        (InputError("not JSON", source="a.jsonl", place="line 12"), "a.jsonl, line 12: not JSON"),
        (LexiconError("no name", source="own.txt"), "own.txt: no name"),
        (UnitError("unknown unit 'blub'"), "unknown unit 'blub'"),
        (
            MissingExtraError("pdf", "reading PDF"),
            "reading PDF needs an optional dependency: pip install 'claimx[pdf]'",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_errors_say_where_and_survive_pickling(error: ClaimxError, message: str) -> None:
    assert str(error) == message
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), message, vars(error))
