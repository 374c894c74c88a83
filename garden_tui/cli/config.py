"""What is set for a garden, and where each setting comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from garden_tui.cli.answer import Answer, Cell, Record, Row
from garden_tui.disk.config import GARDEN_FILE, KEYS, SETTINGS, Config, read_config
from garden_tui.disk.folders import config_file

PROBLEMS_FOUND = 1


def config_answer(root: Path) -> Answer:
    """Answer the settings that hold for the garden at *root*, and what is wrong with their files."""
    config = read_config(root)
    records = list(_records(config))

    def rows() -> Iterator[Row]:
        for record in records:
            value, source = record["value"], str(record["source"])
            shown = str(record["usual"]) if value is None else _written(value)
            yield (
                Cell(str(record["name"]), "path"),
                Cell(shown, "faint" if value is None else ""),
                Cell(source, "faint"),
            )
        for problem in config.problems:
            yield Cell("problem", "bad"), Cell(problem), Cell("")

    head = {
        "files": {"own": str(config_file()), "garden": str(root / GARDEN_FILE)},
        "settings": [{key: value for key, value in record.items() if key != "usual"} for record in records],
        "problems": list(config.problems),
    }
    summary = f"set in {config_file()} and {root / GARDEN_FILE}"
    return Answer([head], rows, PROBLEMS_FOUND if config.problems else 0, single=True, summary=summary)


def _records(config: Config) -> Iterator[Record]:
    for setting in SETTINGS:
        source = config.sources.get(setting.name, "default")
        value = getattr(config, setting.field) or None
        usual = setting.usual
        if setting.name == "editor" and value is None:
            value, source = _editor_of_environment() or (None, source)
        yield {"name": setting.name, "value": value, "source": source, "usual": usual}
    for action, keys in config.keys.items():
        name = f"{KEYS}.{action}"
        yield {"name": name, "value": keys, "source": config.sources.get(name), "usual": ""}


def _editor_of_environment() -> tuple[str, str] | None:
    for variable in ("VISUAL", "EDITOR"):
        if os.environ.get(variable):
            return os.environ[variable], f"${variable}"
    return None


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
