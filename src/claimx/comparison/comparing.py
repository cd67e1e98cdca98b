"""Claims to a Comparison: grouped by what can be compared, in an order that does not depend on how they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimx.comparison.metrics import Metrics, known_by
from claimx.comparison.names import folded
from claimx.comparison.ownership import Origin, origins
from claimx.comparison.records import Aspect, Comparison, Group, Row
from claimx.comparison.settings import settings
from claimx.comparison.units import Scale, common, ends
from claimx.errors import InputError
from claimx.lexicons import Lexicons, PathLike, chosen
from claimx.models import KINDS, Claim, Extraction, Kind, Mention, Paper
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
    paper: Paper | None = None


class _Member(NamedTuple):
    given: _Given
    origin: Origin | None


def compare(
    claims: Iterable[Claim | Extraction], *, lexicons: Lexicons | PathLike | Iterable[PathLike] | None = None
) -> Comparison:
    """Bring claims of any number of papers together.

    Claims about the same benchmark and metric whose units convert into each other stand next to each other, those of
    one setting together, the highest value first; nothing is averaged, converted or left out. Relative and absolute
    changes, percent and percentage points stay apart.

    Args:
        claims: Claim records, or Extractions, as ``extract_many`` gives them: these bring the texts of the papers. An
            extraction that failed has no claims.
        lexicons: a file of own names and units, or several, or Lexicons, as for ``load``: what is better, and which
            names are one, comes from these too.

    Returns:
        The comparison; it is the same in whatever order the claims come.

    Raises:
        InputError: for anything else.
        LexiconError: when a lexicon file cannot be read, or has a bad entry.
    """
    metrics = known_by(chosen(lexicons))
    given = list(_given(claims))
    subjects: dict[_Subject, list[_Member]] = defaultdict(list)
    for item, origin in zip(given, origins([item.claim for item in given]), strict=True):
        subjects[_subject(item.claim, metrics)].append(_Member(item, origin))
    rows = [row for subject, members in subjects.items() for row in _rows(subject, members, metrics)]
    papers = {item.paper.id: item.paper for item in given if item.paper}
    return Comparison(tuple(sorted(rows, key=_place)), papers, metrics)


def _given(claims: Iterable[Claim | Extraction]) -> Iterator[_Given]:
    if isinstance(claims, (Claim, Extraction)):
        claims = [claims]
    if isinstance(claims, (str, bytes)) or not isinstance(claims, Iterable):
        raise InputError(f"claims or extractions are expected, not {type(claims).__name__}; extract(text) gives claims")
    for item in claims:
        if isinstance(item, Claim):
            yield _Given(item)
        elif isinstance(item, Extraction):
            for claim in item.claims:
                of_paper = claim if claim.paper else claim.model_copy(update={"paper": item.paper.info})
                yield _Given(of_paper, item.paper)
        else:
            hint = "; for claims of several texts there is extract_many" if isinstance(item, (list, str)) else ""
            raise InputError(f"a Claim or an Extraction is expected, not {type(item).__name__}{hint}")


def _subject(claim: Claim, metrics: Metrics) -> _Subject:
    metric = claim.metric
    return _Subject(
        _ASPECTS[claim.kind],
        tuple(sorted({folded(m.name) for m in claim.benchmarks if not _inside(m, metric)})),
        folded(metrics.name(metric.name)) if metric else "",
        claim.relative if claim.kind == "change" else None,
    )


def _inside(name: Mention, other: Mention | None) -> bool:
    """Whether a name is a part of another one: the "Union" of "Intersection over Union" is no benchmark."""
    return other is not None and name.text != other.text and name.text in other.text and _overlap(name, other)


def _overlap(name: Mention, other: Mention) -> bool:
    return other.span.start <= name.span.start and name.span.end <= other.span.end


def _rows(subject: _Subject, members: Sequence[_Member], metrics: Metrics) -> Iterator[Row]:
    quantities = [member.given.claim.quantity for member in members]
    # Counted nouns are no units and never convert.
    counted = subject.aspect in ("tally", "count")
    metric = next((m.given.claim.metric for m in members if m.given.claim.metric), None)
    usual = metrics.usual_unit(metric.name) if metric and subject.aspect == "level" else ""
    scales = {q.unit: Scale("") for q in quantities} if counted else common(quantities, usual)
    for (claim, paper), origin in members:
        quantity = claim.quantity
        scale = scales[quantity.unit]
        unit = quantity.unit if counted else scale.unit
        own_scale = Scale(unit) if counted else scale
        group = Group(
            subject.aspect, subject.benchmarks, subject.metric, unit, subject.relative, settings(claim, metrics)
        )
        yield Row(claim, group, *ends(quantity, own_scale), *_context(claim, paper), origin, metrics)


def _context(claim: Claim, paper: Paper | None) -> tuple[str | None, str | None, str | None]:
    """The claim's sentence, a line of it around the number, and what stands for a title, where there is a text."""
    if paper is None:
        return None, None, None
    start, end = claim.sentence.start, claim.sentence.end
    sentence = paper.text[start:end]
    line = excerpt(sentence, claim.span.start - start, claim.span.end - start, _AROUND)
    return sentence, line, None if paper.title else shortened(paper.text, _OPENING)


def _place(row: Row) -> tuple[object, ...]:
    """Where a row stands: by group, then the highest value first; the rest only makes the order the same every time."""
    claim, group = row.claim, row.group
    relative = {None: 0, True: 1, False: 2}[group.relative]
    high = float("inf") if row.high is None else row.high
    low = float("inf") if row.low is None else row.low
    return (
        (_ORDER.index(group.aspect), not group.benchmarks, group.benchmarks, not group.metric, group.metric),
        (group.unit, relative, group.settings, -high, -low),
        (row.paper, claim.span.start, claim.span.end),
        (KINDS.index(claim.kind), claim.text, claim.direction or "", claim.quantity.bound),
        _names(claim.subject, *claim.benchmarks, None, *claim.baselines, None, *claim.conditions),
        (claim.evidence.rule, *sorted(claim.evidence.slots.items())),
    )


def _names(*mentions: Mention | None) -> list[str]:
    return [f"{m.name} {m.span.start}" if m else "" for m in mentions]
