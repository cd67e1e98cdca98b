"""A user's mistake gives a clear error, bad input a correct (perhaps empty) result, and neither ever costs a batch."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.errors import ClaimxError, InputError, LexiconError, MissingExtraError, UnitError
from claimx.models import Paper, Quantity, Span
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


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no-such-paper"):
        list(claimx.read(tmp_path / "no-such-paper.txt"))


def test_a_directory_without_papers_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(InputError, match=tmp_path.name):
        list(claimx.read(tmp_path))


def test_undecodable_bytes_are_placed(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"reaches 91.1\xb1 accuracy")
    with pytest.raises(InputError, match=r"latin\.txt.*byte 12"):
        list(claimx.read(tmp_path / "latin.txt"))


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": "b"}', '{"id": "b", "abstract": 5}'])
def test_a_bad_json_line_is_placed(tmp_path: Path, line: str) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text('{"id": "a", "abstract": "It takes 5 ms."}\n' + line + "\n", "utf-8")
    with pytest.raises(InputError, match=r"papers\.jsonl.*line 2"):
        list(claimx.read(path))


def test_a_bad_paper_does_not_cost_the_batch() -> None:
    papers: list[Any] = [Paper(id="a", text=GOOD), 5, None, Paper(id="b", text=GOOD)]
    results = list(claimx.extract_many(papers))
    assert [len(r.claims) for r in results] == [1, 0, 0, 1]
    assert [r.error is None for r in results] == [True, False, False, True]
    assert "int" in str(results[1].error)


@pytest.mark.parametrize(
    "arguments", [["table", "no-such-paper.txt"], ["extract", "no-such-paper.txt"], ["tabel"], ["table", "--fromat"]]
)
def test_the_command_line_shows_no_traceback(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "claimx", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert arguments[-1] in done.stderr


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
    """Eight times the text takes about eight times the effort; were it quadratic, it would take 64 times."""
    text = shape * (32_000 // len(shape))
    assert effort(extractor, text * 8) < 30 * effort(extractor, text) + 0.2


def test_ten_megabytes_in_one_line(extractor: Extractor) -> None:
    """One line and one sentence of 10 MB: all its claims, for the effort of ten times 1 MB."""
    piece = "Foo-Net, which was described at length elsewhere and is only named here, reaches 91.1% accuracy on MMLU, "
    megabyte = piece * (1_000_000 // len(piece))
    small = effort(extractor, megabyte)
    begun = time.process_time()
    claims = extractor.extract(megabyte * 10)
    assert time.process_time() - begun < 30 * small + 1
    assert len(claims) == 10 * (1_000_000 // len(piece))


def effort(extractor: Extractor, text: str) -> float:
    """The processor's seconds for one text: only ever compared with another text's, never with a clock."""
    begun = time.process_time()
    extractor.extract(text)
    return time.process_time() - begun


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


def test_units_of_different_dimensions() -> None:
    two_points = Quantity(text="2 pp", span=Span(start=0, end=4), value=2, unit="pp")
    with pytest.raises(UnitError, match="pp"):
        two_points.to("%")


@pytest.mark.parametrize("unit", ["ms", "patient", "no such unit"])
def test_what_cannot_be_a_physical_quantity(unit: str) -> None:
    value = None if unit == "ms" else 5
    quantity = Quantity(text="5", span=Span(start=0, end=1), value=value, low=1, high=2, unit=unit)
    with pytest.raises(UnitError):
        quantity.to("s")
