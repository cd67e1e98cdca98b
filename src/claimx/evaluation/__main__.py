"""``python -m claimx.evaluation SHARED -o docs/accuracy.md``: everything that can be measured, on one page."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from claimx.api import load
from claimx.errors import ClaimxError
from claimx.evaluation.external import Passage, grobid, measeval
from claimx.evaluation.files import Predictions, read_gold, read_predictions
from claimx.evaluation.page import GoldSet, accuracy_page
from claimx.evaluation.prediction import predict
from claimx.pipeline import MODELS

_SETS = ("dev", "train", "seeds")


def main() -> None:
    """Score every set of a folder of annotations, and write the page."""
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
