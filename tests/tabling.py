"""Invented tables in Markdown, and their claims in a line each."""

from __future__ import annotations

import io

import claimx
from claimx.models import Claim
from claimx.readers import read_stream

INTRO = "# A Study\n\nWe introduce Foo-Net, a small network. Foo-Net is fast.\n\n"


def claims(table: str, caption: str = "", intro: str = INTRO) -> list[Claim]:
    """The claims of a Markdown table; lines that are indented for the eye are not for Markdown."""
    lines = "\n".join(line.strip() for line in table.strip().splitlines())
    return of_text(f"{intro}{caption and f'Table 1: {caption}'}\n\n{lines}\n", "paper.md")


def of_text(source: str, name: str) -> list[Claim]:
    (paper,) = read_stream(io.BytesIO(source.encode()), name, on_error="raise")
    (found,) = claimx.load("fast").extract_many([paper])
    assert found.error is None
    for claim in found.claims:
        for part in [claim.quantity, claim.metric, claim.subject, *claim.benchmarks, *claim.conditions]:
            if part is not None:
                assert paper.text[part.span.start : part.span.end] == part.text
    return [claim for claim in found.claims if claim.table is not None]


def told(claim: Claim) -> str:
    """A claim in a line: kind | value unit | metric | benchmarks | subject | conditions."""
    q = claim.quantity
    parts = [
        claim.kind,
        f"{q.value:g} {q.unit}".strip() if q.value is not None else f"{q.low:g}-{q.high:g} {q.unit}".strip(),
        claim.metric.name if claim.metric else "",
        ", ".join(b.name for b in claim.benchmarks),
        claim.subject.name if claim.subject else "",
    ]
    conditions = ", ".join(c.name for c in claim.conditions)
    return " | ".join([*parts, conditions] if conditions else parts)


def of_page(page: str) -> list[str]:
    """The claims of the tables of a page in Markdown, whose lines are indented here, each as told() writes it."""
    source = "\n".join(line.strip() for line in page.splitlines())
    return [told(claim) for claim in of_text(source, "page.md")]
