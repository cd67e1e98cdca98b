"""``python -m claimx.evaluation SHARED -o docs/accuracy.md``: everything that can be measured, on one page."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from claimx.api import load
from claimx.errors import ClaimxError
from claimx.evaluation.diagram import reliability_diagram
from claimx.evaluation.external import Passage, grobid, measeval
from claimx.evaluation.files import Predictions, read_gold, read_predictions
from claimx.evaluation.page import GoldSet, accuracy_page
from claimx.evaluation.prediction import predict
from claimx.evaluation.reliability import reliability
from claimx.evaluation.scoring import evaluate
from claimx.pipeline import MODELS
from claimx.plotting import drawing

_SETS = ("dev", "train", "seeds")


def main() -> None:
    """Score every set of a folder of annotations, and write the page, and reliability.svg beside it."""
    cli = argparse.ArgumentParser(prog="python -m claimx.evaluation", description=__doc__)
    cli.add_argument("shared", type=Path, help="the folder that holds gold/ and quantities/")
    cli.add_argument("-o", "--output", type=Path, required=True, help="the page to write")
    cli.add_argument("--cross-validated", type=Path, help="predictions for train by models that had not seen them")
    arguments = cli.parse_args()
    try:
        sets = [_gold_set(arguments.shared, name, arguments.cross_validated) for name in _SETS]
        page = accuracy_page(
            datetime.date.today().isoformat(),
            sets,
            _external(arguments.shared / "quantities"),
            cross_validated=arguments.cross_validated is not None,
        )
        arguments.output.write_text(page, encoding="utf-8")
        shown = sets[0]
        trusted = reliability(evaluate(shown.documents, list(shown.found.values())[-1]))
        picture = arguments.output.with_name("reliability.svg")
        picture.write_bytes(drawing.file(reliability_diagram(trusted), "svg"))
    except ClaimxError as error:
        sys.exit(f"claimx: {error}")


def _gold_set(shared: Path, name: str, cross_validated: Path | None) -> GoldSet:
    path = shared / "gold" / f"{name}.jsonl"
    documents = read_gold(path)
    found: dict[str, Predictions] = {}
    for model in MODELS:
        if name == "train" and model != "fast" and cross_validated is not None:
            found[model] = read_predictions(cross_validated, documents)
        else:
            found[model] = predict(load(model), documents)
    return GoldSet(name, f"$SHARED/gold/{name}.jsonl", documents, found)


def _external(folder: Path) -> dict[str, list[Passage]]:
    return {
        "MeasEval, train and trial": measeval.read(folder / "measeval-train.jsonl")
        + measeval.read(folder / "measeval-trial.jsonl"),
        "grobid-quantities, train": grobid.read(folder / "grobid-train.jsonl"),
    }


if __name__ == "__main__":
    main()
