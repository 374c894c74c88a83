"""Where a note is spoken of without a link to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from garden_tui.garden.blocks import leaves
from garden_tui.garden.excerpt import Excerpt, excerpt
from garden_tui.garden.leaf import unmarked
from garden_tui.garden.lit import Lit, tokens
from garden_tui.garden.names import stem
from garden_tui.garden.source import Source
from garden_tui.garden.veil import veil

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from garden_tui.garden.note import Note

_SHORTEST = 2
"""Letters of a name that is looked for: a single one stands everywhere."""

_TAKEN = re.compile(
    r"`{1,8}[^`\n]{1,1000}`{1,8}"
    r"|!?\[\[[^\[\]\n]{1,1024}\]\]"
    r"|!?\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])"
    r"|<[A-Za-z/][^<>\n]{0,1000}>"
    r"|\b[a-z]{2,10}://[^\s<>]{1,2000}"
    r"|(?<!\S)#[^\s#]{1,300}"
    r"|\$[^$\n]{1,300}\$"
)
"""What is no plain text within a paragraph: code, links, tags of HTML, URLs, tags, maths."""


class Mention(NamedTuple):
    """A name of a note in the plain text of another one."""

    line: int
    """Of the file, from 1."""
    said: Excerpt
    """The name with what stands around it."""


def names_of(note: Note) -> tuple[str, ...]:
    """Answer the names by which *note* may be spoken of, each once."""
    names = (note.title, stem(note.path), *note.aliases)
    return tuple(name for name in dict.fromkeys(names) if len("".join(tokens(name))) >= _SHORTEST)


def mentions(text: str, names: Iterable[str]) -> Iterator[Mention]:
    """Yield where one of *names* stands in the plain text of a note, as whole words, in reading order.

    Not within links, code, maths, comments or properties.
    """
    lit = Lit(names, whole=True)
    if not lit.spans(text):
        return
    source = Source.of(text)
    body = veil(source.body).text
    line, counted = source.first_line + 1, 0
    for leaf in leaves(body):
        passage = unmarked(body, leaf)
        line += body.count("\n", counted, leaf.start)
        counted = leaf.start
        plain = _TAKEN.sub(lambda taken: "\0" * len(taken[0]), passage)
        for start, end in lit.spans(plain):
            yield Mention(line + passage.count("\n", 0, start), excerpt(passage, start, end))
