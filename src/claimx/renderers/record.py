"""A claim's record for people, field by field, with what filled each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimx.models import Claim, Mention
from claimx.wording import amount, standing, visible


class Field(NamedTuple):
    """One field: its name, its value in words, and which rule or model filled it, how sure it is."""

    name: str
    value: str
    why: str


def fields(claim: Claim) -> list[Field]:
    """The fields of a claim that are filled, in the order in which a reader asks for them."""
    why = claim.evidence.rule
    if sure := claim.evidence.confidence.get("claim"):
        why += f", a claim: {sure:.0%} sure"
    return [
        Field("value", amount(claim), why),
        Field("kind", claim.kind, _why(claim, "kind")),
        *_mentions(claim, "metric", (claim.metric,) if claim.metric else ()),
        *_mentions(claim, "benchmark", claim.benchmarks),
        *_mentions(claim, "system", (claim.subject,) if claim.subject else (), "subject"),
        *_mentions(claim, "baseline", claim.baselines),
        *_mentions(claim, "condition", claim.conditions, "conditions"),
        *_facts(claim),
    ]


def _facts(claim: Claim) -> Iterator[Field]:
    """What is no name: which way it went, whose result it is, and where in the paper it stands."""
    if claim.direction:
        yield Field("direction", claim.direction, _why(claim, "direction"))
    if claim.relative is not None:
        yield Field("change", "relative" if claim.relative else "absolute", _why(claim, "relative"))
    if claim.own is not None:
        yield Field("whose", "the paper's own" if claim.own else "reported of others", "")
    if where := standing(claim.place):
        yield Field("stands in", where, "")
    for place in claim.also:
        yield Field("also in", standing(place) or f"characters {place.start} to {place.end}", "")


def _mentions(claim: Claim, name: str, mentions: tuple[Mention, ...], slot: str | None = None) -> Iterator[Field]:
    for mention in mentions:
        value = mention.text if mention.text == mention.name else f"{mention.name}, written “{mention.text}”"
        yield Field(name, visible(value), _why(claim, slot or name))


def _why(claim: Claim, slot: str) -> str:
    sure = claim.evidence.confidence.get(slot)
    return ", ".join(
        part for part in (claim.evidence.slots.get(slot, ""), f"{sure:.0%} sure" if sure is not None else "") if part
    )
