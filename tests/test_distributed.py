"""Ray Data and Spark give the claims of the local run, row for row; each is skipped where its engine is not installed.

``make engines`` installs the engines and runs these tests.
"""

from __future__ import annotations

import pickle
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run

from claimx.columns import claims_schema, extract_batch
from claimx.distributed.ray import extract_dataset
from claimx.distributed.recipe import Recipe
from claimx.distributed.spark import extract_frame, spark_schema
from claimx.errors import MissingExtraError
from claimx.pipeline import Extractor

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

Row = dict[str, Any]


def row(number: int) -> Row:
    text = f"Foo-{number} reaches {number % 90 + 5}.5% accuracy on snail race, {number % 7 + 1} points more than Bar."
    return {"id": f"p{number:03}", "title": f"Foo-{number}: a model", "abstract": text, "authors": ["A. Li"], "n": 3}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """With names of one's own, so that it shows whether these reach the workers."""
    file = tmp_path_factory.mktemp("own") / "own.txt"
    file.write_text("[benchmarks]\nSnailTrack | snail race\n", encoding="utf-8")
    extractor = Extractor(model="fast")
    return Extractor(extractor.lexicons.extended(file), model="fast")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parquet file of papers in several groups of rows; one of them is no paper, one has no claims."""
    rows = [row(number) for number in range(90)]
    rows[40] = {**rows[40], "abstract": None}
    rows[41] = {**rows[41], "abstract": "It has $10^{535}$ states. Nothing else is measured."}
    rows[42] = {**rows[42], "abstract": "Nothing is measured here."}
    file = tmp_path_factory.mktemp("papers") / "papers.parquet"
    pq.write_table(pa.Table.from_pylist(rows), file, row_group_size=20)
    return file


def by_paper(table: Any) -> list[Row]:
    """The rows in the order of their papers; those of one paper as they come."""
    rows: list[Row] = table.to_pylist()
    return sorted(rows, key=lambda row: str(row["paper"]["id"]))


def expected(papers: Path, extractor: Extractor) -> list[Row]:
    rows = by_paper(extract_batch(pq.read_table(papers), extractor))
    assert len({claim["paper"]["id"] for claim in rows}) == 89
    assert [claim["paper"]["id"] for claim in rows if claim["error"] is not None] == ["p040"]
    return rows


def test_a_recipe_is_small_and_makes_one_extractor_in_a_process(own: Extractor) -> None:
    own.extract("It takes 5 ms.")
    data = pickle.dumps(Recipe.of(own))
    assert len(data) < 2_000
    made = pickle.loads(data).extractor()
    assert made is pickle.loads(data).extractor()
    assert (made.lexicons.own, made.link, made.model) == (own.lexicons.own, own.link, own.model)
    assert Recipe.of(None).model == "accurate"


@pytest.mark.parametrize(
    ("module", "run", "extra"), [("ray.data", extract_dataset, "ray"), ("pyspark.sql", extract_frame, "spark")]
)
def test_an_engine_that_is_missing(module: str, run: Any, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'claimx\[{extra}\]'"):
        run(None)


def test_spark_is_told_every_column() -> None:
    schema = spark_schema()
    assert all(f"`{name}` " in schema for name in claims_schema().names)
    assert "`also` array<struct<`start`: bigint, `end`: bigint, `section`: string, " in schema
    assert "`exact` map<string, string>" in schema


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    pytest.importorskip("ray.data", reason="Ray is not installed: make engines")
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield ray
    ray.shutdown()


def test_ray(ray: Any, papers: Path, own: Extractor, tmp_path: Path) -> None:
    claims = extract_dataset(ray.data.read_parquet(str(papers)), own, workers=2, rows=10)
    claims.write_parquet(str(tmp_path / "claims"))
    found = pq.read_table(tmp_path / "claims")
    assert found.schema.names == claims_schema().names
    assert by_paper(found) == expected(papers, own)
    assert "SnailTrack" in run("table", str(tmp_path / "claims"), "--view", "leaderboard").stdout


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed: make engines")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java (Debian: apt-get install default-jre-headless)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "25").getOrCreate()
        yield session
        session.stop()


def test_spark(spark: Any, papers: Path, own: Extractor, tmp_path: Path) -> None:
    claims = extract_frame(spark.read.parquet(str(papers)).repartition(3), own)
    claims.write.parquet(str(tmp_path / "claims"))
    assert by_paper(pq.read_table(tmp_path / "claims")) == expected(papers, own)
    assert "SnailTrack" in run("table", str(tmp_path / "claims"), "--view", "leaderboard").stdout
