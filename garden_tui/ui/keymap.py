"""The keys that readers give to actions themselves, and how keys are written for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.keys import Keys, format_key, key_to_character

from garden_tui.garden.safe import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding, Keymap

    from garden_tui.disk.config import Config

UNBOUND = "unbound"
"""A key that no keyboard has: Textual's keymap has no word for none."""

_NAMED = {key.value for key in Keys} - {UNBOUND}
_MODIFIERS = {"ctrl", "alt", "shift", "super", "hyper", "meta"}
_SHOWN = {"pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End"}
_AS_NAMED = {"backspace", "enter", "escape", "delete"}
"""Keys whose signs few keyboards show."""


def keymap_of(config: Config, bindings: Iterable[Binding]) -> tuple[Keymap, list[str]]:
    """Answer Textual's keymap for the keys that *config* gives to actions, and what is wrong with them.

    A key that is given to one action is taken from every other that has it by default.
    """
    known = {binding.id: binding for binding in bindings if binding.id}
    keymap: dict[str, str] = {}
    problems = []
    for action, written in config.keys.items():
        file = config.sources.get(f"keys.{action}", "the configuration")
        if action not in known:
            near = _near(action, known)
            problems.append(f"{file}: keys.{clean(action)}: expected the name of an action{near}")
            continue
        keys = [key.strip() for key in written.split(",") if key.strip()]
        strange = next((key for key in keys if not is_key(key)), None)
        if strange is not None:
            problems.append(f"{file}: keys.{action}: expected a key, got {clean(strange)}")
        else:
            keymap[action] = ",".join(map(_normal, keys)) or UNBOUND
    given = {(_is_in_box(action), key) for action, keys in keymap.items() for key in keys.split(",")}
    for action, binding in known.items():
        if action not in keymap:
            keys = [key.strip() for key in binding.key.split(",")]
            left = [key for key in keys if (_is_in_box(action), key) not in given]
            if len(left) < len(keys):
                keymap[action] = ",".join(left) or UNBOUND
    return keymap, problems


def _is_in_box(action: str) -> bool:
    """Whether *action* is one of a box over the panes: the keys of those are their own."""
    return "." in action


def _near(action: str, known: Mapping[str, Binding]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(action, known, 1, 0.6)
    return f", such as {near[0]}" if near else "; help lists them"


def is_key(written: str) -> bool:
    """Whether *written* is the name of a key, or the character on it, with modifiers before it."""
    *modifiers, key = written.split("+") if len(written) > 1 else [written]
    if not _MODIFIERS.issuperset(modifiers) or not key:
        return False
    return len(key) == 1 or key in _NAMED or key_to_character(key) is not None


def _normal(key: str) -> str:
    from textual.keys import _character_to_key  # no public function names the key of a character

    return _character_to_key(key) if len(key) == 1 else key


def shown_keys(binding: Binding, keymap: Mapping[str, str]) -> str:
    """Answer how the keys of *binding* are written, those that the reader gave it where there are any."""
    given = keymap.get(binding.id or "")
    if given is None:
        return binding.key_display or key_name(binding.key.split(",")[0].strip())
    return " ".join(key_name(key) for key in given.split(",") if key != UNBOUND) or "—"


def key_name(key: str) -> str:
    """Answer how *key* is written for people."""
    *modifiers, plain = key.split("+")
    return "+".join([*modifiers, _SHOWN.get(plain) or (plain if plain in _AS_NAMED else format_key(plain))])
