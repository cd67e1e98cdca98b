"""Claims as columns: the schema holds the whole record, and Parquet brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from commands import run

from claimx.columns import (
    claims_schema,
    extract_batch,
    extract_parquet,
    from_extractions,
    holds_claims,
    read_claims,
    to_claims,
)
from claimx.errors import InputError
from claimx.models import Claim, Extraction, Paper, TablePlace
from claimx.pipeline import Extractor

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

ROWS: list[dict[str, Any]] = [
    {"id": "a", "title": "Foo-Net: a model", "text": "Foo-Net reaches 91.1% accuracy on MMLU, 3 points more than Bar."},
    {"id": "b", "title": None, "text": "Nothing is measured here."},
    {"id": "c", "title": None, "text": None},
    {"id": "d", "title": None, "text": "It takes 10 to 29 ms per token on 216,221 patients, 11 out of 18 of them old."},
]


@pytest.fixture(scope="module")
def fast() -> Extractor:
    return Extractor(model="fast")


@pytest.fixture
def papers() -> Any:
    return pa.Table.from_pylist(ROWS)


def test_the_schema_has_every_field_of_the_record() -> None:
    assert set(claims_schema().names) == {*Claim.model_fields, "exact", "error"}


def test_a_batch_gives_the_claims_of_the_rows(papers: Any, fast: Extractor) -> None:
    table = extract_batch(papers, fast)
    assert table.schema == claims_schema()
    expected = [claim for row in ROWS if row["text"] for claim in fast.extract(row["text"], row["title"])]
    found = [claim.model_copy(update={"paper": None}) for claim in to_claims(table)]
    assert found == expected
    assert [type(claim.quantity.value) for claim in found] == [type(claim.quantity.value) for claim in expected]
    assert {claim.paper.id for claim in to_claims(table) if claim.paper} == {"a", "d"}


@pytest.mark.parametrize(
    "number", ["$10^{535}$ states", "9,007,199,254,740,993 tokens", "$-10^{400}$ J", "$10^{20}$ to $10^{400}$ J"]
)
def test_numbers_that_float64_cannot_hold_come_back_exactly(number: str, fast: Extractor) -> None:
    (extraction,) = fast.extract_many([f"It has {number} in all."])
    assert extraction.claims
    table = from_extractions([extraction])
    assert list(to_claims(table)) == list(extraction.claims)
    assert table.to_pylist()[0]["exact"]


def test_a_paper_that_fails_is_a_row_with_its_error(papers: Any, fast: Extractor) -> None:
    failed = [row for row in extract_batch(papers, fast).to_pylist() if row["error"] is not None]
    assert len(failed) == 1
    assert failed[0]["kind"] is None


def test_what_only_papers_with_structure_have_comes_back_too(fast: Extractor) -> None:
    (claim,) = fast.extract("Foo-Net reaches 91.1% accuracy on MMLU.")
    place = TablePlace(table="2", row=1, column=3, best=True)
    full = claim.model_copy(update={"section": "results", "own": True, "table": place, "page": 4, "line": 7})
    paper = Paper(id="x", text="")
    full = full.model_copy(update={"paper": paper.info})
    assert list(to_claims(from_extractions([Extraction(paper=paper, claims=(full,))]))) == [full]


def test_parquet_in_and_out(tmp_path: Path, papers: Any, fast: Extractor) -> None:
    source, target = tmp_path / "papers.parquet", tmp_path / "claims.parquet"
    pq.write_table(papers, source)
    rows = extract_parquet(source, target, fast)
    assert rows == pq.read_metadata(target).num_rows == extract_batch(papers, fast).num_rows
    assert list(to_claims(pq.read_table(target))) == list(to_claims(extract_batch(papers, fast)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.parquet", "papers.parquet"]


def test_parquet_that_cannot_be_written_or_read_on(tmp_path: Path, papers: Any, fast: Extractor) -> None:
    source = tmp_path / "papers.parquet"
    pq.write_table(papers, source)
    with pytest.raises(InputError, match=r"claims\.parquet: cannot be written"):
        extract_parquet(source, tmp_path / "none" / "claims.parquet", fast)
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match=r"folder: cannot be written"):
        extract_parquet(source, tmp_path / "folder", fast)
    data = source.read_bytes()
    source.write_bytes(data[:4] + bytes(len(data) // 2) + data[4 + len(data) // 2 :])
    with pytest.raises(InputError, match=r"papers\.parquet: cannot be read"):
        extract_parquet(source, tmp_path / "claims.parquet", fast)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "papers.parquet"]


def test_a_table_without_texts_is_refused(tmp_path: Path, fast: Extractor) -> None:
    table = pa.table({"id": ["a"]})
    with pytest.raises(InputError, match="no column 'text' or 'abstract'"):
        extract_batch(table, fast)
    pq.write_table(table, tmp_path / "papers.parquet")
    with pytest.raises(InputError, match=r"papers\.parquet"):
        extract_parquet(tmp_path / "papers.parquet", tmp_path / "claims.parquet", fast)
    (tmp_path / "broken.parquet").write_bytes(b"no parquet")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        extract_parquet(tmp_path / "broken.parquet", tmp_path / "claims.parquet", fast)
    assert not (tmp_path / "claims.parquet").exists()


def written(path: Path, fast: Extractor, *texts: str) -> None:
    table = extract_batch(pa.Table.from_pylist([{"id": text.split()[0], "text": text} for text in texts]), fast)
    path.parent.mkdir(exist_ok=True)
    pq.write_table(table, path)


def test_a_row_that_is_no_paper_keeps_its_id(tmp_path: Path, papers: Any, fast: Extractor) -> None:
    pq.write_table(papers, tmp_path / "papers.parquet")
    extract_parquet(tmp_path / "papers.parquet", tmp_path / "claims.parquet", fast)
    for table in (extract_batch(papers, fast), pq.read_table(tmp_path / "claims.parquet")):
        assert [row["paper"]["id"] for row in table.to_pylist() if row["error"] is not None] == ["c"]


def test_commands_read_parquet_of_claims(tmp_path: Path, fast: Extractor) -> None:
    foo, bar = "Foo-Net reaches 91.1% accuracy on MMLU.", "Bar-Net reaches 95.5% accuracy on MMLU."
    written(tmp_path / "whole.parquet", fast, foo, bar)
    written(tmp_path / "parts" / "part-0.parquet", fast, foo)
    written(tmp_path / "parts" / "part-1.parquet", fast, bar)
    (tmp_path / "parts" / "_SUCCESS").write_bytes(b"")
    (tmp_path / "parts" / "_temporary.parquet").write_bytes(b"PAR1 and nothing more")
    tables = [run("table", given, cwd=tmp_path) for given in ("whole.parquet", "parts")]
    assert [(done.returncode, done.stderr) for done in tables] == [(0, ""), (0, "")]
    assert "95.5%" in tables[0].stdout
    assert tables[0].stdout == tables[1].stdout


def test_what_is_wrong_in_parquet_of_claims_is_said_and_the_rest_goes_on(
    tmp_path: Path, papers: Any, fast: Extractor
) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    good = extract_batch(papers, fast)
    pq.write_table(good, folder / "a.parquet")
    (folder / "b.parquet").write_bytes((folder / "a.parquet").read_bytes()[:-20])
    pq.write_table(papers, folder / "c.parquet")
    kinds = pa.array(["score"] + ["nonsense"] * (good.num_rows - 1))
    pq.write_table(good.set_column(1, "kind", kinds), folder / "d.parquet")
    told: list[InputError] = []
    assert len(list(read_claims(folder, told.append))) == len(list(to_claims(good))) + 1
    sources = [(Path(error.source or "").name, error.place) for error in told]
    assert sources == [("c", None), ("b.parquet", None), ("c.parquet", None), ("d.parquet", "row 2")]


def test_parquet_of_papers_holds_no_claims(tmp_path: Path, papers: Any) -> None:
    pq.write_table(papers, tmp_path / "papers.parquet")
    (tmp_path / "text.parquet").write_text("Foo-Net reaches 91.1% accuracy.")
    assert not any(holds_claims(path) for path in (*tmp_path.iterdir(), tmp_path, tmp_path / "none"))


def test_engines_get_plain_numbers(papers: Any, fast: Extractor) -> None:
    """A column of values is one of numbers: what an engine sums."""
    table = extract_batch(papers, fast)
    values = [row["quantity"]["value"] for row in table.to_pylist() if row["quantity"]]
    assert 91.1 in values
    assert table.schema.field("quantity").type.field("value").type == pa.float64()
