"""GitHub tables, aligned so that they read well as plain text too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimx.renderers.evidence import Footnotes
from claimx.renderers.widths import padded, width
from claimx.tables import Cell, Column, Report, Table
from claimx.wording import shortened, visible

# What Markdown or HTML would take for markup inside a cell, and nothing more, so that the source reads well: "<" opens
# a tag only before a letter, "_" is emphasis only at the edge of a word, "]" ends a link only before "(" and its like.
_MARKUP = re.compile(r"[\\`*|]|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:])|\[(?=\^)")
_PAIRED = re.compile(r"[~$]")  # strikes through and sets formulas, but only in twos
_HTML = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_SPECIAL = re.compile(r"[\\`*|_\]\[~$<&]")  # where any of these is
# What would begin a heading, a quotation or a list where a line of its own begins: escaped before its sign.
_BLOCK = re.compile(r"^(?:[#>+=-]|\d{1,9}(?=[.)]))")
_EMPHASIS = {"best": ("**", "**"), "second": ("<u>", "</u>")}
_ENTITIES = {"<": "&lt;", "&": "&amp;"}


def report(report: Report, evidence: bool = False) -> Iterator[str]:
    """Write tables for people; the best values are bold and the second best underlined, notes stand below.

    With evidence each cell has a footnote with its sentence and its paper, in GitHub's syntax.
    """
    footnotes = Footnotes(report.papers)
    between = ""
    if report.title:
        yield f"## {_escaped(report.title)}\n"
        between = "\n"
    for table in report.tables:
        yield between
        yield from _table(table, footnotes if evidence else None)
        between = "\n"
    for number, source in footnotes:
        yield f"{between}[^{number}]: {_escaped(str(source))}\n"
        between = ""


def _table(table: Table, footnotes: Footnotes | None) -> Iterator[str]:
    shown = [i for i, column in enumerate(table.columns) if column.audience == "people"]
    columns = [table.columns[i] for i in shown]
    rows = [[_cell(row[i], table.columns[i].longest, footnotes) for i in shown] for row in table.rows]
    titles = [_escaped(column.title) for column in columns]
    widths = [max(3, *(width(line[i]) for line in [titles, *rows])) for i in range(len(columns))]
    if table.title:
        yield f"**{_escaped(table.title)}**\n\n"
    yield _line(titles, columns, widths)
    yield "|" + "|".join(_rule(column, wide) for column, wide in zip(columns, widths, strict=True)) + "|\n"
    for row in rows:
        yield _line(row, columns, widths)
    if table.notes:
        yield "\n"
    for note in table.notes:
        yield f"- {_BLOCK.sub(_escaped_first, _escaped(note))}\n"


def _cell(cell: Cell, longest: int | None, footnotes: Footnotes | None) -> str:
    text = _escaped(cell.text, longest)
    if cell.emphasis and text:
        before, after = _EMPHASIS[cell.emphasis]
        text = before + text + after
    if footnotes is None:
        return text
    return text + "".join(f"[^{number}]" for number in footnotes.numbers(cell.claims))


def _line(cells: list[str], columns: list[Column], widths: list[int]) -> str:
    aligned = (padded(cell, wide, column.right) for cell, wide, column in zip(cells, widths, columns, strict=True))
    return "| " + " | ".join(aligned) + " |\n"


def _rule(column: Column, wide: int) -> str:
    return "-" * (wide + 1) + ":" if column.right else "-" * (wide + 2)


@lru_cache(maxsize=4096)  # neighbouring rows of a comparison have names in common
def _escaped(text: str, longest: int | None = None) -> str:
    """One line that Markdown shows as the plain text that is given."""
    line = visible(text)
    if longest is not None:
        line = shortened(line, longest)
    if not _SPECIAL.search(line):
        return line
    line = _MARKUP.sub(r"\\\g<0>", line)
    if len(_PAIRED.findall(line)) > 1:
        line = _PAIRED.sub(r"\\\g<0>", line)
    return _HTML.sub(lambda match: _ENTITIES[match[0]], line)


def _escaped_first(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"
