"""Our own annotations: places that point at names, and files that hold no text."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from claimx.models import KINDS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

import annotations  # noqa: E402

TITLE = "FooNet: reading the news"
TEXT = "FooNet and BarNet read news. On NewsBench, FooNet has 91.2% accuracy, BarNet 88%. FooNets are fast."
CLAIM = {
    "start": TEXT.index("91.2%"),
    "end": TEXT.index("91.2%") + 5,
    "value": 91.2,
    "unit": "%",
    "kind": "score",
    "bound": "=",
    "metric": "accuracy",
    "benchmark": ["NewsBench"],
    "subject": "FooNet",
    "baseline": ["BarNet", "news"],
}


def corpus(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "corpus.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_a_name_is_kept_as_the_place_nearest_to_the_number() -> None:
    kept = annotations.fold(CLAIM | {"quote": "91.2%"}, TEXT, TITLE)
    start = TEXT.index("FooNet has")
    assert kept["subject"] == f"{start}:{start + 6}"
    assert kept["baseline"][0] == f"{TEXT.index('BarNet 88')}:{TEXT.index('BarNet 88') + 6}"
    assert "quote" not in kept
    assert not any(isinstance(v, str) and v.isalpha() and v in TEXT for k, v in kept.items() if k in annotations.SLOTS)


def test_a_name_of_the_title_alone_is_a_place_in_the_title() -> None:
    kept = annotations.fold({"start": 0, "end": 1, "subject": "reading the news"}, TEXT, TITLE)
    assert kept["subject"] == "t8:24"
    assert annotations.unfold(kept, TEXT, TITLE)["subject"] == "reading the news"


def test_a_name_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="'BazNet' stands neither"):
        annotations.fold(CLAIM | {"subject": "BazNet"}, TEXT, TITLE)


def test_what_is_written_comes_back_with_the_texts(tmp_path: Path) -> None:
    document = {"id": "7", "title": TITLE, "text": TEXT, "claims": [CLAIM]}
    (tmp_path / "kept").mkdir()
    annotations.write(tmp_path / "kept" / "some.jsonl", [document])
    assert TEXT[:20] not in (tmp_path / "kept" / "some.jsonl").read_text(encoding="utf-8")
    rows = ({"id": "6", "title": "", "abstract": ""}, {"id": "7", "title": TITLE, "abstract": TEXT})
    assert annotations.read(corpus(tmp_path, *rows), tmp_path / "kept") == [document | {"own": True}]


def test_an_abstract_that_is_missing_or_another_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    annotations.write(tmp_path / "kept" / "some.jsonl", [{"id": "7", "title": TITLE, "text": TEXT, "claims": [CLAIM]}])
    with pytest.raises(ValueError, match="lacks 1 annotated abstracts, among them 7"):
        annotations.read(corpus(tmp_path), tmp_path / "kept")
    with pytest.raises(ValueError, match="nothing at"):
        annotations.read(corpus(tmp_path, {"id": "7", "title": "", "abstract": "short"}), tmp_path / "kept")


def test_the_kept_annotations_are_of_the_known_form_and_hold_no_text() -> None:
    seen = set()
    for path in sorted(annotations.FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            assert record.keys() == {"id", "claims"}
            assert record["id"] not in seen
            seen.add(record["id"])
            for claim in record["claims"]:
                assert claim["kind"] in KINDS
                assert 0 <= claim["start"] < claim["end"]
                assert ("direction" in claim) == (claim["kind"] == "change")
                for slot in annotations.SLOTS:
                    places = claim.get(slot, [])
                    for place in places if isinstance(places, list) else [places]:
                        start, end = map(int, place.removeprefix("t").split(":"))
                        assert 0 <= start < end
    assert len(seen) > 5000
