"""Reports for the tests of renderers: a small one with everything in it, tables of plain texts, and hostile texts."""

from __future__ import annotations

from factories import claim, mention

from claimx.models import Claim, Paper, PaperInfo, Span
from claimx.tables import Cell, Column, Report, Table

HOSTILE = [
    "<script>document.title='run'</script>",
    "</script><script>document.title='run'</script>",
    "<!--<script>",
    "<img src=x onerror=\"document.title='run'\">",
    "\"><b onclick='x'>",
    "\" onmouseover=\"document.title='run'",
    'it\'s "quoted" & <b>',
    "javascript:alert(1)",
    "]]>",
    "${1+1} {{7*7}} `x`",
    "\u202eright to left\u202c",
    "עברית عربي",
    "back\\slash \\input{/etc/passwd} \\end{tabular}",
    "100% & #1 _x_ ^y^ ~z~ $x$ {a}",
    "=1+1",
    "\x1b[31mred\x1b[0m \x1b]8;;https://example.org\x07link\x9b1m",
    "null\x00byte \u2028 line",
    "half \ud800 pair",
    "中文 é e\u0301 π₀.₅ τ² 😀",
    "a|b\n\n# heading\n- list",
    "[^1]: note [link](https://example.org)",
    "--- <<x>> ,,y'' ?`",
]

TEXT = "Foo-Net is small 😀. On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net. Bar-Net takes 29 ms per token."
PAPER = Paper(id="2404.00001", text=TEXT, title="Foo-Net: a small model", date="2024-04-01")
OTHER = PaperInfo(id="bar", title="Bar-Net", year=2023)


def _span(text: str) -> Span:
    start = TEXT.index(text)
    return Span(start=start, end=start + len(text))


def _claim() -> Claim:
    made = claim(91.1, metric="accuracy", on="MMLU", by="Foo-Net", over="Bar-Net", paper=PAPER.info)
    assert made.metric
    assert made.subject
    return made.model_copy(
        update={
            "quantity": made.quantity.model_copy(update={"text": "91.1%", "span": _span("91.1%")}),
            "metric": mention("accuracy", start=TEXT.index("accuracy")),
            "benchmarks": (mention("MMLU", start=TEXT.index("MMLU")),),
            "subject": mention("Foo-Net", start=TEXT.index("Foo-Net reaches")),
            "baselines": (mention("Bar-Net", start=TEXT.index("Bar-Net.")),),
            "sentence": _span("On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net."),
        }
    )


SCORE = _claim()
REPORTED = claim(88, metric="accuracy", on="MMLU", by="Bar-Net", paper=OTHER)

COLUMNS = (
    Column("system", "System"),
    Column("value", "Value", right=True),
    Column("unit", "unit", audience="sheets"),
)
LEADERBOARD = Table(
    COLUMNS,
    (
        (Cell("Foo-Net"), Cell("91.1%", (SCORE,), "best"), Cell("%")),
        (Cell("Bar-Net"), Cell("88%", (REPORTED,), "second"), Cell("%")),
        (Cell("Baz_Net"), Cell("≤ 7.5%"), Cell("%")),
    ),
    title="MMLU: accuracy",
    notes=("# A note: 5-shot is kept apart.", "1. Second note"),
)
SCALE = Table(
    (Column("system", "System"), Column("parameters", "Parameters", right=True)),
    ((Cell("Foo-Net"), Cell("7B")),),
    title="Scale",
)
REPORT = Report((LEADERBOARD, SCALE), {PAPER.id: PAPER}, title="All papers")


def plain(*rows: tuple[str, ...]) -> Report:
    """A report of one table of plain texts, whose columns are called a, b, c ..."""
    width = len(rows[0])
    columns = tuple(Column(chr(97 + i), chr(65 + i)) for i in range(width))
    return Report((Table(columns, tuple(tuple(Cell(text) for text in row) for row in rows)),))


def hostile() -> Report:
    """Hostile text wherever a text of a paper, or a user's, can come to stand."""
    tables, papers = [], {}
    for number, text in enumerate(HOSTILE):
        paper = Paper(id=f"{number} {text}", text=f"{text} 5% {text}.", title=f"T {text}")
        papers[paper.id] = paper
        made = claim(5, metric=text, on=text, by=text, over=text, conditions=(text,), paper=paper.info)
        sentence = Span(start=0, end=len(paper.text))
        start = len(text) + 1
        quantity = made.quantity.model_copy(update={"text": "5%", "span": Span(start=start, end=start + 2)})
        made = made.model_copy(update={"sentence": sentence, "quantity": quantity})
        rows = ((Cell(text), Cell(text, (made,), "best")),)
        columns = (Column(text, text), Column("value", text, right=True, longest=30))
        tables.append(Table(columns, rows, title=text, notes=(text,)))
    return Report(tuple(tables), papers, title="".join(HOSTILE))
