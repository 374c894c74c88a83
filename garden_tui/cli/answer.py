"""An answer, and how it is written: for people, for a pipe, or as JSON."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from garden_tui.garden.safe import clean

Record: TypeAlias = Mapping[str, object]
"""One line of an answer, as JSON has it."""

NOTHING_FOUND = 1

_COLOURS = {"path": "36", "faint": "2", "strong": "1", "good": "32", "doubtful": "33", "bad": "31"}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_NARROWEST = 8
_USUAL_COLUMNS = 80
_GAP = "  "


class Cell(NamedTuple):
    """One column of a record."""

    text: str
    style: str = ""
    """For a terminal: ``path``, ``faint``, ``strong``, ``good``, ``doubtful``, ``bad``."""
    right: bool = False
    """Whether it is a number, set at the right of its column."""
    lit: tuple[int, int] = (0, 0)
    """The characters that a terminal shows strong, and that must not be cut off."""


Row: TypeAlias = Sequence[Cell]


class Answer(NamedTuple):
    """What a command found."""

    records: Iterable[Record]
    """Made as they are asked for: plain answers read *rows* instead."""
    rows: Callable[[], Iterable[Row]]
    code: int = 0
    single: bool = False
    """Whether the JSON is the one record, not a list of them."""
    summary: str = ""
    """A last word for people; not for pipes."""
    text: Callable[[], Iterable[str]] | None = None
    """What is written instead of records and rows, whoever reads it."""
    lists: Mapping[str, Iterable[Record]] = MappingProxyType({})
    """Long lists that belong to a single record, written a record to a line as they are made."""


def found_any(found: Sequence[object]) -> int:
    """Answer the exit code of an answer that is *found*."""
    return 0 if found else NOTHING_FOUND


def counted(number: int, thing: str) -> str:
    """Answer how many things there are, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def write(answer: Answer, *, as_json: bool) -> int:
    """Write *answer* to standard output; answer its exit code."""
    _accept_any_name()
    if answer.text is not None:
        for piece in answer.text():
            sys.stdout.write(piece)
    elif as_json:
        for piece in _json(answer):
            sys.stdout.write(piece)
    elif sys.stdout.isatty():
        _write_for_people(answer)
    else:
        for row in answer.rows():
            sys.stdout.write("\t".join(_CONTROLS.sub(" ", cell.text) for cell in row) + "\n")
    return answer.code


def _accept_any_name() -> None:
    """Write names that are no text as the bytes that they are, and never fail on a character."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")


def _json(answer: Answer) -> Iterator[str]:
    """Write JSON of ASCII alone: safe on any terminal and in any locale, whatever a name holds."""
    import json  # which answers to people and pipes start without

    if answer.single:
        (record,) = answer.records
        if not answer.lists:
            yield json.dumps(record, indent=2) + "\n"
            return
        yield json.dumps(record)[:-1]
        for name, records in answer.lists.items():
            yield f',\n"{name}": ['
            yield from _lines(records)
            yield "]"
        yield "}\n"
        return
    yield "["
    yield from _lines(answer.records)
    yield "]\n"


def _lines(records: Iterable[Record]) -> Iterator[str]:
    import json

    separator = "\n"
    for record in records:
        yield separator + json.dumps(record)
        separator = ",\n"
    yield "\n" if separator != "\n" else ""


def _write_for_people(answer: Answer) -> None:
    """Align the columns and colour them; what does not fit into the terminal is cut."""
    from garden_tui.page.width import cells

    rows = [[_cleaned(cell) for cell in row] for row in answer.rows()]
    coloured = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    if rows:
        natural = [max(cells(cell.text) for cell in column) for column in zip(*rows, strict=True)]
        widths = _fit(natural, _columns() - len(_GAP) * (len(natural) - 1))
        for row in rows:
            fitted = (
                _fitted(cell, width, coloured=coloured) for cell, width in zip(row, widths, strict=True)
            )
            sys.stdout.write(_GAP.join(fitted).rstrip() + "\n")
    if answer.summary:
        sys.stdout.write(f"\x1b[2m{answer.summary}\x1b[0m\n" if coloured else f"{answer.summary}\n")


def _columns() -> int:
    """Answer how wide the terminal is, as `shutil` would, which takes longer to load than to answer."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_COLUMNS
    except (OSError, ValueError):
        return _USUAL_COLUMNS


def _cleaned(cell: Cell) -> Cell:
    text = clean(cell.text)
    return cell if text == cell.text else cell._replace(text=text, lit=(0, 0))


def _fit(natural: Sequence[int], room: int) -> list[int]:
    """Answer widths that take no more than *room*: narrow columns keep theirs, wide ones share the rest."""
    widths = dict(enumerate(natural))
    share = room
    for position, (column, width) in enumerate(sorted(widths.items(), key=lambda pair: pair[1])):
        fair = max(share // (len(widths) - position), _NARROWEST)
        widths[column] = min(width, fair)
        share -= widths[column]
    return [widths[column] for column in range(len(widths))]


def _fitted(cell: Cell, width: int, *, coloured: bool) -> str:
    """Answer *cell* padded or cut to *width*; a path is cut at its beginning, for its end tells more."""
    from garden_tui.page.width import cells

    text, (first, last) = _cut(cell, width)
    gap = " " * (width - cells(text))
    if coloured and last > first:
        text = f"{text[:first]}\x1b[{_COLOURS['strong']}m{text[first:last]}\x1b[0m{text[last:]}"
    elif coloured and text and cell.style in _COLOURS:
        text = f"\x1b[{_COLOURS[cell.style]}m{text}\x1b[0m"
    return gap + text if cell.right else text + gap


def _cut(cell: Cell, width: int) -> tuple[str, tuple[int, int]]:
    """Answer what of *cell* fits into *width*, and where what is lit stands in that."""
    from garden_tui.page.width import cells, cut

    text, (first, last) = cell.text, cell.lit
    if cells(text) <= width:
        return text, cell.lit
    if cell.style == "path":
        rest = text[-4 * width :]
        while cells(rest) > width - 1:
            rest = rest[1:]
        return "…" + rest, (0, 0)
    if cells(text[:last]) >= width:
        # Two thirds of the room for what comes before the end of what is lit, as words allow.
        skip = last
        while skip > 0 and cells(text[skip - 1 : last]) < width * 2 // 3:
            skip -= 1
        blank = text.find(" ", skip, first)
        skip = blank + 1 if blank >= 0 else min(skip, first)
        text, first, last = "…" + text[skip:], first - skip + 1, last - skip + 1
    text = cut(text, width - 1)[0] + "…" if cells(text) > width else text
    return text, (first, min(last, len(text)))
