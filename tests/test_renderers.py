"""Every format writes any text so that its readers get that text back."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import Any

import pytest
from factories import claim
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.models import Claim
from claimx.renderers import FORMATS, format_for, render_claims, render_table
from claimx.tables import Cell, Column, Table

HOSTILE = [
    "a|b",
    "back\\slash",
    "two\nlines",
    "<script>alert(1)</script>",
    "&lt;b&gt;",
    "`code`",
    "*bold* __bold__",
    "[link](https://example.org)",
    "$x$ and ~~y~~",
    '"quoted", and more',
    "=1+1",
    "@cmd",
    "-2+3",
    "\ttab",
    "right\u202eto left",
    "null\x00byte",
    "half \ud800 pair",
    "中文 é e\u0301 😀",
]


def table(*rows: tuple[str, ...], **columns: Any) -> Table:
    """A table of plain texts; its columns are called a, b, c ..."""
    width = len(rows[0]) if rows else 2
    return Table(
        tuple(Column(chr(97 + i), chr(65 + i), **columns) for i in range(width)),
        tuple(tuple(Cell(text) for text in row) for row in rows),
    )


def markdown(given: Table) -> str:
    return "".join(render_table(given, "markdown"))


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_markdown_is_aligned() -> None:
    columns = (Column("name", "Name"), Column("value", "Value", right=True))
    rows = ((Cell("Foo"), Cell("5%")), (Cell("中文"), Cell("100%")))
    assert markdown(Table(columns, rows, title="All")) == (
        "**All**\n\n| Name | Value |\n|------|------:|\n| Foo  |    5% |\n| 中文 |  100% |\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", "a\\|b"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two lines"),
        ("<script>", "&lt;script>"),
        ("</b>", "&lt;/b>"),
        ("&lt;", "&amp;lt;"),
        ("AT&T", "AT&T"),
        ("< 5% and > 3%", "< 5% and > 3%"),
        ("`code`", "\\`code\\`"),
        ("*bold*", "\\*bold\\*"),
        ("_all_ snake_case", "\\_all\\_ snake_case"),
        ("[a](b)", "[a\\](b)"),
        ("[2504.00302]", "[2504.00302]"),
        ("~5%", "~5%"),
        ("~5% to ~6%", "\\~5% to \\~6%"),
        ("$5 or $6", "\\$5 or \\$6"),
        ("right\u202eto", "right to"),
        ("half \ud800", "half \ufffd"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, expected: str) -> None:
    assert markdown(table((text,))).splitlines()[-1].strip("| ") == expected


@given(st.lists(st.tuples(st.text(), st.sampled_from(HOSTILE)), max_size=4))
def test_markdown_has_a_line_for_each_row_and_a_bar_for_each_column(rows: list[tuple[str, str]]) -> None:
    lines = markdown(table(*rows)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 2 + len(rows)
    for line in lines:
        unescaped = line.replace("\\\\", "").replace("\\|", "")
        assert unescaped.count("|") == 3
        line.encode("utf-8")


def test_long_cells_are_shortened_for_people_only() -> None:
    given = Table((Column("a", "A", longest=12),), ((Cell("a name of many words"),),))
    assert markdown(given).splitlines()[-1] == "| a name of… |"
    assert "a name of many words" in "".join(render_table(given, "csv"))
    assert "a name of many words" in "".join(render_table(given, "json"))


def test_columns_are_written_for_their_audience() -> None:
    columns = tuple(Column(name, name, audience=name) for name in ("people", "programs", "sheets"))  # type: ignore[arg-type]
    given = Table(columns, (tuple(Cell(f"for {column.key}") for column in columns),))
    assert [word for word in ("people", "programs", "sheets") if f"for {word}" in markdown(given)] == ["people"]
    assert json.loads("".join(render_table(given, "json")))[0].keys() == {"people", "programs", "claims"}
    assert read_csv("".join(render_table(given, "csv")))[0] == ["people", "programs", "sheets"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-foo", "=cmd|' /C calc'!A0"])
def test_csv_disarms_formulas(text: str) -> None:
    assert read_csv("".join(render_table(table((text, "x")), "csv")))[1][0] == "'" + text


@pytest.mark.parametrize("text", ["-5", "+0.3", "-1,000", "-3.5e-4", "-12%", "=", "a=b", "≤ 5%", ""])
def test_csv_leaves_what_is_harmless(text: str) -> None:
    assert read_csv("".join(render_table(table((text, "x")), "csv")))[1][0] == text


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.tuples(texts, st.text()), min_size=1))
def test_csv_gives_the_text_back(rows: list[tuple[str, str]]) -> None:
    read = read_csv("".join(render_table(table(*rows), "csv")))
    assert [row[0].removeprefix("'") for row in read[1:]] == [row[0].removeprefix("'") for row in rows]


@given(st.lists(st.tuples(st.text(), st.sampled_from(HOSTILE)), max_size=4))
def test_json_gives_the_text_back(rows: list[tuple[str, str]]) -> None:
    text = "".join(render_table(table(*rows), "json"))
    text.encode("utf-8")
    assert [(row["a"], row["b"]) for row in json.loads(text)] == rows


CLAIMS = [
    claim(91.1, metric="accuracy", on=["MedQA", "MMLU"], by="Foo", over="Bar, Inc.", bound="<="),
    claim(unit="x", kind="change", low=2, high=2.5, direction="decrease", relative=True, paper=None),
    claim(10**535, "game", "count", by="中文"),
]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_claims_come_back_from_json(name: str) -> None:
    text = "".join(render_claims(CLAIMS, name))
    lines = json.loads(text) if name == "json" else [json.loads(line) for line in text.splitlines()]
    assert [Claim.model_validate(line) for line in lines] == CLAIMS


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_any_name_can_be_written(name: str) -> None:
    text = "".join(render_claims([claim(5, by=hostile) for hostile in HOSTILE], name))
    text.encode("utf-8")
    assert len(text.splitlines()) >= len(HOSTILE)


def test_claims_as_csv() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(render_claims(CLAIMS, "csv")), newline="")))
    assert rows[0]["value"] == "91.1"
    assert rows[0]["benchmarks"] == "MedQA; MMLU"
    assert rows[0]["bound"] == "<="
    assert rows[0]["relative"] == ""
    assert (rows[1]["value"], rows[1]["low"], rows[1]["high"], rows[1]["relative"]) == ("", "2", "2.5", "true")
    assert rows[2]["value"] == str(10**535)


@pytest.mark.parametrize(("name", "expected"), [("json", "[]\n"), ("jsonl", "")])
def test_no_claims(name: str, expected: str) -> None:
    assert "".join(render_claims([], name)) == expected
    assert len("".join(render_claims([], "csv")).splitlines()) == 1


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.claims])
def test_claims_are_written_as_they_come(name: str) -> None:
    def endless() -> Any:
        while True:
            yield CLAIMS[0]

    pieces = render_claims(endless(), name)
    assert len([next(pieces) for _ in range(3)]) == 3


@pytest.mark.parametrize("format", FORMATS, ids=lambda f: f.name)
def test_a_format_writes_what_it_says(format: Any) -> None:
    for writes, render, content in [
        (format.tables, render_table, table(("a", "b"))),
        (format.claims, render_claims, CLAIMS),
    ]:
        if writes:
            assert "".join(render(content, format.name))
        else:
            with pytest.raises(InputError, match="there are"):
                render(content, format.name)
    assert all(format_for(f"out{suffix.upper()}") == format.name for suffix in format.suffixes)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="'xlsx'; there are markdown, csv, json"):
        render_table(table(("a", "b")), "xlsx")
    assert format_for("out.xlsx") is None


def test_the_formats_are_known_without_loading_the_records() -> None:
    code = "import sys, claimx.renderers; assert 'pydantic' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
