"""Evaluations in tables and lines for people, on the command line and in docs/accuracy.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from claimx.evaluation.records import Labelled
from claimx.evaluation.reliability import Reliability
from claimx.evaluation.resampling import Interval
from claimx.evaluation.runs import Difference
from claimx.evaluation.scoring import DETECTION, SLOTS, Evaluation, Figures, Outcome, Tally
from claimx.models import KINDS
from claimx.tables import Cell, Column, Table
from claimx.wording import excerpt

# How much of the text is shown on either side of a claim.
AROUND = 80
_SHOWN = (
    "value",
    "low",
    "high",
    "total",
    "unit",
    "kind",
    "bound",
    "metric",
    "benchmark",
    "subject",
    "baseline",
    "direction",
)
_UNTOLD = {"bound": "="}  # what goes without saying


def figures_table(evaluation: Evaluation, intervals: Mapping[str, Interval]) -> Table:
    """Precision, recall and F1 of detection and of each slot, and the shares of whole records, with their intervals."""
    figures = evaluation.figures
    rows = [
        (name, *_rates(tally), _interval(intervals.get(name)), *(str(n) for n in tally))
        for name, tally in figures.tallies.items()
    ]
    for name, share, right in (
        ("table record", figures.table_record, figures.table),
        ("full record", figures.full_record, figures.full),
    ):
        rows.append(
            (name, "", "", _rate(share), _interval(intervals.get(name)), str(right), "", str(figures.gold - right))
        )
    return _table(("", "P", "R", "F1", "95 %", "right", "spurious", "missed"), rows)


def kinds_table(evaluation: Evaluation) -> Table:
    """Detection, slots (F1) and records of each kind of claim."""
    rows = []
    for kind, figures in evaluation.by_kind().items():
        f1 = [_f1(figures, slot) for slot in (DETECTION, *SLOTS)]
        rows.append((kind, str(figures.gold), *f1, _rate(figures.table_record), _rate(figures.full_record)))
    return _table(("kind", "claims", DETECTION, *SLOTS, "table record", "full record"), rows)


def confusion_table(evaluation: Evaluation) -> Table:
    """Which kind was taken for which: a row for each annotated kind, a column for each that was found."""
    counts = evaluation.confusion()
    columns = (*KINDS, "missed")
    rows = [(row, *(str(counts.get((row, column), 0) or "") for column in columns)) for row in (*KINDS, "spurious")]
    return _table(("annotated ↓ found →", *columns), rows)


def reliability_table(reliabilities: Mapping[str, Reliability]) -> Table:
    """How far the probabilities of each slot can be trusted."""
    rows = [
        (
            slot,
            str(found.size),
            _rate(sum(b.size * b.confidence for b in found.bins) / found.size),
            _rate(sum(b.size * b.right for b in found.bins) / found.size),
            _rate(found.error),
        )
        for slot, found in reliabilities.items()
    ]
    return _table(("slot", "values", "mean probability", "right", "calibration error"), rows)


def plain(table: Table) -> Iterator[str]:
    """A table as lines of aligned text."""
    lines = [[column.title for column in table.columns], *([cell.text for cell in row] for row in table.rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(table.columns))]
    for line in lines:
        padded = (
            text.rjust(width) if column.right else text.ljust(width)
            for text, width, column in zip(line, widths, table.columns, strict=True)
        )
        yield f"{'  '.join(padded).rstrip()}\n"


def error_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Each claim with its place, what was annotated and what was found."""
    for outcome in outcomes:
        yield _place(outcome)
        yield f"    gold   {described(outcome.gold)}"
        yield f"    found  {described(outcome.found)}"


def difference_lines(differences: Sequence[Difference]) -> Iterator[str]:
    """How often each slot was gained and lost, then each claim on which two runs differ."""
    for slot in (DETECTION, *SLOTS):
        gained, lost = sum(slot in d.gains for d in differences), sum(slot in d.losses for d in differences)
        if gained or lost:
            yield f"{slot:<10} +{gained} -{lost}"
    if not differences:
        yield "no claim became right or wrong"
    for difference in differences:
        signs = [f"+{slot}" for slot in difference.gains] + [f"-{slot}" for slot in difference.losses]
        yield ""
        yield f"{' '.join(signs)}   {_place(difference.outcome)}"
        if difference.outcome.gold is not None:
            yield f"    gold    {described(difference.outcome.gold)}"
        yield f"    before  {described(difference.before)}"
        yield f"    after   {described(difference.after)}"


def described(claim: Labelled | None) -> str:
    """A claim in one line, without what is empty."""
    if claim is None:
        return "nothing"
    names = [f.name for f in fields(claim) if f.name in _SHOWN]
    told = {name: getattr(claim, name) for name in sorted(names, key=_SHOWN.index)}
    return " · ".join(
        f"{name} {' | '.join(value) if isinstance(value, tuple) else value}"
        for name, value in told.items()
        if value not in (None, (), "") and _UNTOLD.get(name) != value
    )


def _place(outcome: Outcome) -> str:
    claim, document = outcome.claim, outcome.document
    return f"{document.id}:{claim.start}  {excerpt(document.text, claim.start, claim.end, AROUND)}"


def _rates(tally: Tally) -> tuple[str, str, str]:
    return _rate(tally.precision), _rate(tally.recall), _rate(tally.f1)


def _rate(share: float) -> str:
    return f"{share:.3f}"


def _f1(figures: Figures, slot: str) -> str:
    """The F1 of a slot; nothing where no such claim has it, annotated or found."""
    tally = figures.tallies[slot]
    return _rate(tally.f1) if any(tally) else ""


def _interval(interval: Interval | None) -> str:
    return f"{interval[0]:.3f}–{interval[1]:.3f}" if interval else ""


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    columns = tuple(Column(title.replace(" ", "_") or "name", title, right=i > 0) for i, title in enumerate(titles))
    return Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows))
