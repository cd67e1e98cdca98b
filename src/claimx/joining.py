"""What a paper says several times, in its abstract, its text and its result tables, as one claim with several places.

Joined is only what agrees in all that it says; where two cells or two sentences could be meant, nothing is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimx.models import Claim, Mention, lean

# Sentences that give one result in so many ways do not tell which of them a cell says; and each would be looked at.
_MOST_ALIKE = 20
# What two spellings of a name differ in: "Foo-Net", "Foo Net" and "FooNet".
_JOINTS = re.compile(r"[\s\-_‐‑–~]+")  # noqa: RUF001


def joined(claims: Sequence[Claim]) -> list[Claim]:
    """Claims that say the same as one, which knows the other places.

    Sentences are joined with each other when they give exactly the same record. A cell of a table is joined to what a
    sentence says when value, unit, kind, metric, benchmarks and subject agree and the sentence says all else that the
    cell says; its claim then stands for both. Cells alone stay apart: each is a result of its own table.

    Args:
        claims: the claims of one paper, with their places, in text order.
    """
    first: dict[tuple[object, ...], int] = {}
    also: dict[int, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.table is not None or not _tells(claim):
            continue
        known = first.setdefault(_record(claim), at)
        if claim.sentence != claims[known].sentence:
            also[known].append(at)
    again = {at for places in also.values() for at in places}
    said: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at in first.values():
        said[_result(claims[at])].append(at)
    owners: dict[int, set[bool | None]] = {}
    for at, cell in _cells_of(claims, said):
        also[at].append(cell)
        again.add(cell)
        owners.setdefault(at, {claims[at].own}).add(claims[cell].own)
    made: list[Claim] = []
    for at, claim in enumerate(claims):
        if at in also:
            places = tuple(claims[place].place for place in sorted(also[at]))
            own = owners.get(at, set()) - {None}
            whose = own.pop() if len(own) == 1 else claim.own
            claim = lean(claim.model_copy(update={"also": places, "own": whose}))
        if at not in again:
            made.append(claim)
    return made


def _cells_of(claims: Sequence[Claim], said: dict[tuple[object, ...], list[int]]) -> Iterator[tuple[int, int]]:
    """Claims of prose, each with a cell that says the same: of a table the only one."""
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, cell in enumerate(claims):
        if cell.table is not None and _tells(cell):
            alike = said.get(_result(cell), ())
            covering = [other for other in alike if _covers(claims[other], cell)] if len(alike) <= _MOST_ALIKE else []
            same = [other for other in covering if _conditions(claims[other]) == _conditions(cell)] or covering
            if len({_conditions(claims[other]) for other in same}) == 1:
                found[same[0], cell.table.table].append(at)
    for (at, _), cells in found.items():
        if len(cells) == 1:
            yield at, cells[0]


def _tells(claim: Claim) -> bool:
    """Whether a claim says enough for another one to be the same: whose value, and of what."""
    return claim.subject is not None and (claim.metric is not None or bool(claim.benchmarks))


def _record(claim: Claim) -> tuple[object, ...]:
    """All that a claim of prose says."""
    quantity = claim.quantity
    return (
        *(claim.kind, quantity.value, quantity.low, quantity.high, quantity.unit, quantity.bound),
        *(claim.metric and claim.metric.name, claim.subject and claim.subject.name, claim.direction),
        *(tuple(sorted(m.name for m in ms)) for ms in (claim.benchmarks, claim.baselines, claim.conditions)),
    )


def _result(claim: Claim) -> tuple[object, ...]:
    """What must be the same in a sentence and in a cell; names as their spellings compare."""
    quantity = claim.quantity
    return (
        *(claim.kind, quantity.value, quantity.low, quantity.high, quantity.total, quantity.bound, _unit(claim)),
        *(claim.direction, claim.relative, _names((claim.metric,)), _names((claim.subject,)), _names(claim.benchmarks)),
    )


def _unit(claim: Claim) -> str:
    """The unit; a bare score above one is a percentage whose sign the table leaves out, as most do."""
    quantity = claim.quantity
    bare = claim.kind == "score" and quantity.unit == "" and quantity.value is not None and abs(quantity.value) > 1
    return "%" if bare else quantity.unit


def _covers(prose: Claim, cell: Claim) -> bool:
    """Whether a sentence says all that a cell says, so that nothing is lost when its claim stands for both."""
    return (
        cell.quantity.unit in ("", prose.quantity.unit)
        and cell.quantity.uncertainty in (None, prose.quantity.uncertainty)
        and len({prose.own, cell.own} - {None}) < 2
        and _names(cell.baselines) <= _names(prose.baselines)
        and _conditions(cell) <= _conditions(prose)
    )


def _conditions(claim: Claim) -> frozenset[str]:
    return _names(claim.conditions)


def _names(mentions: Iterable[Mention | None]) -> frozenset[str]:
    return frozenset(_JOINTS.sub("", mention.name).casefold() for mention in mentions if mention is not None)
