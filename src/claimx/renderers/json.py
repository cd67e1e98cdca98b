"""JSON: an array of claims, or of the rows of tables with the claims of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimx.models import Claim
from claimx.renderers.evidence import source
from claimx.renderers.jsonl import line
from claimx.tables import Cell, Report, Table


def claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims as one array, a claim a line."""
    yield from _array(line(claim) for claim in claims)


def report(report: Report, evidence: bool = False) -> Iterator[str]:
    """Write the rows of all tables as one array of objects.

    A row has what each column says, and under "claims" the whole records; under "table" the title of its table, if it
    has one, and under "emphasis" which of its columns are best or second. With evidence there is, for each claim, its
    paper and sentence.
    """
    yield from _array(_row(report, table, row, evidence) for table in report.tables for row in table.rows)


def _row(report: Report, table: Table, row: tuple[Cell, ...], evidence: bool) -> str:
    cells = [(c.key, cell) for c, cell in zip(table.columns, row, strict=True) if c.audience != "sheets"]
    shown: dict[str, object] = {"table": table.title} if table.title else {}
    shown |= {key: cell.text for key, cell in cells}
    if emphasis := {key: cell.emphasis for key, cell in cells if cell.emphasis}:
        shown["emphasis"] = emphasis
    records = [claim for cell in row for claim in cell.claims]
    if evidence:
        found = [source(claim, report.papers) for claim in records]
        shown["evidence"] = [{"paper": one.paper, "sentence": one.sentence} for one in found]
    return f'{_dumped(shown)[:-1]}, "claims": [{",".join(map(line, records))}]}}'


def _dumped(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _array(items: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
