"""The one screen: it alone knows the garden, the place, the way here, and the filter."""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from garden_tui.disk.error import GardenError
from garden_tui.garden.safe import clean
from garden_tui.page.block import under
from garden_tui.page.destination import Attachment, Fold, FolderPlace, Ghost, Place, TagPlace, Web, Within
from garden_tui.page.history import History, View
from garden_tui.ui import keys, off_loop
from garden_tui.ui.bars import Header, KeyHints
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.pane_row import PaneRow
from garden_tui.ui.panels import Panels
from garden_tui.ui.status import Status, StatusLine, counted, progress

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.timer import Timer

    from garden_tui.disk.find import Start
    from garden_tui.garden.garden import Garden
    from garden_tui.page.destination import Here
    from garden_tui.ui.ahead import Ahead
    from garden_tui.ui.note_tree import NoteTree
    from garden_tui.ui.page_view import PageView
    from garden_tui.ui.prepare import Prepared
    from garden_tui.ui.side_pane import SidePane

_FIRST_WAIT = 0.3
"""Seconds that the first frame waits for the first note: a slow disk must not keep the screen blank."""

_READ_AFTER = 0.05
"""Seconds after the start until the garden is read."""

_SAID_FOR = 6.0
"""Seconds for which something said in passing stays."""

_UNSIZED = 80
"""The width that a page is laid out at while the note's pane has none."""


class Reader(Screen[None]):
    """Reads a garden: tree, note, and what belongs to it."""

    AUTO_FOCUS = "PageView"
    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.READER]

    def __init__(self, start: Start, query: str = "", ahead: Ahead | None = None) -> None:
        super().__init__()
        self._start = start
        self._ahead = ahead
        self._garden_name = "guide" if start.guide else start.root.name
        self.garden: Garden | None = None
        """The garden as far as it is known; None before anything of it is."""
        self.here: Here | None = None
        self._shown: Here | None = None
        """What is on screen: `here`, once its page is built."""
        self._wanted: View | None = None
        """How it is to be shown; None for where `here` says."""
        self.history: History = History()
        self.query_text = query
        self.allowed: frozenset[str] | None = None
        """The notes that pass the filter; None when none holds."""
        self._trouble = ""
        self._folds: dict[str, bool] = {}
        self._words = 0
        self._spots: Mapping[str, int] = {}
        self._progress: tuple[int, int] | None = (0, 0)
        self._said = ""
        self._falling_silent: Timer | None = None
        self._stop = Event()

    # What it is made of

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield Header()
        yield PaneRow()
        yield StatusLine()
        yield KeyHints()

    @property
    def panes(self) -> PaneRow:
        """The three panes."""
        return self.query_one(PaneRow)

    @property
    def page_view(self) -> PageView:
        """The note."""
        return self.panes.page_view

    @property
    def note_tree(self) -> NoteTree:
        """The left pane."""
        return self.panes.note_tree

    @property
    def side(self) -> SidePane:
        """The right pane."""
        return self.panes.side

    # From the start to the whole garden

    def on_mount(self) -> None:
        """Show the first note, then read the others."""
        self.watch(self.page_view, "scroll_y", self._tell_status, init=False)
        self.watch(self.page_view, "cursor", self._tell_status, init=False)
        self.watch(self.app, "theme", self._tell_keys, init=False)
        self.bindings_updated_signal.subscribe(self, self._tell_keys)
        self._tell_header(None)
        self._show_first_screen()
        # Importing what reads notes would hold up the first frames.
        self.set_timer(_READ_AFTER, self._read)

    @property
    def ready(self) -> Garden | None:
        """The garden once all of it is known."""
        return self.garden if self.garden is not None and self.garden.complete else None

    def _show_first_screen(self) -> None:
        """Show what was drawn ahead, if it is there by now."""
        first = self._ahead.answer(_FIRST_WAIT) if self._ahead is not None else None
        if first is not None:
            self._garden_name = first.name
            self._words = first.words
            self._arrive(first.here)
            self._shown = first.here
            self.page_view.show(first.blocks)
            self._tell_header(first.here)

    def _arrive(self, here: Here) -> None:
        self.here = here
        self.history = self.history.visit(here)

    @work(group="garden", exclusive=True)
    async def _read(self) -> None:
        """Show the first note, list the others, read them all, and refresh what depends on them."""
        gc.enable()
        self._progress = (0, 0)
        ticking = self.set_interval(0.15, self._tell_status)
        try:
            await self._read_first()
            await self._read_all()
        except GardenError as error:
            self.say(str(error))
        finally:
            ticking.stop()

    async def _read_first(self) -> None:
        first, prepared = await off_loop.first_page(self._start, *self._room)
        if self.ready is not None:
            return
        self._garden_name = "guide" if self._start.guide else first.settings.name or self._garden_name
        self.garden = first.garden
        self.page_view.draw_pictures_of(self._start.root)
        if prepared is None:
            self._show_message("Looking for notes…")
        elif self.here in (None, first.here):
            shown = self.page_view.view if self.here is not None else None
            self._arrive(prepared.here)
            self._show(prepared, Panels(first.garden, prepared.here), shown)

    async def _read_all(self) -> None:
        sketch = await off_loop.sketch(self._start)
        if self.ready is None:
            self.garden = sketch
            await self._show_tree()
            if self.here is None:
                self._open_somewhere(sketch)
        whole = await off_loop.whole(self._start, self._note_progress, self._stop.is_set)
        if whole is None:
            return
        self._progress = None
        self.garden = whole
        await self._filter()
        if self.here is None:
            self._open_somewhere(whole)
        else:
            self.show_page()
        await asyncio.to_thread(whole.graph.weave)
        # What is known of thousands of notes lives as long as the reader: looking through it for
        # garbage would hold every hundredth key for a tenth of a second.
        gc.freeze()

    def _note_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)

    def _open_somewhere(self, garden: Garden) -> None:
        from garden_tui.ui import prepare

        if self._start.note is not None:
            here = prepare.find_written(garden, self._start.note)
        else:
            here = prepare.opening_place(garden)
        if here is not None:
            self.go(here)
        elif garden.complete:
            self._show_message("There are no notes here.", clean(str(self._start.root)))

    def on_unmount(self) -> None:
        """Let go of what still reads."""
        self._stop.set()

    # Going from place to place

    @on(LinesView.Follow)
    def follow(self, message: LinesView.Follow) -> None:
        """Go where a target leads."""
        message.stop()
        match message.destination:
            case Fold() as fold:
                self._toggle(message.view, fold)
            case Within(key):
                self._go_within(key)
            case Web(url):
                self.open_url(url)
            case Attachment(path):
                self.say(f"{path} is a file that is no note: it is not shown yet")
            case Ghost() as ghost if self.ready is None:
                self._follow_early(ghost)
            case here:
                self.go(here)

    def _follow_early(self, ghost: Ghost) -> None:
        """Follow a link that could not be resolved yet, by the names that are known by now."""
        found = self.garden.find(ghost.name) if self.garden is not None else None
        if found is None:
            self.say(f"{ghost.name}: the garden is still being read")
        else:
            self.go(Place(found, ghost.anchor))

    def go(self, here: Here) -> None:
        """Open *here*; the way back leads to where the reader was, to the line and the link."""
        self._keep_view()
        self.history = self.history.visit(here)
        self._move(here, None)

    def _go_within(self, key: str) -> None:
        """Go to another target of the open page; the way back leads to where the reader was."""
        view = self.page_view
        ref = view.lines.find(self._spots.get(key, -1), key) if view.lines is not None else None
        if ref is None:
            self.say("Nothing in this note refers to it")
            return
        self._keep_view()
        self.history = self.history.again()
        self.here = self._shown = self.history.here
        if self._open_folds(under(view.blocks[ref.block])):
            view.refold(self._folds)
        view.cursor = ref
        view.reveal(ref, view.size.height // 4)
        view.light(ref.block)

    def action_back(self) -> None:
        """Go back to the exact place."""
        self._travel(-1)

    def action_forward(self) -> None:
        """Go forward again."""
        self._travel(1)

    def _travel(self, step: int) -> None:
        self._keep_view()
        moved = self.history.back() if step < 0 else self.history.forward()
        if moved is not None and moved.here is not None:
            self.history = moved
            self._move(moved.here, moved.view)

    def _keep_view(self) -> None:
        self.history = self.history.left_at(self.page_view.view)

    def _move(self, here: Here, view: View | None) -> None:
        self.here = here
        self._wanted = view
        self.panes.action_focus_page()
        self.show_page()

    @work(group="page", exclusive=True)
    async def show_page(self) -> None:
        """Build the page of where the reader is off the loop and show it; a newer place cancels an older.

        Of a page that is on screen already the place stays, as it is when the new one is ready.
        """
        garden, here = self.garden, self.here
        if garden is None or here is None:
            return
        panels = Panels(garden, here)
        width, rows = self._room
        prepared = await off_loop.page(
            self._start.root,
            garden,
            here,
            width=width,
            rows=rows,
            folds=self._folds,
            also=partial(self.side.prepare, panels),
        )
        self._show(prepared, panels, self.page_view.view if here is self._shown else self._wanted)

    @property
    def _room(self) -> tuple[int, int]:
        """How wide the page's lines are set, and how many of them are seen."""
        size = self.page_view.size
        return self.page_view.lines_width if size.width else _UNSIZED, size.height

    def _show(self, prepared: Prepared, panels: Panels, view: View | None = None) -> None:
        page = prepared.page
        self._shown = prepared.here
        self._words = page.words
        self._spots = page.spots
        self._said = ""
        self._open_folds(prepared.opened)
        with self.app.batch_update():
            self.page_view.show(page.blocks, self._folds, view=view, laid=prepared.laid)
            if view is None and prepared.land is not None:
                over = 0 if prepared.exactly else self.page_view.size.height // 4
                self.page_view.land(prepared.land, over=over)
                if prepared.lit is not None:
                    self.page_view.light(prepared.lit)
            self.side.show(panels)
            self.note_tree.reveal(prepared.here.path if isinstance(prepared.here, Place) else None)
            self._tell_header(prepared.here)
            self._tell_keys()
            self.panes.notice.tell(page.notices)
            self._tell_status()

    def _show_message(self, title: str, *lines: str) -> None:
        from garden_tui.ui import prepare

        page = prepare.message_page(title, *lines)
        self._shown = None
        self.page_view.show(page.blocks)
        self._tell_header(None)

    def _toggle(self, view: LinesView, fold: Fold) -> None:
        if view is self.note_tree.rows:
            self.note_tree.toggle(fold)
            return
        self._folds = {**self._folds, fold.key: not self._folds.get(fold.key, not fold.closed)}
        view.refold(self._folds)

    def _open_folds(self, keys: Sequence[str]) -> bool:
        """Open those of the folds *keys* that are closed; answer whether any was."""
        closed = [key for key in keys if self._folds.get(key) is False]
        if closed:
            self._folds = {**self._folds, **dict.fromkeys(closed, True)}
        return bool(closed)

    def action_fold_all(self) -> None:
        """Fold every section of the note; open them all when none is open."""
        keys = {key for block in self.page_view.blocks for key in under(block)}
        if not keys:
            self.say("This note has no sections")
            return
        closes = any(self._folds.get(key, True) for key in keys)
        self._folds = {**self._folds, **dict.fromkeys(keys, not closes)}
        self.page_view.refold(self._folds)

    @work(group="browser")
    async def open_url(self, url: str) -> None:
        """Hand *url* to the browser, or copy it where that is not for a note to ask."""
        from garden_tui.ui import browser

        if browser.may_be_opened(url):
            self.say(f"Opening {url}")
            if await asyncio.to_thread(browser.open_url, url):
                return
            reason = "No browser was found"
        else:
            reason = "Only http, https and mailto are opened"
        self.app.copy_to_clipboard(clean(url))
        self.say(f"{reason}. Copied: {url}")

    # The filter

    def set_filter(self, query: str) -> None:
        """Let only the notes that match *query* through."""
        self.query_text = query
        self._tell_keys()
        self._refilter()

    @work(group="filter", exclusive=True)
    async def _refilter(self) -> None:
        await self._filter()

    async def _filter(self) -> None:
        """Work out which notes pass; a mistake is shown and the last good result stays."""
        from garden_tui.garden.query import QueryError

        garden, query = self.garden, self.query_text
        if garden is None:
            return
        try:
            self.allowed = await asyncio.to_thread(garden.select, query)
            self._trouble = ""
        except QueryError as error:
            self._trouble = f"{error} (at {error.position + 1})"
        await self._show_tree()
        self._tell_status()

    async def _show_tree(self) -> None:
        tree = self.note_tree
        tree.tell_filter(self.query_text, self._matching, self._trouble)
        if self.garden is not None:
            await tree.show(self.garden, self.allowed)

    @property
    def _matching(self) -> int | None:
        return len(self.allowed) if self.allowed is not None and self.ready is not None else None

    def action_clear(self) -> None:
        """Clear the filter."""
        self.set_filter("")

    def action_tags(self) -> None:
        """Choose tags to filter by."""
        from garden_tui.ui.tag_chooser import TagChooser

        if self.ready is None:
            self.say("Tags are known once the garden is read")
        else:
            self.app.push_screen(TagChooser(self.ready.tags, self.query_text, self.set_filter))

    # Opening

    def action_open(self) -> None:
        """Open a note by a part of its name."""
        from garden_tui.ui.finder import Finder

        recent = [here.path for here in self.history.recent() if isinstance(here, Place)]
        if self.garden is not None:
            self.app.push_screen(Finder(self.garden, self.allowed, recent), self._opened)

    def _opened(self, place: Place | None) -> None:
        if place is not None:
            self.go(place)

    def action_random(self) -> None:
        """Open a random note of those that pass the filter."""
        import secrets

        if self.garden is None:
            return
        open_now = self.here.path if isinstance(self.here, Place) else None
        paths = tuple(self.garden.shown if self.allowed is None else self.allowed)
        if not set(paths[:2]) - {open_now}:
            self.say("There is no other note that passes the filter")
            return
        chosen = secrets.choice(paths)
        while chosen == open_now:
            chosen = secrets.choice(paths)
        self.go(Place(chosen))

    def action_reload(self) -> None:
        """Read the garden again."""
        self._read()

    def action_panel(self, number: int) -> None:
        """Show a panel by its number."""
        self.side.turn_to(number)
        self.side.rows.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what has nothing to do now."""
        match action:
            case "clear":
                return bool(self.query_text)
            case "back":
                return self.history.at > 0
            case "forward":
                return self.history.forward() is not None
            case _:
                return super().check_action(action, parameters)

    # What is told

    def say(self, text: str) -> None:
        """Say something in passing, in the status line; *text* may hold text of notes."""
        self._said = text
        if self._falling_silent is not None:
            self._falling_silent.stop()
        self._falling_silent = self.set_timer(_SAID_FOR, self._fall_silent)
        self._tell_status()

    def _fall_silent(self) -> None:
        self._said = ""
        self._tell_status()

    def _tell_header(self, here: Here | None) -> None:
        match here:
            case Place(path) | FolderPlace(path):
                where = path
            case TagPlace(tag):
                where = f"#{tag}"
            case Ghost(name):
                where = f"{name} (missing)"
            case None:
                where = ""
        dialect = self.ready.dialect if self.ready is not None else ""
        self.query_one(Header).place(self._garden_name, where, dialect)

    def _tell_status(self) -> None:
        garden = self.ready
        if garden is not None:
            size = counted(len(garden.notes), garden.graph.count)
        else:
            size = progress(*(self._progress or (0, 0)))
        view = self.page_view
        ref, lines = view.cursor, view.lines
        self.query_one(StatusLine).tell(
            Status(
                size,
                self.query_text,
                self._matching,
                self._trouble,
                self._said,
                lines.target(ref).label if ref is not None and lines is not None else "",
                view.percent,
                self._words,
            )
        )

    def _tell_keys(self, *_: object) -> None:
        self.query_one(KeyHints).tell()

    def action_theme(self) -> None:
        """Change the theme."""
        self.app.search_themes()

    def action_help(self) -> None:
        """List the keys."""
        from garden_tui.ui.help import Help

        self.app.push_screen(Help(self.all_bindings()))

    def action_quit(self) -> None:
        """End."""
        self._stop.set()
        self.app.exit()

    @staticmethod
    def all_bindings() -> tuple[Binding, ...]:
        """Answer every key of the reader and its panes."""
        return (*keys.PAGE, *keys.TREE, *keys.PANEL, *keys.READER, *keys.PANE_ROW)

    def commands(self) -> Iterator[tuple[str, str, Callable[[], Awaitable[None]]]]:
        """Answer what each action of the reader does, its keys, and what runs it."""
        for node, bindings in ((self, keys.READER), (self.panes, keys.PANE_ROW)):
            for binding in bindings:
                yield (
                    binding.description,
                    binding.key_display or binding.key,
                    partial(node.run_action, binding.action),
                )
