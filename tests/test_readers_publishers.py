"""JATS and TEI as publishers, PubMed Central and Grobid write them: floats behind the text, raised citations, notes."""

from __future__ import annotations

import io
from typing import Literal

import pytest

from claimx.errors import ClaimxWarning, InputError
from claimx.models import Paper
from claimx.readers import read_stream, trees
from claimx.readers.ids import known_id
from claimx.readers.parts import is_left_out, part_of

TABLE = "<table><tr><th>System</th><th>F1</th></tr><tr><td>Fog</td><td>81.5{mark}</td></tr></table>"


def papers(content: str, on_error: Literal["raise", "warn"] = "raise") -> list[Paper]:
    return list(read_stream(io.BytesIO(content.encode()), "a.xml", on_error=on_error))


def one(content: str) -> Paper:
    (paper,) = papers(content)
    return paper


def jats(body: str, *, front: str = "", behind: str = "") -> Paper:
    return one(
        f"<article><front><article-meta>{front}</article-meta></front><body>{body}</body>{behind}</article>",
    )


def tei(body: str) -> Paper:
    return one(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')


def wrap(id: str, mark: str = "") -> str:
    caption = f"<label>Table {id[1:]}</label><caption><p>Scores</p></caption>"
    return f'<table-wrap id="{id}">{caption}{TABLE.format(mark=mark)}</table-wrap>'


def parts_of_tables(paper: Paper) -> list[tuple[str | None, str | None]]:
    sections = [paper.section_at(table.span.start) for table in paper.tables]
    return [
        (table.number, section.part if section is not None else None)
        for table, section in zip(paper.tables, sections, strict=True)
    ]


def test_floats_behind_a_jats_article_stand_where_they_are_named_first() -> None:
    body = (
        '<sec><title>Results</title><p>See <xref ref-type="table" rid="T2">Table 2</xref> and '
        '<xref ref-type="table" rid="T1">1</xref>.</p></sec><sec><title>Conclusion</title><p>It works.</p></sec>'
    )
    paper = jats(body, behind=f"<floats-group>{wrap('T1')}{wrap('T2')}{wrap('T3')}</floats-group>")
    assert parts_of_tables(paper) == [("1", "results"), ("2", "results"), ("3", "other")]
    assert all(paper.text[cell.span.start : cell.span.end] == cell.text for t in paper.tables for cell in t.cells)


def test_tables_behind_the_thanks_of_a_grobid_paper_are_not_lost() -> None:
    table = (
        '<figure type="table" xml:id="tab_{n}"><head>Table {n}</head><label>{n}</label><figDesc>Scores</figDesc>'
        "<table><row><cell>System</cell><cell>F1</cell></row><row><cell>Fog</cell><cell>81.5</cell></row></table>"
        "</figure>"
    )
    paper = tei(
        '<div><head n="1">Results</head><p>See Table <ref type="table" target="#tab_1">1</ref>.</p></div>'
        "<div><head>Acknowledgements</head><p>Thanks to 5 people.</p></div>" + table.format(n=1) + table.format(n=2)
    )
    assert parts_of_tables(paper) == [("1", "results"), ("2", "other")]
    assert "Thanks" not in paper.text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ('by 5%<xref ref-type="bibr" rid="b1">12</xref>.', "by 5% [12]."),
        ('by 5%<xref ref-type="bibr" rid="b1"><sup>12</sup></xref>.', "by 5% [12]."),
        ('by 5%<sup><xref ref-type="bibr" rid="b1">12</xref></sup>.', "by 5% [12]."),
        ('by 5%<xref ref-type="bibr" rid="a">1</xref>,<xref ref-type="bibr" rid="b">2</xref>.', "by 5% [1,2]."),
        ('by 5% [<xref ref-type="bibr" rid="a">1</xref>,<xref ref-type="bibr" rid="b">2</xref>].', "by 5% [1,2]."),
        ('by 5% (<xref ref-type="bibr" rid="b1">Li 2020</xref>).', "by 5% (Li 2020)."),
        ('by 5%<xref ref-type="fn" rid="f1">1</xref>.', "by 5%."),
        ("by 5%<sup>*</sup>.", "by 5%."),
        ("10<sup>5</sup> or 10<sup>n</sup>, 1<sup>st</sup>", "10^{5} or 10n, 1st"),
    ],
)
def test_citations_and_notes_are_told_from_values(given: str, text: str) -> None:
    assert jats(f"<p>{given}</p>").text == text


@pytest.mark.parametrize(
    "mark", ["<sup>a</sup>", "<sup>a,b</sup>", "<sup>†</sup>", '<xref ref-type="table-fn" rid="n1"><sup>a</sup></xref>']
)
def test_the_mark_of_a_note_is_no_part_of_a_cell(mark: str) -> None:
    (table,) = jats(f"<sec><title>Results</title>{wrap('T1', mark)}</sec>").tables
    assert table.cells[-1].text == "81.5"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ('It gains 5%. <ref type="bibr">4</ref> Then', "It gains 5%. Then"),
        ('It gains 5% <ref type="bibr" target="#b3">4</ref>.', "It gains 5% [4]."),
        ('It gains 5% <ref type="bibr" target="#b3">[4]</ref>.', "It gains 5% [4]."),
        ('It gains 5%<ref type="foot" target="#foot_0">1</ref>.', "It gains 5%."),
    ],
)
def test_references_of_grobid(given: str, text: str) -> None:
    assert " ".join(tei(f"<div><p>{given}</p></div>").text.replace("  ", " ").split()).replace(" .", ".") == text


def test_front_of_a_jats_article() -> None:
    paper = jats(
        "<p>It takes 5 ms.</p>",
        front="<title-group><article-title>Foo: A Net<xref ref-type='fn' rid='f'>*</xref></article-title></title-group>"
        "<contrib-group><contrib contrib-type='author'><name><surname>Li</surname><given-names>Bo</given-names></name>"
        "</contrib><contrib contrib-type='editor'><name><surname>Ode</surname></name></contrib></contrib-group>"
        "<abstract abstract-type='teaser'><p>Short.</p></abstract>"
        "<abstract><title>Abstract</title><sec><title>Background</title><p>Nets are slow.</p></sec></abstract>",
    )
    assert (paper.title, paper.authors) == ("Foo: A Net", ("Bo Li",))
    assert paper.text == "Abstract\n\nBackground\n\nNets are slow.\n\nIt takes 5 ms."
    assert [section.part for section in paper.sections] == ["abstract", "abstract", "other"]


def test_the_only_abstract_counts_whatever_its_type() -> None:
    front = "<abstract abstract-type='structured'><p>Nets are slow.</p></abstract>"
    assert jats("<p>It takes 5 ms.</p>", front=front).text.startswith("Abstract\n\nNets are slow.")


def test_background_is_the_introduction_unless_there_was_one() -> None:
    section = "<sec><title>{}</title><p>Nets are slow.</p></sec>"
    first = jats(section.format("Background") + section.format("Methods"))
    later = jats(section.format("Introduction") + section.format("Background"))
    assert [s.part for s in first.sections][-2:] == ["introduction", "method"]
    assert [s.part for s in later.sections][-2:] == ["introduction", "related work"]


def test_sections_of_the_life_sciences() -> None:
    assert part_of("Statistical analysis") == part_of("Experimental procedures") == "method"
    assert part_of("Experimental Results") == part_of("Analysis") == "results"
    titles = ["Authors' contributions", "Conflict of interest", "Data availability", "Abbreviations"]
    assert all(is_left_out(title) for title in titles)
    assert not is_left_out("Data")


def test_the_stamp_of_arxiv_is_its_id() -> None:
    assert known_id("arXiv:2401.01234v2[cs.CL]") == known_id("2401.01234v1 [stat.ML]") == "2401.01234"


ARTICLE = """<article article-type="research-article"><front><article-meta>
<article-id pub-id-type="doi">10.5555/{name}</article-id>
<title-group><article-title>{name}</article-title></title-group>
</article-meta></front><body><p>{text}</p></body></article>"""


def test_each_article_of_a_set_is_a_paper() -> None:
    articles = [ARTICLE.format(name=name, text=f"{name} reaches 81%.") for name in ("Fog", "Rain")]
    read = papers(f"<pmc-articleset>{''.join(articles)}</pmc-articleset>")
    assert [(p.id, p.title, p.text) for p in read] == [
        ("10.5555/Fog", "Fog", "Fog reaches 81%."),
        ("10.5555/Rain", "Rain", "Rain reaches 81%."),
    ]


def test_an_article_of_a_set_without_text_is_told_and_the_rest_is_read() -> None:
    articles = [ARTICLE.format(name="Fog", text=""), ARTICLE.format(name="Rain", text="Rain reaches 81%.")]
    with pytest.warns(ClaimxWarning, match="no text"):
        read = papers(f"<pmc-articleset>{''.join(articles)}</pmc-articleset>", on_error="warn")
    assert [p.title for p in read] == ["Rain"]


def test_a_large_set_is_read_article_by_article(monkeypatch: pytest.MonkeyPatch) -> None:
    article = (
        "<article><front><article-meta><article-id pub-id-type='pmc'>{}</article-id></article-meta></front>"
        "<body>\n<p>Fog lifts after {} days.</p></body></article>\n"
    )
    whole = f"<pmc-articleset>\n{''.join(article.format(i, i) for i in range(1, 9))}</pmc-articleset>"
    small = papers(whole)
    monkeypatch.setattr(trees, "_LARGEST", 400)
    large = papers(whole)
    assert [paper.id for paper in large] == [f"PMC{i}" for i in range(1, 9)]
    assert [paper.text for paper in large] == [paper.text for paper in small]
    assert [paper.marks for paper in large] == [paper.marks for paper in small]
    with pytest.warns(ClaimxWarning, match="its last record is cut short"):
        assert len(papers(whole[:-60], on_error="warn")) == 7


MEDLINE = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "none.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article>
<Journal><JournalIssue><PubDate><Year>2021</Year><Month>Mar</Month></PubDate></JournalIssue></Journal>
<ArticleTitle>Fog in <i>small</i> rooms.</ArticleTitle>
<Abstract><AbstractText Label="METHODS">We measured 10<sup>4</sup> drops.</AbstractText>
<AbstractText Label="RESULTS">Sensitivity was 81%.</AbstractText></Abstract>
<AuthorList><Author><LastName>Nebel</LastName><ForeName>Ida</ForeName></Author></AuthorList>
</Article><OtherAbstract><AbstractText>Nebel.</AbstractText></OtherAbstract></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/fog.1</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference>
</ReferenceList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>124</PMID><Article><ArticleTitle>A letter.</ArticleTitle></Article>
</MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>125</PMID><Article>
<Journal><JournalIssue><PubDate><MedlineDate>2019 Jan-Feb</MedlineDate></PubDate></JournalIssue></Journal>
<ArticleTitle>Rain.</ArticleTitle><Abstract><AbstractText>Rain fell on 12 days.</AbstractText></Abstract>
</Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""


def test_records_of_pubmed() -> None:
    fog, rain = papers(MEDLINE)
    assert (fog.id, fog.title, fog.date, fog.authors) == (
        "10.5555/fog.1",
        "Fog in small rooms",
        "2021-03",
        ("Ida Nebel",),
    )
    assert fog.text == ("Abstract\n\nMethods\n\nWe measured 10^{4} drops.\n\nResults\n\nSensitivity was 81%.")
    assert [(s.name, s.part) for s in fog.sections] == [
        ("Abstract", "abstract"), ("Methods", "abstract"), ("Results", "abstract"),
    ]  # fmt: skip
    line = 1 + next(n for n, line in enumerate(MEDLINE.splitlines()) if "Rain fell" in line)
    assert {mark.line for mark in rain.marks} == {line}
    assert (rain.id, rain.date, rain.text) == ("PMID125", "2019", "Abstract\n\nRain fell on 12 days.")


def test_records_that_are_cut_short_cost_no_more_than_whole_ones() -> None:
    with pytest.warns(ClaimxWarning, match="not well formed"):
        read = papers(MEDLINE.removesuffix("</PubmedArticleSet>") + "<PubmedArticle>\n" * 20_000, on_error="warn")
    assert [p.id for p in read] == ["10.5555/fog.1", "PMID125"]


def test_records_without_abstracts_are_told() -> None:
    letter = MEDLINE[
        MEDLINE.index("<PubmedArticle><MedlineCitation><PMID>124") : MEDLINE.index(
            "<PubmedArticle><MedlineCitation><PMID>125"
        )
    ]
    with pytest.raises(InputError, match="no entry has an abstract"):
        papers(f"<PubmedArticleSet>{letter}</PubmedArticleSet>")


def test_a_raised_letter_behind_a_header_is_the_mark_of_a_note() -> None:
    cells = (
        "<tr><th>Strain</th><th>n<sup>a</sup></th><th><italic>P</italic><sup>b</sup></th><th>R<sup>2</sup></th></tr>"
    )
    (table,) = jats(
        f"<table-wrap><table>{cells}<tr><td>Fog</td><td>274</td><td>0.1</td><td>0.9</td></tr></table></table-wrap>"
    ).tables
    assert [cell.text for cell in table.cells][:4] == ["Strain", "n", "P", "R^{2}"]


def test_a_table_within_a_caption_is_given_no_caption() -> None:
    caption = f"<caption>Scores {TABLE.format(mark='')} of ours</caption>"
    paper = jats(f"<sec><title>Results</title><table-wrap>{caption}{TABLE.format(mark='')}</table-wrap></sec>")
    assert paper.tables
    assert all(paper.text[cell.span.start : cell.span.end] == cell.text for t in paper.tables for cell in t.cells)


def test_text_behind_what_is_set_in_italics_is_part_of_a_title() -> None:
    title = "<title-group><article-title>The <italic>E. coli</italic> of <sup>two</sup> harbours</article-title>"
    paper = jats("<p>It is so.</p>", front=f"{title}</title-group>")
    assert paper.title == "The E. coli of two harbours"


PAGE = "<html><body><article><h1>Fog</h1><h2>Results</h2><p>See below.</p>{table}<p>End.</p></article></body></html>"
GRID = "<table><tr><th>Model</th><th>F1{mark}</th></tr><tr><td>Fog{mark}</td><td>81.5{mark}</td></tr></table>"


@pytest.mark.parametrize(
    "around",
    [
        '<div class="tables"><span class="captions"><p><span class="label">Table 2</span>. Scores (%).</p></span>'
        '<div class="groups">{}</div></div>',
        '<div class="wrap">Open</div><div class="show"><div class="note"><b>Table 2.</b> Scores (%).</div>{}</div>',
        '<section><h4>Table 2.</h4><div class="caption"><p>Scores (%).</p></div><div class="box">{}</div></section>',
    ],
)
def test_what_a_page_writes_before_a_table_is_its_caption(around: str) -> None:
    (paper,) = read_stream(io.BytesIO(PAGE.format(table=around.format(GRID.format(mark=""))).encode()), "a.html")
    (table,) = paper.tables
    assert table.caption is not None
    assert (table.number, paper.text[table.caption.start : table.caption.end]) == ("2", "Scores (%).")
    assert paper.text.count("Scores (%).") == 1
    assert [section.name for section in paper.sections] == ["Results"]


def test_a_sentence_before_a_table_is_no_caption() -> None:
    (paper,) = read_stream(io.BytesIO(PAGE.format(table=GRID.format(mark="")).encode()), "a.html")
    assert paper.tables[0].caption is None
    assert "See below." in paper.text


def test_a_footnote_in_a_cell_is_no_part_of_it() -> None:
    inner = '<sup class="ltx_note_mark">1</sup><span class="ltx_note_content">Over 5 seeds.</span>'
    note = f'<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup>{inner}</span>'
    (paper,) = read_stream(io.BytesIO(PAGE.format(table=GRID.format(mark=note)).encode()), "a.html")
    assert [cell.text for cell in paper.tables[0].cells] == ["Model", "F1", "Fog", "81.5"]


def test_rows_of_which_all_cells_are_headers_are_headers() -> None:
    head = '<tr><th>Model</th><th colspan="2">F1</th></tr><tr><th></th><th>2023</th><th>2024</th></tr>'
    table = f"<table>{head}<tr><th>Fog</th><td>81.5</td><td>82.0</td></tr></table>"
    (paper,) = read_stream(io.BytesIO(PAGE.format(table=table).encode()), "a.html")
    assert [cell.text for cell in paper.tables[0].cells if cell.header] == ["Model", "F1", "2023", "2024"]
