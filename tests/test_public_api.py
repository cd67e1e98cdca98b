"""What `import claimx` offers, and that it costs nothing before it is used."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.batches import BATCH
from claimx.errors import InputError, LexiconError
from claimx.models import Extraction, Paper

TEXT = "Foo-Net reaches 91.1% accuracy on MMLU."


def test_the_public_names() -> None:
    assert claimx.__all__ == [
        "__version__",
        "Claim",
        "ClaimxError",
        "Comparison",
        "Evidence",
        "Extraction",
        "Extractor",
        "Mention",
        "Paper",
        "PaperInfo",
        "Quantity",
        "Source",
        "Span",
        "compare",
        "extract",
        "extract_many",
        "load",
        "read",
    ]
    assert all(getattr(claimx, name) is not None for name in claimx.__all__)
    assert set(claimx.__all__) <= set(dir(claimx))


def test_an_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        claimx.extrakt  # noqa: B018


@pytest.mark.parametrize(
    ("statement", "unloaded"),
    [
        ("import claimx", ["spacy", "pint", "typer", "rich", "pydantic", "numpy"]),
        ("from claimx import extract; extract('It takes 5 ms.')", ["spacy", "pint", "typer", "rich"]),
        (
            "import sys; sys.argv = ['claimx', '--help']; from claimx.cli.app import app",
            ["spacy", "pint", "rich", "pydantic"],
        ),
    ],
    ids=["import", "extract", "command line"],
)
def test_nothing_is_loaded_that_is_not_needed(statement: str, unloaded: list[str]) -> None:
    code = f"import sys; {statement}; print([name for name in {unloaded} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_extract() -> None:
    (found,) = claimx.extract(TEXT, title="Foo-Net: a network")
    assert (found.text, found.quantity.value, found.kind) == ("91.1%", 91.1, "score")
    assert TEXT[found.span.start : found.span.end] == found.text


def test_a_path_in_place_of_a_text_says_what_to_use() -> None:
    path: Any = Path("paper.txt")
    with pytest.raises(InputError, match=r"claimx\.read\(path\)"):
        claimx.extract(path)


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        (b"91.1%", r"data\.decode\(\)"),
        ([TEXT], r"claimx\.extract_many"),
        (Paper(id="a", text=TEXT), r"extract\(paper\.text, paper\.title\)"),
    ],
    ids=["bytes", "list", "Paper"],
)
def test_other_mistakes_say_what_to_use(given: Any, hint: str) -> None:
    with pytest.raises(InputError, match=hint):
        claimx.extract(given)


def test_extract_many_takes_papers_texts_and_dicts() -> None:
    given = [Paper(id="a", text=TEXT), TEXT, {"id": "c", "abstract": TEXT, "categories": "cs.CL cs.AI"}, {"text": TEXT}]
    found = list(claimx.extract_many(given))
    assert [result.error for result in found] == [None] * 4
    assert [[c.text for c in result.claims] for result in found] == [["91.1%"]] * 4
    assert found[2].paper.categories == ("cs.CL", "cs.AI")
    assert [result.claims[0].paper for result in found] == [result.paper.info for result in found]


def test_extract_many_streams() -> None:
    taken = []

    def papers() -> Iterator[str]:
        for i in range(100):
            taken.append(i)
            yield TEXT

    results = claimx.extract_many(papers())
    assert taken == []
    next(results)
    assert len(taken) == BATCH < 100, "one batch ahead, and no more"


def test_a_batch_that_fails_is_linked_paper_by_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = claimx.load()
    linked = extractor._linked

    def failing(cases: Any, learned: int) -> Any:
        if len(cases) > 1 or "bad" in cases[0][0].text:
            raise RuntimeError("a mistake of ours")
        return linked(cases, learned)

    monkeypatch.setattr(extractor, "_linked", failing)
    first, bad, last = extractor.extract_many([TEXT, "bad " + TEXT, TEXT])
    assert (len(first.claims), len(bad.claims), len(last.claims)) == (1, 0, 1)
    assert bad.error == "RuntimeError: a mistake of ours"


def test_batches_change_nothing() -> None:
    extractor = claimx.load()
    texts = [f"{TEXT} Foo-{i} is {i}x faster than Bar-{i} on MMLU." for i in range(2, 40)]
    assert [list(e.claims) for e in extractor.extract_many(texts)] == [
        [c.model_copy(update={"paper": e.claims[0].paper}) for c in extractor.extract(t)]
        for t, e in zip(texts, extractor.extract_many(texts), strict=True)
    ]


def test_a_paper_that_fails_gives_its_error_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    extractor = claimx.load()
    read = extractor._read

    def failing(text: str, *more: Any) -> Any:
        if "bad" in text:
            raise RuntimeError("a mistake of ours")
        return read(text, *more)

    monkeypatch.setattr(extractor, "_read", failing)
    first, bad, none, last = extractor.extract_many([TEXT, "bad", {"title": "no text"}, TEXT])
    assert (len(first.claims), len(last.claims)) == (1, 1)
    assert (bad.claims, bad.error) == ((), "RuntimeError: a mistake of ours")
    assert isinstance(none, Extraction)
    assert none.error == 'no "abstract" or "text"'
    assert none.paper.id == "paper 3"


@pytest.mark.parametrize("given", [TEXT, Paper(id="a", text=TEXT), {"text": TEXT}, b"", 5, None], ids=repr)
def test_one_paper_in_place_of_several_is_said_at_once(given: Any) -> None:
    with pytest.raises(InputError, match="several papers are expected"):
        claimx.extract_many(given)


def test_without_linking_a_claim_has_its_quantity_and_kind() -> None:
    (found,) = claimx.load(link=False).extract(TEXT)
    assert (found.kind, found.quantity.value) == ("score", 91.1)
    assert (found.metric, found.benchmarks, found.subject) == (None, (), None)


def test_own_lexicons(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("[benchmarks]\nFrobnication Suite | FrobS\n", "utf-8")
    text = "On FrobS, Foo-Net reaches 91.1% accuracy."
    for given in (file, str(file), [file]):
        (found,) = claimx.load(lexicons=given).extract(text)
        assert [m.name for m in found.benchmarks] == ["Frobnication Suite"]
    (plain,) = claimx.load().extract(text)
    assert [m.name for m in plain.benchmarks] != ["Frobnication Suite"]


def test_lexicons_that_cannot_be_used(tmp_path: Path) -> None:
    number: Any = 5
    with pytest.raises(InputError, match="lexicons are a path"):
        claimx.load(lexicons=number)
    with pytest.raises(LexiconError, match="none-such"):
        claimx.load(lexicons=tmp_path / "none-such.txt")


def test_extractors_share_nothing_but_the_builtin_lexicons(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("[metrics]\nfrobnication\n", "utf-8")
    own, plain = claimx.load(lexicons=file), claimx.load()
    assert own.lexicons != plain.lexicons
    assert "frobnication" in own.lexicons.metrics
    assert "frobnication" not in plain.lexicons.metrics


def test_compare_reads_and_extracts_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "foo-network.txt").write_text(TEXT, "utf-8")
    comparison = claimx.compare(claimx.extract_many(claimx.read(tmp_path)))
    assert isinstance(comparison, claimx.Comparison)
    assert [row.sentence for row in comparison] == [TEXT]
    assert "91.1%" in comparison.to_markdown()


@pytest.mark.parametrize(("date", "year"), [("2024-05", 2024), ("²⁰²⁴", None), ("in May", None), (None, None)])
def test_the_year_of_a_paper(date: str | None, year: int | None) -> None:
    assert claimx.Paper(id="a", text="", date=date).year == year
