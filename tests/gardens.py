"""Gardens for tests, written where they are used.

    garden = plant('''
        == Ferns
        see [[moss]]
        == bog/moss
        == pictures/fern.png
    ''')

A line ``== path`` begins a file; ``.md`` is added to a path without suffix.
"""

from __future__ import annotations

import textwrap

from garden_tui.garden.garden import Garden
from garden_tui.garden.resolution import Ambiguous, External, Folder, Found, Missing, Resolution, TagPage
from garden_tui.garden.settings import DEFAULT, GardenSettings
from garden_tui.garden.skim import read

_SUFFIXES = (".md", ".png", ".jpg", ".pdf", ".base", ".canvas", ".svg")


def texts(planted: str) -> dict[str, str]:
    """The files of *planted* by path."""
    files: dict[str, str] = {}
    name = ""
    for line in textwrap.dedent(planted).strip("\n").split("\n"):
        if line.startswith("== "):
            name = line[3:].strip()
            name = name if name.endswith(_SUFFIXES) else f"{name}.md"
            files[name] = ""
        elif name:
            files[name] += f"{line}\n"
    return files


def plant(planted: str, settings: GardenSettings = DEFAULT) -> Garden:
    """The garden of the files in *planted*."""
    files = texts(planted)
    notes = [
        read(path, text, dialect=settings.writing) for path, text in files.items() if path.endswith(".md")
    ]
    return Garden.of(notes, [path for path in files if not path.endswith(".md")], settings=settings)


def path(name: str) -> str:
    """*name* with the suffix that `plant` gives it."""
    return name if name.endswith(_SUFFIXES) else f"{name}.md"


def resolutions(garden: Garden, source: str) -> list[Resolution]:
    """Where the links of the note *source* lead, in order."""
    return [outgoing.resolution for outgoing in garden.outgoing(path(source))]


def where(resolution: Resolution) -> str | None:
    """A resolution in one word, as the shared cases write it."""
    match resolution:
        case Found(found) | Ambiguous(found):
            return found
        case TagPage(tag):
            return f"tag:{tag}"
        case Folder(folder):
            return f"folder:{folder}"
        case External(url):
            return url
        case Missing():
            return None


def check_leads(garden: Garden, source: str, *targets: str | None) -> None:
    """The links of *source* lead to *targets*, in order."""
    assert list(targets) == [where(resolution) for resolution in resolutions(garden, source)]
