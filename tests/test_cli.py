"""The command line as a user meets it: help, mistakes, and what it says on a terminal."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import TEXT, heed_interrupts, on_terminal, run, spawn

import claimx
from claimx import pipeline
from claimx.cli import options


def test_version() -> None:
    assert run("--version").stdout == f"claimx {claimx.__version__}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["table", "--help"], ["extract", "-h"], ["explain", "--help"]]
)
def test_help_shows_usage_and_examples(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: claimx")
    assert "Examples:" in done.stdout
    assert "  claimx " in done.stdout


def test_the_program_is_called_claimx_however_it_is_run() -> None:
    done = spawn("table", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: claimx table ")


def test_the_models_are_those_of_the_pipeline() -> None:
    assert options.MODELS == pipeline.MODELS


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['claimx', 'table', '--help']\n"
        "from claimx.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'pint', 'rich', 'numpy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tabel"], "tabel"),
        (["table", "--fromat", "csv"], "--fromat"),
        (["table", "--model", "best"], "'best' is not one of fast, accurate"),
        (["table", "--format", "xls"], "'xls' is not one of markdown, csv, json"),
        (["extract", "--format", "markdown"], "'markdown' is not one of jsonl, csv, json"),
        (["table", "-", "paper.txt"], "cannot be combined"),
        (["explain"], "no text"),
    ],
)
def test_mistakes_in_usage(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: claimx")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_progress_is_shown_on_a_terminal_for_long_runs(papers: Path, tmp_path: Path) -> None:
    shown = on_terminal(["table", str(papers), "-o", "t.md"], tmp_path)
    assert "papers," in shown
    with (tmp_path / "claims.jsonl").open("w") as file:
        assert "papers," in on_terminal(["extract", str(papers)], tmp_path, stdout=file)
    assert len((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()) == 3


def test_no_progress_between_claims_on_a_terminal(papers: Path, tmp_path: Path) -> None:
    shown = on_terminal(["extract", str(papers)], tmp_path)
    assert shown.count("91.1") >= 1
    assert "papers," not in shown


def test_a_terminal_is_no_standard_input(tmp_path: Path) -> None:
    assert "no papers" in on_terminal(["table"], tmp_path)


def test_an_interrupt_is_quiet() -> None:
    """Ctrl-C while waiting for more to come."""
    command = [sys.executable, "-m", "claimx", "extract", "-"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes, preexec_fn=heed_interrupts) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write((json.dumps({"abstract": TEXT}) + "\n").encode() * 100)
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.wait()
        assert (process.returncode, process.stderr.read()) == (130, b"")
