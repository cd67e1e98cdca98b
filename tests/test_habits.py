"""What a person at a terminal, in a notebook or with a repository of papers is used to."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from commands import on_terminal, run, spawn
from reports import HOSTILE
from test_renderers_html import Reader

import claimx
from claimx.errors import InputError, meant
from claimx.models import Extraction, Paper
from claimx.plotting import draw
from claimx.renderers import render_paper, render_report
from claimx.renderers.notebook import table as notebook
from claimx.tables import Cell, Column, Report, Table

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["table", "--format", "markdwon"], "markdown"),
        (["table", "--model", "acurate"], "accurate"),
        (["table", "--view", "leaderbord"], "leaderboard"),
        (["extract", "--sections", "Abstrct"], "abstract"),
        (["table", ".", "--sort", "systm"], "system"),
        (["table", ".", "--kind", "scor"], "score"),
        (["table", ".", "--column", "titel=name"], "title"),
        (["table", ".", "--benchmark", "MMLUU"], "MMLU"),
    ],
)
def test_a_slip_of_the_fingers_is_understood(papers: Path, arguments: list[str], near: str) -> None:
    done = run(*arguments, cwd=papers)
    assert done.returncode
    assert f"did you mean {near!r}?" in " ".join(done.stderr.split())


def test_without_arguments_it_helps() -> None:
    done = run()
    for command in ("table", "extract", "show", "check"):
        assert re.search(rf"^  {command} ", done.stdout + done.stderr, re.MULTILINE)


def test_an_unknown_command_names_the_near_one() -> None:
    assert "table" in run("tabel").stderr


def test_in_python_too() -> None:
    comparison = claimx.compare([])
    with pytest.raises(InputError, match=r"did you mean 'matrix'\?"):
        comparison.report("matrx")
    with pytest.raises(InputError, match=r"did you mean 'latex'\?"):
        render_report(Report(()), "latx")

    with pytest.raises(InputError, match=r"did you mean 'accurate'\?"):
        claimx.load("acurate")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"did you mean 'systems'\?"):
        draw(comparison, "system")
    with pytest.raises(InputError, match=r"did you mean 'html'\?"):
        render_paper(Extraction(paper=Paper(id="p", text="")), "htm")


def test_what_is_like_nothing_is_not_guessed_at() -> None:
    assert meant("zzz", ["table", "text"]) == ""


def comparison(*texts: str) -> claimx.Comparison:
    papers = [Paper(id=f"p{i}", text=text, title=text) for i, text in enumerate(texts)]
    return claimx.compare(claimx.load("fast").extract_many(papers))


def test_a_notebook_shows_a_comparison() -> None:
    shown: Any = comparison("Foo-Net reaches 91.1% accuracy on MMLU.")
    page = shown._repr_html_()
    assert [tag for tag, _ in Reader(page).elements if tag in ("table", "tr")] == ["table", "tr", "tr"]
    assert "91.1%" in page
    assert shown._repr_markdown_() == shown.to_markdown()


def test_a_notebook_shows_claims() -> None:
    claims = claimx.extract("Foo-Net reaches 91.1% accuracy on MMLU. It takes 29 ms per token.")
    assert isinstance(claims, list)
    assert claims == list(claims)
    assert json.loads(json.dumps([claim.text for claim in claims])) == ["91.1%", "29 ms per token"]
    page = claims._repr_html_()
    assert [tag for tag, _ in Reader(page).elements if tag in ("table", "tr")] == ["table", "tr", "tr", "tr"]
    assert "MMLU" in page
    assert "Baseline" not in page, "a column that is empty is left out"
    assert claims[1:]._repr_html_().count("<tr>") == 2
    assert pickle.loads(pickle.dumps(claims)) == claims
    assert "<tbody>" in claimx.extract("Nothing is measured.")._repr_html_()


def test_a_notebook_keeps_the_first_rows_of_many() -> None:
    many = Table((Column("a", "A"),), tuple((Cell(str(i)),) for i in range(1000)))
    page = notebook(many)
    assert len(page) < 20_000
    assert "and 800 more rows" in page


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_in_a_notebook_is_run(hostile: str) -> None:
    page = notebook(Table((Column("a", hostile, longest=10),), ((Cell(hostile),),)))
    assert {tag for tag, _ in Reader(page).elements} <= {"table", "thead", "tbody", "tr", "th", "td", "bdi"}
    names = {name for _, attributes in Reader(page).elements for name in dict(attributes)}
    assert names <= {"title", "style"}


def test_the_hook_and_the_action_run_a_command_that_there_is(papers: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == "claimx-check"
    program, *arguments = hook["entry"].split()
    assert program == "claimx"
    assert run(*arguments, "foo-network.txt", cwd=papers).returncode == 0
    (papers / "bad.txt").write_text("Foo-Net raises accuracy from 85.8% to 94.2%, a gain of 7.4 points.", "utf-8")
    assert run(*arguments, "bad.txt", cwd=papers).returncode == 1


def test_the_action_gives_its_inputs_to_no_shell() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    steps = [step for step in action["runs"]["steps"] if "run" in step]
    assert any("claimx check" in step["run"] for step in steps)
    for step in steps:
        assert "${{" not in step["run"], "an input inside a command could be one"
        assert step["shell"] == "bash"
    assert set(action["inputs"]) == {"paths", "model", "python-version"}


def test_the_action_checks_papers_of_any_name(papers: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    program = action["runs"]["steps"][-1]["run"]
    (papers / "-my paper.txt").write_text("It answers 60,618 of 61,488 questions (97.1%).", "utf-8")

    def done(paths: str) -> tuple[int, str, str]:
        summary = tmp_path / "summary.md"
        summary.write_text("# Before\n", "utf-8")
        given = {"CLAIMX_PATHS": paths, "CLAIMX_MODEL": "accurate", "CLAIMX_PYTHON": sys.executable}
        runner = {"RUNNER_TEMP": str(tmp_path / "runner's"), "GITHUB_STEP_SUMMARY": str(summary)}
        (tmp_path / "runner's").mkdir(exist_ok=True)
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", program]
        ran = subprocess.run(command, cwd=papers, env={**os.environ, **given, **runner}, capture_output=True, text=True)
        return ran.returncode, ran.stdout, summary.read_text("utf-8")

    code, said, summary = done("\n  foo-network.txt\n  -my paper.txt \n\n")
    assert (code, summary) == (1, "# Before\n" + said)
    assert "60,618 of 61,488 is not 97.1%" in said
    assert "1 finding." in said
    code, said, summary = done("foo-network.txt")
    assert (code, said, summary) == (0, "No findings.\n", "# Before\nNo findings.\n")
    assert done("no-such.txt") == (2, "", "# Before\n")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("claimx ta", ["table"]),
        ("claimx table --vi", ["--view"]),
        ("claimx table --view m", ["matrix"]),
        ("claimx extract --format j", ["jsonl", "json"]),
        ("claimx check --model ", ["fast", "accurate"]),
    ],
)
def test_a_shell_completes(words: str, offered: list[str]) -> None:
    place = str(len(words.split(" ")) - 1)
    asked = {**os.environ, "_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place}
    assert spawn(env=asked).stdout.split() == offered


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "--model", "fast", "It takes 29 ms."],
        ["show", "foo"],
        ["table", ".", "--format", "text"],
        ["check", "."],
    ],
)
def test_a_terminal_that_wants_no_colours_gets_none(
    papers: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    styles = re.compile(r"\x1b\[[\d;]*m")
    arguments = [*arguments, "."] if arguments[0] == "show" else arguments
    monkeypatch.setenv("NO_COLOR", "1")
    plain = on_terminal(arguments, papers)
    assert not styles.search(plain)
    lines = re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", plain).replace("\r", "\n").split("\n")
    assert max(map(len, lines)) <= 100
    monkeypatch.delenv("NO_COLOR")
    if arguments[0] != "check":
        assert styles.search(on_terminal(arguments, papers))
