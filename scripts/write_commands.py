"""Write docs/reference/commands.md from the commands' own help: ``python scripts/write_commands.py``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from claimx.cli.app import app

PLACE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

Made from the commands' own help (`claimx COMMAND --help`) by `scripts/write_commands.py`; a test holds it current.

Every command ends with 0 when all went well, with 1 when nothing usable was given or something was found wrong, with 2
for a mistake in usage, and with 130 when interrupted. What cannot be used of many papers is a warning on standard
error, and the rest goes on. Without PATHS, a command takes what is piped in, else the `inputs` of `[tool.claimx]` in
pyproject.toml, or of claimx.toml; the `lexicons` named there are added for every command
([configuration](lexicons.md#where-they-are-named)). `NO_COLOR` turns colours off; into a file or a pipe there are none.
"""
ALWAYS = {"help", "install_completion", "show_completion"}


def page() -> str:
    """The page, in Markdown."""
    program = typer.main.get_command(app)
    return HEAD + "".join(piece for path, command in _commands(program) for piece in _one(path, command))


def _commands(group: Any, path: tuple[str, ...] = ("claimx",)) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


def _one(path: tuple[str, ...], command: Any) -> Iterator[str]:
    yield f"\n## {' '.join(path)}\n"
    text, _, examples = inspect.cleandoc(command.help).partition("\b\n")
    yield "\n" + "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n")) + "\n"
    if examples:
        yield "\n```text\n" + inspect.cleandoc(examples.partition("\n")[2]) + "\n```\n"
    rows = [_row(parameter) for parameter in command.params if parameter.name not in ALWAYS]
    if rows:
        yield "\n| | |\n|---|---|\n" + "".join(f"| {name} | {said} |\n" for name, said in rows)


def _row(parameter: Any) -> tuple[str, str]:
    if parameter.param_type_name == "argument":
        written = f"`{parameter.metavar or parameter.name.upper()}`"
    else:
        value = "" if parameter.is_flag else " " + (parameter.metavar or parameter.name.upper())
        names = [*parameter.opts, *parameter.secondary_opts]
        written = ", ".join(f"`{name}{value if name.startswith('--') else ''}`" for name in names)
    said = " ".join((parameter.help or "").split())
    default = parameter.default
    if isinstance(default, (int, float, str)) and not isinstance(default, bool) and default != "":
        said += f" Default: {default}."
    return _in_a_cell(written), _in_a_cell(said)


def _in_a_cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)


if __name__ == "__main__":
    PLACE.write_text(page(), "utf-8")
