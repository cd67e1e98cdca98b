"""Tables of papers, one a row: CSV, TSV and Parquet. A CSV file without abstracts is itself a table of results."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice

from claimx.errors import InputError
from claimx.extras import optional
from claimx.models import Mark, Paper
from claimx.readers import records
from claimx.readers.grids import Grid
from claimx.readers.manuscript import Manuscript

Report = Callable[[InputError], None]
_LARGEST_FIELD = 10_000_000
_RESULT_ROWS = 2000  # with the headers; a table takes no more


def delimited(
    lines: Iterable[bytes], name: str, report: Report, columns: Mapping[str, str] | None = None, stem: str | None = None
) -> Iterator[Paper]:
    """The papers of a CSV or TSV file, row by row; or one paper with one table.

    Args:
        lines: its lines, UTF-8.
        name: what the user calls the file.
        report: is told of rows that are no paper.
        columns: for a field of a paper the name of its column.
        stem: what a table of results is called.

    Raises:
        InputError: when it is no such file.
    """
    text = (line.decode("utf-8", "replace") for line in lines)
    head = [line.removeprefix("\ufeff") for line in islice(text, 1)]
    if not head:
        raise InputError("is empty", source=name)
    limit = csv.field_size_limit(_LARGEST_FIELD)
    try:
        rows = csv.reader(chain(head, text), delimiter=_delimiter(head[0]))
        header = [column.strip() for column in next(rows, [])]
        if not _has_text(header, columns):
            if columns and "text" in columns:
                raise InputError(f"there is no column {columns['text']!r}; there are {', '.join(header)}", source=name)
            yield _results(header, rows, name, stem)
            if next(rows, None) is not None:
                report(
                    InputError(f"a result table of more than {_RESULT_ROWS:,} rows; the rest is left out", source=name)
                )
            return
        for row in rows:
            if not any(row):
                continue
            place = f"line {rows.line_num}"
            try:
                paper = records.paper(dict(zip(header, row, strict=False)), name, place, columns)
            except InputError as error:
                report(error)
                continue
            yield paper.model_copy(update={"marks": (Mark(start=0, line=rows.line_num),)})
    except csv.Error as error:
        report(InputError(f"CSV that cannot be read: {error}", source=name))
    finally:
        csv.field_size_limit(limit)


def parquet(data: bytes, name: str, report: Report, columns: Mapping[str, str] | None = None) -> Iterator[Paper]:
    """The papers of a Parquet file, some at a time. Args are those of delimited().

    Raises:
        InputError: when it is no such file.
        MissingExtraError: when pyarrow is not installed.
    """
    module = optional("pyarrow.parquet", "parquet", "reading Parquet")
    arrow = optional("pyarrow", "parquet", "reading Parquet")
    try:
        file = module.ParquetFile(arrow.BufferReader(data))
        number = 0
        for batch in file.iter_batches(batch_size=1024):
            for record in batch.to_pylist():
                number += 1
                try:
                    yield records.paper(record, name, f"row {number}", columns)
                except InputError as error:
                    report(error)
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"Parquet that cannot be read: {error}", source=name) from None


def _delimiter(line: str) -> str:
    return max(",\t;", key=line.count)


def _has_text(header: Iterable[str], columns: Mapping[str, str] | None) -> bool:
    if columns and "text" in columns:
        return columns["text"] in header
    return "text" in records.mapped(dict.fromkeys(header, "x"))


def _results(header: list[str], rows: Iterable[list[str]], name: str, stem: str | None) -> Paper:
    """A table of results as a paper that has nothing else."""
    manuscript = Manuscript()
    grid = Grid()
    grid.row()
    for column in header:
        grid.cell(column, header=True)
    for row in islice(rows, _RESULT_ROWS - 1):
        grid.row()
        for cell in row:
            grid.cell(cell)
    manuscript.table(grid, line=1)
    return manuscript.paper(name, stem)
