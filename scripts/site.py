"""Make the site of docs/: ``make docs``, which is ``python scripts/site.py``.

The pages are written for who reads the files, in a clone or on the web: README.md comes first, CONTRIBUTING.md and
others lie beside docs/, and links lead to files. This lays them out as Sphinx wants them, with a menu, and runs it.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "build" / "site"
TARGET = ROOT / "site"

# The menu: titles, and pages of docs/ by their paths without suffix.
MENU: dict[str, list[str]] = {
    "Start": ["tutorial"],
    "How to": [
        "how-to/pdfs",
        "how-to/spacy",
        "how-to/latex",
        "how-to/names",
        "how-to/million",
        "checking",
    ],
    "Reference": [
        "reference/python",
        "reference/commands",
        "claims",
        "reference/lexicons",
        "reading",
        "comparison",
        "outputs",
        "scale",
    ],
    "How good it is": ["accuracy", "audits", "model-card", "performance", "testing", "fuzzing", "security"],
    "The house": ["design", "linking", "data", "contributing", "releasing", "changelog"],
}
# Pages that lie beside docs/, and where the site has them.
BESIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    **{f"fixtures/views/{file.name}": f"views/{file.name}" for file in (ROOT / "fixtures" / "views").glob("*.md")},
}
FILE = re.compile(r'^```(\w+) title="([^"]+)"\n', re.M)
LINK = re.compile(r"\[(?P<text>[^\]]*)\]\((?P<path>(?!https?:|mailto:|#)[^)#\s]+)(?P<anchor>#[^)\s]*)?\)")


def main() -> int:
    """Lay the pages out and build them; warnings are errors."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    lay_out(SOURCE)
    for old in (TARGET, ROOT / "build" / "site-cache"):
        shutil.rmtree(old, ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    places = ["-c", str(ROOT / "docs" / "sphinx"), "-d", str(ROOT / "build" / "site-cache"), str(SOURCE), str(TARGET)]
    code = subprocess.run([*command, *places]).returncode
    if code == 0:
        print(f"{TARGET.relative_to(ROOT)}/index.html: {len(list(TARGET.rglob('*.html')))} pages")
    return code


def lay_out(folder: Path) -> None:
    """Write the pages, with links that fit where they are now, and copy what is no page."""
    pages = {f"docs/{page}": page for page in _files(ROOT / "docs") if not page.startswith("sphinx/")} | BESIDE
    for origin, page in pages.items():
        target = folder / page
        target.parent.mkdir(parents=True, exist_ok=True)
        if not page.endswith(".md"):
            shutil.copyfile(ROOT / origin, target)
            continue
        text = led((ROOT / origin).read_text("utf-8"), origin, page)
        text = FILE.sub(r"```{code-block} \1\n:caption: \2\n\n", text)
        text = re.sub(r"^```(python) \w+$", r"```\1", text, flags=re.M).replace("\n\n```\n", "\n```\n")
        if page == "index.md":
            text += "".join(map(_menu, MENU.items()))
        elif page.startswith("views/"):
            text = "---\norphan: true\n---\n\n" + f"# The view {target.stem} of seeds/\n\n{text}"
        target.write_text(text, "utf-8")


def led(text: str, origin: str, page: str) -> str:
    """A page's text with its links led to where their files are in the site, or none where they are not.

    Args:
        text: the page's text.
        origin: its path in the project.
        page: its path in the site.
    """

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), found["path"]))
        if not (ROOT / target).exists():
            return found[0]  # no link, or one that Sphinx tells of
        inside = BESIDE.get(target) or (target.removeprefix("docs/") if target.startswith("docs/") else None)
        if inside is None:
            return found["text"]
        path = posixpath.relpath(inside, posixpath.dirname(page) or ".")
        return f"[{found['text']}]({path}{found['anchor'] or ''})"

    return LINK.sub(link, text)


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _menu(part: tuple[str, list[str]]) -> str:
    title, pages = part
    return "\n".join(["", "```{toctree}", ":hidden:", f":caption: {title}", "", *pages, "```", ""])


if __name__ == "__main__":
    sys.exit(main())
