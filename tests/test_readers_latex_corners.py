"""LaTeX as few people write it: commands without arguments, rules of other packages, conditionals, what never ends."""

from __future__ import annotations

import pytest
from test_readers_latex import paper

from claimx.models import Paper
from claimx.readers.latex import plain_text
from claimx.readers.latex.project import paper as read_paper

PRINTED = {
    # units and raised text
    r"\si{\metre\squared} and \unit{\per\second}": "m² and /s",
    r"\qty{5}{\metre\cubed}": "5 m³",
    r"\qty{5}{kg m}": "5 kg m",
    r"\ang{45}": "45°",
    r"10\textsuperscript{5} and a\textsuperscript{th}": "10^{5} and ath",
    r"H\textsubscript{2}O": "H2O",
    # definitions and conditionals
    r"\newenvironment{box}[1]{\bf}{\par} a 5": "a 5",
    r"\ifthenelse{\equal{a}{b}}{is 5}{is 6}": "is 5",
    r"a \iffalse 1 \iftrue 2 \fi 3 \fi b": "a b",
    r"a \iffalse 1 \else 2 \fi b": "a 2 b",
    r"\let\foo=\ldots a \foo b": "a …b",
    r"\let\foo=5 a": "a",
    r"\let\textbf\textbf \textbf{a}": "a",
    # commands without what they want
    r"{\textbf} a": "a",
    r"\textbf 5 of 6": "5 of 6",
    r"{a \emph} b": "a b",
    r"a \cite{} b": "a b",
    r"\selectfont a": "a",
    r"\mbox{a [b} c]": "a [b c]",
}


@pytest.mark.parametrize(("source", "printed"), PRINTED.items(), ids=list(PRINTED))
def test_what_is_printed(source: str, printed: str) -> None:
    assert plain_text(source) == printed
    assert " ".join(paper(f"Before. {source}").text.split()) == f"Before. {printed}"


def rows(found: Paper) -> list[list[str]]:
    (table,) = found.tables
    last = max(cell.row for cell in table.cells)
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(last + 1)]


TABLES = {
    r"A & B \\ \Xhline{1pt} a & 1 \\ \specialrule{1pt}{2pt}{2pt} b & 2": [["A", "B"], ["a", "1"], ["b", "2"]],
    r"A & B \\ \cmidrule(lr){1-2} a & 1": [["A", "B"], ["a", "1"]],
    r"A & B \\ \cmidrule( l r ){1-2} a & 1": [["A", "B"], ["a", "1"]],
    r"A & B \\ \cmidrule(l){1-1}\cmidrule(r)2 a & 1": [["A", "B"], ["a", "1"]],
    r"A & B \\ \addlinespace[2pt] a & 1 \\ \addlinespace b & 2": [["A", "B"], ["a", "1"], ["b", "2"]],
    r"\multicolumn[x]{2}[y]{c}[z]{A} \\ a & 1": [["A"], ["a", "1"]],
    r"A & \multirow[t]{2}[4]{*}[1pt]{B} \\ a &": [["A", "B"], ["a"]],
    r"\multirow{²}{*}{A} & B \\ a & b": [["A", "B"], ["a", "b"]],
    r"A & B \\ \\ a & 1 \\ & 2": [["A", "B"], [], ["a", "1"], ["2"]],
    r"A & B \tabularnewline[2pt] a & {1 & 2}": [["A", "B"], ["a", "1 2"]],
}


@pytest.mark.parametrize(("inside", "cells"), TABLES.items(), ids=list(TABLES))
def test_cells(inside: str, cells: list[list[str]]) -> None:
    assert rows(paper(rf"It is. \begin{{tabular}}{{lr}}{inside}\end{{tabular}}")) == cells


def captions(found: Paper) -> list[str]:
    return [found.text[table.caption.start : table.caption.end] for table in found.tables if table.caption]


def test_captions_of_every_kind() -> None:
    grid = r"\begin{tabular}{lr} A & B \\ a & 1 \end{tabular}"
    assert captions(paper(rf"\begin{{table}}\captionof{{table}}[short]{{One.}}{grid}\end{{table}}")) == ["One."]
    long = r"\begin{longtable}{lr}\caption{Two.}\\ A & B \\ \endhead a & 1 \end{longtable}"
    assert captions(paper(f"It is. {long} It was.")) == ["Two."]
    found = paper(
        rf"\begin{{table}}\begin{{threeparttable}}\caption{{Three.}}{grid}\end{{threeparttable}}\end{{table}} So."
    )
    assert captions(found) == ["Three."]
    assert found.text.endswith("So.")


def test_a_caption_outside_of_a_float_is_a_paragraph() -> None:
    assert paper(r"It is 5. \caption{It is 6.} It is 7.").text == "It is 5.\n\nIt is 6.\n\nIt is 7."


def test_an_abstract_as_a_command() -> None:
    found = paper(r"\abstract{It takes 5 ms.} It is. \section{Results} It takes 6 ms.")
    assert [(section.name, section.part) for section in found.sections] == [
        ("Abstract", "abstract"),
        ("Results", "results"),
    ]


def test_items_are_paragraphs() -> None:
    text = paper(r"\begin{itemize}\item[1.] It is 5 \item It is 6\end{itemize}").text
    assert text.split() == ["It", "is", "5", "It", "is", "6"]
    assert "5\n\nIt" in text


@pytest.mark.parametrize("opening", ["$", r"\("])
@pytest.mark.parametrize("inside", ["5\n\nIt is 6", "5 " + "x " * 700], ids=["paragraph", "long"])
def test_a_formula_that_never_ends_is_text(opening: str, inside: str) -> None:
    text = paper(f"It is {opening}{inside}").text
    assert text.split()[:3] == ["It", "is", "5"]
    assert len(text.split()) == 3 + len(inside.split()) - 1


def test_parts_by_folder_and_name() -> None:
    asked: list[str] = []

    def load(name: str) -> tuple[str, str]:
        asked.append(name)
        return f"It is {len(asked)}.", name

    read_paper(
        r"\documentclass{x}\begin{document}\import{parts/}{one} \end{document}", "a.tex", load, lambda error: None
    )
    assert asked == ["parts/one"]


def test_what_is_longer_than_any_book_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.readers.latex.project._LONGEST", 100)
    told: list[str] = []
    source = r"\documentclass{x}\begin{document}It is 5. " + "It is 6. " * 100

    def tell(error: Exception) -> None:
        told.append(str(error))

    found = read_paper(source, "a.tex", lambda asked: None, tell)
    assert told == ["a.tex: LaTeX of more than 100 characters; the rest of it is left out"]
    assert found.text.startswith("It is 5. It is 6.")
    assert len(found.text) < 100
    monkeypatch.setattr("claimx.readers.latex.fragments._LONGEST_TEXT", 10)
    assert plain_text(r"\textbf{5}") == "5"
    assert plain_text(r"\textbf{55}") == r"\textbf{55}"
