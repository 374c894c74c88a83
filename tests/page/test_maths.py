"""Formulas as text: on one row within a line, in two dimensions on their own."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from garden_tui.garden.safe import clean
from garden_tui.page.maths import display_maths, inline_maths
from garden_tui.page.width import cells
from garden_tui.page.wrap import TIE

WORDS = r"""
    \frac \sqrt \sum \int \left( \right) \left. \begin{matrix} \end{matrix} \begin{cases} \end{cases} \text{
    \begin{aligned} \end{aligned} \hat \mathbb \operatorname* \limits \\ \label{ \tag{ \not \overline \in \to
    \pmod \xrightarrow \foo \alpha \binom \substack \underbrace \big| \middle \begin{array}{c|c} \end{array}
"""
PIECES = [
    *WORDS.split(),
    *"{}[]()^_&~$%'\"#|=<>+-,:;?!/\\ abcxyz0129αβ∑→中文é👩\u0301\u200d\ufe0f\t\n\x1b\ua500\ufdd1",
]

FORMULAS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=24).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=24).map(" ".join),
    st.text(max_size=40),
)


def row(tex: str) -> str | None:
    """What is drawn within a line, its ties as blanks."""
    drawn = inline_maths(tex)
    return None if drawn is None else drawn.replace(TIE, " ")


def draws(tex: str, expected: str, width: int = 60) -> None:
    drawn = display_maths(tex, width)
    assert drawn is not None
    assert textwrap.dedent(expected).strip("\n").split("\n") == list(drawn)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("x^2 + y_1", "x² + y₁"),
        (r"E=mc^2", "E = mc²"),
        (r"x^2-2x+5", "x²-2x+5"),
        (r"f: \mathbb{R}^n \to \mathbb{R}", "f: ℝⁿ → ℝ"),
        (r"A \cup B \iff \neg(x \notin A)", "A ∪ B ⇔ ¬(x ∉ A)"),
        (r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}", "(-b ± √(b²-4ac))/(2a)"),
        (r"\frac{n(n+1)(2n+1)}{6}", "n(n+1)(2n+1)/6"),
        (r"\sum_{i=1}^n i^2", "∑ᵢ₌₁ⁿ i²"),
        (r"\lim_{x \to 0} \frac{\sin x}{x} = 1", "lim_(x→0) (sin x)/x = 1"),
        (r"\lVert \mathbf{w} \rVert_2^2 \le \lambda", "‖𝐰‖₂² ≤ λ"),
        (r"\sqrt[3]{x_{12}} \cdot 10^{-3}", "∛(x₁₂) · 10⁻³"),
        (r"A_{i,j}^{(k+1)}", "A_(i,j)⁽ᵏ⁺¹⁾"),
        (r"P(y_i = \textrm{not spam} \mid x_i)", "P(yᵢ = not spam | xᵢ)"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
        (r"\varnothing \implies \bigcup_i A_i \succcurlyeq B", "∅ ⇒ ⋃ᵢAᵢ ≽ B"),
        (r"x \equiv 3 \pmod 5", "x ≡ 3 (mod 5)"),
        (r"a \not= b, c \not\in D", "a ≠ b, c ∉ D"),
        (r"\{ x \mid x > 0 \}", "{x | x > 0}"),
        ("∀x ∈ ℝ: x² ≥ 0", "∀x ∈ ℝ: x² ≥ 0"),
        ("p\u00a0= 0.55", "p = 0.55"),
        ("n − f", "n − f"),
        (r"\text{größer als } 中文", "größer als 中文"),
        (r"\langle m \rangle_{\sigma_i}", "⟨m⟩_σᵢ"),
        (r"a ? b : c", "a?b: c"),
        (r"\log n \log_2 n", "log n log₂ n"),
        (r"50\% \label{eq:x} \tag{1}", "50%"),
    ],
)
def test_inline_maths_is_one_row(tex: str, expected: str) -> None:
    assert expected == row(tex)


def test_an_inline_formula_is_one_word() -> None:
    assert " " not in (inline_maths(r"a \to b = \frac{x + y}{2}") or " ")


def test_a_macro_that_nobody_knows_is_drawn_by_its_name() -> None:
    assert r"\foo{a}{b} + 1" == row(r"\foo{a}{b} + 1")


@pytest.mark.parametrize(
    "tex",
    [
        *["", " ", "x^", r"\frac{1}", "}{", "{", r"\begin{matrix}", r"\end{matrix}", "$", "\\"],
        *[r"\newcommand{\R}{\mathbb R} \R", r"\begin{tikzpicture} \end{tikzpicture}", r"\input{/etc/passwd}"],
    ],
)
def test_what_cannot_be_drawn_is_left_as_it_was_written(tex: str) -> None:
    assert inline_maths(tex) is None
    assert display_maths(tex, 80) is None


def test_display_maths_has_two_dimensions() -> None:
    draws(
        r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        """
                   ┌────────╴
             -b ± ╰┘b² - 4ac
        x = ╶────────────────╴
                    2a
        """,
    )


def test_sums_have_their_limits_above_and_below() -> None:
    draws(
        r"\sum_{i=1}^n i^2",
        """
         ₙ
        ┰─╴
        ▐╸ i²
        ┸─╴
        ⁱ⁼¹
        """,
    )


def test_cases_and_matrices_have_their_brackets() -> None:
    draws(
        r"f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        """
               ⎧1  if x > 0
        f(x) = ⎩0  otherwise
        """,
    )
    draws(
        r"\left( \begin{matrix} a & b \\ c & d \end{matrix} \right)",
        """
        ⎛a b⎞
        ⎝c d⎠
        """,
    )


def test_alignments_stand_below_each_other() -> None:
    draws(
        r"\begin{align} a + b &= c \\ &= \begin{bmatrix} 1 \\ 2 \end{bmatrix} \end{align}",
        """
        a + b = c

                ⎡1⎤
              = ⎣2⎦
        """,
    )
    draws(r"a &= b \\ c + d &= e", "    a = b\nc + d = e")


def test_wide_characters_keep_the_columns_straight() -> None:
    draws(
        r"\frac{\text{中文}}{a + b + c}",
        """
           中文
        ╶─────────╴
         a + b + c
        """,
    )


def test_what_is_too_wide_is_broken_before_its_relations() -> None:
    draws(
        r"c = \alpha_1 b_1 + \alpha_2 b_2 = \frac{x + y}{2} = z",
        """
        c = α₁b₁ + α₂b₂

             x + y
          = ╶─────╴
               2

          = z
        """,
        width=20,
    )


def test_what_is_still_too_wide_is_written_on_one_row_and_broken() -> None:
    draws(r"f = \frac{aaaa + bbbb + cccc}{dddd}", "f = (aaaa +\nbbbb +\ncccc)/dddd", width=12)


@given(FORMULAS, st.integers(1, 60))
@example("\\" * 40, 10)
@example("{" * 300, 10)
@example(r"\frac" * 100, 10)
@example("x" + "^{a" * 39 + "}" * 39, 10)
@example(r"\left(" * 60 + r"\right)" * 60, 10)
@example(r"\text{中}^中_\mathbf{文}", 3)
@example("\ua501", 1)
def test_any_formula_is_drawn_or_left_alone(tex: str, width: int) -> None:
    within = inline_maths(tex)
    assert within is None or (within and within == clean(within) and " " not in within)
    rows = display_maths(tex, width)
    assert rows is None or rows
    for drawn in rows or ():
        assert cells(drawn) <= width
        assert drawn == clean(drawn)
        # No letter that stands for another is left.
        assert set() == {letter for letter in drawn if "\ua500" <= letter <= "\ua60a"} - set(tex)


@pytest.mark.parametrize(
    "piece",
    [
        *[
            "{",
            "}",
            "^",
            "_",
            "\\",
            "x^{",
            r"\frac",
            r"\frac{",
            r"\sqrt{",
            r"\left(",
            r"\begin{matrix}",
            "&",
            r"\\",
        ],
        *[r"\text{", r"\not", r"\overline{", r"\hat", "=", "a_1^2", r"\sum_a^b", r"\frac{a}{b}", "中", "["],
    ],
)
def test_the_same_thing_over_and_over_is_drawn_or_left_alone(piece: str) -> None:
    tex = (piece * 4_000)[:4_000]
    inline_maths(tex[:600])
    display_maths(tex, 80)
    display_maths(tex + "}" * 200, 80)
