"""What XML keeps apart from where it is read: floats behind the text, raised numbers of citations, marks of notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from claimx.readers.markup import text_of

_BETWEEN = frozenset(" ,;–—‐-\u2009\u200a\xa0")
_FLOATS = ("{*}table-wrap", "{*}fig", "{*}figure")
_LONGEST = 40  # characters of a raised list of citations


def place_floats(floats: Iterable[Any], body: Any, tag: str, attribute: str) -> list[Any]:
    """Move tables and figures that stand behind the text below the paragraph that names them first.

    Args:
        floats: the elements, in the order of the file.
        body: the text.
        tag: the element that refers to one.
        attribute: its attribute with the ids it refers to.

    Returns:
        Those that no paragraph names; they stay where they are.
    """
    waiting = list(floats)
    if not waiting or body is None:
        return waiting
    named: dict[str, Any] = {}
    for reference in body.iter(f"{{*}}{tag}"):
        keys = [key.lstrip("#") for key in (reference.get(attribute) or "").split()]
        if all(key in named for key in keys) or next(reference.iterancestors(*_FLOATS), None) is not None:
            continue
        paragraphs = list(reference.iterancestors("{*}p"))
        for key in keys if paragraphs else ():
            named.setdefault(key, paragraphs[-1])
    left: list[Any] = []
    for element in reversed(waiting):  # each goes right below its paragraph, so the last goes first
        paragraph = named.get(element.get("id") or element.get("{http://www.w3.org/XML/1998/namespace}id") or "")
        if paragraph is None:
            left.append(element)
        else:
            paragraph.addnext(element)
    return left[::-1]


def bracket_citations(root: Any, tag: str, is_citation: Callable[[Any], bool]) -> None:
    """Write citations that are bare raised numbers as "[12]", so that they are told from values: "by 5%[12]".

    Args:
        root: where to look.
        tag: the element of citations.
        is_citation: whether such an element is one.
    """
    runs: list[list[Any]] = []
    for element in root.iter(f"{{*}}{tag}"):
        if not is_citation(element):
            continue
        before = element.getprevious()
        told = before.tail if before is not None else element.getparent().text
        if runs and before is runs[-1][-1] and not (told or "").strip("".join(_BETWEEN)):
            runs[-1].append(element)
        elif (told or "").rstrip().endswith(("[", "(")):
            runs.append([None, element])  # in brackets already
        else:
            runs.append([element])
    for run in runs:
        if run[0] is not None and all(is_bare(text_of(element)) for element in run):
            for i, element in enumerate(run):
                inner = text_of(element)
                del element[:]
                element.text = f"{'' if i else ' ['}{inner}{']' if i + 1 == len(run) else ''}"


def is_bare(text: str) -> bool:
    """Whether a text is nothing but numbers of citations: "12", "3,5–7"."""
    return (
        0 < len(text) <= _LONGEST and any(c.isdigit() for c in text) and all(c.isdigit() or c in _BETWEEN for c in text)
    )
