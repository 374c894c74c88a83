"""Works out what the embeds of a page draw: which part of which note, and how much of it.

It is done when the page is built, which is off the reader's loop: files are read here and nowhere
later. What can be drawn is known before anything is: the page's blocks, its bounds and its height do
not depend on what was looked at first. Parsing, which is what takes time, is left to each block of
the embedded note as it comes into view; cutting a note into its blocks takes a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from garden_tui.garden import skim
from garden_tui.garden.anchors import Anchors
from garden_tui.garden.frontmatter import read_frontmatter
from garden_tui.garden.pieces import Piece, definitions, pieces
from garden_tui.garden.pointer import SAID, is_pointer
from garden_tui.garden.safe import clean
from garden_tui.garden.source import Source
from garden_tui.garden.syntax import grammar, unescape, wikilink_at
from garden_tui.page.body import body_blocks, is_title, written_alone
from garden_tui.page.citing import works_cited
from garden_tui.page.destination import Place
from garden_tui.page.embed import Embed, rest_of
from garden_tui.page.footnotes import footnotes_of
from garden_tui.page.line import Target
from garden_tui.page.links import Linker, default_label
from garden_tui.page.picture import NO_PICTURES, Pictures
from garden_tui.page.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from garden_tui.garden.garden import Garden
    from garden_tui.garden.note import Note
    from garden_tui.garden.syntax import Grammar, WrittenLink
    from garden_tui.page.block import Block
    from garden_tui.page.embed import EmbedKey
    from garden_tui.page.works import Cite

Read: TypeAlias = Callable[[str], str | None]
"""Answers what the note at a path says; None when it can't be read, or when nothing is to be."""

MOST: Final = 50
"""Embeds that one page draws."""

MOST_TEXT: Final = 256 * 1024
"""Characters of other notes that one page draws."""

MOST_WITHIN: Final = 16 * 1024
"""Characters that an embed within a list or a quote draws: these are parsed with what is around them."""

DEEPEST: Final = 4
"""Embeds that lie in each other."""

_WHOLE: Final = (0, 1 << 31)


class Part(NamedTuple):
    """Lines of a note that are drawn, and that are not drawn within themselves again."""

    path: str
    first: int
    last: int


class _Read(NamedTuple):
    """A note that was read."""

    note: Note
    source: Source
    pieces: tuple[Piece, ...]


def no_reading(path: str) -> None:
    """Read nothing: every embed is drawn as a link."""
    del path


class Embeds:
    """What one page embeds, and what it may still embed."""

    def __init__(
        self, garden: Garden, read: Read, pictures: Pictures = NO_PICTURES, cite: Cite | None = None
    ) -> None:
        self._garden = garden
        self._cite = cite
        self._read = read
        self._pictures = pictures
        self._rules = grammar(garden.settings.writing)
        self._left = MOST
        self._text_left = MOST_TEXT
        self._known: dict[str, _Read | None] = {}

    def of_page(self, path: str, parts: Sequence[Piece]) -> Mapping[EmbedKey, Embed]:
        """Answer what the embeds of the note at *path* draw, which is the page."""
        if self._read is no_reading:
            return {}
        return self._of(path, parts, (Part(path, *_WHOLE),))

    def _of(self, path: str, parts: Sequence[Piece], above: tuple[Part, ...]) -> dict[EmbedKey, Embed]:
        found: dict[EmbedKey, Embed] = {}
        linker = Linker(self._garden, path)
        for piece in parts:
            if "![[" not in piece.veiled or piece.kind == "code":
                continue
            alone = len(written_alone(piece, self._rules)) > 0
            for link in _embeds_in(piece.veiled, self._rules):
                key = piece.line, link.target, link.anchor
                # Of the same embed twice in a paragraph the first is drawn.
                embed = None if key in found else self._embed(link, linker, above, alone=alone)
                if embed is not None:
                    found[key] = embed
        return found

    def _embed(
        self, link: WrittenLink, linker: Linker, above: tuple[Part, ...], *, alone: bool
    ) -> Embed | None:
        """Answer what *link* draws; None when it names no note that can be read."""
        place, style = linker.lead("embed", link.target, link.anchor)
        if not isinstance(place, Place):
            return None
        target = Target(place, clean(link.raw))
        if self._left <= 0:
            return self._without(link, target, style, f"not drawn: a page draws {MOST} embeds at most")
        if len(above) > DEEPEST:
            return self._without(link, target, style, f"not drawn: it lies in {DEEPEST} others")
        known = self._note(place.path)
        if known is None:
            return None
        part = self._part(known.note, place)
        if part is None:
            what = "block" if (place.anchor or "").startswith("^") else "heading"
            return self._without(link, target, style, f"it has no such {what}")
        if part in above:
            return self._without(link, target, style, "↺ not drawn: it lies in itself")
        self._left -= 1
        return self._drawn(link, Embed(self._title(link, place), style, target), known, (*above, part), alone)

    def _drawn(
        self,
        link: WrittenLink,
        embed: Embed,
        known: _Read,
        above: tuple[Part, ...],
        alone: bool,  # noqa: FBT001
    ) -> Embed:
        part = above[-1]
        titled = _is_titled(known)
        named = pieces_of(known.pieces, part)
        if titled and not link.label and named and self._says_again(named[0], known.note, part):
            named = named[1:]
        shown, cut = self._fitting(named, MOST_TEXT if alone else MOST_WITHIN)
        sheet = self._sheet(known, shown, above)
        blocks: list[Block] = list(body_blocks(shown, sheet))
        if cut:
            most = MOST_TEXT if alone else MOST_WITHIN
            blocks.append(rest_of(f"and more: embeds end after {most // 1024} KB", embed.target))
        said = "" if blocks else "it is empty"
        return Embed(embed.title, embed.style, embed.target, tuple(blocks), said, titled)

    def _sheet(self, known: _Read, shown: Sequence[Piece], above: tuple[Part, ...]) -> Sheet:
        settings = self._garden.settings
        path = known.note.path
        defined = definitions(known.source)
        return Sheet(
            path,
            Linker(self._garden, path),
            defined,
            settings.strict_line_breaks,
            settings.writing,
            embeds=self._of(path, shown, above),
            pictures=self._pictures,
            embedded=True,
            footnotes=footnotes_of(known.pieces, defined, settings.writing, path),
            works=works_cited(known.pieces, defined, settings.writing, self._cite, path),
        )

    def _without(self, link: WrittenLink, target: Target, style: str, said: str) -> Embed:
        place = target.destination
        assert isinstance(place, Place)
        return Embed(self._title(link, place), style, target, (), said)

    def _title(self, link: WrittenLink, place: Place) -> str:
        """Answer what an embed is called: as its author says, else by its note's title and its section."""
        if link.label:
            return clean(unescape(link.label)) or "·"
        anchor = place.anchor if place.anchor and not place.anchor.startswith("^") else None
        section = default_label("", anchor)
        title = self._garden.notes[place.path].title
        return f"{title} › {section}" if section else title

    def _note(self, path: str) -> _Read | None:
        if path not in self._known:
            text = self._read(path)
            self._known[path] = None if text is None else self._cut(path, text)
        return self._known[path]

    def _cut(self, path: str, text: str) -> _Read:
        source = Source.of(SAID if is_pointer(text) else text)
        note = self._garden.notes[path]
        if not self._garden.complete and not note.words:
            note = skim.read(path, text, dialect=self._garden.settings.writing)
        return _Read(note, source, pieces(source))

    def _part(self, note: Note, place: Place) -> Part | None:
        if not place.anchor:
            return Part(note.path, *_WHOLE)
        span = Anchors(note, self._garden.dialect).span(place.anchor)
        if span is None:
            return None
        return Part(note.path, span.first, span.last if span.last is not None else _WHOLE[1])

    @staticmethod
    def _says_again(piece: Piece, note: Note, part: Part) -> bool:
        """Whether *piece* is the heading that the embed's title has named already, and nothing more."""
        if piece.kind != "heading" or "[" in piece.text:
            return False
        return is_title(piece, note) if part[1:] == _WHOLE else piece.line == part.first

    def _fitting(self, named: Sequence[Piece], most: int) -> tuple[Sequence[Piece], bool]:
        """Answer as many pieces as the page may still draw, and whether some are left out."""
        room = min(most, self._text_left)
        for number, piece in enumerate(named):
            if len(piece.text) > room:
                return named[:number], True
            room -= len(piece.text)
            self._text_left -= len(piece.text)
        return named, False


def _is_titled(known: _Read) -> bool:
    """Whether the note lets its embeds have a title: ``transclude: {title: false}`` does not."""
    if "transclu" not in (known.source.frontmatter or ""):
        return True
    properties = read_frontmatter(known.source).properties
    for key in ("transclude", "transclusion"):
        wishes = properties.get(key)
        if isinstance(wishes, dict) and str(wishes.get("title", "")).lower() in {"false", "no", "off"}:
            return False
    return True


def pieces_of(parts: Sequence[Piece], part: Part) -> Sequence[Piece]:
    """Answer those of *parts* that start within *part*, else the item or quote that holds it."""
    inside = [piece for piece in parts if part.first <= piece.line <= part.last]
    if inside and (inside[0].line == part.first or part[1:] == _WHOLE):
        return inside
    around = [piece for piece in parts if piece.line <= part.first < piece.line + piece.lines]
    return [_within(piece, part) for piece in around] or inside


def _within(piece: Piece, part: Part) -> Piece:
    """Answer the item on the first line of *part* alone, with what is indented below it."""
    if piece.kind != "list":
        return piece
    start = part.first - piece.line
    text = _item(piece.text.split("\n")[start:])
    veiled = _item(piece.veiled.split("\n")[start:])
    # The parser's piece must be one: where it is none, the whole item is shown.
    if text.count("\n") != veiled.count("\n") or not text:
        return piece
    return Piece("list", part.first, text, veiled=veiled, maths=piece.maths)


def _item(lines: list[str]) -> str:
    """Answer the first of *lines* and those indented further, without the indentation of the first."""
    indent = len(lines[0]) - len(lines[0].lstrip(" \t"))
    kept = [lines[0][indent:]]
    for line in lines[1:]:
        if line.strip() and len(line) - len(line.lstrip(" \t")) <= indent:
            break
        kept.append(line[indent:])
    return "\n".join(kept).rstrip()


def _embeds_in(text: str, rules: Grammar) -> Iterator[WrittenLink]:
    pos = text.find("![[")
    while pos >= 0:
        found = wikilink_at(text, pos, rules)
        if found is not None:
            yield found[0]
        pos = text.find("![[", found[1] if found is not None else pos + 3)
