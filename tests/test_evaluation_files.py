"""Files of annotated and of found claims: read, written, and told what is wrong in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_evaluation import ACCURACY, LATENCY, TEXT, changed, document

from claimx import evaluation as ev
from claimx.errors import InputError
from claimx.evaluation import Labelled


def gold_line(**fields: Any) -> dict[str, Any]:
    claim = {"start": 16, "end": 21, "value": 91.1, "unit": "%", "kind": "score"}
    return {"id": "a", "text": TEXT, "claims": [claim | fields]}


def write(folder: Path, *lines: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


def test_gold_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, gold_line(benchmark=["MMLU"], quote="91.1%", context="reaches 91.1%"), "")
    (read,) = ev.read_gold(path)
    assert (read.id, read.text, read.title) == ("a", TEXT, None)
    assert read.claims == (Labelled(16, 21, "score", value=91.1, unit="%", benchmark=("MMLU",)),)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "is no JSON"),
        ([1], "object is expected"),
        ({"text": TEXT, "claims": []}, 'no "id"'),
        ({"id": "a", "claims": []}, '"text"'),
        ({"id": "a", "text": TEXT}, '"claims"'),
        (gold_line(end=4000), "offsets"),
        (gold_line(start="16"), "offsets"),
        (gold_line(quote="92%"), "quote"),
        (gold_line(kind="guess"), "kind is one of"),
        (gold_line(bound="≈"), "bound is one of"),
        (gold_line(value="91"), "value is a number"),
        (gold_line(value=None), "neither a value nor low and high"),
        (gold_line(benchmark="MMLU"), "benchmark is a list"),
        (gold_line(benchmarks=["MMLU"]), "unknown field 'benchmarks'"),
        (gold_line(unit=None), "unit is a text"),
    ],
)
def test_bad_gold_is_told_by_file_and_line(tmp_path: Path, line: Any, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        ev.read_gold(write(tmp_path, gold_line() | {"id": "first"}, line))
    assert caught.value.source == str(tmp_path / "gold.jsonl")
    assert (caught.value.place or "").startswith("line 2")


def test_gold_without_documents_and_with_one_twice(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no documents"):
        ev.read_gold(write(tmp_path, ""))
    with pytest.raises(InputError, match="line 2: the id 'a' was given before"):
        ev.read_gold(write(tmp_path, gold_line(), gold_line()))
    with pytest.raises(InputError, match="cannot be read"):
        ev.read_gold(tmp_path / "missing.jsonl")


def test_predictions_go_out_and_come_in_again(tmp_path: Path) -> None:
    found = {
        "a": [changed(ACCURACY, confidence={"metric": 0.5}), changed(LATENCY, value=10**535, metric="\ud800")],
        "b": [],
    }
    ev.write_predictions(tmp_path / "found.jsonl", found)
    assert ev.read_predictions(tmp_path / "found.jsonl") == found


def test_predictions_of_other_documents_are_a_mistake(tmp_path: Path) -> None:
    ev.write_predictions(tmp_path / "found.jsonl", {"z": [ACCURACY]})
    with pytest.raises(InputError, match="of another set"):
        ev.read_predictions(tmp_path / "found.jsonl", [document(ACCURACY)])
    with pytest.raises(InputError, match="cannot be written"):
        ev.write_predictions(tmp_path / "no" / "folder.jsonl", {})
