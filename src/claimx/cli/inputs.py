"""Where a command's papers come from: its arguments, else standard input, else the project's configuration."""

from __future__ import annotations

import os
import select
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

import typer

from claimx import readers
from claimx.cli import config
from claimx.cli.saying import said
from claimx.errors import InputError
from claimx.models import Paper

# An open pipe may belong to whoever started us and never bring anything: where a configuration names inputs, we do not
# wait for it any longer than this.
_PATIENCE = 5.0  # seconds


def papers(
    context: typer.Context, paths: Sequence[Path] | None, columns: Mapping[str, str] | None = None
) -> Iterator[Paper]:
    """The papers that the command is about; what cannot be read is a warning, and the rest goes on.

    Raises:
        InputError: while iterating, when nothing could be read.
        typer.Exit: with 2, when nothing was given, or the configuration is wrong.
    """
    return read(source(context, paths), columns)


def read(given: list[str] | BinaryIO, columns: Mapping[str, str] | None = None) -> Iterator[Paper]:
    """The papers of a source; what cannot be read is a warning, and the rest goes on."""
    if isinstance(given, list):
        return readers.read(given, on_error=warn, columns=columns)
    return readers.read_stream(given, on_error=warn, columns=columns)


def source(context: typer.Context, paths: Sequence[Path] | None) -> list[str] | BinaryIO:
    """Where the command's input comes from: the paths of files and folders, or standard input.

    Raises:
        typer.Exit: with 2, when nothing was given, or the configuration is wrong.
    """
    named = [str(path) for path in paths or ()]
    if "-" in named:
        if len(named) > 1:
            usage_error(context, "- (standard input) cannot be combined with other paths")
        return _standard_input(context)
    if named:
        return named
    try:
        configured = config.inputs(Path.cwd())
    except InputError as error:
        usage_error(context, str(error))
    if _something_is_piped(_PATIENCE if configured else None):
        return _standard_input(context)
    if configured:
        return configured
    return usage_error(
        context,
        "no papers: name files or folders, pipe a text in, or name inputs in [tool.claimx] of pyproject.toml",
    )


def text(context: typer.Context) -> str:
    """The whole of standard input as one text.

    Raises:
        InputError: it is not UTF-8.
        typer.Exit: with 2, when it brings nothing.
    """
    stream = _stream()
    data = b"" if stream is None or stream.isatty() else stream.read()
    if not data:
        usage_error(context, "no text: give one in quotes, or pipe one in")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", source="<stdin>", place=f"byte {error.start}") from None


def usage_error(context: typer.Context, message: str) -> NoReturn:
    """Say how the command is used and what was wrong.

    Raises:
        typer.Exit: always, with 2.
    """
    typer.echo(
        f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\nError: {said(message)}", err=True
    )
    raise typer.Exit(2)


def warn(error: InputError) -> None:
    """Tell of a part of the input that is left out."""
    typer.echo(f"warning: {said(error)}", err=True)


def _standard_input(context: typer.Context) -> BinaryIO:
    stream = _stream()
    if stream is None:
        usage_error(context, "there is no standard input")
    return stream


def _stream() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin is not None and not sys.stdin.closed else None


def _something_is_piped(patience: float | None) -> bool:
    """Whether standard input brings anything: a file or pipe with at least one byte, and no terminal.

    Args:
        patience: how long to wait for a pipe; None waits until it is closed.
    """
    stream = _stream()
    if stream is None or stream.isatty():
        return False
    try:
        waiting = stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode) or stat.S_ISSOCK(os.fstat(stream.fileno()).st_mode)
        if waiting and patience is not None and not select.select([stream], [], [], patience)[0]:
            typer.echo(
                f"nothing came on standard input for {patience:g} s: taking the configured inputs (- waits for it)",
                err=True,
            )
            return False
    except (OSError, ValueError):  # no file descriptor, or (on Windows) none that can be waited for
        pass
    peek = getattr(stream, "peek", None)
    return bool(peek(1)) if peek else True
