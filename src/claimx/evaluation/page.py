"""docs/accuracy.md: how good claimx is, written anew by one command from the annotations beside the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from claimx.evaluation import report
from claimx.evaluation.external import Passage, Result, score
from claimx.evaluation.files import Predictions
from claimx.evaluation.records import GoldDocument, Labelled
from claimx.evaluation.reliability import reliability
from claimx.evaluation.resampling import intervals
from claimx.evaluation.scoring import DETECTION, SLOTS, Evaluation, Outcome, evaluate
from claimx.lexicons import Lexicons
from claimx.renderers import render_table
from claimx.tables import Cell, Column, Table

_COMMON = 6  # how many of the commonest mistakes are shown
_WAYS = ("left empty", "filled though empty", "something else", "right in part")
_TRUST = "Whether probabilities can be trusted (of what is 80 % sure, 80 % should be right):"
_PICTURE = "![For each slot the share that is right against the probability given](reliability.svg)"
_LISTED = ("metric", "benchmark", "subject", "baseline", "direction")
_CONFUSED = ("kind", "unit", "bound")


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One set of annotated abstracts, with what each extractor found in it, by the extractor's name."""

    name: str
    path: str
    documents: Sequence[GoldDocument]
    found: Mapping[str, Predictions]


def accuracy_page(
    date: str, sets: Sequence[GoldSet], external: Mapping[str, Sequence[Passage]], *, cross_validated: bool = False
) -> str:
    """The page; its words are those of accuracy.md beside this module.

    Args:
        date: when it was made.
        sets: the annotated abstracts; the first is shown in detail, with its last extractor.
        external: other people's data, by the name of the set.
        cross_validated: whether what was found in "train" comes from models that had not seen its documents.
    """
    evaluated = {(s.name, model): evaluate(s.documents, found) for s in sets for model, found in s.found.items()}
    shown, model = sets[0], list(sets[0].found)[-1]
    detail = evaluated[shown.name, model]
    trusted = reliability(detail)
    results = {name: score(passages, Lexicons.builtin()) for name, passages in external.items()}
    return (
        files("claimx.evaluation")
        .joinpath("accuracy.md")
        .read_text(encoding="utf-8")
        .format(
            date=date,
            train="; what was learned is cross-validated" if cross_validated else ", and what was learned has seen it",
            sets=_text(_sets_table(evaluated)),
            name=shown.name.capitalize(),
            model=model,
            path=shown.path,
            figures=_text(report.figures_table(detail, intervals(detail))),
            kinds=_text(report.kinds_table(detail)),
            confusion=_text(report.confusion_table(detail)),
            reliability=f"{_TRUST}\n\n{_text(report.reliability_table(trusted))}\n{_PICTURE}\n\n" if trusted else "",
            mistakes=_text(_mistakes_table(detail)),
            confusions=_text(_confusions_table(detail)),
            external=_text(_external_table(results)),
            classes=_text(_classes_table(results)),
        )
    )


def _text(table: Table) -> str:
    return "".join(render_table(table))


def _sets_table(evaluated: Mapping[tuple[str, str], Evaluation]) -> Table:
    rows = []
    for (name, model), evaluation in evaluated.items():
        figures, around = evaluation.figures, intervals(evaluation)
        row = [name, model, str(len(evaluation.documents)), str(figures.gold)]
        row += [f"{figures.tallies[slot].f1:.3f}" for slot in (DETECTION, *SLOTS)]
        for record, share in (("table record", figures.table_record), ("full record", figures.full_record)):
            low, high = around[record]
            row.append(f"{share:.3f} ({low:.3f}–{high:.3f})")
        rows.append(row)
    return _table(("set", "model", "abstracts", "claims", DETECTION, *SLOTS, "table record", "full record"), rows, 2)


def _mistakes_table(evaluation: Evaluation) -> Table:
    """How often each slot of a claim that was found is wrong in which way."""
    rows = []
    for slot in _LISTED:
        ways = Counter(_way(outcome, slot) for outcome in evaluation.errors(slot))
        rows.append((slot, *(str(ways[way]) for way in _WAYS)))
    return _table(("slot", *_WAYS), rows, 1)


def _confusions_table(evaluation: Evaluation) -> Table:
    rows = []
    for slot in _CONFUSED:
        pairs = Counter((_shown(o.gold, slot), _shown(o.found, slot)) for o in evaluation.errors(slot))
        common = (f"{found} for {gold} ({n})" for (gold, found), n in pairs.most_common(_COMMON))
        rows.append((slot, "; ".join(common)))
    return _table(("slot", "found for annotated (how often)"), rows, 2)


def _shown(claim: Labelled | None, slot: str) -> str:
    return str(getattr(claim, slot)) or "none"


def _way(outcome: Outcome, slot: str) -> str:
    """In which way a slot is wrong."""
    tally = outcome.slots[slot]
    if tally.right:
        return "right in part"
    return (
        "something else" if tally.spurious and tally.missed else "left empty" if tally.missed else "filled though empty"
    )


def _external_table(results: Mapping[str, Result]) -> Table:
    rows = []
    for name, result in results.items():
        found = result.detection
        rates = (f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}")
        rows.append((name, str(found.right + found.missed), *rates, _share(*result.units), _share(*result.sides)))
    return _table(("set", "quantities", "P", "R", "F1 (span and value)", "unit right", "bound right"), rows, 1)


def _classes_table(results: Mapping[str, Result]) -> Table:
    rows = [(name, _counts(result.left_out), _counts(result.not_marked)) for name, result in results.items()]
    return _table(("set", "left out", "found and not marked"), rows, 3)


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{n} × {reason}" for reason, n in counted.most_common())


def _share(right: int, of: int) -> str:
    return f"{right / (of or 1):.3f} of {of}"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]], words: int) -> Table:
    """A table whose first columns hold words, and the others figures."""
    columns = tuple(Column(title, title, right=i >= words) for i, title in enumerate(titles))
    return Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows))
