"""The manners of the house that no linter knows, read off the syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "garden_tui"
MODULES = sorted(PACKAGE.rglob("*.py"))
FILE_MODULES = {"io", "os", "pathlib", "shutil", "tempfile", "subprocess", "glob", "mmap", "sqlite3"}
NETWORK_MODULES = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def is_catch_all(handler: ast.ExceptHandler) -> bool:
    """Whether *handler* swallows whatever comes; handing it on is no swallowing."""
    if any(isinstance(node, ast.Attribute) and node.attr == "set_exception" for node in ast.walk(handler)):
        return False
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in ("Exception", "BaseException"))
        for name in caught
    )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_catches_everything(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [] == [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler) and is_catch_all(node)
    ]


@pytest.mark.parametrize(
    "path", [path for path in MODULES if name_of(path).startswith(("garden/", "page/"))], ids=name_of
)
def test_garden_and_page_touch_no_file(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    opened = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    ]

    assert ([], []) == (opened, sorted(FILE_MODULES.intersection(imported(tree))))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nobody_goes_to_the_network(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert [] == sorted(NETWORK_MODULES.intersection(imported(tree)))
