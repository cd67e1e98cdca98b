"""The papers of a folder: what has a suffix of a format, hidden files aside, and each LaTeX paper once.

A LaTeX paper is many files: those that its main file inputs are no papers, nor are its figures and its bibliography.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterator

from claimx.readers import formats
from claimx.readers.formats import is_main

_LOOKED_AT = 200_000  # bytes of a LaTeX file that tell whether it is a paper


def walk(directory: str, failed: Callable[[OSError], None]) -> Iterator[str]:
    """The files of a directory that may be papers, sorted by name, folder by folder.

    Args:
        directory: the directory.
        failed: is told of folders that cannot be read.
    """
    mains: dict[str, str] = {}  # folders of LaTeX papers, and the source of these
    for folder, folders, names in os.walk(directory, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in names if not name.startswith(".") and formats.suffix(name) in formats.SUFFIXES)
        sources = {name: _head(os.path.join(folder, name), _LOOKED_AT) for name in names if _is_latex(name)}
        found = {name: source for name, source in sources.items() if is_main(source)}
        if found:
            stems = " ".join(_stem(name) for name in found)
            mains[folder] = "\n".join((*found.values(), stems))
        project = "".join(source for root, source in mains.items() if _is_inside(folder, root))
        for name in names:
            path = os.path.join(folder, name)
            if project and name not in found and _belongs(name, project):
                continue
            if formats.is_paper(name, _head(path, formats.HEAD).encode("utf-8", "surrogateescape")):
                yield path


def _belongs(name: str, project: str) -> bool:
    """Whether a file is a part of the LaTeX paper whose source is given."""
    suffix = formats.suffix(name)
    return _is_latex(name) or suffix == ".bib" or (suffix == ".pdf" and _stem(name) in project)


def _is_latex(name: str) -> bool:
    return formats.by_name(name) == "latex"


def _is_inside(folder: str, root: str) -> bool:
    return folder == root or folder.startswith(root + os.sep)


def _stem(name: str) -> str:
    return name.removesuffix(".gz").rpartition(".")[0]


def _head(path: str, size: int) -> str:
    try:
        with open(path, "rb") as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            data = gzip.GzipFile(fileobj=raw).read(size) if packed else raw.read(size)
    except (OSError, EOFError, zlib.error):
        return ""
    return data.decode("utf-8", "surrogateescape")
