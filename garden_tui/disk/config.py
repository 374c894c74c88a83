"""What readers set for a garden themselves: its ``garden-tui.toml``, and their own configuration."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

import msgspec

from garden_tui.disk.error import GardenError
from garden_tui.disk.read import Folder
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import Dialect, Paths

GARDEN_FILE = "garden-tui.toml"
_MOST_BYTES = 256 * 1024


class Config(msgspec.Struct, frozen=True):
    """What a garden's own ``garden-tui.toml`` can say."""

    dialect: Dialect | None = None
    """By whose rules the garden is written, whatever its folder looks like."""
    paths: Paths | None = None
    """Of a Quartz garden, how its links are read."""
    templates: str | None = None
    """Where notes about notes are, from the root."""
    bibliography: tuple[str, ...] = ()
    """The BibTeX files that it cites from, from the root."""
    ignore: tuple[str, ...] = ()
    """What is not to be read, as Quartz writes it: ``drafts/**``."""


class _Own(msgspec.Struct, frozen=True):
    """What of the reader's own configuration is about how gardens are written."""

    gardens: dict[str, Config] = {}
    """By the garden's folder: for gardens that one does not want to write into."""


_File = TypeVar("_File", Config, _Own)


def read_config(garden: Folder, problems: list[str]) -> Config:
    """Answer what is set for *garden*; its own file goes before the reader's configuration.

    What is broken is left out and told in *problems*.
    """
    try:
        written = garden.read_bytes(GARDEN_FILE, _MOST_BYTES)[0]
    except GardenError:
        return _of_reader(garden.root, problems)
    return _toml(written, GARDEN_FILE, Config, problems)


def config_file() -> Path:
    """Answer where the reader's own configuration is."""
    home = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(home).expanduser() / "garden-tui" / "config.toml"


def _of_reader(root: str, problems: list[str]) -> Config:
    file = config_file()
    try:
        with Folder(file.parent) as folder:
            written = folder.read_bytes(file.name, _MOST_BYTES)[0]
    except GardenError:
        return Config()
    own = _toml(written, str(file), _Own, problems)
    for path, config in own.gardens.items():
        if os.path.realpath(Path(path).expanduser()) == root:
            return config
    return Config()


def _toml(written: bytes, name: str, kind: type[_File], problems: list[str]) -> _File:
    try:
        return msgspec.toml.decode(written, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problems.append(f"{clean(name)} is not obeyed: {clean(str(error))}")
        return kind()
