"""How tests run the command line: in this process where they can, as it is much faster, else in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from claimx.cli import main
from claimx.models import Claim

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Foo-Net reaches 91.1% accuracy on MMLU. It takes 29 ms per token."
CALM = "Nothing is measured here."

Done = subprocess.CompletedProcess[str]


def heed_interrupts() -> None:
    """In a process that begins: Ctrl-C interrupts it, also where the tests themselves run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def run(*arguments: str, cwd: Path = ROOT, given: bytes | str = b"") -> Done:
    """Run ``claimx`` in this process, with ``given`` as its standard input, and tell what came of it."""
    data = given if isinstance(given, bytes) else given.encode()
    streams = [
        io.TextIOWrapper(io.BufferedReader(io.BytesIO(data)), encoding="utf-8"),
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
    ]
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv, (sys.stdin, sys.stdout, sys.stderr) = ["claimx", *arguments], streams
    code: Any = 0
    try:
        with contextlib.chdir(cwd):
            main()
    except SystemExit as stop:
        code = stop.code
        if isinstance(code, str):  # what Python does with it at the end of a process
            print(code, file=sys.stderr)
            code = 1
    finally:
        _, out, err = streams
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before
    return Done(sys.argv, code or 0, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


def spawn(*arguments: str, cwd: Path = ROOT, **more: Any) -> Done:
    """Run ``python -m claimx`` as a process of its own; standard input is empty unless ``stdin`` says otherwise."""
    more.setdefault("stdin", subprocess.DEVNULL)
    command = [sys.executable, "-m", "claimx", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", **more)


def shell(command: str, cwd: Path) -> Done:
    """Run a shell command in which CLAIMX stands for ``python -m claimx``."""
    command = command.replace("CLAIMX", f"{sys.executable} -m claimx")
    return subprocess.run(["bash", "-c", command], cwd=cwd, capture_output=True, encoding="utf-8")


def values(done: Done) -> list[float | None]:
    """The values of the claims that were written as JSON Lines."""
    return [Claim.model_validate_json(line).quantity.value for line in done.stdout.splitlines()]


def on_terminal(arguments: list[str], cwd: Path, stdout: Any = None) -> str:
    """What a run prints on a terminal (standard error, and standard output unless it goes elsewhere)."""
    ours, theirs = pty.openpty()
    code = "import claimx.cli.progress as p; p._LONG = 0.0; from claimx.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        stdin=theirs,
        stdout=stdout or theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so when the other side is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    process.wait()
    return shown.decode("utf-8", "replace")
