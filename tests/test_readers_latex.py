"""LaTeX source to text: macros, numbers and units, what is left out, and tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimx.models import Paper
from claimx.readers import read
from claimx.readers.latex import plain_formula, plain_text
from claimx.readers.latex.project import paper as read_paper


def paper(body: str, preamble: str = "") -> Paper:
    source = rf"\documentclass{{article}}{preamble}\begin{{document}}{body}\end{{document}}"
    return read_paper(source, "a.tex", lambda asked: None, lambda error: None)


PRINTED = {
    # numbers and units
    r"67.5\%": "67.5%",
    r"$4\times$ faster": "4× faster",
    r"$91.2 \pm 0.3$": "91.2 ±0.3",
    r"$10^{5}$ and $10^5$": "10^5 and 10^5",
    r"$2 \cdot 10^{-3}$": "2 ·10^-3",
    r"1{,}000 and $1{,}000$": "1,000 and 1,000",
    r"29\,ms, 29~ms": "29 ms, 29 ms",
    r"\SI{29}{\milli\second} and \qty{5}{\giga\byte}": "29 ms and 5 GB",
    r"\SI{40}{\percent}": "40%",
    r"\SI{2.5}{\milli\second\per\token}": "2.5 ms/token",
    r"\num{1.5e3} and \SIrange{2}{3}{\second}": "1.5×10^{3} and 2 to 3 s",
    r"AP$_{50}$, AP$_5$": "AP_50, AP_5",
    r"$\approx 5$, $\sim$5, $\geq 7$": "≈5, ~5, ≥7",
    r"91.2$^{*}$ and 90.0$^\dagger$": "91.2* and 90.0†",
    r"\(5\times\) and $\textbf{91.2}$": "5× and 91.2",
    r"cost \$5": "cost $5",
    # words
    r"\textbf{Foo}-\emph{Net} {\bf is} \texttt{here}": "Foo-Net is here",
    r"caf\'e, na\"{\i}ve, \v{C}ech, \aa": "café, naïve, Čech, å",
    r"``quoted'' -- and --- dashed": "“quoted” – and — dashed",
    r"a\footnote{b}": "a\n\nb",
    r"see \href{http://x}{this} and \url{http://y}": "see this and http://y",
    r"\textcolor{red}{coloured} \mbox{boxed}": "coloured boxed",
    r"\verb|x_1 % y| done": "x_1 % y done",
    # citations
    r"Foo~\cite{a}, Bar~\citep[see][p. 5]{b,a}": "Foo [1], Bar [2, 1]",
    # what is left out
    "shown % 99\\% hidden\nagain": "shown again",
    r"a \begin{equation} x = 5 \end{equation} b": "a b",
    r"a $$x = 5$$ b \[ y = 6 \] c": "a b c",
    r"a \iffalse 55 \fi b": "a b",
    r"a \begin{comment} 55 \end{comment} b": "a b",
    r"a \includegraphics[width=5cm]{x} \label{y} \vspace{3mm} b": "a b",
    r"a \begin{tikzpicture} 55 \end{tikzpicture} b": "a b",
}


@pytest.mark.parametrize(("source", "printed"), PRINTED.items(), ids=list(PRINTED))
def test_what_is_printed(source: str, printed: str) -> None:
    assert " ".join(paper(source).text.split(" ")) == printed


MACROS = {
    r"\newcommand{\ours}{Foo-Net}": (r"\ours{} wins", "Foo-Net wins"),
    r"\newcommand\ours{Foo-Net}": (r"\ours\ wins", "Foo-Net wins"),
    r"\newcommand{\acc}[1]{#1\%}": (r"\acc{5}", "5%"),
    r"\newcommand{\gain}[2][+]{#1#2}": (r"\gain{5} \gain[-]{5}", "+5 -5"),
    r"\def\x#1#2{#2 #1}": (r"\x{a}{b}", "b a"),
    r"\def\best{\textbf}": (r"\best{5}", "5"),
    r"\newcommand{\a}{1}\let\old\a \renewcommand{\a}{2}": (r"\a\old", "21"),
    r"\providecommand{\n}{7}\newcommand{\m}{\n\n}": (r"\m", "77"),
    r"\DeclareMathOperator{\argmax}{argmax}": (r"$\argmax(x)$", "argmax(x)"),
    r"\NewDocumentCommand{\foo}{om}{[#2]}": (r"\foo[x]{y}", "[y]"),
}


@pytest.mark.parametrize(("definition", "use"), MACROS.items(), ids=list(MACROS))
def test_macros_of_the_paper(definition: str, use: tuple[str, str]) -> None:
    body, printed = use
    assert paper(body, definition).text == printed
    assert paper(definition + body).text == printed


def test_sections_and_what_belongs_to_no_section() -> None:
    found = paper(
        r"\begin{abstract}We do.\end{abstract}\section{Introduction}Why.\subsection*{Main Results}That."
        r"\paragraph{Speed.} Fast.\section{References}gone\appendix\section{Proofs}Here."
    )
    told = [(s.name, s.part, s.level, found.text[s.span.start : s.span.end].strip()) for s in found.sections]
    assert told == [
        ("Abstract", "abstract", 1, "We do."),
        ("Introduction", "introduction", 1, "Why."),
        ("Main Results", "results", 2, "That.\n\nSpeed. Fast."),
        ("Proofs", "appendix", 1, "Here."),
    ]


def test_title_without_its_markup() -> None:
    assert paper("Text.", r"\title{\textbf{Foo}: A\\ Net\thanks{money}}").title == "Foo: A Net"


def test_tables_of_a_float() -> None:
    found = paper(
        r"\begin{table}\begin{tabular}{l|r}\hline A & B\\\hline x & 1\\ y & \textbf{2}\\\hline\end{tabular}"
        r"\caption{First.}\end{table}"
        r"\begin{table}\caption{Second.}\begin{tabular}{lr} A & B\\ x & 3 \end{tabular}\end{table}"
    )
    captions = [found.text[t.caption.start : t.caption.end] for t in found.tables if t.caption]
    assert captions == ["First.", "Second."]
    assert [t.number for t in found.tables] == ["1", "2"]
    assert [(c.row, c.column, c.text, c.header, c.bold) for c in found.tables[0].cells] == [
        (0, 0, "A", True, False),
        (0, 1, "B", True, False),
        (1, 0, "x", False, False),
        (1, 1, "1", False, False),
        (2, 0, "y", False, False),
        (2, 1, "2", False, True),
    ]


def test_spans() -> None:
    found = paper(
        r"\begin{tabular}{lll}\multirow{2}{*}{a} & \multicolumn{2}{c}{b} \\ & c & d \\"
        r"\multicolumn{3}{l}{\textit{e}} \\ f & \makecell{g\\h} & \shortstack{i \\ j}\end{tabular}"
    )
    (table,) = found.tables
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in table.cells] == [
        (0, 0, 2, 1, "a"),
        (0, 1, 1, 2, "b"),
        (1, 1, 1, 1, "c"),
        (1, 2, 1, 1, "d"),
        (2, 0, 1, 3, "e"),
        (3, 0, 1, 1, "f"),
        (3, 1, 1, 1, "g h"),
        (3, 2, 1, 1, "i j"),
    ]


def test_parts_of_a_paper_in_folders(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "main.tex").write_text(
        r"\documentclass{x}\begin{document}\input{sections/one}\include{two}\end{document}"
    )
    (tmp_path / "sections" / "one.tex").write_text("It takes 5 ms. ")
    (tmp_path / "two.tex").write_text("It takes 6 ms.")
    (found,) = read(tmp_path)
    assert found.text == "It takes 5 ms. It takes 6 ms."
    assert [p.text for p in read(tmp_path / "two.tex")] == ["It takes 6 ms."]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
    | st.lists(
        st.sampled_from(
            list(PRINTED)
            + list("\\{}$&%~^_#[]")
            + [r"\begin{tabular}", r"\end{tabular}", r"\\", r"\newcommand", r"\def", "\n\n"]
        ),
        max_size=12,
    ).map("".join)
)
@example("\\")
@example("\\begin{")
@example("$\\frac{")
def test_any_source_passes(source: str) -> None:
    for whole in (source, rf"\documentclass{{x}}\begin{{document}}It takes 5 ms. {source}\end{{document}}"):
        try:
            found = read_paper(whole, "a.tex", lambda asked: None, lambda error: None)
        except Exception as error:
            assert type(error).__name__ == "InputError"  # noqa: PT017
            continue
        for table in found.tables:
            assert all(found.text[c.span.start : c.span.end] == c.text for c in table.cells)
    plain_text(source)
    plain_formula(source)
