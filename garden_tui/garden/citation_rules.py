"""Citations for the page's parser.

A citation is one `citation` token: its content is the text as written, ``meta["works"]`` what it names,
and ``meta["bare"]`` whether it stood without brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    from garden_tui.garden.citations import Citation


def add_citations(parser: MarkdownIt) -> None:
    """Teach *parser* citations: what can be a link or a footnote is one."""
    parser.inline.ruler.after("footnote_ref", "citation", _citation)
    parser.inline.ruler.after("citation", "bare_citation", _bare_citation)


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
    # Not when a label is measured: a link's label may hold one.
    if silent or not state.src.startswith(("[@", "[-@"), state.pos):
        return False
    from garden_tui.garden.citations import citation_in

    found = citation_in(state.src, state.pos, state.env["definitions"])
    return found is not None and _push(state, found, bare=False)


def _bare_citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
    works = state.env.get("works")
    if silent or not works or state.src[state.pos] != "@":
        return False
    from garden_tui.garden.citations import bare_citation_at

    found = bare_citation_at(state.src, state.pos)
    return found is not None and found.works[0].key in works and _push(state, found, bare=True)


def _push(state: StateInline, found: Citation, *, bare: bool) -> bool:
    """Push *found*; False when it goes on after what is being parsed."""
    if found.end > state.posMax:
        return False
    token = state.push("citation", "", 0)
    token.content = state.src[state.pos : found.end]
    token.meta = {"works": found.works, "bare": bare, "offset": state.pos}
    state.pos = found.end
    return True
