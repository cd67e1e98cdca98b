"""A headless Chromium for tests of our pages: the one that is installed here, as nothing may be downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"width": 390, "height": 800}
DESKTOP = {"width": 1280, "height": 800}


def chromium() -> Iterator[Any]:
    """The browser; the test that asks for it is skipped where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with driver.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        except driver.Error as error:
            pytest.skip(f"the Chromium that is installed does not start: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


def opened(browser: Any, content: str, folder: Path, viewport: dict[str, int] = DESKTOP, **options: Any) -> Any:
    """A page with this content, opened as a file. Whatever goes wrong in it, or is asked of a network, is noted."""
    file = folder / "page.html"
    file.write_text(content, "utf-8")
    page = browser.new_page(viewport=viewport, **options)
    page.set_default_timeout(10_000)
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("dialog", lambda dialog: (page.troubles.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else page.troubles.append(request.url))
    page.goto(file.as_uri())
    return page
