"""``#tag`` and ``@user``, which Dendron takes for links to notes: ``tags.tag`` and ``user.user``."""

from __future__ import annotations

import re

from garden_tui.garden.syntax import WrittenLink

TAGS = "tags."
_USERS = "user."
_USER = re.compile(r"@([A-Za-z][\w\-]{0,100}+(?:\.[\w\-]{1,100}+){0,16}+)")
_BEFORE = "(*_~="


def tag_link(tag: str) -> WrittenLink:
    """Make the link that ``#tag`` is."""
    return WrittenLink("tag", TAGS + tag, None, None, f"#{tag}")


def user_at(text: str, pos: int) -> tuple[WrittenLink, int] | None:
    """Read the user whose ``@`` stands at *pos*, and where it ends: at a word's start, so no address is."""
    if pos and not (text[pos - 1].isspace() or text[pos - 1] in _BEFORE):
        return None
    match = _USER.match(text, pos)
    if match is None or text.startswith("@", match.end()):
        return None
    return WrittenLink("wikilink", _USERS + match[1], None, None, match.group()), match.end()
