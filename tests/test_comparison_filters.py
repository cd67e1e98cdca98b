"""Filters: the rows that are wanted, and near misses of names that no row has."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from factories import claim

from claimx.comparison import Comparison, compare
from claimx.comparison.filters import published
from claimx.errors import InputError, MissingExtraError
from claimx.models import Claim, PaperInfo

SCORE: dict[str, Any] = {"metric": "accuracy", "on": "MMLU"}
MADE = compare([
    claim(1, by="Foo-Net", paper=PaperInfo(id="2503.00001", title="Foo-Net: a network"), **SCORE),
    claim(2, by="PaLM 540B", paper=PaperInfo(id="2405.00002", title="About others"), **SCORE),
    claim(3, by="Foo-Net", paper=PaperInfo(id="old", year=2020), metric="F1", on="GPQA Diamond"),
    claim(4, "x", "change", metric="speed", by="Bar", paper=PaperInfo(id="old", year=2020)),
    claim(5, by="Foo-Net", paper=PaperInfo(id="none"), metric="Acc.", on="GPQA"),
])  # fmt: skip


def kept(comparison: Comparison = MADE, **filters: Any) -> set[Any]:
    return {row.claim.quantity.value for row in comparison.select(**filters)}


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({}, {1, 2, 3, 4, 5}),
        ({"benchmark": "mmlu"}, {1, 2}),
        ({"benchmark": "GPQA"}, {5}),
        ({"benchmark": "GPQA-Diamond"}, {3}),
        ({"benchmark": "gpqa*"}, {3, 5}),
        ({"benchmark": ["MMLU", "GPQA"]}, {1, 2, 5}),
        ({"metric": "Acc"}, {1, 2, 5}),
        ({"metric": "F-score"}, {3}),
        ({"system": "palm"}, {2}),
        ({"system": "Foo"}, {1, 3, 5}),
        ({"kind": "change"}, {4}),
        ({"kind": ["change", "score"], "system": "Foo-Net"}, {1, 3, 5}),
        ({"paper": "a network"}, {1}),
        ({"paper": "old"}, {3, 4}),
        ({"since": 2024}, {1, 2}),
        ({"since": "2024-06"}, {1}),
        ({"until": "2024-05"}, {2, 3, 4}),
        ({"until": 2020}, {3, 4}),
        ({"since": 2020, "until": 2024}, {2, 3, 4}),
        ({"min_papers": 2}, {1, 2}),
        ({"own": True}, {1}),
        ({"own": False}, {3, 5}),
        ({"min_papers": 3}, set()),
        ({"benchmark": "MMLU", "system": "PaLM"}, {2}),
    ],
    ids=str,
)
def test_what_is_left(filters: Any, left: set[int]) -> None:
    assert kept(**filters) == left


def test_settings_of_one_leaderboard_count_together() -> None:
    given = [claim(1, paper="a", **SCORE), claim(2, paper="b", conditions=["zero-shot"], **SCORE)]
    assert kept(compare(given), min_papers=2) == {1, 2}


def sure(value: float, **confidence: float) -> Claim:
    given = claim(value, **SCORE)
    return given.model_copy(update={"evidence": given.evidence.model_copy(update={"confidence": confidence})})


def test_confidence() -> None:
    given = compare([sure(1, metric=0.9, subject=0.4), sure(2, metric=0.9, direction=0.1), claim(3, **SCORE), sure(4)])
    assert kept(given, min_confidence=0.4) == {1, 3, 4}
    assert kept(given, min_confidence=0.5) == {3, 4}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"benchmark": "MMMLU"}, "no claim has the benchmark 'MMMLU'; did you mean 'MMLU'?"),
        ({"metric": "acuracy"}, "no claim has the metric 'acuracy'; did you mean 'accuracy'"),
        ({"system": "Fo-Net"}, "did you mean 'Foo-Net'"),
        ({"system": "540B"}, "did you mean .PaLM 540B."),
        ({"system": "qqqqqqq"}, "no claim has the system 'qqqqqqq'$"),
        ({"benchmark": "diamond"}, "did you mean 'GPQA Diamond'"),
        ({"kind": "scores"}, "no kind 'scores'; there are score, change"),
        ({"since": "May"}, "since is a year or a month, such as 2025 or 2025-03, not 'May'"),
        ({"until": "2025-13"}, "until is a year"),
        ({"min_papers": 0}, "min_papers is at least 1, not 0"),
        ({"min_confidence": 1.5}, "min_confidence is at least 0 and at most 1, not 1.5"),
        ({"benchmark": 5}, "benchmark is a name or several, not int"),
        ({"benchmark": [5]}, "benchmark is a name or several, not int"),
    ],
    ids=str,
)
def test_what_cannot_be_filtered_by(filters: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        MADE.select(**filters)


@pytest.mark.parametrize(
    ("id", "year", "when"),
    [
        ("2503.12345", None, ((2025, 3), (2025, 3))),
        ("arXiv:2503.12345v2", None, ((2025, 3), (2025, 3))),
        ("2503.12345", 2024, ((2024, 1), (2024, 12))),
        ("2513.12345", None, None),
        ("foo-net", 2020, ((2020, 1), (2020, 12))),
        ("foo-net", None, None),
    ],
)
def test_when_a_paper_came_out(id: str, year: int | None, when: Any) -> None:
    assert published(PaperInfo(id=id, year=year)) == when


def test_a_data_frame() -> None:
    pytest.importorskip("pandas", reason="the extra pandas is not installed")
    frame = MADE.to_pandas()
    assert list(frame["value"]) == [row.claim.quantity.value for row in MADE]
    assert frame[frame["system"] == "PaLM 540B"]["benchmarks"].tolist() == [("MMLU",)]
    assert frame.groupby("comparable")["value"].count().max() == 2
    assert set(frame["origin"].dropna()) == {"own", "reported"}


def test_no_data_frame_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"claimx\[pandas\]"):
        MADE.to_pandas()
