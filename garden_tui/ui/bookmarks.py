"""Pages to come back to: setting a bookmark, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from garden_tui.garden.names import fold, stem
from garden_tui.garden.safe import clean
from garden_tui.page.line import Run, Target
from garden_tui.page.marks import BOOKMARK
from garden_tui.page.stand import mark_of
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.keeper import kind_of, mark_at, place_of, stand_of
from garden_tui.ui.prompt import Prompt, lit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from garden_tui.disk.session import Bookmark
    from garden_tui.garden.garden import Garden
    from garden_tui.ui.reader import Reader


def toggle_bookmark(reader: Reader) -> None:
    """Bookmark the open page where the reader is in it, or take its bookmark away."""
    from garden_tui.disk.session import Bookmark

    here = reader.here
    if here is None:
        reader.say("There is no page to bookmark yet")
        return
    kind, name = kind_of(here)
    kept = [mark for mark in reader.keeper.bookmarks if (mark.kind, mark.name) != (kind, name)]
    if len(kept) < len(reader.keeper.bookmarks):
        reader.keeper.mark(kept)
        reader.say(f"{name} is no longer bookmarked")
        return
    lines = reader.page_view.lines
    stand = stand_of(mark_of(lines, reader.page_view.view)) if lines is not None else None
    reader.keeper.mark([*kept, Bookmark(kind, name, stand=stand)])
    reader.say(f"{BOOKMARK} {name} is bookmarked")


def choose_bookmark(reader: Reader) -> None:
    """Let the reader go to a bookmark."""

    def go(chosen: Bookmark | None) -> None:
        if chosen is not None:
            mark = mark_at(chosen.stand) if chosen.stand is not None else None
            reader.journey.go(place_of(chosen.kind, chosen.name, chosen.anchor), mark)

    reader.app.push_screen(Bookmarks(reader.keeper.bookmarks, reader.garden, reader.keeper.mark), go)


class Bookmarks(Prompt["Bookmark"]):
    """Lists the bookmarks, the latest first; answers the one chosen."""

    PLACEHOLDER = "a part of a title, heading or path"
    NOTHING = "No bookmark goes by that."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "choose"),
        ("enter", "go there"),
        ("-", "remove"),
        ("escape", "close"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.BOOKMARKS]

    def __init__(
        self,
        bookmarks: Sequence[Bookmark],
        garden: Garden | None,
        changed: Callable[[Sequence[Bookmark]], None],
    ) -> None:
        super().__init__()
        self._bookmarks = list(bookmarks)
        self._garden = garden
        self._changed = changed

    def narrow(self) -> None:
        """List the bookmarks that go with what is typed."""
        words = fold(self.typed).split()
        rows = [bookmark_row(at, mark, self._garden, words) for at, mark in enumerate(self._bookmarks)]
        if not self._bookmarks:
            rows = [RowBlock((Run("There is no bookmark yet: B sets one.", "quiet"),))]
        self.list_rows([row for row in reversed(rows) if row is not None])

    def _chosen(self) -> Bookmark | None:
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is None or ref is None:
            return None
        return self._bookmarks[int(lines.target(ref).key)]

    def choose(self) -> None:
        """Answer the bookmark that the bar is on."""
        self.dismiss(self._chosen())

    def action_remove(self) -> None:
        """Take away the bookmark that the bar is on."""
        chosen = self._chosen()
        if chosen is not None:
            self._bookmarks.remove(chosen)
            self._changed(tuple(self._bookmarks))
            self.narrow()


def bookmark_row(at: int, mark: Bookmark, garden: Garden | None, words: Sequence[str]) -> RowBlock | None:
    """Answer the row of bookmark number *at*; None when it does not hold all of *words*."""
    title, section, path = _told(mark, garden)
    if not all(word in fold(f"{title} {section} {path}") for word in words):
        return None
    text = fold(title)
    places = [text.find(word) + step for word in words if word in text for step in range(len(word))]
    runs = [Run(f"{BOOKMARK} ", "fold", 0), *lit(title, places, "note")]
    if section:
        runs.append(Run(f" › {section}", "quiet", 0))
    runs.append(Run(f"  {path}", "count", 0))
    place = place_of(mark.kind, mark.name, mark.anchor)
    return RowBlock(tuple(runs), (Target(place, path or title, str(at)),))


def _told(mark: Bookmark, garden: Garden | None) -> tuple[str, str, str]:
    """Answer the title of what is bookmarked, the section that it is in, and its path."""
    if mark.kind != "note":
        title = {"tag": f"#{mark.name}", "folder": f"{mark.name}/"}.get(mark.kind, mark.name)
        return clean(title), "", ""
    path = clean(mark.name)
    note = garden.notes.get(mark.name) if garden is not None else None
    if note is None:
        return clean(stem(mark.name)), "", path
    line = mark.stand.line if mark.stand is not None else 0
    above = [heading for heading in note.headings if 1 < heading.line <= line]
    section = above[-1].text if above and above[-1].text != note.title else ""
    return clean(note.title), clean(section), path
