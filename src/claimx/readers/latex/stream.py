"""Tokens of LaTeX in the order in which they are read: files that are input, and macros of the paper's own expanded.

TeX is a programming language, and its programs need not end. So every kind of growth has its limit: files in files,
macros in macros, and the tokens that macros make in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimx.readers.latex.lexer import Token, tokens
from claimx.readers.latex.symbols import CITATIONS, REFERENCES, SECTIONS

_DEEPEST = 400  # lists of tokens that are being read at a time
_MOST_MADE = 1_000_000  # tokens that come out of macros
_MOST_LOADED = 6_000_000  # characters of files that are input
_LONGEST_ARGUMENT = 200_000  # tokens; a brace that is never closed does not swallow a book
_DEFINING = frozenset(
    "newcommand renewcommand providecommand newcommand* renewcommand* providecommand* DeclareRobustCommand "
    "DeclareRobustCommand* DeclareMathOperator DeclareMathOperator*".split()
)
# What a paper may define anew, but means the same afterwards.
_KEPT = frozenset(CITATIONS | REFERENCES | SECTIONS.keys()) | frozenset(
    "begin end input include caption label footnote item documentclass title author maketitle textbf emph".split()
)

Load = Callable[[str], "tuple[str, str] | None"]


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro of the paper's own: how many arguments it takes, the default of the first, and what it stands for."""

    arguments: int
    default: list[Token] | None
    body: list[Token]


@dataclass(slots=True)
class Budget:
    """How many tokens macros have made so far, in a stream and in all that are read from parts of it."""

    made: int = 0


class Stream:
    """Reads tokens, and lets them be pushed back.

    Args:
        source: the tokens to begin with.
        macros: the paper's macros; definitions are added to it.
        load: gives (path, source) of a file that is input, or None.
        report: is told once of each thing that had to be given up.
        budget: of the stream that ``source`` is a part of; a fragment in a fragment spends what the whole may spend.
    """

    def __init__(
        self,
        source: Sequence[Token],
        macros: dict[str, Macro] | None = None,
        load: Load = lambda name: None,
        report: Callable[[str], None] = lambda problem: None,
        files: Iterable[str] = (),
        budget: Budget | None = None,
    ) -> None:
        self.macros = {} if macros is None else macros
        self.load = load
        self.report = report
        self._frames: list[tuple[Sequence[Token], str | None]] = [(source, None)]
        self._positions = [0]
        self._files = list(files)
        self.budget = budget or Budget()
        self._loaded = 0

    @property
    def path(self) -> str | None:
        """The file that is being read, None for the one that it began with."""
        return self._files[-1] if self._files else None

    def raw(self) -> Token | None:
        """The next token, not expanded; None at the end."""
        while self._frames:
            source, path = self._frames[-1]
            position = self._positions[-1]
            if position < len(source):
                self._positions[-1] = position + 1
                return source[position]
            self._frames.pop()
            self._positions.pop()
            if path is not None:
                self._files.pop()
        return None

    def push(self, source: Sequence[Token]) -> None:
        """Read these tokens next."""
        if source:
            self._frames.append((source, None))
            self._positions.append(0)

    def next(self) -> Token | None:
        """The next token that is no macro of the paper's own, no definition and no input."""
        while (token := self.raw()) is not None:
            if token.kind != "command":
                return token
            name = token.text
            macro = self.macros.get(name)
            if macro is not None:
                self._expand(macro, token)
            elif name in _DEFINING:
                self._define(operator=name.startswith("DeclareMath"))
            elif name in ("def", "gdef", "edef", "xdef"):
                self._def()
            elif name == "let":
                self._let()
            elif name in ("NewDocumentCommand", "RenewDocumentCommand", "DeclareDocumentCommand"):
                self._define_document_command()
            elif name in ("newenvironment", "renewenvironment"):
                self.argument(), self.option(), self.option(), self.argument(), self.argument()  # noqa: B018
            elif name in ("input", "include", "subfile"):
                self._input(text_of(self.argument()))
            elif name == "import":
                folder = text_of(self.argument())
                self._input(folder + text_of(self.argument()))
            elif name in ("iffalse", "else"):
                self._skip_branch()
            elif name == "ifthenelse":
                self.argument()
                chosen = self.argument()
                self.argument()
                self.push(chosen)
            else:
                return token
        return None

    def argument(self) -> list[Token]:
        """The next argument: what stands in braces, or a single token (of text, one character)."""
        token = self._beyond_space()
        if token is None:
            return []
        if token.kind == "{":
            return self._balanced("{", "}")
        if token.kind == "}":
            self.push([token])
            return []
        if token.kind == "text" and len(token.text) > 1:
            self.push([Token("text", token.text[1:], token.line)])
            return [Token("text", token.text[0], token.line)]
        return [token]

    def option(self) -> list[Token] | None:
        """The next optional argument, in brackets; None when there is none."""
        token = self._beyond_space()
        if token is None:
            return None
        if token.kind == "[":
            return self._balanced("[", "]")
        self.push([token])
        return None

    def environment(self, name: str) -> list[Token]:
        """All tokens up to the end of an environment that has just begun, not expanded."""
        found: list[Token] = []
        depth = 1
        while (token := self.raw()) is not None:
            if token.kind == "command" and token.text in ("begin", "end"):
                argument = self.argument()
                if text_of(argument) == name:
                    depth += 1 if token.text == "begin" else -1
                    if depth == 0:
                        break
                found += [token, Token("{", "{", token.line), *argument, Token("}", "}", token.line)]
            else:
                found.append(token)
        return found

    def _beyond_space(self) -> Token | None:
        while (token := self.raw()) is not None and token.kind == "space":
            pass
        return token

    def _balanced(self, opening: str, closing: str) -> list[Token]:
        """What stands up to the closing sign; braces inside are kept together."""
        found: list[Token] = []
        depth = 0
        while (token := self.raw()) is not None and len(found) < _LONGEST_ARGUMENT:
            kind = token.kind
            if depth == 0 and kind == closing:
                break
            if kind == "{":
                depth += 1
            elif kind == "}":
                depth -= 1
                if depth < 0:
                    self.push([token])
                    break
            found.append(token)
        return found

    def _expand(self, macro: Macro, token: Token) -> None:
        if len(self._frames) > _DEEPEST or self.budget.made > _MOST_MADE:
            self.report("macros that never end; they are left out")
            return
        arguments: list[list[Token]] = []
        if macro.default is not None:
            given = self.option()
            arguments.append(macro.default if given is None else given)
        while len(arguments) < macro.arguments:
            arguments.append(self.argument())
        made: list[Token] = []
        for part in macro.body:
            if part.kind == "parameter":
                index = int(part.text) - 1
                made += arguments[index] if index < len(arguments) else []
            else:
                made.append(Token(part.kind, part.text, token.line))
            if len(made) > _LONGEST_ARGUMENT:
                break
        self.budget.made += len(made) + 1
        self.push(made)

    def _keep(self, name: list[Token], macro: Macro) -> None:
        if name and name[0].kind == "command" and name[0].text not in _KEPT:
            self.macros[name[0].text] = macro

    def _define(self, *, operator: bool) -> None:
        name = self.argument()
        count = "" if operator else text_of(self.option() or [])
        default = None if operator else self.option()
        self._keep(name, Macro(int(count) if count in "123456789" and count else 0, default, self.argument()))

    def _define_document_command(self) -> None:
        name, pattern = self.argument(), text_of(self.argument())
        first_optional = pattern[:1] in ("o", "O")
        count = min(sum(c in "moOs" for c in pattern), 9)
        self._keep(name, Macro(count, [] if first_optional else None, self.argument()))

    def _def(self) -> None:
        name = self.argument()
        count = 0
        while (token := self.raw()) is not None and token.kind != "{":
            if token.kind == "parameter":
                count += 1
            elif token.kind == "par":
                return
        if token is not None:
            self._keep(name, Macro(count, None, self._balanced("{", "}")))

    def _let(self) -> None:
        name = self.argument()
        target = self._beyond_space()
        if target is not None and target.text == "=":
            target = self._beyond_space()
        if target is None or target.kind != "command" or not name:
            return
        known = self.macros.get(target.text)
        if name[0].text != target.text:
            self._keep(name, known if known is not None else Macro(0, None, [target]))

    def _skip_branch(self) -> None:
        """Skip to the end of a conditional, or past its ``else``."""
        depth = 1
        while (token := self.raw()) is not None:
            if token.kind != "command":
                continue
            if token.text == "fi":
                depth -= 1
            elif token.text.startswith("if") and token.text not in ("iff", "ifthenelse"):
                depth += 1
            if depth == 0 or (depth == 1 and token.text == "else"):
                return

    def _input(self, name: str) -> None:
        found = self.load(name)
        if found is None:
            return
        path, source = found
        if path in self._files or len(self._files) > 50:
            self.report(f"a file that inputs itself ({name}); it is read once")
            return
        self._loaded += len(source)
        if self._loaded > _MOST_LOADED:
            self.report("files that are input over and over, or that are too long; the rest is left out")
            return
        self._files.append(path)
        self._frames.append((tokens(source), path))
        self._positions.append(0)


def text_of(source: Iterable[Token]) -> str:
    """The plain text of tokens, for names and keys."""
    return "".join(
        " " if token.kind in ("space", "par") else "" if token.kind == "command" else token.text for token in source
    ).strip()
