"""What cannot be taken is refused by an error of claimx, with the file, the place, and a way out where there is one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx import units, weights
from claimx.errors import InputError, LexiconError, UnitError, WeightsError
from claimx.lexicons import words
from claimx.readers import files, read, read_stream, read_text
from claimx.renderers import render_claims, render_paper


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for the package's own data, until the test is over."""
    folder = tmp_path / "data"
    (folder / "lexicons").mkdir(parents=True)
    for module in (units, words, weights):
        monkeypatch.setattr(module, "files", lambda name: folder / "lexicons" if "lexicons" in name else folder)
    cached: tuple[Any, ...] = (units._symbols, units._read, words.word_lists)
    for function in cached:
        function.cache_clear()
    yield folder
    for function in cached:
        function.cache_clear()


@pytest.mark.parametrize(
    ("lines", "place", "problem"),
    [
        ("m metre", "line 3", "expected 'symbol = pint name'"),
        ("m = metre\nmm | m = metre", "line 4", "the symbol 'm' is given twice"),
    ],
)
def test_a_bad_line_of_units_is_told_by_its_number(own_data: Path, lines: str, place: str, problem: str) -> None:
    (own_data / "lexicons" / "units.txt").write_text(f"# units\n\n{lines}\n", "utf-8")
    with pytest.raises(LexiconError, match=problem) as caught:
        units.known("m")
    assert (caught.value.source, caught.value.place) == ("units.txt", place)


def test_a_word_outside_of_a_list_is_told_by_its_line(own_data: Path) -> None:
    (own_data / "lexicons" / "words.txt").write_text("# words\nfoo bar\n", "utf-8")
    with pytest.raises(LexiconError, match="words before any") as caught:
        words.word_lists()
    assert (caught.value.source, caught.value.place) == ("words.txt", "line 2")


def test_words_are_there_with_a_capital_too(own_data: Path) -> None:
    (own_data / "lexicons" / "words.txt").write_text("[a list]\nfoo Bar\n\n[other]\n# none\nx\n", "utf-8")
    assert words.word_lists() == {"a list": {"foo", "Foo", "Bar"}, "other": {"x", "X"}}


def test_weights_that_are_missing_or_changed(own_data: Path) -> None:
    with pytest.raises(WeightsError, match="the installation is incomplete"):
        weights.load("foo.npz")
    (own_data / "foo.npz").write_bytes(b"not what it was")
    (own_data / "SHA256SUMS").write_text("0" * 64 + "  foo.npz\n", "utf-8")
    with pytest.raises(WeightsError, match="does not match SHA256SUMS"):
        weights.load("foo.npz")


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_bytes(b"[metrics]\nplumb \xff score\n")
    with pytest.raises(LexiconError, match="not UTF-8") as caught:
        claimx.load("fast", lexicons=path)
    assert (caught.value.source, caught.value.place) == (str(path), "byte 16")


def test_a_name_that_claimx_does_not_have() -> None:
    with pytest.raises(AttributeError, match="module 'claimx' has no attribute 'extrakt'"):
        claimx.extrakt  # noqa: B018


@pytest.mark.parametrize(
    ("paths", "problem"),
    [
        ([], "no paths to read from"),
        (b"paper.txt", "a path or several are expected, not bytes"),
        (5, "a path or several are expected, not int"),
        (["a.txt", 5], "a path is a text or a pathlib.Path, not int"),
    ],
)
def test_paths_that_are_none(paths: Any, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        list(read(paths))


def test_what_to_do_with_errors_is_one_of_few() -> None:
    wrong: Any = "shout"
    with pytest.raises(InputError, match=r'on_error is "warn", "raise", "skip" or a function, not \'shout\''):
        list(read_stream(io.BytesIO(b"A text."), on_error=wrong))


def test_bytes_in_place_of_a_text() -> None:
    wrong: Any = b"A text."
    with pytest.raises(InputError, match="a text is expected, not bytes; for a file, use read"):
        list(read_text(wrong))


def test_more_than_any_paper_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST", 2_000_000)
    path = tmp_path / "paper.txt"
    path.write_text("A word. " * 300_000, "utf-8")
    with pytest.raises(InputError, match="more than 2 MB, unpacked: that is no paper") as caught:
        list(read(path))
    assert caught.value.source == str(path)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.xml", b"<?xml version='1.0'?>\n", "XML of an unknown kind"),
        ("a.html", b"<!-- a page of nothing -->", "has no text that could be read"),
        (
            "a.tex",
            b"\\documentclass{article}\\begin{document}% nothing\n\\end{document}",
            "has no text that could be read",
        ),
        ("a.json", b'{"abstract": ', "JSON that cannot be read"),
    ],
)
def test_a_file_without_a_paper(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=problem) as caught:
        list(read(tmp_path / name))
    assert str(tmp_path / name) in str(caught.value)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("Foo wins.", "claims or extractions are expected, not str; extract.text. gives claims"),
        (5, "claims or extractions are expected, not int"),
        ([5], "a Claim or an Extraction is expected, not int$"),
        ([[]], "not list; for claims of several texts there is extract_many"),
    ],
)
def test_what_cannot_be_compared(given: Any, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        claimx.compare(given)


def test_a_format_that_there_is_not() -> None:
    (extraction,) = claimx.load("fast").extract_many(["Foo-Net reaches 91.1% accuracy on MMLU."])
    with pytest.raises(InputError, match="unknown format 'pdf' for a paper; there are text, html"):
        list(render_paper(extraction, "pdf"))
    with pytest.raises(InputError, match="unknown format 'jsnl'; there are .*jsonl"):
        list(render_claims(extraction.claims, "jsnl"))


def test_a_kind_that_there_is_not() -> None:
    claims = claimx.load("fast").extract("Foo-Net reaches 91.1% accuracy on MMLU.")
    with pytest.raises(InputError, match="there is no kind 'scores'; there are .*did you mean 'score'"):
        claimx.compare(claims).select(kind="scores")


def test_a_unit_that_is_not_of_the_same_dimension_says_both() -> None:
    with pytest.raises(UnitError, match=r"cannot convert 'ms' to 'MB': \[time\] is not \[?"):
        units.convert(1, "ms", "MB")
    with pytest.raises(UnitError, match="cannot convert 'ms' to '': .time. is not a plain number"):
        units.convert(1, "ms", "")
