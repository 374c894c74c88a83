"""TeX as authors write it, rewritten in the little of it that the drawing libraries understand.

They drop or misdraw what they do not know, measure every character as one cell, and ignore the
spacing by which formulas are read. So each formula is read once and written anew: macros by their
plain names, layout commands left out, blanks where TeX would put space, and every character that
the libraries could not take stood in for by letters that they can, and that are put back at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from garden_tui.garden.safe import clean
from garden_tui.page import tex_words as words
from garden_tui.page.width import graphemes

DEEPEST: Final = 40
"""Groups within groups; no formula that a person reads has as many."""

ROW_END: Final = "\\\\ "
"""The blank keeps it apart from the backslash of what follows."""

_FIRST: Final = 0xA500
_STAND_INS: Final = 266
"""Letters of one cell that no formula holds (Vai syllables); those that one does are stood in for."""
_FILLER: Final = chr(_FIRST + _STAND_INS)
"""Takes the second cell of a wide character."""

_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_MATHS_SPACE = re.compile(r"[ \u00a0~]")


class UnreadableError(ValueError):
    """A formula that cannot be drawn and is better shown as it was written."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in plain TeX."""

    tex: str
    parts: tuple[str, ...]
    """Of a formula on one line: what stands before its first relation, then each relation with what
    follows it; put together they are `tex`."""
    stands_for: Mapping[int, str]

    def restore(self, drawn: str) -> str:
        """Put back what letters stand for."""
        return drawn.translate(self.stands_for)


def plain_tex(written: str, symbol: Callable[[str], str | None], known: Callable[[str], bool]) -> Formula:
    """Rewrite *written*; raises `UnreadableError`.

    *known* tells whether a macro of that name can be drawn, *symbol* answers the characters that
    another stands for. What neither knows is drawn by its name.
    """
    text = clean(unicodedata.normalize("NFC", _COMMENT.sub("", written)))
    scribe = _Scribe(_items(text), symbol, known)
    return scribe.formula()


def _items(text: str) -> list[str]:
    """Cut *text* into control sequences, blanks and characters with their marks."""
    items: list[str] = []
    characters = [part for part, _ in graphemes(text)]
    at = 0
    while at < len(characters):
        part = characters[at]
        at += 1
        if part == "\\":
            if at == len(characters):
                raise UnreadableError("a backslash at the end")
            name = characters[at]
            at += 1
            if name.isascii() and name.isalpha():
                while at < len(characters) and characters[at].isascii() and characters[at].isalpha():
                    name += characters[at]
                    at += 1
                if name in {"operatorname", "tag", "hspace", "newcommand"} and characters[at : at + 1] == [
                    "*"
                ]:
                    name += "*"
                    at += 1
            items.append("\\" + ("\\" if name == "newline" else name))
        elif _MATHS_SPACE.match(part):
            if not items or items[-1] != " ":
                items.append(" ")
        else:
            items.append(part)
    return items


class _Scribe:
    """One formula as it is written anew."""

    def __init__(
        self, items: list[str], symbol: Callable[[str], str | None], known: Callable[[str], bool]
    ) -> None:
        self._items = items
        self._at = 0
        self._symbol = symbol
        self._known = known
        self._letters: dict[str, str] = {}
        self._depth = 0
        self._script = 0
        self._parts: list[list[str]] = [[]]

    def formula(self) -> Formula:
        top = self._parts[0]
        self._row(top, frozenset())
        if self._at < len(self._items):
            raise UnreadableError("a group is closed that was not opened")
        grid = "&" in top
        parts = ["".join(top)] if grid or ROW_END in top else self._split(top)
        tex = "\\begin{aligned}" + parts[0] + "\\end{aligned}" if grid else "".join(parts)
        if not tex.strip():
            raise UnreadableError("nothing is written")
        stands_for = {ord(letter): part for part, letter in self._letters.items()} | {ord(_FILLER): ""}
        return Formula(tex, tuple(parts) if not grid else (tex,), stands_for)

    @staticmethod
    def _split(top: list[str]) -> list[str]:
        parts: list[list[str]] = [[]]
        for piece in top:
            if piece.startswith("\\ ") and piece.endswith("\\ ") and len(piece) > 4 and any(parts[-1]):
                parts.append([])
            parts[-1].append(piece)
        return ["".join(part) for part in parts]

    # --- reading

    def _peek(self) -> str:
        return self._items[self._at] if self._at < len(self._items) else ""

    def _skip_blanks(self) -> bool:
        """Pass over a blank; tell whether there was one."""
        blank = self._peek() == " "
        self._at += blank
        return blank

    def _row(self, out: list[str], ends: frozenset[str]) -> None:
        """Write what comes up to one of *ends*, which is left to be read, or to the end."""
        spaced = -1  # how much was written when a function still wanted a blank after it
        while self._at < len(self._items):
            item = self._peek()
            if item in ends:
                return
            if item == "}":
                raise UnreadableError("a group is closed that was not opened")
            blank = self._at > 0 and self._items[self._at - 1] == " "
            if item in "^_":
                self._write_script(out, item)
                if spaced >= 0:
                    spaced = len(out)
                continue
            if spaced == len(out) and item != " ":
                if self._wants_space(item):
                    out.append("\\ ")
                spaced = -1
            self._at += 1
            if item == " ":
                continue
            name = item[1:] if item[0] == "\\" else ""
            if name in words.FUNCTIONS:
                if not self._script and out and _is_word(out[-1]):
                    out.append("\\ ")
                self._write(out, item)
                spaced = len(out) if not self._script else -1
            elif not self._spaced(out, item, blank=blank):
                self._write(out, item)

    def _wants_space(self, item: str) -> bool:
        if item[0] == "\\":
            name = item[1:]
            return (
                name not in words.SPACES
                and name.isalpha()
                and not words.DELIMITED.match(name)
                and name not in words.RELATIONS
            )
        return item == "{" or item.isalnum()

    def _spaced(self, out: list[str], item: str, *, blank: bool) -> bool:
        """Write a relation, an operator or a comma with the space around it, if *item* is one."""
        if self._script:
            return False
        name = item[1:] if item[0] == "\\" else ""
        run = words.RELATION_RUN.match("".join(self._items[self._at - 1 : self._at + 2]))
        if name in words.RELATIONS or item in words.RELATION_SIGNS or (run and len(run.group()) > 1):
            if run and not name:
                self._at += len(run.group()) - 1
            written: list[str] = []
            if run and not name:
                written.append(run.group() if len(run.group()) == 1 else self._word(run.group()))
            else:
                self._write(written, item)
            out.append("\\ " + "".join(written) + "\\ ")
            return True
        if (
            (name in words.BINARIES or item in words.BINARY_SIGNS)
            and blank
            and self._peek() == " "
            and any(out)
        ):
            out.append("\\ ")
            self._write(out, item)
            out.append("\\ ")
            return True
        if item in ",;:" and self._peek() == " ":
            out.append(item + "\\ ")
            return True
        return False

    def _group(self, *, script: bool = False) -> str:
        """Read an argument, ``{…}`` or one item, and answer it without braces."""
        self._skip_blanks()
        item = self._peek()
        if not item or item in {"}", "&", "\\\\"}:
            raise UnreadableError("an argument is missing")
        self._depth += 1
        self._script += script
        if self._depth > DEEPEST:
            raise UnreadableError("too deep")
        out: list[str] = []
        self._at += 1
        if item == "{":
            self._row(out, frozenset("}"))
            if not self._peek():
                raise UnreadableError("a group is not closed")
            self._at += 1
        elif item in "^_":
            raise UnreadableError("a script of a script")
        else:
            self._write(out, item)
        self._script -= script
        self._depth -= 1
        return "".join(out)

    def _raw_group(self) -> str:
        """Read an argument that is not maths, as it was written."""
        self._skip_blanks()
        if self._peek() != "{":
            item = self._peek()
            self._at += 1
            return item
        self._at += 1
        depth = 1
        start = self._at
        while self._at < len(self._items):
            item = self._items[self._at]
            self._at += 1
            depth += (item == "{") - (item == "}")
            if not depth:
                return "".join(self._items[start : self._at - 1])
        raise UnreadableError("a group is not closed")

    def _optional(self) -> str | None:
        """Read ``[…]``, if it comes next."""
        if self._peek() != "[":
            return None
        self._at += 1
        out: list[str] = []
        self._script += 1
        self._row(out, frozenset("]"))
        self._script -= 1
        if not self._peek():
            raise UnreadableError("an option is not closed")
        self._at += 1
        return "".join(out)

    # --- writing

    def _write_script(self, out: list[str], item: str) -> None:
        self._at += 1
        if not out or out[-1] in {"&", ROW_END}:
            out.append("{}")
        out.append(f"{item}{{{self._group(script=True)}}}")

    def _write(self, out: list[str], item: str) -> None:
        if item[0] == "\\":
            self._write_macro(out, item[1:])
        elif item == "{":
            self._at -= 1
            out.append(f"{{{self._group()}}}")
        elif item == "&":
            out.append("&")
        elif item in '$#`"':
            out.append(self._word(item) if item != "$" else "")
        elif item == "'":
            out.append("'")
        elif item.isascii() or "α" <= item <= "ω" or "Α" <= item <= "Ω":
            out.append(item)
        else:
            out.append(self._word(item))

    def _write_macro(self, out: list[str], name: str) -> None:
        name = words.SAME_AS.get(name, name)
        if name == "\\":
            if self._peek() == "*":
                self._at += 1
            self._skip_blanks()
            self._optional()
            out.append(ROW_END)
        elif name in words.SPACES:
            out.append(words.SPACES[name])
        elif name in words.FORBIDDEN:
            raise UnreadableError(f"\\{name} would have to be run")
        elif name in words.LEFT_OUT:
            pass
        elif name in words.LEFT_OUT_WITH_ARGUMENT:
            self._raw_group()
        elif name in words.TEXTS:
            out.append("\\text{" + self._text(self._raw_group()) + "}")
        elif name == "begin":
            self._write_environment(out)
        elif name == "end":
            raise UnreadableError("an environment is closed that was not opened")
        elif words.DELIMITED.match(name):
            self._write_delimiter(out, name)
        elif name in words.SIGNS:
            out.append(self._word(words.SIGNS[name]))
        elif name in words.LABELLED_ARROWS:
            self._skip_blanks()
            self._optional()
            out.append(f"\\ {self._word(words.LABELLED_ARROWS[name])}^{{{self._group(script=True)}}}\\ ")
        else:
            self._write_known(out, name)

    def _write_known(self, out: list[str], name: str) -> None:
        match name:
            case "frac" | "binom":
                above, below = self._group(), self._group()
                out.append(f"\\{name}{{{above}}}{{{below}}}")
            case "sqrt":
                self._skip_blanks()
                degree = self._optional()
                out.append(f"\\sqrt{f'[{degree}]' if degree else ''}{{{self._group()}}}")
            case "overset" | "stackrel":
                above, base = self._group(script=True), self._group()
                out.append(f"{{{base}}}^{{{above}}}")
            case "underset":
                below, base = self._group(script=True), self._group()
                out.append(f"{{{base}}}_{{{below}}}")
            case "underbrace" | "overbrace":
                inside = self._group()
                alone = inside.startswith("(") and inside.endswith(")")
                out.append(f"{{{inside}}}" if alone or len(inside) < 2 else f"{{({inside})}}")
            case "overline":
                out.append(self._overlined(self._raw_group()))
            case "not":
                self._skip_blanks()
                self._write_negated(out)
            case "pmod":
                out.append(f"\\ (\\mathrm{{mod}}\\ {self._group()})")
            case "bmod" | "mod":
                out.append("\\ \\mathrm{mod}\\ ")
            case _:
                self._write_symbol(out, name)

    def _write_symbol(self, out: list[str], name: str) -> None:
        if self._known(name):
            out.append(f"\\{name} " if name.isalpha() else f"\\{name}")
            return
        found = self._symbol(name)
        if found is not None:
            out.append(self._word(found))
            return
        out.append(self._word(f"\\{name}"))
        while self._peek() == "{":
            out.append(self._word("{") + "{" + self._group() + "}" + self._word("}"))

    def _write_negated(self, out: list[str]) -> None:
        item = self._peek()
        self._at += 1
        name = item[1:] if item.startswith("\\") else ""
        sign = {"in": "∈", "subset": "⊂", "subseteq": "⊆", "equiv": "≡", "sim": "∼", "mid": "|"}.get(name)
        sign = sign or self._symbol(name) or words.SIGNS.get(name) if name else item
        if not sign or len(sign) != 1:
            raise UnreadableError("what is negated is not known")
        out.append("\\ " + self._word(unicodedata.normalize("NFC", sign + "\u0338")) + "\\ ")

    def _write_delimiter(self, out: list[str], name: str) -> None:
        self._skip_blanks()
        item = self._peek()
        self._at += 1
        if not item:
            raise UnreadableError("a delimiter is missing")
        if item.startswith("\\"):
            item = words.DELIMITERS.get(item[1:], "")
        elif item in "<>":
            item = "\\langle" if item == "<" else "\\rangle"
        elif item not in "()[]|./":
            item = ""
        if not item:
            raise UnreadableError("a delimiter that is not known")
        if name in {"left", "right"}:
            self._depth += 1 if name == "left" else -1
            out.append(f"\\{name}{item}{' ' * (item[-1].isalpha())}")
        elif item != ".":
            # Larger delimiters within a line are as large as the line.
            out.append(self._word({"\\{": "{", "\\}": "}", "\\|": "‖"}.get(item, "")) or f"{item} ")

    def _write_environment(self, out: list[str]) -> None:
        written = self._raw_group()
        name = words.GRIDS.get(written)
        if name is None:
            raise UnreadableError(f"environment {written}")
        self._skip_blanks()
        spec = ""
        if written in words.WITH_ARGUMENT:
            spec = "".join(letter for letter in self._raw_group() if letter in "lcr")
        elif self._peek() == "[":
            self._optional()
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableError("too deep")
        inside: list[str] = []
        self._row(inside, frozenset({"\\end"}))
        self._at += 1
        if self._raw_group() != written:
            raise UnreadableError("environments cross")
        self._depth -= 1
        while inside and inside[-1] in {ROW_END, "\\ "}:
            inside.pop()
        if name == "aligned":
            inside = _columns_apart(inside)
        body = "".join(inside)
        if name == "":
            if "&" in inside or ROW_END in inside:
                name = "aligned"
            else:
                out.append(body)
                return
        columns = max(1, max(row.count("&") for row in _rows(inside)) + 1)
        spec = f"{{{(spec or 'c').ljust(columns, 'c')[:columns]}}}" if name == "array" else ""
        out.append(f"\\begin{{{name}}}{spec}{body}\\end{{{name}}}")

    # --- stand-ins

    def _word(self, text: str) -> str:
        """Answer letters that stand for *text* as the libraries need not read it."""
        parts = [self._letter(part, size) for part, size in graphemes(text)]
        return (
            parts[0]
            if len(parts) == 1 and len(parts[0]) == 1
            else "{" + "".join(parts) + "}"
            if parts
            else ""
        )

    def _letter(self, part: str, size: int) -> str:
        if size == 0:
            return ""
        letter = self._letters.get(part)
        if letter is None:
            if len(self._letters) >= _STAND_INS:
                raise UnreadableError("too many characters")
            letter = self._letters[part] = chr(_FIRST + len(self._letters))
        return letter + _FILLER * (size - 1)

    def _text(self, written: str) -> str:
        """Answer prose within maths; macros in it are read as the signs they stand for."""
        out: list[str] = []
        items = _items(written) if written.strip() else [" "] * bool(written)
        for item in items:
            if item == " " or (item.isascii() and item.isalnum()):
                out.append(item)
            elif item[0] == "\\":
                name = item[1:]
                shown = " " if name in words.SPACES else words.SIGNS.get(name, self._symbol(name) or "")
                out.extend(
                    " " if size and part == " " else self._letter(part, size)
                    for part, size in graphemes(shown)
                )
            elif item not in "{}$":
                out.extend(self._letter(part, size) for part, size in graphemes(item))
        return "".join(out)

    def _overlined(self, written: str) -> str:
        if len(written) <= 8 and written.isalnum():
            return "{" + "".join(self._word(character + "\u0305") for character in written) + "}"
        inner = _Scribe(_items(written), self._symbol, self._known)
        inner._letters = self._letters
        inner._depth = self._depth + 1
        if inner._depth > DEEPEST:
            raise UnreadableError("too deep")
        return "{" + inner.formula().tex + "}"


def _is_word(written: str) -> bool:
    """Whether a function's name would run into what was written before it."""
    return written[-1].isalnum() or written[-1] in ")}"


def _columns_apart(inside: list[str]) -> list[str]:
    """Part every second column of an alignment, which are pairs, from the one before it."""
    apart: list[str] = []
    column = 0
    for piece in inside:
        apart.append(piece)
        column = 0 if piece == ROW_END else column + (piece == "&")
        if piece == "&" and column % 2 == 0:
            apart.append("\\ \\ ")
    return apart


def _rows(inside: list[str]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for piece in inside:
        if piece == ROW_END:
            rows.append([])
        else:
            rows[-1].append(piece)
    return rows
