"""claimx evaluate, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import TEXT, on_terminal, run, shell

from claimx.cli import evaluate as command
from claimx.evaluation import SLOTS

ACCURACY = {"start": 16, "end": 21, "value": 91.1, "unit": "%", "kind": "score", "metric": "accuracy"}
CLAIMS = [
    ACCURACY | {"benchmark": ["MMLU"], "subject": "Foo-Net"},
    {"start": 48, "end": 63, "value": 29, "unit": "ms/token", "kind": "measurement", "subject": "Foo-Net"},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One annotated document; the second of its claims says something that no extractor will find."""
    claims = [CLAIMS[0], CLAIMS[1] | {"value": 31}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "claims": claims}) + "\n")
    return path


def test_the_slots_are_those_of_the_evaluation() -> None:
    assert command.SLOTS == SLOTS


def test_tables_as_plain_text(gold: Path) -> None:
    done = run("evaluate", str(gold))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "documents: 1, annotated claims: 2"
    detection = next(line.split() for line in lines if line.startswith("detection"))
    assert detection[:4] == ["detection", "0.500", "0.500", "0.500"]
    assert detection[-3:] == ["1", "1", "1"]
    assert any(line.startswith("table record") for line in lines)
    assert "\x1b" not in done.stdout


def test_tables_on_a_terminal(gold: Path) -> None:
    shown = on_terminal(["evaluate", str(gold)], cwd=gold.parent)
    assert "──" in shown
    assert "detection" in shown


def test_errors_are_listed_with_their_context(gold: Path) -> None:
    done = run("evaluate", str(gold), "--errors", "missed")
    place = next(line for line in done.stdout.splitlines() if line.startswith("one:48"))
    assert "29 ms per token" in place
    assert "gold   value 31" in done.stdout
    assert "found  nothing" in done.stdout


def test_two_runs(gold: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    before.write_text(json.dumps({"id": "one", "claims": [CLAIMS[0] | {"metric": "speed"}, CLAIMS[1] | {"value": 31}]}))
    done = run("evaluate", str(gold), "--against", str(before), "--save", str(after))
    assert done.returncode == 0
    assert "metric     +1 -0" in done.stdout
    assert "+metric   one:16" in done.stdout
    assert "-detection" in done.stdout
    saved = json.loads(after.read_text())
    assert [claim["value"] for claim in saved["claims"]] == [91.1, 29]
    again = run("evaluate", str(gold), "--predictions", str(after), "--against", str(after))
    assert "no claim became right or wrong" in again.stdout


def test_mistakes_in_usage(gold: Path) -> None:
    done = run("evaluate", str(gold), "--errors", "colour")
    assert done.returncode == 2
    assert "'colour' is not one of missed, spurious, kind" in done.stderr
    assert run("evaluate").returncode == 2
    assert "'slow' is not one of fast, accurate" in run("evaluate", str(gold), "--model", "slow").stderr


def test_a_reader_that_has_enough(gold: Path) -> None:
    done = shell("CLAIMX evaluate gold.jsonl --model fast --errors spurious | head -1", gold.parent)
    assert (done.stdout, done.stderr) == ("documents: 1, annotated claims: 2\n", "")


def test_unusable_gold(gold: Path) -> None:
    gold.write_text(gold.read_text() + '{"id": "two"}\n')
    done = run("evaluate", str(gold))
    assert (done.returncode, done.stdout) == (1, "")
    assert "gold.jsonl, line 2: " in done.stderr
    assert "Traceback" not in done.stderr
    missing = run("evaluate", str(gold.parent / "none.jsonl"))
    assert missing.returncode == 1
    assert "none.jsonl: cannot be read" in missing.stderr
