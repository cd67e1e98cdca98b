"""Filling a slot of a link, with the reason why."""

from __future__ import annotations

from claimx.document import Link, Phrase

LEARNED = "learned"
BY_NEIGHBOURS = "learned, with its neighbours"
BY_CONVENTION = "convention"


def fill(link: Link, slot: str, phrases: list[Phrase], reason: str) -> None:
    """Fill a slot, or leave it empty where there are no phrases; a slot with one answer takes the first."""
    link.reasons[slot] = reason
    if slot == "metric":
        link.metric = phrases[0] if phrases else None
    elif slot == "subject":
        link.subject = phrases[0] if phrases else None
    elif slot == "benchmark":
        link.benchmarks = phrases
    else:
        link.baselines = phrases
