"""Gold and prediction files: JSON Lines, one document a line; what is wrong in them is told by file and line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from claimx.errors import InputError
from claimx.evaluation.records import GoldDocument, Labelled
from claimx.models import BOUNDS, KINDS, Direction

Predictions = Mapping[str, Sequence[Labelled]]

_NUMBERS = ("value", "low", "high", "total", "uncertainty")
_LISTS = ("benchmark", "baseline", "conditions")
_CHOICES: dict[str, tuple[object, ...]] = {
    "kind": KINDS,
    "bound": BOUNDS,
    "direction": (None, *get_args(Direction)),
    "relative": (None, True, False),
    "optional": (True, False),
}
_FIELDS = tuple(f.name for f in fields(Labelled))
# For the eyes of annotators: a claim's own words, and a stretch of text around them.
_REMARKS = ("quote", "context")


def read_gold(path: str | os.PathLike[str]) -> list[GoldDocument]:
    """Read annotated documents.

    Args:
        path: a file of JSON Lines: {"id", "text", "title" (may be missing), "claims": [...]}, each claim with "start",
            "end", "kind", and what else it has of the fields of Labelled; empty ones may be left out.

    Raises:
        InputError: when the file cannot be read, holds nothing, or has a bad line.
    """
    documents: dict[str, GoldDocument] = {}
    for place, line in read_lines(path):
        text, title = line.get("text"), line.get("title")
        if not isinstance(text, str) or not (title is None or isinstance(title, str)):
            raise _Bad('a gold document has its "text", and a "title" that is a text too or missing').at(path, place)
        document = GoldDocument(_id(line, path, place), text, title, _claims(line, path, place, text))
        if document.id in documents:
            raise _Bad(f"the id {document.id!r} was given before").at(path, place)
        documents[document.id] = document
    if not documents:
        raise InputError("holds no documents", source=os.fspath(path))
    return list(documents.values())


def read_predictions(path: str | os.PathLike[str], documents: Sequence[GoldDocument] = ()) -> dict[str, list[Labelled]]:
    """Read the claims that some extractor found, as ``write_predictions`` wrote them.

    Args:
        path: a file of JSON Lines: {"id", "claims": [...]}.
        documents: the gold; a file that knows none of its ids is taken for a mistake.

    Raises:
        InputError: when the file cannot be read, has a bad line, or belongs to other documents.
    """
    found: dict[str, list[Labelled]] = {}
    for place, line in read_lines(path):
        found[_id(line, path, place)] = list(_claims(line, path, place, None))
    if documents and not any(document.id in found for document in documents):
        raise InputError("has none of the documents of the gold: is it of another set?", source=os.fspath(path))
    return found


def write_predictions(path: str | os.PathLike[str], predictions: Predictions) -> None:
    """Write what an extractor found to a file of JSON Lines, in the form of a gold file without its texts.

    Raises:
        InputError: when the file cannot be written.
    """
    lines = (
        json.dumps({"id": id, "claims": [_plain(c) for c in claims]}, ensure_ascii=False)
        for id, claims in predictions.items()
    )
    try:
        # A text may hold half of a surrogate pair; it goes out, and comes in again, as it is.
        Path(path).write_bytes("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", source=os.fspath(path)) from error


def _plain(claim: Labelled) -> dict[str, Any]:
    """A claim as JSON; what is empty is left out."""
    kept = {name: getattr(claim, name) for name in _FIELDS}
    return {
        name: dict(value) if name == "confidence" else value
        for name, value in kept.items()
        if not (value is None or value == () or value == {} or (name == "optional" and not value))
    }


class _Bad(Exception):
    """What is wrong in a line, before it is known where."""

    def at(self, path: str | os.PathLike[str], place: str) -> InputError:
        return InputError(str(self), source=os.fspath(path), place=place)


def read_lines(path: str | os.PathLike[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of a file of JSON Lines with its place; empty lines are skipped."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", source=os.fspath(path)) from error
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _Bad(f"is no JSON ({error}); a gold file has one JSON object a line").at(path, place) from error
        if not isinstance(found, dict):
            raise _Bad(f"a JSON object is expected, not {type(found).__name__}").at(path, place)
        yield place, found


def _id(line: dict[str, Any], path: str | os.PathLike[str], place: str) -> str:
    found = line.get("id")
    if not isinstance(found, str) or not found:
        raise _Bad('the document has no "id"').at(path, place)
    return found


def _claims(line: dict[str, Any], path: str | os.PathLike[str], place: str, text: str | None) -> tuple[Labelled, ...]:
    claims = line.get("claims")
    if not isinstance(claims, list):
        raise _Bad('the document has no list of "claims"').at(path, place)
    made = []
    for number, claim in enumerate(claims, 1):
        try:
            made.append(_claim(claim, text))
        except _Bad as error:
            raise InputError(str(error), source=os.fspath(path), place=f"{place}, claim {number}") from error
    return tuple(made)


def _claim(given: object, text: str | None) -> Labelled:
    if not isinstance(given, dict):
        raise _Bad(f"a claim is a JSON object, not {type(given).__name__}")
    unknown = given.keys() - {*_FIELDS, *_REMARKS}
    if unknown:
        raise _Bad(f"unknown field {sorted(unknown)[0]!r}; a claim has {', '.join(_FIELDS)}")
    start, end = _offsets(given, text)
    if text is not None and given.get("quote", text[start:end]) != text[start:end]:
        raise _Bad(f"its quote {given['quote']!r} is not what stands at its offsets ({text[start:end]!r})")
    if "kind" not in given:
        raise _Bad(f"has no kind; it is one of {', '.join(KINDS)}")
    made = {name: value for name, value in given.items() if name in _FIELDS}
    for name, value in made.items():
        made[name] = _checked(name, value)
    if made.get("value") is None and (made.get("low") is None or made.get("high") is None):
        raise _Bad("has neither a value nor low and high")
    return Labelled(**made)


def _checked(name: str, value: Any) -> Any:
    if name in _CHOICES:
        if not any(value is choice or (isinstance(choice, str) and value == choice) for choice in _CHOICES[name]):
            raise _Bad(f"{name} is one of {', '.join(map(str, _CHOICES[name]))}; got {value!r}")
    elif name in _NUMBERS:
        if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
            raise _Bad(f"{name} is a number; got {value!r}")
    elif name in _LISTS:
        if not _is_list_of_texts(value):
            raise _Bad(f"{name} is a list of texts; got {value!r}")
        return tuple(value)
    elif name == "confidence":
        if not isinstance(value, dict) or not all(isinstance(p, (int, float)) for p in value.values()):
            raise _Bad(f"confidence maps slots to probabilities; got {value!r}")
    elif name not in ("start", "end") and not (isinstance(value, str) or (value is None and name != "unit")):
        raise _Bad(f"{name} is a text; got {value!r}")
    return value


def _offsets(claim: dict[str, Any], text: str | None) -> tuple[int, int]:
    start, end = claim.get("start"), claim.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end and (text is None or end <= len(text)):
        return start, end
    raise _Bad(f"start and end are offsets into the text; got {start!r} and {end!r}")


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, dict)) and all(isinstance(v, str) for v in value)
