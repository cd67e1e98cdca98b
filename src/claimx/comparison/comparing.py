"""Claims to a Comparison: grouped by what can be compared, in an order that does not depend on how they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimx.comparison.names import folded
from claimx.comparison.records import Aspect, Comparison, Group, Row
from claimx.comparison.units import common, ends
from claimx.errors import InputError
from claimx.models import KINDS, Claim, Extraction, Kind, Mention
from claimx.wording import excerpt, shortened

_AROUND = 32  # characters of an excerpt on either side of its number
_OPENING = 44  # characters of a text that stand for a title

_ASPECTS: dict[Kind, Aspect] = {
    "score": "level",
    "measurement": "level",
    "change": "change",
    "tally": "tally",
    "count": "count",
}
_ORDER: tuple[Aspect, ...] = ("level", "change", "tally", "count")


class _Subject(NamedTuple):
    """What a claim is about; claims that agree in it can be compared if their units convert."""

    aspect: Aspect
    benchmarks: tuple[str, ...]
    metric: str
    relative: bool | None


class _Given(NamedTuple):
    claim: Claim
    sentence: str | None = None
    excerpt: str | None = None
    opening: str | None = None


def compare(claims: Iterable[Claim | Extraction]) -> Comparison:
    """Bring claims of any number of papers together.

    Claims about the same benchmark and metric whose units convert into each other stand next to each other, the highest
    value first; nothing is averaged, converted or left out. Relative and absolute changes, percent and percentage
    points stay apart.

    Args:
        claims: Claim records, or Extractions, as ``extract_many`` gives them: these bring the text of the sentences. An
            extraction that failed has no claims.

    Returns:
        The comparison; it is the same in whatever order the claims come.

    Raises:
        InputError: for anything else.
    """
    subjects: dict[_Subject, list[_Given]] = defaultdict(list)
    for given in _given(claims):
        subjects[_subject(given.claim)].append(given)
    rows = [row for subject, members in subjects.items() for row in _rows(subject, members)]
    return Comparison(tuple(sorted(rows, key=_place)))


def _given(claims: Iterable[Claim | Extraction]) -> Iterator[_Given]:
    if isinstance(claims, (Claim, Extraction)):
        claims = [claims]
    if isinstance(claims, (str, bytes)) or not isinstance(claims, Iterable):
        raise InputError(f"claims or extractions are expected, not {type(claims).__name__}; extract(text) gives claims")
    for item in claims:
        if isinstance(item, Claim):
            yield _Given(item)
        elif isinstance(item, Extraction):
            text = item.paper.text
            opening = None if item.paper.title else shortened(text, _OPENING)
            for claim in item.claims:
                start, end = claim.sentence.start, claim.sentence.end
                sentence = text[start:end]
                line = excerpt(sentence, claim.span.start - start, claim.span.end - start, _AROUND)
                of_paper = claim if claim.paper else claim.model_copy(update={"paper": item.paper.info})
                yield _Given(of_paper, sentence, line, opening)
        else:
            hint = "; for claims of several texts there is extract_many" if isinstance(item, (list, str)) else ""
            raise InputError(f"a Claim or an Extraction is expected, not {type(item).__name__}{hint}")


def _subject(claim: Claim) -> _Subject:
    return _Subject(
        _ASPECTS[claim.kind],
        tuple(sorted({folded(m.name) for m in claim.benchmarks})),
        folded(claim.metric.name) if claim.metric else "",
        claim.relative if claim.kind == "change" else None,
    )


def _rows(subject: _Subject, members: list[_Given]) -> Iterator[Row]:
    units = [member.claim.quantity.unit for member in members]
    # Counted nouns are no units and never convert.
    shared = dict.fromkeys(units, "") if subject.aspect in ("tally", "count") else common(units)
    for member in members:
        quantity = member.claim.quantity
        unit = shared[quantity.unit] if subject.aspect in ("level", "change") else quantity.unit
        group = Group(subject.aspect, subject.benchmarks, subject.metric, unit, subject.relative)
        yield Row(member.claim, group, *ends(quantity, unit), member.sentence, member.excerpt, member.opening)


def _place(row: Row) -> tuple[object, ...]:
    """Where a row stands: by group, then the highest value first; the rest only makes the order the same every time."""
    claim, group = row.claim, row.group
    relative = {None: 0, True: 1, False: 2}[group.relative]
    high = float("inf") if row.high is None else row.high
    low = float("inf") if row.low is None else row.low
    return (
        (_ORDER.index(group.aspect), not group.benchmarks, group.benchmarks, not group.metric, group.metric),
        (group.unit, relative, -high, -low),
        (claim.paper.id if claim.paper else "", claim.span.start, claim.span.end),
        (KINDS.index(claim.kind), claim.text, claim.direction or "", claim.quantity.bound),
        _names(claim.subject, *claim.benchmarks, None, *claim.baselines, None, *claim.conditions),
        (claim.evidence.rule, *sorted(claim.evidence.slots.items())),
    )


def _names(*mentions: Mention | None) -> list[str]:
    return [f"{m.name} {m.span.start}" if m else "" for m in mentions]
