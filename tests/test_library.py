"""The library of claims: nothing twice, whole papers only, one writer, and the same claims as without it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import run

from claimx.errors import LibraryError
from claimx.models import Claim, Paper, Source
from claimx.pipeline import Extractor
from claimx.readers import read_text

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from claimx.library import Added, Library, migrations, store, stretch  # noqa: E402


def paper(number: int, accuracy: int = 5) -> Paper:
    text = f"Foo-{number} reaches {number % 90 + accuracy}.5% accuracy on MMLU, {number % 7 + 1} points more than Bar."
    return Paper(id=f"p{number:05}", text=text, title=f"Foo-{number}: a model", authors=("A. Li",), date="2025-01")


@pytest.fixture(scope="module")
def fast() -> Extractor:
    return Extractor(model="fast")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "claims.duckdb"


def add(file: Path, papers: list[Paper], extractor: Extractor) -> int:
    """How many papers were new."""
    with Library(file) as library:
        return sum(added.extraction is not None for added in library.add(papers, extractor))


def claims(file: Path) -> list[Claim]:
    with Library(file, writing=False) as library:
        return list(library.claims())


def expected(papers: list[Paper], extractor: Extractor) -> list[Claim]:
    return [claim for extraction in extractor.extract_many(papers) for claim in extraction.claims]


def test_claims_come_back_as_they_were(file: Path, fast: Extractor) -> None:
    papers = [paper(n) for n in range(20)]
    papers += [Paper(id="q", text="Nothing is measured here."), Paper(id="r", text="It has $10^{535}$ states in all.")]
    assert add(file, papers, fast) == 22
    assert claims(file) == expected(papers, fast)
    with Library(file, writing=False) as library:
        found = list(library.extractions())
    assert [extraction.paper.id for extraction in found] == [p.id for p in papers]
    assert [extraction.paper.text for extraction in found] == [p.text for p in papers]
    assert [claim for extraction in found for claim in extraction.claims] == expected(papers, fast)


def test_what_is_there_is_not_done_again(file: Path, fast: Extractor) -> None:
    papers = [paper(n) for n in range(5)]
    assert add(file, papers, fast) == 5
    assert add(file, papers, fast) == 0
    papers[3] = paper(3, accuracy=9)
    assert add(file, [*papers, paper(5)], fast) == 2
    assert claims(file) == expected([*papers, paper(5)], fast)


def test_what_became_of_each_paper_comes_in_order(file: Path, fast: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretch, "TOGETHER", 7)
    monkeypatch.setattr(stretch, "_MOST", 20)
    monkeypatch.setattr(store, "TOGETHER", 5)
    there = [paper(n) for n in range(100) if n % 3]
    assert add(file, there, fast) == len(there)
    papers = [paper(n) for n in range(100)]
    papers[50:50] = [paper(51, accuracy=9), paper(50), paper(50), paper(49, accuracy=9)]
    with Library(file) as library:
        added = list(library.add(papers, fast, workers=2))
        assert [paper for paper, _ in added] == papers
        new = [paper for paper, extraction in added if extraction is not None]
        assert list(library.add(papers[:50], fast)) == [Added(p, None) for p in papers[:49]] + [
            Added(papers[49], next(fast.extract_many([papers[49]])))
        ]
    changed = [paper(51, accuracy=9), paper(49, accuracy=9), paper(51)]
    assert [p for p in new if p.id in ("p00049", "p00051")] == changed
    assert sorted({p.id for p in new} - {"p00049", "p00050"}) == sorted(
        {f"p{n:05}" for n in range(0, 100, 3)} | {"p00051"}
    )
    assert claims(file) == expected([paper(n) for n in range(100)], fast)


def test_another_extractor_does_it_again(file: Path, fast: Extractor, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("[benchmarks]\nMassive Test | MMLU\n", encoding="utf-8")
    extractor = Extractor(fast.lexicons.extended(own), model="fast")
    assert add(file, [paper(1)], fast) == 1
    assert add(file, [paper(1)], extractor) == 1
    assert {benchmark.name for claim in claims(file) for benchmark in claim.benchmarks} == {"Massive Test"}


def test_removed_papers_are_gone_with_their_claims(file: Path, fast: Extractor) -> None:
    add(file, [paper(n) for n in range(3)], fast)
    with Library(file) as library:
        assert library.remove(["p00001", "unknown"]) == 1
    assert claims(file) == expected([paper(0), paper(2)], fast)


def test_a_second_writer_is_told(file: Path, fast: Extractor) -> None:
    add(file, [paper(1)], fast)
    holding = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holding, str(file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline()
        with pytest.raises(LibraryError, match=r"claims\.duckdb: another process has it open"):
            Library(file)
        holder.communicate(b"")
    assert claims(file) == expected([paper(1)], fast)


def test_what_is_no_library_is_left_alone(file: Path) -> None:
    with pytest.raises(LibraryError, match="no such library"):
        Library(file, writing=False)
    assert not file.exists()
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(LibraryError, match="is no library of claims"):
        Library(file)


def test_versions(file: Path, fast: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    add(file, [paper(1)], fast)
    known = migrations.VERSION
    monkeypatch.setattr(migrations, "VERSION", known + 1)
    step = "ALTER TABLE papers ADD COLUMN note VARCHAR"
    monkeypatch.setitem(migrations.MIGRATIONS, known, lambda connection: connection.execute(step).fetchall())
    with pytest.raises(LibraryError, match="older release"):
        Library(file, writing=False)
    with Library(file) as library:
        assert library.ask("SELECT note FROM papers") == (["note"], [(None,)])
    monkeypatch.setattr(migrations, "VERSION", known)
    with pytest.raises(LibraryError, match="newer release"):
        Library(file)


def test_places_of_the_first_tables_are_kept(file: Path, fast: Extractor) -> None:
    said = "Foo-Net reaches 91.1% accuracy on MMLU."
    (twice,) = read_text(f"# T\n\n## Abstract\n\n{said}\n\n## Results\n\nAgain: {said}", "a.md")
    add(file, [twice, paper(1)], fast)
    before = claims(file)
    with duckdb.connect(str(file)) as connection:
        old = 'STRUCT(start BIGINT, "end" BIGINT)[]'
        span = "{'start': s.start, 'end': s.\"end\"}"
        connection.execute(f"ALTER TABLE claims ALTER also TYPE {old} USING [{span} for s in also]")
        connection.execute("UPDATE library SET version = 1")
    with pytest.raises(LibraryError, match="older release"):
        Library(file, writing=False)
    Library(file).close()
    after = claims(file)
    assert [claim.model_copy(update={"also": ()}) for claim in after] == [
        claim.model_copy(update={"also": ()}) for claim in before
    ]
    assert [[(place.start, place.end, place.section) for place in claim.also] for claim in after] == [
        [(place.start, place.end, None) for place in claim.also] for claim in before
    ]
    assert any(claim.also for claim in after)
    add(file.with_name("new"), [paper(1)], fast)
    assert _type_of_also(file) == _type_of_also(file.with_name("new"))


def _type_of_also(file: Path) -> str:
    with Library(file, writing=False) as library:
        return str(library.ask("SELECT typeof(also) FROM claims LIMIT 1")[1][0][0])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no kill -9")
def test_killed_at_any_moment_it_holds_whole_papers_and_goes_on(file: Path, fast: Extractor, tmp_path: Path) -> None:
    papers = [paper(n) for n in range(3_000)]
    source = tmp_path / "papers.jsonl"
    source.write_text("".join(p.model_dump_json() + "\n" for p in papers), encoding="utf-8")
    command = [sys.executable, "-m", "claimx", "add", str(source), "--library", str(file), "--model", "fast"]
    whole = expected(papers, fast)
    by_paper = {p.id: [claim for claim in whole if claim.paper and claim.paper.id == p.id] for p in papers[:600]}
    chance = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(1, 5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if not file.exists():
            continue
        with Library(file) as library:
            for extraction in library.extractions():
                if extraction.paper.id in by_paper:
                    assert [_bare(c) for c in extraction.claims] == [_bare(c) for c in by_paper[extraction.paper.id]]
    assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    assert [_bare(claim) for claim in claims(file)] == [_bare(claim) for claim in whole]


def _bare(claim: Claim) -> Claim:
    """Without the file it was read from, which the claims of a test made in memory lack."""
    return claim.model_copy(update={"paper": claim.paper.id if claim.paper else None})


@pytest.fixture
def locked(fast: Extractor) -> Iterator[Path]:
    """A folder that may not be written, with a library; the superuser, who may write anywhere, is nobody meanwhile."""
    if os.name != "posix":
        pytest.skip("the system has no such folders")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        add(folder / "claims.duckdb", [paper(1)], fast)
        (folder / "claims.duckdb").chmod(0o666)
        folder.chmod(0o555)
        privileged = os.geteuid() == 0
        if privileged:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if privileged:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_that_may_not_be_written(locked: Path, fast: Extractor) -> None:
    with pytest.raises(LibraryError, match=r"new\.duckdb: neither it nor its folder may be written"):
        Library(locked / "new.duckdb")
    with pytest.raises(LibraryError, match=r"claims\.duckdb: neither it nor its folder may be written"):
        add(locked / "claims.duckdb", [paper(2)], fast)
    with Library(locked / "claims.duckdb", writing=False) as library:
        with pytest.raises(LibraryError, match=r"out\.parquet: cannot be written \(Permission denied\)"):
            library.export(locked / "out.parquet")
        assert list(library.claims()) == expected([paper(1)], fast)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no such folder"):
        Library(tmp_path / "none" / "claims.duckdb")


@pytest.mark.skipif(os.name != "posix", reason="the system has no limit to the size of a file")
def test_on_a_full_disk_what_was_kept_is_whole_and_it_goes_on(file: Path, fast: Extractor, tmp_path: Path) -> None:
    """A limit to the size of a file fails a write as a full disk does, with another number."""
    papers = [paper(n) for n in range(2_000)]
    source = tmp_path / "papers.jsonl"
    source.write_text("".join(p.model_dump_json() + "\n" for p in papers), encoding="utf-8")
    limited = (
        "import resource, sys; from claimx.cli import main; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000)); main()"
    )
    command = ["add", str(source), "--library", str(file), "--model", "fast"]
    done = subprocess.run([sys.executable, "-c", limited, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "claims.duckdb: the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    with Library(file, writing=False) as library:
        kept = [extraction.paper.id for extraction in library.extractions()]
    assert 0 < len(kept) < len(papers)
    assert [_bare(c) for c in claims(file)] == [_bare(c) for c in expected(papers[: len(kept)], fast)]
    assert run(*command).returncode == 0
    assert [_bare(claim) for claim in claims(file)] == [_bare(claim) for claim in expected(papers, fast)]


def test_halves_of_characters_become_what_a_file_can_hold(file: Path, fast: Extractor) -> None:
    half = "\ud800"
    odd = Paper(id=f"p{half}", text=f"Foo {half} reaches 91.1% accuracy on {half}-Bench.", title=half, authors=(half,))
    odd = odd.model_copy(update={"sources": (Source(path=f"{half}.txt"),)})
    assert add(file, [odd], fast) == 1
    assert add(file, [odd], fast) == 0
    with Library(file, writing=False) as library:
        (found,) = library.extractions()
    assert found.paper.text == odd.text.replace(half, "\ufffd")
    assert [found.paper.text[slice(c.span.start, c.span.end)] for c in found.claims] == ["91.1%"]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    source = tmp_path / "papers.jsonl"
    source.write_text("".join(paper(n).model_dump_json() + "\n" for n in range(4)), encoding="utf-8")
    done = run("add", "papers.jsonl", "--model", "fast", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "claims.duckdb: 4 papers added with 8 claims, 0 were there" in done.stderr
    return tmp_path


def test_commands(filled: Path) -> None:
    assert (
        "0 papers added with 0 claims, 4 were there" in run("add", "papers.jsonl", "--model", "fast", cwd=filled).stderr
    )
    query = "SELECT paper.id AS id, quantity.value AS value FROM claims WHERE kind = 'score' ORDER BY 1"
    assert run("sql", query, cwd=filled).stdout.splitlines()[:2] == ["id,value", "p00000,5.5"]
    lines = run("sql", query, "-f", "jsonl", cwd=filled).stdout.splitlines()
    assert json.loads(lines[3]) == {"id": "p00003", "value": 8.5}
    table = run("table", "--library", "claims.duckdb", "--view", "leaderboard", cwd=filled)
    assert "Foo-3" in table.stdout
    assert run("remove", "p00003", cwd=filled).returncode == 0
    assert run("sql", "SELECT count(*) FROM claims", cwd=filled).stdout.split() == ["count_star()", "6"]
    assert run("export", "-o", "claims.parquet", cwd=filled).returncode == 0
    rows: Any = duckdb.sql(f"SELECT quantity.value FROM '{filled / 'claims.parquet'}'").fetchall()
    assert len(rows) == 6


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the papers of seeds/, by the model that commands use when nothing is said."""
    library = tmp_path_factory.mktemp("library") / "claims.duckdb"
    assert run("add", "seeds", "--library", str(library)).returncode == 0
    return library


@pytest.mark.parametrize("command", [("table",), ("table", "--view", "papers"), ("check",)])
def test_what_compares_papers_says_the_same_of_a_library(seeds: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--library", str(seeds))
    assert done.stdout
    assert (done.stdout, done.returncode) == (run(*command, "seeds").stdout, run(*command, "seeds").returncode)


def test_a_picture_of_a_library(seeds: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name, given in (("library.svg", ("--library", str(seeds))), ("papers.svg", ("seeds",))):
        assert run("plot", *given, "--picture", "improvements", "-o", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "library.svg").read_bytes() == (tmp_path / "papers.svg").read_bytes()


def test_a_paper_of_a_library(seeds: Path) -> None:
    wanted = "Capabilities of Gemini"
    shown = run("show", wanted, "--library", str(seeds)).stdout
    assert "91.1%[" in shown
    assert shown == run("show", wanted, "seeds").stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("sql", "SELEC 1"), "syntax error"),
        (("sql", "DELETE FROM papers"), "read-only"),
        (("remove", "nobody"), "has no paper nobody"),
        (("sql", "SELECT 1", "--library", "other.duckdb"), "no such library"),
        (("table", "papers.jsonl", "--library", "claims.duckdb"), "--library takes the place of PATHS"),
        (("check", "--papers", "papers.jsonl", "--library", "claims.duckdb"), "--library takes the place of --papers"),
        (("show", "Foo", "papers.jsonl", "--library", "claims.duckdb"), "--library takes the place of PATHS"),
        (("show", "Foo", "--library", "claims.duckdb"), "4 papers have 'Foo' in their id or title; say which: p00000"),
        (("show", "nobody", "--library", "claims.duckdb"), "no id or title of 4 papers has 'nobody' in it"),
        (("check", "--library", "other.duckdb"), "no such library"),
    ],
)
def test_mistakes(filled: Path, command: tuple[str, ...], said: str) -> None:
    done = run(*command, cwd=filled)
    assert done.returncode in (1, 2)
    assert said in done.stderr
