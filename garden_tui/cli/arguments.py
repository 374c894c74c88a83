"""What can be asked on the command line, and how it is understood."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from garden_tui import __version__
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import DIALECTS, Dialect

KINDS = ("broken", "ambiguous", "case", "alias", "anchor", "frontmatter", "note", "skipped", "settings")
"""What ``check`` tells apart."""

_OTHER_WORDS = {
    "missing": "broken",
    "broken-link": "broken",
    "case-only": "case",
    "alias-only": "alias",
    "missing-anchor": "anchor",
    "broken-frontmatter": "frontmatter",
}
"""What people also call them."""

NARROWEST, WIDEST = 16, 1000
"""Between these a note is printed."""

FORMATS = ("json", "graphml", "dot")
"""In which a graph is written."""

_EPILOG = """\
GARDEN is a folder, or a note, whose garden is opened at it. Left out, it is the nearest garden at or
above the current folder, else the current folder if it holds a note, else the guide.

A command's name is never taken for a folder: ./list is the folder.

examples:
  garden-tui ~/notes                  go on where you left off
  garden-tui ~/notes/Ferns.md         open a note; its garden is found
  garden-tui --note 'Ferns#Care'      the garden around you, at a heading
  garden-tui list '#plants -#draft'   what carries a tag, and not another
  garden-tui check                    what is broken in the garden around you
"""

_HELP_COLUMN = 30
_HELP_WIDTH = 100


class Asked(NamedTuple):
    """What the command line asks for."""

    command: str | None
    """None for the reader."""
    garden: str | None = None
    note: str | None = None
    """The note to open at, or to answer about."""
    filter: str | None = None
    """The query that the reader begins with, or that the notes must match."""
    guide: bool = False
    dialect: Dialect | None = None
    """By whose rules the garden is written; found out when left out."""
    json: bool = False
    only: tuple[str, ...] = ()
    width: int | None = None
    """How many columns a printed note may take."""
    cache: bool = True
    """Whether what was read before is used, and what is read is kept."""
    clear_cache: bool = False
    """Whether all that is kept is to be deleted, and nothing else done."""
    limit: int | None = None
    """How many notes a search answers at most."""
    lines: int | None = None
    """How many lines of each."""
    to: str | None = None
    """The note that a way leads to."""
    format: str | None = None
    """How a graph is written."""


_HELP = frozenset({"-h", "--help"})


class _Parser(argparse.ArgumentParser):
    """Tells a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        """End with *message* and exit code 2."""
        self.exit(2, f"garden-tui: {clean(message)} (garden-tui --help tells more)\n")


def parse(arguments: Sequence[str]) -> Asked:
    """Understand *arguments*; ends the program with exit code 2 and a line of why when they are no use."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS or first in _HELP:
        # To make the parsers of all commands takes as long as some of them take to answer.
        names = (first,) if first in COMMANDS else ()
        asked = parser(names, for_help=not _HELP.isdisjoint(arguments)).parse_args(arguments)
        return Asked(
            command=asked.command,
            garden=asked.garden,
            note=getattr(asked, "about", None),
            filter=getattr(asked, "query", None),
            dialect=asked.dialect,
            json=asked.json,
            only=tuple(getattr(asked, "only", None) or ()),
            width=getattr(asked, "width", None),
            cache=asked.cache,
            limit=getattr(asked, "limit", None),
            lines=getattr(asked, "lines", None),
            to=getattr(asked, "to", None),
            format=getattr(asked, "format", None),
        )
    reader = _reader_parser()
    asked, rest = reader.parse_known_args(arguments)
    if rest:
        stray = next((word for word in rest if word in COMMANDS), None)
        reader.error(f"{stray} must come first" if stray else f"{rest[0]} is not understood")
    if asked.guide and asked.garden is not None:
        reader.error("--guide opens the guide; leave the garden out")
    return Asked(
        None,
        asked.garden,
        asked.note,
        asked.filter,
        asked.guide,
        asked.dialect,
        cache=asked.cache,
        clear_cache=asked.clear_cache,
    )


def parser(names: Sequence[str] = (), *, for_help: bool = True) -> argparse.ArgumentParser:
    """Answer the parser of the commands *names*, or of all, which also tells of the reader's options."""
    formatter = _formatter if for_help else _unread
    made = _Parser(
        prog="garden-tui",
        usage="garden-tui [GARDEN] [--note NOTE[#ANCHOR]] [--filter QUERY] [--dialect DIALECT] [--no-cache]\n"
        "       garden-tui COMMAND …",
        description="Read a digital garden in the terminal: its notes, and what links to them.",
        epilog=_EPILOG,
        formatter_class=formatter,
        allow_abbrev=False,
    )
    _add_reader_options(made)
    commands = made.add_subparsers(
        title="commands, which answer without the reader",
        dest="command",
        metavar="COMMAND",
        prog="garden-tui",
    )
    for name in names or COMMANDS:
        help_line, add = COMMANDS[name]
        command = commands.add_parser(
            name,
            help=help_line,
            description=f"{help_line[:1].upper()}{help_line[1:]}.",
            formatter_class=formatter,
            allow_abbrev=False,
        )
        command.add_argument(
            "-g", "--garden", metavar="DIR", help="which garden; found from here when left out"
        )
        command.add_argument("--json", action="store_true", help="answer in JSON")
        _add_dialect(command)
        _add_cache(command)
        add(command)
    return made


def _unread(prog: str) -> argparse.HelpFormatter:
    """Answer what sets a help that nobody will read: every argument is held to one."""
    return argparse.HelpFormatter(prog, width=_HELP_WIDTH)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Answer what sets the help, in one column for the words and one for what they do."""
    import shutil  # takes longer than understanding the arguments, which seldom ask for help

    width = min(_HELP_WIDTH, shutil.get_terminal_size().columns - 2)
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=_HELP_COLUMN, width=width)


def nearest_command(word: str) -> str | None:
    """Answer the command that *word* may be a slip of the fingers for."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, COMMANDS, 1, 0.7)), None)


def _reader_parser() -> argparse.ArgumentParser:
    made = _Parser(prog="garden-tui", add_help=False, allow_abbrev=False)
    made.add_argument("garden", nargs="?", metavar="GARDEN")
    _add_reader_options(made)
    made.add_argument("-h", "--help", action=_CommandHelp, nargs=0)
    return made


class _CommandHelp(argparse.Action):
    """Shows the whole help wherever it is asked for."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        """Print and end."""
        parser().print_help()
        raise SystemExit(0)


def _add_reader_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("--note", metavar="NOTE", help="begin at this note, written as in a link: NOTE#ANCHOR")
    made.add_argument("--filter", metavar="QUERY", help="begin with this filter: '#ml -#draft'")
    _add_dialect(made)
    _add_cache(made)
    made.add_argument("--guide", action="store_true", help="open the guide that comes with garden-tui")
    made.add_argument(
        "--clear-cache", action="store_true", help="delete what is kept of all gardens for the next start"
    )
    made.add_argument("--version", action="version", version=f"garden-tui {__version__}")


def _add_dialect(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--dialect",
        choices=DIALECTS,
        metavar="DIALECT",
        help=f"read it as {', '.join(DIALECTS)} would; found out when left out",
    )


def _add_cache(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--no-cache",
        action="store_false",
        dest="cache",
        help="read every note now, and keep nothing of it on this machine",
    )


def _nothing_more(_: argparse.ArgumentParser) -> None:
    pass


def _add_query(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query", nargs="?", metavar="QUERY", help="what the notes must match; all when left out"
    )


def _add_search(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", metavar="QUERY", help="words, and whatever else the notes must match")
    command.add_argument("--limit", type=_number, metavar="N", help="the best N notes; all when left out")
    command.add_argument(
        "--lines", type=_number, metavar="N", help="at most N lines of each note; 3 when left out, 0 for none"
    )


def _number(word: str) -> int:
    if not word.isdecimal() or len(word) > 9:
        raise argparse.ArgumentTypeError(f"a number is wanted, not {word}")
    return int(word)


def _add_note(command: argparse.ArgumentParser) -> None:
    command.add_argument("about", metavar="NOTE", help="a name, a path or an alias, as in a link")


def _add_path(command: argparse.ArgumentParser) -> None:
    command.add_argument("about", metavar="A", help="where the way begins: a name, a path or an alias")
    command.add_argument("to", metavar="B", help="where it leads")


def _add_graph(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=FORMATS, help="json, as D3 and networkx read it, when left out; graphml; dot"
    )


def _add_printed(command: argparse.ArgumentParser) -> None:
    command.add_argument("about", metavar="NOTE[#ANCHOR]", help="a name, a path or an alias, as in a link")
    command.add_argument(
        "--width", type=_width, metavar="N", help="columns to set it in; the terminal's, 88 at most, else 80"
    )


def _width(word: str) -> int:
    if not word.isdecimal() or not NARROWEST <= int(word) <= WIDEST:
        raise argparse.ArgumentTypeError(f"a width is a number from {NARROWEST} to {WIDEST}, not {word}")
    return int(word)


def _add_only(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--only",
        action="append",
        type=lambda word: _OTHER_WORDS.get(word, word),
        choices=KINDS,
        metavar="KIND",
        help=f"only these: {', '.join(KINDS)}; may be repeated",
    )


COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "list": ("the notes that match, or all", _add_query),
    "search": ("the notes that match, best first, with the lines where the words stand", _add_search),
    "cat": ("a note, printed as the reader draws it", _add_printed),
    "links": ("where the links of a note lead", _add_note),
    "backlinks": ("the links to a note, each with its sentence", _add_note),
    "path": ("a shortest way from one note to another, each step with its sentence", _add_path),
    "graph": ("the link graph, for programs that draw graphs", _add_graph),
    "mentions": ("where a note is spoken of without a link to it", _add_note),
    "tags": ("every tag with its count", _nothing_more),
    "check": ("what is broken or doubtful, as file:line; exit code 1 if there is any", _add_only),
    "stats": ("the garden in numbers", _nothing_more),
    "config": ("what is set, and which file says so", _nothing_more),
    "export": ("all that the index knows, as JSON", _nothing_more),
}
"""By name: what each answers, and what it takes beside ``--garden`` and ``--json``."""
