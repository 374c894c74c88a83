"""Dendron's hierarchies: names whose dots are what folders are elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from garden_tui.garden.names import fold, folder_of, note_id

_VAULT_LINK = re.compile(r"dendron://([^/\s]{1,200})/?(.*)$", re.IGNORECASE | re.DOTALL)

ROOT = "root"
"""The note at the top of a Dendron vault: the parent of those without a dot."""


class VaultLink(NamedTuple):
    """A note named with the vault that it lies in."""

    vault: str
    note: str


def read_vault_link(target: str) -> VaultLink | None:
    """Read ``dendron://vault/note``; None for any other target."""
    match = _VAULT_LINK.match(target) if target[:10].lower() == "dendron://" else None
    return None if match is None else VaultLink(match[1], match[2].strip())


class Hierarchy:
    """The notes of a garden by their dotted names: who stands above and below whom."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Take the paths of all notes; each folder is a vault of its own."""
        self._notes: dict[str, str] = {}
        self._below: dict[str, dict[str, None]] = {}
        for path in paths:
            name: str = note_id(path)
            self._notes.setdefault(fold(name), path)
            while (above := parent_of(name)) is not None:
                known = self._below.setdefault(fold(above), {})
                if fold(name) in known:
                    break
                known[fold(name)] = None
                name = above

    def parent(self, path: str) -> str | None:
        """Answer the nearest note above the one at *path*, those that are not written passed over."""
        above = parent_of(note_id(path))
        while above is not None:
            found = self._notes.get(fold(above))
            if found is not None:
                return found
            above = parent_of(above)
        return None

    def children(self, name: str) -> Sequence[str]:
        """Answer the notes right below *name*, a path or one that no note has; of stubs those below them."""
        found: list[str] = []
        waiting = list(reversed(self._below.get(fold(note_id(name)), {})))
        while waiting:
            below = waiting.pop()
            path = self._notes.get(below)
            if path is not None:
                found.append(path)
            else:
                waiting.extend(reversed(self._below.get(below, {})))
        return tuple(found)


def parent_of(name: str) -> str | None:
    """Answer what stands right above *name*, a path without suffix; None at the top of its vault."""
    folder = folder_of(name)
    start = f"{folder}/" if folder else ""
    above = name[len(start) :].rpartition(".")[0]
    if above:
        return start + above
    return None if name == start + ROOT else start + ROOT
