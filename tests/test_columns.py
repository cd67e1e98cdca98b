"""Claims as columns: the schema holds the whole record, and Parquet brings it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimx.columns import claims_schema, extract_batch, extract_parquet, from_extractions, to_claims
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


def test_engines_get_plain_numbers(papers: Any, fast: Extractor) -> None:
    """A column of values is one of numbers: what an engine sums."""
    table = extract_batch(papers, fast)
    values = [row["quantity"]["value"] for row in table.to_pylist() if row["quantity"]]
    assert 91.1 in values
    assert table.schema.field("quantity").type.field("value").type == pa.float64()
