"""Reports of several tables as Markdown, CSV and JSON: emphasis, notes, evidence; and cells come back from them."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from reports import HOSTILE, LEADERBOARD, PAPER, REPORT, SCORE, hostile, plain

from claimx.models import Claim
from claimx.renderers import FORMATS, render_report, render_table
from claimx.tables import Cell, Column, Report, Table
from claimx.wording import visible

FOOTNOTE = "“On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net.” — Foo-Net: a small model [2404.00001] (2024)"
TABLES = [f.name for f in FORMATS if f.tables]


def rendered(report: Report, format: str, evidence: bool = False) -> str:
    return "".join(render_report(report, format, evidence=evidence))


def test_a_report_in_markdown() -> None:
    assert rendered(REPORT, "markdown") == (
        "## All papers\n\n**MMLU: accuracy**\n\n"
        "| System  |      Value |\n|---------|-----------:|\n"
        "| Foo-Net |  **91.1%** |\n| Bar-Net | <u>88%</u> |\n| Baz_Net |     ≤ 7.5% |\n\n"
        "- \\# A note: 5-shot is kept apart.\n- 1\\. Second note\n\n**Scale**\n\n"
        "| System  | Parameters |\n|---------|-----------:|\n| Foo-Net |         7B |\n"
    )


def test_evidence_in_markdown_is_a_footnote_with_sentence_and_paper() -> None:
    text = rendered(REPORT, "markdown", evidence=True)
    assert "**91.1%**[^1] |" in text
    assert text.endswith(f"\n\n[^1]: {FOOTNOTE}\n[^2]: “88” (characters 0 to 2) — Bar-Net (2023)\n")


def test_one_sentence_has_one_footnote() -> None:
    cell = Cell("91.1%", (SCORE, SCORE))
    report = Report((Table((Column("v", "V"), Column("w", "W")), ((cell, cell),)),), {PAPER.id: PAPER})
    text = rendered(report, "markdown", evidence=True)
    assert text.count("91.1%[^1]") == 2
    assert text.count("[^1]:") == 1
    assert "[^2]" not in text


def test_a_report_in_json() -> None:
    rows = json.loads(rendered(REPORT, "json", evidence=True))
    assert [(row["table"], row["system"]) for row in rows] == [
        ("MMLU: accuracy", "Foo-Net"),
        ("MMLU: accuracy", "Bar-Net"),
        ("MMLU: accuracy", "Baz_Net"),
        ("Scale", "Foo-Net"),
    ]
    assert [row.get("emphasis") for row in rows] == [{"value": "best"}, {"value": "second"}, None, None]
    assert [Claim.model_validate(record) for record in rows[0]["claims"]] == [SCORE]
    assert rows[0]["evidence"] == [
        {
            "paper": "Foo-Net: a small model [2404.00001] (2024)",
            "sentence": "On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net.",
        }
    ]
    assert rows[1]["evidence"][0]["sentence"] is None
    assert "evidence" not in json.loads(rendered(REPORT, "json"))[0]


def test_a_report_in_csv_has_the_columns_of_all_tables() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(REPORT, "csv", evidence=True), newline="")))
    assert list(rows[0]) == ["table", "system", "value", "unit", "parameters", "evidence"]
    assert [row["table"] for row in rows] == ["MMLU: accuracy"] * 3 + ["Scale"]
    assert (rows[0]["value"], rows[0]["parameters"], rows[3]["value"], rows[3]["parameters"]) == ("91.1%", "", "", "7B")
    assert rows[0]["evidence"] == FOOTNOTE
    assert rows[2]["evidence"] == ""


def test_columns_with_the_same_key_stay_apart() -> None:
    table = Table((Column("a", "A"), Column("a", "A")), ((Cell("1"), Cell("2")),))
    assert rendered(Report((table, table)), "csv") == "a,a\n1,2\n1,2\n"


@pytest.mark.parametrize("format", TABLES)
def test_a_table_is_a_report_of_one(format: str) -> None:
    assert "".join(render_table(LEADERBOARD, format)) == rendered(Report((LEADERBOARD,)), format)


@pytest.mark.parametrize("format", TABLES)
@pytest.mark.parametrize("evidence", [False, True])
def test_every_format_writes_any_report(format: str, evidence: bool) -> None:
    for report in [REPORT, hostile(), Report(()), Report((Table((), ()),)), Report((Table(LEADERBOARD.columns, ()),))]:
        rendered(report, format, evidence).encode("utf-8")


@pytest.mark.parametrize("format", TABLES)
def test_a_report_says_the_same_every_time(format: str) -> None:
    assert rendered(hostile(), format, True) == rendered(hostile(), format, True)


# --- what was written can be read again ---

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
tables = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=4)


def read_markdown(text: str) -> list[list[str]]:
    """The texts of the cells, read as GitHub reads them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    cells: list[list[str]] = []
    for before, token in zip(tokens, tokens[1:], strict=False):
        if before.type == "tr_open":
            cells.append([])
        if before.type == "td_open":
            assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token.content
            cells[-1].append("".join(child.content for child in token.children or ()))
    return [row for row in cells if row]


@given(tables)
def test_cells_come_back_from_markdown(rows: list[tuple[str, ...]]) -> None:
    assert read_markdown(rendered(plain(*rows), "markdown")) == [[visible(text) for text in row] for row in rows]


@given(tables)
def test_cells_come_back_from_csv(rows: list[tuple[str, ...]]) -> None:
    def spared(text: str) -> str:
        return re.sub(r"[\x00\ud800-\udfff]", "\ufffd", text).removeprefix("'")

    read = list(csv.reader(io.StringIO(rendered(plain(*rows), "csv"), newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [spared(text) for text in row] for row in rows
    ]


@given(tables)
def test_cells_come_back_from_json(rows: list[tuple[str, ...]]) -> None:
    read = json.loads(rendered(plain(*rows), "json"))
    assert [(row["a"], row["b"], row["c"]) for row in read] == rows


def test_a_hostile_footnote_stays_one_line() -> None:
    text = rendered(hostile(), "markdown", evidence=True)
    notes = [line for line in text.split("\n") if re.match(r"\[\^\d+\]: ", line)]
    assert len(notes) == len(HOSTILE)
    assert all(note.split(": ", 1)[1].startswith("“") for note in notes)
