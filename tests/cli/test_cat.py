"""``cat``: a note as the reader draws it, on paper."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from asking import answered, ask, garden_at
from garden_tui.cli.ink import inked
from garden_tui.page.line import Line, Run

GARDEN = """
    == Ferns
    ---
    aliases: [Green Lace]
    ---
    They *drink* like [[Moss|the moss]].

    ## Growth
    In spring, %%or so%% slowly.

    > [!tip]- Folded on screen
    > Open on paper.

    ## Care
    - water
    - shade ^shade
    == Moss
    Soft.
"""


def printed(root: Path, *arguments: str) -> list[str]:
    """The lines that ``cat`` prints into a pipe."""
    return ask(root, "cat", *arguments).stdout.split("\n")


def test_a_note_is_printed_as_it_is_drawn(tmp_path: Path) -> None:
    expected = [
        "Ferns",
        "━" * 30,
        "",
        "They drink like the moss.",
        "",
        "",
        "Growth",
        "─" * 30,
        "In spring, slowly.",
        "",
        "▎ ✦ Folded on screen ▾",
        "▎ Open on paper.",
        "",
        "",
        "Care",
        "─" * 30,
        "• water",
        "• shade",
        "",
    ]

    assert expected == printed(garden_at(tmp_path, GARDEN), "Ferns", "--width", "30")


def test_a_section_and_a_block_are_printed_alone(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)

    assert ["Care", "─" * 80, "• water", "• shade", ""] == printed(root, "Ferns#care")
    assert ["• shade", ""] == printed(root, "Ferns#^shade")


def test_an_alias_names_the_note_and_an_unknown_name_the_nearest(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)

    assert "Ferns" == printed(root, "green lace")[0]
    asked = ask(root, "cat", "Mos")
    assert (2, "garden-tui: there is no note Mos; near to it: Moss\n") == (asked.returncode, asked.stderr)


def test_a_canvas_is_printed_as_the_outline_that_is_drawn_of_it(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)
    (root / "bed.canvas").write_text(
        '{"nodes": [{"id": "f", "type": "file", "x": 0, "y": 0, "file": "Ferns.md"}]}'
    )

    lines = printed(root, "bed.canvas")

    assert "bed.canvas" == lines[0]
    assert "• Ferns" in lines


def test_a_file_that_is_no_note_is_not_printed_as_one(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)
    (root / "fern.png").write_bytes(b"\x89PNG\n")

    answer = ask(root, "cat", "fern.png")

    assert (2, "") == (answer.returncode, answer.stdout)
    assert "fern.png is no note (picture)" in answer.stderr


def test_what_other_notes_and_properties_say_is_printed_where_the_dialect_shows_it(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)
    (root / "dendron.yml").write_text("version: 5\n")
    (root / "bog.moor.md").write_text("---\ntitle: The moor\ndesc: wet\n---\n{{fm.desc}}: [[bog.pool]]\n")
    (root / "bog.pool.md").write_text("---\ntitle: A pool\n---\n")

    assert "wet: A pool" in printed(root, "bog.moor")


def test_a_missing_anchor_is_told(tmp_path: Path) -> None:
    asked = ask(garden_at(tmp_path, GARDEN), "cat", "Ferns#Roots")

    assert (2, "garden-tui: Ferns.md has no heading or block #Roots\n") == (asked.returncode, asked.stderr)


def test_a_width_that_is_none_is_refused(tmp_path: Path) -> None:
    asked = ask(garden_at(tmp_path, GARDEN), "cat", "Ferns", "--width", "3")

    assert 2 == asked.returncode
    assert "a width is a number from 16 to 1000, not 3" in asked.stderr


def test_json_holds_the_text(tmp_path: Path) -> None:
    told = answered(garden_at(tmp_path, GARDEN), "cat", "Moss", "--width", "20")

    assert {"path": "Moss.md", "anchor": None, "text": f"Moss\n{'━' * 20}\n\nSoft.\n"} == told


def test_colours_are_for_terminals_alone(tmp_path: Path) -> None:
    root = garden_at(tmp_path, GARDEN)
    assert "\x1b" not in "".join(printed(root, "Ferns"))

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "garden_tui", "cat", "Moss"]
    subprocess.run(command, cwd=root, env=environment, stdout=theirs, check=True)
    os.close(theirs)
    assert b"\x1b[1;34mMoss\x1b[0m" in os.read(ours, 4096)
    os.close(ours)


def test_words_that_have_no_ink_look_as_their_text() -> None:
    assert "a\x1b[1mb\x1b[0m" == inked(Line((Run("a", "folder"), Run("b", "strong"), Run("  ", "code"))))
