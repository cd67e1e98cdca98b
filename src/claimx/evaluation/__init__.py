"""How good an extractor is: its claims against those that people annotated, and against other people's data.

    documents = read_gold("dev.jsonl")
    evaluation = evaluate(documents, predict(claimx.load(), documents))
    evaluation.figures.table_record

Reading (files.py), deciding when two claims are the same (matching.py), counting (scoring.py) and what follows from the
counts (resampling.py, reliability.py, runs.py) are apart; words for people are in report.py only. Data with conventions
of their own are turned into one shape by external/.
"""

from __future__ import annotations

from claimx.evaluation.files import read_gold, read_predictions, write_predictions
from claimx.evaluation.prediction import predict
from claimx.evaluation.records import GoldDocument, Labelled, labelled
from claimx.evaluation.reliability import Reliability, reliability
from claimx.evaluation.resampling import intervals
from claimx.evaluation.runs import Difference, differences
from claimx.evaluation.scoring import SLOTS, Evaluation, Figures, Outcome, Tally, evaluate

__all__ = [
    "SLOTS",
    "Difference",
    "Evaluation",
    "Figures",
    "GoldDocument",
    "Labelled",
    "Outcome",
    "Reliability",
    "Tally",
    "differences",
    "evaluate",
    "intervals",
    "labelled",
    "predict",
    "read_gold",
    "read_predictions",
    "reliability",
    "write_predictions",
]
