"""claimx explain: any text, and why it has its claims."""

from __future__ import annotations

import subprocess
import sys

import pytest
from commands import CALM, run


def test_explain() -> None:
    done = run("explain", "In 2024, Foo-Net reaches 91.1% accuracy on MMLU. We use GPT-4.")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "In 2024, Foo-Net reaches 91.1% accuracy on MMLU."
    assert any(line.startswith("  2024: no claim (") for line in lines)
    assert any(line.startswith("  4: no claim (") for line in lines)
    assert "  91.1%: score, 91.1%" in lines
    assert any(line.split()[:2] == ["metric", "accuracy"] and "rule: " in line for line in lines)
    assert any(line.split()[:2] == ["benchmark", "MMLU"] and "(lexicon)" in line for line in lines)
    assert all(line.isprintable() for line in lines)


def test_explain_reads_standard_input() -> None:
    text = "It takes 5 ms [bold]now[/bold]."
    assert run("explain", given=text).stdout == run("explain", "-", given=text).stdout == run("explain", text).stdout
    assert text in run("explain", text).stdout


@pytest.mark.parametrize("text", [CALM, "\x1b[31m5%\x07", "\u202e91%", " "])
def test_explain_takes_any_text(text: str) -> None:
    done = run("explain", text)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


def test_explain_takes_bytes_that_are_no_text() -> None:
    done = subprocess.run([sys.executable, "-m", "claimx", "explain", b"91\xff% of it is 5%"], capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_explain_takes_no_standard_input_that_is_no_text() -> None:
    done = run("explain", given=b"91\xff%")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "claimx: <stdin>, byte 2: not UTF-8\n"
