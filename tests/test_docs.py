"""Whatever README.md and docs/ show is true: their blocks are run or read, their files and commands exist.

- ``python``: in `>>>` form it is checked against what it shows, else only run. The blocks of one page share their
  names. What follows ``python`` is a module that the block needs: without it, the block is only compiled.
- ``console``: lines that begin with `$ ` are commands, and the lines below are what they print; `...` on a line of its
  own stands for any lines, elsewhere for any characters.
- A block with a ``title="..."`` is a file of that name, which is there when the other blocks of the page are run.
- ``sh`` is for what no test can run; NOT_RUN says why.
- ``yaml``, ``toml`` and ``json`` are read. ``text`` is for people.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from commands import run

from claimx.comparison.views import VIEWS
from claimx.lexicons.own import LexiconFile
from claimx.readers.formats import SUFFIXES, by_name
from claimx.renderers import FORMATS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "tests" / "README.md"])
# An indented block, in a list, has as much indentation as its fence.
BLOCK = re.compile(r"^(?P<in> *)```(?P<language>\S+) *(?P<more>[^\n]*)\n(?P<text>.*?)^(?P=in)```$", re.M | re.S)
TITLE = re.compile(r'title="([\w./-]+)"')
LANGUAGES = {"python", "console", "sh", "text", "json", "yaml", "toml", "markdown", "makefile", "{eval-rst}"}
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What a test cannot run, by the first word of the command, and why.
BESIDE = "the texts beside the project, or what another command that is not run would write"
NOT_RUN = {
    "aws": "the network",
    "git": "the network, or the history of the project",
    "pip": "the network",
    "uv": "the network",
    "make": "this test is a part of it",
    ".venv/bin/python": "this test is a part of it",
    "/tmp/lowest/bin/python": "what the line before installs",
    "claimx": BESIDE,
    "python": BESIDE,
}


class Block(NamedTuple):
    """A code block: its text, the line it starts on, and what else its first line says."""

    text: str
    line: int
    more: str

    @property
    def file(self) -> str | None:
        """The name of the file that the block is, if it is one."""
        title = TITLE.fullmatch(self.more)
        return title[1] if title else None

    @property
    def runs(self) -> bool:
        """Whether what a Python block needs is installed."""
        return not self.more or find_spec(self.more) is not None


def blocks(page: Path, *languages: str) -> list[Block]:
    """The page's code blocks, in some languages or in all."""
    text = page.read_text("utf-8")
    return [
        Block(
            re.sub(f"^{m['in']}", "", m["text"], flags=re.MULTILINE),
            text.count("\n", 0, m.start("text")) + 1,
            m["more"],
        )
        for m in BLOCK.finditer(text)
        if not languages or m["language"] in languages
    ]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def with_blocks(*languages: str) -> list[Any]:
    return [pytest.param(page, id=name(page)) for page in PAGES if blocks(page, *languages)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scratch folder that looks like the project to a reader of its pages; the commands run in it."""
    for name in ("seeds", "fixtures", "pyproject.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("COLUMNS", "120")
    return tmp_path


def write_files(page: Path, folder: Path) -> None:
    """Write the files that a page shows."""
    for block in blocks(page):
        if block.file:
            place = folder / block.file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.text, "utf-8")


@pytest.mark.parametrize("page", with_blocks("python"))
def test_python_blocks(page: Path, folder: Path) -> None:
    write_files(page, folder)
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    report: list[str] = []
    for block in blocks(page, "python"):
        if ">>>" in block.text:
            test = doctest.DocTestParser().get_doctest(block.text, names, name(page), str(page), block.line)
            runner.run(test, out=report.append, clear_globs=False)
            names.update(test.globs)
            continue
        code = compile("\n" * block.line + block.text, str(page), "exec")
        if block.file:
            runs = [command for other in blocks(page, "console") for command, _ in commands(other)]
            assert any(block.file in command for command in runs), f"no command of the page runs {block.file}"
        elif block.runs:
            exec(code, names)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


def commands(block: Block) -> list[tuple[str, str]]:
    """The commands of a ``console`` block, each with what it prints."""
    return re.findall(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE)


def done_by(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a command does: claimx by itself in this process, where it is several times faster, all else in a shell."""
    if command.startswith("claimx ") and not re.search(r"[|<>&;$`*?]", command):
        return run(*shlex.split(command)[1:], cwd=folder)
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=folder)


@pytest.mark.parametrize("page", with_blocks("console"))
def test_console_blocks(page: Path, folder: Path) -> None:
    write_files(page, folder)
    checker = doctest.OutputChecker()
    for block in blocks(page, "console"):
        for command, expected in commands(block):
            done = done_by(command, folder)
            shown = done.stdout + done.stderr
            assert checker.check_output(expected, shown, OPTIONS), f"{name(page)}:{block.line}: {command}\n{shown}"


@pytest.mark.parametrize("page", with_blocks("sh"))
def test_what_is_not_run_cannot_be(page: Path) -> None:
    """A command that could be run belongs into a ``console`` block."""
    for block in blocks(page, "sh"):
        source = re.sub(r"<[\w ]+>", "NAME", block.text.replace("\\\n", " "))
        if source.startswith("$ "):  # with what was printed
            source = "\n".join(re.findall(r"^\$ (.*)$", source, re.MULTILINE))
        assert subprocess.run(["bash", "-n", "-c", source]).returncode == 0
        for command in re.split(r"\n| && ", source.strip()):
            words = [word for word in shlex.split(command, comments=True) if not re.match(r"[A-Z_]+=", word)]
            if not words or words[0] in ("cd", "source"):
                continue
            where = f"{name(page)}:{block.line}: {command}"
            assert words[0] in NOT_RUN, where
            if NOT_RUN[words[0]] == BESIDE:
                assert re.search(r"\.\./shared|claims\.jsonl|claims/|benchmarks/", command), where


@pytest.mark.parametrize("page", with_blocks("yaml", "toml", "json"))
def test_what_is_configuration_can_be_read(page: Path) -> None:
    for block in blocks(page, "toml"):
        assert tomllib.loads(block.text)
    for block in blocks(page, "json"):
        lines = (block.file or "").endswith(".jsonl")
        assert all(json.loads(text) for text in (block.text.splitlines() if lines else [block.text]))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    for block in blocks(page, "yaml"):
        content = yaml.safe_load(block.text)
        asked = {hook["id"] for repo in content.get("repos", ()) for hook in repo["hooks"]}
        steps = [step for job in content.get("jobs", {}).values() for step in job["steps"]]
        ours = [step for step in steps if "claimx" in step.get("uses", "")]
        assert asked or ours
        assert asked <= hooks
        assert {key for step in ours for key in step.get("with", {})} <= set(inputs)


@pytest.mark.parametrize("page", [pytest.param(page, id=name(page)) for page in PAGES])
def test_what_a_page_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    assert {m["language"] for m in BLOCK.finditer(text)} <= LANGUAGES
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE)) <= targets
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
        assert (page.parent / link).exists(), f"{name(page)} links to {link}, which is not there"
    for path in re.findall(r"`((?:src|tests|docs|fixtures|seeds|benchmarks|scripts)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), f"{name(page)} names {path}, which is not there"


def test_every_page_is_in_the_menu_of_the_site() -> None:
    site = runpy.run_path(str(ROOT / "scripts" / "site.py"))
    listed = [page for pages in site["MENU"].values() for page in pages]
    docs = {file.relative_to(ROOT / "docs").with_suffix("").as_posix() for file in (ROOT / "docs").rglob("*.md")}
    beside = {page.removesuffix(".md") for page in site["BESIDE"].values() if "/" not in page} - {"index"}
    assert sorted(listed) == sorted(docs | beside)


def test_links_lead_to_where_the_site_has_their_files() -> None:
    led = runpy.run_path(str(ROOT / "scripts" / "site.py"))["led"]
    assert led("[a](docs/claims.md#kind)", "README.md", "index.md") == "[a](claims.md#kind)"
    assert led("[a](../SECURITY.md)", "docs/fuzzing.md", "fuzzing.md") == "[a](security.md)"
    assert led("[a](../claims.md)", "docs/how-to/pdfs.md", "how-to/pdfs.md") == "[a](../claims.md)"
    assert led("[a](../seeds) [b](https://x)", "docs/data.md", "data.md") == "a [b](https://x)"


def test_the_page_of_commands_is_what_their_help_says() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_commands.py"))
    assert script["page"]() == script["PLACE"].read_text("utf-8"), "python scripts/write_commands.py writes it anew"


def test_the_page_of_outputs_has_every_format_and_that_of_comparison_every_view() -> None:
    outputs, comparison = ((ROOT / "docs" / page).read_text("utf-8") for page in ("outputs.md", "comparison.md"))
    for format in FORMATS:
        assert format.claims or f"| `{format.name}` | `{format.suffixes[0]}` |" in outputs
    assert not {view for view in VIEWS if f"`{view}`" not in comparison}


def test_the_page_of_what_is_read_has_every_format() -> None:
    page = (ROOT / "docs" / "reading.md").read_text("utf-8")
    kinds = {by_name(f"paper{suffix}") for suffix in SUFFIXES} - {None}
    assert {by_name(f"paper{suffix}") for suffix in re.findall(r"`(\.\w+)`", page)} >= kinds


def test_the_page_of_files_of_names_has_every_key() -> None:
    page = (ROOT / "docs" / "reference" / "lexicons.md").read_text("utf-8")
    schema = LexiconFile.model_json_schema()
    for section, model in (("metrics", "MetricEntry"), ("benchmarks", "BenchmarkEntry"), ("units", "UnitEntry")):
        part = page.partition(f"## `[[{section}]]`")[2].partition("\n## ")[0]
        rows = "".join(line.split("|")[1] for line in part.splitlines() if line.startswith("| `"))
        assert set(re.findall(r"`(\w+)`", rows)) == set(schema["$defs"][model]["properties"]), section


def test_the_site_can_be_built() -> None:
    pytest.importorskip("myst_parser", reason="the extra docs is not installed (make docs)")
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "site.py")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    index = (ROOT / "site" / "index.html").read_text("utf-8")
    assert "91.1%" in index
    assert not re.search(r'(?:src|href)="(?:https?:)?//[^"]*\.(?:js|css|woff2?)"', index), "nothing is fetched"
