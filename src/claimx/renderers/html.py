"""A report as one HTML page without network: sorted, filtered and searched in it; each value opens its evidence.

The tables are plain markup, read without scripts too. The script (pages/report.js) finds the claims of a cell by their
numbers in the page's data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.models import Claim
from claimx.renderers.evidence import citation, harmless, places
from claimx.renderers.page import escaped, isolated, page
from claimx.renderers.record import fields
from claimx.tables import Cell, Column, Report, Table
from claimx.wording import shortened, visible

_LISTED = 3  # tables: more than these are listed at the top
_WHOLE = 8000  # characters of a text that is shown as a whole; of a longer one, so much on either side of the claim:
_AROUND = 2000
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")

_TOOLS = """<div class="tools" role="search" hidden>
<label><input type="search" id="search" placeholder="Search all columns ( / )" aria-label="Search all columns"></label>
<button type="button" id="filters" aria-pressed="false">Column filters</button>
<output id="count" class="faint" aria-live="polite"></output>
</div>
"""
_DIALOG = """<dialog id="evidence" aria-label="Evidence">
<header><span class="faint">What the paper says</span><button type="button" id="close">Close</button></header>
<div id="articles"></div>
</dialog>
"""


def report(report: Report, evidence: bool = True) -> Iterator[str]:
    """Write a page. Evidence or not, a value opens the text that it comes from, with its slots highlighted."""
    data = _Data(report)
    title = report.title or (report.tables[0].title if len(report.tables) == 1 else None) or "Claims compared"
    return page("report", title, _body(report, title, data), data.record)


class _Data:
    """What the script needs to know: texts and claims, each once. ``record`` grows while the tables are written."""

    def __init__(self, report: Report) -> None:
        self._papers = report.papers
        self._claims: dict[int, int] = {}
        self._texts: dict[tuple[str, int], int] = {}
        self.record: dict[str, list[object]] = {"texts": [], "claims": []}

    def number(self, claim: Claim) -> int:
        known = self._claims.get(id(claim))  # the report holds its claims, so an id stays one claim's
        if known is None:
            known = self._claims[id(claim)] = len(self.record["claims"])
            self.record["claims"].append(self._claim(claim))
        return known

    def _claim(self, claim: Claim) -> dict[str, object]:
        text, first, last = self._text(claim)
        pointed = [(place.role, place.span) for place in places(claim)] + [("sentence", claim.sentence)]
        return {
            "paper": citation(claim.paper) if claim.paper else "",
            "fields": fields(claim),
            "text": text,
            "places": [
                (role, max(span.start, first) - first, min(span.end, last) - first)
                for role, span in pointed
                if span.start < last and span.end > first
            ],
        }

    def _text(self, claim: Claim) -> tuple[int | None, int, int]:
        """Which of the texts the claim is shown in, and where in its paper that begins and ends."""
        paper = self._papers.get(claim.paper.id) if claim.paper else None
        if paper is None:
            return None, 0, 0
        first, last = 0, len(paper.text)
        if last > _WHOLE:
            first = max(claim.sentence.start - _AROUND, 0)
            last = min(claim.sentence.end + _AROUND, last)
        number = self._texts.setdefault((paper.id, first), len(self.record["texts"]))
        if number == len(self.record["texts"]):
            self.record["texts"].append(harmless(paper.text[first:last]))
        return number, first, last


def _body(report: Report, title: str, data: _Data) -> Iterator[str]:
    yield f"<header>\n<h1>{isolated(title)}</h1>\n{_TOOLS}</header>\n"
    if len(report.tables) > _LISTED:
        yield f"<nav><details><summary>{len(report.tables)} tables</summary><ol>\n"
        for number, table in enumerate(report.tables, 1):
            yield f'<li><a href="#table-{number}">{isolated(table.title or f"Table {number}")}</a></li>\n'
        yield "</ol></details></nav>\n"
    yield "<main>\n"
    for number, table in enumerate(report.tables, 1):
        yield from _table(table, number, data, table.title != title)
    yield f"</main>\n{_DIALOG}"


def _table(table: Table, number: int, data: _Data, headed: bool) -> Iterator[str]:
    shown = [(i, column) for i, column in enumerate(table.columns) if column.audience == "people"]
    label = escaped(table.title or f"Table {number}")
    yield f'<section id="table-{number}" data-title="{escaped(table.title or "")}">\n'
    if table.title and headed:
        yield f"<h2>{isolated(table.title)}</h2>\n"
    yield f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">\n<table>\n<thead>\n<tr>'
    for _, column in shown:
        side = ' class="right"' if column.right else ""
        yield f'<th scope="col" aria-sort="none"{side}><button type="button">{isolated(column.title)}</button></th>'
    yield '</tr>\n<tr class="filters" hidden>'
    for _, column in shown:
        name = escaped(column.title)
        hint = f"{name} &gt; 90" if column.right else name
        yield f'<td><input type="search" size="5" placeholder="{hint}" aria-label="Filter {name}"></td>'
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in table.rows:
        yield "<tr>" + "".join(_cell(row[i], column, data) for i, column in shown) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n"
    if table.notes:
        yield '<ul class="notes">' + "".join(f"<li>{isolated(note)}</li>" for note in table.notes) + "</ul>\n"
    yield "</section>\n"


def _cell(cell: Cell, column: Column, data: _Data) -> str:
    whole = visible(cell.text)
    text = whole if column.longest is None else shortened(whole, column.longest)
    attributes = ' class="right"' if column.right else ""
    if text != whole:
        attributes += f' title="{escaped(whole)}"'
    if column.right and (value := _value(cell)) is not None:
        attributes += f' data-value="{value}"'
    content = isolated(text)
    if cell.emphasis:
        content = f'<span class="{cell.emphasis}">{content}</span>'
    if cell.claims and text:
        numbers = " ".join(str(data.number(claim)) for claim in cell.claims)
        content = f'<button type="button" class="cell" data-claims="{numbers}">{content}</button>'
    return f"<td{attributes}>{content}</td>"


def _value(cell: Cell) -> float | None:
    """What a cell is sorted by: the value of its first claim, else the number that is written in it."""
    if cell.claims:
        quantity = cell.claims[0].quantity
        number = quantity.high if quantity.value is None else quantity.value
    else:
        found = _NUMBER.search(cell.text.replace(",", ""))
        number = float(found[0]) if found else None
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None
