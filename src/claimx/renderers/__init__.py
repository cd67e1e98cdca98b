"""Reports of tables, claims and papers to text: one format a file, named here.

A format module has ``report(report, evidence)``, ``claims(claims)`` or both; each gives the text in pieces, so that a
stream of claims is written in flat memory. To add a format: the module, and a line in ``FORMATS``. The text of one
paper with its claims highlighted is written by ``paper_text`` and ``paper_html``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from claimx.errors import InputError, meant

if TYPE_CHECKING:  # the command line asks for the formats before anything else is loaded
    from claimx.models import Claim, Extraction
    from claimx.tables import Report, Table

__all__ = [
    "FORMATS",
    "PAPER_FORMATS",
    "Format",
    "format_for",
    "render_claims",
    "render_paper",
    "render_report",
    "render_table",
]


class Format(NamedTuple):
    """What a format is called, how its files end, and what it can write; its module has the same name."""

    name: str
    suffixes: tuple[str, ...]
    tables: bool
    claims: bool


FORMATS = (
    Format("markdown", (".md", ".markdown"), tables=True, claims=False),
    Format("csv", (".csv",), tables=True, claims=True),
    Format("json", (".json",), tables=True, claims=True),
    Format("jsonl", (".jsonl", ".ndjson"), tables=False, claims=True),
    Format("latex", (".tex",), tables=True, claims=False),
    Format("html", (".html", ".htm"), tables=True, claims=False),
    Format("text", (".txt",), tables=True, claims=False),
)

PAPER_FORMATS = ("text", "html")


def render_report(report: Report, format: str = "markdown", *, evidence: bool = False) -> Iterator[str]:
    """Write a report down: all its tables, one below the other, in one text.

    Args:
        report: what to write. Sentences can be shown where it has the papers.
        format: markdown, csv, json, latex, html or text.
        evidence: whether each cell names the sentence and the paper that it comes from, in a footnote, a column or a
            field. In HTML they always open on a click.

    Raises:
        InputError: for a format that is unknown, or that has no tables.
    """
    rendered: Iterator[str] = _module(format, [f.name for f in FORMATS if f.tables]).report(report, evidence)
    return rendered


def render_table(table: Table, format: str = "markdown") -> Iterator[str]:
    """Write one table down: a report of nothing else.

    Raises:
        InputError: for a format that is unknown, or that has no tables.
    """
    from claimx.tables import Report

    return render_report(Report((table,)), format)


def render_claims(claims: Iterable[Claim], format: str = "jsonl") -> Iterator[str]:
    """Write claims down, in the order in which they come.

    Raises:
        InputError: for a format that is unknown, or in which there is no room for whole claims.
    """
    rendered: Iterator[str] = _module(format, [f.name for f in FORMATS if f.claims]).claims(claims)
    return rendered


def render_paper(extraction: Extraction, format: str = "text") -> Iterator[str]:
    """Write one paper's text down with its claims highlighted, and the record of each.

    Raises:
        InputError: for a format other than text and html.
    """
    if format not in PAPER_FORMATS:
        known = f"there are {', '.join(PAPER_FORMATS)}{meant(format, PAPER_FORMATS)}"
        raise InputError(f"unknown format {format!r} for a paper; {known}")
    rendered: Iterator[str] = import_module(f"{__name__}.paper_{format}").paper(extraction)
    return rendered


def format_for(path: str | os.PathLike[str]) -> str | None:
    """The format that a file's name asks for, or None."""
    name = os.fspath(path).lower()
    return next((f.name for f in FORMATS if name.endswith(f.suffixes)), None)


def _module(format: str, known: list[str]) -> Any:
    if format not in known:
        raise InputError(f"unknown format {format!r}; there are {', '.join(known)}{meant(format, known)}")
    return import_module(f"{__name__}.{format}")
