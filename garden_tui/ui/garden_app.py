"""The app: one reader screen, the filter before the terminal, and how it ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App, SystemCommand
from textual.css.query import NoMatches
from textual.worker import WorkerFailed

from garden_tui.disk.config import Config
from garden_tui.disk.error import GardenError
from garden_tui.garden.safe import clean
from garden_tui.ui import keys, themes
from garden_tui.ui.dressing import Dressing
from garden_tui.ui.ending import hear_of_tasks
from garden_tui.ui.frames import draw_soon
from garden_tui.ui.output import OutputFilter
from garden_tui.ui.pinned import pin_panes
from garden_tui.ui.reader import Reader
from garden_tui.ui.tidying import Tidying

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rich.console import RenderableType
    from textual.await_complete import AwaitComplete
    from textual.binding import Binding
    from textual.driver import Driver
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.theme import Theme

    from garden_tui.disk.find import Start
    from garden_tui.ui.ahead import Ahead
    from garden_tui.ui.in_order import InOrder


class GardenApp(App[None]):
    """Reads one garden."""

    TITLE = "garden-tui"
    CSS_PATH = "garden.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_DISPLAY = "ctrl+p"
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(
        self, start: Start, query: str = "", ahead: Ahead | None = None, config: Config | None = None
    ) -> None:
        self.config = config or Config()
        # Before anything is made in the colours of another one: that takes 5 ms of the first frame.
        self.set_reactive(App.theme, themes.first_theme(start.left.theme, self.config.theme))
        super().__init__()
        pin_panes()
        draw_soon()
        self._ahead = ahead
        self._start = start
        self._query = query
        self._output = OutputFilter()
        self._tidying = Tidying()
        self._dressing = Dressing(self)
        self._mistake: BaseException | None = None
        self._is_up = self._is_cut_short = False
        self._keys_given: Mapping[str, str] = {}
        self._typed: InOrder | None = None
        self.parting = ""
        """What is to be told after the end."""

    def get_default_screen(self) -> Screen[None]:
        """Answer the one screen."""
        return Reader(self._start, self._query, self._ahead, self.config)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Answer Textual's themes and ours, ours first."""
        return {**themes.OURS, **super().available_themes}

    def get_theme(self, theme_name: str) -> Theme | None:
        """Answer the theme of that name, without putting all of them together: each line asks for it."""
        return themes.OURS.get(theme_name) or super().get_theme(theme_name)

    @property
    def keymap(self) -> Mapping[str, str]:
        """By the name of an action: the keys that the reader gave it."""
        return self._keys_given

    def obey(self) -> Sequence[str]:
        """Give actions the keys that the configuration asks for; answer all that is wrong with it."""
        problems = list(self.config.problems)
        theme = self.config.theme
        if theme is not None and self.get_theme(theme) is None:
            file = self.config.sources.get("theme", "the configuration")
            problems.append(f"{file}: theme: expected the name of a theme, got {clean(theme)}")
        if self.config.keys and not self._keys_given:
            from garden_tui.ui.keymap import keymap_of

            self._keys_given, wrong = keymap_of(self.config, keys.every())
            self.set_keymap(self._keys_given)
            problems += wrong
        return problems

    def get_key_display(self, binding: Binding) -> str:
        """Answer how the footer writes the key of *binding*."""
        from garden_tui.ui.keymap import key_name

        return binding.key_display or key_name(binding.key)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Answer Textual's filters, ours last: it has the last word on what the terminal gets."""
        return [*super().get_line_filters(), self._output]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action of the keys by name.

        Textual's screenshot is left out: it writes a file, into the garden if that is where one is.
        """
        from garden_tui.ui.commands import commands

        if isinstance(screen, Reader):
            for command in commands(screen):
                if command.node is None:
                    continue
                does = command.binding.description
                yield SystemCommand(
                    does[:1].upper() + does[1:], command.keys, partial(self.call_later, command.run)
                )

    def action_command_palette(self) -> None:
        """Offer every action by name."""
        from garden_tui.ui.command_box import CommandBox

        if not isinstance(self.screen, CommandBox):
            # Without Textual's name for it: one that is closing bears that still, and no two may.
            self.push_screen(CommandBox())

    def get_driver_class(self) -> type[Driver]:
        """Answer Textual's driver, of Linux and macOS the one that takes whatever is typed."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from garden_tui.ui.typed import TerminalDriver

        return TerminalDriver

    def take_terminal(self) -> bool:
        """Begin to draw; answer whether the first screen is drawn already, which is true but once."""
        return self._ahead is not None and self._ahead.take_over()

    def usual_modes(self) -> list[Any] | None:
        """Answer, once, how the terminal was set before all else; None where nobody has set it yet."""
        return self._ahead.usual_modes() if self._ahead is not None else None

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  as Textual has it
        """Put on the styles of the theme, one screen after the other: at once they hold up the keys."""
        if self._is_up:
            self._dressing.begin(animate=animate)
        else:
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Hear of mistakes wherever they happen, and of having been paused."""
        hear_of_tasks(self._handle_exception)
        self.app_resume_signal.subscribe(self, self._draw_anew)

    def _draw_anew(self, _: object) -> None:
        # After `fg` Textual draws only what has changed since, on a screen that is empty.
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()

    async def on_event(self, event: events.Event) -> None:
        """Hear of an event; of keys one after the other, however fast they are typed."""
        if isinstance(event, events.InputEvent):
            self._tidying.soon()
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.app_focus = True
            await self.typed.press(event)
        else:
            await super().on_event(event)

    @property
    def typed(self) -> InOrder:
        """What is typed, in order."""
        if self._typed is None:
            # Imported late: no key is pressed before the first frame.
            from garden_tui.ui.in_order import InOrder

            self._typed = InOrder(self)
        return self._typed

    @property
    def mistake(self) -> BaseException | None:
        """The mistake of the program that ended it; None when it ended as it should."""
        return self._mistake

    def pop_screen(self) -> AwaitComplete:
        """Take away what lies over the reader, and all that was drawn of it."""
        # Textual keeps what widgets drew after they are gone, by a cache that has them in its keys. To
        # look through a few hundred lists for garbage takes a tenth of a second.
        StylesCache.get_inner_outer.cache_clear()
        self._tidying.soon(sure=True)
        return super().pop_screen()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, however it came about, and keep where the reader is."""
        self._is_cut_short = not self._is_up
        for screen in self.screen_stack:
            if isinstance(screen, Reader) and screen.is_mounted:
                try:
                    screen.keeper.keep()
                except GardenError as error:
                    self.parting = str(error)
        super().exit(result, return_code, message)

    def on_ready(self) -> None:
        """Know that all parts are there."""
        self._is_up = True

    def _handle_exception(self, error: Exception) -> None:
        # Told to end, it gets no more parts or has none any more, and whoever still works misses them.
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not ((self._is_cut_short or self._exit) and isinstance(cause, NoMatches)):
            super()._handle_exception(error)

    async def _shutdown(self) -> None:
        # Textual ends what a screen works on after the screen's widgets are gone: what comes in meanwhile
        # would find none to be shown in, and end a reader that was quit as if by a mistake.
        self.workers.cancel_all()
        self._tidying.end()
        await super()._shutdown()

    def panic(self, *_: object) -> None:
        """End after a mistake; what is told of it is told when the terminal is as it was."""
        # Textual's own report shows local variables, which hold the text of notes, and obeys what
        # control characters they contain.
        self._return_code = 1
        self._mistake = self._exception or RuntimeError()
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()
