"""Links that name a note through an application: ``obsidian://open?vault=V&file=N``."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from garden_tui.garden.names import fold


class AppLink(NamedTuple):
    """A note named through an application."""

    vault: str
    note: str
    """A path or name, as in a wikilink."""
    anchor: str | None


def read_app_link(url: str) -> AppLink | None:
    """Read an Obsidian URL that opens a note, in either of its forms; None for any other URL."""
    if not url[:16].lower().startswith(("obsidian://open", "obsidian://vault")):
        return None  # thousands of links install plugins, and taking a URL apart takes long
    try:
        parts = urlsplit(url)
        # A note's path is no list of fields: `+` and `;` in it are what they are.
        fields = parse_qs(parts.query.replace("+", "%2B"), max_num_fields=20)
    except ValueError:
        return None
    action = parts.netloc.lower()
    if action == "open":
        vault, note = fields.get("vault", [""])[0], fields.get("file", [""])[0]
    elif action == "vault":
        vault, _, note = unquote(parts.path).strip("/").partition("/")
    else:
        return None
    name, _, anchor = note.partition("#")
    anchor = anchor or unquote(parts.fragment)
    return AppLink(vault, name, anchor or None) if vault and name else None


def names_this(link: AppLink, garden_name: str) -> bool:
    """Whether the vault of *link* is the garden called *garden_name*."""
    return bool(garden_name) and fold(link.vault) == fold(garden_name)
