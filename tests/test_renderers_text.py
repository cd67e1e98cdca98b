"""Tables drawn for a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import on_terminal
from hypothesis import given
from hypothesis import strategies as st
from reports import REPORT, hostile, plain

from claimx.renderers import render_report, text

OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def drawn(**options: object) -> str:
    return "".join(text.report(REPORT, **options))  # type: ignore[arg-type]


def test_a_report_as_text() -> None:
    assert "".join(render_report(REPORT, "text")) == (
        "All papers\n\nMMLU: accuracy\n\n"
        "System       Value\n──────────────────\n"
        "Foo-Net   ** 91.1%\nBar-Net      * 88%\nBaz_Net     ≤ 7.5%\n"
        "** best, * second best\n- # A note: 5-shot is kept apart.\n- 1. Second note\n\n"
        "Scale\n\nSystem    Parameters\n────────────────────\nFoo-Net           7B\n"
    )


def test_evidence_is_numbered_and_listed() -> None:
    shown = drawn(evidence=True)
    assert "** 91.1% [1]" in shown
    assert "\n\n[1] “On MMLU, Foo-Net reaches 91.1% accuracy, above Bar-Net.” — Foo-Net: a small model" in shown


def test_styles_only_when_asked_for() -> None:
    assert "\x1b" not in drawn()
    assert "** \x1b[1m91.1%\x1b[0m" in drawn(styled=True)


def test_drawn_and_aligned_look_alike() -> None:
    """Rich draws for a terminal, and what needs no wrapping is aligned without it."""
    for report in (REPORT, plain(("中文", "b"), ("a", "e\u0301"))):
        assert "".join(text.report(report, True, width=200)) == "".join(text.report(report, True))


def test_a_narrow_terminal_wraps() -> None:
    assert max(map(len, drawn(width=20).splitlines())) <= 20
    assert "91.1%" in drawn(width=20)


@pytest.mark.parametrize("evidence", [False, True])
def test_a_terminal_obeys_nothing_of_what_papers_say(evidence: bool) -> None:
    shown = "".join(render_report(hostile(), "text", evidence=evidence))
    assert not OBEYED.search(shown)
    assert "[31mred" in shown


@given(st.text())
def test_any_text_is_shown_without_what_would_be_obeyed(cell: str) -> None:
    assert not OBEYED.search("".join(render_report(plain((cell, "x")), "text")))


def test_a_terminal_gets_its_styles_and_width_and_a_file_none(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["table", "papers", "--model", "fast", "--view", "leaderboard", "--format", "text"]
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = on_terminal(arguments, tmp_path)
    assert "** \x1b[1m95.5%" in shown
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= 100
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1m" not in on_terminal(arguments, tmp_path)
    monkeypatch.delenv("NO_COLOR")
    on_terminal([*arguments, "-o", "t.txt"], tmp_path)
    assert "** 95.5%" in (tmp_path / "t.txt").read_text("utf-8")
    assert "\x1b" not in (tmp_path / "t.txt").read_text("utf-8")


def test_what_looks_like_markup_of_rich_is_shown() -> None:
    assert "[bold]x[/bold] :smile:" in "".join(render_report(plain(("[bold]x[/bold] :smile:", "y")), "text"))
