"""The guide is a sound garden, and tells of every key and every command that there is."""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding

from garden_tui import ui
from garden_tui.cli import main
from garden_tui.cli.arguments import KINDS, parser
from garden_tui.ui.keymap import key_name

GUIDE = Path(__file__).parents[2] / "notes"


def classes() -> Iterator[type]:
    """Every class that a module of the user interface makes of its own."""
    for found in pkgutil.iter_modules(ui.__path__, f"{ui.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, type) and value.__module__ == found.name:
                yield value


def bound_keys() -> set[str]:
    """Every key that the reader binds, as the guide writes it."""
    made = [binding for found in classes() for binding in vars(found).get("BINDINGS", ())]
    bound = {
        key.strip() for binding in made if isinstance(binding, Binding) for key in binding.key.split(",")
    }
    palettes = {found.COMMAND_PALETTE_BINDING for found in classes() if issubclass(found, App)}
    return {key_name(key) for key in bound | palettes}


def table_cells(note: str) -> list[list[str]]:
    """Split the rows of all tables of *note* into their cells."""
    lines = (GUIDE / note).read_text(encoding="utf-8").splitlines()
    return [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines if line.startswith("|")]


def documented_keys() -> set[str]:
    first_cells = [cells[0].replace("`", "").strip() for cells in table_cells("Keys.md")]
    return {
        word for cell in first_cells if cell not in ("key", "---") for word in cell.split() if word != "·"
    }


def commands() -> dict[str, argparse.ArgumentParser]:
    (chooser,) = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(chooser.choices)


def test_the_guide_has_nothing_for_check_to_find(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", "-g", str(GUIDE)])

    assert (0, "") == (code, capsys.readouterr().out)


def test_every_link_of_the_guide_leads_somewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["export", "-g", str(GUIDE), "--json"])
    links = json.loads(capsys.readouterr().out)["links"]

    assert [] == [
        (link["source"], link["line"], link["raw"])
        for link in links
        if link["status"] in ("missing", "ambiguous") or link["anchor_found"] is False
    ]


def test_every_note_of_the_guide_can_be_walked_to_from_its_index(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["export", "-g", str(GUIDE), "--json"])
    garden = json.loads(capsys.readouterr().out)
    ways: dict[str, set[str]] = {}
    for link in garden["links"]:
        if link["resolved"] and link["status"] == "found":
            ways.setdefault(link["source"], set()).add(link["resolved"].removesuffix(".md"))
    reached: set[str] = set()
    ahead = ["index"]
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead.extend(ways.get(here, ()))

    assert set() == {note["id"] for note in garden["notes"]} - reached


def test_keys_lists_every_key_that_is_bound_and_no_other() -> None:
    assert bound_keys() == documented_keys()


def test_every_key_that_the_readme_promises_is_bound() -> None:
    readme = (GUIDE.parent / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("| key | does |") :].split("\n\n")[0].splitlines()[2:]
    promised = {
        word for row in table for word in re.findall(r"`([^`]+)`|(\S)", row.split(" | ")[0].lstrip("| "))
    }
    names = {code or sign for code, sign in promised} - {"·"}

    assert set() == names - bound_keys()


def test_commands_lists_every_command_that_there_is_and_no_other() -> None:
    first_cells = [cells[0].strip() for cells in table_cells("Commands.md")]
    listed = {match[1] for cell in first_cells if (match := re.match(r"`([a-z]+)(?: [A-Z#\[\]]+)*`$", cell))}

    assert set(commands()) == listed


@pytest.mark.parametrize("name", ["reader", *sorted(commands())])
def test_commands_tells_of_every_option(name: str) -> None:
    asked = parser() if name == "reader" else commands()[name]
    options = {
        option for action in asked._actions for option in action.option_strings if option.startswith("--")
    }
    text = (GUIDE / "Commands.md").read_text(encoding="utf-8")

    assert set() == {option for option in options if f"`{option}" not in text and option not in text}


def test_every_kind_that_check_tells_apart_is_explained() -> None:
    listed = {cells[0].strip(" `") for cells in table_cells("garden/Notes that are broken.md")}

    assert set() == set(KINDS) - listed
