"""Make the picture in README.md: ``python scripts/picture.py``, with the extra dev and an installed Chromium.

It is what claimx says of the papers in fixtures/formats: a leaderboard of the page that ``claimx table -o table.html``
writes, and below it what opens on a click on its first value.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

import claimx
from claimx.renderers import render_report

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "images" / "table.png"
PAPER = ROOT / "fixtures" / "formats" / "tidepool" / "two-columns.pdf"
WIDTH, GAP, COLOURS, GROUND = 880, 24, 64, "#e9edf2"


def page() -> str:
    """The page that is shown."""
    found = claimx.compare(claimx.load("fast").extract_many(claimx.read(PAPER)))
    chosen = found.select(benchmark="Natural Questions", metric="exact match")
    return "".join(render_report(chosen.report("leaderboard"), "html"))


def shots(browser: Any, file: Path) -> list[Image.Image]:
    """The table, and what a value of it opens."""
    screen = {"width": WIDTH, "height": 640}
    view = browser.new_page(viewport=screen, device_scale_factor=1.5, color_scheme="light", bypass_csp=True)
    view.goto(file.as_uri())
    view.add_style_tag(content=f"dialog::backdrop {{ background: {GROUND} }}")
    table = view.locator("table").first.bounding_box()
    whole = {"x": 0, "y": 0, "width": WIDTH, "height": table["y"] + table["height"] + 12}
    first = view.screenshot(clip=whole)
    view.get_by_text("52.4%").first.click()
    opened, last = view.locator("dialog").bounding_box(), view.get_by_text("stands in").first.bounding_box()
    second = view.screenshot(clip=opened | {"height": last["y"] + last["height"] + 4 - opened["y"]})
    return [Image.open(io.BytesIO(shot)) for shot in (first, second)]


def main() -> None:
    """Draw both below each other, in few colours."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "table.html"
        file.write_text(page(), "utf-8")
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        parts = shots(browser, file)
        browser.close()
    height = sum(part.height for part in parts) + GAP * (len(parts) + 1)
    picture = Image.new("RGB", (max(part.width for part in parts), height), GROUND)
    top = GAP
    for part in parts:
        picture.paste(part, ((picture.width - part.width) // 2, top))
        top += part.height + GAP
    PLACE.parent.mkdir(exist_ok=True)
    picture.quantize(COLOURS).save(PLACE, optimize=True)
    print(f"{PLACE.relative_to(ROOT)}: {PLACE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
