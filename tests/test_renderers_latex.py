"""LaTeX: what is written, and that pdflatex makes pages of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import LEADERBOARD, REPORT, hostile, plain

from claimx.renderers import latex, render_report
from claimx.renderers.tex import escaped
from claimx.tables import Cell, Column, Report, Table

NAMES = "π₀.₅-FAST, Émile–Zürich, τ²-bench ≤ 5 ± 0.3 × 10⁻³, R²D², Łódź, ậ, “q” ‘r’ …, α′→γ, ½ ℝⁿ, "
NAMES += "中文 😀, Москва, e\u0301x\u0301"


def document(report: Report, evidence: bool = False) -> str:
    return "".join(latex.report(report, evidence, standalone=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A & B_1 50% #2 $5", "A \\& B\\_1 50\\% \\#2 \\$5"),
        ("{a}\\b", "\\{a\\}\\textbackslash{}b"),
        ("~x^2", "\\textasciitilde{}x\\textasciicircum{}2"),
        ("<a>|", "\\textless{}a\\textgreater{}\\textbar{}"),
        ("--- '' ,,", "-{}-{}- '{}' ,{},"),
        ("-–", "-{}--"),
        ("[x]", "{[}x]"),
        ("Émile Łódź", "Émile Łódź"),
        ("e\u0301x\u0301", "é\\'{x}"),
        ("ậ", "\\^{\\d{a}}"),
        ("π₀", "$\\pi$\\textsubscript{0}"),
        ("τ² Δ Α ς ο", "$\\tau$\\textsuperscript{2} $\\Delta$ A $\\varsigma$ o"),
        ("2–2.5×", "2--2.5$\\times$"),
        ("≤ 5", "$\\leq$ 5"),
        ("ﬁ ½ 𝒜", "fi 1/2 A"),
        ("中", "\\claimxglyph{中}{4E2D}"),
        ("a\u200bb\ufe0f", "ab"),
        ("", ""),
    ],
)
def test_text_as_latex(text: str, expected: str) -> None:
    assert escaped(text) == expected


@given(st.text())
def test_no_special_character_is_left_in_any_text(text: str) -> None:
    written = escaped(text)
    bare = re.sub(r"\\claimxglyph\{.\}\{[0-9A-F]+\}|\\[\\{}$&#%_^~`'=.\"]|\\[A-Za-z]+", "", written, flags=re.DOTALL)
    assert not re.search(r"[\\&#%_^~]", bare)
    assert written.replace("\\{", "").replace("\\}", "").count("{") == written.replace("\\{", "").replace(
        "\\}", ""
    ).count("}")


def test_a_report_in_latex() -> None:
    text = "".join(render_report(REPORT, "latex", evidence=True))
    assert text.startswith("% In the preamble:\n% \\usepackage{array,booktabs,longtable}\n")
    assert "\\section*{All papers}" in text
    assert "\\caption{MMLU: accuracy}\n\\begin{tabular}{lr}\n\\toprule\nSystem & Value \\\\\n\\midrule\n" in text
    assert "Foo-Net & \\textbf{91.1\\%}\\textsuperscript{1} \\\\\nBar-Net & \\underline{88\\%}" in text
    assert "\\smallskip \\# A note: 5-shot is kept apart.\n" in text
    assert "\\item[1] ``On MMLU, Foo-Net reaches 91.1\\% accuracy, above Bar-Net.'' ---" in text
    assert "\\documentclass" not in text
    assert "claimxglyph" not in text
    assert "".join(render_report(plain(("中", "b")), "latex")).count("\\DeclareRobustCommand\\claimxglyph") == 2
    assert "\\textsuperscript" not in "".join(render_report(REPORT, "latex"))


def test_long_and_wide_tables() -> None:
    rows = tuple((Cell("name " * 20), Cell("word " * 30), Cell(str(i))) for i in range(50))
    table = Table((Column("a", "A"), Column("b", "B"), Column("c", "C", right=True)), rows, title="Long")
    text = document(Report((table,)))
    shape = re.search(r"\\begin\{longtable\}\{(.*)\}\n", text)
    assert shape
    widths = [float(width) for width in re.findall(r"p\{([\d.]+)\\linewidth\}", shape[1])]
    assert len(widths) == 2
    assert 0.5 < sum(widths) < 1
    assert shape[1].endswith("r")


def test_many_tables_do_not_wait_for_each_other() -> None:
    assert document(Report((LEADERBOARD,) * 30)).count("\\clearpage") == 2


# --- with LaTeX ---

needs_latex = pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")


def compiled(source: str, folder: Path) -> str:
    """What is on the pages that pdflatex makes, or None if pdftotext is missing; an error fails the test."""
    (folder / "t.tex").write_text(source, "utf-8")
    for _ in range(2):
        command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "t.tex"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
        errors = [line for line in done.stdout.splitlines() if line.startswith("!")]
        if any("not found" in error for error in errors):
            pytest.skip(f"the LaTeX that is installed lacks a package: {errors[0]}")
        assert (done.returncode, errors) == (0, []), done.stdout[-2000:]
    assert (folder / "t.pdf").stat().st_size > 0
    return done.stdout


@needs_latex
def test_pdflatex_compiles_names_and_specials(tmp_path: Path) -> None:
    log = compiled(document(plain(*((name, "5%") for name in NAMES.split(", ")))), tmp_path)
    assert "1 page" in log
    if shutil.which("pdftotext") is None:
        pytest.skip("compiled, but without pdftotext nobody can say what it shows")
    shown = subprocess.run(
        ["pdftotext", "-layout", "t.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    for word in ["FAST", "Zürich", "τ", "≤ 5 ± 0.3 × 10", "α", "U+4E2D"]:
        assert word in shown


@needs_latex
def test_pdflatex_compiles_a_report_with_evidence(tmp_path: Path) -> None:
    compiled(document(REPORT, evidence=True), tmp_path)


@needs_latex
def test_pdflatex_compiles_hostile_text(tmp_path: Path) -> None:
    compiled(document(hostile(), evidence=True), tmp_path)


@needs_latex
def test_tables_go_into_a_paper_of_ones_own(tmp_path: Path) -> None:
    """With what the comment at their beginning says in the preamble, and a list of tables."""
    body = "".join(render_report(REPORT, "latex", evidence=True)) + "".join(render_report(hostile(), "latex"))
    preamble = "\n".join(line[2:] for line in body.splitlines() if line.startswith("% \\"))
    preamble = "\n".join(dict.fromkeys(preamble.splitlines()))
    compiled(
        f"\\documentclass{{article}}\n{preamble}\n\\begin{{document}}\n\\listoftables\n{body}\\end{{document}}\n",
        tmp_path,
    )


@needs_latex
def test_pdflatex_compiles_long_tables_with_titles_and_notes(tmp_path: Path) -> None:
    rows = tuple((Cell("τ²-bench " * 12), Cell("word " * 30), Cell(str(i), (), "best")) for i in range(60))
    columns = (Column("a", "A"), Column("b", "B"), Column("c", "C", right=True))
    log = compiled(document(Report((Table(columns, rows, title="Long", notes=("A note",)),))), tmp_path)
    assert "Overfull" not in log
