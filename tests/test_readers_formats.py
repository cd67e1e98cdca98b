"""One paper in every format (fixtures/formats): the same text, the same claims, and the way back to the source."""

from __future__ import annotations

import csv
import io
import shutil
import tarfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commands import run

import claimx
from claimx.models import Claim, Extraction, Mention, TablePlace

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "formats" / "tidepool"
ORIGINAL = "paper.tex"
FILES = ["paper.html", "paper.md", "paper.jats.xml", "paper.tei.xml", "paper.pdf", "two-columns.pdf"]
TITLE = "TidePool: Retrieval Caches that Forget at the Right Moment"


@cache
def extraction(name: str) -> Extraction:
    (found,) = claimx.load("fast").extract_many(claimx.read(FOLDER / name, on_error="raise"))
    assert found.error is None
    return found


@pytest.mark.parametrize("name", [ORIGINAL, *FILES])
def test_title_and_sections(name: str) -> None:
    paper = extraction(name).paper
    assert paper.title == TITLE
    assert paper.text.count("99.9%") == 0  # it stands in the references
    assert "99%" not in paper.text  # and this in a comment
    parts = [section.part for section in paper.sections if section.name]
    assert parts == [
        "abstract",
        "introduction",
        "related work",
        "method",
        "results",
        "results",
        "results",
        "conclusion",
    ]
    abstract = next(section for section in paper.sections if section.part == "abstract")
    assert paper.text[abstract.span.start : abstract.span.end].strip().startswith("Retrieval-augmented language models")
    assert [table.number for table in paper.tables] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("name", [ORIGINAL, *FILES])
def test_every_part_of_a_claim_is_in_the_text(name: str) -> None:
    found = extraction(name)
    text = found.paper.text
    assert len(found.claims) > 70
    for claim in found.claims:
        parts = [claim.metric, claim.subject, *claim.benchmarks, *claim.conditions, *claim.baselines]
        for part in (claim.quantity, *(m for m in parts if m is not None)):
            assert text[part.span.start : part.span.end] == part.text
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    for table in found.paper.tables:
        assert all(text[cell.span.start : cell.span.end] == cell.text for cell in table.cells)
    starts = [claim.span.start for claim in found.claims]
    assert starts == sorted(starts)


@pytest.mark.parametrize("name", FILES)
def test_claims_of_prose_agree_with_the_original(name: str) -> None:
    wanted = Counter(story(claim) for claim in extraction(ORIGINAL).claims if claim.table is None)
    found = Counter(story(claim) for claim in extraction(name).claims if claim.table is None)
    share = (wanted & found).total() / max(wanted.total(), found.total())
    assert share >= (0.95 if name.endswith(".pdf") else 0.98), (wanted - found, found - wanted)


@pytest.mark.parametrize("name", [ORIGINAL, *FILES])
def test_claims_of_tables_are_right(name: str) -> None:
    with (FOLDER / "tables.tsv").open(encoding="utf-8") as file:
        wanted = Counter(expected(row) for row in csv.DictReader(file, delimiter="\t"))
    found = Counter(cell(claim, table) for claim, table in cells(extraction(name)))
    share = (wanted & found).total() / max(wanted.total(), found.total())
    assert share >= 0.95, (wanted - found, found - wanted)


def test_floats_notes_and_running_heads_of_a_pdf() -> None:
    original, found = extraction("../quill/paper.tex"), extraction("../quill/paper.pdf")
    text = found.paper.text
    assert "Running Head" not in text
    assert "LibriSpeech and is 3.1 times faster" in text  # without the mark of the footnote
    assert "with 12 speakers left out of it for this study." in text
    assert "Efficient difficult affine flows" in text
    assert [table.number for table in found.paper.tables] == ["1", "2"]
    for table in (False, True):
        wanted = Counter(story(claim) for claim in original.claims if (claim.table is not None) == table)
        told = Counter(story(claim) for claim in found.claims if (claim.table is not None) == table)
        assert (wanted & told).total() >= 0.95 * wanted.total()
        assert (told - wanted).total() <= 2  # the mark of a note, and a number in a note to the author's name


@pytest.mark.parametrize("name", [ORIGINAL, "paper.html", "paper.pdf"])
def test_the_best_values_are_marked(name: str) -> None:
    told = [(claim.quantity.value, table) for claim, table in cells(extraction(name))]
    assert {value for value, table in told if table.table == "3" and table.best} == {52.4, 68.9, 50.5}
    if name != "paper.pdf":
        assert {value for value, table in told if table.second} == {51.4, 67.6, 49.8}


def test_settings_are_no_claims_and_statistics_are_counts() -> None:
    claims = extraction(ORIGINAL).claims
    assert not [claim for claim in claims if claim.table is not None and claim.table.table == "1"]
    assert {claim.kind for claim in claims if claim.table is not None and claim.table.table == "2"} == {"count"}


def test_whose_claims_they_are() -> None:
    told = {(c.text, c.own) for c in extraction(ORIGINAL).claims if c.section == "related work"}
    assert told == {("51.4%", False), ("44.5%", False), ("40.4%", False)}
    rows = {
        c.subject.name: c.own for c in extraction(ORIGINAL).claims if c.table and c.table.table == "3" and c.subject
    }
    assert rows == {"REALM": False, "RAG": False, "FiD": False, "TidePool": True}


def test_what_is_said_twice_is_one_claim_with_two_places() -> None:
    from claimx.readers import read_text

    said = "Foo-Net reaches 91.1% accuracy on MMLU."
    text = f"# T\n\n## Abstract\n\n{said}\n\n## Results\n\nAs we said, {said}"
    (paper,) = read_text(text, "a.md")
    (found,) = claimx.load("fast").extract_many([paper])
    (claim,) = found.claims
    assert claim.section == "abstract"
    assert [paper.text[span.start : span.end] for span in (claim.span, *claim.also)] == ["91.1%", "91.1%"]
    assert paper.section_at(claim.also[0].start).part == "results"  # type: ignore[union-attr]


def test_ours_is_what_the_paper_proposes() -> None:
    (latency,) = [c for c in extraction(ORIGINAL).claims if c.text.startswith("29.0")]
    assert latency.subject is not None
    assert (latency.subject.text, latency.subject.name) == ("Ours", "TidePool")


def test_lines_lead_back_to_the_source() -> None:
    lines = (FOLDER / ORIGINAL).read_text(encoding="utf-8").splitlines()
    paper, claims = extraction(ORIGINAL).paper, extraction(ORIGINAL).claims
    (saved,) = [c for c in claims if c.text == "850 queries per second"]
    assert saved.line is not None
    assert "850 queries per second" in lines[saved.line - 1]
    assert paper.mark_at(saved.span.start) is not None
    (layers,) = [c for c in claims if c.text == "12 layers"]
    assert layers.line is None  # it stands in the other file


def test_pages_lead_back_to_the_source() -> None:
    pages = {claim.text: claim.page for claim in extraction("paper.pdf").claims}
    assert pages["850 queries per second"] == 1
    assert pages["12 languages"] == 2
    assert all(claim.page for claim in extraction("two-columns.pdf").claims)


@pytest.mark.parametrize("mode", ["w:gz", "w"])
def test_a_source_archive(tmp_path: Path, mode: Any) -> None:
    path = tmp_path / ("2403.12345v2.tar.gz" if mode == "w:gz" else "2403.12345v2")
    with tarfile.open(path, mode) as archive:
        for name in ("method.tex", "paper.tex"):
            archive.add(FOLDER / name, f"src/{name}" if mode == "w" else name)
        note = tarfile.TarInfo("../outside.tex")
        note.size = 3
        archive.addfile(note, io.BytesIO(b"bad"))
    if mode == "w":  # the document is in a folder of the archive, and so are its parts
        (paper,) = claimx.read(path)
        assert paper.title == TITLE
        return
    (paper,) = claimx.read(path, on_error="raise")
    assert paper.id == "2403.12345"
    assert paper.text == extraction(ORIGINAL).paper.text


def test_copies_of_a_paper_are_told_apart() -> None:
    papers = list(claimx.read(FOLDER, on_error="raise"))
    copies = {ORIGINAL, *FILES, "tables.tsv"} - {"paper.pdf"}  # which is what the LaTeX file makes
    assert [Path(source.path).name for paper in papers for source in paper.sources] == sorted(copies)
    assert len({paper.id for paper in papers}) == len(copies)


def test_a_folder_of_a_latex_paper_is_one_paper(tmp_path: Path) -> None:
    for name in ("paper.tex", "method.tex", "paper.pdf"):
        shutil.copy(FOLDER / name, tmp_path / name)
    (tmp_path / "references.bib").write_text("@misc{a, title={A}, abstract={It takes 5 ms.}}")
    assert [paper.title for paper in claimx.read(tmp_path)] == [TITLE]


def test_the_command_line_reads_them_and_filters_by_section(tmp_path: Path) -> None:
    done = run("extract", str(FOLDER / "paper.pdf"), "--model", "fast", "--sections", "related work")
    assert (done.returncode, done.stderr) == (0, "")
    assert [Claim.model_validate_json(line).text for line in done.stdout.splitlines()] == ["51.4%", "44.5%", "40.4%"]
    done = run("extract", str(FOLDER / "paper.html"), "--model", "fast", "--sections", "tables,abstract")
    claims = [Claim.model_validate_json(line) for line in done.stdout.splitlines()]
    assert all(any(p.table is not None or p.section == "abstract" for p in claim.places) for claim in claims)
    assert any(claim.section == "results" and claim.table is None for claim in claims)  # a table says the same
    assert len(claims) > 40
    assert run("extract", "x", "--sections", "summary").returncode == 2


def story(claim: Claim) -> tuple[Any, ...]:
    q = claim.quantity
    names = (name(claim.metric), tuple(map(name, claim.benchmarks)), name(claim.subject))
    return claim.kind, q.value, q.low, q.high, q.uncertainty, q.unit, q.bound, *names


def name(mention: Mention | None) -> str | None:
    return None if mention is None else mention.name


def cells(found: Extraction) -> list[tuple[Claim, TablePlace]]:
    """The claims that result tables make, also where a sentence says the same, each with its cell."""
    return [(claim, place.table) for claim in found.claims for place in claim.places if place.table is not None]


def cell(claim: Claim, table: TablePlace) -> tuple[Any, ...]:
    q = claim.quantity
    names = (name(claim.metric) or "", "; ".join(b.name for b in claim.benchmarks), name(claim.subject))
    return table.table, claim.kind, q.value, q.uncertainty, q.unit, *names


def expected(row: dict[str, str]) -> tuple[Any, ...]:
    value = float(row["value"].replace("M", "")) * (1e6 if row["value"].endswith("M") else 1)
    spread = float(row["uncertainty"]) if row["uncertainty"] else None
    return row["table"], row["kind"], value, spread, row["unit"], row["metric"], row["benchmark"], row["subject"]
