"""The page's parser: one piece of a note to markdown-it tokens, by the grammar that the skim reads.

Beyond the stock tokens it makes `wikilink`, `tag`, `citation`, `math_inline`, `math_block`,
`mark_open`, `mark_close` and `block_id`; a quote that is a callout carries it in ``meta["callout"]``, an item
that is a task its mark in ``meta["task"]``. What is a link carries its `WrittenLink` in
``meta["link"]``, and its offset in the content of its inline token in ``meta["offset"]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin

from garden_tui.garden import syntax
from garden_tui.garden.called_notes import tag_link, user_at
from garden_tui.garden.callouts import TYPES, callout
from garden_tui.garden.citation_rules import add_citations
from garden_tui.garden.folgezettel import marks_child, marks_parent
from garden_tui.garden.footnote_rules import add_footnotes
from garden_tui.garden.lazy_lines import heed_lazy_lines
from garden_tui.garden.pieces import Piece
from garden_tui.garden.syntax import PIPE, Definition, Destination, Grammar
from garden_tui.garden.veil import COMMENT, MATHS, maths_number, veil

_MAX_NESTING = 120
_TOO_LONG = 262_144
"""Characters in one piece; the parser takes at least 50 kB a second of nearly whatever it is given."""

_TOO_MANY_BRACKETS = 20_000
"""In one piece; for each the parser looks for the end of a label, through as many as it may nest."""


def tokens(
    piece: Piece,
    definitions: Mapping[str, Definition],
    dialect: str = "obsidian",
    works: Container[str] = (),
) -> list[Token]:
    """Parse *piece*; lines in `map` are counted from its first one.

    A bare ``@key`` is a citation when *works* holds the key; in brackets it is one whatever it names.

    What the parser cannot take, too long or too deep, comes as one paragraph of plain text.
    """
    plain = _ONE_LINE.fullmatch(piece.veiled) if piece.kind in _PLAIN_KINDS else None
    if plain is not None:
        return _one_line(plain[1] or "", plain[2])
    if len(piece.veiled) > _TOO_LONG or piece.veiled.count("[") > _TOO_MANY_BRACKETS:
        return _plain(piece.text)
    env: dict[str, object] = {
        "definitions": definitions,
        "footnotes": piece.footnotes,
        "maths": piece.maths,
        "works": works,
        "drawn": set(),
    }
    try:
        return _parser(syntax.grammar(dialect)).parse(piece.veiled, env)
    except RecursionError:
        return _plain(piece.text)


def fragment_tokens(
    text: str, definitions: Mapping[str, Definition], dialect: str = "obsidian"
) -> list[Token]:
    """Parse *text*, Markdown from inside of something else, such as a fence; lines count from its own."""
    veiled = veil(text)
    return tokens(Piece("other", 1, text, veiled=veiled.text, maths=veiled.maths), definitions, dialect)


def inline_tokens(text: str, definitions: Mapping[str, Definition], dialect: str = "obsidian") -> list[Token]:
    """Parse *text*, a line of raw Markdown such as a heading or a label, to inline tokens."""
    env: dict[str, object] = {"definitions": definitions, "footnotes": (), "maths": (), "drawn": set()}
    try:
        return _parser(syntax.grammar(dialect)).parseInline(text, env)[0].children or []
    except RecursionError:
        return _text_tokens(text)


_PLAIN_KINDS = frozenset({"heading", "paragraph"})
_ONE_LINE = re.compile(r"(?:(#{1,6}) )?([^\W\d_](?:[^\W_]|[ ,.;?()'\"’“”–-]){0,200}(?<! ))")
"""A line that holds no character which may mean anything."""


def _one_line(marks: str, text: str) -> list[Token]:
    """Answer what the parser makes of a heading or paragraph of plain words, in a tenth of its time."""
    name, tag = ("heading", f"h{len(marks)}") if marks else ("paragraph", "p")
    opening = Token(f"{name}_open", tag, 1, map=[0, 1], markup=marks, block=True)
    inside = Token("inline", "", 0, map=[0, 1], level=1, content=text, block=True)
    inside.children = [Token("text", "", 0, content=text)]
    return [opening, inside, Token(f"{name}_close", tag, -1, markup=marks, block=True)]


def _plain(text: str) -> list[Token]:
    opening, closing = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    span = [0, text.count("\n") + 1]
    opening.map = span
    inside = Token("inline", "", 0, map=span, level=1, content=text, children=_text_tokens(text))
    return [opening, inside, closing]


def _text_tokens(text: str) -> list[Token]:
    made: list[Token] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(Token("softbreak", "br", 0))
        made.append(Token("text", "", 0, content=line))
    return made


@cache
def _parser(rules: Grammar) -> MarkdownIt:
    parser = MarkdownIt("js-default", {"html": True, "linkify": False, "maxNesting": _MAX_NESTING})
    parser.disable(["reference", "linkify", "smartquotes", "replacements"])
    heed_lazy_lines(parser)
    # A table is what a paragraph turns out to be: the stock parser tries it before quotes and fences.
    parser.disable("table")
    parser.block.ruler.before("lheading", "table_of_paragraph", table, {"alt": ["paragraph", "reference"]})
    deflist_plugin(parser)
    container_plugin(parser, "box", validate=_starts_box)
    _guard_boxes(parser)
    inline = parser.inline
    for character in (COMMENT, MATHS):
        inline.add_terminator_char(character)
    inline.ruler.at("link", _link)
    inline.ruler.at("image", _image)
    inline.ruler.at("autolink", _autolink)
    inline.ruler.at("html_inline", _html)
    inline.ruler.after("newline", "comment", _comment)
    inline.ruler.after("comment", "display_maths", _display_maths)
    inline.ruler.after("backticks", "maths", _maths)
    inline.ruler.after("strikethrough", "mark", _mark)
    inline.ruler.before("link", "wikilink", _wikilink(rules))
    inline.ruler.after("html_inline", "tag", _tag(rules))
    inline.ruler.after("tag", "block_id", _block_id)
    inline.ruler.after("block_id", "url", _url)
    if rules.attributes:
        inline.ruler.after("url", "attributes", _attributes)
    if rules.dotted_tags:
        inline.ruler.after("url", "user", _user)
    if rules.declared_tree:
        inline.ruler.before("tag", "parent_mark", _parent_mark)
    inline.ruler2.after("strikethrough", "mark", _pair_marks)
    add_footnotes(parser)
    if not rules.dotted_tags:
        add_citations(parser)
    parser.core.ruler.after("block", "depths", _show_depths)
    parser.core.ruler.after("depths", "definitions", _definitions)
    parser.core.ruler.after("depths", "tasks", _tasks)
    if rules.plain_tasks:
        parser.core.ruler.after("tasks", "plain tasks", _plain_tasks)
    parser.core.ruler.after("depths", "callouts", _callouts)
    parser.core.ruler.after("callouts", "boxes", _boxes)
    parser.core.ruler.after("inline", "maths_blocks", _maths_blocks)
    parser.core.ruler.after("maths_blocks", "empty", _drop_empty)
    parser.core.ruler.after("empty", "block_ids", _block_ids_of_blocks)
    parser.core.ruler.after("text_join", "pipes", _restore_pipes)
    return parser


# --- blocks --------------------------------------------------------------------------------------


def _show_depths(state: StateCore) -> None:
    """Show as plain lines what stands too deep: the parser drops it without a word."""
    limit = _MAX_NESTING - 1
    if not any(token.level >= limit for token in state.tokens):
        return
    lines = state.src.split("\n")
    shown: list[Token] = []
    for index, token in enumerate(state.tokens):
        shown.append(token)
        closed = index + 1 < len(state.tokens) and state.tokens[index + 1].nesting == -1
        if token.nesting == 1 and token.level >= limit and closed and token.map is not None:
            raw = "\n".join(lines[token.map[0] : token.map[1]]).strip()
            inside = Token("inline", "", 0, map=token.map, level=token.level + 2, content=raw, children=[])
            opening = Token("paragraph_open", "p", 1, map=token.map, level=token.level + 1)
            shown += (opening, inside, Token("paragraph_close", "p", -1, level=token.level + 1))
    state.tokens = shown


def _definitions(state: StateCore) -> None:
    """Take link reference definitions out of the paragraphs that they start: the note's are known."""
    for paragraph, inside in zip(state.tokens, state.tokens[1:], strict=False):
        if paragraph.type == "paragraph_open" and inside.content.startswith("[") and inside.map is not None:
            found = syntax.leading_definitions(inside.content)
            if found:
                taken = inside.content.count("\n", 0, found[-1].end)
                inside.content = inside.content[found[-1].end :]
                inside.map = paragraph.map = [inside.map[0] + taken, inside.map[1]]


def _callouts(state: StateCore) -> None:
    """Mark the quotes that are callouts, and take the head line out of their first paragraph."""
    for quote, paragraph, inside in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if quote.type != "blockquote_open" or paragraph.type != "paragraph_open" or paragraph.map is None:
            continue
        head = syntax.callout_at(inside.content)
        if head is None:
            continue
        line = paragraph.map[0]
        title: list[Token] | None = None
        if head.title is not None:
            title = []
            state.md.inline.parse(head.title, state.md, state.env, title)
            _join_pipes(title)
            if title and title[-1].type == "block_id" and inside.content[head.end :].strip():
                # It names the paragraph, of which the head is a line, only at that one's end.
                title[-1].type = "text"
                title[-1].content = f"{title[-1].meta['before']}^{title[-1].content}"
        quote.meta = {"callout": callout(head, line), "title": title}
        inside.content = inside.content[head.end + 1 :]
        if inside.map is not None:
            inside.map = paragraph.map = [line + 1, inside.map[1]]


def _starts_box(info: str, _markup: str) -> bool:
    return syntax.box_at(info) is not None


def _boxes(state: StateCore) -> None:
    """Mark the ``:::`` boxes that are callouts; others only have a style that is not ours to know."""
    for token in state.tokens:
        if token.type != "container_box_open" or token.map is None:
            continue
        head = syntax.box_at(token.info)
        if head is None:
            continue
        made = callout(head._replace(meta=None), token.map[0])
        if head.meta == "styled" and made.type not in TYPES:
            continue
        title: list[Token] | None = None
        if head.title is not None:
            title = []
            state.md.inline.parse(head.title, state.md, state.env, title)
        token.meta = {"box": made, "title": title}


def _guard_boxes(parser: MarkdownIt) -> None:
    """Keep the rule for boxes from looking past the end of the text: it would in a quote that ends blank."""
    rules = parser.block.ruler.__rules__
    rule = next(rule for rule in rules if rule.name == "container_box")
    seek = rule.fn

    def guarded(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's
        start = state.bMarks[first] + state.tShift[first]
        if not state.src.startswith(":", start):
            return False
        state.src += "\n"
        try:
            return seek(state, first, last, silent)
        finally:
            state.src = state.src[:-1]

    rule.fn = guarded


def _tasks(state: StateCore) -> None:
    """Mark the items that are tasks, and take the mark out of their text."""
    for item, paragraph, inside in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if item.type != "list_item_open" or paragraph.type != "paragraph_open":
            continue
        task = syntax.task_at(inside.content)
        if task is not None:
            item.meta = {"task": task[0]}
            inside.content = inside.content[task[1] :]


def _plain_tasks(state: StateCore) -> None:
    """Mark the paragraphs that are tasks without a list."""
    for before, paragraph, inside in zip([None, *state.tokens], state.tokens, state.tokens[1:], strict=False):
        if paragraph.type != "paragraph_open" or (before is not None and before.type == "list_item_open"):
            continue
        task = syntax.task_at(inside.content, plain=True)
        if task is not None:
            paragraph.meta = {"task": task[0]}
            inside.content = inside.content[task[1] :]


def _maths_blocks(state: StateCore) -> None:
    """Make a paragraph that is nothing but display maths a block of its own."""
    made: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        made.append(token)
        children = token.children
        if token.type != "inline" or children is None or len(children) != 1 or made[-2:-1] == []:
            continue
        maths = children[0]
        opening = made[-2]
        if maths.type == "math_inline" and maths.markup == "$$" and opening.type == "paragraph_open":
            next(tokens)
            block = Token(
                "math_block",
                "math",
                0,
                content=maths.content,
                markup="$$",
                map=token.map,
                level=opening.level,
            )
            block.block = True
            made[-2:] = [block]
    state.tokens = made


def _drop_empty(state: StateCore) -> None:
    """Leave out the paragraphs that held nothing but comments or a callout's head."""
    made: list[Token] = []
    tokens = iter(state.tokens)
    for token in tokens:
        if token.type == "inline" and not token.children and made and made[-1].type == "paragraph_open":
            made.pop()
            next(tokens)
        else:
            made.append(token)
    state.tokens = made


def _block_ids_of_blocks(state: StateCore) -> None:
    """Give headings and cells their ``^caret`` back: only paragraphs and items are named by one."""
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        last = token.children[-1] if token.children else None
        if last is not None and last.type == "block_id" and before.type != "paragraph_open":
            last.type = "text"
            last.content = f"{last.meta['before']}^{last.content}"


def _restore_pipes(state: StateCore) -> None:
    """Draw the guarded pipes that no link took."""
    if PIPE not in state.src:
        return
    for token in state.tokens:
        token.content = token.content.replace(PIPE, "|")
        _join_pipes(token.children or ())


def _join_pipes(tokens: Sequence[Token]) -> None:
    for token in tokens:
        token.content = token.content.replace(PIPE, "|")


# --- comments and maths --------------------------------------------------------------------------


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Pass over a veiled comment; one that takes whole lines takes a line break along."""
    src, end = state.src, state.pos
    if src[end] != COMMENT:
        return False
    while end < state.posMax and src[end] == COMMENT:
        end += 1
    starts_line = state.pos == 0 or src[: state.pos].rstrip(" \t").endswith(("\n", COMMENT))
    if starts_line and src.startswith("\n", end):
        end += 1
        while end < state.posMax and src[end] in " \t":
            end += 1
    elif starts_line and not silent and not src[end : state.posMax].strip():
        end = state.posMax
        if not state.pending and state.tokens and state.tokens[-1].type in {"softbreak", "hardbreak"}:
            state.tokens.pop()
    state.pos = end
    return True


_MATHS_RUN = re.compile(rf"{MATHS}([\U00100000-\U0010ffff]?)\1*+")
_MATHS_BREAK = re.compile(rf"[ \t]*+\n[ \t]*+(?={MATHS})")


def _display_maths(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Draw veiled display maths once, where it starts, and pass over its other lines."""
    end = pos = state.pos
    filler = ""
    while (run := _MATHS_RUN.match(state.src, pos, state.posMax)) is not None:
        # A line of one character has room for the mark alone: it belongs to what stands around it.
        if filler and run[1] and run[1] != filler:
            break
        filler = filler or run[1]
        end = run.end()
        line_break = _MATHS_BREAK.match(state.src, end, state.posMax)
        if line_break is None:
            break
        pos = line_break.end()
    if end == state.pos:
        return False
    number = maths_number(filler) if filler else -1
    maths: Sequence[str] = state.env["maths"]
    if not silent and 0 <= number < len(maths) and number not in state.env["drawn"]:
        state.env["drawn"].add(number)
        token = state.push("math_inline", "math", 0)
        token.markup = "$$"
        token.content = maths[number]
    state.pos = end
    return True


def _maths(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "$":
        return False
    found = syntax.maths_at(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.markup = "$"
        token.content = found[0]
    state.pos = found[1]
    return True


# --- links ---------------------------------------------------------------------------------------


def _wikilink(rules: Grammar) -> Callable[[StateInline, bool], bool]:
    def wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        if not state.src.startswith(("[[", "![["), state.pos):
            return False
        found = syntax.wikilink_at(state.src, state.pos, rules)
        if found is None or found[1] > state.posMax:
            return False
        if not silent:
            token = state.push("wikilink", "", 0)
            token.content = found[0].raw
            token.meta = {"link": found[0], "offset": state.pos}
        declares = rules.declared_tree and marks_child(state.src, found[1])
        state.pos = found[1] + declares
        return True

    return wikilink


def _parent_mark(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """Pass over the ``#`` of ``#[[parent]]``: it is no text."""
    start = state.pos + 1
    if not state.src.startswith("#[[", state.pos) or not marks_parent(state.src, start):
        return False
    found = syntax.wikilink_at(state.src, start)
    if found is None or found[1] > state.posMax:
        return False
    state.pos = start
    return True


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[":
        return False
    return _labelled(state, state.pos, silent=silent, image=False)


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("![", state.pos):
        return False
    return _labelled(state, state.pos + 1, silent=silent, image=True)


_MOST_SOUGHT = 500_000
"""Characters looked through in vain for the ends of labels: thousands of open brackets go to the end each."""

_MOST_PICTURES_WITHIN = 6
"""Pictures in the text of a picture, each of which is parsed again for the one around it."""


def _labelled(state: StateInline, bracket: int, *, silent: bool, image: bool) -> bool:
    """Read the link or image whose label starts at *bracket*."""
    start, maximum = state.pos, state.posMax
    if bracket >= _last_label_end(state) or state.env.get("sought", 0) > _MOST_SOUGHT:
        return False
    label_end = state.md.helpers.parseLinkLabel(state, bracket, not image)
    if label_end < 0:
        state.env["sought"] = state.env.get("sought", 0) + maximum - bracket
        return False
    label = state.src[bracket + 1 : label_end]
    tail = _tail(state, label, label_end + 1)
    if tail is None or tail.end > maximum:
        return False
    if not silent:
        written = syntax.markdown_link(tail.href, label, state.src[start : tail.end], image=image)
        meta = {"link": written, "offset": start}
        if image:
            _push_image(state, label, tail, meta)
        else:
            _push_link(state, bracket + 1, label_end, tail, meta)
    state.pos = tail.end
    state.posMax = maximum
    return True


def _last_label_end(state: StateInline) -> int:
    """Answer where the last bracket stands that can end a label, so that none is sought after it."""
    known: tuple[str, int] | None = state.env.get("labels")
    if known is None or known[0] is not state.src:
        known = state.src, state.src.rfind("]" if state.env["definitions"] else "](")
        state.env["labels"] = known
    return known[1]


def _tail(state: StateInline, label: str, pos: int) -> Destination | None:
    """Answer where the link with *label* leads: by what follows it, or by the note's definitions."""
    tail = syntax.link_tail_at(state.src, pos)
    if tail is not None and tail.end <= state.posMax:
        return tail
    known: Mapping[str, Definition] = state.env["definitions"]
    if not known:
        return None
    end = pos
    reference = syntax.reference_label_at(state.src, pos)
    if reference is not None and reference[1] <= state.posMax:
        label, end = reference[0] or label, reference[1]
    found = known.get(syntax.reference_key(label))
    return None if found is None else Destination(found.href, found.title, end)


def _push_link(state: StateInline, start: int, end: int, tail: Destination, meta: dict[str, object]) -> None:
    state.pos, state.posMax = start, end
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": tail.href}
    if tail.title:
        token.attrSet("title", tail.title)
    token.meta = meta
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)


def _push_image(state: StateInline, label: str, tail: Destination, meta: dict[str, object]) -> None:
    children: list[Token] = []
    depth = state.env.get("pictures", 0)
    state.env["pictures"] = depth + 1
    if depth < _MOST_PICTURES_WITHIN:
        state.md.inline.parse(label, state.md, state.env, children)
    else:
        children.append(Token("text", "", 0, content=label))
    state.env["pictures"] = depth
    token = state.push("image", "img", 0)
    token.attrs = {"src": tail.href, "alt": ""}
    if tail.title:
        token.attrSet("title", tail.title)
    token.content = label
    token.children = children
    token.meta = meta


def _autolink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "<":
        return False
    found = syntax.autolink_at(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        _push_url(state, found[0], state.src[state.pos + 1 : found[1] - 1], found[1], "autolink")
    state.pos = found[1]
    return True


def _url(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Link a bare URL, at its ``://``: what stands before is pending text."""
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    found = syntax.url_around(state.src, state.pos)
    if found is None or found[1] > state.posMax:
        return False
    start, end = found
    if not silent:
        scheme = state.src[start : state.pos]
        if not state.pending.endswith(scheme):
            return False
        state.pending = state.pending[: -len(scheme)]
        url = state.src[start:end]
        state.pos = start
        _push_url(state, url, url, end, "linkify")
    state.pos = end
    return True


def _push_url(state: StateInline, url: str, shown: str, end: int, markup: str) -> None:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": url}
    token.markup, token.info = markup, "auto"
    token.meta = {"link": syntax.url_link(url, state.src[state.pos : end]), "offset": state.pos}
    text = state.push("text", "", 0)
    text.content = shown
    closing = state.push("link_close", "a", -1)
    closing.markup, closing.info = markup, "auto"


def _html(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "<":
        return False
    end = syntax.html_end(state.src, state.pos)
    if end is None or end > state.posMax:
        return False
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
        state.linkLevel += syntax.anchor_step(token.content, 0)
    state.pos = end
    return True


def _attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Pass over ``{.class}``, and over the blank before it."""
    if state.src[state.pos] != "{":
        return False
    end = syntax.attributes_end(state.src, state.pos)
    if end is None or end > state.posMax:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t")
    state.pos = end
    return True


# --- tags, block ids, marks ----------------------------------------------------------------------


def _tag(rules: Grammar) -> Callable[[StateInline, bool], bool]:
    def tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        if state.src[state.pos] != "#":
            return False
        found = syntax.tag_at(state.src, state.pos, rules)
        if found is None or found[1] > state.posMax:
            return False
        if not silent:
            token = state.push("tag", "", 0)
            token.content = found[0]
            token.meta = {"offset": state.pos}
            if rules.dotted_tags:
                token.meta["link"] = tag_link(found[0])
        state.pos = found[1]
        return True

    return tag


def _user(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = user_at(state.src, state.pos) if state.src[state.pos] == "@" else None
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.meta = {"link": found[0], "offset": state.pos}
    state.pos = found[1]
    return True


def _block_id(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "^" or state.posMax != len(state.src):
        return False
    found = syntax.block_id_at(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        blanks = state.pending[len(state.pending.rstrip(" \t")) :]
        state.pending = state.pending[: len(state.pending) - len(blanks)]
        if not state.pending and state.tokens and state.tokens[-1].type in {"softbreak", "hardbreak"}:
            state.tokens.pop()
        token = state.push("block_id", "", 0)
        token.content = found
        token.meta = {"before": blanks}
    state.pos = state.posMax
    return True


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Note each ``==`` as a delimiter that may open or close a highlight."""
    if silent or not state.src.startswith("==", state.pos):
        return False
    scanned = state.scanDelims(state.pos, True)
    length = scanned.length
    if length != 2:
        # A rule of equals signs and `===` in code-like prose are no highlights.
        state.append_pending("=" * length)
        state.pos += length
        return True
    token = state.push("text", "", 0)
    token.content = "=="
    opener = Delimiter(ord("="), 0, len(state.tokens) - 1, -1, scanned.can_open, scanned.can_close)
    state.delimiters.append(opener)
    state.pos += length
    return True


def _pair_marks(state: StateInline) -> None:
    """Turn the paired delimiters into highlights, in this range and in those of links inside it."""
    _pair(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _pair(state, meta["delimiters"])


def _pair(state: StateInline, delimiters: list[Delimiter]) -> None:
    for opener in delimiters:
        if opener.marker != ord("=") or opener.end == -1:
            continue
        closer = delimiters[opener.end]
        for delimiter, name, nesting in ((opener, "mark_open", 1), (closer, "mark_close", -1)):
            token = state.tokens[delimiter.token]
            token.type, token.tag, token.markup, token.content = name, "mark", "==", ""
            token.nesting = 1 if nesting == 1 else -1
