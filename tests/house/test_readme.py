"""The README's promises: two commands that are all the set-up, and links that lead somewhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINKED = re.compile(r"""\]\((?!https?:)<?([^)>]+)>?\)""")
COMMANDS = [line for line in README.splitlines() if line.startswith("python3 -m venv")]


def test_there_are_two_commands_and_each_makes_its_own_environment() -> None:
    assert 2 == len(COMMANDS)
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ") for line in COMMANDS)


def test_the_first_command_opens_the_reader_on_the_guide() -> None:
    assert "garden-tui" in PROJECT["scripts"]
    assert COMMANDS[0].endswith("-q . && .venv/bin/garden-tui --guide")


def test_the_second_command_runs_the_tests_with_an_extra_that_exists() -> None:
    extra = re.search(r"-e '\.\[(\w+)\]' && \.venv/bin/pytest", COMMANDS[1])

    assert extra is not None
    assert any(need.startswith("pytest>") for need in PROJECT["optional-dependencies"][extra.group(1)])


def test_ci_runs_the_readmes_own_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"sed -n '/\^(.+)/p' README\.md", script)

    assert pattern is not None
    assert [COMMANDS[1]] == [line for line in README.splitlines() if re.match(pattern.group(1), line)]
    assert "pytest" not in re.sub(r"sed -n .*|echo .*|#.*", "", script)


@pytest.mark.parametrize("destination", sorted(set(LINKED.findall(README))))
def test_what_the_readme_links_to_is_there(destination: str) -> None:
    assert (ROOT / unquote(destination)).is_file()
