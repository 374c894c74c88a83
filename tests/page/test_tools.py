from __future__ import annotations

import subprocess
import sys

import pytest

from drawing import page_of
from garden_tui.page.tools import CODE, DIAGRAMS, FORMULAS, tools_of


def test_what_a_page_is_drawn_with_is_known_without_parsing_it() -> None:
    tools = tools_of(page_of("# Page\n\nfar down\n\n$$\nx\n$$\n\n```mermaid\ngraph LR\n```\n").blocks)

    assert {FORMULAS, DIAGRAMS, CODE} == set(tools)


def test_a_page_of_words_needs_nothing() -> None:
    assert () == tools_of(page_of("# Page\n\nwords and [[links]]\n").blocks)


@pytest.mark.parametrize(
    ("tool", "draws"),
    [
        (
            "$",
            r"from garden_tui.page.maths import *; display_maths(r'\sqrt{\alpha}', 9); inline_maths('a_b')",
        ),
        ("mermaid", r"from garden_tui.page.diagrams import *; diagram('graph TD\n a-->|x|b')"),
        ("```", "from garden_tui.page.highlight import *; highlight('def a(): return 1', 'python')"),
    ],
)
def test_a_tool_once_taken_up_has_nothing_left_to_load(tool: str, draws: str) -> None:
    code = (
        "import sys; from garden_tui.page.tools import take_up\n"
        f"take_up({tool!r}); known = set(sys.modules)\n"
        f"{draws}\n"
        "print(set(sys.modules) - known - {'garden_tui.page.maths'})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "set()\n" == ran.stdout
