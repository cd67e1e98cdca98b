"""The list of commands is made without loading them: it must say of each what the command says of itself."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
import typer

from claimx.cli.app import COMMANDS, app

PROGRAM = typer.main.get_command(app)
LOADED = "import sys; sys.argv = ['claimx', '--help']; from claimx.cli.app import app; app(standalone_mode=False); "


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says_of_itself(name: str) -> None:
    command = PROGRAM.commands[name]
    assert command.name == name
    assert COMMANDS[name] == " ".join(inspect.cleandoc(command.help).split("\n\n")[0].split())


def test_a_list_of_commands_loads_none() -> None:
    code = LOADED + f"print([n for n in {list(COMMANDS)} if 'claimx.cli.' + n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "[]"
    assert "Compare the claims of papers in one table." in told


def test_there_is_no_other_command() -> None:
    assert "library" not in PROGRAM.commands
    with pytest.raises(KeyError):
        PROGRAM.commands["library"]
