"""XML as a tree: nothing is fetched, no entity is expanded, and what is not well formed is mended as far as it goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimx.errors import InputError
from claimx.extras import optional

_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>\n]{0,200}\?>")
_LARGEST = 16_000_000  # bytes; a tree takes up to thirty times the memory


def parse(data: bytes, name: str, report: Callable[[InputError], None]) -> Any:
    """Read XML.

    Args:
        data: its bytes.
        name: what the user calls the file.
        report: is told when only a part could be read.

    Returns:
        The root element.

    Raises:
        InputError: when there is none.
        MissingExtraError: when lxml is not installed.
    """
    etree = optional("lxml.etree", "xml", "reading XML")
    cut = len(data) > _LARGEST
    if cut:
        report(InputError(f"XML of more than {_LARGEST // 10**6} MB; the rest of it is left out", source=name))
        data = data[:_LARGEST]
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"XML that cannot be read: {error}", source=name) from None
    if root is None:
        raise InputError("XML that cannot be read: there is no element in it", source=name)
    wrong = next((e for e in parser.error_log if e.level_name == "FATAL"), None)
    if wrong is not None and not cut:
        report(InputError(f"XML that is not well formed: {wrong.message}", source=name, place=f"line {wrong.line}"))
    return root


def is_large(data: bytes) -> bool:
    """Whether parse() would leave out a part."""
    return len(data) > _LARGEST


def records(
    data: bytes, begin: re.Pattern[bytes], end: bytes, name: str, report: Callable[[InputError], None]
) -> Iterator[tuple[Any, int]]:
    """Read the records of a set one by one, for sets are large.

    Args:
        data: its bytes.
        begin: how a record begins.
        end: how it ends.
        name: what the user calls the file.
        report: is told when only a part could be read.

    Returns:
        The root element of each, and how many lines stand above it; of what has no whole record its own root.

    Raises:
        InputError: when there is no element in it; what is wrong with one record is only reported.
    """
    declared = _DECLARED.match(data)
    start = declared[0] if declared is not None else b""
    line, position = 0, 0
    while (found := begin.search(data, position)) is not None and (stop := data.find(end, found.end())) >= 0:
        line += data.count(b"\n", position, found.start())
        record = data[found.start() : stop + len(end)]
        try:
            root = parse(start + record, name, report)
        except InputError as error:
            report(error)
        else:
            yield root, line
        line += record.count(b"\n")
        position = stop + len(end)
    if position and begin.search(data, position) is not None:
        report(InputError("XML that is not well formed: its last record is cut short", source=name))
    if not position:
        yield parse(data, name, report), 0


def first(root: Any, *path: str) -> Any:
    """The first element on a path of names, whatever their namespace; None when there is none."""
    for name in path:
        root = None if root is None else next(root.iter(f"{{*}}{name}"), None)
    return root
