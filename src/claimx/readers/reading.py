"""The order of reading: text files first, as an abstract may go on in a later one; then all papers, file by file."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from claimx.errors import InputError, MissingExtraError
from claimx.models import Paper
from claimx.readers import documents, files, formats, text
from claimx.readers.entries import Entry
from claimx.readers.files import File, PathLike
from claimx.readers.ids import with_hash
from claimx.readers.merging import Merger
from claimx.readers.problems import OnError, Problems, missing
from claimx.readers.records import check_columns

# A file that is one paper and longer than any abstract is not kept in memory for comparing: it is read when its turn
# comes, as JSON Lines are, so that memory does not grow with a directory of full texts.
_LONGEST_HELD = 20_000


def read(
    paths: PathLike | Iterable[PathLike], *, on_error: OnError = "warn", columns: Mapping[str, str] | None = None
) -> Iterator[Paper]:
    """Read papers from files and directories.

    Text files (listings, "Abstract:" paragraphs, teasers, or one paper a file) are brought together first: the same
    abstract in several places is one paper with several sources, the first of which its text is from. All other
    formats (docs/reading.md lists them) are read when their turn comes, and those of one paper a line as a stream, in
    flat memory. Everything may be packed with gzip.

    Args:
        paths: one path or several. Directories are walked in sorted order; a file is read only once.
        on_error: what becomes of a file or line that cannot be read: "warn" (a ClaimxWarning, and the rest goes on),
            "raise", "skip", or a function that takes the InputError.
        columns: for formats with named columns (JSON Lines, CSV, Parquet), which column to take "text", "title", "id",
            "authors", "categories", "date" or "year" from, where the usual names do not tell.

    Returns:
        The papers, in the order of their files.

    Raises:
        InputError: for arguments of a wrong type; while iterating, when nothing at all could be read, and with
            ``on_error="raise"`` at the first problem.
        MissingExtraError: in the same cases, when the problem is a library that is not installed.
    """
    given = _paths(paths)
    problems = Problems(on_error)
    chosen = check_columns(columns)
    more = f" and {len(given) - 3} more" if len(given) > 3 else ""
    return problems.watch(_read(given, problems, chosen), ", ".join(given[:3]) + more)


def read_stream(
    stream: BinaryIO, name: str = "<stdin>", *, on_error: OnError = "warn", columns: Mapping[str, str] | None = None
) -> Iterator[Paper]:
    """Read papers from a binary stream such as ``sys.stdin.buffer``; its content tells what format it is in.

    Args and errors are those of read(); ``name`` stands for the path.
    """
    problems = Problems(on_error)
    return problems.watch(_read_stream(stream, name, problems, check_columns(columns)), name)


def read_text(content: str, name: str = "<text>", *, on_error: OnError = "warn") -> Iterator[Paper]:
    """Read papers from a string, as if it were a file's content. Args and errors are those of read_stream()."""
    if not isinstance(content, str):
        raise InputError(f"a text is expected, not {type(content).__name__}; for a file, use read()")
    data = content.encode("utf-8", "surrogatepass")
    if formats.tell(name, data[: formats.HEAD]).format != "text":
        return read_stream(io.BytesIO(data), name, on_error=on_error)
    problems = Problems(on_error)
    return problems.watch(_from_text(content, name, problems), name)


def _paths(paths: PathLike | Iterable[PathLike]) -> list[str]:
    given = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise InputError(f"a path or several are expected, not {type(paths).__name__}")
    found: list[str] = []
    for path in given:
        name = os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
        if not isinstance(name, str):
            raise InputError(f"a path is a text or a pathlib.Path, not {type(path).__name__}")
        found.append(name)
    if not found:
        raise InputError("no paths to read from")
    return found


def _read(paths: list[str], problems: Problems, columns: Mapping[str, str]) -> Iterator[Paper]:
    found = list(files.find(paths, problems.report))
    held = _held(found, problems)
    used: set[str] = set()
    for i, file in enumerate(found):
        for paper in held.pop(i) if i in held else _read_file(file.path, problems, columns):
            yield _named_apart(paper, used)


def _named_apart(paper: Paper, used: set[str]) -> Paper:
    """A whole document by a name that no other has: its claims point into its own text, and not another copy's.

    Papers that come one a line are left alone: their names are their source's, and too many to remember.
    """
    if not paper.sections and not paper.tables:
        return paper
    name = paper.id
    if name in used:
        name = with_hash(name, paper.text)
    count = 1
    while name in used:
        count += 1
        name = f"{with_hash(paper.id, paper.text)}-{count}"
    used.add(name)
    return paper if name == paper.id else paper.model_copy(update={"id": name})


def _held(found: list[File], problems: Problems) -> dict[int, list[Paper]]:
    """The papers of the text files, brought together: for the number of each file, those whose text is from it."""
    merger = Merger()
    papers: dict[int, list[Paper]] = {i: [] for i, file in enumerate(found) if _hold(file, i, merger, problems)}
    for i, paper in merger.papers(problems.report):
        papers[i].append(paper)
    return papers


def _hold(file: File, i: int, merger: Merger, problems: Problems) -> bool:
    """Give the papers of a text file to the merger; False for a file that is to be read when its turn comes."""
    if not file.regular or formats.by_name(file.path) is not None:
        return False
    try:
        with files.opened(file.path) as stream:
            if formats.tell(file.path, stream.peek()).format != "text":
                return False
            content = files.decode(files.content(stream, file.path), file.path)
        entries = _entries(content, file.path)
    except InputError as error:
        problems.report(error)
        return True
    if len(entries) == 1 and len(content) > _LONGEST_HELD:
        return False
    _add(merger, i, file.path, content, entries)
    return True


def _read_file(path: str, problems: Problems, columns: Mapping[str, str]) -> Iterator[Paper]:
    try:
        with files.opened(path) as stream:
            yield from _read_open(stream, path, problems, columns)
    except InputError as error:
        problems.report(error)
    except MissingExtraError as error:
        problems.report(missing(error, path))


def _read_stream(stream: BinaryIO, name: str, problems: Problems, columns: Mapping[str, str]) -> Iterator[Paper]:
    try:
        with files.guarded(name):
            yield from _read_open(files.unpacked(stream), name, problems, columns)
    except InputError as error:
        problems.report(error)
    except MissingExtraError as error:
        problems.report(missing(error, name))


def _read_open(stream: io.BufferedReader, name: str, problems: Problems, columns: Mapping[str, str]) -> Iterator[Paper]:
    told = formats.tell(name, stream.peek())
    if told.lie is not None:
        problem = f"named like {formats.NAMES[told.lie]}, but it is {formats.NAMES[told.format]}, and read as that"
        problems.report(InputError(problem, source=name))
    if told.format == "text":
        yield from _from_text(files.decode(files.content(stream, name), name), name, problems)
    else:
        yield from documents.papers(told.format, stream, name, problems.report, columns)


def _from_text(content: str, name: str, problems: Problems) -> Iterator[Paper]:
    merger = Merger()
    try:
        _add(merger, 0, name, content, _entries(content, name))
    except InputError as error:
        problems.report(error)
    for _, paper in merger.papers(problems.report):
        yield paper


def _entries(content: str, name: str) -> list[Entry]:
    entries = text.parse(content)
    if not entries:
        raise InputError("is empty" if not content else "has nothing but white space", source=name)
    return entries


def _add(merger: Merger, i: int, path: str, content: str, entries: list[Entry]) -> None:
    """Give entries to the merger; the paper of a file of its own is called like the file."""
    stem = documents.stem(path) if len(entries) == 1 else None
    for entry in entries:
        merger.add(i, path, content, entry, stem)
