"""One paper as an HTML page without network: its text with the claims highlighted, each with its record.

A number is a link to its record, which works without scripts; pages/paper.js shows on hover, focus or click which words
fill which slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from claimx.models import Claim, Extraction
from claimx.renderers.evidence import citation
from claimx.renderers.marking import Piece, pieces
from claimx.renderers.page import escaped, isolated, page
from claimx.renderers.record import fields


def paper(extraction: Extraction) -> Iterator[str]:
    """Write a page about one paper."""
    title = citation(extraction.paper.info)
    return page("paper", title, _body(extraction, title), None)


def _body(extraction: Extraction, title: str) -> Iterator[str]:
    count = len(extraction.claims)
    found = f"{count} claim{'' if count == 1 else 's'} found by claimx."
    if count:
        found += " Point at a number, or go to it with the Tab key, to see what it is about."
    yield f'<header><h1>{isolated(title)}</h1>\n<p class="faint">{found}</p></header>\n'
    yield '<main>\n<p class="text" dir="auto">'
    first = set()
    for piece in pieces(extraction.paper.text, extraction.claims):
        starts = [m.claim for m in piece.marks if m.role == "quantity" and m.claim not in first]
        first.update(starts)
        yield _piece(piece, starts)
    yield "</p>\n<aside>\n"
    for number, claim in enumerate(extraction.claims):
        yield _record(number, claim)
    yield "</aside>\n</main>\n"


def _piece(piece: Piece, starts: list[int]) -> str:
    """A piece of text; ``starts`` are the claims whose quantity begins with it."""
    text = escape(piece.text)
    if not piece.marks:
        return text
    marks = " ".join(f"{mark.claim}:{mark.role}{'.' if mark.ends else ''}" for mark in piece.marks)
    first = piece.marks[0]
    if first.role != "quantity":
        return f'<span class="slot" data-marks="{marks}">{text}</span>'
    anchor = f' id="at-{starts[0]}"' if starts else ' tabindex="-1"'
    return f'<a class="claim"{anchor} href="#claim-{first.claim}" data-marks="{marks}">{text}</a>'


def _record(number: int, claim: Claim) -> str:
    rows = []
    for name, value, why in fields(claim):
        reason = f' <span class="why">({escaped(why)})</span>' if why else ""
        rows.append(f"<dt>{escaped(name)}</dt><dd>{isolated(value)}{reason}</dd>")
    head = f'<h2><a href="#at-{number}">{isolated(claim.text)}</a></h2>'
    return f'<article id="claim-{number}" tabindex="-1">{head}<dl class="record">{"".join(rows)}</dl></article>\n'
