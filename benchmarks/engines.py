"""Run Ray Data and Spark on this machine, Parquet of papers to Parquet of claims, and compare with the local run.

    python benchmarks/engines.py                              2,000 papers of the corpus beside the project
    python benchmarks/engines.py papers.jsonl --papers 500    another corpus, fewer papers
    python benchmarks/engines.py --engine ray                 one engine alone

Each engine that is installed (claimx[ray], claimx[spark] with Java) prints its time with its start, and whether its
claims are those of the local run, row for row; the exit code is 1 where they are not.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import claimx
from claimx.columns import extract_parquet
from claimx.pipeline import Extractor

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "arxiv-20k.jsonl.gz"
CORES = 2
FIELDS = ("id", "title", "text", "authors", "date", "categories")


def ray(papers: Path, claims: Path, extractor: Extractor) -> None:
    """Ray Data, on a cluster of this machine alone."""
    import ray

    from claimx.distributed.ray import extract_dataset

    ray.init(num_cpus=CORES, include_dashboard=False, log_to_driver=False)
    extract_dataset(ray.data.read_parquet(str(papers)), extractor, workers=CORES, rows=500).write_parquet(str(claims))
    ray.shutdown()


def spark(papers: Path, claims: Path, extractor: Extractor) -> None:
    """Spark in local mode."""
    from pyspark.sql import SparkSession

    from claimx.distributed.spark import extract_frame

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    extract_frame(session.read.parquet(str(papers)).repartition(2 * CORES), extractor).write.parquet(str(claims))
    session.stop()


ENGINES: dict[str, tuple[str, Callable[[Path, Path, Extractor], None]]] = {
    "ray": ("ray", ray),
    "spark": ("pyspark", spark),
}


def main() -> None:
    """Run what was asked for, and say what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", nargs="?", default=CORPUS, type=Path, help="papers, in any format that claimx reads")
    parser.add_argument("--papers", type=int, default=2_000, help="how many of them")
    parser.add_argument("--engine", choices=list(ENGINES), action="append", help="this one; may be repeated")
    parser.add_argument("--model", choices=["fast", "accurate"], default="fast")
    options = parser.parse_args()
    if not options.corpus.exists():
        sys.exit(f"{options.corpus}: no such corpus; give one: python benchmarks/engines.py PAPERS.jsonl")
    extractor = claimx.load(options.model)
    good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = folder / "papers.parquet"
        given = [paper.model_dump(include=set(FIELDS)) for paper in islice(claimx.read(options.corpus), options.papers)]
        pq.write_table(pa.Table.from_pylist(given), papers, row_group_size=500)
        begun = time.perf_counter()
        extract_parquet(papers, folder / "local.parquet", extractor)
        local = rows(folder / "local.parquet")
        print(f"local, one core: {len(given):,} papers, {len(local):,} claims, {time.perf_counter() - begun:.1f} s")
        for name in options.engine or ENGINES:
            package, run = ENGINES[name]
            if importlib.util.find_spec(package) is None or (name == "spark" and shutil.which("java") is None):
                print(f"{name}: not installed")
                continue
            begun = time.perf_counter()
            run(papers, folder / name, extractor)
            seconds = time.perf_counter() - begun
            same = rows(folder / name) == local
            good = good and same
            said = "the same claims" if same else "OTHER CLAIMS"
            print(f"{name}, {CORES} cores: {said}, {seconds:.1f} s with its start")
    sys.exit(0 if good else 1)


def rows(claims: Path) -> list[dict[str, Any]]:
    """The rows of claims, by paper: those of one paper as they come."""
    found: list[dict[str, Any]] = pq.read_table(claims).to_pylist()
    return sorted(found, key=lambda row: str(row["paper"]["id"]))


if __name__ == "__main__":
    main()
