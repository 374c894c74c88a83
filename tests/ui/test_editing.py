"""The note in the reader's editor, and back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from garden_tui.ui.editing import NoEditorError, at_line, editor_command
from hostile.editors import FAILING, GARDEN, check_goes_on, editor
from pty_terminal import PtyTerminal, reader_command
from readers import plant_files, reading


@pytest.mark.parametrize(
    ("editor", "argv"),
    [
        ("vim", ["vim", "+12", "/g/a b.md"]),
        ("nvim", ["nvim", "+12", "/g/a b.md"]),
        ("/usr/bin/vi -R", ["/usr/bin/vi", "-R", "+12", "/g/a b.md"]),
        ("emacs -nw", ["emacs", "-nw", "+12", "/g/a b.md"]),
        ("emacsclient -t", ["emacsclient", "-t", "+12", "/g/a b.md"]),
        ("nano", ["nano", "+12", "/g/a b.md"]),
        ("hx", ["hx", "+12", "/g/a b.md"]),
        ("micro", ["micro", "+12", "/g/a b.md"]),
        ("kak", ["kak", "+12", "/g/a b.md"]),
        ("code --wait", ["code", "--wait", "--goto", "/g/a b.md:12"]),
        ("codium -w", ["codium", "-w", "--goto", "/g/a b.md:12"]),
        ("subl -w", ["subl", "-w", "/g/a b.md:12"]),
        ("'/opt/my editor/ed it' --x", ["/opt/my editor/ed it", "--x", "/g/a b.md"]),
    ],
)
def test_editors_are_told_the_line_in_their_own_way(editor: str, argv: list[str]) -> None:
    assert argv == at_line(editor_command(editor, {}), "/g/a b.md", 12)


def test_a_line_that_is_not_known_is_not_told() -> None:
    assert ["vim", "/g/a.md"] == at_line(["vim"], "/g/a.md", 0)


def test_the_configuration_goes_before_visual_and_that_before_editor() -> None:
    environment = {"VISUAL": "vim", "EDITOR": "nano"}

    assert ["hx"] == editor_command("hx", environment)
    assert ["vim"] == editor_command(None, environment)
    assert ["nano"] == editor_command(None, {**environment, "VISUAL": " "})


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, "No editor is set"),
        ({"VISUAL": "vim 'x"}, r"\$VISUAL cannot be understood: No closing quotation"),
        ({"EDITOR": "''"}, r"\$EDITOR names no command"),
    ],
)
def test_why_there_is_no_editor_is_told(environment: dict[str, str], told: str) -> None:
    with pytest.raises(NoEditorError, match=told):
        editor_command(None, environment)


async def test_a_page_of_the_reader_s_own_cannot_be_edited(tmp_path: Path) -> None:
    async with reading(tmp_path, "== index\n#plants") as one:
        await one.press("tab", "enter", "e")

        assert "there is no note to edit" in one.shown()


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
def test_what_was_changed_is_shown_and_whatever_the_editor_does_the_reader_goes_on(tmp_path: Path) -> None:
    root = tmp_path / "garden"
    root.mkdir()
    plant_files(root, GARDEN)
    edits = "text = open(file).read(); open(file, 'w').write(text.replace('Near the top', 'Written anew'))"
    with PtyTerminal(
        [*reader_command(), str(root)], env={"VISUAL": editor(tmp_path, edits), "EDITOR": "false"}
    ) as term:
        term.wait_for("2 notes")
        term.press("e")
        term.wait_for("Written anew")
        term.press("q")
        assert 0 == term.exit_code()
        assert term.is_restored()


@pytest.mark.skipif(os.name != "posix", reason="a pseudo terminal is needed")
@pytest.mark.parametrize("name", FAILING)
def test_an_editor_that_fails_is_told_of_and_the_terminal_is_the_reader_s_again(
    tmp_path: Path, name: str
) -> None:
    check_goes_on(tmp_path, name)
