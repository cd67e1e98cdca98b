"""Findings written down: as text, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from claimx.comparison.checking.findings import Finding, Place
from claimx.errors import InputError, meant
from claimx.wording import visible

FORMATS = ("text", "markdown", "json")
_MARKUP = re.compile(r"([\\`*_|<>\[\]])")


def listed(findings: Sequence[Finding], format: str = "text") -> Iterator[str]:
    """The findings, one after the other, with what was recomputed, the tolerance and the sentences.

    Args:
        findings: what ``check`` gave.
        format: text, markdown or json.

    Raises:
        InputError: for another format.
    """
    if format not in FORMATS:
        raise InputError(f"unknown format {format!r}; there are {', '.join(FORMATS)}{meant(format, FORMATS)}")
    if format == "json":
        yield json.dumps([finding.model_dump(mode="json") for finding in findings], ensure_ascii=True, indent=1) + "\n"
        return
    written = _markdown if format == "markdown" else _text
    for finding in findings:
        yield from written(finding)
    yield f"{_counted(len(findings))}.\n"


def _text(finding: Finding) -> Iterator[str]:
    yield f"{finding.check}: {visible(finding.message)}\n"
    yield f"  recomputed: {visible(finding.recomputed)}\n  tolerance: {finding.tolerance}\n"
    for label, sentence in _said(finding.places):
        yield f"  {visible(label)}: {visible(sentence)}\n"
    yield "\n"


def _markdown(finding: Finding) -> Iterator[str]:
    yield f"- **{_escaped(finding.check)}**: {_escaped(finding.message)}\n"
    yield f"  - recomputed: {_escaped(finding.recomputed)}; tolerance: {_escaped(finding.tolerance)}\n"
    for label, sentence in _said(finding.places):
        yield f"  - {_escaped(label)}: {_escaped(sentence)}\n"
    yield "\n"


def _said(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """The papers and their sentences, each once; the place where there is no sentence."""
    said: dict[tuple[str, str], None] = {}
    for place in places:
        sentence = f"“{place.sentence}”" if place.sentence else f"characters {place.span.start} to {place.span.end}"
        said[place.label, sentence] = None
    yield from said


def _counted(number: int) -> str:
    return "1 finding" if number == 1 else f"{number:,} findings" if number else "No findings"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", visible(text))
