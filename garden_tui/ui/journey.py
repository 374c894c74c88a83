"""Where the reader is and was, and the page that is shown of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from garden_tui.page.block import under
from garden_tui.page.destination import Place
from garden_tui.page.history import History, Mark, View
from garden_tui.page.stand import mark_of, view_of
from garden_tui.ui import off_loop
from garden_tui.ui.drawn_apart import draw_apart, load
from garden_tui.ui.panels import Panels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from garden_tui.page.destination import Fold, Ghost, Here
    from garden_tui.ui.lines_view import LinesView
    from garden_tui.ui.prepare import Prepared
    from garden_tui.ui.reader import Reader

_UNSIZED = 80
"""The width that a page is laid out at while the note's pane has none."""


class Journey:
    """Goes from place to place; the only writer of where the reader is."""

    def __init__(self, reader: Reader, folds: Mapping[str, bool]) -> None:
        self._reader = reader
        self.here: Here | None = None
        self.history: History = History()
        self.folds = folds
        """What the reader opened and closed, in whatever page."""
        self.words = 0
        """Of the page that is shown."""
        self._shown: Here | None = None
        """What is on screen: `here`, once its page is built."""
        self.resolved = False
        """Whether the page on screen was built when all of the garden was known."""
        self._wanted: View | Mark | None = None
        """How it is to be shown; None for where `here` says."""
        self.spots: Mapping[str, int] = {}
        """In which block of the page is what others of its targets lead to."""
        self._text = ""
        """What the file of the page that is shown held."""
        self._gone: Here | None = None
        """The place on screen whose note is no longer there."""

    # Going

    def go(self, here: Here, mark: Mark | None = None) -> None:
        """Open *here*, where *mark* stands; the way back leads to where the reader was, to the very link."""
        self.keep_view()
        self.history = self.history.visit(here)
        self._move(here, mark)

    def go_early(self, ghost: Ghost) -> None:
        """Follow a link that was not resolved when its page was built, by the names that are known by now."""
        reader = self._reader
        found = reader.garden.find(ghost.name) if reader.garden is not None else None
        if found is not None:
            self.go(Place(found, ghost.anchor))
        elif reader.ready is None:
            reader.say(f"{ghost.name}: the garden is still being read")
        else:
            self.go(ghost)

    def go_instead(self, here: Here) -> None:
        """Open *here* in the place of what is open: the way back leads past that."""
        self.history = self.history.instead(here)
        self._move(here, None)

    def arrive(self, here: Here, *, shown: bool = False) -> None:
        """Begin at *here*; *shown* says that it is on screen already."""
        self.here = here
        self.history = self.history.visit(here)
        if shown:
            self._shown = here

    def begin_at(self, view: View | Mark) -> None:
        """Let the page that is begun at be shown from *view* on, once it is built."""
        self._shown = None
        self._wanted = view

    def follow_file(self, path: str | None) -> None:
        """Stay with the open note, whose file is at *path* now; None when it is nowhere.

        What was read of it stays on screen then, and that is said.
        """
        here = self.here
        if not isinstance(here, Place):
            return
        if path is None:
            self._gone = here
            self._reader.panes.notice.tell(
                ("This note is no longer in the garden; what was read of it stays",)
            )
            return
        moved = replace(here, path=path)
        if self._shown is here:
            self._shown = moved
        self.here = moved
        self.history = self.history.moved(moved)

    def go_within(self, key: str) -> None:
        """Go to another target of the open page; the way back leads to where the reader was."""
        view = self._reader.page_view
        ref = view.lines.find(self.spots.get(key, -1), key) if view.lines is not None else None
        if ref is None:
            self._reader.say("Nothing in this note refers to it")
            return
        self.mark(view.view)
        if self.open_folds(under(view.blocks[ref.block])):
            view.refold(self.folds)
        view.cursor = ref
        view.reveal(ref, view.size.height // 4)
        view.light(ref.block)

    def mark(self, view: View) -> None:
        """Remember that the reader was at *view* of the open page: the way back leads there."""
        self.history = self.history.left_at(view).again()
        self.here = self._shown = self.history.here

    def travel(self, step: int) -> None:
        """Go back (*step* below 0) or forward to the exact place."""
        self.keep_view()
        moved = self.history.back() if step < 0 else self.history.forward()
        if moved is not None and moved.here is not None:
            self.history = moved
            self._move(moved.here, moved.view)

    def keep_view(self) -> None:
        """Remember how the page that is open looks now."""
        pane = self._reader.page_view
        mark = mark_of(pane.lines, pane.view) if pane.lines is not None else None
        self.history = self.history.left_at(pane.view, mark)

    def _move(self, here: Here, view: View | Mark | None) -> None:
        self.here = here
        self._wanted = view
        self._reader.panes.action_focus_page()
        self.show_page()

    # Showing

    @property
    def room(self) -> tuple[int, int]:
        """How wide the page's lines are set, and how many of them are seen."""
        view = self._reader.page_view
        return view.lines_width if view.size.width else _UNSIZED, view.size.height

    def show_page(self) -> None:
        """Build the page of where the reader is off the loop and show it; a newer place cancels an older.

        Of a page that is on screen already the place stays, as it is when the new one is ready.
        """
        self._reader.run_worker(self._show_page(), group="page", exclusive=True)

    async def _show_page(self) -> None:
        reader = self._reader
        garden, here = reader.garden, self.here
        if garden is None or here is None:
            return
        if here is self._gone and isinstance(here, Place) and here.path not in garden.notes:
            return
        self._gone = None
        panels = Panels(garden, here)
        width, rows = self.room
        prepared = await off_loop.page(
            reader.root,
            garden,
            here,
            width=width,
            rows=rows,
            folds=self.folds,
            also=partial(reader.side.prepare, panels),
        )
        self.show(prepared, panels, self._kept_view(prepared) if here is self._shown else self._wanted)
        self.resolved = garden.complete

    def _kept_view(self, prepared: Prepared) -> View:
        """Answer how to show *prepared*, the page that is on screen, so that the place in it stays."""
        pane = self._reader.page_view
        text, before, now = prepared.page.text, pane.lines, prepared.laid
        if text == self._text or before is None or now is None:
            return pane.view
        from garden_tui.page.keeping import kept, moved

        return kept(pane.view, before, now, moved(self._text, text))

    def show(self, prepared: Prepared, panels: Panels, view: View | Mark | None = None) -> None:
        """Show what is prepared, from *view* on, else where its place is."""
        reader, page = self._reader, prepared.page
        if isinstance(view, Mark):
            view = view_of(prepared.laid, view) if prepared.laid is not None else None
        if prepared.here is not self._shown:
            reader.telling.fall_silent()
        again = self._shown is not None and self._shown is prepared.here
        self._shown = prepared.here
        self._text = page.text
        self.words = page.words
        self.spots = page.spots
        self.open_folds(prepared.opened)
        pane = reader.page_view
        with reader.app.batch_update(), reader.telling.together(prepared.here):
            pane.show(page.blocks, self.folds, view=view, laid=prepared.laid)
            if view is not None:
                # A heading near the end was landed on with blank rows below it, and is again.
                pane.land(view.top)
            if view is None and prepared.land is not None:
                over = 0 if prepared.exactly else pane.size.height // 4
                pane.land(prepared.land, over=over)
                if prepared.lit is not None:
                    pane.light(prepared.lit)
            reader.side.show(panels, again=again)
            reader.note_tree.reveal(prepared.here.path if isinstance(prepared.here, Place) else None)
            reader.walking.shown()
            reader.panes.notice.tell(page.notices)
            reader.renew_hints()
        if prepared.heavy:
            reader.run_worker(draw_apart(pane, prepared.heavy), group="apart")
        if prepared.tools:
            reader.run_worker(load(prepared.tools), group="apart")

    def show_message(self, title: str, *lines: str) -> None:
        """Show something of the reader's own instead of a page; all of it must be safe to draw."""
        from garden_tui.ui import prepare

        page = prepare.message_page(title, *lines)
        self._shown = None
        self._reader.page_view.show(page.blocks)
        self._reader.telling.header(None)

    # Folds

    def toggle(self, view: LinesView, fold: Fold) -> None:
        """Open *fold* or close it."""
        self.folds = {**self.folds, fold.key: not self.folds.get(fold.key, not fold.closed)}
        view.refold(self.folds)

    def fold_as(self, folds: Mapping[str, bool], view: View | None = None) -> None:
        """Open and close what *folds* says, and no more; show the page from *view* on if that is told."""
        self.folds = folds
        self._reader.page_view.refold(folds, view)

    def open_folds(self, keys: Sequence[str]) -> bool:
        """Open those of the folds *keys* that are closed; answer whether any was."""
        closed = [key for key in keys if self.folds.get(key) is False]
        if closed:
            self.folds = {**self.folds, **dict.fromkeys(closed, True)}
        return bool(closed)

    def fold_all(self) -> None:
        """Fold every section of the note; open them all when none is open."""
        view = self._reader.page_view
        keys = {key for block in view.blocks for key in under(block)}
        if not keys:
            self._reader.say("This note has no sections")
            return
        closes = any(self.folds.get(key, True) for key in keys)
        self.folds = {**self.folds, **dict.fromkeys(keys, not closes)}
        view.refold(self.folds)
