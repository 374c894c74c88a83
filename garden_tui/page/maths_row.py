"""Formulas on one row, where a fraction is written with a slash and a script in small letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from garden_tui.page.tex import UnreadableError
from garden_tui.page.tex_words import FUNCTIONS

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_RAISED: Final = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιφχ′'*∗⊤,",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᵠᵡ′'**ᵀ˒",
        strict=True,
    )
)
_LOWERED: Final = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
_INNERMOST = re.compile(r"([_^]?)\{([^{}]*)\}")
_SMALL = "".join({*_RAISED.values(), *_LOWERED.values()}).replace("*", "")
_OPERATOR = re.compile(
    rf"([∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂⨆](?:[_^](?:\([^()]{{0,80}}\)|[^\s(])|[{_SMALL}])*+)(?=[\w(\[√∂∇‖⟨])"
)
_UP, _DOWN = "\ufdd1", "\ufdd2"
"""Carets and underscores that are meant to be seen: those of scripts that no small letters write."""

_NO_DELIMITER = re.compile(r"\\(?:left|right)\.")
_ATOM = re.compile(r"\d+|[∂∇]?[^\W\d_]+(?:[′'\u0300-\u036f\u20d7]|[\ufdd1\ufdd2]\w)*|∞")
"""What may stand below a fraction's slash without parentheses: a number, a name."""
_FACTORS = re.compile(r"[\w∂∇′'∞…|‖,·\u0300-\u036f\u20d7]*")
_ACCENTS: Final = {
    **dict.fromkeys(("hat", "widehat"), "\u0302"),
    **dict.fromkeys(("tilde", "widetilde"), "\u0303"),
    "bar": "\u0304",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "check": "\u030c",
    "breve": "\u0306",
    "acute": "\u0301",
    "grave": "\u0300",
    "mathring": "\u030a",
}
_BRACKETS: Final = {
    "matrix": ("", ""),
    "array": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("\ufdd3", "\ufdd4"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}


def one_row(tex: str) -> str:
    """Answer *tex*, as `tex.plain_tex` writes it, on one row; what it cannot read it raises about."""
    from pylatexenc.latexwalker import LatexWalker, LatexWalkerError

    source = _NO_DELIMITER.sub("", tex)
    walker = LatexWalker(f"\\({source}\\)", latex_context=_grammar(), tolerant_parsing=False)
    try:
        nodes, _, _ = walker.get_latex_nodes()
    except LatexWalkerError as error:
        raise UnreadableError("not the maths that the library knows") from error
    text: str = _writer().nodelist_to_text(nodes)
    text = "; ".join(row.strip() for row in text.strip().split("\n") if row.strip())
    row = _scripted(text).replace(_UP, "^").replace(_DOWN, "_").replace("\ufdd3", "{").replace("\ufdd4", "}")
    return _OPERATOR.sub(r"\1 ", row)


def _scripted(text: str) -> str:
    """Write the scripts of *text*, the innermost first."""
    while "{" in text:
        written = _INNERMOST.sub(_script, text)
        if written == text:
            break
        text = written
    return text


def _script(match: re.Match[str]) -> str:
    mark, inside = match.groups()
    if not mark:
        return inside
    inside = inside.strip()
    letters = _RAISED if mark == "^" else _LOWERED
    if all(letter in letters for letter in inside):
        return "".join(letters[letter] for letter in inside)
    # Spaces belong to lines; within a script they only tear it.
    inside = inside.replace(" ", "")
    # A letter with scripts of its own needs no parentheses either.
    alone = len(inside.rstrip(_SMALL)) <= 1
    return (_UP if mark == "^" else _DOWN) + (inside if alone else f"({inside})")


@cache
def _grammar() -> Any:
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import std_macro

    known = get_default_latex_context_db()
    known.add_context_category("garden", prepend=True, macros=[std_macro("binom", False, 2)])
    return known


@cache
def _writer() -> LatexNodes2Text:
    """Make the library's writer, once and late: the first formula waits for it, the first page not."""
    from pylatexenc.latex2text import (
        EnvironmentTextSpec,
        LatexNodes2Text,
        MacroTextSpec,
        SpecialsTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    known.add_context_category(
        "garden",
        prepend=True,
        macros=[
            MacroTextSpec("frac", simplify_repl=_fraction),
            MacroTextSpec("binom", simplify_repl=_binomial),
            MacroTextSpec("sqrt", simplify_repl=_root),
            MacroTextSpec("\\", simplify_repl="\n"),
            MacroTextSpec(" ", simplify_repl=" "),
            MacroTextSpec("to", simplify_repl="→"),
            *(MacroTextSpec(name, simplify_repl=_accented) for name in _ACCENTS),
            MacroTextSpec("left", simplify_repl=""),
            MacroTextSpec("right", simplify_repl=""),
            MacroTextSpec("text", simplify_repl=_inside),
            MacroTextSpec("mathrm", simplify_repl=_inside),
            *(MacroTextSpec(name, simplify_repl=name) for name in FUNCTIONS),
        ],
        environments=[
            *(EnvironmentTextSpec(name, simplify_repl=_matrix) for name in _BRACKETS),
            EnvironmentTextSpec("aligned", simplify_repl=_rows),
            EnvironmentTextSpec("gathered", simplify_repl=_rows),
            EnvironmentTextSpec("cases", simplify_repl=_cases),
        ],
        specials=[SpecialsTextSpec("&", simplify_repl=" ")],
    )
    known.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_unknown))
    return LatexNodes2Text(
        known,
        math_mode="text",
        keep_braced_groups=True,
        keep_braced_groups_minlen=0,
        strict_latex_spaces=True,
    )


# The library hands these its own nodes, which have no types.


def _arguments(node: Any, writer: Any) -> list[str]:
    """Answer the arguments of a macro as text, empty for one that was not given."""
    texts: list[str] = []
    for argument in node.nodeargd.argnlist:
        text = writer.nodelist_to_text([argument]) if argument is not None else ""
        if text.startswith("{") and text.endswith("}"):
            text = text[1:-1]
        texts.append(_scripted(text))
    return texts


def _fraction(node: Any, l2tobj: Any) -> str:
    above, below = (text.strip() for text in _arguments(node, l2tobj)[-2:])
    above = above if _is_product(above) else f"({above})"
    below = below if _ATOM.fullmatch(below) else f"({below})"
    return f"{above}/{below}"


def _binomial(node: Any, l2tobj: Any) -> str:
    above, below = _arguments(node, l2tobj)[-2:]
    return f"({above} choose {below})"


def _root(node: Any, l2tobj: Any) -> str:
    degree, radicand = (text.strip() for text in ("", *_arguments(node, l2tobj))[-2:])
    degree = degree.strip("[]")
    sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(degree)
    if sign is None:
        sign = _INNERMOST.sub(_script, f"^{{{degree}}}") + "√"
    return sign + (radicand if _ATOM.fullmatch(radicand) and len(radicand) == 1 else f"({radicand})")


def _inside(node: Any, l2tobj: Any) -> str:
    return "".join(_arguments(node, l2tobj))


def _accented(node: Any, l2tobj: Any) -> str:
    text = _inside(node, l2tobj)
    return text[:1] + _ACCENTS[node.macroname] + text[1:]


def _matrix(node: Any, l2tobj: Any) -> str:
    opening, closing = _BRACKETS[node.environmentname]
    rows = (" ".join(row.split()) for row in _rows(node, l2tobj).split("\n"))
    return opening + "; ".join(row for row in rows if row) + closing


def _rows(node: Any, l2tobj: Any) -> str:
    return str(l2tobj.nodelist_to_text(node.nodelist))


def _cases(node: Any, l2tobj: Any) -> str:
    rows = [row.strip() for row in _rows(node, l2tobj).split("\n")]
    return "⎨ " + ", ".join(row for row in rows if row)


def _unknown(node: Any) -> str:
    return f"\\{node.macroname}"


def _is_product(text: str) -> bool:
    """Whether *text* is one factor or some: ``n(n+1)`` is, ``1)+(2`` and ``a + b`` are not."""
    depth = 0
    for letter in text:
        if letter in "([⟨":
            depth += 1
        elif letter in ")]⟩":
            depth -= 1
        elif not depth and not _FACTORS.fullmatch(letter):
            return False
        if depth < 0:
            return False
    return depth == 0
