"""Markdown, HTML, JATS, TEI and records as few write them: what is shown is text, and nothing else is."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from test_readers_markup import html, one

from claimx.models import Paper
from claimx.readers import read_stream, records

MARKDOWN = {
    # front matter
    "---\ntitle: 'Foo'\nabstract: It takes 5 ms.\n---\nIt is fast.": "Abstract\n\nIt takes 5 ms.\n\nIt is fast.",
    "---\nabstract: |\n  It takes\n  **5 ms**.\n---\nIt is fast.": "Abstract\n\nIt takes 5 ms.\n\nIt is fast.",
    # a caption whose table never comes
    "Table 1: Scores.\n\nIt is 5.": "Table 1: Scores.\n\nIt is 5.",
    "Table 1: Scores.\n\n## Results\n\nIt is 5.": "Table 1: Scores.\n\nResults\n\nIt is 5.",
    # HTML inside
    "a\n\n<!-- 5 -->\n\nb": "a\n\nb",
    "a <!-- 5 --> b": "a b",
    "a <style>5</style> b <u>6</u> <b>7</b>": "a b 6 7",
    "a 10<sup>5</sup> and x<sub>y</sub><br>c": "a 10^{5} and xy c",
    "<table>\n<tr><td>a</td><td>5</td></tr>\n\n<tr><td>b</td><td>6</td></tr>\n\n</table>\n\nc": "a\t5\nb\t6\n\nc",
    "<table>\n<tr><td>a</td><td>\n\nfive 5\n\n</td></tr>\n</table>\n\nc": "a\tfive 5\n\nc",
    "<table>\n<tr><td>a</td><td>\n\n**5** & [six](x) < 7\n\n</td></tr>\n</table>\n\nc": "a\t5 & six < 7\n\nc",
}


@pytest.mark.parametrize(("source", "text"), MARKDOWN.items(), ids=list(MARKDOWN))
def test_markdown(source: str, text: str) -> None:
    assert one("a.md", source).text == text


PAGES = {
    "<p>a <math display='block'><mi>x</mi></math> b</p>": "a b",
    "<p>a <math><annotation encoding='application/x-tex'>4\\times</annotation></math></p>": "a 4×",
    "<p>0.85<sup>*</sup> and 5<sup>-3</sup></p>": "0.85 and 5^{-3}",
    "<p>a <span class='x' style='display: none'>5</span> b</p>": "a b",
    "<p>a <b hidden>5</b> b</p>": "a b",
    "<figure><figcaption>Figure 1: It.</figcaption></figure><p>b</p>": "Figure 1: It.\n\nb",
    "<table><tr><td colspan='²'>a</td><td rowspan='²'>5</td></tr></table>": "a\t5",
    "<table><tr><td><h3>A</h3></td><td>5</td></tr><tr><td>b</td><td>6</td></tr></table>": "A\t5\nb\t6",
    "<h2> </h2><p>a</p>": "a",
    (
        "<span class='ltx_tabular'>"
        "<span class='ltx_tr'><span class='ltx_td'>a</span><span class='ltx_td'>5</span></span>"
        "<span class='ltx_tr'><span class='ltx_th'>b</span><span class='ltx_td'>6</span></span></span>"
    ): "a\t5\nb\t6",
}


@pytest.mark.parametrize(("body", "text"), PAGES.items(), ids=list(PAGES))
def test_html(body: str, text: str) -> None:
    assert html(body) == text


def test_cells_that_are_bold_by_their_style() -> None:
    page = (
        "<table><tr><td>a</td><td style='font-weight: bold'>5</td></tr>"
        "<tr><td class='ltx_td ltx_font_bold'>b</td><td>6</td></tr></table>"
    )
    (table,) = one("a.html", f"<!doctype html><html><body>{page}</body></html>").tables
    assert [(cell.text, cell.bold) for cell in table.cells] == [("a", False), ("5", True), ("b", True), ("6", False)]


def test_a_page_cut_within_a_letter() -> None:
    whole = "<!doctype html><html><body><p>caf\u00e9 5 ms, na\u00ef".encode()
    (paper,) = read_stream(io.BytesIO(whole[:-1]), "a.html", on_error="raise")
    assert paper.text.startswith("caf\u00e9 5 ms, na")


def jats(front: str, body: str) -> Paper:
    meta = f"<front><article-meta>{front}</article-meta></front>"
    return one("a.xml", f'<article article-type="x">{meta}<body>{body}</body></article>')


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("<pub-date><year>2024</year><month>3</month><day>5</day></pub-date>", "2024-03-05"),
        ("<pub-date><year>2024</year><month>March</month></pub-date>", "2024"),
        ("<pub-date><month>3</month></pub-date>", None),
        ("", None),
    ],
)
def test_dates_of_jats(given: str, read: str | None) -> None:
    assert jats(given, "<p>It takes 5 ms.</p>").date == read


def test_authors_of_jats() -> None:
    def written(kind: str, name: str) -> str:
        return f'<contrib contrib-type="{kind}"><name>{name}</name></contrib>'

    people = (
        written("author", "<surname>Li</surname><given-names>Bo</given-names>")
        + written("editor", "<surname>Lovelace</surname>")
        + written("author", "<given-names>Ada</given-names>")
    )
    assert jats(f"<contrib-group>{people}</contrib-group>", "<p>a</p>").authors == ("Bo Li",)


JATS = {
    "<p>a <inline-formula><tex-math>\\begin{document}$4\\times$\\end{document}</tex-math></inline-formula> b</p>": (
        "a 4\u00d7 b"
    ),
    "<p>a <inline-formula><mi>x</mi></inline-formula> b</p>": "a x b",
    "<sec><title>One</title><p>a</p></sec><boxed-text><title>Two</title><p>b</p></boxed-text>": "One\n\na\n\nTwo\n\nb",
    "<fig><label>Figure 1</label><caption><p>It.</p></caption></fig><p>b</p>": "It.\n\nb",
    "<table-wrap><alternatives><table><tr><td>a</td><td>5</td></tr></table></alternatives></table-wrap>": "a\t5",
    "<table><tr><td>a</td><td>5</td></tr></table><p>b</p>": "a\t5\n\nb",
    "<p>10<sup>5</sup> and 1<sup>st</sup></p>": "10^{5} and 1st",
}


@pytest.mark.parametrize(("body", "text"), JATS.items(), ids=list(JATS))
def test_jats(body: str, text: str) -> None:
    assert jats("", body).text == text


TEI = {
    '<p>10<hi rend="sup">5</hi> and 1<hi rend="sup">st</hi>, <hi rend="bold">6</hi></p>': "10^{5} and 1st, 6",
    "<p>a <hi>b</hi> <formula>x = 5</formula></p>": "a b",
    "<figure><head>Figure 1</head><label>1</label><figDesc>It.</figDesc></figure><p>b</p>": "b\n\nFigure 1It.",
    (
        '<figure type="table"><head>Scores</head><label>2</label><figDesc>All of them.</figDesc>'
        "<table><row><cell>a</cell><cell>5</cell></row></table></figure>"
    ): "Table 2: All of them.\n\na\t5",
}


@pytest.mark.parametrize(("body", "text"), TEI.items(), ids=list(TEI))
def test_tei(body: str, text: str) -> None:
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    assert one("a.tei.xml", source).text == text


RECORDS = [
    ({"title": ["Foo", "Bar"]}, "title", "Foo"),
    ({"title": [5]}, "title", None),
    ({"categories": ["cs.CL", None, 5]}, "categories", ("cs.CL", "5")),
    ({"authors": ["Bo Li", 5, {"literal": "Ada"}, {"given": "C", "family": "D"}]}, "authors", ("Bo Li", "Ada", "C D")),
    ({"date": {"date-parts": [[2024, 3, 5]]}}, "date", "2024-03-05"),
    ({"date": {"date-parts": []}}, "date", None),
    ({"date": date(2024, 3, 5)}, "date", "2024-03-05"),
    ({"date": 5.5}, "date", None),
]


@pytest.mark.parametrize(("fields", "field", "value"), RECORDS, ids=[json.dumps(r[0], default=str) for r in RECORDS])
def test_records(fields: dict[str, object], field: str, value: object) -> None:
    paper = records.paper({"text": "It takes 5 ms.", **fields}, "a.jsonl", "line 1")
    assert getattr(paper, field) == value


def test_emphasis_in_a_cell_of_html_behind_a_blank_line() -> None:
    (table,) = one("a.md", "<table>\n<tr><td>a</td><td>\n\n**5**\n\n</td><td>\n\n6\n\n</td></tr>\n</table>\n").tables
    assert [(cell.text, cell.bold) for cell in table.cells] == [("a", False), ("5", True), ("6", False)]
