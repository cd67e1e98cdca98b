"""The HTML report in a real browser: sort, filter, search, evidence, keyboard, and hostile text that does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import PHONE, chromium, opened
from factories import claim
from reports import HOSTILE, PAPER, SCORE, hostile

from claimx.renderers import render_report
from claimx.tables import Cell, Column, Report, Table
from claimx.wording import visible

COLUMNS = (Column("system", "System", longest=14), Column("value", "Value", right=True), Column("note", "Note"))
ROWS = (
    (Cell("Foo-Net 10"), Cell("91.1%", (SCORE,), "best"), Cell("ours")),
    (Cell("Foo-Net 9"), Cell("9.5%", (claim(9.5, paper=None),)), Cell("")),
    (Cell("Émile"), Cell("100%"), Cell("Zürich")),
    (Cell("Bar-Net of a long name indeed"), Cell(""), Cell("ÉMILE")),
)
ONE = Report((Table(COLUMNS, ROWS, title="MMLU"),), {PAPER.id: PAPER})
TWO = Report((*ONE.tables, Table(COLUMNS, ROWS[:1], title="Other")), ONE.papers, title="All")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


def show(browser: Any, report: Report, folder: Path, **options: Any) -> Any:
    return opened(browser, "".join(render_report(report, "html")), folder, **options)


def systems(page: Any) -> list[str]:
    return page.locator("tbody tr:visible td:first-child").all_inner_texts()  # type: ignore[no-any-return]


def test_sort_by_click(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path)
    foo10, foo9, emile, bar = written = systems(page)
    value = page.get_by_role("columnheader", name="Value")
    value.get_by_role("button").click()
    assert systems(page) == [foo9, foo10, emile, bar]  # as numbers; empty cells last
    assert value.get_attribute("aria-sort") == "ascending"
    value.get_by_role("button").click()
    assert systems(page) == [emile, foo10, foo9, bar]
    assert value.get_attribute("aria-sort") == "descending"
    value.get_by_role("button").click()
    assert systems(page) == written
    page.get_by_role("button", name="System").click()
    assert systems(page) == [bar, emile, foo9, foo10]  # 9 before 10
    assert value.get_attribute("aria-sort") == "none"
    page.get_by_role("button", name="Note").click()
    assert systems(page) == [bar, foo10, emile, foo9]  # what is empty comes last here too
    assert page.troubles == []


def test_filter_by_column(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path)
    page.get_by_label("Filter System").fill("foo")
    assert systems(page) == ["Foo-Net 10", "Foo-Net 9"]
    page.get_by_label("Filter Value").fill("> 10")
    assert systems(page) == ["Foo-Net 10"]
    assert page.locator("#count").inner_text() == "1 of 4 rows"
    page.get_by_label("Filter System").fill("name indeed")  # what was shortened is found too
    page.get_by_label("Filter Value").fill("")
    assert systems(page) == ["Bar-Net of a…"]
    page.get_by_role("button", name="Column filters").click()
    assert not page.get_by_label("Filter System").is_visible()
    assert len(systems(page)) == 4
    assert page.troubles == []


def test_search_all_tables(browser: Any, tmp_path: Path) -> None:
    page = show(browser, TWO, tmp_path)
    assert not page.get_by_label("Filter System").first.is_visible()
    page.get_by_label("Search all columns").fill("émile")
    assert systems(page) == ["Émile", "Bar-Net of a…"]
    assert page.locator("section:visible").count() == 1
    page.get_by_label("Search all columns").fill("other ours")  # a title and a cell
    assert page.locator("section:visible h2").all_inner_texts() == ["Other"]
    page.get_by_label("Search all columns").fill("")
    assert page.locator("section:visible").count() == 2
    assert page.locator("#count").inner_text() == "5 rows"
    assert page.troubles == []


def test_a_click_opens_the_evidence(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path)
    page.get_by_role("button", name="91.1%").click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("h2").inner_text() == "Foo-Net: a small model [2404.00001] (2024)"
    assert dialog.locator("blockquote").text_content() == "On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net."
    whole = dialog.locator(".whole")
    assert whole.text_content() == PAPER.text
    marks = {role: whole.locator(f"mark.{role}").all_text_contents() for role in ("quantity", "metric", "system")}
    assert marks == {"quantity": ["91.1%"], "metric": ["accuracy"], "system": ["Foo-Net"]}
    assert dialog.locator("dd").first.inner_text() == "91.1% (a rule)"
    page.get_by_role("button", name="Close").click()
    assert not dialog.is_visible()
    page.get_by_role("button", name="9.5%").click()
    assert "not part of this report" in dialog.inner_text()
    assert page.troubles == []


def test_by_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path)
    page.keyboard.press("/")
    page.keyboard.type("foo")
    assert systems(page) == ["Foo-Net 10", "Foo-Net 9"]
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")  # the button of the filters
    page.keyboard.press("Tab")  # the table, which can be scrolled
    page.keyboard.press("Tab")  # its first column
    page.keyboard.press("Enter")
    assert systems(page)[0] == "Bar-Net of a…"
    page.get_by_role("button", name="9.5%").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    assert "Foo-Net: a small model" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "91.1%"
    assert page.troubles == []


def test_hostile_text_is_shown_and_does_nothing(browser: Any, tmp_path: Path) -> None:
    page = show(browser, hostile(), tmp_path)
    title = page.title()
    for number, text in enumerate(HOSTILE):
        section = page.locator(f"#table-{number + 1}")
        assert section.locator("tbody td").first.text_content() == visible(text)
        if section.locator("button.cell").count():
            section.locator("button.cell").click()
            assert visible(text) in page.get_by_role("dialog").inner_text()
            page.keyboard.press("Escape")
    page.get_by_label("Search all columns").fill("<script>")
    assert page.locator("section:visible").count() == 3
    page.wait_for_timeout(100)
    assert page.title() == title
    assert page.locator("img, b, section script").count() == 0
    assert page.troubles == []


def test_no_script_runs_but_ours(browser: Any, tmp_path: Path) -> None:
    """Even if a text did become markup, the page's policy would stop it."""
    content = "".join(render_report(ONE, "html")).replace("<main>", "<main><script>document.title='run'</script>")
    page = opened(browser, content, tmp_path)
    assert page.title() == "MMLU"
    assert any("Content Security Policy" in trouble for trouble in page.troubles)


def test_marks_of_direction_turn_nothing_around_them(browser: Any, tmp_path: Path) -> None:
    rows = ((Cell("\u202eabc \u05d0"), Cell("5%"), Cell("after")),)
    page = show(browser, Report((Table(COLUMNS, rows),)), tmp_path)
    cells = page.locator("tbody td")
    boxes = [cells.nth(i).bounding_box()["x"] for i in range(3)]
    assert boxes == sorted(boxes)
    assert cells.first.text_content() == "abc \u05d0"
    assert page.troubles == []


def test_on_a_phone_rows_are_cards_and_nothing_sticks_out(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path, viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("tbody td").first.get_attribute("data-title") == "System"
    page.get_by_role("button", name="91.1%").tap()
    assert page.get_by_role("dialog").bounding_box()["width"] == PHONE["width"]
    assert page.get_by_role("button", name="Close").is_visible()
    assert page.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(browser: Any, tmp_path: Path, scheme: str) -> None:
    page = show(browser, ONE, tmp_path, color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 27)"}[scheme]


def test_of_a_long_table_some_rows_at_first(browser: Any, tmp_path: Path) -> None:
    rows = tuple((Cell(f"Net {i}"), Cell(f"{i}%"), Cell("last" if i > 2990 else "")) for i in range(3000))
    page = show(browser, Report((Table(COLUMNS, rows),)), tmp_path)
    assert len(systems(page)) == 500
    assert page.locator("#count").inner_text() == "3000 rows"
    page.get_by_role("button", name="Value").click()
    page.get_by_role("button", name="Value").click()
    assert systems(page)[0] == "Net 2999"  # all rows are sorted, not only those that are shown
    page.get_by_label("Search all columns").fill("last")
    assert len(systems(page)) == 9
    page.get_by_label("Search all columns").fill("")
    page.get_by_role("button", name="Show more of 3000 rows").click()
    assert len(systems(page)) == 2000
    page.get_by_role("button", name="Show more of 3000 rows").click()
    assert len(systems(page)) == 3000
    assert not page.locator(".more").is_visible()
    assert page.troubles == []


def test_read_without_scripts(browser: Any, tmp_path: Path) -> None:
    page = show(browser, ONE, tmp_path, java_script_enabled=False)
    assert systems(page)[0] == "Foo-Net 10"
    assert not page.locator("#search").is_visible()
