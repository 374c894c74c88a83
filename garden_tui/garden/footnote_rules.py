"""Footnotes and sidenotes for the page's parser.

A definition is a block between `footnote_open`, with its key in ``meta["key"]``, and
`footnote_close`. In the line a reference is a `footnote_ref`, its key the content; a note that is
written where it is referred to stands between `footnote_inline_open` and `footnote_inline_close`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from garden_tui.garden.footnotes import head_at, inline_note_at, reference_at, sidenote_at
from garden_tui.garden.lazy_lines import is_told_to_go_on
from garden_tui.garden.syntax import reference_key

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_INSIDE = "in a note"
"""Set while a note in the line is read: no other starts in it."""


def add_footnotes(parser: MarkdownIt) -> None:
    """Teach *parser* footnotes."""
    ends = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("code", "footnote", _definition, {"alt": ends})
    parser.inline.ruler.after("link", "footnote_ref", _reference)
    parser.inline.ruler.after("footnote_ref", "footnote_inline", _inline_note)
    parser.inline.ruler.after("footnote_inline", "sidenote", _sidenote)


def _definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a definition: what follows its head, and what is indented by four below it."""
    if is_told_to_go_on(state, start_line) or state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    head = head_at(state.src, start)
    if head is None or head.end > state.eMarks[start_line]:
        return False
    if silent:
        return True
    opening = state.push("footnote_open", "", 1)
    opening.meta = {"key": head.key}
    _read_inside(state, start_line, end_line, head.end)
    opening.map = [start_line, state.line]
    state.push("footnote_close", "", -1)
    return True


def _read_inside(state: StateBlock, start_line: int, end_line: int, head_end: int) -> None:
    """Read the blocks of a definition whose first line goes on at *head_end*, blanks left out."""
    kept = (state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType)
    while head_end < state.eMarks[start_line] and state.src[head_end] in " \t":
        head_end += 1
    state.blkIndent += 4
    state.parentType = "footnote"
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line] = (
        head_end,
        0,
        state.blkIndent,
    )
    state.md.block.tokenize(state, start_line, end_line)
    state.blkIndent -= 4
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.parentType = kept


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    # Not when a label is measured: a link's label may hold one.
    if silent or not state.src.startswith("[^", state.pos):
        return False
    found = reference_at(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    return _refer(state, found[0], found[1])


def _refer(state: StateInline, key: str, end: int) -> bool:
    """Push a reference to the note *key*; False when there is no such note, and it is text."""
    if reference_key(key) not in state.env["footnotes"]:
        return False
    token = state.push("footnote_ref", "", 0)
    token.content = key
    token.meta = {"offset": state.pos}
    state.pos = end
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("^[", state.pos) or _INSIDE in state.env:
        return False
    found = inline_note_at(state.src, state.pos)
    if found is None or found[1] >= state.posMax:
        return False
    if not silent:
        _push_note(state, *found)
    state.pos = found[1] + 1
    return True


def _sidenote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("{{sidenotes", state.pos) or _INSIDE in state.env:
        return False
    found = sidenote_at(state.src, state.pos)
    if found is None or found.end > state.posMax:
        return False
    if found.key:
        return not silent and _refer(state, found.key, found.end)
    if not silent:
        state.env[_INSIDE] = True
        state.tokens.extend(_parsed(state, *found.label))
        del state.env[_INSIDE]
        _push_note(state, *found.text)
    state.pos = found.end
    return True


def _push_note(state: StateInline, start: int, end: int) -> None:
    opening = state.push("footnote_inline_open", "", 1)
    opening.content = state.src[start:end]
    opening.meta = {"offset": state.pos}
    state.env[_INSIDE] = True
    state.tokens.extend(_parsed(state, start, end))
    del state.env[_INSIDE]
    state.push("footnote_inline_close", "", -1)


def _parsed(state: StateInline, start: int, end: int) -> list[Token]:
    """Parse a part of the text on its own: nothing in it closes what was opened outside of it."""
    if state.pending:
        state.pushPending()
    children: list[Token] = []
    state.md.inline.parse(state.src[start:end], state.md, state.env, children)
    for child in children:
        child.level += state.level
        if "offset" in child.meta:
            child.meta = {**child.meta, "offset": child.meta["offset"] + start}
    return children
