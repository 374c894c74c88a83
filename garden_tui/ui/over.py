"""A screen that lies over the reader, which is seen beneath it in a weaker light."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.await_complete import AwaitComplete
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.color import Color
    from textual.geometry import Size

Answer = TypeVar("Answer")


class Beneath(Screen[Answer]):
    """A screen that others may lie over."""

    def _compositor_refresh(self) -> None:
        super()._compositor_refresh()
        if self is not self.app.screen:
            # What has changed of it is drawn by the one in front. Textual would have all of both drawn again
            # with the next message that it gets, whatever that is about.
            self._repaint_required = False


class Over(Beneath[Answer], ModalScreen[Answer]):
    """Draws what is beneath it as Textual does, at a fifth of the work."""

    def render(self) -> RenderResult:  # type: ignore[override]  # as any other widget's
        """Answer the screen beneath, toned."""
        drawn = super().render()
        return Toned(drawn.screen, drawn.color) if isinstance(drawn, BackgroundScreen) else drawn

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close, and answer *result*; closed already, do nothing."""
        # A second click beside it may come before it is gone: Textual would close what lies beneath.
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _screen_resized(self, size: Size) -> None:
        # Textual draws a screen that comes, and all of it again once the screen hears of its size.
        if size != self._compositor.size:
            super()._screen_resized(size)


class Toned(Visual):
    """A screen as it is now, *tone* laid over its colours, and nothing in it that could be clicked.

    Textual works out the colours of each stretch of text anew, whenever a box over it opens, several
    times: that was half of what opening a box took. A screen of thousands of stretches has some dozen looks.
    """

    def __init__(self, screen: Screen[object], tone: Color) -> None:
        self._screen = screen
        self._tone = tone

    def render_strips(self, *_: object) -> list[Strip]:
        """Answer its rows."""
        tone = self._tone
        return [
            Strip(
                [
                    segment if segment.control else Segment(segment.text, toned(segment.style, tone))
                    for segment in strip
                ],
                strip.cell_length,
            )
            for strip in self._screen._compositor.render_strips()  # noqa: SLF001 - as Textual does
        ]

    def get_optimal_width(self, *_: object) -> int:
        """Answer the width of the screen."""
        return self._screen.size.width

    def get_height(self, *_: object) -> int:
        """Answer the height of the screen."""
        return self._screen.size.height


@lru_cache(maxsize=4096)
def toned(style: Style | None, tone: Color) -> Style:
    """Answer *style* with *tone* laid over its colours, and without what it would do when clicked."""
    ((_, seen, _),) = BackgroundScreen.process_segments([Segment("", style)], tone)
    return seen or Style()
