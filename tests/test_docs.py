"""Whatever README.md and docs/ show is true: their Python and console blocks are run, their files and commands exist.

A ``python`` block in `>>>` form is checked against what it shows; one without is only run. The blocks of one page share
their names. What follows ``python`` is a module that the block needs: without it, the block is only compiled. In a
``console`` block, lines that begin with `$ ` are commands and the lines below are what they print; `...` on a line of
its own stands for any lines, elsewhere for any characters. ``sh`` blocks set up and are not run.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\S*) *([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"python", "console", "sh", "text", "json", "yaml", "toml", "markdown", "makefile"}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page: Path, language: str) -> list[tuple[str, int, str]]:
    """The page's code blocks in one language, each with the line it starts on and what it needs."""
    text = page.read_text("utf-8")
    return [(m[3], text.count("\n", 0, m.start(3)) + 1, m[2]) for m in BLOCK.finditer(text) if m[1] == language]


def with_blocks(language: str) -> list[Any]:
    return [pytest.param(page, id=page.name) for page in PAGES if blocks(page, language)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch folder that looks like the project to a reader of its pages; the commands run in it."""
    for name in ("seeds", "fixtures", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


@pytest.mark.parametrize("page", with_blocks("python"))
def test_python_blocks(page: Path, folder: Path) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    report: list[str] = []
    for source, line, needed in blocks(page, "python"):
        if ">>>" in source:
            test = doctest.DocTestParser().get_doctest(source, names, page.name, str(page), line)
            runner.run(test, out=report.append, clear_globs=False)
            names.update(test.globs)
        else:
            code = compile("\n" * line + source, str(page), "exec")
            if not needed or find_spec(needed) is not None:
                exec(code, names)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("page", with_blocks("console"))
def test_console_blocks(page: Path, folder: Path) -> None:
    checker = doctest.OutputChecker()
    for source, line, _ in blocks(page, "console"):
        for command, expected in re.findall(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", source, re.MULTILINE):
            done = subprocess.run(
                ["bash", "-c", command], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=folder
            )
            shown = done.stdout + done.stderr
            assert checker.check_output(expected, shown, OPTIONS), f"{page.name}:{line}: {command}\n{shown}"


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in PAGES])
def test_what_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    assert {m[1] for m in BLOCK.finditer(text)} <= LANGUAGES
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (page.parent / link).exists(), f"{page.name} links to {link}, which is not there"
    for path in re.findall(r"`((?:src|tests|docs|fixtures|seeds|benchmarks)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), f"{page.name} names {path}, which is not there"
