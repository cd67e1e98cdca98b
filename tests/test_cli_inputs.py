"""Where a command's papers come from, and what becomes of those that cannot be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commands import CALM, TEXT, run, shell, spawn, values

from claimx.pipeline import Extractor

CONFIG = '[tool.claimx]\ninputs = ["papers"]\n'


def test_paths(papers: Path) -> None:
    done = run("table", str(papers))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("| Paper")
    assert set(lines[1]) == set("|-:")
    for value, line in zip(["95.5%", "91.1%", "29 ms/token"], lines[2:], strict=True):
        assert value in line


def test_standard_input_comes_before_the_configuration(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(CONFIG, "utf-8")
    assert values(run("extract", cwd=tmp_path, given="It takes 5 ms.")) == [5]
    assert values(run("extract", "-", cwd=tmp_path, given="It takes 5 ms.")) == [5]
    with (papers / "bar-network.txt").open() as file:
        assert values(spawn("extract", cwd=tmp_path, stdin=file)) == [95.5]


@pytest.mark.parametrize("name", ["pyproject.toml", "claimx.toml"])
def test_the_configuration_is_found_from_below(papers: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(CONFIG if name == "pyproject.toml" else 'inputs = ["papers"]', "utf-8")
    below = tmp_path / "some" / "where"
    below.mkdir(parents=True)
    (below / "pyproject.toml").write_text('[project]\nname = "says nothing about papers"\n', "utf-8")
    done = run("extract", cwd=below)
    assert sorted(values(done)) == [29, 91.1, 95.5]
    assert {json.loads(line)["paper"]["source"] for line in done.stdout.splitlines()} == {
        "../../papers/foo-network.txt",
        "../../papers/bar-network.txt",
    }


@pytest.mark.parametrize("command", ["true | CLAIMX extract", "CLAIMX extract <&-", "CLAIMX extract </dev/null"])
def test_an_empty_standard_input_is_none(papers: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "pyproject.toml").write_text(CONFIG, "utf-8")
    assert len(values(shell(command, tmp_path))) == 3


def test_a_pipe_that_brings_nothing_is_not_waited_for(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(CONFIG, "utf-8")
    reading, writing = os.pipe()
    try:
        code = "import claimx.cli.inputs as inputs; inputs._PATIENCE = 0.1; from claimx.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "extract"], cwd=tmp_path, stdin=reading, capture_output=True, encoding="utf-8"
        )
    finally:
        os.close(reading)
        os.close(writing)
    assert len(values(done)) == 3
    assert "nothing came on standard input" in done.stderr


def test_a_slow_pipe_is_waited_for_where_nothing_is_configured(tmp_path: Path) -> None:
    done = shell("(sleep 1; echo 'It takes 5 ms.') | CLAIMX extract", tmp_path)
    assert values(done) == [5]


@pytest.mark.parametrize("command", ["table", "extract"])
def test_nothing_given(tmp_path: Path, command: str) -> None:
    done = run(command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Usage: claimx {command} " in done.stderr
    assert "Error: no papers: name files or folders" in done.stderr


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[tool.claimx\n", "not TOML"),
        ("[tool.claimx]\ninputs = " + "[" * 10_000, "not TOML: maximum recursion depth exceeded"),
        ("[tool.claimx]\ninputs = " + "9" * 10_000, "not TOML"),
        ('[tool.claimx]\ninput = ["papers"]\n', "unknown key 'input'; did you mean 'inputs'?"),
        ('[tool.claimx]\ncolour = "red"\n', "unknown key 'colour'; there is inputs, lexicons"),
        ('[tool.claimx]\ninputs = [""]\n', "inputs is a list of paths"),
        ('[tool.claimx]\nlexicons = "my.toml"\n', 'lexicons is a list of paths, as in lexicons = ["my-names.toml"]'),
        ('[tool.claimx]\ninputs = "papers"\n', "inputs is a list of paths"),
        ("[tool.claimx]\ninputs = []\n", "inputs is a list of paths"),
        ("[tool]\nclaimx = 5\n", "[tool.claimx] is a table"),
    ],
)
def test_mistakes_in_the_configuration(tmp_path: Path, config: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(config, "utf-8")
    done = run("table", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "pyproject.toml" in done.stderr


@pytest.mark.parametrize("config", ["[tool.claimx\n", "a = " + "[" * 10_000])
def test_a_broken_configuration_does_not_matter_when_paths_are_given(papers: Path, tmp_path: Path, config: str) -> None:
    (tmp_path / "pyproject.toml").write_text(config, "utf-8")
    assert run("table", "papers", cwd=tmp_path).returncode == 0


def test_the_seeds_of_a_fresh_clone() -> None:
    done = run("table")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert len(lines) > 100
    assert len({line.replace("\\|", "").count("|") for line in lines}) == 1
    assert any("MedQA" in line and "91.1%" in line for line in lines)


def test_a_bad_file_is_a_warning_and_the_rest_goes_on(papers: Path) -> None:
    (papers / "bad.txt").write_bytes(b"\xff\xfe\x00")
    done = run("extract", str(papers), str(papers / "none-such.txt"))
    assert done.returncode == 0
    assert sorted(values(done)) == [29, 91.1, 95.5]
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["warning", "warning"]
    assert "bad.txt" in done.stderr
    assert "none-such.txt" in done.stderr


@pytest.mark.parametrize("command", ["table", "extract"])
@pytest.mark.parametrize("format", ["json", "csv"])
def test_nothing_usable(tmp_path: Path, command: str, format: str) -> None:
    done = run(command, str(tmp_path / "none-such.txt"), "--format", format)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("claimx: ")
    assert done.stderr.count("\n") == 1
    assert "none-such.txt" in done.stderr


def test_a_paper_that_fails_is_a_warning_and_the_rest_goes_on(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Extractor._read
    failing = "Foo-Net"

    def fails(self: Extractor, text: str, *more: Any) -> Any:
        if failing in text:
            raise RuntimeError("a mistake of ours")
        return read(self, text, *more)

    monkeypatch.setattr(Extractor, "_read", fails)
    done = run("extract", str(papers))
    assert (done.returncode, values(done)) == (0, [95.5])
    assert done.stderr == "warning: foo-network: RuntimeError: a mistake of ours\n"
    failing = "-Net"
    done = run("extract", str(papers))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == "claimx: claims could be extracted from none of the 2 papers"


def test_a_paper_without_claims_is_no_mistake(tmp_path: Path) -> None:
    done = run("extract", given=CALM)
    assert (done.returncode, done.stdout) == (0, "")
    assert run("extract", "--format", "json", given=CALM).stdout == "[]\n"
    assert len(run("table", given=CALM).stdout.splitlines()) == 2


def test_own_lexicons(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("[benchmarks]\nFrobnication Suite | FrobS\n", "utf-8")
    done = run("table", "--lexicon", str(file), given="On FrobS, Foo-Net reaches 91.1% accuracy.")
    assert "Frobnication Suite" in done.stdout
    file.write_text("[benchmarks\n", "utf-8")
    done = run("table", "--lexicon", str(file), given=TEXT)
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.txt, line 1" in done.stderr
