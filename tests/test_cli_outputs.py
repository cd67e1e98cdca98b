"""What the commands write, and where it goes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commands import TEXT, run, shell, spawn

_PAPERS = 300  # their claims fill every buffer, they themselves none


def test_only_claims_that_the_model_is_sure_of(papers: Path) -> None:
    lines = run("extract", str(papers)).stdout.splitlines()
    least = [min(json.loads(line)["evidence"]["confidence"].values()) for line in lines]
    bar = str(sorted(least)[len(least) // 2])
    kept = run("extract", str(papers), "--min-confidence", bar).stdout.splitlines()
    assert kept == [line for line, sure in zip(lines, least, strict=True) if sure >= float(bar)]
    assert run("extract", str(papers), "--min-confidence", "2").returncode == 2


def test_formats_of_extract(papers: Path) -> None:
    lines = run("extract", str(papers)).stdout.splitlines()
    assert json.loads(run("extract", str(papers), "--format", "json").stdout) == [json.loads(line) for line in lines]
    rows = list(csv.DictReader(io.StringIO(run("extract", str(papers), "-f", "csv").stdout)))
    assert [row["value"] for row in rows] == ["95.5", "91.1", "29"]


@pytest.mark.parametrize(
    ("name", "start"), [("t.md", "| Paper"), ("t.csv", "paper,"), ("t.json", "[\n{"), ("t", "| Paper")]
)
def test_the_suffix_chooses_the_format(papers: Path, tmp_path: Path, name: str, start: str) -> None:
    done = run("table", str(papers), "--output", name, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["papers", name])


def test_a_named_format_comes_before_the_suffix(papers: Path, tmp_path: Path) -> None:
    run("table", str(papers), "-o", str(tmp_path / "t.csv"), "-f", "markdown")
    assert (tmp_path / "t.csv").read_text("utf-8").startswith("| Paper")


def test_a_failed_run_leaves_the_old_output(tmp_path: Path) -> None:
    old = tmp_path / "claims.jsonl"
    old.write_text("what was there", "utf-8")
    assert run("extract", "none-such.txt", "-o", str(old)).returncode == 1
    assert old.read_text("utf-8") == "what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_output_into_a_device_and_through_a_link(papers: Path, tmp_path: Path) -> None:
    assert run("table", str(papers), "-o", "/dev/null").returncode == 0
    (tmp_path / "link.md").symlink_to(tmp_path / "target.md")
    assert run("table", str(papers), "-o", str(tmp_path / "link.md")).returncode == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "target.md").read_text("utf-8").startswith("| Paper")


@pytest.mark.parametrize("where", ["no/such/folder/t.md", "papers"])
def test_output_that_cannot_be_written(papers: Path, tmp_path: Path, where: str) -> None:
    done = run("table", str(papers), "-o", str(tmp_path / where))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write to" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk(papers: Path) -> None:
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "claimx", "extract", str(papers)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["claimx: cannot write to standard output: No space left on device"]


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    line = json.dumps({"abstract": TEXT})
    (tmp_path / "many.jsonl").write_text(f"{line}\n" * 3000, "utf-8")
    done = shell("CLAIMX extract many.jsonl | head -1; echo ${PIPESTATUS[0]}", tmp_path)
    assert done.stdout.splitlines()[1:] == ["0"]
    assert done.stderr == ""


def test_any_locale(papers: Path) -> None:
    (papers / "foo-network.txt").write_text("Föö-Net reaches up to 91.1% accuracy on 中文-Bench.", "utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = spawn("table", str(papers), env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "≤ 91.1%" in done.stdout


def test_claims_are_written_as_they_are_found() -> None:
    """The first claims are out while papers still come in."""
    command = [sys.executable, "-m", "claimx", "extract", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line = json.dumps({"abstract": TEXT}).encode() + b"\n"
        process.stdin.write(line * _PAPERS)
        process.stdin.flush()
        assert b"91.1%" in process.stdout.readline()
        process.stdin.close()
        rest = process.stdout.read()
    assert rest.count(b"\n") == 2 * _PAPERS - 1
