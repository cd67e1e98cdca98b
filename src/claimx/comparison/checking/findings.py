"""What a check says: which numbers do not go together, where they stand, and what was recomputed."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from claimx.comparison.records import Row
from claimx.comparison.views.labels import paper_label
from claimx.models import Claim, Record, Span


class Place(Record):
    """Where one of the numbers stands: its paper, the span of what was looked at, and the sentence, where known."""

    paper: str
    title: str | None = None
    span: Span
    sentence: str | None = None

    @property
    def label(self) -> str:
        """The paper as a reader would call it, with the place where there is no sentence to show."""
        return self.title or self.paper


class Finding(Record):
    """Numbers that contradict each other.

    ``check`` names the check; ``message`` says it in one line; ``recomputed`` what comes out when it is computed anew,
    ``tolerance`` how far off it may have been; ``claims`` are the records concerned, and ``places`` where they stand.
    """

    check: str
    message: str
    recomputed: str
    tolerance: str
    places: tuple[Place, ...]
    claims: tuple[Claim, ...] = Field(default=())


def place(row: Row, span: Span | None = None) -> Place:
    """The place of a row's claim, or of a stretch of its sentence."""
    paper = row.claim.paper
    return Place(
        paper=row.paper,
        title=paper_label(paper, row.opening) or None,
        span=span or row.claim.span,
        sentence=row.sentence,
    )


def finding(check: str, message: str, recomputed: str, tolerance: str, rows: Iterable[Row]) -> Finding:
    """A finding about claims, at the places where they stand."""
    concerned = tuple(rows)
    return Finding(
        check=check,
        message=message,
        recomputed=recomputed,
        tolerance=tolerance,
        places=tuple(dict.fromkeys(place(row) for row in concerned)),
        claims=tuple(row.claim for row in concerned),
    )
