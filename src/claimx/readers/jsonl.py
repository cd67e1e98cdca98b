"""JSON Lines: one paper a line, read as a stream.

Each line is an object with the paper's `abstract` or `text`, and whatever is known of `id`, `title`, `authors`,
`affiliations`, `categories`, `date` and `year`. Lists may be lists of strings, or one string; unknown fields are left
alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper, Source
from claimx.readers.dates import iso_date
from claimx.readers.entries import make_paper
from claimx.readers.files import decode
from claimx.readers.ids import paper_id

_OWN = frozenset(("abstract", "text"))
_OTHERS = frozenset(("paperId", "corpusid", "publicationDate", "publication_date", "update_date", "authorships"))
_GIVE_UP = 10  # lines without a JSON object, and none before them with one: the file is something else
_BLANK = b" \t\r\n\xef\xbb\xbf"
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_BETWEEN_TURNED_NAMES = re.compile(r"\s*;\s*")  # "Lovelace, Ada; Li, Bo"
_BETWEEN_CATEGORIES = re.compile(r"[\s,;]+")
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}


def papers(
    stream: Iterable[bytes],
    name: str,
    report: Callable[[InputError], None],
    columns: Mapping[str, str] | None = None,
) -> Iterator[Paper]:
    """Read papers, one a line.

    Args:
        stream: the lines.
        name: what the user calls the file, for sources and errors.
        report: is told of each line that is no paper, with its number.
        columns: for a field the name of the column to take it from, where that is not its own.
    """
    objects = misses = 0
    for number, line in enumerate(stream, 1):
        if not line.strip(_BLANK):
            continue
        place = f"line {number}"
        try:
            fields = _object(line, name, place)
        except InputError as error:
            misses += 1
            report(error)
            if misses == _GIVE_UP and not objects:
                report(InputError(f"none of the first {misses} lines is a paper; is it JSON Lines?", source=name))
                return
            continue
        objects += 1
        try:
            paper = _paper(fields, name, place, columns)
        except InputError as error:
            report(error)
        else:
            yield paper
    if not objects and not misses:
        report(InputError("is empty", source=name))


def _object(line: bytes, name: str, place: str) -> dict[str, Any]:
    text = decode(line, name, place)
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} at character {error.colno}; one object a line is expected"
        raise InputError(problem, source=name, place=place) from None
    except (RecursionError, ValueError) as error:  # brackets without end, numbers of thousands of digits
        raise InputError(f"JSON that cannot be read: {error}", source=name, place=place) from None
    if not isinstance(found, dict):
        problem = f'{_kind(found)} where an object is expected, such as {{"title": "...", "abstract": "..."}}'
        raise InputError(problem, source=name, place=place)
    return found


def _paper(fields: dict[str, Any], name: str, place: str, columns: Mapping[str, str] | None) -> Paper:
    """The paper of an object: by our own names of its fields, else by what others call them, or as the caller says."""
    if not columns and _OWN & fields.keys() and not _OTHERS & fields.keys():
        return from_fields(fields, name, place)
    from claimx.readers.records import mapped

    return from_fields(mapped(fields, columns), name, place)


def from_fields(fields: Mapping[str, Any], name: str | None = None, place: str | None = None) -> Paper:
    """Make a paper of one object's fields.

    Args:
        fields: as in a line of JSON Lines; see above.
        name: the file that they are from, if any.
        place: the line.

    Raises:
        InputError: without a text, or with a field of a wrong type.
    """

    def fail(problem: str) -> InputError:
        return InputError(problem, source=name, place=place)

    def string(key: str) -> str | None:
        value = fields.get(key)
        if value is not None and not isinstance(value, str):
            raise fail(f'"{key}" is {_kind(value)} where a text is expected')
        return value

    def strings(key: str, between: re.Pattern[str] = _BETWEEN_NAMES) -> tuple[str, ...]:
        value = fields.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            between = _BETWEEN_TURNED_NAMES if ";" in value else between
            return tuple(part for part in between.split(value.strip()) if part)
        parts = [_name(item) for item in value] if isinstance(value, list) else [None]
        if None in parts:
            raise fail(f'"{key}" is {_kind(value)} where a list of texts is expected')
        return tuple(part for part in parts if part)

    text = next((found for key in ("abstract", "text") if (found := string(key)) and found.strip()), None)
    if text is None:
        raise fail('no "abstract" or "text"' if fields else "an object without fields")
    title = string("title")
    return make_paper(
        _id(fields.get("id"), fail) or paper_id(text, title),
        text,
        title=title,
        authors=strings("authors"),
        affiliations=strings("affiliations"),
        date=_date(string("date"), fields.get("year"), fail),
        categories=strings("categories", _BETWEEN_CATEGORIES),
        sources=(Source(path=name),) if name else (),
        place=place,
    )


def _id(value: Any, fail: Callable[[str], InputError]) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise fail(f'"id" is {_kind(value)} where a text is expected')


def _date(date: str | None, year: Any, fail: Callable[[str], InputError]) -> str | None:
    """The date, or the year alone. What cannot be read as a date is no reason to lose the paper."""
    if isinstance(year, bool) or not (year is None or isinstance(year, (int, str))):
        raise fail(f'"year" is {_kind(year)} where a year is expected')
    return (iso_date(date) if date else None) or (iso_date(f"{year:>04}") if year is not None else None)


def _name(item: Any) -> str | None:
    """A list's item: a string, or an object with a name."""
    if isinstance(item, dict):
        item = item.get("name")
    return item if isinstance(item, str) else None


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "a number")
