"""What SECURITY.md promises, where no other test holds it; and that each promise names a test that is there.

The papers here were written by someone who wants more than to be read.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import re
import socket
import subprocess
import tarfile
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from commands import run
from reports import HOSTILE

import claimx
from claimx import weights
from claimx.cli import sql
from claimx.cli.saying import said
from claimx.errors import ClaimxError, InputError
from claimx.renderers import render_report

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
# All that a terminal obeys: controls but the line end, turns of the direction of writing, halves of characters.
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NAME = "a\n\x1b[31mFoo\x9b1m\u202e.jsonl"  # of a file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Papers in whose title, names and sentences hostile text stands."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, text in enumerate(HOSTILE):
        said = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").replace("\n", " ")
        content = (
            f"{said} at large\n\n{said} reaches 91.1% accuracy on {said}-Bench. Accuracy rises from 85.8% to 94.2%, a "
            f"gain of 7.4 points, with {said}. "
        )
        folder.joinpath(f"{number}.txt").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["table", ".", "--evidence"],
        ["table", ".", "--view", "leaderboard", "--format", "text", "--evidence"],
        ["check", "."],
        ["check", ".", "--format", "markdown"],
        ["show", "15.txt"],
    ],
    ids=" ".join,
)
def test_a_terminal_shows_and_obeys_nothing(hostile: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--model", "fast", cwd=hostile)
    assert done.stdout
    assert not OBEYED.search(done.stdout + done.stderr)


def test_an_explanation_obeys_nothing() -> None:
    done = run("explain", "--model", "fast", "\x1b[31mFoo\x9b1m\u202e reaches 91.1% accuracy on \x1b]8;;x\x07MMLU.")
    assert "91.1%" in done.stdout
    assert not OBEYED.search(done.stdout)


@pytest.mark.parametrize("command", ["table", "extract", "check"])
def test_the_name_of_a_file_stays_in_one_line_of_a_warning(tmp_path: Path, command: str) -> None:
    (tmp_path / NAME).write_text("{broken", "utf-8")
    (tmp_path / "b.txt").write_text("It takes 5 ms.", "utf-8")
    done = run(command, ".", "--model", "fast", cwd=tmp_path)
    assert done.stderr.count("\n") == 1
    assert r"a\n\x1b[31mFoo\x9b1m\u202e.jsonl" in done.stderr
    assert not OBEYED.search(done.stderr)


@pytest.mark.parametrize("command", ["table", "check"])
def test_the_name_of_a_file_stays_in_one_line_of_an_error(tmp_path: Path, command: str) -> None:
    (tmp_path / NAME).write_text("{broken", "utf-8")
    done = run(command, NAME, cwd=tmp_path)
    assert done.returncode
    assert done.stderr.count("\n") == 1
    assert not OBEYED.search(done.stderr)


def test_an_output_that_cannot_be_written_is_named_in_one_line(papers: Path) -> None:
    done = run("table", ".", "--model", "fast", "-o", "gone/\x1b[31m\n.md", cwd=papers)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not OBEYED.search(done.stderr)


def test_the_name_of_a_file_stays_in_one_cell(tmp_path: Path) -> None:
    name = "foo\n| x | y |\n\x1b[31m<b>.txt"
    (tmp_path / name).write_text("It takes 5 ms.", "utf-8")
    for format in ("markdown", "text", "html", "latex"):
        done = run("table", ".", "--model", "fast", "--format", format, cwd=tmp_path)
        assert not OBEYED.search(done.stdout.replace("\t", " ")), format
        assert "<b>" not in done.stdout or format not in ("html", "markdown"), format
    assert len(run("table", ".", "--model", "fast", cwd=tmp_path).stdout.splitlines()) == 3


@pytest.mark.parametrize("text", ["a\n\x1bb", "\u202e", "\x9b1m", "a\x00b", "\ud800"])
def test_messages_show_what_would_be_obeyed(text: str) -> None:
    assert not OBEYED.search(said(text))
    assert not OBEYED.search(str(InputError("no", source=text, place=text)))
    assert "\n" not in str(InputError("no", source=text))


def test_messages_keep_every_language() -> None:
    assert said("größer 中文 עברית 😀 a\u00a0b\n") == "größer 中文 עברית 😀 a\u00a0b\n"


FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", "＠SUM(A1)", "\t=1"]


def test_no_command_writes_a_formula_into_a_sheet(tmp_path: Path) -> None:
    records = [{"id": text, "title": text, "text": "Foo takes 5 ms."} for text in FORMULAS]
    (tmp_path / "p.jsonl").write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    for command in ("table", "extract"):
        done = run(command, "p.jsonl", "--model", "fast", "--format", "csv", cwd=tmp_path)
        cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
        assert "'=cmd|' /C calc'!A0" in cells
        assert not [cell for cell in cells if len(cell) > 1 and cell[0] in "=+-@\t\r＝＋－＠"]


def test_answers_of_a_library_hold_no_formulas() -> None:
    lines = list(sql._lines(["name", "value"], [(text, -5) for text in FORMULAS], "csv"))
    for row in list(csv.reader(lines))[1:]:
        assert row[0].startswith("'")
        assert row[1] == "-5"


def test_nothing_of_an_archive_is_written_or_read_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text(r"\documentclass{x}\begin{document}SECRET of 99 ms\end{document}")
    folder = tmp_path / "papers"
    folder.mkdir()
    main = rb"\documentclass{x}\begin{document}It takes 5 ms. \input{../secret} \input{link} \input{up}\end{document}"
    with tarfile.open(folder / "a.tar.gz", "w:gz") as archive:
        for name, data in [("main.tex", main), ("../escaped.tex", b"x"), (f"{tmp_path}/absolute.tex", b"x")]:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for name, kind, target in [
            ("link.tex", tarfile.SYMTYPE, str(secret)),
            ("up.tex", tarfile.LNKTYPE, "../secret.tex"),
            ("device.tex", tarfile.CHRTYPE, ""),
        ]:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    before = sorted(tmp_path.rglob("*"))
    (paper,) = claimx.read(folder)
    assert paper.text == "It takes 5 ms."
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No network, and no other program: who asks for one is noted and refused."""
    asked: list[str] = []

    def refuse(*_: Any, **__: Any) -> NoReturn:
        asked.append("asked")
        raise AssertionError("the network, or another program, was asked for")

    for home, name in [(socket, "socket"), (socket, "create_connection"), (socket, "getaddrinfo")]:
        monkeypatch.setattr(home, name, refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr("os.system", refuse)
    return asked


def test_nothing_asks_for_the_network_or_for_another_program(alone: list[str]) -> None:
    papers = list(claimx.read(ROOT / "fixtures" / "formats", on_error="skip"))
    assert len(papers) > 3
    report = claimx.compare(claimx.load("fast").extract_many(papers)).report()
    for format in ("markdown", "csv", "json", "latex", "html", "text"):
        assert "".join(render_report(report, format))
    assert claimx.extract("It takes 29 ms per token.")
    with pytest.raises(InputError):
        list(claimx.read("https://example.org/paper.pdf"))
    assert not alone


BANNED_MODULES = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "subprocess", "urllib.request"}
BANNED_MODULES |= {"http.client", "socket", "requests", "httpx", "ftplib", "xml.etree.ElementTree", "xml.sax"}
BANNED_CALLS = re.compile(r"eval|exec|compile|__import__|os\.(system|popen|exec\w+|spawn\w+|startfile)|\w+\.extractall")


@pytest.mark.parametrize("path", [pytest.param(p, id=p.relative_to(ROOT / "src").as_posix()) for p in SOURCES])
def test_the_source_runs_no_data_and_asks_no_network(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & BANNED_MODULES
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in BANNED_MODULES
        elif isinstance(node, ast.Call):
            assert not BANNED_CALLS.fullmatch(ast.unparse(node.func))
            assert not [k for k in node.keywords if k.arg == "allow_pickle" and ast.unparse(k.value) != "False"]


def test_weights_hold_no_objects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Bomb:
        def __reduce__(self) -> tuple[Any, ...]:
            return Path.touch, (tmp_path / "exploded",)

    np.savez(tmp_path / "w.npz", a=np.array([Bomb()], dtype=object))
    digest = hashlib.sha256((tmp_path / "w.npz").read_bytes()).hexdigest()
    (tmp_path / weights.CHECKSUMS).write_text(f"{digest}  w.npz\n")
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match="allow_pickle"):
        weights.load("w.npz")
    assert not (tmp_path / "exploded").exists()


def test_every_promise_names_a_test_that_is_there() -> None:
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    named = re.findall(r"`tests/(\w+\.py)::(\w+)`", page)
    assert len(named) > 15
    for file, name in named:
        assert re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text("utf-8"), re.MULTILINE), f"{file}::{name}"
    promised = page.partition("## What is promised")[2].partition("\n## ")[0]
    promises = promised.split("\n- **")[1:]
    assert len(promises) > 8
    for promise in promises:
        assert "`tests/" in promise, promise


def test_errors_of_hostile_files_are_errors_of_claimx(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("{broken", "utf-8")
    with pytest.raises(ClaimxError):
        list(claimx.read(tmp_path / NAME))
