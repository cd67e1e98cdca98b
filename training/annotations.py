"""Our own annotated abstracts: ids, offsets and labels in training/annotations; their texts are in the corpus.

A line of ``training/annotations/*.jsonl`` is ``{"id": …, "claims": […]}`` with the fields of the gold, but every name
(metric, benchmark, subject, baseline) is the place where it stands: ``"12:20"`` in the abstract, ``"t0:7"`` in the
title. No text is kept in the project; ``read`` puts the names back from a file of abstracts with these ids.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import gold as goldfiles

FOLDER = Path(__file__).parent / "annotations"
CORPUS = Path("corpus") / "arxiv-20k.jsonl.gz"  # beside the folder of the gold
SLOTS = ("metric", "benchmark", "subject", "baseline")


def documents(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What there is to learn from: the gold's train.jsonl, by which everything is measured, and our own annotations.

    Args:
        folder: of the gold; the corpus is looked for beside it. Without the gold the program ends and says so; without
            the corpus it goes on with the gold alone, with a warning.
    """
    path, corpus = folder / "train.jsonl", folder.parent / CORPUS
    if not path.is_file():
        sys.exit(f"{path} is missing: training needs the annotated abstracts, which are not part of this project")
    gold = goldfiles.load(path)
    if not corpus.is_file():
        print(f"{corpus} is missing: training goes on without our own annotations, and gives weaker weights")
        return gold, []
    return gold, read(corpus)


def read(corpus: Path, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The annotated abstracts in the shape of the gold: {"id", "title", "text", "claims"}, with a mark "own".

    Args:
        corpus: a gzipped JSONL file with "id", "title" and "abstract".
        folder: where the annotations are.

    Raises:
        FileNotFoundError: when there is no such corpus.
        ValueError: when an annotated abstract is not in it, or is shorter than its annotations.
    """
    wanted = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            wanted[record["id"]] = record["claims"]
    documents = []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                claims = [unfold(claim, row["abstract"], row["title"]) for claim in wanted.pop(row["id"])]
                found = {"id": row["id"], "title": row["title"], "text": row["abstract"], "claims": claims, "own": True}
                documents.append(found)
    if wanted:
        raise ValueError(f"{corpus} lacks {len(wanted)} annotated abstracts, among them {min(wanted)}")
    return documents


def unfold(claim: dict[str, Any], text: str, title: str) -> dict[str, Any]:
    """A claim with the names that its places point to."""
    names = {}
    for slot in SLOTS:
        if slot in claim:
            found = [_name(place, text, title) for place in _several(claim[slot])]
            names[slot] = found if isinstance(claim[slot], list) else found[0]
    return claim | names


def fold(claim: dict[str, Any], text: str, title: str) -> dict[str, Any]:
    """A claim with the places of its names: the mention nearest to the number, else one in the title.

    Raises:
        ValueError: when a name stands in neither.
    """
    places = {}
    for slot in SLOTS:
        if slot in claim:
            found = [_place(name, claim, text, title) for name in _several(claim[slot])]
            places[slot] = found if isinstance(claim[slot], list) else found[0]
    return {key: value for key, value in claim.items() if key != "quote"} | places


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _name(place: str, text: str, title: str) -> str:
    start, end = map(int, place.removeprefix("t").split(":"))
    name = (title if place.startswith("t") else text)[start:end]
    if not name:
        raise ValueError(f"there is nothing at {place} of a text of {len(text)} characters")
    return name


def _place(name: str, claim: dict[str, Any], text: str, title: str) -> str:
    for cased in (str, str.lower):
        starts = list(_occurrences(cased(name), cased(text)))
        if starts:
            start = min(starts, key=lambda at: max(at - claim["end"], claim["start"] - at - len(name)))
            return f"{start}:{start + len(name)}"
        for start in _occurrences(cased(name), cased(title)):
            return f"t{start}:{start + len(name)}"
    raise ValueError(f"{name!r} stands neither in the text nor in the title")


def _occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name stands as a word of its own or, where it nowhere does, at all."""
    found = []
    at = text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + 1)
    whole = [
        at
        for at in found
        if not text[max(at - 1, 0) : at].isalnum() and not text[at + len(name) : at + len(name) + 1].isalnum()
    ]
    yield from whole or found


def write(path: Path, documents: Iterable[dict[str, Any]]) -> None:
    """Keep annotated abstracts without their texts."""
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            claims = [fold(claim, document["text"], document["title"]) for claim in document["claims"]]
            file.write(json.dumps({"id": document["id"], "claims": claims}, ensure_ascii=False) + "\n")
