"""The files of a LaTeX paper: which one is the paper, and what it may read."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.latex.floats import State
from claimx.readers.latex.lexer import tokens
from claimx.readers.latex.stream import Load, Stream
from claimx.readers.latex.writer import Writer
from claimx.readers.manuscript import Manuscript

_DOCUMENT = "\\begin{document}"
_LARGEST = 20_000_000
_LONGEST = 4_000_000  # characters; as tokens they take up to a hundred times the memory


def paper(source: str, name: str, load: Load, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read a paper.

    Args:
        source: the text of its main file.
        name: what the user calls the file.
        load: gives the path and text of a file that it inputs; None for one that is not there or not its own.
        report: is told of what was given up.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when it has no text.
    """
    told: set[str] = set()

    def give_up(problem: str) -> None:
        if problem not in told:
            told.add(problem)
            report(InputError(problem, source=name))

    if len(source) > _LONGEST:
        give_up(f"LaTeX of more than {_LONGEST:,} characters; the rest of it is left out")
        source = source[:_LONGEST]
    manuscript = Manuscript()
    stream = Stream(tokens(source), load=load, report=give_up)
    state = State()
    if _DOCUMENT in source:
        _preamble(stream, manuscript, state)
    Writer(stream, manuscript, state).run()
    return manuscript.paper(name, stem, report)


def _preamble(stream: Stream, manuscript: Manuscript, state: State) -> None:
    """Everything before the document: definitions are kept, and the title; nothing is printed."""
    while (token := stream.next()) is not None:
        if token.kind != "command":
            continue
        if token.text == "begin":
            argument = stream.argument()
            if "".join(t.text for t in argument) == "document":
                return
        elif token.text in ("title", "icmltitle"):
            stream.option()
            writer = Writer(stream, None, state)
            manuscript.about.title = writer.fragment(stream.argument()).text or None


def from_folder(main: str) -> Load:
    """Files beside a main file and below it; never one outside of its folder, whatever a path says."""
    folder = os.path.realpath(os.path.dirname(main) or ".")

    def load(asked: str) -> tuple[str, str] | None:
        for candidate in _candidates(asked):
            path = os.path.realpath(os.path.join(folder, candidate))
            if os.path.commonpath([folder, path]) != folder or not os.path.isfile(path):
                continue
            if os.path.getsize(path) > _LARGEST:
                return None
            with open(path, encoding="utf-8", errors="replace") as file:
                return path, file.read()
        return None

    return load


def from_members(members: Mapping[str, str]) -> Load:
    """Files of an archive, by their names in it."""

    def load(asked: str) -> tuple[str, str] | None:
        for candidate in _candidates(asked):
            path = os.path.normpath(candidate)
            if path in members:
                return path, members[path]
        return None

    return load


def _candidates(asked: str) -> list[str]:
    asked = asked.strip().strip('"')
    if not asked or "\0" in asked or len(asked) > 500:
        return []
    return [asked] if asked.endswith((".tex", ".bbl", ".tikz")) else [f"{asked}.tex", asked]
