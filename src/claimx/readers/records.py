"""Records of other people's making -> papers: which field is the abstract, the title, the date.

arXiv's metadata dump, Semantic Scholar, OpenAlex, Crossref and CSL call the same things by different names. A choice of
columns by the caller comes before all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claimx.errors import InputError, meant
from claimx.models import Paper
from claimx.readers.ids import known_id
from claimx.readers.jsonl import from_fields

FIELDS = ("id", "title", "text", "authors", "affiliations", "categories", "date", "year")
_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("abstract", "text", "abstractText", "summary", "paperAbstract", "body", "content", "description"),
    "title": ("title", "display_name", "paper_title", "name", "headline"),
    "id": ("id", "paper_id", "paperId", "arxiv_id", "arxivId", "doi", "DOI", "corpusid", "corpusId", "uid", "pmid"),
    "authors": ("authors", "author", "creators", "authorships"),
    "affiliations": ("affiliations", "affiliation"),
    "categories": ("categories", "category", "fieldsOfStudy", "subjects"),
    "date": ("date", "published", "publicationDate", "publication_date", "published_date", "update_date", "created"),
    "year": ("year", "publication_year", "pub_year"),
}
_TAGS = re.compile(r"</?(?:jats:)?[a-z]{1,12}>")
_MOST_WORDS = 100_000


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Make sure that a choice of columns names fields of a paper.

    Raises:
        InputError: when it does not.
    """
    for field in columns or {}:
        if field not in FIELDS:
            known = f"{', '.join(FIELDS)}{meant(field, FIELDS)}"
            raise InputError(f"there is no field {field!r} to choose a column for; there are {known}")
    return dict(columns or {})


def mapped(record: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields of a paper out of a record, under the names that ``jsonl.from_fields`` reads.

    Args:
        record: the record.
        columns: for a field the name of the column to take it from.
    """
    lower = {key.lower(): key for key in record if isinstance(key, str)}
    found: dict[str, Any] = {}
    for field, names in _NAMES.items():
        chosen = (columns or {}).get(field)
        if chosen is not None:
            found[field] = record.get(chosen)
            continue
        for name in names:
            value = record.get(name)
            if value is None:
                value = record.get(lower.get(name.lower(), ""))
            if value is not None and value != "":
                found[field] = value
                break
    if "text" not in found and isinstance(record.get("abstract_inverted_index"), Mapping):
        found["text"] = _restored(record["abstract_inverted_index"])
    return {key: _plain(key, value) for key, value in found.items() if value is not None}


def paper(record: Mapping[str, Any], name: str, place: str, columns: Mapping[str, str] | None = None) -> Paper:
    """The paper of a record.

    Args:
        record: its columns.
        name: what the user calls the file.
        place: the row.
        columns: for a field the name of the column to take it from.

    Raises:
        InputError: when it has no text.
    """
    fields = mapped(record, columns)
    if not str(fields.get("text") or "").strip():
        wanted = (columns or {}).get("text")
        problem = f"no column {wanted!r}" if wanted and wanted not in record else "no abstract or text"
        raise InputError(problem, source=name, place=place)
    return from_fields(fields, name, place)


def _plain(field: str, value: Any) -> Any:
    """A value as ``from_fields`` takes it."""
    if field == "authors" and isinstance(value, list):
        return [name for name in map(_person, value) if name]
    if field in ("categories", "affiliations") and isinstance(value, list):
        return [str(item) for item in value if isinstance(item, (str, int))]
    if field == "id":
        text = str(value)
        return known_id(text) or text.rpartition("openalex.org/")[2]
    if field == "text":
        return _TAGS.sub("", value) if isinstance(value, str) and "<" in value else value
    if field == "title" and isinstance(value, list):
        return next((item for item in value if isinstance(item, str)), None)
    if field == "year":
        return value if isinstance(value, (int, str)) and not isinstance(value, bool) else None
    if field == "date":
        return value if isinstance(value, str) else _date(value)
    return value


def _person(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        return None
    if isinstance(value.get("author"), Mapping):  # OpenAlex
        value = value["author"]
    for key in ("name", "display_name", "literal"):
        if isinstance(value.get(key), str):
            return str(value[key])
    parts = [value.get(key) for key in ("given", "family")]
    return " ".join(part for part in parts if isinstance(part, str)) or None


def _date(value: Any) -> str | None:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, Mapping):  # CSL
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and first and all(isinstance(p, (int, str)) for p in first):
            return "-".join(str(part).zfill(2) for part in first)
    return None


def _restored(index: Mapping[str, Any]) -> str:
    """The abstract out of OpenAlex's index of the places of its words."""
    places: dict[int, str] = {}
    for word, positions in index.items():
        for position in positions if isinstance(positions, list) else ():
            if isinstance(position, int) and 0 <= position < _MOST_WORDS:
                places[position] = word
    return " ".join(places[position] for position in sorted(places))
