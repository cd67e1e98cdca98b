"""Paths as the user gave them -> files to read, and files -> bytes."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, cast

from claimx.errors import InputError
from claimx.readers import formats, walking
from claimx.readers.ids import known_id

PathLike = str | os.PathLike[str]

_LARGEST = 200_000_000  # bytes that are read of a file, unpacked: what goes beyond is a bomb, or no paper
_LONGEST_LINE = 50_000_000
_GZIP = b"\x1f\x8b"
_OTHERS = {  # how files begin that are often given where text is expected
    b"PK\x03\x04": "a ZIP archive, or a document that is one (.docx, .odt)",
    b"\xff\xfe": "UTF-16; save it as UTF-8",
    b"\xfe\xff": "UTF-16; save it as UTF-8",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"\x28\xb5\x2f\xfd": "a zstd file; unpack it first",
}
_LATIN = "was it saved as Latin-1 or Windows-1252? Save it as UTF-8"
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)


class File(NamedTuple):
    """A file to read: the path as the user will recognise it, and whether it can be read twice (a pipe cannot)."""

    path: str
    regular: bool


def find(paths: Iterable[str], report: Callable[[InputError], None]) -> Iterator[File]:
    """Find the files, each once, in the order given; a directory's by name, sorted, without hidden ones."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            is_directory = stat.S_ISDIR(os.stat(path).st_mode)
        except (OSError, ValueError) as error:
            report(_unreadable(path, error))
            continue
        count = 0
        for file in walking.walk(path, failed(report)) if is_directory else [path]:
            count += 1
            try:
                found = os.stat(file)
            except OSError as error:
                report(_unreadable(file, error))
                continue
            regular = stat.S_ISREG(found.st_mode)
            if not regular or (found.st_dev, found.st_ino) not in seen:
                seen.add((found.st_dev, found.st_ino))
                yield File(file, regular)
        if not count:
            report(InputError(f"a directory without papers ({', '.join(formats.SUFFIXES)})", source=path))


def failed(report: Callable[[InputError], None]) -> Callable[[OSError], None]:
    """Tells of a folder that cannot be read."""
    return lambda error: report(_unreadable(str(error.filename), error))


@contextmanager
def opened(path: str) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked if it is packed.

    Raises:
        InputError: when it cannot be opened or read, now or later inside the ``with``.
    """
    with guarded(path), open(path, "rb") as stream:
        yield unpacked(stream)


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Make InputErrors of what can go wrong while a file or stream is read.

    Raises:
        InputError: see above.
    """
    try:
        yield
    except _DAMAGE as error:
        raise _damaged(name, None, error) from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None


def unpacked(stream: BinaryIO) -> io.BufferedReader:
    """The stream, unpacked if it is a gzip file, with a look ahead."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] == _GZIP:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)))
    return buffered


def decode_leniently(data: bytes) -> str:
    """Bytes as text: UTF-8, or else Windows-1252, which old LaTeX files and bibliographies are often in."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def lines(stream: BinaryIO, name: str, report: Callable[[InputError], None]) -> Iterator[bytes]:
    """The lines of a stream; when it breaks off, what came before counts and the break is reported."""
    number = 0
    try:
        while line := stream.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                problem = f"a line of more than {_LONGEST_LINE // 10**6} MB; the rest of it is left out"
                report(InputError(problem, source=name, place=f"line {number}"))
                return
            yield line
    except _DAMAGE as error:
        report(_damaged(name, f"after line {number}", error))


def pieces(stream: BinaryIO, name: str, report: Callable[[InputError], None]) -> Iterator[bytes]:
    """The content of a stream, up to where it breaks off or grows longer than any paper; that is reported."""
    size = 0
    try:
        while piece := stream.read(1 << 20):
            size += len(piece)
            yield piece
            if size > _LARGEST:
                problem = f"more than {_LARGEST // 10**6} MB, unpacked; the rest is left out"
                report(InputError(problem, source=name))
                return
    except _DAMAGE as error:
        report(_damaged(name, f"after {size:,} bytes", error))


def content(stream: BinaryIO, name: str) -> bytes:
    """All of a stream.

    Raises:
        InputError: when it is longer than any paper.
    """
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InputError(f"more than {_LARGEST // 10**6} MB, unpacked: that is no paper", source=name)
    return data


def decode(data: bytes, name: str, place: str | None = None) -> str:
    """Bytes as text; line ends and byte order marks stay as they are.

    Args:
        data: the bytes of the file, or of a line of it.
        name: the file, for errors.
        place: the line.

    Raises:
        InputError: when they are not UTF-8, with the first byte that is not.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        likely = next((what for start, what in _OTHERS.items() if data.startswith(start)), _LATIN)
        where = ", ".join(filter(None, (place, f"byte {error.start}")))
        raise InputError(f"not UTF-8 (0x{data[error.start]:02x}): {likely}", source=name, place=where) from None


def _damaged(name: str, place: str | None, error: Exception) -> InputError:
    return InputError(f"a gzip file that is damaged or cut short ({error})", source=name, place=place)


def _unreadable(path: str, error: Exception) -> InputError:
    if isinstance(error, FileNotFoundError):
        known = " (an arXiv id or DOI; papers are not fetched, download it first)" if known_id(path) else ""
        return InputError(f"no such file or directory{known}", source=path)
    return InputError(f"cannot be read: {getattr(error, 'strerror', None) or error}", source=path)
