"""Reading from paths and streams: what is found, in what order, and what becomes of what cannot be read."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import tracemalloc
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import ClaimxWarning, InputError
from claimx.models import Paper, Source
from claimx.readers import read, read_stream, read_text

TEXT = "Foo-Net reaches 91.1% accuracy on MMLU."


def line(id: str, **fields: Any) -> str:
    return json.dumps({"id": id, "abstract": f"{TEXT} {id}", **fields}) + "\n"


def ids(*paths: Path | str, **options: Any) -> list[str]:
    return [paper.id for paper in read(paths, **options)]


def test_paths_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "b" / "second.jsonl.gz").write_bytes(gzip.compress((line("b1") + line("b2")).encode()))
    (tmp_path / "a.jsonl").write_text(line("a1"))
    (tmp_path / "later-on.TXT").write_text(TEXT)
    (tmp_path / "between.txt.gz").write_bytes(gzip.compress(b"It takes 5 ms."))
    for name in ("a.png", ".a.jsonl", "a.unknown", ".hidden/a.txt"):
        (tmp_path / name).write_text("not read")
    (tmp_path / "README.md").write_text(TEXT)
    everything = ["readme", "a1", "between", "later-on", "b1", "b2"]
    assert [paper.id for paper in read(tmp_path)] == [paper.id for paper in read(str(tmp_path))] == everything
    assert ids(tmp_path / "b", tmp_path / "a.jsonl") == ["b1", "b2", "a1"]
    assert ids(tmp_path / "README.md", tmp_path / "a.jsonl") == ["readme", "a1"]
    assert ids(tmp_path, tmp_path / "a.jsonl", tmp_path) == everything


def test_sources_are_named_as_the_user_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    Path("papers/a.jsonl").write_text(line("a"))
    (paper,) = read("papers")
    assert paper.sources == (Source(path=os.path.join("papers", "a.jsonl")),)


def test_all_fields_of_a_line() -> None:
    fields = {
        "id": 5,
        "title": "On Counting",
        "abstract": "",
        "text": TEXT,
        "authors": [{"name": "Ada Lovelace", "h": 3}, "Bo Li"],
        "affiliations": ["mit"],
        "categories": "cs.CL stat.ML",
        "date": "Jul 31, 2024",
        "year": 1999,
        "unknown": {"a": []},
    }
    assert list(read_text(json.dumps(fields), "x")) == [
        Paper(
            id="5",
            text=TEXT,
            title="On Counting",
            authors=("Ada Lovelace", "Bo Li"),
            affiliations=("mit",),
            date="2024-07-31",
            categories=("cs.CL", "stat.ML"),
            sources=(Source(path="x"),),
        )
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"authors": "Ada Lovelace, Bo Li and Jean Foo"}, {"authors": ("Ada Lovelace", "Bo Li", "Jean Foo")}),
        ({"authors": "Lovelace, Ada; Li, Bo"}, {"authors": ("Lovelace, Ada", "Li, Bo")}),
        ({"authors": ["Lovelace, Ada", "Li, Bo"]}, {"authors": ("Lovelace, Ada", "Li, Bo")}),
        ({"categories": ["cs.CL", "cs.AI"]}, {"categories": ("cs.CL", "cs.AI")}),
        ({"year": 2024}, {"date": "2024", "year": 2024}),
        ({"year": "2024"}, {"date": "2024"}),
        ({"date": "2024-07"}, {"date": "2024-07", "year": 2024}),
        ({"date": "soon", "year": 2024}, {"date": "2024"}),
        ({"date": "soon"}, {"date": None, "year": None}),
        ({"title": None, "authors": None, "year": None}, {"title": None, "authors": ()}),
        ({"id": None, "title": "On Counting"}, {"id": "on-counting"}),
        ({"id": ""}, {"id": "foo-net-reaches-91-1-accuracy-on-mmlu-d6316f"}),
        ({"id": "cs/0112017"}, {"id": "cs/0112017"}),
        ({"text": "no", "abstract": "yes"}, {"text": "yes"}),
        ({"abstract": " \r\n é\u2028 "}, {"text": " \r\n é\u2028 "}),
    ],
    ids=str,
)
def test_fields_in_other_forms(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    (paper,) = read_text(json.dumps({"id": "a", "abstract": TEXT, **fields}), on_error="raise")
    assert {key: getattr(paper, key) for key in expected} == expected


BAD_LINES = {
    "{": "not JSON",
    '{"id": "b", "abstract": "cut off': "not JSON",
    "[1]": "a list where an object",
    '"text"': "a text where an object",
    "5": "a number where an object",
    "null": "null where an object",
    "[" * 100_000: "JSON that cannot be read",
    '{"abstract": ' + "9" * 5000 + "}": "JSON that cannot be read",
    '{"id": "b"}': 'no "abstract" or "text"',
    '{"id": "b", "abstract": " "}': 'no "abstract" or "text"',
    '{"id": "b", "abstract": 5}': '"abstract" is a number',
    '{"id": "b", "abstract": ["x"]}': '"abstract" is a list',
    '{"id": ["b"], "abstract": "x"}': '"id" is a list',
    '{"id": true, "abstract": "x"}': '"id" is true or false',
    '{"title": {}, "abstract": "x"}': '"title" is an object',
    '{"authors": 5, "abstract": "x"}': '"authors" is a number',
    '{"authors": ["A B", 5], "abstract": "x"}': '"authors" is a list',
    '{"year": 20.5, "abstract": "x"}': '"year" is a number',
    '{"date": 2024, "abstract": "x"}': '"date" is a number',
    '{"abstract": "ab \\ud83d"}': r"half of a surrogate pair \(\\ud83d\) at character 3",
    '{"abstract": "x", "title": "\\udc00"}': "the title has half",
}


@pytest.mark.parametrize(("bad", "problem"), BAD_LINES.items(), ids=[key[:40] for key in BAD_LINES])
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, bad: str, problem: str) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(line("a") + bad + "\n\n" + line("c"))
    with pytest.warns(ClaimxWarning, match=rf"papers\.jsonl, line 2: .*{problem}") as seen:
        assert ids(path) == ["a", "c"]
    assert len(seen) == 1
    with pytest.raises(InputError, match=problem) as caught:
        ids(path, on_error="raise")
    assert (caught.value.source, caught.value.place) == (str(path), "line 2")


def test_bytes_that_are_not_utf8_cost_one_line(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line("a").encode() + b'{"abstract": "na\xefve"}\n' + line("c").encode())
    with pytest.warns(ClaimxWarning, match=r"line 2, byte 16: not UTF-8 \(0xef\).*Latin-1"):
        assert ids(path) == ["a", "c"]


def test_what_is_no_json_lines_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps([{"abstract": TEXT}] * 1000, indent=1))
    seen: list[InputError] = []
    with pytest.raises(InputError, match="no paper could be read, 11 problems"):
        ids(path, on_error=seen.append)
    assert "is it JSON Lines?" in str(seen[-1])
    path.write_text('{"id": "without"}\n' * 50 + line("a"))
    assert ids(path, on_error="skip") == ["a"]


def test_a_gzip_file_cut_short_gives_what_came_before(tmp_path: Path) -> None:
    data = gzip.compress("".join(line(str(i), more=os.urandom(400).hex()) for i in range(1000)).encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(data[: len(data) // 2])
    with pytest.warns(ClaimxWarning, match=r"cut\.jsonl\.gz, after line \d+: a gzip file that is damaged or cut short"):
        found = ids(tmp_path)
    assert 100 < len(found) < 900
    assert found == [str(i) for i in range(len(found))]


@pytest.mark.parametrize("name", ["bad.jsonl.gz", "bad.txt.gz"])
@pytest.mark.parametrize(
    "data", [gzip.compress(b"x" * 99)[:-12], b"\x1f\x8b\x08\x00garbage and more of it", b"\x1f\x8b"]
)
def test_a_damaged_gzip_file(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=f"{name}.*gzip file that is damaged or cut short|{name}.*not JSON"):
        ids(tmp_path / name, on_error="raise")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \r\n\xef\xbb\xbf ", "nothing but white space"),
        (b"reaches 91.1\xb1", r"byte 12: not UTF-8 \(0xb1\): was it saved as Latin-1"),
        (b"\xed\xa0\x80", r"byte 0: not UTF-8"),
        (b"%PDF-1.7 \xff\xfe", "a PDF that cannot be read"),
        ("It takes 5 ms.".encode("utf-16"), "UTF-16; save it as UTF-8"),
        (b"PK\x03\x04\xff", r"\.docx"),
        (b"[\n{" + b'"abstract": "x"}', "JSON that cannot be read"),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["one.txt", "one"])
def test_a_file_that_is_no_paper(tmp_path: Path, data: bytes, problem: str, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=f"{name}.*{problem}"):
        ids(tmp_path / name, on_error="raise")
    (tmp_path / "two.jsonl").write_text(line("b"))
    with pytest.warns(ClaimxWarning, match=problem):
        assert ids(tmp_path / name, tmp_path / "two.jsonl") == ["b"]


def test_what_is_missing_or_has_no_papers(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").touch()
    (tmp_path / "a.jsonl").write_text(line("a"))
    for bad, problem in [
        (tmp_path / "no-such.txt", "no-such.txt: no such file or directory"),
        (tmp_path / "empty", r"empty: a directory without papers \(\.txt, "),
        ("", "no such file or directory"),
        ("a\x00b", "cannot be read: embedded null"),
        ("x" * 5000, "cannot be read: File name too long"),
        (tmp_path / "a.jsonl" / "b", "cannot be read: Not a directory"),
    ]:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # the one problem is raised, and not told twice
            with pytest.raises(InputError, match=problem):
                ids(bad)
        with pytest.warns(ClaimxWarning, match=problem):
            assert ids(bad, tmp_path / "a.jsonl") == ["a"]


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setattr("claimx.readers.files.open", refuse, raising=False)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read: Permission denied"):
        ids(tmp_path)


def test_nothing_usable_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.jsonl").touch()
    with (
        pytest.warns(ClaimxWarning) as seen,
        pytest.raises(InputError, match="no paper could be read, 2 problems in all"),
    ):
        ids(tmp_path)
    assert [str(w.message).partition(": ")[2] for w in seen] == ["is empty", "is empty"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InputError, match="no paper"):
            ids(tmp_path, on_error="skip")


@pytest.mark.parametrize("paths", [5, None, b"papers", [], [5], [b"papers"], ["a", None]], ids=repr)
def test_paths_of_wrong_types_are_refused_at_once(paths: Any) -> None:
    with pytest.raises(InputError, match="path"):
        read(paths)


def test_other_arguments_of_wrong_types_are_refused_at_once() -> None:
    wrong: Any = "ignore"
    with pytest.raises(InputError, match='"warn", "raise", "skip"'):
        read("papers", on_error=wrong)
    with pytest.raises(InputError, match="not bytes"):
        read_text(wrong.encode())


def test_errors_go_to_a_function(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n" + line("a") + "{\n")
    seen: list[InputError] = []
    assert ids(tmp_path, tmp_path / "b", on_error=seen.append) == ["a"]
    assert [error.place for error in seen] == [None, "line 1", "line 3"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("content", "found"),
    [
        (line("a") + line("b"), ["a", "b"]),
        ("\ufeff\n" + line("a"), ["a"]),
        ("On Counting\n\nIt takes 5 ms.", ["on-counting"]),
        ("{\\bf Foo-Net} takes 5 ms.", ["bf-foo-net-takes-5-ms-c237a9"]),
    ],
)
def test_a_stream_tells_its_format_by_its_content(content: str, found: list[str], pack: Any) -> None:
    assert [paper.id for paper in read_stream(io.BytesIO(pack(content.encode())))] == found
    assert [paper.id for paper in read_text(content)] == found


def test_an_empty_stream_is_named() -> None:
    with pytest.raises(InputError, match="<stdin>: is empty"):
        list(read_stream(io.BytesIO(b"")))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    import threading

    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe").write_text(line("a") + line("b")))
    writer.start()
    assert ids(tmp_path / "pipe") == ["a", "b"]
    writer.join()


def test_json_lines_are_a_stream(tmp_path: Path) -> None:
    """The papers of a big file come one by one, and none is kept."""
    with gzip.open(tmp_path / "big.jsonl.gz", "wt", compresslevel=1) as stream:
        for i in range(5000):
            stream.write(line(str(i), abstract="x" * 1000))
    reading = read(tmp_path)
    next(reading)
    tracemalloc.start()
    try:
        assert sum(1 for _ in reading) == 4999
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), st.text(max_size=20))
def test_any_text_survives_json_lines(text: str, title: str) -> None:
    for escaped in (True, False):
        content = json.dumps({"abstract": text, "title": title}, ensure_ascii=escaped)
        (paper,) = read_stream(io.BytesIO(content.encode("utf-8", "replace")), on_error="raise")
        assert (paper.text, paper.title) == (text, title if escaped else title)


@given(st.binary(max_size=200))
def test_any_bytes_are_papers_or_an_input_error(data: bytes) -> None:
    for name in ("<stdin>", "a.jsonl"):
        errors: list[InputError] = []
        with contextlib.suppress(InputError):
            assert all(paper.text for paper in read_stream(io.BytesIO(data), name, on_error=errors.append))
        assert all(error.source == name for error in errors)
