"""No text of others may be parsed as markup: widgets get `plain(...)` or a literal of ours."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "garden_tui" / "ui"

WIDGETS = {"Static", "Label", "Button", "Option", "Checkbox", "Collapsible", "Tab", "Tabs", "Tree", "Link"}
METHODS = {"notify", "update", "add_leaf", "add_option", "set_label", "add_row", "add_column"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}
SAFE_CALLS = {"plain", "Content", "Text"}


def is_harmless(value: ast.expr) -> bool:
    """Whether *value* is a literal of ours, or content that was never markup."""
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str) or "[" not in value.value
    if isinstance(value, ast.Call):
        function = value.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        return name in SAFE_CALLS
    return False


def is_told_not_to(call: ast.Call) -> bool:
    """Whether *call* says ``markup=False``."""
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def risks(tree: ast.AST) -> Iterator[int]:
    """Answer the lines on which a widget gets text that it may parse."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.id if isinstance(function, ast.Name) else ""
            method = function.attr if isinstance(function, ast.Attribute) else ""
            drawn = name in WIDGETS or method in METHODS
            if drawn and not is_told_not_to(node) and any(not is_harmless(value) for value in node.args):
                yield node.lineno
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr in ATTRIBUTES
                    and not is_harmless(node.value)
                ):
                    yield node.lineno


@pytest.mark.parametrize("module", sorted(UI.glob("*.py")), ids=lambda path: path.stem)
def test_no_widget_is_given_text_that_it_may_parse(module: Path) -> None:
    assert [] == list(risks(ast.parse(module.read_text("utf-8"))))


@pytest.mark.parametrize(
    "planted",
    [
        "Static(title)",
        "Label(f'{title}')",
        "self.notify(message)",
        "pane.border_title = note.title",
        "widget.tooltip = url",
        "Option('[b]bold[/b]')",
    ],
)
def test_the_search_finds_what_it_is_for(planted: str) -> None:
    assert [1] == list(risks(ast.parse(planted)))


@pytest.mark.parametrize(
    "planted",
    [
        "Static(plain(title))",
        "self.notify(message, markup=False)",
        "pane.border_title = plain(title)",
        "Label('Notes')",
    ],
)
def test_the_search_lets_content_and_our_own_words_pass(planted: str) -> None:
    assert [] == list(risks(ast.parse(planted)))
