"""The words of TeX's maths that are read: what each is like, never what it looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SAME_AS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("bm", "boldsymbol", "pmb", "bold", "mathbfit"), "mathbf"),
    **dict.fromkeys(("dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), "frac"),
    **dict.fromkeys(("dbinom", "tbinom"), "binom"),
    **dict.fromkeys(("operatorname", "operatorname*", "rm", "mathop", "mathsfup"), "mathrm"),
    **dict.fromkeys(("lVert", "rVert", "|"), "Vert"),
    **dict.fromkeys(("lvert", "rvert"), "vert"),
    **dict.fromkeys(("dotsc", "dotsb", "dotsm", "dotsi", "dotso", "hdots"), "dots"),
    "Bbb": "mathbb",
    "cal": "mathcal",
    "scr": "mathscr",
    "varnothing": "emptyset",
    "thinspace": ",",
    "wideparen": "widehat",
    "overrightarrow": "vec",
}
"""Names that are drawn as others are."""

SIGNS: Final[Mapping[str, str]] = {
    "iff": "⇔", "implies": "⇒", "impliedby": "⇐", "colon": ":", "coloneqq": "≔", "lt": "<", "gt": ">",
    "longrightarrow": "⟶", "longleftarrow": "⟵", "longleftrightarrow": "⟷", "longmapsto": "⟼",
    "Longrightarrow": "⟹", "Longleftarrow": "⟸", "Longleftrightarrow": "⟺",
    "lbrace": "{", "rbrace": "}", "{": "{", "}": "}", "#": "#", "%": "%", "$": "$",
    "_": "_", "&": "&", "backslash": "\\", "textbackslash": "\\", "S": "§", "P": "¶", "degree": "°",
    "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "qed": "∎", "blacksquare": "■", "square": "□",
    "hbar": "ℏ", "hslash": "ℏ", "vdots": "⋮", "cdots": "⋯", "mid": "|", "lbrack": "[", "rbrack": "]",
    "bigcup": "⋃", "bigcap": "⋂", "bigvee": "⋁", "bigwedge": "⋀", "bigoplus": "⨁", "bigotimes": "⨂",
    "bigsqcup": "⨆", "iint": "∬", "iiint": "∭", "triangleq": "≜", "nleq": "≰", "ngeq": "≱",
}  # fmt: skip
"""Macros that stand for one character which the libraries lack or draw otherwise."""

LABELLED_ARROWS: Final[Mapping[str, str]] = {
    "xrightarrow": "⟶", "xleftarrow": "⟵", "xRightarrow": "⟹", "xLeftarrow": "⟸", "xmapsto": "⟼"
}  # fmt: skip
"""Arrows with a label over them."""

TEXTS: Final = frozenset({
    "text", "textrm", "textit", "textbf", "textsf", "texttt", "textup", "textnormal", "textsc",
    "mbox", "hbox", "emph", "mathtext",
})  # fmt: skip
LEFT_OUT: Final = frozenset({
    "ensuremath", "protect", "relax", "noindent", "mathit", "strut", "cr", "hfill", "centering",
    "normalsize", "large", "Large", "small", "toprule", "midrule", "bottomrule", "/", "smash",
    "mathstrut", "allowbreak", "nobreak", "rlap", "llap", "mathrlap", "mathllap", "bf", "it",
    "mathopen", "mathclose", "mathpunct", "mathinner", "underline", "cancel", "bcancel", "xcancel",
    "nonumber", "notag", "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "!",
    "hline", "scriptscriptstyle", "middle", "boxed", "mathrel", "mathbin", "mathord",
})  # fmt: skip
"""What shapes a formula in ways that rows of text do not have; its arguments stay."""
LEFT_OUT_WITH_ARGUMENT: Final = frozenset({
    "label", "tag", "tag*", "color", "phantom", "vphantom", "hphantom", "hspace", "hspace*",
    "vspace", "ref", "eqref", "require", "cite", "mspace", "kern",
})  # fmt: skip
FORBIDDEN: Final = frozenset({
    "def", "newcommand", "renewcommand", "newcommand*", "DeclareMathOperator", "let", "gdef",
    "edef", "input", "include", "usepackage", "documentclass", "newenvironment", "write", "catcode",
    "loop",
})  # fmt: skip
"""What would have to be run."""
SPACES: Final[Mapping[str, str]] = {
    **dict.fromkeys((" ", ",", ":", ";", ">", "\n", "space", "enspace", "medspace", "thickspace"), "\\ "),
    "quad": "\\ \\ ",
    "qquad": "\\ \\ \\ \\ ",
}
FUNCTIONS: Final = frozenset({
    "sec", "sin", "sinh", "sup", "tan", "tanh", "arccos", "arcsin", "arctan", "arg", "cos", "cosh",
    "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim",
    "liminf", "limsup", "ln", "log", "max", "min", "Pr",
})  # fmt: skip
"""Names that a blank parts from what stands around them."""
RELATIONS: Final = frozenset({
    "leadsto", "rightleftharpoons", "mid", "Vdash", "nmid", "nsubseteq", "nequiv", "sqsubset",
    "succcurlyeq", "preccurlyeq", "hookrightarrow", "twoheadrightarrow", "rightharpoonup", "vDash",
    "leqslant", "geqslant", "lesssim", "gtrsim", "subsetneq", "supsetneq", "sqsubseteq",
    "sqsupseteq", "dashv", "parallel", "perp", "asymp", "doteq", "coloneqq", "triangleq", "lt",
    "gt", "nleq", "ngeq", "Longleftrightarrow", "longleftrightarrow", "prec", "succ", "preceq",
    "succeq", "models", "vdash", "longrightarrow", "longleftarrow", "longmapsto", "Longrightarrow",
    "Longleftarrow", "ll", "gg", "leftrightarrow", "Rightarrow", "Leftarrow", "Leftrightarrow",
    "implies", "impliedby", "mapsto", "le", "leq", "ge", "geq", "ne", "neq", "equiv", "sim",
    "simeq", "approx", "cong", "propto", "in", "ni", "notin", "subset", "subseteq", "supset",
    "supseteq", "to", "gets", "rightarrow", "leftarrow", "iff",
})  # fmt: skip
RELATION_SIGNS: Final = frozenset("=<>≤≥≠≡≈∼≅∝∈∉∋⊂⊆⊃⊇→←↔⇒⇐⇔↦≔≪≫⟶⟵⊢⊨≺≻⟹⟺")
RELATION_RUN = re.compile(r"::?=|<->|<=>|->|=>|<=|>=|==|[=<>]")
BINARIES: Final = frozenset({
    "pm", "mp", "cup", "cap", "land", "lor", "wedge", "vee", "setminus", "times", "cdot", "oplus",
    "div", "otimes", "circ", "ast", "star", "bullet", "uplus", "sqcup", "sqcap", "odot",
    "backslash", "and", "or",
})  # fmt: skip
BINARY_SIGNS: Final = frozenset("+-−*/|±∪∩∧∨×·⊕⊗∘")
DELIMITED: Final = re.compile(r"(?:left|right|[bB]ig{1,2}[lrm]?)\Z")
DELIMITERS: Final[Mapping[str, str]] = {
    "lbrace": "\\{", "rbrace": "\\}", "{": "\\{", "}": "\\}", "langle": "\\langle", "rangle": "\\rangle",
    "lfloor": "\\lfloor", "rfloor": "\\rfloor", "lceil": "\\lceil", "rceil": "\\rceil", "|": "\\|",
    "Vert": "\\|", "lVert": "\\|", "rVert": "\\|", "vert": "|", "lvert": "|", "rvert": "|",
    "lbrack": "[", "rbrack": "]",
}  # fmt: skip

GRIDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("equation", "equation*", "displaymath", "math", "subequations"), ""),
    **dict.fromkeys(("align", "align*", "aligned", "alignat", "alignat*", "alignedat", "split"), "aligned"),
    **dict.fromkeys(("eqnarray", "eqnarray*", "flalign", "flalign*"), "aligned"),
    **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*"), "gathered"),
    **dict.fromkeys(("cases", "dcases", "rcases", "cases*"), "cases"),
    **dict.fromkeys(("array", "subarray", "tabular"), "array"),
    **{name: name for name in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")},
    **{name + "*": name for name in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")},
    "smallmatrix": "matrix",
}
"""The environments that are drawn, by the names that both libraries know."""
WITH_ARGUMENT: Final = frozenset({
    "alignat", "alignat*", "alignedat", "array", "subarray", "tabular",
})  # fmt: skip
