"""claimx table: views, filters, and claims that were extracted before."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from commands import CALM, run

from claimx.readers.claims import holds_claims, is_claims_file


@pytest.fixture
def claims(papers: Path, tmp_path: Path) -> Path:
    """The claims of two small papers, as `claimx extract` writes them."""
    path = tmp_path / "claims.jsonl"
    assert run("extract", str(papers), "-o", str(path)).returncode == 0
    return path


def test_a_view(papers: Path) -> None:
    done = run("table", str(papers), "--view", "leaderboard")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("**MMLU: accuracy (higher is better)**")
    assert "**95.5%**" in done.stdout


@pytest.mark.parametrize(
    ("options", "values"),
    [
        (["--benchmark", "mmlu"], ["95.5%", "91.1%"]),
        (["--metric", "latency", "--metric", "Acc"], ["95.5%", "91.1%"]),
        (["--system", "Bar-Net"], ["95.5%"]),
        (["--kind", "measurement"], ["29 ms/token"]),
        (["--paper", "bar"], ["95.5%"]),
        (["--min-papers", "2"], ["95.5%", "91.1%"]),
        (["--limit", "1"], ["95.5%"]),
        (["--sort", "system", "--limit", "1"], ["95.5%"]),
        (["--sort", "-system", "--limit", "1"], ["91.1%"]),
        (["--since", "2024"], []),
    ],
    ids=str,
)
def test_filters(claims: Path, options: list[str], values: list[str]) -> None:
    done = run("table", str(claims), "--format", "json", "--view", "claims", *options)
    if "latency" in options:  # no claim of these papers has it
        assert "no claim has the metric 'latency'" in done.stderr
        return
    assert done.stderr == ""
    assert [value for value in ("95.5%", "91.1%", "29 ms/token") if value in done.stdout] == values


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--benchmark", "MMMLU"], 1, "claimx: no claim has the benchmark 'MMMLU'; did you mean 'MMLU'?"),
        (["--sort", "colour"], 1, "claimx: there is no column 'colour'"),
        (["--view", "rainbow"], 2, "'rainbow' is not one of auto, claims"),
        (["--since", "May"], 1, "claimx: since is a year or a month"),
        (["--papers", "papers"], 2, "--papers brings the texts of claims that were extracted before"),
    ],
    ids=str,
)
def test_mistakes(papers: Path, options: list[str], code: int, said: str) -> None:
    done = run("table", str(papers), *options)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_claims_that_were_extracted_before(claims: Path, papers: Path) -> None:
    before = run("table", str(claims), "-f", "csv").stdout
    now = run("table", str(papers), "-f", "csv").stdout
    at = before.splitlines()[0].split(",").index("number")
    assert [line.split(",")[4] for line in before.splitlines()] == [line.split(",")[4] for line in now.splitlines()]
    assert "It takes" not in before
    assert at > 0


def test_their_papers_bring_the_sentences(claims: Path, papers: Path) -> None:
    done = run("table", str(claims), "--papers", str(papers), "--view", "claims")
    assert done.stdout == run("table", str(papers), "--view", "claims").stdout


def test_a_text_that_has_changed_is_told(claims: Path, papers: Path) -> None:
    (papers / "bar-network.txt").write_text("Now Bar-Net reaches 95.5% accuracy on MMLU.", "utf-8")
    done = run("table", str(claims), "--papers", str(papers), "--view", "claims")
    assert "not the one that the claims were extracted from" in done.stderr
    assert "95.5%" in done.stdout


def test_claims_on_standard_input_packed_or_as_an_array(claims: Path, papers: Path, tmp_path: Path) -> None:
    wanted = run("table", str(claims)).stdout
    assert run("table", given=claims.read_bytes()).stdout == wanted
    packed = tmp_path / "claims.jsonl.gz"
    packed.write_bytes(gzip.compress(claims.read_bytes()))
    assert run("table", str(packed)).stdout == wanted
    array = tmp_path / "claims.json"
    assert run("extract", str(papers), "-o", str(array)).returncode == 0
    assert run("table", str(array)).stdout == wanted


def test_claims_and_papers_together(claims: Path, tmp_path: Path) -> None:
    other = tmp_path / "baz.txt"
    other.write_text("Baz-Net reaches 99.5% accuracy on MMLU.", "utf-8")
    done = run("table", str(claims), str(other), "--view", "leaderboard")
    assert [value in done.stdout for value in ("99.5%", "95.5%", "91.1%")] == [True] * 3


def test_lines_that_are_no_claims(claims: Path) -> None:
    lines = claims.read_text("utf-8").splitlines()
    claims.write_text("\n".join([lines[0], '{"kind": "score"}', "nonsense", *lines[1:]]), "utf-8")
    done = run("table", str(claims))
    assert done.returncode == 0
    assert "95.5%" in done.stdout
    assert [line[: line.index(": no claim")] for line in done.stderr.splitlines()] == [
        f"warning: {claims}, line 2",
        f"warning: {claims}, line 3",
    ]


def test_what_holds_claims(claims: Path, papers: Path, tmp_path: Path) -> None:
    assert is_claims_file(str(claims))
    assert not is_claims_file(str(papers))
    assert not is_claims_file(str(papers / "bar-network.txt"))
    assert not is_claims_file(str(tmp_path / "none-such"))
    assert not holds_claims(b'{"kind": "paper", "abstract": "x"}')
    assert not holds_claims(b'{"abstract": "x", "kind": "score", "quantity": 5}')


def test_no_claims_at_all() -> None:
    done = run("table", given=CALM)
    assert done.returncode == 0
    assert done.stdout.startswith("| Paper")


def test_evidence_shows_the_sentence(papers: Path) -> None:
    done = run("table", str(papers), "--view", "leaderboard", "--evidence")
    assert "Bar-Net reaches 95.5% accuracy on MMLU." in done.stdout
