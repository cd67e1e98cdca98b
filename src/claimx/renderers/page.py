"""One self-contained HTML page: a body between our own style and scripts, and nothing that could come from elsewhere.

The policy in its head lets a browser use these, known by their hashes, and nothing else: no other script, whatever
a paper's text holds, no image, no connection. The data lie in a block of JSON, which is read and never run.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from string import Template

from claimx.wording import visible

# Scripts are there: styles may leave to them what would take long to lay out.
_EARLY = 'document.documentElement.className = "loading";'
_POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{early}' '{script}'; base-uri 'none'; form-action 'none'"
)
# "<" alone could end the block or begin a comment in it; the others are for readers that take JSON for JavaScript.
_JSON = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def page(name: str, title: str, body: Iterable[str], data: object) -> Iterator[str]:
    """The pieces of a page.

    Args:
        name: of the style and the script in pages/ ("report": report.css, report.js).
        title: of the page, plain text.
        body: the pieces of its markup. They are asked for before ``data`` is written, which may thus be filled by them.
        data: what the script reads, as JSON can hold it.
    """
    style, script = _file("page.css") + _file(f"{name}.css"), _file(f"{name}.js")
    policy = _POLICY.format(style=_hash(style), early=_hash(_EARLY), script=_hash(script))
    before, _, after = _file("page.html").partition("$body")
    yield Template(before).substitute(policy=policy, title=escaped(title), style=style, early=_EARLY)
    yield from body
    yield Template(after).substitute(data=_embedded(data), script=script)


@lru_cache(maxsize=4096)  # neighbouring rows of a comparison have names in common
def escaped(text: str) -> str:
    """One line of plain text, as it may stand anywhere in markup, in a quoted attribute too."""
    return html.escape(visible(text))


def isolated(text: str) -> str:
    """One line of plain text whose direction of writing changes nothing around it."""
    return f"<bdi>{escaped(text)}</bdi>" if text else ""


def _embedded(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _JSON:
        text = text.replace(character, escape)
    return text.encode("utf-8", "replace").decode("utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _file(name: str) -> str:
    return (files("claimx.renderers") / "pages" / name).read_text("utf-8")
