"""HTML, JATS, TEI and Markdown: what is text, what is none, and what stands about the paper beside it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers import read, read_stream

HEAD = """<!doctype html><html><head><title>Foo | Site</title>
<meta name="citation_title" content="Foo-Net: A Net"><meta name="citation_author" content="Ada Lovelace">
<meta name="citation_author" content="Bo Li"><meta name="citation_publication_date" content="2024/03/05">
<meta name="citation_doi" content="10.1000/xyz.12"></head><body>"""


def one(name: str, content: str) -> Paper:
    (paper,) = read_stream(io.BytesIO(content.encode()), name, on_error="raise")
    return paper


def html(body: str) -> str:
    return one("a.html", f"<!doctype html><html><body>{body}</body></html>").text


def test_what_a_page_says_about_its_paper() -> None:
    paper = one("a.html", HEAD + "<p>It takes 5 ms.</p>")
    assert (paper.id, paper.title, paper.date) == ("10.1000/xyz.12", "Foo-Net: A Net", "2024-03-05")
    assert paper.authors == ("Ada Lovelace", "Bo Li")
    assert paper.text == "It takes 5 ms."


PAGES = {
    "<p>a <b>b</b>c &amp; d</p>\n<p>e</p>": "a bc & d\n\ne",
    "<p>10<sup>5</sup> steps, 1<sup>st</sup>, x<sup><a href='#1'>2</a></sup></p>": "10^5 steps, 1st, x",
    "<p>H<sub>2</sub>O</p>": "H2O",
    '<p><math alttext="4\\times"><mi>4</mi></math> faster</p>': "4× faster",
    "<p>a<br>b</p>": "a b",
    "<nav>1</nav><script>2</script><style>3</style><footer>4</footer><p>a</p>": "a",
    "<div>a<div>b</div>c</div>": "a\n\nb\n\nc",
    "<ul><li>a</li><li>b</li></ul>": "a\n\nb",
    "<p>a<!-- 5 -->b</p>": "ab",
    "<h2>References</h2><p>5%</p><h2>Appendix</h2><p>a</p>": "Appendix\n\na",
    "<article><p>a</p></article><p>b</p>": "a",
    "<table><tr><td>all of<table><tr><td>a</td><td>5</td></tr></table></td></tr></table>": "all of\n\na\t5",
    "<table role='presentation'><tr><td>a</td><td>b</td></tr></table>": "a\n\nb",
    "<pre>x = 5</pre><p>a</p>": "a",
    "<p>unclosed <b>a<p>b": "unclosed a\n\nb",
}


@pytest.mark.parametrize(("body", "text"), PAGES.items(), ids=list(PAGES))
def test_text_of_a_page(body: str, text: str) -> None:
    assert html(body) == text


def test_encodings() -> None:
    for data in (
        "<html><body><p>naïve – 5 ms</p>".encode(),
        '<html><head><meta charset="windows-1252"></head><body><p>naïve – 5 ms</p>'.encode("cp1252"),
        "<html><body><p>naïve – 5 ms</p>".encode("utf-8-sig"),
    ):
        (paper,) = read_stream(io.BytesIO(data), "a.html")
        assert paper.text == "naïve – 5 ms"


def test_tables_with_spans_and_captions() -> None:
    paper = one(
        "a.html",
        "<body><figure><table><thead><tr><th rowspan='2'>M</th><th colspan='2'>Sets</th></tr>"
        "<tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td><td><b>1</b></td><td><u>2</u></td></tr></tbody></table>"
        "<figcaption>Table 4. Accuracy.</figcaption></figure>",
    )
    (table,) = paper.tables
    assert table.number == "4"
    assert table.caption is not None
    assert paper.text[table.caption.start : table.caption.end] == "Accuracy."
    assert [(c.row, c.column, c.rows, c.columns, c.text, c.header, c.bold, c.underlined) for c in table.cells] == [
        (0, 0, 2, 1, "M", True, False, False),
        (0, 1, 1, 2, "Sets", True, False, False),
        (1, 1, 1, 1, "A", True, False, False),
        (1, 2, 1, 1, "B", True, False, False),
        (2, 0, 1, 1, "x", False, False, False),
        (2, 1, 1, 1, "1", False, True, False),
        (2, 2, 1, 1, "2", False, False, True),
    ]


def test_a_span_without_end() -> None:
    assert html(
        "<table><tr><td colspan='99999999' rowspan='99999'>a</td><td>5</td></tr><tr><td>6</td><td>7</td></tr></table>"
    )


MARKDOWN = """---
title: "Foo-Net"
license: mit
---

# Heading

[![b](https://i/5%25)](x) Foo-Net reaches **91.1%** accuracy on `MMLU`, at $4\\times$ the speed.<br>It costs $5 or $6.

```
x = 55%
```

## Results

1. first
2. second

## Citation

gone 99%
"""


def test_markdown() -> None:
    paper = one("README.md", MARKDOWN)
    assert paper.title == "Foo-Net"
    assert paper.text == (
        "Heading\n\nFoo-Net reaches 91.1% accuracy on MMLU, at 4× the speed. It costs $5 or $6."
        "\n\nResults\n\nfirst\n\nsecond"
    )
    lines = MARKDOWN.splitlines()
    mark = paper.mark_at(paper.text.index("91.1%"))
    assert mark is not None
    assert mark.line is not None
    assert "91.1%" in lines[mark.line - 1]


def test_jats_and_tei_say_who_and_when() -> None:
    folder = Path(__file__).resolve().parent.parent / "fixtures" / "formats" / "tidepool"
    (jats,) = read(folder / "paper.jats.xml")
    (tei,) = read(folder / "paper.tei.xml")
    assert (jats.id, jats.date) == ("10.5555/tidepool.2024.7", "2024-03")
    assert tei.date == "2024-03"
    assert jats.authors == tei.authors == ("Ines Okafor", "Tomas Lindqvist")


def test_nothing_in_it() -> None:
    for name, content in [("a.html", "<html></html>"), ("a.md", "---\na: b\n---\n"), ("a.xml", "<TEI/>")]:
        with pytest.raises(InputError, match="no text that could be read"):
            one(name, content)


PIECES = [
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<p>",
    "</p>",
    "5%",
    "<b>",
    "<math>",
    "<sup>",
    "&amp;",
    "&#0;",
    "| a |",
    "\n",
    "|--|",
    "# ",
    "`",
    "$x^2$",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=20))
def test_anything_is_a_paper_or_an_input_error(pieces: list[str]) -> None:
    for name in ("a.html", "a.md", "a.xml"):
        try:
            paper = one(name, "".join(pieces))
        except InputError:
            continue
        for table in paper.tables:
            assert all(paper.text[c.span.start : c.span.end] == c.text for c in table.cells)
        for section in paper.sections:
            assert section.span.end <= len(paper.text)
