"""Records for tests, made of what a test is about; everything else has a default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimx.models import Claim, Evidence, Extraction, Kind, Mention, Paper, PaperInfo, Quantity, Span


def mention(text: str, name: str | None = None, start: int = 0) -> Mention:
    """A name; its canonical name is the text itself unless another is given."""
    return Mention(text=text, span=Span(start=start, end=start + len(text)), name=name or text)


def quantity(value: float | None = None, unit: str = "%", text: str = "", start: int = 0, **more: Any) -> Quantity:
    """A quantity; its text is made of its value when none is given."""
    text = text or str(more.get("low") if value is None else value)
    return Quantity(text=text, span=Span(start=start, end=start + len(text)), value=value, unit=unit, **more)


def claim(
    value: float | None = None,
    unit: str = "%",
    kind: Kind = "score",
    *,
    metric: str | None = None,
    on: str | Sequence[str] = (),
    by: str | None = None,
    over: str | Sequence[str] = (),
    conditions: Sequence[str] = (),
    direction: Any = None,
    relative: bool | None = None,
    paper: str | PaperInfo | None = "paper",
    **quantity_fields: Any,
) -> Claim:
    """A claim, with names given as strings: ``claim(91.1, metric="accuracy", on="MedQA", by="Med-X")``."""
    given = quantity(value, unit, **quantity_fields)
    return Claim(
        kind=kind,
        quantity=given,
        metric=mention(metric) if metric else None,
        benchmarks=_mentions(on),
        subject=mention(by) if by else None,
        baselines=_mentions(over),
        conditions=_mentions(conditions),
        direction=direction,
        relative=relative,
        sentence=Span(start=0, end=given.span.end + 10),
        evidence=Evidence(rule="a rule"),
        paper=PaperInfo(id=paper) if isinstance(paper, str) else paper,
    )


def extraction(text: str, *claims: Claim, id: str = "paper", title: str | None = None) -> Extraction:
    """What became of a paper with this text."""
    return Extraction(paper=Paper(id=id, text=text, title=title), claims=claims)


def _mentions(names: str | Sequence[str]) -> tuple[Mention, ...]:
    return tuple(mention(name) for name in ([names] if isinstance(names, str) else names))
