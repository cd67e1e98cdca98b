"""The HTML report, as markup: self-contained, escaped, and read back. What it does is test_renderers_browser.py's."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from factories import claim
from hypothesis import given
from hypothesis import strategies as st
from reports import HOSTILE, PAPER, REPORT, SCORE, TEXT, hostile, plain

from claimx.models import Paper, Span
from claimx.renderers import render_report
from claimx.tables import Cell, Column, Report, Table
from claimx.wording import visible

CODE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def rendered(report: Report) -> str:
    return "".join(render_report(report, "html"))


def data(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


class Reader(HTMLParser):
    """The elements of a page in order, and the texts of the cells of its tables."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data


def test_the_page_allows_its_own_style_and_script_alone() -> None:
    text = rendered(REPORT)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    directives = dict(part.strip().split(" ", 1) for part in html.unescape(policy[1]).split(";"))
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == "'none'"
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    for name, contents in [("script-src", CODE.findall(text)), ("style-src", [style[1]])]:
        digests = [base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in contents]
        assert directives[name] == " ".join(f"'sha256-{digest}'" for digest in digests)


def test_the_page_needs_nothing_from_elsewhere() -> None:
    reader = Reader(rendered(REPORT))
    for tag, attributes in reader.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "style", "onclick"} & attributes.keys()
        assert (attributes.get("href") or "#").startswith("#")
    assert "http" not in re.sub(r"http-equiv", "", rendered(REPORT))


def test_a_report_in_html() -> None:
    text = rendered(REPORT)
    assert "<title>All papers</title>" in text
    assert "<h1><bdi>All papers</bdi></h1>" in text
    assert "<h2><bdi>MMLU: accuracy</bdi></h2>" in text
    assert '<span class="best"><bdi>91.1%</bdi></span></button></td>' in text
    assert '<td class="right" data-value="7.5"><bdi>≤ 7.5%</bdi></td>' in text
    assert "<li><bdi># A note: 5-shot is kept apart.</bdi></li>" in text
    assert ">unit<" not in text  # a column for sheets


def test_the_data_of_a_page_point_at_the_text() -> None:
    found = data(rendered(REPORT))
    assert found["texts"] == [TEXT]
    first, second = found["claims"]
    assert {role: TEXT[start:end] for role, start, end in first["places"]} == {
        "quantity": "91.1%",
        "metric": "accuracy",
        "benchmark": "MMLU",
        "system": "Foo-Net",
        "baseline": "Bar-Net",
        "sentence": "On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net.",
    }
    assert first["paper"] == "Foo-Net: a small model [2404.00001] (2024)"
    assert ["value", "91.1%", "a rule"] in first["fields"]
    assert (second["text"], second["places"]) == (None, [])


def test_a_claim_in_several_cells_is_in_the_data_once() -> None:
    table = Table((Column("v", "V"),), ((Cell("a", (SCORE,)),), (Cell("b", (SCORE,)),)))
    text = rendered(Report((table, table), {PAPER.id: PAPER}))
    assert text.count('data-claims="0"') == 4
    assert len(data(text)["claims"]) == 1


def test_of_a_long_paper_only_what_is_around_a_claim() -> None:
    before = "Nothing here. " * 10_000
    paper = Paper(id="long", text=f"{before}It reaches 5% on MMLU. {before}")
    start = len(before) + len("It reaches ")
    made = claim(5, paper=paper.info)
    made = made.model_copy(
        update={
            "quantity": made.quantity.model_copy(update={"text": "5%", "span": Span(start=start, end=start + 2)}),
            "sentence": Span(start=len(before), end=start + 12),
        }
    )
    found = data(rendered(Report((Table((Column("v", "V"),), ((Cell("5%", (made,)),),)),), {"long": paper})))
    (text,), (record,) = found["texts"], found["claims"]
    assert len(text) < 5000
    assert {role: text[first:last] for role, first, last in record["places"]} == {
        "quantity": "5%",
        "sentence": "It reaches 5% on MMLU. ",
    }


def test_cells_are_shortened_and_keep_their_whole_text() -> None:
    table = Table((Column("a", "A", longest=12),), ((Cell('a name of "many" words'),),))
    assert '<td title="a name of &quot;many&quot; words"><bdi>a name of…</bdi></td>' in rendered(Report((table,)))


def test_hostile_text_adds_no_element() -> None:
    harmless = hostile()
    count = len(Reader(rendered(harmless)).elements)
    tame = str.maketrans({c: "x" for text in HOSTILE for c in text if not c.isspace()})

    def tamed(text: str) -> str:
        return visible(text).translate(tame) or "x"

    tables = tuple(
        Table(
            tuple(Column(c.key, tamed(c.title), c.right, longest=c.longest) for c in table.columns),
            tuple(tuple(Cell(tamed(c.text), c.claims, c.emphasis) for c in row) for row in table.rows),
            tamed(table.title or ""),
            tuple(map(tamed, table.notes)),
        )
        for table in harmless.tables
    )
    assert count == len(Reader(rendered(Report(tables, harmless.papers, "x"))).elements)


def test_hostile_text_cannot_leave_the_data() -> None:
    text = rendered(hostile())
    assert len(CODE.findall(text)) == 2
    assert text.count("</script>") == 3
    assert [record["fields"][2][1] for record in data(text)["claims"]] == [visible(text) for text in HOSTILE]


texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_cells_come_back_from_html(rows: list[tuple[str, str]]) -> None:
    read = [row for row in Reader(rendered(plain(*rows))).rows if row][2:]
    assert read == [[visible(text) for text in row] for row in rows]


@pytest.mark.parametrize(("text", "value"), [("1,234.5 ms", 1234.5), ("≤ 5", 5.0), ("↓ -3%", -3.0), ("none", None)])
def test_numbers_in_cells_without_claims_are_sorted_as_numbers(text: str, value: float | None) -> None:
    table = Table((Column("v", "V", right=True),), ((Cell(text),),))
    cells = [attributes for tag, attributes in Reader(rendered(Report((table,)))).elements if tag == "td"]
    assert cells[-1].get("data-value") == (None if value is None else str(value))


def test_a_number_too_large_to_sort_by_is_shown_all_the_same() -> None:
    huge = claim(10**535, "game", "count")
    table = Table((Column("v", "V", right=True),), ((Cell("10^535", (huge,)),),))
    assert "10^535" in rendered(Report((table,)))
