"""Tables of PDF files that no caption announces, and lines that only look like one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import pdf_of

import claimx
from claimx.models import Extraction

ABOVE = ["Abstract", "HarborNet reads slowly.", "Results", "The following table shows the accuracy on SQuAD and MNLI."]
BELOW = ["We see that HarborNet is best on both of them.", "Conclusion", "It works."]
ROWS = ["Model\tSQuAD\tMNLI", "QuayNet\t71.2\t80.1", "PierNet\t73.9\t81.4", "HarborNet\t78.4\t84.1"]


def found_in(tmp_path: Path, *lines: str) -> Extraction:
    (tmp_path / "a.pdf").write_bytes(pdf_of([list(lines)]))
    (found,) = claimx.load("fast").extract_many(claimx.read(tmp_path / "a.pdf"))
    assert found.error is None
    return found


def test_rows_below_headers_are_a_table(tmp_path: Path) -> None:
    found = found_in(tmp_path, *ABOVE, *ROWS, *BELOW)
    (table,) = found.paper.tables
    assert (table.number, table.caption) == (None, None)
    told = [(c.text, c.subject and c.subject.name, *(b.name for b in c.benchmarks)) for c in found.claims if c.table]
    assert told == [
        (value, row.split("\t")[0], benchmark)
        for row in ROWS[1:]
        for value, benchmark in zip(row.split("\t")[1:], ("SQuAD", "MNLI"), strict=True)
    ]
    assert {claim.metric and claim.metric.name for claim in found.claims} == {"accuracy"}
    text = found.paper.text
    assert text.index("The following table") < text.index("QuayNet\t71.2") < text.index("We see that")


def test_rows_without_headers_give_no_claims_of_prose(tmp_path: Path) -> None:
    found = found_in(tmp_path, *ABOVE, *ROWS[1:], *BELOW)
    assert len(found.paper.tables) == 1
    assert all(claim.table is not None for claim in found.claims)
    assert {claim.subject and claim.subject.name for claim in found.claims} == {"QuayNet", "PierNet", "HarborNet"}


@pytest.mark.parametrize(
    "lines",
    [
        ["x = 3.1 + y\t(1)", "z = 4.1 - y\t(2)"],
        ["1 Introduction . . . . . . . .\t1", "2 Method . . . . . . . .\t4", "3 Results . . . . . . . .\t9"],
        ["Foo Bar\tBaz Qux", "Port University\tPier College", "12 Harbour Road\t4 Quay Street"],
        ["Model\tSQuAD\tMNLI", "QuayNet\t71.2\t80.1"],  # one row is too little to tell
    ],
    ids=["formulas", "contents", "addresses", "one row"],
)
def test_other_lines_with_gaps_are_none(tmp_path: Path, lines: list[str]) -> None:
    assert found_in(tmp_path, *ABOVE, *lines, *BELOW).paper.tables == ()


def test_a_table_with_a_caption_is_one_table(tmp_path: Path) -> None:
    found = found_in(tmp_path, *ABOVE, "Table 1: Accuracy (%).", *ROWS, *BELOW)
    assert [table.number for table in found.paper.tables] == ["1"]


def test_two_tables_one_below_the_other(tmp_path: Path) -> None:
    between = ["The second one shows the accuracy on CoLA, and on RTE, of all of our models again."]
    found = found_in(tmp_path, *ABOVE, *ROWS, *between, "Model\tCoLA\tRTE", *ROWS[1:], *BELOW)
    assert [len(table.cells) for table in found.paper.tables] == [12, 12]
