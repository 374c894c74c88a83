"""Search the whole garden as one types: the best notes first, each with the lines where the words stand."""

from __future__ import annotations

import asyncio
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import work
from textual.binding import BindingType

from garden_tui.garden.query import QueryError
from garden_tui.page.destination import Place
from garden_tui.page.history import View
from garden_tui.page.layout import Spot, TargetRef
from garden_tui.page.line import Run
from garden_tui.page.text import RowBlock
from garden_tui.ui import keys
from garden_tui.ui.bars import Part
from garden_tui.ui.query_prompt import QueryPrompt
from garden_tui.ui.searched import Answer, Ground, Outdated, look, with_lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from garden_tui.garden.complete import Completion
    from garden_tui.garden.garden import Garden
    from garden_tui.page.results import FoundNote

_AGAIN: Final = 0.15
"""Seconds until it is looked again whether the garden is read."""

_PATIENCE: Final = 0.3
"""Seconds after which it is said that an answer takes its time: the texts may not be indexed yet."""

_AHEAD: Final = 8
"""Notes below the last one in sight whose lines are read with it."""

_FORMS: Final = (
    ("moss fern", "both words, in the text or in a name"),
    ('"green moss"', "the words in a row"),
    ("moss | fern", "one of them"),
    ("moss -fern", "the one without the other"),
    ("#plants", "only notes with this tag"),
    ("title:moss", "a word of the title"),
    ("path:garden/", "only notes in this folder"),
    (">Moss  <Moss", "what links to a note, and what it links to"),
    ("[status:seed]", "a property, and its value"),
    ("modified:<7d", "changed within a week"),
    ("is:orphan  has:task", "and more of this kind"),
)
"""What is shown while nothing is typed."""


class Chosen(NamedTuple):
    """What was chosen of what was found."""

    place: Place
    answer: Answer


class _Looked(NamedTuple):
    """What one letter more led to."""

    answer: Answer | None
    """None for an empty query, and for one with a mistake."""
    trouble: QueryError | None
    completion: Completion


class SearchPrompt(QueryPrompt[Chosen]):
    """Lists what is found as letters are typed; answers the place chosen."""

    PLACEHOLDER = "words, #tags, path: …"
    REPLACED = True
    NOTHING = "Nothing in this garden matches."
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↑↓", "choose"),
        ("enter", "go there"),
        ("ctrl+f", "keep as filter"),
        ("escape", "close"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*keys.SEARCH]

    def __init__(
        self, ground: Callable[[], Awaitable[Ground | None]], last: str, keep: Callable[[str], None]
    ) -> None:
        super().__init__(last)
        self._ground = ground
        self._keep = keep
        self._answer: Answer | None = None
        self._looked_for: str | None = None
        """The query whose answer is on screen."""
        self._asking = Lock()

    def on_mount(self) -> None:
        """Read on as one scrolls."""
        super().on_mount()
        self.watch(self.rows, "scroll_y", self._read_on, init=False)

    # Looking

    def narrow(self) -> None:
        """List what matches what is typed."""
        self._look()

    def renew(self, garden: Garden) -> None:  # noqa: ARG002  it is asked for, with its texts
        """List what matches now, the bar where it is."""
        self._look(again=True)

    @work(exclusive=True, group="look")
    async def _look(self, *, again: bool = False) -> None:
        # Off the loop; a newer letter cancels an older answer, and stops the work for it.
        query, cursor = self.typed, self.cursor
        self.set_timer(_PATIENCE, self._tell_waiting)
        while (ground := await self._ground()) is None:
            self.rows.show((RowBlock((Run("Reading the garden …", "quiet"),)),))
            await asyncio.sleep(_AGAIN)
        try:
            looked = await asyncio.to_thread(self._ask, ground, query, cursor)
        except Outdated:
            return
        self._looked_for = query
        self.offer(query, looked.completion)
        self.tell_trouble(looked.trouble)
        if looked.trouble is None and not self._is_unfinished(looked):
            self._show(looked.answer, self._chosen if again else None)
        self.go_on()

    def _is_unfinished(self, looked: _Looked) -> bool:
        """Whether nothing matches only because a word is not typed to its end: what was found stays."""
        nothing = looked.answer is not None and not looked.answer.blocks
        return nothing and bool(looked.completion.candidates)

    def _tell_waiting(self) -> None:
        if self.is_behind:
            self._tell_count("looking …")

    def _ask(self, ground: Ground, query: str, cursor: int) -> _Looked:
        # One at a time: of those that wait meanwhile only the last one is still wanted.
        with self._asking:
            if self._is_outdated(query):
                raise Outdated
            return self._answered(ground, query, cursor)

    def _answered(self, ground: Ground, query: str, cursor: int) -> _Looked:
        completion = ground.garden.vocabulary.complete(query, cursor)
        if not query.strip():
            return _Looked(None, None, completion)
        try:
            rows = max(1, self.rows.size.height)
            answer = look(ground, query, rows, partial(self._is_outdated, query))
        except QueryError as error:
            return _Looked(None, error, completion)
        return _Looked(answer, None, completion)

    def _is_outdated(self, query: str) -> bool:
        return query != self.typed

    def _show(self, answer: Answer | None, chosen: Place | None = None) -> None:
        """List what *answer* found, the bar on what was *chosen* if that is among it, else on the first."""
        self._answer = answer
        if answer is None:
            forms = ((Run(f" {form:<22}", "tag"), Run(does, "quiet")) for form, does in _FORMS)
            self.rows.show([RowBlock(runs) for runs in forms])
            self._tell_count("")
            return
        nothing = (RowBlock((Run(self.NOTHING, "quiet"),)),)
        ref = _ref_of(chosen, answer.blocks) if chosen is not None else None
        view = View(Spot(0, 0), TargetRef(0, 0)) if ref is None else View(self.rows.view.top, ref)
        self.rows.show(answer.blocks or nothing, view=view)
        count = len(answer.blocks)
        more = "" if answer.whole else "+"
        self._tell_count(f"{count:,}{more} note{'' if count == 1 else 's'}")

    def _tell_count(self, told: str) -> None:
        self.tell_hints([Part(f"{told} ", "count")] if told else ())

    def _read_on(self, *_: object) -> None:
        """Read the lines of what came into sight."""
        answer, lines = self._answer, self.rows.lines
        if answer is None or lines is None or not answer.words:
            return
        last = lines.spot(self.rows.scroll_offset.y + self.rows.size.height).block
        if last + 1 >= answer.read and answer.read < len(answer.blocks):
            self._read(answer, last + 1 + _AHEAD)

    @work(exclusive=True, group="read")
    async def _read(self, answer: Answer, count: int) -> None:
        more = await asyncio.to_thread(with_lines, answer, count)
        if self._answer is answer:
            self._answer = more
            self.rows.show(more.blocks, view=self.rows.view)

    # Choosing

    @property
    def is_behind(self) -> bool:
        """Whether what is typed is still looked for."""
        return self._looked_for != self.typed

    def choose(self) -> None:
        """Answer the place that the bar is on."""
        chosen, answer = self._chosen, self._answer
        if chosen is not None and answer is not None:
            self.dismiss(Chosen(chosen, answer))

    @property
    def _chosen(self) -> Place | None:
        """The place that the bar is on."""
        lines, ref = self.rows.lines, self.rows.cursor
        if lines is None or ref is None or self._answer is None or not self._answer.blocks:
            return None
        destination = lines.target(ref).destination
        assert isinstance(destination, Place)
        return destination

    def action_keep(self) -> None:
        """Let the query be the filter."""
        self._keep(self.typed)
        self.dismiss()


def _ref_of(place: Place, blocks: Sequence[FoundNote]) -> TargetRef | None:
    """Answer which row of *blocks* leads to *place*, else to its note; None when none does."""
    for at, block in enumerate(blocks):
        if block.path == place.path:
            return TargetRef(at, block.places.index(place) if place in block.places else 0)
    return None
