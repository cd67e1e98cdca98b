"""One paper for a terminal: its text with the claims highlighted and numbered, and their records below."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from claimx.models import Extraction
from claimx.renderers.evidence import citation
from claimx.renderers.marking import Piece, pieces
from claimx.renderers.record import fields
from claimx.renderers.text import Page
from claimx.wording import visible

_STYLES = {
    "quantity": "bold green",
    "metric": "blue",
    "benchmark": "cyan",
    "system": "magenta",
    "baseline": "yellow",
    "condition": "italic",
}


def paper(extraction: Extraction, *, styled: bool = False, width: int | None = None) -> Iterator[str]:
    """Write a paper with its claims.

    Args:
        extraction: the paper and its claims.
        styled: whether to use the styles and colours of a terminal.
        width: of the terminal, in columns; None for as wide as it takes.
    """
    page = Page(styled, width)
    yield page.line(citation(extraction.paper.info), "bold") + "\n"
    text = Text()
    for piece in pieces(extraction.paper.text, extraction.claims):
        _append(text, piece)
    yield page.drawn(text)
    for number, claim in enumerate(extraction.claims, 1):
        yield "\n"
        yield page.drawn(Text.assemble((f"[{number}] ", "dim"), (visible(claim.text), _STYLES["quantity"])))
        for name, value, why in fields(claim):
            style = _STYLES.get(name, "") if name != "value" else "bold"
            yield page.drawn(
                Text.assemble((f"    {name:<11}", "dim"), (value, style), (f"  ({why})" if why else "", "dim"))
            )
    if not extraction.claims:
        yield "\n" + page.line("There is no claim in it.")


def _append(text: Text, piece: Piece) -> None:
    text.append(piece.text, _STYLES[piece.marks[0].role] if piece.marks else "")
    for mark in piece.marks:
        if mark.role == "quantity" and mark.ends:
            text.append(f"[{mark.claim + 1}]", "dim")
