"""Maths as text: drawn in rows where it needs them, on one row within a line.

Two libraries draw. The first sets formulas in two dimensions, as they are set in print; what needs
more than one row within a line is written linearly by the second. What neither can draw is None,
and shown as its author wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from garden_tui.garden.safe import clean
from garden_tui.page.tex import Formula, UnreadableError, plain_tex
from garden_tui.page.width import cells, cut
from garden_tui.page.wrap import TIE

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_INLINE: Final = 600
_LONGEST: Final = 4_000
"""Characters; what is longer is data, and is shown as such."""
_MOST_ROWS: Final = 120
_WIDEST: Final = 600
_MOST_LINES: Final = 24
"""That a formula is broken into; the library piles them up one by one."""

_FAULTS: Final = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What the libraries raise for formulas that they do not expect; none of it is a fault of the page."""

_BLANKS = re.compile(r"[ \u00a0]+")


@lru_cache(maxsize=1024)
def inline_maths(tex: str) -> str | None:
    """Answer *tex* on one row, its blanks ties; None when it is better shown as it was written."""
    if len(tex) > _LONGEST_INLINE:
        return None
    try:
        formula = _plain(tex)
    except UnreadableError:
        return None
    rows = _rows(formula, formula.tex)
    row = rows[0] if rows is not None and len(rows) == 1 else _one_row(formula)
    return None if row is None else _BLANKS.sub(TIE, row)


def display_maths(tex: str, width: int, *, linear: bool = True) -> tuple[str, ...] | None:
    """Answer *tex* in rows of at most *width* cells; None when it is better shown as it was written.

    What is too wide is broken before its relations, and failing that, if *linear*, written on one row
    and broken at its blanks.
    """
    if width < 1:
        return None
    for rows in (set_maths(tex), _set_in_parts(tex)):
        if rows is not None and max(map(cells, rows)) <= width:
            return rows
    row = _linear(tex) if linear else None
    return None if row is None else _broken(row, width)


@lru_cache(maxsize=128)
def set_maths(tex: str) -> tuple[str, ...] | None:
    """Answer *tex* in two dimensions, however wide; None when it cannot be set."""
    try:
        formula = _plain(tex)
    except UnreadableError:
        return None
    return _rows(formula, formula.tex)


@lru_cache(maxsize=128)
def _set_in_parts(tex: str) -> tuple[str, ...] | None:
    """Set *tex* with its relations below each other."""
    try:
        formula = _plain(tex)
    except UnreadableError:
        return None
    first, *others = formula.parts
    if not 0 < len(others) <= _MOST_LINES:
        return None
    lines = [f"{first}&{others[0]}", *(f"&{other}" for other in others[1:])]
    return _rows(formula, "{\\begin{aligned}" + "\\\\".join(lines) + "\\end{aligned}}")


@lru_cache(maxsize=128)
def _linear(tex: str) -> str | None:
    try:
        return _one_row(_plain(tex))
    except UnreadableError:
        return None


def _plain(tex: str) -> Formula:
    if len(tex) > _LONGEST:
        raise UnreadableError("too long")
    _, known = _drawer()
    return plain_tex(tex, _symbol, known)


def _rows(formula: Formula, tex: str) -> tuple[str, ...] | None:
    """Set *tex*, which is *formula* or made of its parts, in two dimensions."""
    draw, _ = _drawer()
    try:
        drawn = draw(tex)
    except _FAULTS:
        return None
    if not drawn or drawn[0].startswith("TeXicode") or len(drawn) > _MOST_ROWS:
        return None
    if len(max(drawn, key=len)) > _WIDEST or ("?" in "".join(drawn) and "?" not in tex):
        return None
    rows = [clean(formula.restore(row.translate(_lighter()))).rstrip() for row in drawn]
    if not any(rows):
        return None
    margin = min(len(row) - len(row.lstrip(" ")) for row in rows if row)
    return _closed_up([row[margin:] for row in rows])


def _closed_up(rows: list[str]) -> tuple[str, ...]:
    """Leave out blank rows at the ends, and between lines of an alignment that take one row each."""
    while not rows[0]:
        del rows[0]
    while not rows[-1]:
        del rows[-1]
    if len(rows) > 2 and len(rows) % 2 and not any(rows[1::2]) and all(rows[::2]):
        del rows[1::2]
    return tuple(rows)


def _one_row(formula: Formula) -> str | None:
    from garden_tui.page.maths_row import one_row

    try:
        row = formula.restore(one_row(formula.tex))
    except _FAULTS:
        return None
    row = _BLANKS.sub(" ", clean(row)).strip()
    return row if row and cells(row) <= _WIDEST else None


def _broken(row: str, width: int) -> tuple[str, ...]:
    """Break *row* at its blanks, and where there is none anywhere."""
    rows: list[str] = []
    while cells(row) > width:
        head, rest = cut(row, width + 1)
        at = head.rfind(" ")
        if at <= 0:
            head, rest = cut(row, width)
            if not head:  # a character wider than the page
                head, rest = "…", row[1:]
        else:
            head, rest = row[:at], row[at + 1 :]
        rows.append(head.rstrip())
        row = rest.lstrip()
    return (*rows, row) if row else tuple(rows)


@cache
def _drawer() -> tuple[Callable[[str], list[str]], Callable[[str], bool]]:
    """Answer what draws, and what tells whether a macro can be drawn; loaded with the first formula."""
    from texicode import arts
    from texicode.node_data import type_dict, type_info_dict
    from texicode.pipeline import render_tex_rows
    from texicode.symbols_art import symbols

    # Letters as they are: many fonts of terminals lack the italic ones of Unicode.
    arts.font = arts.font_normal
    # It can draw a matrix within anything, but its parser allows one at the outermost level only.
    ends, adds, _, child, drawn = type_info_dict["cmd_bgin"]
    type_info_dict["cmd_bgin"] = (ends, adds, (True, True, []), child, drawn)
    names = frozenset(symbols) | {word for kind, word in type_dict if kind == "cmnd"}
    return (lambda tex: render_tex_rows(tex, False)), names.__contains__


@cache
def _lighter() -> dict[int, str]:
    """Answer script and black letters for the bold ones that the library draws: what is bold means bold."""
    lighter: dict[int, str] = {}
    for bold in (*range(0x1D4D0, 0x1D504), *range(0x1D56C, 0x1D5A0)):
        name = unicodedata.name(chr(bold)).replace("BOLD ", "")
        for plain in (name, name.removeprefix("MATHEMATICAL "), name[13:].replace("FRAKTUR", "BLACK-LETTER")):
            with suppress(KeyError):
                lighter[bold] = unicodedata.lookup(plain)
    return lighter


@cache
def _signs() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()


@lru_cache(maxsize=512)
def _symbol(name: str) -> str | None:
    """Answer the characters that the macro *name* stands for, if it is but a name for some."""
    spec = _signs().get_macro_spec(name)
    sign = spec.simplify_repl if spec is not None else None
    return sign if isinstance(sign, str) and sign.strip() and "%" not in sign and "\n" not in sign else None
