"""What readers set themselves: in their own configuration, and in a garden's ``garden-tui.toml``.

Read before the first frame: it imports next to nothing, and TOML's parser only where there is a file.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from garden_tui.disk.folders import config_file
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import DIALECTS, Dialect, Paths

GARDEN_FILE = "garden-tui.toml"
_MOST_BYTES = 256 * 1024
_MANY_PARTS = re.compile(rb"(?<![\w-])(?:(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){16}")
_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

LineBreaks = Literal["keep", "join"]

PANE: Final = 12, 120
"""Between these a pane beside the note can be set to."""


class Config(NamedTuple):
    """What is set for one garden, by whomever."""

    theme: str | None = None
    """By its name; None for the usual one."""
    measure: int = 88
    """The widest that a note's lines are set."""
    tree: int | None = None
    """How many columns the tree takes; None leaves it to the window."""
    links: int | None = None
    """How many columns the lists beside the note take."""
    hints: str = ""
    """The letters of hints, the handiest first; the reader's own where empty."""
    editor: str | None = None
    """The command that edits a note; None for that of the environment."""
    keys: Mapping[str, str] = {}
    """By the name of an action: the keys that do it, separated by commas."""
    line_breaks: LineBreaks | None = None
    """Whether a single newline is kept or joins lines; None leaves it to the garden."""
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
    sources: Mapping[str, str] = {}
    """By the name of a setting, as in `SETTINGS`: which file says it; what is not in it is usual."""
    problems: tuple[str, ...] = ()
    """What is wrong with the files, a line each; safe to draw."""


class Setting(NamedTuple):
    """Something that can be set."""

    name: str
    """As the files have it, a table's name before a dot."""
    field: str
    """What it is of a `Config`."""
    expected: str
    """What it must be, to end the sentence *expected …*."""
    read: Callable[[object], Any]
    """Makes the value of what TOML holds; raises `ValueError` when it is something else."""
    usual: str = ""
    """What holds when it is not set, for people."""
    own: bool = False
    """Whether a garden's own file cannot set it: it may come from strangers."""


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError
    return value


def _letters(value: object) -> str:
    text = _text(value)
    if len(text) < 2 or len(set(text)) < len(text) or not (text.isalpha() and text.islower()):
        raise ValueError
    return text


def _number(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError
        return value

    return read


def _one_of(words: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in words:
            raise ValueError
        return str(value)

    return read


def _list_of_text(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004 - one kind of mistake, told in one way
    return tuple(map(_text, value))


def _keys(value: object) -> str:
    """Read the keys of one action: ``"h"``, ``"h,ctrl+b"`` or ``["h", "ctrl+b"]``."""
    return ",".join(_list_of_text(value)) if isinstance(value, list) else _text(value)


def _quoted(words: tuple[str, ...]) -> str:
    return "one of " + ", ".join(f'"{word}"' for word in words)


_PATHS: Final = ("absolute", "relative", "shortest")
_BREAKS: Final = ("keep", "join")
_LIST: Final = 'a list such as ["{}"]'


def _columns(least: int, most: int) -> str:
    return f"a number of columns from {least} to {most}"


SETTINGS: Final = (
    Setting(
        "theme", "theme", "the name of a theme", _text, "garden-dark or garden-light, as the terminal is"
    ),
    Setting("measure", "measure", _columns(30, 240), _number(30, 240), "88"),
    Setting("panes.tree", "tree", _columns(*PANE), _number(*PANE), "a fifth of the window, 24 to 38"),
    Setting("panes.links", "links", _columns(*PANE), _number(*PANE), "a quarter of the window, 32 to 46"),
    Setting("hints", "hints", "at least two small letters, each once", _letters, "those under the fingers"),
    Setting("editor", "editor", "a command with its arguments", _text, "$VISUAL or $EDITOR", own=True),
    Setting("line_breaks", "line_breaks", _quoted(_BREAKS), _one_of(_BREAKS), "as the garden has it"),
    Setting("dialect", "dialect", _quoted(DIALECTS), _one_of(DIALECTS), "found out from the folder"),
    Setting("paths", "paths", _quoted(_PATHS), _one_of(_PATHS), "as the garden has it"),
    Setting("templates", "templates", "a folder, from the garden's root", _text, "as the garden has it"),
    Setting("bibliography", "bibliography", _LIST.format("refs/works.bib"), _list_of_text, "every .bib file"),
    Setting(
        "ignore", "ignore", _LIST.format("drafts/**"), _list_of_text, "nothing more than the garden says"
    ),
)
"""All that can be set, but for keys, which have a table of their own."""

KEYS: Final = "keys"
GARDENS: Final = "gardens"
_BY_NAME: Final = {setting.name: setting for setting in SETTINGS}
_TABLES: Final = frozenset(setting.name.partition(".")[0] for setting in SETTINGS if "." in setting.name)


def read_config(root: Path) -> Config:
    """Answer what is set for the garden at *root*.

    Of several that set the same, the garden's file goes before what the reader's own configuration says
    of this garden, and that before what it says of all. What is broken is left out and told in the
    answer's problems.
    """
    own_file, garden_file = config_file(), root / GARDEN_FILE
    own_text, garden_text = _read(own_file), _read(garden_file, os.O_NOFOLLOW)
    if own_text is None and garden_text is None:
        return Config()
    found = _Found()
    if own_text is not None:
        name = _short(own_file)
        own = _toml(own_text, name, found.problems)
        gardens = own.pop(GARDENS, {})
        found.take(own, name)
        if isinstance(gardens, dict):
            real = os.path.realpath(root)
            for path, table in gardens.items():
                if os.path.realpath(Path(path).expanduser()) == real:
                    where = f"{GARDENS}.{path}."
                    found.take(table if isinstance(table, dict) else {"": table}, name, where=where)
        else:
            found.blame(name, GARDENS, "a table for each garden, by its folder", gardens)
    if garden_text is not None:
        found.take(_toml(garden_text, GARDEN_FILE, found.problems), GARDEN_FILE, strangers=True)
    return Config(**found.values, keys=found.keys, sources=found.sources, problems=tuple(found.problems))


class _Found:
    """What the files say so far; what is taken later goes before."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.keys: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.problems: list[str] = []

    def take(
        self, table: Mapping[str, object], file: str, *, where: str = "", strangers: bool = False
    ) -> None:
        """Take what *table* of *file* sets; *where* stands before its names."""
        for name, value in _settings_of(table):
            if name.startswith(f"{KEYS}."):
                self._take_keys(name, value, file, where)
                continue
            setting = _BY_NAME.get(name)
            if setting is None:
                self.problems.append(
                    f"{file}: {clean(where + name)} is no setting: garden-tui config lists them"
                )
            elif setting.own and strangers:
                self.problems.append(f"{file}: {name} can be set in your own configuration only")
            else:
                try:
                    self.values[setting.field] = setting.read(value)
                except ValueError:
                    self.blame(file, where + name, setting.expected, value)
                else:
                    self.sources[name] = file

    def _take_keys(self, name: str, value: object, file: str, where: str) -> None:
        try:
            self.keys[name.removeprefix(f"{KEYS}.")] = _keys(value)
        except ValueError:
            self.blame(file, where + name, 'a key, or several: "h", "h,ctrl+b", ["h", "ctrl+b"]', value)
        else:
            self.sources[name] = file

    def blame(self, file: str, name: str, expected: str, value: object) -> None:
        """Tell that *name* is not what is *expected*."""
        shown = _shown(value)
        self.problems.append(f"{file}: {clean(name)}: expected {expected}, got {shown}")


def _settings_of(table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield what *table* sets by its full name; the keys' table may be nested by dots."""
    for name, value in table.items():
        if name == KEYS and isinstance(value, dict):
            for key, keys in value.items():
                yield f"{KEYS}.{key}", keys
        elif name in _TABLES and isinstance(value, dict):
            for inner, each in value.items():
                yield f"{name}.{inner}", each
        else:
            yield name, value


def _shown(value: object) -> str:
    try:
        text = clean(f'"{value}"' if isinstance(value, str) else str(value))
    except ValueError:  # Python writes out no number of thousands of digits
        return "a number too large to be told"
    return text if len(text) <= 40 else f"{text[:39]}…"


def _short(file: Path) -> str:
    """Answer how *file* is told: from the home folder where it lies in that."""
    try:
        return clean(f"~/{file.relative_to(Path.home())}")
    except (ValueError, RuntimeError):
        return clean(str(file))


def _read(file: Path, more: int = 0) -> bytes | None:
    """Answer what *file* holds, if it is one and can be read; one's own may be a link, a garden's not."""
    try:
        descriptor = os.open(file, _FILE | more)
    except (OSError, ValueError):
        return None
    try:
        status = os.fstat(descriptor)
        return os.read(descriptor, _MOST_BYTES) if stat.S_ISREG(status.st_mode) else None
    except OSError:
        return None
    finally:
        os.close(descriptor)


def _toml(written: bytes, name: str, problems: list[str]) -> dict[str, Any]:
    import tomllib

    why: object = "a name of too many parts"
    try:
        # Its parser takes the square of the time for each of them.
        if _MANY_PARTS.search(written) is None:
            return tomllib.loads(written.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        why = error
    except ValueError:
        why = "a number too large to be read"
    except RecursionError:
        why = "nested too deep"
    problems.append(f"{name} is not obeyed: {clean(str(why))}")
    return {}
