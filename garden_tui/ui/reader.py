"""The one screen: it makes the parts that know something, and hands each gesture to the one it is for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import BindingType
from textual.reactive import Reactive

from garden_tui.disk.config import Config
from garden_tui.page.destination import Attachment, Fold, Ghost, Place, Search, Web, Within
from garden_tui.page.files import is_board
from garden_tui.ui import keys, small
from garden_tui.ui.arrival import Arrival
from garden_tui.ui.bars import Header, KeyHints
from garden_tui.ui.filter import Filter
from garden_tui.ui.journey import Journey
from garden_tui.ui.keeper import Keeper
from garden_tui.ui.lines_view import LinesView
from garden_tui.ui.live import Live
from garden_tui.ui.over import Beneath
from garden_tui.ui.page_view import PageView
from garden_tui.ui.pane_row import PaneRow
from garden_tui.ui.panels import NAMES
from garden_tui.ui.panes import Panes
from garden_tui.ui.searching import Searching
from garden_tui.ui.small import TooSmall
from garden_tui.ui.status import StatusLine
from garden_tui.ui.telling import Telling
from garden_tui.ui.walking import Walking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from garden_tui.disk.find import Start
    from garden_tui.garden.garden import Garden
    from garden_tui.page.destination import Destination, Here
    from garden_tui.page.history import History
    from garden_tui.page.layout import TargetRef
    from garden_tui.ui.ahead import Ahead
    from garden_tui.ui.card import Card
    from garden_tui.ui.commands import Command
    from garden_tui.ui.copying import Copying
    from garden_tui.ui.finder import Opening
    from garden_tui.ui.garden_app import GardenApp
    from garden_tui.ui.hinting import Hinting
    from garden_tui.ui.note_tree import NoteTree
    from garden_tui.ui.peeking import Peeking
    from garden_tui.ui.side_pane import SidePane


_SOMETIMES = ("clear", "back", "forward", "find", "walk", "let_go")
"""The actions that have nothing to do at times."""


class Reader(Beneath[None]):
    """Reads a garden: tree, note, and what belongs to it."""

    AUTO_FOCUS = "PageView"
    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = [*keys.READER]
    HORIZONTAL_BREAKPOINTS = small.COLUMNS
    VERTICAL_BREAKPOINTS = small.ROWS

    # Textual draws all of the screen anew when the keys go elsewhere; who has them draws that itself.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(
        self, start: Start, query: str = "", ahead: Ahead | None = None, config: Config | None = None
    ) -> None:
        super().__init__()
        self.root: Path = start.root
        self._config = config or Config()
        self._left = start.left
        self.keeper = Keeper(self, start.left.theme)
        self.telling = Telling(self)
        self.arrival = Arrival(self, start, ahead)
        self.journey = Journey(self, start.left.folds)
        self.searching = Searching(self)
        self.filter = Filter(self, query)
        self.walking = Walking(self)
        self._copying: Copying | None = None
        self.hinting: Hinting | None = None
        """None until letters are asked for the first time."""
        self.peeking: Peeking | None = None
        """None until something is peeked at."""
        self.live = Live(self)
        self.opening: Opening | None = None
        """None until a name is asked for."""

    # What it is made of

    def compose(self) -> ComposeResult:
        """Make the panes."""
        yield Header()
        yield PaneRow(Panes.of(self._left.panes, self._config), self._config.measure)
        yield StatusLine()
        yield KeyHints()
        yield TooSmall()

    @property
    def garden_app(self) -> GardenApp:
        """The app that it is the screen of."""
        return cast("GardenApp", self.app)

    @cached_property
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

    # What is known

    @property
    def garden(self) -> Garden | None:
        """The garden as far as it is known; None before anything of it is."""
        return self.arrival.garden

    @property
    def ready(self) -> Garden | None:
        """The garden once all of it is known."""
        garden = self.arrival.garden
        return garden if garden is not None and garden.complete else None

    @property
    def here(self) -> Here | None:
        """Where the reader is."""
        return self.journey.here

    @property
    def hint_letters(self) -> str:
        """The letters of hints that the reader chose; none where that is left to the program."""
        return self._config.hints

    @property
    def history(self) -> History:
        """Where the reader was."""
        return self.journey.history

    def on_mount(self) -> None:
        """Show the first note, then read the others."""
        telling = self.telling
        self.watch(self.page_view, "scroll_y", telling.status, init=False)
        self.watch(self.page_view, "cursor", telling.status, init=False)
        self.watch(self.app, "theme", telling.keys, init=False)
        self.bindings_updated_signal.subscribe(self, telling.keys)
        self.arrival.begin()
        self.side.number = self._left.panes.list % len(NAMES)

    def arrived(self) -> None:
        """Take up what the first note did not wait for."""
        # One line tells of all: what was said before would be gone at once.
        problems = [*filter(None, (self.keeper.restore(),)), *self.garden_app.obey()]
        if problems:
            more = f" (and {len(problems) - 1} more: see garden-tui config)" if len(problems) > 1 else ""
            self.say(problems[0] + more)

    def on_unmount(self) -> None:
        """Let go of what still reads."""
        self.arrival.stop()
        self.live.stop()

    def say(self, text: str) -> None:
        """Say something in passing, in the status line; *text* may hold text of notes."""
        self.telling.say(text)

    # Following

    @on(LinesView.Follow)
    def follow(self, message: LinesView.Follow) -> None:
        """Go where a target leads."""
        message.stop()
        match message.destination:
            case Fold() as fold if message.view is self.note_tree.rows:
                self.note_tree.toggle(fold)
            case Fold() as fold:
                self.journey.toggle(message.view, fold)
            case Place() if self.walking.begin_at(message):
                pass
            case destination:
                self.lead(destination)

    def lead(self, destination: Destination) -> None:
        """Go to *destination*, from wherever it was named."""
        match destination:
            case Within(key):
                self.journey.go_within(key)
            case Web(url):
                self.open_url(url)
            case Search(words):
                self.searching.open(words)
            case Attachment(path) if is_board(path):
                self.journey.go(Place(path))
            case Attachment(path):
                self.open_file(path)
            case Ghost() as ghost if not self.journey.resolved:
                self.journey.go_early(ghost)
            case Fold() as fold:
                self.journey.toggle(self.page_view, fold)
            case here:
                self.journey.go(here)

    @on(LinesView.Copied)
    def tell_copied(self, message: LinesView.Copied) -> None:
        """Say what was copied."""
        message.stop()
        self.say(f"Copied {message.what}")

    @work(group="browser")
    async def open_file(self, path: str) -> None:
        """Hand the file at *path* to the system, once the reader has said so."""
        from garden_tui.ui import viewer

        await viewer.offer(self, self.root, path)

    @work(group="browser")
    async def open_url(self, url: str) -> None:
        """Hand *url* to the browser, or copy it where that is not for a note to ask."""
        from garden_tui.ui import browser

        await browser.offer(self, url)

    def action_back(self) -> None:
        """Go back to the exact place."""
        self.journey.travel(-1)

    def action_forward(self) -> None:
        """Go forward again."""
        self.journey.travel(1)

    async def action_find(self) -> None:
        """Find words in the note."""
        await self.walking.find()

    def action_walk(self, step: int) -> None:
        """Go on with what was begun last: backlinks, what was found."""
        self.walking.step(step)

    @property
    def views(self) -> Sequence[LinesView]:
        """The panes of lines that are on screen, and the cards over them."""
        panes = (self.page_view, self.note_tree.rows, self.side.rows)
        return panes if self.peeking is None else tuple(self.query(LinesView))

    def action_let_go(self) -> None:
        """Take away what lies over the text: what is selected, else what is gone through."""
        selected = [view for view in self.views if view.has_selected]
        for view in selected:
            view.let_go()
        if not selected:
            self.walking.end()

    def action_fold_all(self) -> None:
        """Fold every section of the note; open them all when none is open."""
        self.journey.fold_all()

    # Hints

    def action_hints(self) -> None:
        """Lay letters over all that can be followed."""
        self._hint(peek=False)

    def action_hints_to_peek(self) -> None:
        """Lay them to peek."""
        self._hint(peek=True)

    def _hint(self, *, peek: bool) -> None:
        from garden_tui.ui.hinting import Hinting

        if self.hinting is None:
            self.hinting = Hinting(self, peek=self._peek, letters=self.hint_letters)
        self.hinting.begin(peek=peek)
        if not self.hinting.on:
            self.say("Nothing on screen can be followed")

    def renew_hints(self) -> None:
        """Let letters that are on screen stand over what has just come there."""
        if self.hinting is not None:
            self.hinting.renew()

    def on_key(self, event: events.Key) -> None:
        """Let the letters of hints have the keys while they are on screen."""
        if self.hinting is not None:
            self.hinting.take(event)

    def action_peek(self) -> None:
        """Peek at what is selected in the pane that has the keys."""
        view = self.focused if isinstance(self.focused, LinesView) else self.page_view
        if view.cursor is None:
            self.say("Select a link with tab first, or press F")
        else:
            self._peek(view, view.cursor)

    def _peek(self, view: LinesView, ref: TargetRef) -> None:
        from garden_tui.ui.peeking import Peeking

        if self.peeking is None:
            self.peeking = Peeking(self)
        self.peeking.peek(view, ref)

    def on_card_chosen(self, message: Card.Chosen) -> None:
        """Go where a card leads."""
        message.stop()
        if self.peeking is not None:
            self.peeking.go(message)

    def on_resize(self) -> None:
        """Keep a card on the screen; letters would no longer stand where they did."""
        if self.hinting is not None:
            self.hinting.end()
        if self.peeking is not None:
            self.peeking.fit()

    # Copying

    @on(PageView.CopyCode)
    def copy_code(self, message: PageView.CopyCode) -> None:
        """Copy the code whose label was clicked."""
        message.stop()
        self.copying.code_at(message.spot)

    @property
    def copying(self) -> Copying:
        """What the keys copy."""
        # Imported late: nothing is copied before the first frame.
        from garden_tui.ui.copying import Copying

        if self._copying is None:
            self._copying = Copying(self)
        return self._copying

    def action_copy_text(self) -> None:
        """Copy what is selected with the mouse once more: what Textual binds to `ctrl+c`."""
        selected = [view for view in self.views if view.has_selected]
        for view in selected:
            view.copy_selected()
        if not selected:
            super().action_copy_text()

    def action_copy_link(self) -> None:
        """Copy the link to this note, or to what is selected."""
        self.copying.link()

    def action_copy_path(self) -> None:
        """Copy the path of this note."""
        self.copying.path()

    async def action_copy_section(self) -> None:
        """Copy the selected section, or code."""
        await self.copying.text()

    # The filter

    def action_clear(self) -> None:
        """Clear the filter."""
        self.filter.set("")

    def action_filter(self) -> None:
        """Type a filter."""
        self.filter.edit()

    def action_tags(self) -> None:
        """Choose tags to filter by."""
        from garden_tui.ui.tag_chooser import TagChooser

        chooser = TagChooser(lambda: self.ready, self.filter.query, self.searching.beyond, self.filter.set)
        self.app.push_screen(chooser, self._opened)

    # Opening

    def action_open(self) -> None:
        """Open a note by a part of its name."""
        from garden_tui.ui.finder import Opening

        if self.opening is None:
            self.opening = Opening(self)
        self.opening.begin()

    def _opened(self, place: Here | None) -> None:
        if place is not None:
            self.journey.go(place)

    def action_search(self) -> None:
        """Search the whole garden."""
        self.searching.open()

    def action_random(self) -> None:
        """Open a random note of those that pass the filter."""
        open_now = self.here.path if isinstance(self.here, Place) else ""
        chosen = self.filter.another(open_now)
        if chosen is not None:
            self.journey.go(Place(chosen))
        elif self.garden is not None:
            self.say("There is no other note that passes the filter")

    def action_edit(self) -> None:
        """Edit the open note."""
        from garden_tui.ui.editing import edit_note

        edit_note(self)

    def action_bookmark(self) -> None:
        """Bookmark the open page, or no longer."""
        from garden_tui.ui.bookmarks import toggle_bookmark

        toggle_bookmark(self)

    def action_bookmarks(self) -> None:
        """Go to a bookmark."""
        from garden_tui.ui.bookmarks import choose_bookmark

        choose_bookmark(self)

    def action_reload(self) -> None:
        """Read the garden again."""
        self.arrival.read()

    def action_panel(self, number: int) -> None:
        """Show a panel by its number."""
        self.side.turn_to(number)
        self.set_focus(self.side.rows, scroll_visible=False)

    @property
    def applying(self) -> object:
        """What tells which keys apply: another answer may mean other keys."""
        return self.focused, self.app.theme, [self.check_action(action, ()) for action in _SOMETIMES]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what has nothing to do now."""
        match action:
            case "clear":
                return bool(self.filter.query)
            case "back":
                return self.history.at > 0
            case "forward":
                return self.history.forward() is not None
            case "find":
                return not self.walking.is_typing
            case "walk":
                return self.walking.walker is not None
            case "let_go":
                return self.walking.walker is not None or any(view.has_selected for view in self.views)
            case _:
                return super().check_action(action, parameters)

    # The program

    def action_theme(self) -> None:
        """Change the theme."""
        from garden_tui.ui.theme_chooser import choose_theme

        choose_theme(self.app, self.keeper.choose_theme)

    def action_help(self) -> None:
        """List the keys; what is chosen there is done."""
        from garden_tui.ui.commands import commands
        from garden_tui.ui.help import Help

        self.app.push_screen(Help(commands(self)), self._asked_for)

    def _asked_for(self, command: Command | None) -> None:
        if command is not None:
            self.call_later(command.run)

    def action_pause(self) -> None:
        """Give the terminal back to the shell for a while."""
        self.app.action_suspend_process()

    def action_quit(self) -> None:
        """End."""
        self.arrival.stop()
        self.live.stop()
        self.app.exit()
