"""Lines that go on with a paragraph of a quote without its mark, in a quote within a quote.

The stock parser tells the inner quote of such a line that it is one, and forgets its indentation. The
inner quote then takes a line that is indented by four, and only goes on, for the start of a block.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import blockquote, fence, heading, hr, html_block, list_block

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    Rule = Callable[[StateBlock, int, int, bool], bool]

_ENDS_QUOTES: Final = ("paragraph", "reference", "blockquote")
_ENDS_ALL: Final = (*_ENDS_QUOTES, "list")


def heed_lazy_lines(parser: MarkdownIt) -> None:
    """Let no block of *parser* start on a line that was told to go on."""
    beginners: tuple[tuple[str, Rule, tuple[str, ...]], ...] = (
        ("fence", fence, _ENDS_ALL),
        ("blockquote", blockquote, _ENDS_ALL),
        ("hr", hr, _ENDS_ALL),
        ("list", list_block, _ENDS_QUOTES),
        ("html_block", html_block, _ENDS_QUOTES),
        ("heading", heading, _ENDS_QUOTES),
    )
    for name, rule, ends in beginners:
        parser.block.ruler.at(name, _unless_told(rule), {"alt": list(ends)})


def is_told_to_go_on(state: StateBlock, line: int) -> bool:
    """Whether an outer quote found that *line* goes on with what is open."""
    return state.sCount[line] < 0


def _unless_told(rule: Rule) -> Rule:
    def begins(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the shape of rules
        return state.sCount[line] >= 0 and rule(state, line, end, silent)

    return begins
