"""Whether a note cites anything: only then is loaded what draws citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from garden_tui.garden.pieces import Piece
    from garden_tui.garden.syntax import Definition
    from garden_tui.page.works import Cite, Works


def works_cited(
    parts: Sequence[Piece],
    definitions: Mapping[str, Definition],
    dialect: str,
    cite: Cite | None,
    path: str = "",
) -> Works | None:
    """Answer the works that the note *parts* cites; None where nobody tells of works."""
    if cite is None or not any("@" in piece.veiled for piece in parts):
        return None
    from garden_tui.page.works import works_of

    return works_of(parts, definitions, dialect, cite, path)
