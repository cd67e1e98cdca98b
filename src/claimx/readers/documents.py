"""Every format but plain text, by name: bytes in, papers out. To add one: its module, and its line here.

A format's module is loaded when the first file in it is met.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers import files, jsonl
from claimx.readers.formats import SUFFIXES, Format
from claimx.readers.ids import known_id

Report = Callable[[InputError], None]


def papers(
    kind: Format, stream: io.BufferedReader, name: str, report: Report, chosen: Mapping[str, str]
) -> Iterator[Paper]:
    """Read papers of one format.

    Args:
        kind: the format.
        stream: the file, unpacked.
        name: what the user calls it.
        report: is told of what cannot be read.
        chosen: for a field of a paper the name of its column, in formats that have columns.

    Raises:
        InputError: when nothing can be read.
        MissingExtraError: when the library that reads the format is not installed.
    """
    if kind == "jsonl":
        yield from jsonl.papers(files.lines(stream, name, report), name, report, chosen)
    elif kind == "csv":
        from claimx.readers import columns

        yield from columns.delimited(files.lines(stream, name, report), name, report, chosen, stem(name))
    elif kind == "tar":
        from claimx.readers import archive

        yield archive.papers(stream, name, report, stem(name))
    else:
        data, whole = _read(stream, name, report)
        if not data.strip():
            raise InputError("is empty" if not data else "has nothing but white space", source=name)
        found = _whole(kind, data, name, report, chosen)
        count = 0
        for paper in found:
            count += 1
            yield paper
        if not count and whole:
            report(InputError("has no papers: no entry has an abstract", source=name))


def _whole(kind: Format, data: bytes, name: str, report: Report, chosen: Mapping[str, str]) -> Iterator[Paper]:
    """Papers of a format that is read as a whole."""
    if kind == "parquet":
        from claimx.readers import columns

        yield from columns.parquet(data, name, report, chosen)
    elif kind == "pdf":
        from claimx.readers import pdf

        yield pdf.paper(data, name, report, stem(name))
    elif kind == "html":
        from claimx.readers import page

        yield page.paper(data, name, report, stem(name))
    elif kind == "jats":
        from claimx.readers import jats

        yield from jats.papers(data, name, report, stem(name))
    elif kind == "medline":
        from claimx.readers import medline

        yield from medline.papers(data, name, report)
    elif kind == "tei":
        from claimx.readers import tei

        yield tei.paper(data, name, report, stem(name))
    elif kind == "latex":
        from claimx.readers import latex
        from claimx.readers.latex.project import from_folder

        load = from_folder(name) if os.path.isfile(name) else lambda asked: None
        yield latex.paper(files.decode_leniently(data), name, load, report, stem(name))
    elif kind == "markdown":
        from claimx.readers import markdown

        yield markdown.paper(files.decode(data, name), name, report, stem(name))
    elif kind in ("bibtex", "ris", "json"):
        yield from _bibliography(kind, data, name, report, chosen)
    else:
        raise InputError("XML of an unknown kind; JATS, TEI, MEDLINE and XHTML are read", source=name)


def _bibliography(kind: Format, data: bytes, name: str, report: Report, chosen: Mapping[str, str]) -> Iterator[Paper]:
    """Papers of a list of references."""
    from claimx.readers import bibliography

    if kind == "bibtex":
        return bibliography.bibtex(files.decode_leniently(data), name, report)
    if kind == "ris":
        return bibliography.ris(files.decode_leniently(data), name, report)
    return bibliography.csl(files.decode(data, name), name, report, chosen)


def _read(stream: io.BufferedReader, name: str, report: Report) -> tuple[bytes, bool]:
    """The whole file; of one that is packed and damaged, what comes before the damage, and False."""
    pieces: list[bytes] = []
    broken: list[InputError] = []
    size = 0
    for line in files.pieces(stream, name, broken.append):
        pieces.append(line)
        size += len(line)
    if broken and not pieces:
        raise broken[0]
    for error in broken:
        report(error)
    return b"".join(pieces), not broken


def stem(name: str) -> str | None:
    """What a file's paper is called when it has no title: the file's name without its suffix."""
    if name.startswith("<"):
        return None
    base = os.path.basename(name)
    lower = base.lower()
    for ending in (".tar.gz", ".gz"):
        if lower.endswith(ending):
            base = base[: -len(ending)]
            break
    for suffix in SUFFIXES:
        if base.lower().endswith(suffix):
            base = base[: -len(suffix)]
            break
    return base if known_id(base) else base.split(".")[0]
