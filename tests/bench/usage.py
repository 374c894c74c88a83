"""What the measuring programs share: they tell how they are used, when asked and when used otherwise."""

from __future__ import annotations

import sys


def words(doc: str | None, least: int, most: int | None = None) -> list[str]:
    """Answer the words of the command line; end with *doc* where that is asked for, or wanted."""
    given = sys.argv[1:]
    told = (doc or "").strip() + "\n"
    if {"-h", "--help"} & set(given):
        sys.stdout.write(told)
        raise SystemExit(0)
    if len(given) < least or (most is not None and len(given) > most):
        sys.stderr.write(told)
        raise SystemExit(2)
    return given
