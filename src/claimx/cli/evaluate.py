"""claimx evaluate"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import Lexicons, Model, extractor, one_of

if TYPE_CHECKING:
    from claimx.evaluation import Evaluation, GoldDocument, Labelled
    from claimx.tables import Table

# evaluation.SLOTS, named here so that --help need not load the evaluation.
SLOTS = ("kind", "unit", "bound", "metric", "benchmark", "subject", "baseline", "direction")
ERRORS = ("missed", "spurious", *SLOTS)


Gold = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="Annotated documents, JSON Lines: {id, text, title, claims}.", show_default=False
    ),
]
Found = Annotated[
    Path | None,
    typer.Option(
        "--predictions", metavar="FILE", help="Score these claims (as --save wrote them) instead of extracting."
    ),
]
Errors = Annotated[
    str | None,
    typer.Option(
        "--errors", metavar="SLOT", help=f"List what is wrong: one of {', '.join(ERRORS)}.", callback=one_of(ERRORS)
    ),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against", metavar="FILE", help="List gains and losses, claim by claim, over an earlier run's --save."
    ),
]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Write the claims that were found to FILE, for --against."),
]


def evaluate(
    gold: Gold,
    predictions: Found = None,
    errors: Errors = None,
    against: Against = None,
    save: Save = None,
    lexicon: Lexicons = None,
    model: Model = None,
) -> None:
    """Score the claims found in annotated documents.

    A claim is found when it overlaps an annotated one and has the same number. Every slot is scored end to end: a
    missed claim misses its slots too.

    \b
    Examples:
      claimx evaluate dev.jsonl --save before.jsonl
      claimx evaluate dev.jsonl --errors metric
      claimx evaluate dev.jsonl --against before.jsonl
    """
    from claimx import evaluation as ev
    from claimx.cli.output import write
    from claimx.evaluation import report

    documents = ev.read_gold(gold)
    earlier = ev.read_predictions(against, documents) if against else None
    found = ev.read_predictions(predictions, documents) if predictions else _extracted(documents, model, lexicon)
    if save is not None:
        ev.write_predictions(save, found)
    after = ev.evaluate(documents, found)
    _show(after)
    if earlier is not None:
        write(_paragraph(report.difference_lines(ev.differences(ev.evaluate(documents, earlier), after))), None)
    if errors is not None:
        write(_paragraph(report.error_lines(after.errors(errors))), None)


def _extracted(
    documents: list[GoldDocument], model: str | None, lexicon: list[Path] | None
) -> dict[str, list[Labelled]]:
    from claimx.evaluation import predict

    return predict(extractor(model, lexicon), documents)


def _show(evaluation: Evaluation) -> None:
    """The tables: drawn on a terminal, aligned text elsewhere."""
    from claimx.cli.output import write
    from claimx.evaluation import intervals, reliability, report

    tables = [
        report.figures_table(evaluation, intervals(evaluation)),
        report.kinds_table(evaluation),
        report.confusion_table(evaluation),
    ]
    if found := reliability(evaluation):
        tables.append(report.reliability_table(found))
    write([f"documents: {len(evaluation.documents)}, annotated claims: {evaluation.figures.gold}\n"], None)
    for table in tables:
        if sys.stdout.isatty():
            _draw(table)
        else:
            write(chain("\n", report.plain(table)), None)


def _draw(table: Table) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawing

    drawing = Drawing(box=box.SIMPLE_HEAD)
    for column in table.columns:
        drawing.add_column(column.title, justify="right" if column.right else "left")
    for row in table.rows:
        drawing.add_row(*(cell.text for cell in row))
    Console(markup=False, highlight=False).print(drawing)


def _paragraph(lines: Iterator[str]) -> Iterator[str]:
    yield "\n"
    for line in lines:
        yield f"{line}\n"
