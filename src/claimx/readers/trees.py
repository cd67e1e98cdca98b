"""XML as a tree: nothing is fetched, no entity is expanded, and what is not well formed is mended as far as it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.errors import InputError
from claimx.extras import optional

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


def first(root: Any, *path: str) -> Any:
    """The first element on a path of names, whatever their namespace; None when there is none."""
    for name in path:
        root = None if root is None else next(root.iter(f"{{*}}{name}"), None)
    return root
