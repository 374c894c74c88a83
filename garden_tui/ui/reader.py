"""The one screen: it alone knows the garden, the place, the way here, and the filter."""

from __future__ import annotations

import asyncio
import gc
import secrets
from concurrent.futures import Future
from dataclasses import replace
from threading import Event, Thread
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from garden_tui.disk.error import GardenError
from garden_tui.garden.garden import Garden
from garden_tui.garden.query import QueryError
from garden_tui.garden.safe import clean
from garden_tui.garden.settings import DEFAULT
from garden_tui.page.destination import Attachment, Fold, FolderPlace, Ghost, Place, TagPlace, Web
from garden_tui.page.history import History, View
from garden_tui.ui import keys, prepare
from garden_tui.ui.bars import Header, KeyHints
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.note_tree import NoteTree
from garden_tui.ui.notice import Middle, Notice
from garden_tui.ui.page_view import PageView
from garden_tui.ui.panels import Panels
from garden_tui.ui.panes import Panes
from garden_tui.ui.side_pane import SidePane
from garden_tui.ui.status import Status, StatusLine, counted, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual.app import ComposeResult
    from textual.timer import Timer

    from garden_tui.disk.find import Start
    from garden_tui.garden.settings import GardenSettings
    from garden_tui.page.destination import Here
    from garden_tui.ui.prepare import First, Prepared

_FIRST_WAIT = 0.3
"""Seconds that the first frame waits for the first note: a slow disk must not keep the screen blank."""

_SAID_FOR = 6.0
"""Seconds for which something said in passing stays."""

_UNSIZED = 80
"""The width that a page is laid out at while the note's pane has none."""


class PaneRow(Horizontal):
    """The panes side by side; nothing of its own is ever seen."""

    BLANK = True


class Reader(Screen[None]):
    """Reads a garden: tree, note, and what belongs to it."""

    AUTO_FOCUS = "PageView"
    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.READER]

    def __init__(self, start: Start, query: str = "") -> None:
        super().__init__()
        self._root = start.root
        self._guide = start.guide
        self._written = start.note
        self._settings: GardenSettings = DEFAULT
        self.garden = Garden.sketch(())
        self.here: Here | None = None
        self.history: History = History()
        self.query_text = query
        self.allowed: frozenset[str] | None = None
        """The notes that pass the filter; None when none holds."""
        self._trouble = ""
        self._folds: dict[str, bool] = {}
        self._panes = Panes()
        self._words = 0
        self._progress: tuple[int, int] | None = (0, 0)
        self._ticking: Timer | None = None
        self._said = ""
        self._falling_silent: Timer | None = None
        self._stop = Event()
        # While Textual starts, the first note is read and parsed.
        self._first: Future[First] = _in_thread(prepare.first, start)

    # What it is made of

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield Header()
        with PaneRow():
            yield NoteTree()
            with Middle():
                yield Notice()
                yield PageView()
            yield SidePane()
        yield StatusLine()
        yield KeyHints()

    @property
    def page_view(self) -> PageView:
        """The note."""
        return self.query_one(PageView)

    @property
    def notice(self) -> Notice:
        """What the reader should know of the page."""
        return self.query_one(Notice)

    @property
    def note_tree(self) -> NoteTree:
        """The left pane."""
        return self.query_one(NoteTree)

    @property
    def side(self) -> SidePane:
        """The right pane."""
        return self.query_one(SidePane)

    # From the start to the whole garden

    def on_mount(self) -> None:
        """Show the first note, then read the others."""
        self.watch(self.page_view, "scroll_y", self._tell_status, init=False)
        self.watch(self.page_view, "cursor", self._tell_status, init=False)
        self.watch(self.app, "theme", self._tell_keys, init=False)
        self.bindings_updated_signal.subscribe(self, self._tell_keys)
        self._arrange()
        self._open_first()
        self.call_after_refresh(self.read_garden)

    @work(group="page", exclusive=True)
    async def _open_first(self) -> None:
        try:
            first = self._first.result(_FIRST_WAIT)
        except TimeoutError:
            first = await asyncio.wrap_future(self._first)
        self._settings = first.settings
        if not self.garden.complete and first.garden is not None:
            self.garden = first.garden
        if first.here is None or first.page is None:
            self._show_message("Looking for notes…")
        else:
            self.here = first.here
            self.history = self.history.visit(first.here)
            self._show(prepare.unlaid(first.here, first.page), Panels(self.garden, first.here))

    @work(group="garden", exclusive=True)
    async def read_garden(self) -> None:
        """List the notes, read them all, and refresh what depends on them."""
        self._progress = (0, 0)
        self._ticking = self._ticking or self.set_interval(0.15, self._tell_status)
        try:
            first = await asyncio.wrap_future(self._first)
            sketch = await asyncio.to_thread(prepare.sketch, self._root, first.settings)
            if not self.garden.complete:
                self.garden = sketch
                await self._show_tree()
                if self.here is None:
                    self._open_somewhere(sketch)
            garden = await asyncio.to_thread(
                prepare.whole, self._root, first.settings, self._note_progress, self._stop.is_set
            )
        except GardenError as error:
            self.say(str(error))
            return
        finally:
            self._ticking.stop()
            self._ticking = None
        if garden is None:
            return
        self._progress = None
        self.garden = garden
        await self._filter()
        if self.here is None:
            self._open_somewhere(garden)
        else:
            self.show_page(self.here, self.page_view.view)
        await asyncio.to_thread(garden.graph.weave)
        # What is known of thousands of notes lives as long as the reader: looking through it for
        # garbage would hold every hundredth key for a tenth of a second.
        gc.freeze()

    def _note_progress(self, done: int, total: int) -> None:
        self._progress = (done, total)

    def _open_somewhere(self, garden: Garden) -> None:
        if self._written is not None:
            here = prepare.find_written(garden, self._written)
        else:
            here = prepare.opening_place(garden)
        if here is not None:
            self.go(here)
        elif garden.complete:
            self._show_message("There are no notes here.", clean(str(self._root)))

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
            case Web(url):
                self.open_url(url)
            case Attachment(path):
                self.say(f"{path} is a file that is no note: it is not shown yet")
            case Ghost() as ghost if not self.garden.complete:
                self._follow_early(ghost)
            case here:
                self.go(here)

    def _follow_early(self, ghost: Ghost) -> None:
        """Follow a link that could not be resolved yet, by the names that are known by now."""
        found = self.garden.find(ghost.name)
        if found is None:
            self.say(f"{ghost.name}: the garden is still being read")
        else:
            self.go(Place(found, ghost.anchor))

    def go(self, here: Here) -> None:
        """Open *here*; the way back leads to where the reader was, to the line and the link."""
        self._keep_view()
        self.history = self.history.visit(here)
        self._move(here, None)

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
        self.action_focus_page()
        self.show_page(here, view)

    @work(group="page", exclusive=True)
    async def show_page(self, here: Here, view: View | None = None) -> None:
        """Build the page off the loop and show it; a newer place cancels an older one."""
        prepared, panels = await asyncio.to_thread(self._prepare, here)
        self._show(prepared, panels, view)

    def _prepare(self, here: Here) -> tuple[Prepared, Panels]:
        size = self.page_view.size
        width = self.page_view.lines_width if size.width else _UNSIZED
        room = prepare.Room(width, size.height, self._folds)
        prepared = prepare.prepare(self._root, self.garden, here, room)
        panels = Panels(self.garden, here)
        self.side.prepare(panels)
        return prepared, panels

    def _show(self, prepared: Prepared, panels: Panels, view: View | None = None) -> None:
        page = prepared.page
        self._words = page.words
        self._said = ""
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
            self.notice.tell(page.notices)
            self._tell_status()

    def _show_message(self, title: str, *lines: str) -> None:
        page = prepare.message_page(title, *lines)
        self.page_view.show(page.blocks)
        self._tell_header(None)

    def _toggle(self, view: LinesView, fold: Fold) -> None:
        if view is self.note_tree.rows:
            self.note_tree.toggle(fold)
            return
        self._folds = {**self._folds, fold.key: not self._folds.get(fold.key, not fold.closed)}
        view.refold(self._folds)

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
        query = self.query_text
        try:
            self.allowed = await asyncio.to_thread(self.garden.select, query)
            self._trouble = ""
        except QueryError as error:
            self._trouble = f"{error} (at {error.position + 1})"
        await self._show_tree()
        self._tell_status()

    async def _show_tree(self) -> None:
        tree = self.note_tree
        matching = len(self.allowed) if self.allowed is not None and self.garden.complete else None
        tree.tell_filter(self.query_text, matching, self._trouble)
        await tree.show(self.garden, self.allowed)

    def action_clear(self) -> None:
        """Clear the filter."""
        self.set_filter("")

    def action_tags(self) -> None:
        """Choose tags to filter by."""
        from garden_tui.ui.tag_chooser import TagChooser

        if not self.garden.complete:
            self.say("Tags are known once the garden is read")
            return
        self.app.push_screen(TagChooser(self.garden.tags, self.query_text, self.set_filter))

    # Opening

    def action_open(self) -> None:
        """Open a note by a part of its name."""
        from garden_tui.ui.finder import Finder

        recent = [here.path for here in self.history.recent() if isinstance(here, Place)]
        self.app.push_screen(Finder(self.garden, self.allowed, recent), self._opened)

    def _opened(self, place: Place | None) -> None:
        if place is not None:
            self.go(place)

    def action_random(self) -> None:
        """Open a random note of those that pass the filter."""
        open_now = self.here.path if isinstance(self.here, Place) else None
        paths = self.garden.notes.keys() if self.allowed is None else self.allowed
        others = [path for path in paths if path != open_now]
        if others:
            self.go(Place(secrets.choice(others)))
        else:
            self.say("There is no other note that passes the filter")

    def action_reload(self) -> None:
        """Read the garden again."""
        self.read_garden()

    # Panes

    def action_focus_tree(self) -> None:
        """Go to the tree, bringing it back where it is folded."""
        self._set_panes(self._panes.bringing("tree", self.size.width))
        self.note_tree.rows.focus()

    def action_focus_page(self) -> None:
        """Go to the note."""
        self._set_panes(self._panes.back_to_page(self.size.width))
        if not self.page_view.has_focus:
            self.page_view.focus(scroll_visible=False)

    def action_focus_panel(self) -> None:
        """Go to the lists, bringing them back where they are folded."""
        self._set_panes(self._panes.bringing("panel", self.size.width))
        self.side.rows.focus()

    def action_leave(self) -> None:
        """Go back to the note."""
        self.action_focus_page()

    def action_fold_tree(self) -> None:
        """Fold the tree or show it."""
        self._set_panes(self._panes.folding("tree", self.size.width))

    def action_fold_panel(self) -> None:
        """Fold the lists or show them."""
        self._set_panes(self._panes.folding("panel", self.size.width))

    def action_alone(self) -> None:
        """Read without panes, or with them again."""
        self._set_panes(replace(self._panes, alone=not self._panes.alone))

    def action_panel(self, number: int) -> None:
        """Show a panel by its number."""
        self.side.turn_to(number)
        self.side.rows.focus()

    def on_resize(self) -> None:
        """Fold what there is no room for."""
        self._arrange()

    def _set_panes(self, panes: Panes) -> None:
        if panes != self._panes:
            self._panes = panes
            self._arrange()

    def _arrange(self) -> None:
        shown = self._panes.at(self.size.width or self.app.size.width)
        self.note_tree.display = shown.tree
        self.query_one(Middle).display = shown.page
        self.side.display = shown.panel
        self.set_class(not shown.page, "-one-pane")
        focused = self.focused
        if shown.page and focused is not None and not focused.is_on_screen:
            self.page_view.focus()

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
                where = f"{name} (not written)"
            case None:
                where = ""
        name = "guide" if self._guide else self._settings.name or self._root.name
        self.query_one(Header).place(name, where)

    def _tell_status(self) -> None:
        garden = self.garden
        if self._progress is None or garden.complete:
            size = counted(len(garden.notes), garden.graph.count)
        else:
            size = progress(*self._progress)
        view = self.page_view
        ref, lines = view.cursor, view.lines
        self.query_one(StatusLine).tell(
            Status(
                size,
                self.query_text,
                len(self.allowed) if self.allowed is not None and garden.complete else None,
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
        return (*keys.PAGE, *keys.TREE, *keys.PANEL, *keys.READER)

    def commands(self) -> Iterator[tuple[str, str, str]]:
        """Answer each action with its name, its keys, and what runs it."""
        for binding in keys.READER:
            yield binding.description, binding.key_display or binding.key, binding.action


def _in_thread(work: Callable[[Start], First], start: Start) -> Future[First]:
    future: Future[First] = Future()

    def run() -> None:
        try:
            future.set_result(work(start))
        except BaseException as error:  # noqa: BLE001 - handed on to whoever asks for the result
            future.set_exception(error)

    Thread(target=run, name="first-note", daemon=True).start()
    return future
