"""Bibliographies with abstracts: BibTeX, RIS and CSL-JSON. An entry without an abstract is no paper to read."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from claimx.errors import InputError
from claimx.extras import optional
from claimx.models import Mark, Paper
from claimx.readers import records
from claimx.readers.ids import known_id
from claimx.readers.latex import plain_text

Report = Callable[[InputError], None]
_PIECE = 1_000_000  # characters that are parsed in one go
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(source: str, name: str, report: Report) -> Iterator[Paper]:
    """The papers of a BibTeX file.

    Args:
        source: its text.
        name: what the user calls the file.
        report: is told of entries that cannot be read.

    Raises:
        MissingExtraError: when bibtexparser is not installed.
    """
    parser = optional("bibtexparser", "bib", "reading BibTeX")
    seen: set[str] = set()
    strings: dict[str, str] = {}  # what the pieces before have defined
    for before, piece in _pieces(source, "\n@"):
        defined = "".join(f"@string{{{key} = {{{value}}}}}" for key, value in strings.items())
        library = _parsed(parser, defined + piece)
        strings |= {string.key: " ".join(str(string.value).split()) for string in library.strings}
        entries = list(library.entries)
        for block in library.failed_blocks:
            # Entries that repeat a key or a field are whole for all that; TeX too takes the first of two fields.
            entry = getattr(block, "ignore_error_block", None)
            if entry is not None and hasattr(entry, "fields"):
                entries.append(entry)
            elif not hasattr(entry, "value"):  # a string that was defined before
                line = None if block.start_line is None else f"line {before + block.start_line + 1}"
                report(InputError("an entry that is no BibTeX", source=name, place=line))
        for entry in sorted(entries, key=lambda entry: entry.start_line or 0):
            record = _bibtex_record(entry, seen)
            seen.add(entry.key)
            yield from _papers(record, name, before + (entry.start_line or 0) + 1, report)


def _parsed(parser: Any, source: str) -> Any:
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        return parser.parse_string(source)
    finally:
        logger.setLevel(level)


def _bibtex_record(entry: Any, seen: Container[str]) -> dict[str, Any]:
    """The fields of an entry; its key is no id where another entry had it before."""
    fields = {field.key.lower(): plain_text(_bare(str(field.value))) for field in reversed(entry.fields)}
    eprint = known_id(fields.get("eprint", "")) or known_id(fields.get("doi", "")) or known_id(fields.get("url", ""))
    month = fields.get("month", "")[:3].lower()
    number = f"-{_MONTHS.index(month) + 1:02}" if month in _MONTHS else ""
    return {
        "id": eprint or (entry.key if entry.key not in seen else None),
        "title": fields.get("title"),
        "abstract": fields.get("abstract"),
        "authors": [_turned(author) for author in fields.get("author", "").split(" and ") if author.strip()],
        "date": fields.get("date") or (f"{fields['year']}{number}" if "year" in fields else None),
        "year": fields.get("year"),
    }


def ris(source: str, name: str, report: Report) -> Iterator[Paper]:
    """The papers of a RIS file. Args and errors are those of bibtex()."""
    parser = optional("rispy", "bib", "reading RIS")
    for before, piece in _pieces(source.lstrip("\ufeff"), "\nTY  -"):
        try:
            entries = parser.loads(piece)
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise InputError(f"RIS that cannot be read: {error}", source=name) from None
        lines = [before + i for i, line in enumerate(piece.splitlines(), 1) if line.startswith("TY  -")]
        for i, entry in enumerate(entries):
            yield from _papers(_ris_record(entry), name, lines[i] if i < len(lines) else None, report)


def _ris_record(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": known_id(entry.get("doi") or "") or entry.get("id") or entry.get("accession_number"),
        "title": entry.get("title") or entry.get("primary_title"),
        "abstract": entry.get("abstract") or entry.get("notes_abstract"),
        "authors": [_turned(author) for author in entry.get("authors") or entry.get("first_authors") or []],
        "date": (entry.get("date") or entry.get("publication_year") or entry.get("year") or "").strip("/") or None,
        "year": (entry.get("year") or entry.get("publication_year") or "")[:4] or None,
    }


def csl(source: str, name: str, report: Report, columns: Mapping[str, str] | None = None) -> Iterator[Paper]:
    """The papers of a CSL-JSON file, or of any JSON array of records. Args and errors are those of bibtex()."""
    try:
        found = json.loads(source.removeprefix("\ufeff"))
    except (RecursionError, ValueError) as error:
        raise InputError(f"JSON that cannot be read: {error}", source=name) from None
    for key in ("items", "data", "results", "papers"):
        if isinstance(found, dict) and isinstance(found.get(key), list):
            found = found[key]
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        if not isinstance(record, dict):
            report(InputError("no object where a record is expected", source=name, place=f"record {number}"))
            continue
        if isinstance(record.get("issued"), dict):
            record = {**record, "date": record["issued"], "id": record.get("DOI") or record.get("id")}
        yield from _papers(record, name, None, report, f"record {number}", columns)


def _papers(
    record: dict[str, Any],
    name: str,
    line: int | None,
    report: Report,
    place: str = "",
    columns: Mapping[str, str] | None = None,
) -> Iterator[Paper]:
    """The paper of a record, if it has an abstract."""
    if not records.mapped(record, columns).get("text"):
        return
    try:
        paper = records.paper(record, name, place or f"line {line}", columns)
    except InputError as error:
        report(error)
        return
    yield paper if line is None else paper.model_copy(update={"marks": (Mark(start=0, line=line),)})


def _pieces(source: str, mark: str) -> Iterator[tuple[int, str]]:
    """A long list in pieces, each with the number of lines before it: parsers take many times the memory of a list.

    ``mark``: a line end, and how the line of an entry begins.
    """
    start = lines = 0
    while start < len(source):
        stop = source.find(mark, start + _PIECE) + 1 or len(source)
        piece = source[start:stop]
        yield lines, piece
        start = stop
        lines += piece.count("\n")


def _bare(value: str) -> str:
    """A value without the quotation marks that it stands in."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _turned(name: str) -> str:
    """A name the usual way round: "Lovelace, Ada" is "Ada Lovelace"."""
    family, comma, given = name.strip().partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name.strip()
