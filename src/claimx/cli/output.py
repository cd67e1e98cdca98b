"""Text to standard output or into a file."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from claimx.errors import in_one_line

if TYPE_CHECKING:
    from claimx.tables import Report


def write(pieces: Iterable[str], output: Path | None) -> None:
    """Write text as it comes, to standard output, or into a file that appears only when it is whole.

    A reader of our output that has enough (``| head``) is no error.

    Raises:
        typer.Exit: with 2, when it cannot be written.
    """
    try:
        if output is None:
            _to_standard_output(pieces)
        else:
            with _whole(output) as file:
                file.writelines(pieces)
    except OSError as error:
        where = output or "standard output"
        typer.echo(f"claimx: cannot write to {in_one_line(str(where))}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from None


def write_bytes(data: bytes, output: Path) -> None:
    """Write a file that is no text; it appears only when it is whole.

    Raises:
        typer.Exit: with 2, when it cannot be written.
    """
    try:
        with _whole(output) as file:
            file.buffer.write(data)
    except OSError as error:
        typer.echo(f"claimx: cannot write to {in_one_line(str(output))}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from None


def write_report(report: Report, format: str, output: Path | None, *, evidence: bool = False) -> None:
    """Write a report; as text on a terminal it has the terminal's styles and width.

    Raises:
        typer.Exit: with 2, when it cannot be written.
    """
    from claimx.renderers import render_report

    if format == "text":
        from claimx.renderers import text

        write(text.report(report, evidence, **drawing(output)), output)
    else:
        write(render_report(report, format, evidence=evidence), output)


def drawing(output: Path | None) -> dict[str, Any]:
    """How text is drawn where it goes: ``styled`` and ``width``, as the text renderers take them.

    Styles are for a terminal only, and not for one that says NO_COLOR, or that has none.
    """
    if output is not None or not sys.stdout.isatty():
        return {"styled": False, "width": None}
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return {"styled": not plain, "width": shutil.get_terminal_size().columns}


def _to_standard_output(pieces: Iterable[str]) -> None:
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more when it exits, and must not meet the same error again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


@contextmanager
def _whole(output: Path) -> Iterator[TextIO]:
    """A file that takes its name only when all is written, so that a failed run leaves what was there before."""
    if output.exists() and not output.is_file():  # a device or a pipe
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        return
    target = output.resolve()  # through a symbolic link
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", text=True)
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
        os.chmod(name, target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
