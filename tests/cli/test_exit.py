"""How the program ends: what it says when it is used wrongly, and what code it leaves."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from asking import ask, garden_at

PLANTED = """
    == Ferns
    see [[moss]]
    == plants/moss
    # Moss
"""


def check_mistake(ran: subprocess.CompletedProcess[str], *words: str) -> None:
    """It ended with code 2, one line that holds *words* on the error channel, and nothing else."""
    assert (2, "") == (ran.returncode, ran.stdout)
    assert 1 == ran.stderr.count("\n")
    assert ran.stderr.startswith("garden-tui: ")
    assert [] == [word for word in words if word not in ran.stderr]


def test_version_is_told(tmp_path: Path) -> None:
    ran = ask(tmp_path, "--version")

    assert (0, "") == (ran.returncode, ran.stderr)
    assert ran.stdout.startswith("garden-tui ")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_tells_of_the_reader_and_every_command(tmp_path: Path, option: str) -> None:
    ran = ask(tmp_path, option)

    assert 0 == ran.returncode
    words = ["--note", "--filter", "list", "links", "backlinks", "tags", "check", "stats", "export"]
    assert [] == [word for word in words if word not in ran.stdout]


def test_the_reader_without_a_terminal_is_a_mistake(tmp_path: Path) -> None:
    check_mistake(ask(garden_at(tmp_path, PLANTED)), "terminal")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["missing"], ["missing", "No such file"]),
        (["lsit"], ["lsit", "did you mean the command list?"]),
        (["list", "-g", "missing"], ["missing", "No such file"]),
        (["list", "-g", "data.txt"], ["data.txt", "neither a folder nor a note"]),
        (["list", "(#a"], ["query", "character"]),
        (["links"], ["NOTE"]),
        (["links", "Fernz"], ["no note Fernz", "near to it: Ferns"]),
        (["backlinks", "mos"], ["no note mos", "plants/moss"]),
        (["list", "--nonsense"], ["--nonsense"]),
        (["--nonsense"], ["--nonsense"]),
        (["check", "--only", "nonsense"], ["nonsense", "broken"]),
        (["--guide", "."], ["--guide"]),
        (["one", "two"], ["two"]),
        (["-g", ".", "list"], ["list must come first"]),
    ],
    ids=" ".join,
)
def test_a_wrong_use_is_told_in_one_line(tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    garden_at(tmp_path, PLANTED)
    (tmp_path / "data.txt").touch()

    check_mistake(ask(tmp_path, *arguments), *words)


def test_the_help_of_a_command_tells_how_it_is_used(tmp_path: Path) -> None:
    ran = ask(tmp_path, "cat", "--help")

    assert 0 == ran.returncode
    assert ran.stdout.startswith("usage: garden-tui cat ")
    assert "A note, printed as the reader draws it." in ran.stdout


def test_the_name_of_a_command_is_never_taken_for_a_folder(tmp_path: Path) -> None:
    garden_at(tmp_path, "== stats/a\nx\n")

    assert 0 == ask(tmp_path, "stats", "-g", "stats").returncode
    check_mistake(ask(tmp_path, "./stats"), "terminal")


def test_nothing_found_is_code_one(tmp_path: Path) -> None:
    garden_at(tmp_path, PLANTED)

    assert (1, "") == ((ran := ask(tmp_path, "list", "nosuchword")).returncode, ran.stdout)
    assert 1 == ask(tmp_path, "backlinks", "Ferns").returncode
    assert 1 == ask(tmp_path, "tags").returncode


def test_an_empty_folder_is_an_empty_garden(tmp_path: Path) -> None:
    assert (1, "[]\n") == ((ran := ask(tmp_path, "list", "-g", ".", "--json")).returncode, ran.stdout)


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    garden_at(tmp_path, "\n".join(f"    == note {number}\n    [[nowhere]]" for number in range(3000)))
    command = f"{sys.executable} -m garden_tui export -g . | head -1"

    ran = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("", 1) == (ran.stderr, ran.stdout.count("\n"))


def test_the_garden_is_left_as_it_was(tmp_path: Path) -> None:
    garden_at(tmp_path, PLANTED)

    def tree() -> list[tuple[str, int, int]]:
        return sorted(
            (str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in tmp_path.rglob("*")
        )

    before = tree()
    for command in ("list", "tags", "check", "stats", "export"):
        ask(tmp_path, command)

    assert before == tree()


def on_a_terminal(root: Path, *arguments: str) -> bytes:
    """What the program writes to a terminal of its own."""
    terminal, own = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "garden_tui", *arguments, "-g", str(root)], stdout=own, stderr=own, stdin=own
    ) as ran:
        os.close(own)
        written = bytearray()
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:  # Linux's way of saying that nobody writes any more
                break
            if not piece:
                break
            written += piece
        ran.wait()
    os.close(terminal)
    return bytes(written)


def test_on_a_terminal_names_of_others_move_nothing(tmp_path: Path) -> None:
    garden_at(
        tmp_path, '== bad\x1b]2;name\x07\n---\ntitle: "a\\e]52;c;x\\a\\u009b5mb"\n---\n[[no\x1bwhere]]\n'
    )
    raw = b"".join(on_a_terminal(tmp_path, command) for command in ("list", "check"))

    allowed = [b"\x1b[%dm" % number for number in (0, 1, 2, 31, 32, 33, 36)]
    # A busy machine is told how far it is.
    left = re.sub(rb"\r[\d,]+ of [\d,]+ notes read|\r\x1b\[K|\r\n", b"", raw)
    for sequence in allowed:
        left = left.replace(sequence, b"")
    assert b"name" in left
    assert [] == [byte for byte in left if byte < 32 or byte == 127]
    assert b"\xc2\x9b" not in left


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is needed")
@pytest.mark.parametrize("command", ["list", "export", "cat Ferns", "backlinks moss", "search moss"])
def test_an_output_that_takes_no_more_is_one_line(tmp_path: Path, command: str) -> None:
    root = garden_at(tmp_path, PLANTED)
    for _ in range(2):  # the second time it is known
        ran = ask(root, *command.split(), under=["sh", "-c", 'exec "$@" >/dev/full', "sh"])

        check_mistake(ran, "the answer cannot be written: No space left on device")
