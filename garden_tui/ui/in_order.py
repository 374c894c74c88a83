"""Keys, one after the other: none is heard before all that the one before it did is done."""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen

_ALT = "alt+"

_PATIENCE: Final = 0.3
"""Seconds for which `escape` waits its turn behind keys that wait for an answer."""

_LEAVING: Final = ("escape", "ctrl+q")


class Patient:
    """A screen that may still be looking for what was typed into it."""

    def waits(self, key: str) -> bool:
        """Whether *key* is for what is still looked for, and can't be heard before that is found."""
        raise NotImplementedError


class Key(events.Key):
    """A key on its way up, from the widget that has the keys to the app."""

    up: MessagePump | None = None
    """To whom it comes next; None when someone took it."""

    def _bubble_to(self, widget: MessagePump) -> None:
        # Textual would put it at the end of a queue, and whatever is typed meanwhile would go to who has
        # the keys now: the `q` of a word that is searched for, to the reader, which ends at it.
        self._no_default_action = False
        self.up = widget


class InOrder:
    """Hands on what is typed, each key once all that the one before it asked for is there."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._held: deque[Key] = deque()
        """What waits for its turn."""

    async def press(self, event: events.Key) -> None:
        """Hand on a key that was typed, if none waits."""
        waits = bool(self._held)
        for key in _meant(self._app.screen, event):
            self._held.append(key)
            if waits and key.key in _LEAVING:
                self._app.set_timer(_PATIENCE, partial(self._give_up, key))
        await self._go_on()

    def go_on(self) -> None:
        """Hear of it that what was looked for is found, or is not wanted any more."""
        if self._held:
            self._app.call_later(self._go_on)

    async def _go_on(self) -> None:
        while self._held:
            key = self._held[0]
            listener = await _listener(self._app)
            screen = self._app.screen
            if isinstance(screen, Patient) and screen.waits(key.key):
                return
            self._held.popleft()
            await self._hand(listener, key)

    async def _give_up(self, key: Key) -> None:
        """Wait no more, for one wants to leave: all that was typed before is forgotten."""
        if key in self._held:
            self._held.clear()
            await self._hand(await _listener(self._app), key)

    async def _hand(self, listener: MessagePump, key: Key) -> None:
        if not await self._app._check_bindings(key.key, priority=True):  # noqa: SLF001 - as Textual's own app does
            await _hand_up(listener, key)


def _meant(screen: Screen[object], event: events.Key) -> Iterator[Key]:
    """Yield what was typed: what comes at one stroke with an escape, and means nothing so, are two keys.

    So it comes to be in terminals that wait for what follows an escape, as tmux does.
    """
    character = event.character
    if event.key.startswith(_ALT) and character is not None and event.key not in screen.active_bindings:
        yield Key("escape", "\x1b")
        yield Key(_named(character), character)
    else:
        yield Key(event.key, character)


def _named(character: str) -> str:
    from textual.keys import _character_to_key  # no public function names the key of a character

    return _character_to_key(character)


async def _listener(app: App[None]) -> MessagePump:
    """Answer who has the keys, once all is done that was asked of them and of who is around them."""
    while True:
        listener = app.focused or app.screen
        for node in listener.ancestors_with_self:
            if node is not app:
                await _heard_out(node)
        # A box that was asked for by the key before has the keys itself until it has made its line.
        if (app.focused or app.screen) is listener:
            return listener


async def _heard_out(node: MessagePump) -> None:
    """Wait until *node* has heard all that was said to it so far, or is gone."""
    done = asyncio.Event()
    task = node.task
    if node.call_later(done.set):
        waiting = asyncio.ensure_future(done.wait())
        await asyncio.wait({waiting, task}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()


async def _hand_up(listener: MessagePump, key: Key) -> None:
    """Let *key* be heard by *listener*, and by those around it until one takes it."""
    key._set_forwarded()  # noqa: SLF001 - else the app would take it for a new one
    hears: MessagePump | None = listener
    while hears is not None:
        key.up = None
        with hears._context():  # noqa: SLF001 - what is asked for meanwhile is asked for by who hears it
            await hears._dispatch_message(key)  # noqa: SLF001
        hears = key.up
