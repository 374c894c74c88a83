"""A mark of the code that reads notes: facts that other code has read are not to be trusted."""

from __future__ import annotations

import os
import sys
from functools import cache

from garden_tui import __version__
from garden_tui.disk.digest import mark_of

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  asked at every start
_FOLDERS = ("garden", "disk")


@cache
def reading_code() -> str:
    """Answer what changes whenever a note might be read in another way, or a link lead elsewhere.

    It is taken from the files of the code itself and from the folders of the libraries, so that nobody
    has to think of counting a number up. That the code was touched is enough: reading all of it takes as
    long as listing a garden.
    """
    told: list[object] = [__version__, sys.version, _PACKAGE]
    for folder in _FOLDERS:
        with os.scandir(os.path.join(_PACKAGE, folder)) as files:  # noqa: PTH118  as above
            told += sorted(
                (file.name, file.stat().st_size, file.stat().st_mtime_ns)
                for file in files
                if not file.name.startswith("_") and file.is_file()
            )
    for place in sys.path:
        if place.endswith("-packages") and os.path.isdir(place):  # noqa: PTH112  as above
            told.append((place, os.stat(place).st_mtime_ns))  # noqa: PTH116  as above
    return mark_of(repr(told).encode("utf-8", "surrogateescape"))
